"""Studios: where to walk in and whom to call."""

from django.test import Client

from beside.wishes.models import Wish
from tests.cast import World


def test_all_studios_of_the_district_by_subdistrict(client: Client, world: World) -> None:
    page = client.get("/studios/").text
    assert "西门内街道" in page
    for community in (world.huaiyin, world.wenqu):
        assert f'href="/studios/{community.studio.pk}/"' in page
    assert 'href="tel:03101000001"' in page


def test_one_studio_with_all_that_is_needed(client: Client, world: World, tap: Wish) -> None:
    page = client.get(f"/studios/{world.huaiyin.studio.pk}/").text
    for said in ("社区服务站一楼", "周一至周六 8:30–17:30", "0310-1000001", "看 1 个等着的心愿"):
        assert said in page
    assert f"/wish/?c={world.huaiyin.pk}" in page


def test_an_unknown_studio_is_not_there(client: Client, world: World) -> None:
    assert client.get("/studios/999999/").status_code == 404
