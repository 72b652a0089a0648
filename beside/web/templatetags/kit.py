"""What templates may say: times as people say them, icons, badges, fields, keys against repeats.

Loaded in every template through settings. Filters that need the present moment take it as their
argument (`{{ at|said:now }}`), and otherwise ask the clock.
"""

import re
from datetime import date, datetime
from functools import lru_cache
from uuid import uuid4

from django import template
from django.forms import BaseForm, BoundField
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import now as clock_now
from django.utils.translation import gettext as _

from beside.common.clock import service_day
from beside.web.kit import said as saying
from beside.web.kit.tones import tone_of

register = template.Library()
_SOON_SECONDS = 4 * 60 * 60


@register.filter
def said(at: datetime | None, now: datetime | None = None) -> str:
    """An aware moment as people say it in China: 今天下午3点, 11月3日 下午2点."""
    return saying.said_moment(at, now or clock_now()) if at else ""


@register.filter
def ago(at: datetime | None, now: datetime | None = None) -> str:
    """How long ago: 3天前."""
    return saying.said_ago(at, now or clock_now()) if at else ""


@register.filter
def due(at: datetime | None, now: datetime | None = None) -> str:
    """What is left of a clock: 还有5小时, 已超2天."""
    return saying.said_due(at, now or clock_now()) if at else ""


@register.filter
def due_tone(at: datetime | None, now: datetime | None = None) -> str:
    """The class of a clock: late when overrun, soon within four hours, else nothing."""
    if not at:
        return ""
    left = (at - (now or clock_now())).total_seconds()
    if left < 0:
        return "late"
    return "soon" if left < _SOON_SECONDS else ""


@register.filter
def day(value: date | datetime | None, today: date | None = None) -> str:
    """A calendar day as people say it: 明天, 周三, 11月3日."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = service_day(value)
    return saying.said_day(value, today or service_day(clock_now()))


@register.filter
def full_day(value: date | datetime | None, today: date | None = None) -> str:
    """A day for which people make room: 11月28日 周六（农历十月二十）."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = service_day(value)
    return saying.said_full_day(value, today or service_day(clock_now()))


@register.filter
def dated(value: date | None) -> str:
    """A day as it stands above a page of its own: 11月28日 周六（农历十月二十）."""
    return saying.said_date(value) if value else ""


@register.filter
def feast(value: date | None) -> str:
    """What old people keep on a day: 重阳节; nothing on others."""
    return saying.said_feast(value) if value else ""


@register.filter
def minutes_said(minutes: int | None) -> str:
    """A length of service: 1小时30分."""
    return saying.said_minutes(minutes) if minutes is not None else ""


@register.filter
def telephone(number: str | None) -> SafeString | str:
    """A telephone number in groups that can be read aloud, as a link that calls it."""
    if not number:
        return ""
    digits = dialed(number)
    if "*" in number:
        return number
    if re.fullmatch(r"1\d{10}", digits):
        shown = f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    else:
        shown = number
    return format_html('<a class="tel" href="tel:{}">{}</a>', digits, shown)


@register.filter
def dialed(number: str) -> str:
    """A telephone number as a device dials it: digits, and the plus of another country."""
    return re.sub(r"[^\d+]", "", number)


@register.filter
def tone(state: str) -> str:
    """The tone in which a state is told; see `beside.web.kit.tones`."""
    return tone_of(state)


