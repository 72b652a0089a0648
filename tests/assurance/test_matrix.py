"""What the matrix of 等保 2.0 says, and that it says so only where it is so."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils.timezone import now

from beside.assurance import people, records, surroundings
from beside.assurance.controls import PARTS
from beside.assurance.finding import Finding, Status
from beside.assurance.matrix import count, examine
from beside.assurance.records import looks_encrypted
from beside.journal import append_only
from beside.people.models import Delegation, Drawer, Person, User
from tests.cast import MONDAY, World, submit
from tests.family import UNTIL, entrusted
from tests.web.desk.conftest import browser_of

CONTROLS = [control for _title, controls in PARTS for control in controls]


def test_every_control_says_what_was_checked_or_who_has_to_look() -> None:
    for control in CONTROLS:
        assert control.checks or control.human, control.what
        assert control.level_3, "level 3 asks for all that level 2 does"


def test_level_three_asks_for_more(world: World) -> None:
    at = now()
    two, three = (sum(count(examine(level, at)).values()) for level in (2, 3))
    assert 20 < two < three
    with pytest.raises(ValueError, match="4"):
        examine(4, at)


@pytest.mark.parametrize("level", [2, 3])
def test_it_is_printed_control_by_control(world: World, level: int) -> None:
    out = StringIO()
    call_command("check_security", level=level, stdout=out)
    said = out.getvalue()
    for control in CONTROLS:
        assert (control.code(level) in said) or not control.code(level)
    assert "不是测评结论" in said
    assert "通过" not in said
    assert "passed" not in said


def test_a_machine_reads_the_same(world: World) -> None:
    out = StringIO()
    call_command("check_security", json=True, stdout=out)
    data = json.loads(out.getvalue())
    assert data["verdict"] is None
    assert len(data["controls"]) == sum(data["count"].values())
    assert {one["status"] for one in data["controls"]} <= {status.value for status in Status}


def test_a_real_installation_ends_with_an_error_where_something_is_missing(
    world: World, settings: Any
) -> None:
    call_command("check_security", stdout=StringIO())
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="没有做到") as caught:
        call_command("check_security", stdout=StringIO())
    assert caught.value.returncode == 1


def test_the_journal_is_attacked_and_nothing_of_it_stays(world: World) -> None:
    assert records.journal_locked(now()).met
    append_only.lift(append_only.JOURNAL, connection)
    before = list(_entries())
    try:
        assert records.journal_locked(now()).met is False
        assert list(_entries()) == before
    finally:
        append_only.lock(append_only.JOURNAL, connection)
    assert records.journal_locked(now()).met


def _entries() -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM journal_entry ORDER BY id")
        return list(cursor.fetchall())


def test_what_lies_open_in_the_drawer_is_seen(world: World) -> None:
    submit(world)
    assert records.drawer_closed(now()).met
    for plain in ("赵桂芳，住在三号楼二单元五〇一，电话 10013572468", "a" * 60):
        Drawer.objects.update(legal_name=plain.encode())
        assert records.drawer_closed(now()).met is False
    assert not looks_encrypted(bytes(60))
    assert not looks_encrypted(b"short")


WRONG: list[tuple[Callable[..., Finding], str, Any]] = [
    (surroundings.debug_off, "DEBUG", True),
    (surroundings.hosts_set, "ALLOWED_HOSTS", ["*", "a.example"]),
    (surroundings.encrypted_in_transit, "SECURE_HSTS_SECONDS", 60),
    (surroundings.cookies_closed, "SESSION_COOKIE_HTTPONLY", False),
    (surroundings.pages_strict, "SECURE_CSP", {"script-src": ["'self'", "'unsafe-inline'"]}),
    (surroundings.passwords_strong, "AUTH_PASSWORD_VALIDATORS", []),
    (surroundings.keys_closed, "KEYS_FILE", Path("/nowhere/keys.json")),
    (surroundings.parts_locked, "PROJECT", Path("/nowhere")),
    (surroundings.no_demo, "DEMO", True),
]


@pytest.mark.parametrize(("check", "name", "value"), WRONG, ids=lambda one: str(one)[:20])
def test_what_is_set_wrongly_is_not_called_right(
    settings: Any, tmp_path: Path, check: Callable[..., Finding], name: str, value: Any
) -> None:
    _set_well(settings, tmp_path)
    assert check(now()).met
    setattr(settings, name, value)
    assert not check(now()).met


def _set_well(settings: Any, folder: Path) -> None:
    file = folder / "keys.json"
    file.write_text("{}")
    file.chmod(0o600)
    settings.KEYS_FILE, settings.DATA = file, folder / "data"
    settings.ALLOWED_HOSTS = ["beside.example"]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000


def test_a_key_file_that_others_can_read_or_among_the_data_is_seen(
    settings: Any, tmp_path: Path
) -> None:
    _set_well(settings, tmp_path)
    settings.KEYS_FILE.chmod(0o644)
    assert surroundings.keys_closed(now()).met is False
    settings.KEYS_FILE.chmod(0o600)
    settings.DATA = tmp_path
    assert surroundings.keys_closed(now()).met is False


def test_an_old_backup_is_seen(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "BACKUPS", tmp_path)
    assert surroundings.backup_fresh(now()).met is None
    (tmp_path / "b.tar.gz").write_bytes(b"x")
    assert surroundings.backup_fresh(now()).met
    assert surroundings.backup_fresh(now() + timedelta(days=3)).met is False


def test_accounts_that_should_not_be_are_counted(world: World) -> None:
    at = now()
    assert people.passwords_kept(at).met
    assert people.default_accounts(at).met
    User.objects.create(username="admin", password="")
    assert people.passwords_kept(at).met is False
    assert people.default_accounts(at).met is False
    User.objects.exclude(username="admin").update(last_login=at)
    assert people.stale_accounts(at).met
    assert people.stale_accounts(at + timedelta(days=91)).met is False
    assert people.accounts_named(at).met is False  # the cast's desk is nobody's in the register


def test_who_acts_for_somebody_gone_or_for_too_long_is_counted(world: World) -> None:
    made = entrusted(submit(world))
    at = MONDAY
    assert people.delegations_end(at).met
    Delegation.objects.filter(pk=made.pk).update(until=UNTIL.replace(year=UNTIL.year + 1))
    assert people.delegations_end(at).met is False
    Delegation.objects.filter(pk=made.pk).update(until=UNTIL)
    Person.objects.filter(pk=made.person_id).update(erased_at=at)
    assert people.delegations_end(at).met is False


def test_the_office_reads_it_and_changes_nothing(world: World) -> None:
    page = browser_of(world.wu).get("/office/safety/").content.decode()
    assert "安全自查" in page
    assert "8.1.4.1" in page
    assert "不是测评结论" in page
    two = browser_of(world.wu).get("/office/safety/?level=2").content.decode()
    assert "7.1.4.1" in two
    assert "8.1.4.1" not in two
    assert "<form" not in two.split("<main", 1)[1].split("</main>")[0]
