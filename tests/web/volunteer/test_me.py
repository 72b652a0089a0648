"""我: what a volunteer sees and says of herself."""

from datetime import date, timedelta

from django.test import Client

from beside.access.actor import SYSTEM
from beside.hours.ledger import credit
from beside.hours.models import Basis
from beside.people.models import Skill
from beside.people.models.fitness import Certificate
from beside.people.selectors import free_week, skills_of
from beside.people.volunteers import check_background, insure
from beside.platform.options import set_options
from tests.cast import MONDAY, TODAY, World, qualify

FAR = date(2199, 12, 31)


def skill(code: str) -> Skill:
    return Skill.objects.get(code=code)


def test_she_sees_number_hours_and_what_was_checked(qian: Client, world: World) -> None:
    me = world.volunteer(world.qian)
    qualify(me, Certificate.ELECTRICIAN)
    check_background(me, valid_until=FAR, on=TODAY, by=SYSTEM, at=MONDAY)
    past = TODAY - timedelta(days=9)
    insure(me, valid_from=past, valid_until=past, by=SYSTEM, at=MONDAY)
    credit(me, {TODAY: 95}, about=me, by=SYSTEM, at=MONDAY)
    shown = qian.get("/volunteer/me/").text
    for told in (me.number, "在岗", "1小时35分", "电工特种作业操作证", "有效到 2199年12月31日"):
        assert told in shown
    assert "没有登记（有风险的服务才需要）" in shown
    assert "钱正明" not in shown
    assert "10020000001" not in shown


def test_a_skill_that_needs_a_certificate_says_whether_it_is_on_record(
    qian: Client, world: World
) -> None:
    assert "电工（要证书，未登记）" in qian.get("/volunteer/me/skills/").text
    qualify(world.volunteer(world.qian), Certificate.ELECTRICIAN)
    assert "电工（证书已登记）" in qian.get("/volunteer/me/skills/").text


def test_she_ticks_what_she_can_do_and_may_untick_all(qian: Client, world: World) -> None:
    me = world.volunteer(world.qian)
    plumbing, nursing = skill("plumbing"), skill("nursing")
    assert plumbing.group != nursing.group
    chosen = {"_once": "k", "group0": [plumbing.pk], "group1": [nursing.pk]}
    assert qian.post("/volunteer/me/skills/", chosen).status_code == 303
    assert {one.pk for one in skills_of(me)} == {plumbing.pk, nursing.pk}
    assert plumbing.name in qian.get("/volunteer/me/").text
    assert qian.post("/volunteer/me/skills/", {}).status_code == 303
    assert skills_of(me) == []
    wrong = qian.post("/volunteer/me/skills/", {"group0": ["999999"]})
    assert wrong.status_code == 422


def test_she_says_how_far_and_how_much(qian: Client, world: World) -> None:
    sent = {"_once": "k", "reach": "subdistrict", "hours": "4"}
    assert qian.post("/volunteer/me/reach/", sent).status_code == 303
    me = world.volunteer(world.qian)
    assert (me.reach, me.weekly_minutes) == ("subdistrict", 240)
    assert "每周最多4小时" in qian.get("/volunteer/me/").text
    qian.post("/volunteer/me/reach/", {"reach": "community", "hours": ""})
    assert world.volunteer(world.qian).weekly_minutes == 0
    wrong = qian.post("/volunteer/me/reach/", {"reach": "moon", "hours": "900"})
    assert wrong.status_code == 422
    assert "不能大于 60" in wrong.text


def test_free_hours_are_ticked_one_by_one_or_by_a_preset_without_javascript(
    qian: Client, world: World
) -> None:
    me = world.volunteer(world.qian)
    assert qian.post("/volunteer/me/free/", {"free": ["2-19", "2-20"]}).status_code == 303
    assert free_week(me) == (0, 0, 0b11 << 19, 0, 0, 0, 0)
    page = qian.get("/volunteer/me/free/").text
    assert page.count(" checked") == 2
    qian.post("/volunteer/me/free/", {"free": ["6-9"], "preset": "evenings"})
    night = 0b111 << 18
    assert free_week(me) == (night, night, night, night, night, 0, 1 << 9)
    assert "周一至周五 18–21点" in qian.get("/volunteer/me/").text
    qian.post("/volunteer/me/free/", {"preset": "weekends"})
    day = sum(1 << hour for hour in range(8, 21))
    assert free_week(me) == (0, 0, 0, 0, 0, day, day)


def test_what_nobody_confirmed_is_a_figure_of_its_own(qian: Client, world: World) -> None:
    me = world.volunteer(world.qian)
    credit(me, {TODAY: 60}, about=me, by=SYSTEM, at=MONDAY)
    assert "居民没有确认的" not in qian.get("/volunteer/me/").text
    credit(me, {TODAY: 25}, about=me, basis=Basis.SETTLED, by=SYSTEM, at=MONDAY)
    page = qian.get("/volunteer/me/").text
    assert "1小时25分" not in page
    assert "居民没有确认的" in page


def test_a_week_that_she_did_not_limit_has_the_district_s_hours(qian: Client, world: World) -> None:
    set_options(world.district.pk, {"weekly_capacity_hours": 7})
    assert "每周最多7小时（按区里的规定）" in qian.get("/volunteer/me/").text
