"""The file of a backup: whole, or refused with the name of what is damaged."""

import contextlib
import shutil
from pathlib import Path

import pytest

from beside.common.refusal import Refused
from beside.config.backup.archive import MANIFEST, unpack, verify, writing

CONTENT = {"beside.sqlite3": b"rows " * 400, "media/ab/cd.jpg": bytes(range(256)) * 5}


def make(folder: Path, name: str) -> Path:
    file = folder / name
    with writing(file, {"format": 1}) as writer:
        for number, (member, content) in enumerate(CONTENT.items()):
            source = folder / str(number)
            source.write_bytes(content)
            writer.add(source, member)
    return file


KINDS = ["b.tar", "b.tar.gz", *(["b.tar.zst"] if shutil.which("zstd") else [])]


@pytest.mark.parametrize("name", KINDS)
def test_what_goes_in_comes_out(tmp_path: Path, name: str) -> None:
    facts = unpack(make(tmp_path, name), tmp_path / "out")
    assert verify(tmp_path / name) == facts
    assert facts["format"] == 1
    assert set(facts["files"]) == set(CONTENT)
    for member, content in CONTENT.items():
        assert (tmp_path / "out" / member).read_bytes() == content


def test_a_flipped_byte_is_found_wherever_it_falls(tmp_path: Path) -> None:
    whole = make(tmp_path, "b.tar").read_bytes()
    damaged = tmp_path / "damaged.tar"
    start = whole.index(MANIFEST.encode())
    places = {*range(0, len(whole), 61), *range(start, start + 1600, 7), len(whole) - 1}
    for place in sorted(places):
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        with pytest.raises(Refused):
            unpack(damaged, tmp_path / "out")
        with pytest.raises(Refused):
            verify(damaged)


@pytest.mark.parametrize("name", KINDS[1:])
def test_a_flipped_byte_in_compressed_content_is_found(tmp_path: Path, name: str) -> None:
    whole = make(tmp_path, name).read_bytes()
    damaged = tmp_path / f"damaged-{name}"
    for place in range(20, len(whole), 11):
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            unpack(damaged, tmp_path / "out")
        except Refused:
            continue
        for member, content in CONTENT.items():  # a byte of no meaning: nothing may have changed
            assert (tmp_path / "out" / member).read_bytes() == content


def test_the_damaged_member_is_named(tmp_path: Path) -> None:
    whole = make(tmp_path, "b.tar").read_bytes()
    damaged = tmp_path / "damaged.tar"
    damaged.write_bytes(whole.replace(b"rows rows", b"rows rowz", 1))
    with pytest.raises(Refused, match=r"beside\.sqlite3"):
        unpack(damaged, tmp_path / "out")


@pytest.mark.parametrize("name", KINDS)
def test_a_file_cut_short_is_refused(tmp_path: Path, name: str) -> None:
    file = make(tmp_path, name)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(Refused):
        unpack(file, tmp_path / "out")
    with pytest.raises(Refused):
        verify(file)


def test_a_backup_that_fails_midway_leaves_no_file(tmp_path: Path) -> None:
    file = tmp_path / "b.tar.gz"
    source = tmp_path / "source"
    source.write_bytes(b"x")
    with contextlib.suppress(IsADirectoryError), writing(file, {}) as writer:
        writer.add(source, "x")
        writer.add(tmp_path, "a folder is no file")
        pytest.fail("it went on")
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    assert make(tmp_path, "b.tar.gz").stat().st_mode & 0o077 == 0


def test_an_unknown_ending_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="suffix"), writing(tmp_path / "b.zip", {}):
        pass
    with pytest.raises(Refused, match="missing"):
        unpack(tmp_path / "none.tar", tmp_path / "out")
    with pytest.raises(Refused, match="missing"):
        verify(tmp_path / "none.tar")


def test_without_zstd_its_ending_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="no_zstd"), writing(tmp_path / "b.tar.zst", {}):
        pass
