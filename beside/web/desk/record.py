"""代填: a wish written down for somebody who told it, telephoned or wrote a card."""

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from beside.common.numbers import is_wish_number
from beside.common.refusal import Refused, require
from beside.people.models import ConsentKind
from beside.people.private import Purpose, find_by_telephone, open_papers
from beside.places.mentions import place_named
from beside.places.models import Area
from beside.web.desk.entry import Desk, at_desk, see_other, signed_in
from beside.web.desk.forms.record import RecordForm
from beside.web.desk.frame import framed
from beside.web.desk.rows import Row, rows_of
from beside.web.desk.seat import communities_of
from beside.web.middleware import Request
from beside.web.square import square
from beside.wishes import rules
from beside.wishes.actions.intake import submit
from beside.wishes.models import Category, Channel, Daypart, HeardFrom, Kind, Urgency, Wish
from beside.wishes.secrets import link_for, token_of
from beside.wishes.selectors.desk import get_desk_wish, live_of
from beside.wishes.selectors.dossier import get_side
from beside.wishes.statement import Statement
from beside.wishes.suggesting import suggest
from beside.wishes.taxonomy import items

EMERGENCY = "wish.emergency"


@at_desk
def record(request: Request, desk: Desk) -> HttpResponse:
    """The form, and what comes of it. A desk of several communities chooses one first."""
    at = now()
    offered = communities_of(desk.area)
    if request.method != "POST":
        return _blank(request, desk, offered)
    form = RecordForm(request.POST, communities=offered)
    known: list[Row] = []
    if form.is_valid():
        category = _category(form)
        known = _known(request, form, at)
        if category is not None and not form.errors:
            return _submit(request, desk, form, category, at)
    return _show(request, desk, form, known=known, status=422)


def _blank(request: Request, desk: Desk, offered: list[Area]) -> HttpResponse:
    chosen = request.GET.get("community", "")
    if len(offered) == 1 or chosen in {str(area.pk) for area in offered}:
        start = {"community": chosen} if chosen else {}
        start |= _on_form(request)
        return _show(request, desk, RecordForm(communities=offered, initial=start))
    context = {"desk": desk, "communities": offered, "number": _on_form(request).get("form", "")}
    return framed(request, "desk/record_where.html", desk.area, context, at=now())


def _on_form(request: Request) -> dict[str, str]:
    """What is known already where the square on a blank form led here."""
    number = request.GET.get("form", "")
    return {"form": number, "channel": Channel.CARD.value} if is_wish_number(number) else {}


def _category(form: RecordForm) -> Category | None:
    """The kind that was chosen, else the one the words look like, else an error that asks."""
    answers = form.cleaned_data
    code = answers["category"] or next((code for code, _share in suggest(answers["words"], 1)), "")
    category = form.category_named(code)
    if category is None:
        form.add_error("category", _("没看出是哪一类，请选一个"))
    return category


def _known(request: Request, form: RecordForm, at: datetime) -> list[Row]:
    """What is under way for this telephone already; it must be looked at once."""
    telephone = form.cleaned_data.get("telephone")
    if not telephone:
        return []
    area = form.chosen_community()
    people = [person.pk for person in find_by_telephone(area.district_id, telephone)]
    lines = live_of(area, people)
    rows = rows_of(lines, district_id=area.district_id, by=request.actor, at=at)
    if rows and not form.cleaned_data["anew"]:
        form.add_error("anew", _("这个电话已有在办的心愿，请先看看是不是同一件"))
    return rows


def _submit(
    request: Request, desk: Desk, form: RecordForm, category: Category, at: datetime
) -> HttpResponse:
    stated = _statement(form, category)
    try:
        wish = submit(stated, by=request.actor, at=at, once=request.once)
    except Refused as refused:
        return _show(request, desk, form, refused=refused, status=409)
    return see_other(reverse("desk:given", args=[wish.number]))


def _statement(form: RecordForm, category: Category) -> Statement:
    answers = form.cleaned_data
    community = form.chosen_community()
    heard_from = HeardFrom(answers["heard_from"])
    item = items().get(category.code)
    return Statement(
        community=community,
        category=category,
        words=answers["words"],
        telephone=answers["telephone"],
        name=answers["name"],
        door=answers["door"],
        place=place_named(community, answers["door"]),
        kind=Kind(item.kind) if item else Kind.SERVICE,
        urgency=Urgency(answers["urgency"]),
        channel=Channel(answers["channel"] or Channel.STAFF),
        daypart=Daypart(answers["daypart"] or Daypart.ANY),
        when=answers["when"],
        two_people=answers["two_people"],
        on_behalf=heard_from != HeardFrom.SELF,
        heard_from=heard_from,
        heard_name=answers["heard_name"],
        consents=frozenset(ConsentKind(kind) for kind in answers["consents"]),
        tags=item.tags if item else (),
        number=answers["form"],
    )


def _show(
    request: Request,
    desk: Desk,
    form: RecordForm,
    *,
    known: list[Row] | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "desk": desk,
        "form": form,
        "where": form.community_name(),
        "known": known or [],
        "refused": refused.reason if refused else None,
        "is_emergency": refused is not None and refused.reason.code.startswith(EMERGENCY),
    }
    return framed(request, "desk/record.html", desk.area, context, at=now(), status=status)


@signed_in
def given(request: Request, number: str) -> HttpResponse:
    """What the resident takes along: the number, and the two words to tell whoever comes.

    The words are shown to who wrote the wish down, and then never takes it herself; to nobody else.
    """
    wish: Wish = get_desk_wish(request.actor, number)
    require(rules.may_run_desk(request.actor, wish))
    word = ""
    if wish.recorded_by_id is not None and wish.recorded_by_id == request.actor.user_id:
        papers = open_papers([wish], ["word"], purpose=Purpose.PRINT, by=request.actor, at=now())
        word = papers[wish.pk]["word"]
    context = {"wish": wish, "word": word}
    return framed(request, "desk/given.html", wish.community, context, at=now())


@signed_in
def invitation(request: Request, number: str, pk: int) -> HttpResponse:
    """What the other side of a mediation takes along: the number, and her own way to the wish."""
    wish: Wish = get_desk_wish(request.actor, number)
    require(rules.may_run_desk(request.actor, wish))
    side = get_side(wish, pk)
    token = token_of(link_for(wish, side.person_id, at=now()))
    address = request.build_absolute_uri(reverse("resident:follow", args=[token]))
    context = {"wish": wish, "side": side, "address": address, "square": square(address)}
    return framed(request, "desk/invitation.html", wish.community, context, at=now())
