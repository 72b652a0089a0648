"""`beside keys`: makes a key file once, and never shows a key."""

import json
from pathlib import Path

import pytest

from beside.config import keys


def test_a_new_key_file_is_for_its_owner_only_and_shows_no_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "keys.json"
    assert keys.main(["--new", str(file)]) == 0
    said = capsys.readouterr().out
    assert file.stat().st_mode & 0o077 == 0
    content = json.loads(file.read_text())
    (name,) = content["master"]
    assert name in said
    secrets = [content["secret_key"], content["blind"], content["words"], content["master"][name]]
    assert not any(secret in said for secret in secrets)


def test_an_existing_key_file_is_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    keys.main(["--new", str(file)])
    before = file.read_text()
    assert keys.main(["--new", str(file)]) == 0
    assert file.read_text() == before


def test_a_missing_file_is_said_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert keys.main([str(tmp_path / "none.json")]) == 1
    assert "beside keys --new" in capsys.readouterr().err


def test_a_file_others_can_read_is_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "keys.json"
    keys.main(["--new", str(file)])
    file.chmod(0o644)
    assert keys.main([str(file)]) == 0
    assert "chmod 600" in capsys.readouterr().out
