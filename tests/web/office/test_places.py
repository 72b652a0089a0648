"""地方: the tree, and entering what is missing."""

from django.test import Client

from beside.journal.models import Entry
from beside.places.models import Area, Level
from tests.cast import World
from tests.web.office.conftest import Town, page, send


def test_what_lies_below_is_shown_and_opens(world: World, wu_browser: Client) -> None:
    assert f'/office/places/{world.subdistrict.pk}/"' in page(wu_browser.get("/office/places/"))
    below = page(wu_browser.get(f"/office/places/{world.huaiyin.pk}/"))
    assert "槐荫里小区" in below
    assert "桥东区" in below
    leaf = page(wu_browser.get(f"/office/places/{world.building.pk}/"))
    assert f'action="/office/places/{world.building.pk}/"' not in leaf


def test_each_level_is_entered_below_the_right_one(world: World, wu_browser: Client) -> None:
    parent = world.district
    for level, name in (
        (Level.SUBDISTRICT, "新华街道"),
        (Level.COMMUNITY, "新华里社区"),
        (Level.ESTATE, "新华小区"),
        (Level.BUILDING, "1号楼"),
    ):
        answer = send(wu_browser, f"/office/places/{parent.pk}/", level=level, name=f" {name} ")
        assert answer.status_code == 303, level
        parent = Area.objects.get(name=name, level=level)
    assert parent.community == Area.objects.get(name="新华里社区")
    assert parent.district_id == world.district.pk
    assert Entry.objects.filter(kind="area.add", actor_user_id=world.wu.pk).count() == 4


def test_a_subdistrict_adds_to_its_own_communities(
    world: World, town: Town, chen_browser: Client
) -> None:
    answer = send(
        chen_browser, f"/office/places/{world.subdistrict.pk}/", level="community", name="南关社区"
    )
    assert answer.status_code == 303
    assert (
        send(
            chen_browser, f"/office/places/{town.other.pk}/", level="community", name="北关社区"
        ).status_code
        == 404
    )
    assert not Area.objects.filter(name="北关社区").exists()


def test_a_name_that_is_there_is_said_beside_it_and_stays(world: World, wu_browser: Client) -> None:
    answer = send(
        wu_browser, f"/office/places/{world.huaiyin.pk}/", level="estate", name="槐荫里小区"
    )
    text = page(answer, 409)
    assert "“槐荫里社区”下面已经有“槐荫里小区”了" in text
    assert 'value="槐荫里小区"' in text
    assert Area.objects.filter(name="槐荫里小区").count() == 1


def test_nothing_and_a_wrong_level_are_said_beside_the_question(
    world: World, wu_browser: Client
) -> None:
    text = page(send(wu_browser, f"/office/places/{world.huaiyin.pk}/", level="estate"), 422)
    assert "请填写“名称”" in text
    path = f"/office/places/{world.huaiyin.pk}/"
    text = page(send(wu_browser, path, level="subdistrict", name="新华街道"), 422)
    assert 'value="新华街道"' in text


def test_a_form_sent_twice_enters_one_place(world: World, wu_browser: Client) -> None:
    answers = {"_once": "k", "level": "estate", "name": "柳林小区"}
    path = f"/office/places/{world.huaiyin.pk}/"
    assert wu_browser.post(path, answers).status_code == 303
    assert wu_browser.post(path, answers).status_code == 303
    assert Area.objects.filter(name="柳林小区").count() == 1


def test_a_place_is_renamed_and_its_old_name_stays(world: World, wu_browser: Client) -> None:
    path = f"/office/places/{world.wenqu.pk}/"
    assert send(wu_browser, f"{path}rename/", name=" 文渠里社区 ").status_code == 303
    text = page(wu_browser.get(path))
    assert "<h1>文渠里社区</h1>" in text
    assert "叫“文渠社区”" in text
    taken = page(send(wu_browser, f"{path}rename/", name="槐荫里社区"), 409)
    assert "已经有“槐荫里社区”了" in taken
    assert 'value="槐荫里社区"' in taken
    assert "请填写“新名称”" in page(send(wu_browser, f"{path}rename/", name=""), 422)


def test_a_place_is_closed_when_nothing_stands_there(world: World, wu_browser: Client) -> None:
    estate = Area.objects.get(level=Level.ESTATE)
    said = page(send(wu_browser, f"/office/places/{estate.pk}/close/"), 409)
    assert "“槐荫里小区”下面还有地方" in said
    answer = send(wu_browser, f"/office/places/{world.building.pk}/close/")
    assert (answer.status_code, answer["Location"]) == (303, f"/office/places/{estate.pk}/")
    text = page(wu_browser.get(f"/office/places/{estate.pk}/"))
    assert "3号楼" not in text
    assert "下面 1 处" not in page(wu_browser.get(f"/office/places/{world.huaiyin.pk}/"))
    assert wu_browser.get(f"/office/places/{world.building.pk}/").status_code == 404


def test_a_subdistrict_neither_closes_itself_nor_touches_others(
    world: World, town: Town, chen_browser: Client
) -> None:
    assert "/close/" not in page(chen_browser.get("/office/places/"))
    assert send(chen_browser, f"/office/places/{world.subdistrict.pk}/close/").status_code == 409
    far = f"/office/places/{town.yangliu.pk}/"
    assert send(chen_browser, f"{far}close/").status_code == 404
    assert send(chen_browser, f"{far}rename/", name="甲").status_code == 404
