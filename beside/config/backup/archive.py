"""The file a backup is kept in: a tar, plain or compressed, in which no byte can change unnoticed.

Last in the tar stands `manifest.json`: the digest of every member, and, over the whole stream
before it, one more (SHA-256, FIPS 180-4). Its own first line is the digest of the rest. What
follows it are zeros. So a flipped bit is found wherever it falls, and its member can be named.
"""

import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused
from beside.platform.files import sync_folder

DAMAGED = Reason("backup.damaged", _("备份文件坏了：%(what)s。请换一份备份。"))
MISSING = Reason("backup.missing", _("没有这个备份文件：%(file)s"))
NO_ZSTD = Reason("backup.no_zstd", _("这台机器上没有 zstd。请安装它，或使用 .tar 或 .tar.gz。"))
SUFFIX = Reason("backup.suffix", _("备份文件名要以 .tar、.tar.gz 或 .tar.zst 结尾。"))
MANIFEST = "manifest.json"
PIECE = 1 << 20


def _kind(path: Path) -> str:
    for kind in (".tar", ".tar.gz", ".tar.zst"):
        if path.name.endswith(kind):
            return kind
    raise Refused(SUFFIX)


@contextmanager
def _zstd(*words: str, **pipes: Any) -> Iterator[subprocess.Popen[bytes]]:
    program = shutil.which("zstd")
    if program is None:
        raise Refused(NO_ZSTD)
    with subprocess.Popen([program, "-q", *words], **pipes) as process:  # noqa: S603
        yield process
    if process.returncode:
        raise Refused(DAMAGED.of(what="zstd"))


@contextmanager
def _compressed(path: Path) -> Iterator[IO[bytes] | gzip.GzipFile]:
    """A stream to write the tar to; the file appears under its name only when it is complete."""
    draft = path.with_name(f".{path.name}.part")
    kind = _kind(path)
    try:
        with draft.open("wb") as file:
            draft.chmod(0o600)
            if kind == ".tar.zst":
                with _zstd("-T0", "-c", stdin=subprocess.PIPE, stdout=file) as process:
                    assert process.stdin is not None  # noqa: S101 - asked for above
                    yield process.stdin
                    process.stdin.close()
            elif kind == ".tar.gz":
                with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6) as zipped:
                    yield zipped
            else:
                yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


class _Digesting(io.RawIOBase):
    """Passes bytes on, and knows the digest and length of all that went through."""

    def __init__(self, out: IO[bytes] | gzip.GzipFile) -> None:
        self._out = out
        self.seen = hashlib.sha256()
        self.length = 0

    def write(self, piece: Any) -> int:
        self._out.write(piece)
        self.seen.update(piece)
        self.length += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self.length


