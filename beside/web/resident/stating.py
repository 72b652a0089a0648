"""点单 on three screens: what; where, when and for whom; how to reach you. This is the first two.

The draft waits in the session. A screen that is asked for before the one in front of it is right
leads back to that one.
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from beside.common.refusal import Refused, require
from beside.orgs.studios import studio_of
from beside.platform import limits
from beside.web.address import address_of
from beside.web.headers import hears
from beside.web.middleware import Request
from beside.web.onward import onward
from beside.web.resident import draft as drafts
from beside.web.resident import for_another, speaking
from beside.web.resident.draft import Draft
from beside.web.resident.emergencies import danger_in, says_it_is_over, to_help
from beside.web.resident.forms import FAMILY, PHOTOS, SELF, WhatForm, WhereForm
from beside.web.resident.kinds import guess, kind_named
from beside.web.resident.places import (
    community_of,
    district_of,
    estates_of,
    other_districts,
    streets_of,
)
from beside.wishes.models import PictureKind
from beside.wishes.pictures import kept
from beside.wishes.screening import Code, Effect, Flag, in_the_way, screen
from beside.wishes.selectors.wall import categories

WHAT = ("words", "kind", "community", "district")
WHERE = (
    "community", "place", "door", "daypart", "ready_from", "ready_to",
    "for_whom", "whom", "knows", "same_sex", "two_people", "risk",
)  # fmt: skip


@never_cache
def what(request: Request) -> HttpResponse:
    """第一步: the wish in one's own words, written or spoken; pictures if one likes."""
    draft = drafts.load(request)
    if "clear" in request.POST:
        drafts.drop(request)
        return HttpResponseRedirect("/", status=303)
    if request.method == "POST":
        return _take_what(request, draft, now())
    for_another.begin(request, draft, now())
    initial = {
        **draft.what,
        "community": request.GET.get("c", "")[:16] or draft.community,
        "district": request.GET.get("d", "")[:16] or draft.district,
    }
    return _show_what(request, draft, WhatForm(initial=initial, groups=categories()))


def _take_what(request: Request, draft: Draft, at: datetime) -> HttpResponse:
    words = request.POST.get("words", "")
    draft.community = request.POST.get("community", "")[:16]
    draft.district = request.POST.get("district", "")[:16]
    draft.meant = _is_meant(draft, words) or says_it_is_over(request)
    if danger := danger_in(words, meant=draft.meant):
        place = community_of(draft.community) or district_of("", draft.district)
        return to_help(request, danger, place, at, back=reverse("resident:home"))
    has_voice = draft.kept_voice is not None
    form = WhatForm(request.POST, request.FILES, groups=categories(), has_voice=has_voice)
    form.full_clean()
    _keep_pictures(request, form, draft, at)
    speaking.keep(request, form, draft, at)
    if request.POST.keys() & {"drop", "unsay"}:
        _take_off(request, draft)
        return _show_what(request, draft, form)
    _look_at_words(form, words, draft)
    if form.errors:
        drafts.save(request, draft)
        return _show_what(request, draft, form, status=422)
    draft.what = drafts.typed(request.POST, WHAT)
    drafts.save(request, draft)
    return onward("resident:where")


def _keep_pictures(request: Request, form: WhatForm, draft: Draft, at: datetime) -> None:
    """Clean and keep what was sent, also where the words are not right yet."""
    uploads = form.cleaned_data.get("photos") or []
    if not uploads:
        return
    try:
        require(limits.hit("resident.pictures", address_of(request), limit=300, per=3600, at=at))
        sent = kept(uploads, PictureKind.REQUEST)
    except Refused as refused:
        form.add_error("photos", str(refused.reason))
    else:
        new = [(one.file, one.width, one.height, one.color) for one in sent]
        draft.pictures = [*draft.pictures, *new][-PHOTOS:]


def _take_off(request: Request, draft: Draft) -> None:
    """What was sent with the form and is not meant to go with it."""
    if "drop" in request.POST:
        draft.pictures = []
    if "unsay" in request.POST:
        draft.say(None)
    drafts.save(request, draft)


def _is_meant(draft: Draft, words: str) -> bool:
    """Whether she stands by these words: sent again as they were, after the advice."""
    stood = draft.meant and words == draft.what.get("words")
    return stood or bool(words and words == draft.advised)


