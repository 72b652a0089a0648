"""Checks of what lies in the database: the journal that cannot be changed, the drawer that cannot
be read, and how long what was done is known.
"""

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import DatabaseError, connections, transaction
from django.db.models import BinaryField
from django.utils.translation import gettext_lazy as _

from beside.assurance.finding import Finding, is_not, is_so, unclear
from beside.journal.append_only import LOCKED
from beside.journal.models import Entry
from beside.people.models import DataKey, Drawer, Opening, Paper

LEAST_KEPT = timedelta(days=180)
PROBED = 200
KEYS_OF_A_DRAWER = {"person", "district_id", "name_index", "id_index", "telephone_index"}
"""Columns that hold ids, and keyed hashes to find by."""
SPREAD = 0.6
"""How much of the greatest entropy a ciphertext of its length has, at the least."""


@contextmanager
def _taken_back() -> Iterator[None]:
    """Nothing of it stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def journal_locked(_at: datetime) -> Finding:
    """The journal is attacked, and taken back: each way of changing it must be stopped."""
    newest = Entry.objects.order_by("-pk").first()
    if newest is None:
        return unclear(_("日志里还没有记录，没有什么可以试着改。"))
    ways: list[tuple[str, list[int]]] = [
        ("UPDATE {} SET via = 'x' WHERE id = %s", [newest.pk]),
        ("DELETE FROM {} WHERE id = %s", [newest.pk]),
    ]
    if connections["default"].vendor == "postgresql":
        ways.append(("TRUNCATE {} CASCADE", []))
    for locked in LOCKED:
        for statement, words in ways:
            if locked.table == Entry._meta.db_table and _gets_through(
                statement.format(locked.table), words
            ):
                return is_not(_("日志能被改动，请运行 beside migrate 重新上锁。"))
    return is_so(_("试着改、删日志，都被数据库挡住了（试过已撤回）。"))


def _gets_through(statement: str, words: list[int]) -> bool:
    try:
        with _taken_back(), connections["default"].cursor() as cursor:
            cursor.execute(statement, words)
    except DatabaseError:
        return False
    return True


def journal_whole(_at: datetime) -> Finding:
    """Each entry says when, who of which kind, what, and about what; none lacks it."""
    empty = Entry.objects.filter(kind="") | Entry.objects.filter(actor_kind="")
    if empty.exists():
        return is_not(_("有的日志没有写明做了什么，或者谁做的。"))
    return is_so(_("每条日志都有时间、什么人、做了什么、对什么。"))


def looks_written_down(_at: datetime) -> Finding:
    """Every look into the drawer says who looked, at what and what for."""
    if Opening.objects.filter(purpose="").exists():
        return is_not(_("有的查看没有写明为了什么。"))
    return is_so(_("每次查看隐私都记下谁看的、看了什么、为了什么。"))


def log_kept(at: datetime) -> Finding:
    """What was done half a year ago is still known, where there was anything then."""
    first = Entry.objects.order_by("pk").values_list("at", flat=True).first()
    if first is None or at - first < LEAST_KEPT:
        return unclear(_("系统运行还不到 180 天，到时再看；网络日志由前面的服务器保存。"))
    return is_so(_("180 天以前的日志还在，程序不会删它。"))


def drawer_closed(_at: datetime) -> Finding:
    """Rows of the drawer as the database has them: no column in the clear, and bytes that nobody
    can make words of.
    """
    clear = {
        field.name
        for model in (Drawer, Paper)
        for field in model._meta.concrete_fields
        if not isinstance(field, BinaryField)
    }
    known = KEYS_OF_A_DRAWER | {"id", "subject_type", "subject_id", "field", "created_at"}
    if clear - known:
        columns = "、".join(sorted(clear - known))
        return is_not(_("抽屉里有没加密的一栏：%(columns)s。") % {"columns": columns})
    probed = 0
    for value in _raw_values():
        probed += 1
        if not looks_encrypted(value):
            return is_not(_("抽屉里有一格像是没有加密的内容。"))
    if not probed:
        return unclear(_("抽屉还是空的，没有什么可查。"))
    return is_so(_("抽查了抽屉里的 %(number)s 格，都是密文。") % {"number": probed})


def _raw_values() -> Iterator[bytes]:
    columns = [one.name for one in Drawer._meta.concrete_fields if isinstance(one, BinaryField)]
    for row in Drawer.objects.order_by("?").values_list(*columns)[:20]:
        yield from (bytes(value) for value in row if value)
    for value in Paper.objects.order_by("-pk").values_list("value", flat=True)[:PROBED]:
        yield bytes(value)


def looks_encrypted(value: bytes) -> bool:
    """Whether bytes are longer than nonce and tag, no text, and as uneven as chance is."""
    if len(value) < 12 + 16:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            text = value.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.isprintable():
            return False
    counts = Counter(value)
    entropy = -sum(n / len(value) * math.log2(n / len(value)) for n in counts.values())
    return entropy > SPREAD * math.log2(min(len(value), 256))


def erased_for_good(_at: datetime) -> Finding:
    """Where somebody was erased, the key is gone and not only marked."""
    if DataKey.objects.filter(destroyed_at__isnull=False, wrapped__isnull=False).exists():
        return is_not(_("有注销的人，密钥还在。"))
    return is_so(_("注销的人，密钥都已销毁，备份里的也打不开。"))
