"""`beside backup`: whole while the site writes, and without a key in it."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.utils import timezone

from beside.config.backup import erasures, snapshot
from beside.config.backup.make import make
from tests.config.installation import ROOT, SETUP, Installation, own_database
from tests.config.residents import enter, erase

# Each transaction makes two rows that belong together; a backup must never hold one of them.
WRITE_PAIRS = """
from django.db import transaction
from tests.config.residents import enter
number = 0
while True:
    number += 1
    with transaction.atomic():
        enter(f"甲{number}")
        enter(f"乙{number}")
    if number == 20:
        print("writing", flush=True)
"""
PAIRS = """
from beside.people.models import Person
names = set(Person.objects.values_list("alias", flat=True))
print(len(names), all(("甲" if name[0] == "乙" else "乙") + name[1:] in names for name in names))
"""


@pytest.mark.slow
def test_a_backup_made_during_writes_restores_to_one_moment(
    installation: Installation, tmp_path: Path
) -> None:
    file = tmp_path / "b.tar.gz"
    writer = subprocess.Popen(
        [sys.executable, "-c", SETUP + WRITE_PAIRS], cwd=ROOT, env=installation.env,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert writer.stdout
    try:
        assert writer.stdout.readline() == "writing\n"
        installation.beside("backup", str(file))
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.wait()
        writer.stdout.close()
    installation.beside("restore", str(file), "--yes")
    count, together = installation.python(PAIRS).split()
    assert int(count) >= 40
    assert together == "True"


def test_database_and_pictures_are_in_a_backup_and_no_key(here: Path, tmp_path: Path) -> None:
    enter("梅")
    media = here / "media" / "ab"
    media.mkdir(parents=True)
    (media / "cd.jpg").write_bytes(b"picture")
    file = tmp_path / "b.tar"
    assert make(file, at=timezone.now()) == 2
    with tarfile.open(file) as tar:
        names = [member.name for member in tar.getmembers()]
    assert names[1:] == ["media/ab/cd.jpg", "manifest.json"]
    content = file.read_bytes()
    for key in settings.KEYS.master.values():
        assert key.key not in content
    assert settings.SECRET_KEY.encode() not in content
    assert "赵梅".encode() not in content  # her legal name is in the drawer, encrypted


def test_a_database_that_was_never_migrated_is_refused_in_a_sentence(tmp_path: Path) -> None:
    new = Installation(tmp_path / "data", own_database())
    assert "beside migrate" in new.refused("backup", str(tmp_path / "b.tar"))
    assert not (tmp_path / "b.tar").exists()


@pytest.mark.slow
def test_an_old_backup_can_be_looked_through(installation: Installation, tmp_path: Path) -> None:
    file = tmp_path / "b.tar.gz"
    installation.beside("backup", str(file))
    assert "完好" in installation.beside("backup", str(file), "--check")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x40
    file.write_bytes(content)
    assert "备份文件坏了" in installation.refused("backup", str(file), "--check")
    assert file.read_bytes() == content


def test_postgresql_s_programs_are_told_how_to_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    options = {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem", "pool": {"max_size": 8}}
    monkeypatch.setitem(connections["default"].settings_dict, "OPTIONS", options)
    told = snapshot._postgres_environment()
    assert (told["PGSSLMODE"], told["PGSSLROOTCERT"]) == ("verify-full", "/etc/ca.pem")
    assert "pool" not in str(told.keys() - os.environ.keys())


def test_a_backup_keeps_the_list_of_erasures_beside_the_keys_only(
    here: Path, tmp_path: Path
) -> None:
    gone = erase(enter("梅"))
    enter("兰")
    file = tmp_path / "b.tar"
    make(file, at=timezone.now())
    assert [each.person_id for each in erasures.from_file(here / "erasures.json")] == [gone.pk]
    with tarfile.open(file) as tar:
        assert "erasures.json" not in tar.getnames()
