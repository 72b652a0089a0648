"""`beside`: the command line of an installation.

Each subcommand is a Django management command that lives in the room that owns it; this table gives
it a plain name and a line of help. Two need no settings: `keys` makes the key file that settings
need, and the list itself.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Refused
from beside.config import keys, latch

SETTINGS = "beside.config.settings"


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A plain name, one line of help, and the management command behind it.

    What `uses` the data must not run while it is being replaced; the others see to that themselves.
    """

    name: str
    help: str | Promise
    command: str
    uses: bool = False


SUBCOMMANDS = (
    Subcommand("demo", _("示范区：准备好一切并打开网站"), "demo"),
    Subcommand("serve", _("运行网站和后台工作"), "serve"),
    Subcommand("work", _("只运行后台工作；--at 可以指定时刻"), "work", uses=True),
    Subcommand("migrate", _("把数据库更新到现在的版本"), "prepare", uses=True),
    Subcommand("begin", _("新建一个区、第一位组织者和管理员"), "begin", uses=True),
    Subcommand("administrators", _("设立或更换一个区的管理员"), "name_administrators", uses=True),
    Subcommand("import-roster", _("导入花名册（Excel、CSV）"), "import_roster", uses=True),
    Subcommand("bench", _("测量速度"), "bench"),
    Subcommand("backup", _("备份数据库和图片（不含密钥）"), "backup", uses=True),
    Subcommand("restore", _("从备份恢复"), "restore"),
    Subcommand(
        "rotate-keys", _("换主密钥：把所有数据换到正在使用的主密钥下"), "rotate_keys", uses=True
    ),
    Subcommand(
        "retention", _("按保存期限清理到期的资料；--dry-run 只看不动"), "retention", uses=True
    ),
    Subcommand("check", _("检查设置是否有问题"), "examine"),
    Subcommand(
        "check-security", _("逐项查等保 2.0 的要求，哪些要人来看"), "check_security", uses=True
    ),
)
BY_NAME = {each.name: each for each in SUBCOMMANDS}


def overview() -> str:
    """The list of subcommands, as `beside --help` prints it."""
    known = [(each.name, str(each.help)) for each in SUBCOMMANDS]
    known.append(("keys", str(keys.HELP)))
    lines = [f"  beside {name:<15} {text}" for name, text in known]
    ask = _("每个命令后面加 --help 可以看到它的用法。其他 Django 命令也可以这样运行。")
    return "\n".join([str(_("用法：beside 命令 [选项]")), "", *lines, "", str(ask)])


def _without_settings() -> None:
    """Texts only: enough to print a list or make a key file where nothing is set up yet."""
    settings.configure(USE_I18N=False)


def load(name: str) -> BaseCommand | None:
    """The management command behind a name, or None when nothing is called that."""
    command = BY_NAME[name].command if name in BY_NAME else name
    app = get_commands().get(command)
    if app is None or isinstance(app, BaseCommand):
        return app
    return load_command_class(app, command)


def _run(name: str, rest: Sequence[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if name == "demo":
        os.environ.setdefault("BESIDE_DEMO", "1")
    django.setup()
    command = load(name)
    if command is None:
        unknown = _("没有“%(name)s”这个命令。") % {"name": name}
        sys.stderr.write(f"{unknown}\n\n{overview()}\n")
        return 2
    uses = name in BY_NAME and BY_NAME[name].uses
    try:
        with latch.shared(settings.DATA) if uses else nullcontext():
            command.run_from_argv(["beside", name, *rest])
    except Refused as refused:
        sys.stderr.write(f"{refused.reason}\n")
        return 1
    return 0


def main(words: Sequence[str] | None = None) -> int:
    """Run one subcommand; the exit code is 0 when it went well."""
    name, *rest = words or sys.argv[1:] or ["help"]
    if name in {"help", "-h", "--help"}:
        _without_settings()
        sys.stdout.write(overview() + "\n")
        return 0
    if name == "keys":
        _without_settings()
        return keys.main(rest)
    try:
        return _run(name, rest)
    except (FileNotFoundError, ImproperlyConfigured) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
