"""Private files are named after their contents, kept once, and whole or not at all."""

import hashlib
import os
from pathlib import Path

import pytest

from beside.common.not_found import NotFound
from beside.platform import files
from tests.platform.racing import at_once

HELLO = hashlib.sha256("你好".encode()).hexdigest()
NAME = f"{HELLO[:2]}/{HELLO[2:4]}/{HELLO}.txt"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "store"
    return tmp_path / "store"


def all_files(store: Path) -> list[str]:
    return [str(path.relative_to(store)) for path in store.rglob("*") if path.is_file()]


def test_a_file_is_named_after_its_contents(store: Path) -> None:
    assert files.save("你好".encode(), ".txt") == NAME
    assert all_files(store) == [NAME]
    with files.open_private(NAME) as file:
        assert file.read().decode() == "你好"


def test_saving_again_changes_nothing(store: Path) -> None:
    files.save("你好".encode(), ".txt")
    before = (store / NAME).stat().st_ino
    assert files.save("你好".encode(), ".txt") == NAME
    assert all_files(store) == [NAME]
    assert (store / NAME).stat().st_ino == before


@pytest.mark.race
def test_many_who_save_the_same_at_once_keep_one(store: Path) -> None:
    assert set(at_once(12, lambda _number: files.save("你好".encode(), ".txt"))) == {NAME}
    assert all_files(store) == [NAME]
    assert (store / NAME).read_text() == "你好"


def test_a_write_that_breaks_off_leaves_nothing(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="disk full"):
        files.save("你好".encode(), ".txt")
    assert all_files(store) == []
    assert not files.exists(NAME)


def test_a_store_that_is_no_disk_works_too(settings, store: Path) -> None:
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": memory}
    assert files.save("你好".encode(), ".txt") == NAME
    assert files.save("你好".encode(), ".txt") == NAME
    with files.open_private(NAME) as file:
        assert file.read().decode() == "你好"
    assert all_files(store) == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../keys.json",
        f"../{NAME}",
        NAME.upper(),
        f"ab/cd/{HELLO}.txt",
        NAME + "/..",
        NAME + "\n",
        NAME.replace(".txt", ".png"),
    ],
)
def test_only_names_of_the_store_are_opened(name: str, store: Path) -> None:
    files.save("你好".encode(), ".txt")
    (store.parent / "keys.json").write_text("secret")
    with pytest.raises(NotFound):
        files.open_private(name)
    assert not files.exists(name)
    files.remove(name)
    assert all_files(store) == [NAME]
    assert (store.parent / "keys.json").exists()


def test_a_removed_file_is_gone_and_removing_it_again_is_nothing(store: Path) -> None:
    files.save("你好".encode(), ".txt")
    files.remove(NAME)
    files.remove(NAME)
    assert all_files(store) == []


@pytest.mark.parametrize("suffix", ["", "jpg", ".", "./../x", ".JPG", ".toolong"])
def test_a_suffix_that_is_none_is_an_error(suffix: str) -> None:
    with pytest.raises(ValueError, match="not a suffix"):
        files.save(b"x", suffix)
    with pytest.raises(ValueError, match="not a name"):
        files.save_as(f"x{suffix}", b"x")
