"""`bootstrap.py`: finds a Python, installs once, and fails in sentences. Nothing is downloaded."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap
from tests.config.installation import ROOT


def clone(folder: Path) -> Path:
    """What a fresh clone has of it, in a path as people have them."""
    place = folder / "一个 clone"
    place.mkdir()
    for name in ("bootstrap.py", "requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, place)
    return place


def start(place: Path, **env: str) -> subprocess.CompletedProcess[str]:
    bare = {"PATH": "/usr/bin:/bin", "HOME": str(place.parent), **env}
    return subprocess.run(
        [sys.executable, "bootstrap.py"], cwd=place, env=bare, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_this_python_is_found_by_its_true_path() -> None:
    minor, path = bootstrap.look_at(sys.executable) or (0, "")
    assert minor == sys.version_info.minor
    assert Path(path).exists()
    assert bootstrap.VENV not in Path(path).parents


@pytest.mark.parametrize("text", ["exit 1", "echo 3; echo 11; echo True; echo /x", "echo 3"])
def test_what_is_no_fitting_python_is_passed_over(tmp_path: Path, text: str) -> None:
    shim = tmp_path / "python3"
    shim.write_text(f"#!/bin/sh\n{text}\n")
    shim.chmod(0o755)
    assert bootstrap.look_at(str(shim)) is None
    assert bootstrap.look_at(str(tmp_path / "none")) is None


def test_a_pyenv_that_is_not_on_the_path_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "versions" / "3.13.9" / "bin"
    home.mkdir(parents=True)
    (home / "python3").write_text("#!/bin/sh\nprintf '3\\n13\\nTrue\\n%s\\n' \"$0\"\n")
    (home / "python3").chmod(0o755)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert bootstrap.find_python(None) == str(home / "python3")


@pytest.mark.slow
def test_a_registry_that_does_not_answer_is_said_in_both_languages(tmp_path: Path) -> None:
    place = clone(tmp_path)
    nowhere = {
        "PIP_NO_INDEX": "1",
        "UV_NO_INDEX": "1",
        "UV_OFFLINE": "1",
        "PIP_CONFIG_FILE": "/dev/null",
    }
    done = start(place, **nowhere)
    assert done.returncode == 1
    assert "软件源" in done.stderr
    assert "could not be installed" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (place / ".venv" / ".beside-stamp").exists()


def test_a_stamp_of_the_same_lock_makes_it_instant(tmp_path: Path) -> None:
    place = clone(tmp_path)
    (place / ".venv" / "bin").mkdir(parents=True)
    os.symlink(sys.executable, place / ".venv" / "bin" / "python")
    code = "import bootstrap; print(bootstrap.digest('site'))"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=place, capture_output=True, text=True, check=True
    ).stdout
    (place / ".venv" / ".beside-stamp").write_text(said)
    done = start(place)
    assert (done.returncode, done.stderr) == (0, "")
    with (place / "requirements.lock").open("a") as lock:
        lock.write("# another lock\n")
    assert start(place, PIP_NO_INDEX="1", UV_OFFLINE="1", UV_NO_INDEX="1").returncode == 1