@lru_cache(maxsize=256)
def drawing(name: str) -> SafeString:
    """One drawing of `static/icons/kit.svg`. The sprite's address holds as long as the process."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("icons/kit.svg"),
        name,
    )


class IconNode(template.Node):
    """A drawing. A node of its own, for a list of twenty shows forty of them."""

    def __init__(self, name: FilterExpression) -> None:
        self.name = name

    def render(self, context: Context) -> SafeString:
        """The drawing, decorative: words stand beside it."""
        return drawing(self.name.resolve(context))


@register.tag("icon")
def icon(parser: Parser, token: Token) -> IconNode:
    """`{% icon "clock" %}`: one drawing of the sprite, by name."""
    _tag, name = token.split_contents()
    return IconNode(parser.compile_filter(name))


@register.simple_tag
def badge(label: object, state: str = "quiet") -> SafeString:
    """A state as a small label. `state` is a state's code or a tone's name."""
    return format_html('<span class="badge" data-tone="{}">{}</span>', tone_of(state), label)


@register.simple_tag
def once(form: BaseForm | None = None) -> SafeString:
    """The hidden key by which a form that is sent twice acts once.

    Pass the form, so that one re-shown with errors keeps its key.
    """
    key = ""
    if form is not None and form.is_bound and form.errors:
        key = str(form.data.get("_once", ""))[:64]
    return format_html('<input type="hidden" name="_once" value="{}">', key or uuid4())


@register.simple_tag
def field(bound: BoundField, **options: object) -> str:
    """One question: label, hint, error, control.

    Options: `label_class="big"` for the only question of a page, `optional=False` to leave the
    word 可不填 away, `prefix=`/`suffix=` for units beside a short input, `counter=True` to count
    letters down from max_length.
    """
    context = {"field": bound, "optional": not bound.field.required, **options}
    return get_template("kit/field.html").render(context)


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """All questions of a form in their order, with its hidden inputs."""
    parts = [str(hidden) for hidden in form.hidden_fields()]
    parts += [field(bound) for bound in form.visible_fields()]
    return mark_safe("".join(parts))  # noqa: S308 - each part is rendered safe above


@register.inclusion_tag("kit/errors.html")
def errors(*forms: BaseForm) -> dict[str, object]:
    """The summary above a form: each error, linked to the question where it happened."""
    lines: list[tuple[str, str]] = []
    for form in forms:
        if not form.is_bound:
            continue
        lines += [("", str(text)) for text in form.non_field_errors()]
        for bound in form:
            lines += [(_first_id(bound), str(text)) for text in bound.errors]
    return {"lines": lines}


def _first_id(bound: BoundField) -> str:
    """The id of the control that takes the focus; of a group, that of its first choice."""
    if bound.use_fieldset and (choices := bound.subwidgets):
        return choices[0].id_for_label or f"{bound.auto_id}_group"
    return bound.id_for_label


@register.simple_tag(takes_context=True)
def tab(
    context: Context, url_name: str, label: str, icon_name: str, **options: object
) -> SafeString:
    """One place of a door's navigation.

    `count=` shows how many wait. The tab is the present one on its own page, and on every page
    under one of the paths `under=`; `here=` says it outright.
    """
    href = reverse(url_name)
    path = context["request"].path
    here = options.get("here")
    if here is None:
        under = tuple(str(options.get("under", "")).split())
        here = path == href or path.startswith(under)
    count = options.get("count")
    return format_html(
        '<a class="tab" href="{}"{}>{}<span>{}</span>{}</a>',
        href,
        mark_safe(' aria-current="page"') if here else "",
        drawing(icon_name),
        label,
        format_html(' <b class="count">{}</b>', count) if count else "",
    )


@register.simple_tag
def steps(now: int, of: int, title: str = "") -> SafeString:
    """Where one is in a form of several pages: 第 1 步，共 3 步."""
    words = _("第 %(now)d 步，共 %(of)d 步") % {"now": now, "of": of}
    marks = format_html_join(
        "", "<i{}></i>", ((mark_safe(' class="past"') if i < now else "",) for i in range(of))
    )
    return format_html('<p class="steps"><span>{} {}</span>{}</p>', words, title, marks)


@register.filter
def capped(count: int, cap: int = 1000) -> str:
    """A count that is not counted further than it needs to be: 1,000+."""
    return f"{count:,}" if count < cap else f"{cap:,}+"
