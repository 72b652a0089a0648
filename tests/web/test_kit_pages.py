"""The frame of every page: refusals, errors, large type, and no secrets lost or kept."""

import itertools
import re

import pytest
from django.test import Client, RequestFactory, override_settings

from beside.people.models import User
from beside.web.kit.face import FACES, PARTS, face_of

pytestmark = [
    pytest.mark.django_db(databases="__all__"),
    pytest.mark.urls("tests.web.kit_urls"),
]


@pytest.fixture
def lenient() -> Client:
    return Client(raise_request_exception=False)


def test_a_refusal_is_a_page_that_says_why_and_leads_back(client: Client) -> None:
    answer = client.post("/refuse/", headers={"referer": "http://testserver/wish/7/?tab=2"})
    assert answer.status_code == 409
    assert "这个心愿刚刚被别人接走了" in answer.text
    assert 'href="/wish/7/?tab=2"' in answer.text


def test_a_refusal_never_leads_to_a_stranger(client: Client) -> None:
    answer = client.post("/refuse/", headers={"referer": "https://elsewhere.example/trap"})
    assert "elsewhere" not in answer.text
    assert 'href="/"' in answer.text


def test_a_part_of_a_page_gets_the_refusal_as_a_card(client: Client) -> None:
    answer = client.post(
        "/refuse/",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/wall/"},
    )
    assert answer.status_code == 409
    assert "<html" not in answer.text
    assert "这个心愿刚刚被别人接走了" in answer.text
    assert 'href="/wall/"' in answer.text


def test_who_tries_too_often_is_told_when_to_come_back(client: Client) -> None:
    answer = client.get("/limit/")
    assert answer.status_code == 429
    assert "请过 5 分钟再试" in answer.text


