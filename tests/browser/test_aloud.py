"""读给我听: a page's main part, line by line, where the browser has a voice of its language."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opens
from tests.browser.window import PHONE, Way
from tests.cast import World

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
VOICE = """
window.spoken = [];
class Voice extends EventTarget {
  getVoices() { return "%s".split(" ").map((lang) => ({ lang })); }
  speak(said) { spoken.push([said.text, said.lang]); this.last = said; }
  cancel() { spoken.push(["", ""]); }
}
Object.defineProperty(window, "speechSynthesis", { value: new Voice() });
"""
HEADING = "有小事难办，说一声，有人来帮"


@pytest.mark.parametrize("way", [PHONE], ids=["phone"])
def test_a_page_in_large_type_is_read_aloud_and_falls_silent(
    world: World, opens: Opens, way: Way
) -> None:
    window = opens()
    window.page.add_init_script(VOICE % "en-US zh-HK zh-CN")
    window.open("/?mode=large")
    button = window.page.locator("[data-aloud]")
    button.click()
    expect(button).to_have_text("不读了")
    spoken = window.page.evaluate("spoken.filter(([text]) => text)")
    assert spoken[0] == [HEADING, "zh-CN"]
    assert all(text.strip() for text, _lang in spoken)
    window.page.evaluate("speechSynthesis.last.onend()")
    expect(button).to_have_text("读给我听")
    button.click()
    button.click()
    expect(button).to_have_text("读给我听")
    assert window.page.evaluate("spoken.at(-1)") == ["", ""]


@pytest.mark.parametrize("way", [PHONE], ids=["phone"])
@pytest.mark.parametrize(
    "voice", ["en-US", ""], ids=["a voice of another language", "no voice at all"]
)
def test_where_no_voice_speaks_the_language_there_is_no_button(
    world: World, opens: Opens, way: Way, voice: str
) -> None:
    window = opens()
    window.page.add_init_script(VOICE % voice)
    window.open("/?mode=large")
    expect(window.page.locator("[data-aloud]")).to_be_hidden()
    call = window.page.get_by_role("link", name="打给社区")
    assert call.get_attribute("href") == "/studios/"


@pytest.mark.parametrize("way", [PHONE], ids=["phone"])
def test_who_is_at_a_studio_is_connected_with_it(world: World, opens: Opens, way: Way) -> None:
    window = opens()
    studio = world.huaiyin.studio
    window.open(f"/studios/{studio.pk}/?mode=large")
    call = window.page.get_by_role("link", name="打给社区")
    assert call.get_attribute("href") == f"tel:{studio.telephone.replace('-', '')}"
    window.open(f"/studios/{studio.pk}/")
    expect(call).to_have_count(0)
