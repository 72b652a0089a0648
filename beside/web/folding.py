"""Templates, folded once per language: what they say the same way every time becomes plain text.

A page of ours translates some forty sentences and asks for a dozen addresses that never change
while the process runs. Said once, when the template is first needed in a language, they cost
nothing afterwards.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.base import FilterExpression, Node, NodeList, Template, TextNode, Variable
from django.template.defaulttags import AutoEscapeControlNode, URLNode
from django.template.loaders import cached
from django.template.loaders.base import Loader as BaseLoader
from django.templatetags.i18n import LanguageNode, TranslateNode
from django.templatetags.static import StaticNode
from django.urls import NoReverseMatch
from django.utils.translation import get_language

from beside.web.templatetags.kit import IconNode

_SPEAKS_OTHERWISE = (AutoEscapeControlNode, LanguageNode)
"""Inside these the same words come out differently."""


class _Folded(BaseLoader):
    """Folds a template as soon as it is read."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        template = super().get_template(template_name, skip)
        fold(template.nodelist)
        return template


class Loader(cached.Loader, _Folded):
    """Django's cached loader; it keeps a template for each language, folded."""

    def cache_key(self, template_name: str, skip: Any = None) -> str:
        """A template is another one in another language, or where addresses are others."""
        key = super().cache_key(template_name, skip)
        return f"{get_language()} {settings.ROOT_URLCONF} {key}"


def fold(nodes: NodeList) -> None:
    """Put text in place of what is constant in the language now spoken, and join it with the text
    around it.
    """
    kept: list[Node] = []
    for node in nodes:
        text = _text_of(node)
        if text is None:
            _fold_inside(node)
            kept.append(node)
        elif kept and isinstance(kept[-1], TextNode):
            kept[-1] = TextNode(kept[-1].s + text)
        else:
            kept.append(TextNode(text))
    nodes[:] = kept


def _fold_inside(node: Node) -> None:
    if not isinstance(node, _SPEAKS_OTHERWISE):
        for inner in _lists_in(vars(node).values()):
            fold(inner)


def _lists_in(values: Any) -> Iterator[NodeList]:
    for value in values:
        if isinstance(value, NodeList):
            yield value
        elif isinstance(value, list | tuple):
            yield from _lists_in(value)


def _text_of(node: Node) -> str | None:
    if isinstance(node, TextNode):
        return node.s
    if not _is_constant(node):
        return None
    try:
        return str(node.render(Context()))
    except (NoReverseMatch, ValueError):  # said, if at all, where the page is made
        return None


def _is_constant(node: Node) -> bool:
    match node:
        case TranslateNode():
            plain = not (node.asvar or node.message_context)
            return plain and _is_literal(node.filter_expression)
        case URLNode():
            plain = not (node.asvar or node.args or node.kwargs)
            return plain and _is_literal(node.view_name)
        case StaticNode():
            return not node.varname and _is_literal(node.path)
        case IconNode():
            return _is_literal(node.name)
    return False


def _is_literal(expression: FilterExpression) -> bool:
    said = expression.var
    literal = said.literal if isinstance(said, Variable) else said
    return not expression.filters and isinstance(literal, str)
