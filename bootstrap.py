#!/usr/bin/env python3
"""Make `.venv` ready on a fresh machine: find a Python from 3.13, install the locked requirements.

Any Python from 3.8 can run this file; the one that runs it need not be the one that is found. Only
the package registry that pip or uv are set up for is asked, every file is checked against its hash,
and this package itself is built offline. A stamp of the lock makes every later run instant.

    python3 bootstrap.py          what the site needs
    python3 bootstrap.py --dev    and what the tests and checks need
"""

from __future__ import annotations

import fcntl
import glob
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".beside-stamp"
LOCKS = {"site": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
NEED = (3, 13)
PROBE = (
    "import sys, ssl, sqlite3, ctypes, venv, sysconfig; v = sys.version_info;"
    "fit = sys.implementation.name == 'cpython' and v.releaselevel == 'final';"
    "print(v[0], v[1], fit and not sysconfig.get_config_var('Py_GIL_DISABLED'),"
    " getattr(sys, '_base_executable', sys.executable), sep=chr(10))"
)
HOMES = (
    "{pyenv}/versions/3.1[3-9]*/bin/python3",
    "{uv}/cpython-3.1[3-9]*/bin/python3",
    "{home}/.local/bin/python3.1[3-9]",
    "{home}/.asdf/installs/python/3.1[3-9]*/bin/python3",
    "{home}/.local/share/mise/installs/python/3.1[3-9]*/bin/python3",
    "/usr/local/bin/python3.1[3-9]",
    "/usr/bin/python3.1[3-9]",
    "/opt/python/*/bin/python3",
    "/opt/python3.1[3-9]/bin/python3",
    "/opt/homebrew/bin/python3.1[3-9]",
    "/opt/pyenv/versions/3.1[3-9]*/bin/python3",
    "/usr/local/pyenv/versions/3.1[3-9]*/bin/python3",
    "/Library/Frameworks/Python.framework/Versions/3.1[3-9]/bin/python3",
)
NO_PYTHON = """\
找不到 Python 3.13 或更新的版本。请先装一个，再运行本命令，例如：
    pyenv install 3.13        或        uv python install 3.13
No Python 3.13 or newer was found. Install one (for example with one of the two lines above),
then run this command again.
"""
NO_INSTALL = """\
没有装成所需的软件包，上面是原因。请检查 pip 或 uv 的软件源设置，再运行一次；已下载的不会重复下载。
The required packages could not be installed; the reason is above. Check the registry settings of
pip or uv, then run this command again.
"""


def say(text: str) -> None:
    """One line for the person who waits."""
    sys.stderr.write(text.rstrip("\n") + "\n")
    sys.stderr.flush()


def look_at(python: str) -> tuple[int, str] | None:
    """Minor version and true path (not a shim's) of a usable CPython from 3.13, else None."""
    try:
        out = subprocess.run(  # noqa: S603
            [python, "-c", PROBE], capture_output=True, text=True, timeout=30, check=True, cwd="/"
        ).stdout.splitlines()
        major, minor, usable, path = out
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return (int(minor), path) if usable == "True" and (int(major), int(minor)) >= NEED else None


def find_uv() -> str | None:
    """A uv that runs. A shim of a uv that is not there does not count."""
    homes = [Path.home() / ".local/bin/uv", Path.home() / ".cargo/bin/uv"]
    for uv in [os.environ.get("UV"), shutil.which("uv"), *map(str, homes)]:
        if uv and run(uv, "--version", quiet=True):
            return uv
    return None


def candidates(uv: str | None) -> list[str]:
    """Where a Python may be, in the order in which to ask."""
    names = ["python3.13", "python3", "python", "python3.14", "python3.15"]
    found = [sys.executable, *(shutil.which(name) or "" for name in names)]
    home = Path.home()
    places = {
        "home": str(home),
        "pyenv": os.environ.get("PYENV_ROOT", str(home / ".pyenv")),
        "uv": os.environ.get("UV_PYTHON_INSTALL_DIR", str(home / ".local/share/uv/python")),
    }
    for pattern in HOMES:
        found += sorted(glob.glob(pattern.format(**places)), reverse=True)
    if uv:
        ask = [uv, "python", "find", "--no-python-downloads", "--no-project", ">=3.13"]
        answer = subprocess.run(ask, capture_output=True, text=True, check=False, cwd="/")  # noqa: S603
        found.append(answer.stdout.strip())
    return list(dict.fromkeys(name for name in found if name))


def find_python(uv: str | None) -> str | None:
    """A Python 3.13 where there is one, else the first newer one."""
    newer = None
    for name in candidates(uv):
        minor, path = look_at(name) or (0, "")
        if minor == NEED[1]:
            return path
        newer = newer or path
    return newer or None


def run(*command: object, quiet: bool = False) -> bool:
    """Run one step; True when it went well."""
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    env.pop("PYTHONPATH", None)
    output = subprocess.DEVNULL if quiet else None
    words = [str(part) for part in command]
    try:
        subprocess.run(  # noqa: S603
            words, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            check=True,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def install_with_uv(uv: str, python: str, lock: Path) -> bool:
    """Environment, requirements and this package with uv."""
    pip = [uv, "pip"]
    own = ["-q", "-p", PYTHON, "--no-deps", "--no-build-isolation", "--offline", "-e", "."]
    return (
        run(uv, "venv", "-q", "--allow-existing", "--no-python-downloads", "-p", python, VENV)
        and run(*pip, "sync", "-q", "--compile-bytecode", "--require-hashes", "--only-binary",
                ":all:", "-p", PYTHON, lock)
        and run(*pip, "install", *own)
    )  # fmt: skip


def install_with_pip(python: str, lock: Path) -> bool:
    """The same with nothing but the standard library's venv and its pip."""
    pip = [PYTHON, "-m", "pip", "install", "-qq", "--no-input"]
    has_pip = PYTHON.exists() and run(PYTHON, "-m", "pip", "--version", quiet=True)
    return (
        (has_pip or run(python, "-m", "venv", VENV))
        and run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock)
        and run(*pip, "--no-deps", "--no-build-isolation", "--no-index", "-e", ".")
    )


def digest(kind: str) -> str:
    """What must be installed for a kind: its lock, and what says how this package is built."""
    parts = [LOCKS[kind].read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode()]
    return f"{kind} {hashlib.sha256(b'|'.join(parts)).hexdigest()}"


def stamped() -> list[str]:
    """What the present environment was stamped with; nothing when its Python is gone."""
    if not (STAMP.exists() and PYTHON.exists()):
        return []
    return STAMP.read_text().splitlines()


def prepare(kind: str) -> None:
    """Install what `kind` needs, unless the stamp says that it is there.

    Raises:
        SystemExit: with a sentence, when there is no Python or the registry does not answer.
    """
    before = stamped()
    if digest(kind) in before:
        return
    if any(line.startswith("dev ") for line in before):
        kind = "dev"  # an environment for tests stays one
    started = time.monotonic()
    uv = find_uv()
    python = find_python(uv)
    if python is None:
        raise SystemExit(NO_PYTHON)
    say(f"正在安装所需的软件包… installing requirements · {python}")
    STAMP.unlink(missing_ok=True)
    lock = LOCKS[kind]
    done = bool(uv) and install_with_uv(str(uv), python, lock)
    if not done and not install_with_pip(python, lock):
        raise SystemExit(NO_INSTALL)
    kinds = ["site", "dev"] if kind == "dev" else ["site"]
    STAMP.write_text("\n".join(map(digest, kinds)) + "\n")
    say(f"装好了，用时 {time.monotonic() - started:.0f} 秒。 Installed.")


def main() -> None:
    """Prepare one environment; a second run at the same time waits for the first."""
    kind = "dev" if "--dev" in sys.argv[1:] else "site"
    VENV.mkdir(exist_ok=True)
    with (VENV / ".beside-lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        prepare(kind)


if __name__ == "__main__":
    main()
