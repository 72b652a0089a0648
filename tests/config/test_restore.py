"""`beside restore`: everything back, nobody who was erased, and never by mistake."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from beside.common.refusal import Refused
from beside.config import demo_data, latch
from beside.config.backup import erasures, snapshot
from beside.config.backup.archive import unpack
from beside.config.backup.make import make
from beside.config.backup.restore import Restored, restore
from beside.journal.models import Entry
from beside.people.models import DataKey, Person, User
from beside.platform.keyring import MasterKey
from beside.platform.models import Session
from tests.config.installation import Installation, in_use, own_database
from tests.config.residents import ERASED, enter, erase, known

BOTH = ["梅 key found", "兰 key found"]


@pytest.fixture
def backup(here: Path, tmp_path: Path) -> Path:
    """A backup in which 梅 and 兰 are known and one picture is kept."""
    enter("梅")
    enter("兰")
    (here / "media").mkdir()
    (here / "media" / "a.jpg").write_bytes(b"picture")
    file = tmp_path / "b.tar.gz"
    make(file, at=timezone.now())
    return file


def bring_back(file: Path, **options: Any) -> Restored:
    return restore(file, **{"into": None, "yes": True, "at": timezone.now(), **options})


def test_what_was_there_comes_back_and_what_came_later_is_set_aside(
    here: Path, backup: Path
) -> None:
    enter("竹")
    (here / "media" / "a.jpg").unlink()
    (here / "media" / "later.jpg").write_bytes(b"later")
    done = bring_back(backup)
    assert known() == BOTH
    assert [path.name for path in (here / "media").iterdir()] == ["a.jpg"]
    assert done.aside
    assert (done.aside / "media" / "later.jpg").exists()
    assert list(done.aside.glob("beside.*"))
    assert done.missing_keys == []


def test_people_are_not_overwritten_without_a_yes(backup: Path) -> None:
    enter("竹")
    with pytest.raises(Refused, match="--yes"):
        bring_back(backup, yes=False)
    assert len(known()) == 3


def test_a_damaged_backup_changes_nothing(here: Path, backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0x40
    backup.write_bytes(content)
    enter("竹")
    with pytest.raises(Refused, match=r"backup\.damaged"):
        bring_back(backup)
    assert len(known()) == 3
    assert not list(here.glob("before-restore-*"))
    assert not list(here.glob(".restore-*"))


def test_who_was_erased_after_the_backup_stays_erased(backup: Path) -> None:
    erase(Person.objects.get(alias="梅"))
    assert bring_back(backup).forgotten == 1
    assert known() == ["- no key not found", "兰 key found"]


def test_no_key_comes_back_for_a_moment(backup: Path, tmp_path: Path) -> None:
    """A crash right after the tables were exchanged must not leave a destroyed key alive."""
    erase(Person.objects.get(alias="梅"))
    listed = erasures.known()
    unpack(backup, tmp_path / "stage")
    if connection.vendor == "postgresql":
        file = tmp_path / "stage" / snapshot.POSTGRES
        snapshot.put_postgres(file, erasures.statements(listed))
    else:
        with snapshot.pointed_at(tmp_path / "stage"):
            assert erasures.replay(listed) == 1
        snapshot.put_sqlite(
            tmp_path / "stage", {"default": snapshot.sqlite_file()}, tmp_path / "aside"
        )
    assert DataKey.objects.filter(wrapped=None).count() == 1


def test_whatever_rooms_hold_of_who_was_erased_is_forgotten_again(
    here: Path, tmp_path: Path
) -> None:
    person = enter("梅")
    User.objects.make("zhao-mei", person=person)
    make(tmp_path / "b.tar", at=timezone.now())
    erase(person)
    bring_back(tmp_path / "b.tar")
    user = User.objects.get(person=person)
    assert (user.username, user.is_active) == (f"gone-{user.pk}", False)


@pytest.mark.slow
def test_the_list_beside_the_keys_counts_when_the_database_is_lost(
    here: Path, backup: Path, tmp_path: Path, settings: Any
) -> None:
    erase(Person.objects.get(alias="梅"))
    make(tmp_path / "later.tar", at=timezone.now())  # it also keeps the list
    rebuilt = Installation(tmp_path / "rebuilt", own_database())
    rebuilt.data.mkdir()
    (rebuilt.data / "erasures.json").write_text((here / "erasures.json").read_text())
    settings.DATA, settings.MEDIA_ROOT = rebuilt.data, rebuilt.data / "media"
    with in_use(rebuilt):
        bring_back(backup, yes=False)
        assert known() == ["- no key not found", "兰 key found"]


def test_nobody_is_forgotten_for_bearing_the_number_of_somebody_erased(
    here: Path, backup: Path
) -> None:
    number = Person.objects.get(alias="兰").pk
    said = {"created_at": "2020-01-01T00:00:00+00:00", "erased_at": "2021-01-01T00:00:00+00:00"}
    (here / "erasures.json").write_text(json.dumps([{"person_id": number, **said}]))
    assert bring_back(backup).forgotten == 0
    assert known() == BOTH


def test_everybody_signs_in_again_after_a_restore(here: Path, tmp_path: Path) -> None:
    enter("梅")
    Session.objects.create(session_key="x" * 32, session_data="", expire_date=timezone.now())
    make(tmp_path / "b.tar", at=timezone.now())
    bring_back(tmp_path / "b.tar")
    assert not Session.objects.exists()


def test_nothing_is_restored_while_the_site_runs(here: Path, backup: Path) -> None:
    with latch.shared(here), pytest.raises(Refused, match=r"data\.in_use"):
        bring_back(backup)
    bring_back(backup)


def test_a_backup_of_a_later_release_is_refused(backup: Path, tmp_path: Path) -> None:
    MigrationRecorder(connections["default"]).record_applied("people", "9999_later")
    make(tmp_path / "later.tar", at=timezone.now())
    with pytest.raises(Refused, match=r"people\.9999_later"):
        bring_back(tmp_path / "later.tar")


def test_keys_that_are_missing_are_named(here: Path, tmp_path: Path, settings: Any) -> None:
    enter("梅")
    used = settings.KEYS.current
    make(tmp_path / "b.tar", at=timezone.now())
    settings.KEYS = type(settings.KEYS)("x", b"", b"", {"another": MasterKey(b"k" * 32)})
    assert bring_back(tmp_path / "b.tar").missing_keys == [used]


def test_into_another_folder_leaves_the_database_in_use_alone(backup: Path, tmp_path: Path) -> None:
    enter("竹")
    other = tmp_path / "other"
    if connection.vendor == "sqlite":
        bring_back(backup, into=other, yes=False)
        with snapshot.pointed_at(other):
            assert known() == BOTH
        assert (other / "media" / "a.jpg").read_bytes() == b"picture"
        with pytest.raises(Refused, match="--yes"):
            bring_back(backup, into=other, yes=False)
    else:
        with pytest.raises(Refused, match="BESIDE_DATABASE_URL"):
            bring_back(backup, into=other)
    assert len(known()) == 3


@pytest.mark.slow
def test_files_beyond_reading_are_set_aside(tmp_path: Path) -> None:
    """On SQLite, whichever database is under test: this is the day for which backups are made."""
    lost = Installation(tmp_path / "data")
    lost.beside("migrate")
    lost.python("from tests.config.residents import enter; enter('梅')")
    lost.beside("backup", str(tmp_path / "b.tar"))
    names = ("beside.sqlite3", "ephemeral.sqlite3")
    for name in names:
        for suffix in ("-wal", "-shm"):
            (lost.data / f"{name}{suffix}").unlink(missing_ok=True)
        (lost.data / name).write_bytes(b"?" * 200_000)
    assert "--yes" in lost.refused("restore", str(tmp_path / "b.tar"))
    lost.beside("restore", str(tmp_path / "b.tar"), "--yes")
    assert lost.python("from tests.config.residents import known; print(*known())") == BOTH[0]
    (aside,) = lost.data.glob("before-restore-*")
    assert all((aside / name).read_bytes()[:1] == b"?" for name in names)


def test_what_comes_back_into_a_demo_is_no_demo_any_more(here: Path, backup: Path) -> None:
    demo_data._mark(grown=True)
    done = bring_back(backup)
    assert not demo_data.is_grown()
    assert done.aside
    assert (done.aside / "demo.json").exists()


def test_the_journal_is_append_only_again_after_a_restore(backup: Path) -> None:
    bring_back(backup)
    Entry.objects.create(
        at=ERASED, district_id=1, kind="x", subject_type="x", subject_id=1, subject_seq=1,
        actor_kind="system",
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(kind="y")