def test_what_may_not_be_seen_answers_like_what_is_not_there(client: Client) -> None:
    hidden, missing = client.get("/hidden/"), client.get("/no-such-page/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_our_own_fault_is_told_without_blame(lenient: Client) -> None:
    answer = lenient.get("/broken/")
    assert answer.status_code == 500
    assert "不是您的错" in answer.text
    assert "our fault" not in answer.text


def test_a_form_that_waited_too_long_is_shown_again_with_what_was_typed() -> None:
    strict = Client(enforce_csrf_checks=True)
    typed = {
        "words": "下水道<堵>了",
        "id_number": "110101190001011234",
        "code": "123456",
        "new_password1": "very secret words",
        "_once": "the-key",
    }
    answer = strict.post("/refuse/", typed, headers={"origin": "http://testserver"})
    assert answer.status_code == 403
    assert 'name="words" value="下水道&lt;堵&gt;了"' in answer.text
    assert 'name="_once" value="the-key"' in answer.text
    assert "csrfmiddlewaretoken" in answer.text
    for secret in ("110101190001011234", "123456", "very secret words"):
        assert secret not in answer.text


def test_a_stranger_gets_nothing_put_under_our_button() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/refuse/", {"words": "假的"}, headers={"origin": "https://e.example"})
    assert answer.status_code == 403
    assert "假的" not in answer.text


def test_large_type_is_chosen_once_and_kept(client: Client) -> None:
    assert 'class="large"' not in client.get("/public/").text
    back = client.post(
        "/kit/mode/",
        {"mode": "large"},
        headers={"referer": "http://testserver/public/?q=合唱&mode=usual"},
    )
    assert back.status_code == 302
    assert back["Location"] == "/public/?q=%E5%90%88%E5%94%B1"
    assert 'class="large"' in client.get("/public/").text
    assert 'class="large"' not in client.get("/public/?mode=usual").text
    client.post("/kit/mode/", {"mode": "usual"})
    assert 'class="large"' not in client.get("/public/").text


def test_the_page_of_choices_shows_what_holds_and_leads_back(client: Client) -> None:
    client.cookies["mode"] = "large.high"
    page = client.get("/kit/mode/", headers={"referer": "http://testserver/public/?q=1"})
    assert page.status_code == 200
    for word in ("large", "high", "arrow"):
        assert re.search(rf'value="{word}"[^>]* checked', page.text)
    assert page.text.count(" checked") == 3
    assert 'name="back" value="/public/?q=1"' in page.text
    assert "no-store" in page["Cache-Control"]


def test_choices_are_kept_together_and_lead_back_where_one_came_from(client: Client) -> None:
    sent = {"size": "larger", "colors": "dark", "pointer": "pointer", "back": "/public/?q=1"}
    back = client.post("/kit/mode/", sent, headers={"referer": "http://testserver/kit/mode/"})
    assert back["Location"] == "/public/?q=1"
    assert client.cookies["mode"].value == "larger.dark.pointer"
    assert 'class="larger dark pointer"' in client.get("/public/").text
    assert client.get("/kit/mode/").text.count(" checked") == 3


def test_a_choice_of_one_thing_leaves_the_others(client: Client) -> None:
    client.post("/kit/mode/", {"colors": "high", "pointer": "pointer"})
    client.post("/kit/mode/", {"mode": "large"})
    assert 'class="large high pointer"' in client.get("/public/").text
    assert 'class="high pointer"' in client.get("/public/?mode=usual").text
    assert 'class="large dark pointer"' in client.get("/public/?mode=dark").text
    client.post("/kit/mode/", {"size": "usual", "colors": "auto", "pointer": "arrow"})
    assert client.cookies["mode"].value == "usual"
    assert "class=" not in client.get("/public/").text.partition("<head>")[0]


@pytest.mark.parametrize(
    "back", ["https://e.example/", "//e.example/", "javascript:1", "/\\e.example"]
)
def test_after_the_choice_nobody_is_sent_to_a_stranger(client: Client, back: str) -> None:
    answer = client.post("/kit/mode/", {"mode": "large", "back": back})
    assert answer["Location"] == "/"


def test_whatever_is_said_there_are_so_many_faces(rf: RequestFactory) -> None:
    """Each has a copy of the wall."""
    words = [word for part in PARTS for word in part]
    said = [".".join(some) for n in (1, 2, 3) for some in itertools.permutations(words, n)]
    said += ["", "usual.", "x.large", "large" * 99, "LARGE", "large.usual.large"]
    made = set()
    for one in said:
        request = rf.get("/wall/")
        request.COOKIES["mode"] = one
        face = face_of(request)
        made.add(face)
        request.COOKIES["mode"] = face.said
        assert face_of(request) == face
    assert len(made) == FACES == 24


def test_the_public_frame_sets_no_cookie_and_depends_on_none(client: Client) -> None:
    answer = client.get("/public/")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "csrfmiddlewaretoken" not in answer.text
    assert "nonce" not in answer.text


def test_the_actor_and_the_key_of_the_form_come_with_the_request(client: Client) -> None:
    assert client.get("/who/").text == "nobody none"
    user = User.objects.make("zhao")
    client.force_login(user)
    assert client.post("/who/", {"_once": "k1"}).text == "person k1"
    assert client.post("/who/", {}).text == "person none"


@override_settings(DEMO=True)
def test_the_style_page_shows_every_component_and_is_not_there_for_the_public(
    client: Client,
) -> None:
    answer = client.get("/kit/style/")
    assert answer.status_code == 200
    for component in ("slip", "row", "timeline", "facts", "notice", "summary", "week", "visitor"):
        assert f'class="{component}' in answer.text
    with override_settings(DEMO=False, DEBUG=False):
        assert client.get("/kit/style/").status_code == 404


@override_settings(DEMO=True)
def test_no_page_carries_anything_that_the_policy_forbids(client: Client) -> None:
    page = client.get("/kit/style/").text
    for forbidden in (
        " style=",
        "<style",
        "onclick",
        "javascript:",
        "http://",
        "https://",
        "//cdn",
    ):
        assert forbidden not in page
    assert "<script>" not in page
