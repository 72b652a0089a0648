"""Templates folded once per language say the same as unfolded ones."""

import pytest
from django.template import Context, Template, engines
from django.template.loader import get_template
from django.test import Client
from django.urls import NoReverseMatch
from django.utils.translation import override

from beside.web.folding import fold

CASES = [
    "{% translate '返回' %}",
    "a {% translate '返回' %} b {% url 'volunteer:home' %}",
    "{% load static %}<i>{% static 'css/kit.css' %}</i>{% icon 'clock' %}",
    "{% if on %}{% translate '返回' %}{% else %}{% translate '退出' %}{% endif %}",
    "{% for one in many %}{% translate '返回' %}{{ one }}{% empty %}{% translate '退出' %}{% endfor %}",  # noqa: E501
    "{% translate '返回' as word %}{{ word }}{% translate word %}",
    "{% language 'en' %}{% translate '返回' %}{% endlanguage %}{% translate '返回' %}",
    "{% url 'volunteer:wish' number %}{% url 'volunteer:home' as home %}{{ home }}",
    "{% load static %}{% static name %}{% icon name %}",
]
SAID = {"on": True, "many": ["<1>", "2"], "number": "1000000001", "name": "clock"}


def _template(text: str) -> Template:
    return Template("{% load i18n %}" + text, engine=engines["django"].engine)  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", CASES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_folded_it_says_the_same(text: str, language: str) -> None:
    with override(language):
        plain, folded = _template(text), _template(text)
        fold(folded.nodelist)
        for on in (True, False):
            context = {**SAID, "on": on, "many": SAID["many"] if on else []}
            assert folded.render(Context(context)) == plain.render(Context(context))


def test_what_is_constant_becomes_one_text() -> None:
    template = _template("a {% translate '返回' %} b {% icon 'clock' %}")
    fold(template.nodelist)
    kinds = [type(node).__name__ for node in template.nodelist]
    assert kinds == ["LoadNode", "TextNode"]


def test_an_address_that_is_missing_is_told_where_the_page_is_made() -> None:
    template = _template("{% if on %}{% url 'nobody:home' %}{% endif %}")
    fold(template.nodelist)
    assert template.render(Context({"on": False})) == ""
    with pytest.raises(NoReverseMatch):
        template.render(Context({"on": True}))


def test_each_language_has_templates_of_its_own() -> None:
    with override("en"):
        english = get_template("kit/help_line.html")
    with override("zh-hans"):
        chinese = get_template("kit/help_line.html")
        assert get_template("kit/help_line.html").template is chinese.template  # type: ignore[attr-defined]
    assert english.template is not chinese.template  # type: ignore[attr-defined]


def test_a_page_changes_its_language(client: Client, db: None) -> None:
    assert "登录" in client.get("/account/sign-in/", headers={"accept-language": "zh-hans"}).text
    assert "登录" not in client.get("/account/sign-in/", headers={"accept-language": "en"}).text
