"""服务队: the list, entering one, who is in it."""

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beside.access.actor import SYSTEM
from beside.orgs import actions as orgs
from beside.orgs.models import Team, TeamMember
from tests.cast import MONDAY, TODAY, World
from tests.web.office.conftest import Town, page, send


def test_a_subdistrict_sees_the_teams_of_its_communities(
    world: World, town: Town, wu_browser: Client, chen_browser: Client
) -> None:
    near = orgs.add_team(
        world.district.pk, "槐荫里巧手队", community=world.huaiyin, by=SYSTEM, at=MONDAY
    )
    far = orgs.add_team(
        world.district.pk, "杨柳巧手队", community=town.yangliu, by=SYSTEM, at=MONDAY
    )
    everything = page(wu_browser.get("/office/teams/"))
    assert all(name in everything for name in ("税务先锋队", "槐荫里巧手队", "杨柳巧手队"))
    hers = page(chen_browser.get("/office/teams/"))
    assert "槐荫里巧手队" in hers
    assert "杨柳巧手队" not in hers
    assert "税务先锋队" not in hers
    assert chen_browser.get(f"/office/teams/{near.pk}/").status_code == 200
    assert chen_browser.get(f"/office/teams/{far.pk}/").status_code == 404


def test_a_team_is_entered_for_a_community_or_a_unit(
    world: World, town: Town, wu_browser: Client, chen_browser: Client
) -> None:
    of_unit = {"name": "税务二队", "unit": world.unit.pk, "kind": "", "speciality": "报税咨询"}
    assert send(wu_browser, "/office/teams/add/", **of_unit).status_code == 303
    assert Team.objects.get(name="税务二队").unit == world.unit
    of_community = {"name": "文渠巧手队", "community": world.wenqu.pk}
    answer = send(chen_browser, "/office/teams/add/", **of_community)
    made = Team.objects.get(name="文渠巧手队")
    assert (answer.status_code, answer["Location"]) == (303, f"/office/teams/{made.pk}/")
    assert made.community == world.wenqu


def test_a_subdistrict_enters_no_team_of_a_unit_or_of_elsewhere(
    world: World, town: Town, chen_browser: Client
) -> None:
    of_unit = send(chen_browser, "/office/teams/add/", name="税务二队", unit=world.unit.pk)
    assert of_unit.status_code == 422
    far = send(chen_browser, "/office/teams/add/", name="杨柳队", community=town.yangliu.pk)
    assert far.status_code == 422
    assert Team.objects.count() == 1


def test_what_is_wrong_is_said_and_what_was_typed_stays(world: World, wu_browser: Client) -> None:
    nobodys = page(send(wu_browser, "/office/teams/add/", name="巧手队", speciality="修水管"), 422)
    assert "请选服务队属于哪个社区或哪个单位" in nobodys
    assert 'value="修水管"' in nobodys
    both = {"name": "巧手队", "unit": world.unit.pk, "community": world.wenqu.pk}
    assert "社区和单位只能选一个" in page(send(wu_browser, "/office/teams/add/", **both), 422)
    taken = {"name": "税务先锋队", "unit": world.unit.pk}
    text = page(send(wu_browser, "/office/teams/add/", **taken), 409)
    assert "已经有叫“税务先锋队”的服务队了" in text
    assert 'value="税务先锋队"' in text


def test_a_volunteer_comes_in_and_goes_out(world: World, wu_browser: Client) -> None:
    qian = world.volunteer(world.qian)
    path = f"/office/teams/{world.team.pk}/members/"
    assert send(wu_browser, path, number=f" {qian.number[:5]} {qian.number[5:]}").status_code == 303
    text = page(wu_browser.get(f"/office/teams/{world.team.pk}/"))
    assert qian.number in text
    assert "钱正明" not in text
    assert send(wu_browser, f"{path}{qian.number}/end/").status_code == 303
    assert not TeamMember.objects.filter(volunteer=qian, until=None).exists()
    assert send(wu_browser, f"{path}{qian.number}/end/").status_code == 303
    stranger = world.volunteer(world.sun).number
    assert send(wu_browser, f"{path}{stranger}/end/").status_code == 404
    assert "这里没有这个编号" in page(send(wu_browser, path, number="1"), 422)


def test_a_subdistrict_brings_only_its_own_volunteers(
    world: World, town: Town, chen_browser: Client
) -> None:
    team = orgs.add_team(
        world.district.pk, "槐荫里巧手队", community=world.huaiyin, by=SYSTEM, at=MONDAY
    )
    path = f"/office/teams/{team.pk}/members/"
    assert send(chen_browser, path, number=town.he.number).status_code == 422
    # But whoever is in the team can be asked to go, wherever she lives.
    orgs.join_team(team, [town.he], since=TODAY, by=SYSTEM, at=MONDAY)
    assert send(chen_browser, f"{path}{town.he.number}/end/").status_code == 303
    assert not TeamMember.objects.filter(team=team, until=None).exists()


def test_a_list_costs_at_most_ten_statements(world: World, wu_browser: Client) -> None:
    for n in range(20):
        orgs.add_team(world.district.pk, f"队{n:02d}", unit=world.unit, by=SYSTEM, at=MONDAY)
    wu_browser.get("/office/teams/")
    with CaptureQueriesContext(connections["default"]) as asked:
        wu_browser.get("/office/teams/")
    assert len(asked) <= 9


def test_a_team_is_corrected(world: World, wu_browser: Client) -> None:
    path = f"/office/teams/{world.team.pk}/"
    answers = {"name": "税务一队", "speciality": "报税咨询", "capacity": "3"}
    assert send(wu_browser, f"{path}correct/", **answers).status_code == 303
    text = page(wu_browser.get(path))
    assert "<h1>税务一队</h1>" in text
    assert "<dd>3</dd>" in text
    wrong = page(send(wu_browser, f"{path}correct/", **{**answers, "capacity": "9999"}), 422)
    assert 'value="9999"' in wrong


def test_a_team_is_paused_goes_on_and_ends(world: World, wu_browser: Client) -> None:
    path, text = f"/office/teams/{world.team.pk}/", ""
    for state, button in (("paused", "恢复接单"), ("active", "暂停接单"), ("ended", "")):
        assert send(wu_browser, f"{path}state/", state=state).status_code == 303
        text = page(wu_browser.get(path))
        assert button in text
    assert "已解散" in text
    assert "加一位" not in text
    assert "/state/" not in text
    assert send(wu_browser, f"{path}state/", state="active").status_code == 409
    number = world.volunteer(world.qian).number
    assert "已经解散" in page(send(wu_browser, f"{path}members/", number=number), 409)


def test_other_offices_teams_are_left_alone(world: World, town: Town, chen_browser: Client) -> None:
    path = f"/office/teams/{world.team.pk}/"
    assert send(chen_browser, f"{path}state/", state="ended").status_code == 404
    assert send(chen_browser, f"{path}correct/", name="甲", capacity=0).status_code == 404


def test_a_member_sent_twice_comes_once(world: World, wu_browser: Client) -> None:
    sent = {"_once": "k", "number": world.volunteer(world.qian).number}
    path = f"/office/teams/{world.team.pk}/members/"
    assert [wu_browser.post(path, sent).status_code for _ in range(2)] == [303, 303]
    assert TeamMember.objects.filter(volunteer=world.volunteer(world.qian)).count() == 1
