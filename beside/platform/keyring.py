"""The keys of an installation, kept apart from the database and from its backups.

A key file is JSON, readable by its owner only: `secret_key` (sessions and forms), `blind` (look-up
of telephones and ID numbers), `words` (completion words and look-up proofs), and `master`, a ring
of named 256-bit keys of which the first wraps every new data key. Binary keys are base64; a master
key is one, for AES-256-GCM, or `{"cipher": name, "key": base64}` for another of `aead.CIPHERS`.
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from beside.platform import aead


@dataclass(frozen=True, slots=True)
class MasterKey:
    """32 bytes that wrap data keys, and the cipher that they and all below them are used with."""

    key: bytes
    cipher: str = aead.USUAL

    @property
    def code(self) -> int:
        """The cipher's byte."""
        return aead.CIPHERS[self.cipher].code


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys in memory. `master` maps key id to key; the first is the one in use."""

    secret_key: str
    blind: bytes
    words: bytes
    master: dict[str, MasterKey]

    @property
    def current(self) -> str:
        """The id of the master key that wraps new data keys."""
        return next(iter(self.master))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def new_keys() -> dict[str, object]:
    """A fresh set of keys, as written to a key file."""
    return {
        "secret_key": secrets.token_urlsafe(48),
        "blind": _text(secrets.token_bytes(32)),
        "words": _text(secrets.token_bytes(32)),
        "master": _new_master(aead.USUAL),
    }


def _new_master(cipher: str) -> dict[str, object]:
    """One fresh master key by its id, as written to a key file. The id tells the cipher apart."""
    text = _text(secrets.token_bytes(aead.KEY))
    name = f"{'m' if cipher == aead.USUAL else 's'}{secrets.token_hex(3)}"
    return {name: text if cipher == aead.USUAL else {"cipher": cipher, "key": text}}


def add_master(path: Path, cipher: str) -> str:
    """Put a fresh master key before the others, so that it wraps from now on; its id.

    The processes that run keep using the one they read when they started.
    """
    data = json.loads(path.read_text())
    fresh = _new_master(cipher)
    draft = _draft(path, {**data, "master": {**fresh, **data["master"]}})
    draft.replace(path)
    return next(iter(fresh))


def _draft(path: Path, content: dict[str, Any]) -> Path:
    """A key file beside its place, readable by its owner only, and safely on disk."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _write(path: Path) -> None:
    """Create the key file once; of several processes starting together, the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(path, new_keys())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def load_keys(path: str | Path, *, create: bool) -> Keyring:
    """Read the key file; `create` makes one where there is none (never in production).

    Raises:
        FileNotFoundError: no key file, and none may be made.
    """
    file = Path(path)
    if create and not file.exists():
        _write(file)
    try:
        data = json.loads(file.read_text())
    except FileNotFoundError:
        raise FileNotFoundError(
            f"{file}: no key file. "
            f"Make one with `beside keys --new {file}`, and keep a copy apart from backups."
        ) from None
    master = {name: _master(told) for name, told in data["master"].items()}
    return Keyring(
        data["secret_key"], base64.b64decode(data["blind"]), base64.b64decode(data["words"]), master
    )


def _master(told: str | dict[str, str]) -> MasterKey:
    """A master key as the file tells it.

    Raises:
        ValueError: a cipher nobody knows, or a key of another length.
    """
    parts = {"key": told} if isinstance(told, str) else told
    found = MasterKey(base64.b64decode(parts["key"]), parts.get("cipher", aead.USUAL))
    if found.cipher not in aead.CIPHERS or len(found.key) != aead.KEY:
        raise ValueError(f"a master key of 32 bytes for one of {', '.join(aead.CIPHERS)}")
    return found
