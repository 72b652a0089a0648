"""The wall for volunteers: filters, words, pages."""

from datetime import datetime, timedelta

from django.test import Client

from beside.wishes.models import Wish
from tests.cast import World, make_wish


def wall(client: Client, query: str = "") -> str:
    answer = client.get(f"/volunteer/wall/{query}")
    assert answer.status_code == 200
    return answer.text


def test_a_search_finds_a_single_character(qian: Client, world: World, at: datetime) -> None:
    make_wish(world, at=at, title="换一盏灯", public_text="楼道灯不亮，想换一盏。")
    make_wish(world, at=at, title="教唱歌", public_text="想找人教合唱团唱新歌。")
    shown = wall(qian, "?q=灯")
    assert "换一盏灯" in shown
    assert "教唱歌" not in shown


def test_by_community_and_by_kind(qian: Client, world: World, at: datetime) -> None:
    make_wish(world, at=at, title="本社区的")
    other = make_wish(world, at=at, title="隔壁的")
    Wish.objects.filter(pk=other.pk).update(community=world.wenqu)
    here = wall(qian, f"?c={world.huaiyin.pk}")
    assert "本社区的" in here
    assert "隔壁的" not in here
    assert "本社区的" in wall(qian, "?k=CONV")
    assert "本社区的" in wall(qian, "?k=CONV-02")
    assert "本社区的" not in wall(qian, "?k=CONV-03")


def test_what_is_no_community_or_kind_is_not_there(qian: Client, world: World) -> None:
    for query in ("?c=999999", "?c=x", "?k=NO"):
        assert qian.get(f"/volunteer/wall/{query}").status_code == 404


def test_the_longest_waiting_comes_first_and_the_list_goes_on(
    qian: Client, world: World, at: datetime
) -> None:
    for number in range(22):
        make_wish(world, at=at - timedelta(hours=number), title=f"第{number}件")
    first = wall(qian)
    assert first.count('class="slip"') == 20
    assert "第21件" in first
    assert "第0件" not in first
    older = first.split('href="?after=')[1].split('"')[0]
    second = wall(qian, f"?after={older}")
    assert second.count('class="slip"') == 2
    assert "第0件" in second


def test_what_stays_off_the_wall_is_not_on_it(qian: Client, world: World, at: datetime) -> None:
    wish = make_wish(world, at=at, title="不上墙的")
    Wish.objects.filter(pk=wish.pk).update(exposure="private")
    assert "不上墙的" not in wall(qian)
    assert qian.get(f"/volunteer/{wish.number}/").status_code == 404
    assert qian.post(f"/volunteer/{wish.number}/claim/", {"_once": "k"}).status_code == 404