def _look_at_words(form: WhatForm, words: str, draft: Draft) -> None:
    """What must be worded otherwise, and a kind where none can be guessed."""
    asks = in_the_way(words, meant=draft.meant)
    draft.advised = ""
    if asks is not None:
        form.add_error("words", str(asks.advice))
        if asks.code == Code.PAID:
            draft.advised = words
            form.add_error(
                "words", _("要是托人代买、代付，不是给报酬，就不用改，再按一次“下一步”。")
            )
    elif not (form.errors or draft.voice or form.cleaned_data["kind"] or guess(words)):
        form.add_error("kind", _("没看出是哪一类，请您选一个差不多的。"))


def _show_what(
    request: Request, draft: Draft, form: WhatForm, *, status: int = 200
) -> HttpResponse:
    community = community_of(str(form["community"].value() or ""))
    district = district_of("", str(form["district"].value() or ""))
    context = {
        "form": form,
        "pictures": len(draft.pictures),
        "voice": draft.kept_voice,
        "acts_for": for_another.named(request, draft, now()),
        "community": community,
        "others": [] if community else other_districts(district),
        "studio": studio_of(community.pk) if community else None,
    }
    return hears(render(request, "resident/what.html", context, status=status))


@require_POST
def suggest(request: Request) -> HttpResponse:
    """The kind that some words look like, as the question with that answer chosen (htmx).

    What was chosen by hand stays.
    """
    if request.POST.get("kind", "") != request.POST.get("guessed", ""):
        return HttpResponse(status=204)
    code = guess(request.POST.get("words", "")[:1000])
    form = WhatForm(initial={"kind": code}, groups=categories())
    if code:
        form.fields["kind"].help_text = _("看您写的，像是这一类。不对就改。")
    return render(request, "resident/what.html#kind", {"form": form, "guessed": code})


@never_cache
def where(request: Request) -> HttpResponse:
    """第二步: where, when, for whom."""
    draft = drafts.load(request)
    if not draft.is_said:
        return from_the_start(request)
    if request.method != "POST":
        flags = screen(draft.words)
        whose = SELF if draft.delegation is not None else _whose(flags)
        initial = {"community": draft.community, "for_whom": whose, **draft.where}
        return _show_where(request, draft, _where_form(draft, initial=initial))
    form = _where_form(draft, data=request.POST)
    if not form.is_valid():
        return _show_where(request, draft, form, status=422)
    draft.where = drafts.typed(request.POST, WHERE)
    draft.community = draft.where["community"]
    drafts.save(request, draft)
    return onward("resident:reach")


def from_the_start(request: Request) -> HttpResponse:
    """To the first screen; who sent a form after the session had ended is told that it did."""
    if request.method == "POST":
        messages.info(request, _("隔得太久，请从头再看一遍。"))
    return onward("resident:home")


def _whose(flags: list[Flag]) -> str:
    """What the words themselves tell about whose wish it is."""
    codes = {flag.code for flag in flags}
    return FAMILY if Code.FOR_ANOTHER in codes else SELF


def _where_form(draft: Draft, **given: Any) -> WhereForm:
    """The second screen, with the estates of the community that is chosen on it."""
    chosen = given.get("data") or given.get("initial") or {}
    community = community_of(chosen.get("community", ""))
    streets = streets_of(district_of(draft.community, draft.district))
    if draft.delegation is not None:
        streets = for_another.only(streets, draft.community)
    form = WhereForm(**given, streets=streets, estates=estates_of(community))
    if draft.delegation is not None:
        form.is_hers()
    return form


def where_as_typed(draft: Draft) -> WhereForm:
    """The second screen as it was sent, to be checked again."""
    return _where_form(draft, data=draft.where)


def _show_where(
    request: Request, draft: Draft, form: WhereForm, *, status: int = 200
) -> HttpResponse:
    warned = [flag for flag in screen(draft.words) if flag.effect is Effect.WARNS]
    community = community_of(str(form["community"].value() or ""))
    context = {
        "form": form,
        "draft": draft,
        "kind": kind_named(draft.what),
        "warned": warned,
        "whose": form["for_whom"].value(),
        "acts_for": for_another.named(request, draft, now()),
        "studio": studio_of(community.pk) if community else None,
    }
    return render(request, "resident/where.html", context, status=status)


@require_safe
def places(request: Request) -> HttpResponse:
    """The estates and buildings of the community just chosen (htmx)."""
    community = community_of(request.GET.get("community", ""))
    form = WhereForm(streets=[], estates=estates_of(community))
    return render(request, "resident/where.html#places", {"form": form})


@require_safe
def whose(request: Request) -> HttpResponse:
    """What is asked besides, when the wish is somebody else's (htmx)."""
    chosen = request.GET.get("for_whom", SELF)
    form = WhereForm(initial={"for_whom": chosen}, streets=[], estates=[])
    context = {"form": form, "whose": chosen}
    return render(request, "resident/where.html#whose", context)
