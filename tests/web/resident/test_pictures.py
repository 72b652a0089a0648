"""Pictures of one's own wish, by its link."""

from datetime import datetime

from django.test import Client
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.wishes.actions import showing as actions
from beside.wishes.models import How, Link, Picture, PictureKind, PictureWord, Whose, Wish
from beside.wishes.pictures import attach, kept, paired
from beside.wishes.secrets import token_of
from beside.wishes.showing import blurred_copy
from beside.wishes.states import State
from tests.cast import World, make_wish
from tests.web.resident.conftest import link_to, photo


def pictured(world: World, at: datetime, kind: PictureKind) -> tuple[Wish, Picture]:
    wish = make_wish(world, State.OPEN, at=at)
    attach(wish, kept([photo()], kind), at=now())
    return wish, Picture.objects.get(wish=wish)


def test_she_sees_hers(client: Client, world: World, at: datetime) -> None:
    wish, picture = pictured(world, at, PictureKind.REQUEST)
    address = f"{link_to(wish)}pictures/{picture.pk}/"
    assert f"/pictures/{picture.pk}/" in client.get(link_to(wish)).text
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content[:3] == b"\xff\xd8\xff"


def test_a_receipt_is_between_desk_and_volunteer(
    client: Client, world: World, at: datetime
) -> None:
    wish, picture = pictured(world, at, PictureKind.RECEIPT)
    assert "/pictures/" not in client.get(link_to(wish)).text
    assert client.get(f"{link_to(wish)}pictures/{picture.pk}/").status_code == 404


def test_another_wishs_picture_is_not_there(client: Client, world: World, at: datetime) -> None:
    _wish, picture = pictured(world, at, PictureKind.REQUEST)
    other = make_wish(world, State.OPEN, at=at, stated={"telephone": "10024681357"})
    assert client.get(f"{link_to(other)}pictures/{picture.pk}/").status_code == 404


def test_a_removed_picture_is_not_there(client: Client, world: World, at: datetime) -> None:
    wish, picture = pictured(world, at, PictureKind.REQUEST)
    Picture.objects.filter(pk=picture.pk).update(removed_at=now())
    assert client.get(f"{link_to(wish)}pictures/{picture.pk}/").status_code == 404


def test_before_and_after_stand_side_by_side_and_say_which_is_which(
    client: Client, world: World, at: datetime
) -> None:
    wish = make_wish(world, State.OPEN, at=at)
    before = kept([photo()], PictureKind.BEFORE, agreed_at=at)
    attach(wish, paired(before, kept([photo()], PictureKind.AFTER, agreed_at=at)), at=at)
    page = client.get(link_to(wish)).text
    pair = page.partition('class="pair"')[2].partition("</div>")[0]
    assert pair.index('alt="之前的样子"') < pair.index('alt="之后的样子"')
    Picture.objects.filter(kind=PictureKind.AFTER).update(consented_at=None)
    page = client.get(link_to(wish)).text
    assert 'class="pair"' not in page
    assert 'alt="之前"' in page


def test_she_agrees_and_takes_it_back_with_one_press_each(
    client: Client, world: World, at: datetime, li: Actor
) -> None:
    wish, picture = pictured(world, at, PictureKind.REQUEST)
    hers = link_to(wish)
    page = client.get(hers).text
    assert "只有来帮忙的人看得到" in page
    word = f"{hers}pictures/{picture.pk}/word/"
    assert word in page
    assert client.post(word).status_code == 303
    assert "您同意公开" in client.get(hers).text
    actions.blur(wish, picture, [], 0, blurred_copy(picture, []), by=li, at=now())
    actions.show(wish, picture, by=li, at=now())
    on_wall = f"/wall/{wish.number}/pictures/{picture.pk}/"
    assert client.get(on_wall).status_code == 200
    assert "大家看得到" in client.get(hers).text
    assert client.post(word, {"no": "1"}).status_code == 303
    assert client.get(on_wall).status_code == 404
    assert "只有来帮忙的人看得到" in client.get(hers).text
    assert client.post(word, {"no": "1"}).status_code == 303, "pressed twice"


def test_who_came_by_number_may_say_no_and_proves_herself_to_say_yes(
    client: Client, world: World, at: datetime, li: Actor
) -> None:
    wish, picture = pictured(world, at, PictureKind.REQUEST)
    actions.agree(wish, picture, Whose.RESIDENT, How.CALLED, by=li, at=now())
    by_number = f"/w/{token_of(Link.objects.filter(wish=wish).latest('pk'), by_number=True)}/"
    word = f"{by_number}pictures/{picture.pk}/word/"
    assert client.post(word, {"no": "1"}).status_code == 303
    assert not PictureWord.objects.filter(withdrawn_at=None).exists()
    answer = client.post(word)
    assert "/prove/" in answer["Location"]
    assert not PictureWord.objects.filter(withdrawn_at=None).exists()


def test_of_a_childs_wish_she_is_told_to_call(client: Client, world: World, at: datetime) -> None:
    wish, picture = pictured(world, at, PictureKind.REQUEST)
    Wish.objects.filter(pk=wish.pk).update(minor=True)
    page = client.get(link_to(wish)).text
    assert f"pictures/{picture.pk}/word/" not in page
    assert "要监护人同意" in page