class Writer:
    """Adds members to a backup that is being written."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.files: dict[str, dict[str, Any]] = {}

    def add(self, path: Path, name: str) -> None:
        """Add a file under a name. A file that has meanwhile gone is left out."""
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                size = file.tell()
                file.seek(0)
                self.put(name, file, size)
        except FileNotFoundError:
            return
        self.files[name] = {"size": size, "sha256": digest}

    def put(self, name: str, content: IO[bytes], size: int) -> None:
        """Add a member of known size."""
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = size, 0o600, int(time.time())
        self._tar.addfile(member, content)


@contextmanager
def writing(path: Path, facts: dict[str, Any]) -> Iterator[Writer]:
    """Write a backup; `facts` go into the manifest.

    Raises:
        Refused: the name's ending is none of ours, or zstd is missing.
    """
    with _compressed(path) as out:
        digesting = _Digesting(out)
        with tarfile.open(fileobj=digesting, mode="w", format=tarfile.PAX_FORMAT) as tar:
            writer = Writer(tar)
            yield writer
            whole = {"length": digesting.length, "sha256": digesting.seen.hexdigest()}
            said = {**facts, "files": writer.files, "before": whole}
            text = json.dumps(said, ensure_ascii=False, indent=1).encode()
            signed = hashlib.sha256(text).hexdigest().encode() + b"\n" + text
            writer.put(MANIFEST, io.BytesIO(signed), len(signed))


def _plain(path: Path, folder: Path) -> Path:
    """The same tar without compression."""
    kind = _kind(path)
    if kind == ".tar":
        return path
    plain = folder / "plain.tar"
    try:
        with plain.open("wb") as out:
            if kind == ".tar.zst":
                with _zstd("-d", "-c", str(path), stdout=out, stderr=subprocess.DEVNULL):
                    pass
            else:
                with gzip.open(path) as zipped:
                    shutil.copyfileobj(zipped, out, PIECE)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise Refused(DAMAGED.of(what=error)) from None
    return plain


def _digest_of_start(file: IO[bytes] | gzip.GzipFile, length: int) -> str:
    seen = hashlib.sha256()
    while length and (piece := file.read(min(PIECE, length))):
        seen.update(piece)
        length -= len(piece)
    return seen.hexdigest()


def _signed(content: bytes) -> dict[str, Any]:
    """The manifest, when it is whole."""
    digest, newline, text = content.partition(b"\n")
    if not newline or hashlib.sha256(text).hexdigest().encode() != digest:
        raise Refused(DAMAGED.of(what=MANIFEST))
    facts: dict[str, Any] = json.loads(text)
    return facts


def _check_members(facts: dict[str, Any], digests: dict[str, str]) -> None:
    wrong = [name for name, said in facts["files"].items() if digests.get(name) != said["sha256"]]
    if wrong:
        raise Refused(DAMAGED.of(what="、".join(wrong[:3])))
    if set(digests) != set(facts["files"]):
        raise Refused(DAMAGED.of(what=_("不完整")))


def _manifest(plain: Path, tar: tarfile.TarFile, member: tarfile.TarInfo) -> dict[str, Any]:
    """The manifest, when it and everything around it is whole."""
    content = tar.extractfile(member)
    facts = _signed(content.read() if content else b"")
    with plain.open("rb") as file:
        file.seek(member.offset_data + member.size)
        if any(file.read()):
            raise Refused(DAMAGED.of(what=_("结尾")))
    return facts


def _extract(tar: tarfile.TarFile, members: list[tarfile.TarInfo], to: Path) -> dict[str, str]:
    """Write every member below `to`; name to digest of what was written."""
    digests = {}
    for member in members:
        parts = PurePosixPath(member.name).parts
        content = tar.extractfile(member) if member.isreg() else None
        if content is None or ".." in parts or member.name.startswith("/"):
            raise Refused(DAMAGED.of(what=member.name))
        target = to.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            shutil.copyfileobj(content, out, PIECE)
        with target.open("rb") as file:
            digests[member.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests


def unpack(path: Path, to: Path) -> dict[str, Any]:
    """Check a backup and write its members below `to`; returns the manifest.

    Raises:
        Refused: a byte of it is not what it was; says which member.
            Or there is no such file.
    """
    if not path.is_file():
        raise Refused(MISSING.of(file=path))
    to.mkdir(parents=True, exist_ok=True)
    plain = _plain(path, to)
    try:
        with tarfile.open(plain, "r:") as tar:
            *members, last = tar.getmembers()
            if last.name != MANIFEST:
                raise Refused(DAMAGED.of(what=_("不完整")))
            digests = _extract(tar, members, to)
            facts = _manifest(plain, tar, last)
    except (tarfile.TarError, ValueError, OSError, EOFError) as error:
        raise Refused(DAMAGED.of(what=error)) from None
    _check_members(facts, digests)
    before = facts["before"]
    if last.offset != before["length"]:
        raise Refused(DAMAGED.of(what=_("不完整")))
    with plain.open("rb") as file:
        if _digest_of_start(file, before["length"]) != before["sha256"]:
            raise Refused(DAMAGED.of(what=_("校验和不符")))
    if plain != path:
        plain.unlink()
    return facts


@contextmanager
def _uncompressed(path: Path) -> Iterator[IO[bytes] | gzip.GzipFile]:
    """The tar as a stream, to be read to its end."""
    kind = _kind(path)
    if kind == ".tar.zst":
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        with _zstd("-d", "-c", str(path), **pipes) as process:
            assert process.stdout is not None  # noqa: S101 - asked for above
            yield process.stdout
    elif kind == ".tar.gz":
        with gzip.open(path) as zipped:
            yield zipped
    else:
        with path.open("rb") as file:
            yield file


def _read_through(path: Path) -> tuple[dict[str, str], bytes]:
    """Name to digest of every member, and the manifest as it stands there."""
    digests: dict[str, str] = {}
    manifest = b""
    with _uncompressed(path) as stream:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for member in tar:
                content = tar.extractfile(member)
                if content is not None and member.name == MANIFEST:
                    manifest = content.read()
                elif content is not None:
                    digests[member.name] = _digest_of_start(content, member.size)
        while stream.read(PIECE):
            pass
    return digests, manifest


def verify(path: Path) -> dict[str, Any]:
    """Read a whole backup and write nothing; returns the manifest.

    Raises:
        Refused: a byte of it is not what it was, or there is no such file.
    """
    if not path.is_file():
        raise Refused(MISSING.of(file=path))
    try:
        digests, manifest = _read_through(path)
        facts = _signed(manifest)
        _check_members(facts, digests)
        with _uncompressed(path) as stream:
            start = _digest_of_start(stream, facts["before"]["length"])
            rest = stream.read()
    except (tarfile.TarError, OSError, EOFError, ValueError, zlib.error) as error:
        raise Refused(DAMAGED.of(what=error)) from None
    if start != facts["before"]["sha256"]:
        raise Refused(DAMAGED.of(what=_("校验和不符")))
    after = rest[tarfile.BLOCKSIZE :].removeprefix(manifest)
    if len(after) + len(manifest) + tarfile.BLOCKSIZE != len(rest) or any(after):
        raise Refused(DAMAGED.of(what=_("结尾")))
    return facts
