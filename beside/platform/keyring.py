"""The keys of an installation, kept apart from the database and from its backups.

A key file is JSON, readable by its owner only: `secret_key` (sessions and forms), `blind` (look-up
of telephones and ID numbers), `words` (completion words and look-up proofs), and `master`, a ring
of named 256-bit keys of which the first wraps every new data key. Binary keys are base64.
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Keyring:
    """The keys in memory. `master` maps key id to 32 bytes; the first is the one in use."""

    secret_key: str
    blind: bytes
    words: bytes
    master: dict[str, bytes]

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
        "master": {f"m{secrets.token_hex(3)}": _text(secrets.token_bytes(32))},
    }


def _write(path: Path) -> None:
    """Create the key file once; of several processes starting together, the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(new_keys(), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
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
    master = {name: base64.b64decode(key) for name, key in data["master"].items()}
    return Keyring(
        data["secret_key"], base64.b64decode(data["blind"]), base64.b64decode(data["words"]), master
    )
