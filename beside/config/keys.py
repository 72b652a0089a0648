"""`beside keys`: make the key file of an installation, or say which keys are in it.

It never prints a key. Works before anything else is set up, for settings cannot be read without a
key file in production.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.platform import aead
from beside.platform.keyring import Keyring, add_master, load_keys

HELP = _("新建密钥文件，或查看里面有哪些密钥（只显示编号）")
EVERYONE_ELSE = 0o077


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="beside keys", description=str(HELP))
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        default=os.environ.get("BESIDE_KEYS"),
        help=str(_("密钥文件；不写时用环境变量 BESIDE_KEYS")),
    )
    parser.add_argument("--new", action="store_true", help=str(_("没有这个文件时，新建一个")))
    parser.add_argument(
        "--add",
        choices=list(aead.CIPHERS),
        help=str(_("加一把新的主密钥，从此使用它；之后重启服务，再运行 beside rotate-keys")),
    )
    return parser


def _describe(file: Path) -> str:
    ring = load_keys(file, create=False)
    lines: list[str | Promise] = [
        _("密钥文件：%(file)s") % {"file": file},
        _("主密钥编号：%(ids)s（正在使用 %(current)s）")
        % {"ids": _named(ring), "current": ring.current},
    ]
    if file.stat().st_mode & EVERYONE_ELSE:
        lines.append(_("注意：别的用户也能读到这个文件。请运行 chmod 600。"))
    lines.append(_("请把它另存一份，和备份分开放。丢了它，姓名和电话再也读不出来。"))
    return "\n".join(map(str, lines))


def _named(ring: Keyring) -> str:
    return "、".join(f"{key_id} {key.cipher}" for key_id, key in ring.master.items())


def main(words: Sequence[str]) -> int:
    """Make or describe a key file; the exit code is 1 when there is none."""
    parser = _parser()
    options = parser.parse_args(words)
    if options.file is None:
        parser.error(str(_("请写出密钥文件，或设置 BESIDE_KEYS。")))
    file = Path(options.file)
    if options.new:
        load_keys(file, create=True)
    if not file.exists():
        missing = _("没有 %(file)s。新建：beside keys --new %(file)s") % {"file": file}
        sys.stderr.write(f"{missing}\n")
        return 1
    if options.add:
        add_master(file, options.add)
    sys.stdout.write(_describe(file) + "\n")
    return 0
