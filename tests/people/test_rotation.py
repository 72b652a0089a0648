"""`beside rotate-keys`: a new master key, and even another cipher, without losing anything."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils.timezone import now

from beside.access.actor import SYSTEM
from beside.people.models import DataKey, Drawer, Paper
from beside.people.private import Purpose, destroy_keys, open_drawer, open_papers, rotation, seal
from beside.people.private.sealing import FIELDS
from beside.platform import aead
from beside.platform.keyring import Keyring, MasterKey
from beside.wishes.models import Wish
from tests.cast import World, make_wish

NATIONAL = MasterKey(b"s" * aead.KEY, "sm4-gcm")
USUAL = MasterKey(b"n" * aead.KEY)

type Ring = Callable[..., Keyring]


@pytest.fixture
def put_first(settings: Any) -> Ring:
    """Make a key the one in use, with those before it kept."""

    def put(**fresh: MasterKey) -> Keyring:
        old = settings.KEYS
        settings.KEYS = Keyring(old.secret_key, old.blind, old.words, {**fresh, **old.master})
        ring: Keyring = settings.KEYS
        return ring

    return put


@pytest.fixture
def wishes(world: World) -> list[Wish]:
    return [make_wish(world, at=now(), stated={"name": f"赵{name}"}) for name in "梅兰竹菊松"]


def read(wish: Wish) -> tuple[str, str]:
    """A name and the words of a wish, as they are read in daily work."""
    look: dict[str, Any] = {"purpose": Purpose.OWN, "by": SYSTEM, "at": now()}
    name = open_drawer(wish.resident_id, ["legal_name"], district_id=wish.district_id, **look)
    return name["legal_name"], open_papers([wish], ["words"], **look)[wish.pk]["words"]


def rotate(*words: str) -> str:
    out = StringIO()
    call_command("rotate_keys", *words, stdout=out)
    return out.getvalue()


def stands_under(key_id: str) -> bool:
    return not DataKey.objects.filter(destroyed_at=None).exclude(key_id=key_id).exists()


def codes() -> set[int]:
    """The ciphers of everything that is kept of people."""
    papers = Paper.objects.values_list("value", flat=True)
    columns = Drawer.objects.values_list(*FIELDS)
    values = [*papers, *(value for row in columns for value in row if value is not None)]
    return {aead.code_of(value) for value in values}


def test_everything_is_read_as_before_under_the_new_key(
    wishes: list[Wish], put_first: Ring
) -> None:
    before = [read(wish) for wish in wishes]
    put_first(fresh=USUAL)
    rotate()
    assert stands_under("fresh")
    assert [read(wish) for wish in wishes] == before


def test_the_old_key_is_not_needed_any_more(
    wishes: list[Wish], put_first: Ring, settings: Any
) -> None:
    before = [read(wish) for wish in wishes]
    ring = put_first(fresh=USUAL)
    rotate()
    settings.KEYS = Keyring(ring.secret_key, ring.blind, ring.words, {"fresh": USUAL})
    assert [read(wish) for wish in wishes] == before


def test_another_cipher_is_taken_to_every_value(wishes: list[Wish], put_first: Ring) -> None:
    before = [read(wish) for wish in wishes]
    assert codes() == {aead.Aes.code}
    put_first(national=NATIONAL)
    rotate()
    assert codes() == {aead.Sm4.code}
    assert [read(wish) for wish in wishes] == before


def test_before_it_ran_old_and_new_values_are_read_alike(
    wishes: list[Wish], put_first: Ring, world: World
) -> None:
    put_first(national=NATIONAL)
    seal({wishes[0].resident_id: {"address": "东单元四楼"}})
    later = make_wish(world, at=now(), stated={"name": "赵莲"})
    assert codes() == {aead.Aes.code, aead.Sm4.code}
    assert read(wishes[0])[0] == "赵梅"
    assert read(later)[0] == "赵莲"


def test_it_goes_on_where_it_was_interrupted(
    wishes: list[Wish], put_first: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [read(wish) for wish in wishes]
    put_first(national=NATIONAL)
    monkeypatch.setattr(rotation, "CHUNK", 2)
    keys, drawers, *_later = (one.steps() for one in rotation.ROUNDS)
    assert next(keys) == (2, 2)
    assert next(drawers) == (2, 2)
    del keys, drawers  # killed here: some rows are done, most are not
    assert not stands_under("national")
    assert codes() == {aead.Aes.code, aead.Sm4.code}
    assert [read(wish) for wish in wishes] == before
    rotate()
    assert stands_under("national")
    assert codes() == {aead.Sm4.code}
    assert [read(wish) for wish in wishes] == before


def test_run_again_it_finds_nothing_to_do(wishes: list[Wish], put_first: Ring) -> None:
    put_first(national=NATIONAL)
    rotate()
    kept = list(DataKey.objects.order_by("pk").values_list("wrapped", flat=True))
    assert all(turned == 0 for one in rotation.ROUNDS for _seen, turned in one.steps())
    assert list(DataKey.objects.order_by("pk").values_list("wrapped", flat=True)) == kept


def test_who_was_erased_stays_erased(wishes: list[Wish], put_first: Ring) -> None:
    destroy_keys([wishes[0].resident_id], at=now())
    put_first(national=NATIONAL)
    rotate()
    held = DataKey.objects.get(pk=wishes[0].resident_id)
    assert held.wrapped is None
    assert read(wishes[0]) == ("", "")
    assert read(wishes[1])[0] == "赵兰"


def test_a_dry_run_says_what_there_is_and_changes_nothing(
    wishes: list[Wish], put_first: Ring
) -> None:
    put_first(fresh=USUAL)
    people = DataKey.objects.filter(destroyed_at=None).count()
    assert f"个人密钥: {people}" in rotate("--dry-run")
    assert DataKey.objects.filter(key_id="fresh").count() == 0


def test_it_says_which_keys_older_backups_still_need(
    wishes: list[Wish], put_first: Ring, settings: Any
) -> None:
    old = settings.KEYS.current
    put_first(fresh=USUAL)
    said = rotate()
    assert "fresh" in said
    assert old in said
    assert settings.KEYS.master[old].key.hex() not in said


def test_a_key_is_added_before_the_others(tmp_path: Path) -> None:
    from beside.config import keys
    from beside.platform.keyring import load_keys

    file = tmp_path / "keys.json"
    keys.main(["--new", str(file)])
    old = load_keys(file, create=False)
    assert keys.main(["--add", "sm4-gcm", str(file)]) == 0
    ring = load_keys(file, create=False)
    assert ring.master[ring.current].cipher == "sm4-gcm"
    assert ring.master[old.current] == old.master[old.current]
    assert (ring.blind, ring.words, ring.secret_key) == (old.blind, old.words, old.secret_key)
    assert file.stat().st_mode & 0o077 == 0
