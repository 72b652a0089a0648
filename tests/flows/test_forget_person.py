"""删除: what no law keeps is gone at once, the rest is out of daily work."""

from typing import Any

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.flows import rights as flow
from beside.hours.ledger import minutes_of
from beside.people.models import Drawer, Paper, Person
from beside.people.private import Purpose, open_drawer, open_papers, seal
from beside.people.private.opening import ARCHIVED
from beside.platform import album, files
from beside.wishes.actions import closing, intake
from beside.wishes.models import Picture, PictureKind, Showing, Wish
from beside.wishes.pictures import kept
from beside.wishes.states import State
from tests.cast import LATER, MONDAY, World, make_wish, statement
from tests.flows.rights import key_of, name_of, served
from tests.web.doors_world import photo
from tests.wishes.pictured import picture_of, show


def test_nothing_of_a_resident_is_left_but_numbers(world: World, wu: Actor) -> None:
    done = make_wish(world, State.REPORTED)
    closing.confirm(done, by=Actor.resident(done.resident_id, done.pk), at=LATER)
    live = make_wish(world)
    person = done.resident
    assert live.resident_id == person.pk

    flow.forget_person(person, by=wu, at=LATER)

    person.refresh_from_db()
    assert (person.alias, person.erased_at) == ("", LATER)
    assert key_of(person).wrapped is None
    assert not Paper.objects.filter(person=person).exists()
    drawer = Drawer.objects.get(pk=person.pk)
    assert drawer.telephone is None
    assert drawer.name_index == ""
    for wish in Wish.objects.filter(resident=person):
        assert (wish.title, wish.public_text, wish.proof) == ("", "", "")
        assert wish.state in (State.FULFILLED, State.CANCELLED)


def test_pictures_go_from_the_disk(
    world: World, wu: Actor, tmp_path: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    picture = kept([photo()], PictureKind.REQUEST)
    with django_capture_on_commit_callbacks(execute=True):
        wish = intake.submit(statement(world), by=SYSTEM, at=MONDAY, pictures=picture)
    name = Picture.objects.get().file
    assert files.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        flow.forget_person(wish.resident, by=wu, at=LATER)
    assert not files.exists(name)
    assert (Picture.objects.get().file, Picture.objects.get().removed_at) == ("", LATER)


def test_the_blurred_copies_and_all_sizes_go_from_the_disk_too(
    world: World, wu: Actor, li: Actor, tmp_path: Any, settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    settings.MEDIA_ROOT = tmp_path
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    show(wish, picture, li)
    for name in (picture.file, Showing.objects.get().file):
        album.make_sizes.call(name)
    with django_capture_on_commit_callbacks(execute=True):
        flow.forget_person(wish.resident, by=wu, at=LATER)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    left = Showing.objects.get()
    assert (left.file, left.shown_at) == ("", None)


def test_hours_stay_as_numbers_and_the_archive_opens_for_nobody_in_daily_work(
    world: World, wu: Actor
) -> None:
    wish = make_wish(world)
    volunteer = world.volunteer(world.qian)
    served(volunteer, wish)
    seal({volunteer.person_id: {"hardship": "DB", "political_status": "党员"}})
    flow.forget_person(volunteer.person, by=wu, at=LATER)

    assert minutes_of(volunteer.pk) == 90
    hers: dict[str, Any] = {"district_id": world.district.pk, "by": wu, "at": LATER}
    for purpose in set(Purpose) - {Purpose.ARCHIVE}:
        assert name_of(volunteer.person, wu, purpose) == ""
        with pytest.raises(Refused) as refused:
            open_drawer(volunteer.person_id, ["legal_name"], purpose=purpose, **hers)
        assert refused.value.reason == ARCHIVED
    kept_fields = ["legal_name", "hardship", "political_status"]
    opened = open_drawer(volunteer.person_id, kept_fields, purpose=Purpose.ARCHIVE, **hers)
    assert opened == {"legal_name": "钱正明", "hardship": "", "political_status": ""}
    assert Person.objects.get(pk=volunteer.person_id).erased_at is None


def test_papers_in_the_archive_are_left_out_of_lists(world: World, li: Actor, wu: Actor) -> None:
    from tests.flows.rights import DEAD

    wish = make_wish(world)
    flow.record_departure(wish.resident, DEAD, by=wu, at=LATER)
    for purpose, words in ((Purpose.VERIFY, ""), (Purpose.ARCHIVE, "厨房水龙头")):
        found = open_papers([wish], ["words"], purpose=purpose, by=li, at=LATER)
        assert found[wish.pk]["words"].startswith(words)
        assert bool(found[wish.pk]["words"]) == bool(words)


def test_nobody_has_himself_forgotten_past_the_office(world: World, wu: Actor) -> None:
    for by in (Actor.of(world.qian), Actor.of(world.li), Actor.of(world.zhou)):
        with pytest.raises(Refused, match=r"rights\.own|office\.only"):
            flow.forget_person(world.volunteer(world.qian).person, by=by, at=LATER)


def test_who_is_forgotten_is_forgotten_once(world: World, wu: Actor) -> None:
    person = make_wish(world).resident
    flow.forget_person(person, by=wu, at=LATER)
    with pytest.raises(Refused, match="gone"):
        flow.forget_person(person, by=wu, at=LATER)
