"""Every check that is no test: style, format, types, import contracts, migrations, templates.

`python -m tests.lint` looks, `--fix` puts in order what can be put in order. All checks run, and
all that is wrong is shown, before it ends.
"""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from beside.config import postgres

ROOT = Path(__file__).resolve().parent.parent
HERE = [str(path) for path in ("beside", "tests", "bootstrap.py", "manage.py")]
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]


def _templates() -> list[str]:
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "beside").rglob("*.html"))]


def _run(name: str, command: list[str], **env: str) -> bool:
    """Run one check; what it says is shown only when something is wrong."""
    started = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **env}, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    good = done.returncode == 0
    said = f"{'ok' if good else 'WRONG':<6}{name} ({time.monotonic() - started:.0f} s)"
    sys.stdout.write(said + "\n" if good else f"{said}\n{done.stdout}\n")
    sys.stdout.flush()
    return good


def fix() -> int:
    """Format code and templates, and repair what ruff can repair."""
    templates = [str(BIN / "djade"), "--target-version", "6.1", *_templates()]
    results = [
        _run("ruff --fix", [str(BIN / "ruff"), "check", "-q", "--fix", *HERE]),
        _run("ruff format", [str(BIN / "ruff"), "format", "-q", *HERE]),
    ]
    subprocess.run(templates, cwd=ROOT, check=False)  # ends with 1 when it changed something
    return 0 if all(results) else 1


def _migrations() -> bool:
    """Models and migrations agree, asked on both databases."""
    ask = [*MANAGE, "makemigrations", "--check", "--dry-run"]
    with ExitStack() as stack:
        data = stack.enter_context(tempfile.TemporaryDirectory(prefix="beside-lint-"))
        server = stack.enter_context(postgres.start(fast=True))
        return all([
            _run("makemigrations --check, sqlite", ask, BESIDE_DATA=data, BESIDE_DATABASE_URL=""),
            _run(
                "makemigrations --check, postgres",
                ask,
                BESIDE_DATA=data,
                BESIDE_DATABASE_URL=server.url,
            ),
        ])  # fmt: skip


def check() -> int:
    """Run all checks; 0 when nothing is wrong."""
    results = [
        _run("ruff check", [str(BIN / "ruff"), "check", *HERE]),
        _run("ruff format --check", [str(BIN / "ruff"), "format", "--check", "-q", *HERE]),
        _run("lint-imports", [str(BIN / "lint-imports"), "--no-cache"]),
        _run(
            "djade --check",
            [str(BIN / "djade"), "--check", "--target-version", "6.1", *_templates()],
        ),
        _run("mypy", [str(BIN / "mypy"), *HERE]),
        _migrations(),
    ]
    wrong = results.count(False)
    sys.stdout.write(
        f"{wrong} of {len(results)} checks found something wrong.\n"
        if wrong
        else "All checks passed.\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(fix() if "--fix" in sys.argv[1:] else check())
