"""The page of one's own wish: where it stands, who has it, by when, what one may do now."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from beside.common.refusal import Reason
from beside.common.surnames import surname_of
from beside.people.private import Purpose, open_drawer, open_list, open_papers
from beside.web.headers import hears
from beside.web.middleware import Request
from beside.web.resident.access import Visit, visit_of
from beside.web.resident.agreed import lines_of
from beside.web.resident.forms import AnswerForm, WordsForm
from beside.web.resident.standing import Around, badge_of, told
from beside.web.resident.timeline import timeline
from beside.web.square import square
from beside.wishes import rules
from beside.wishes.entrusted import may_speak
from beside.wishes.models import Claim, Exposure, Picture, PictureKind
from beside.wishes.selectors.dossier import open_claims, pending_offer, rating_of
from beside.wishes.selectors.following import (
    carrier_of,
    dates_of,
    last_transfer,
    party_of,
    pictures_of,
    steps_of,
    was_served,
)
from beside.wishes.selectors.story import history
from beside.wishes.selectors.voice import recordings_of
from beside.wishes.showing import agreed_ids, shown_ids
from beside.wishes.states import HAS_PICTURES, State

_HERS = {"supplement": "answer", "add": "added", "dispute": "dispute", "rate": "rating"}
"""Steps whose words are the resident's, and under which name they are kept."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who will come, as much as a resident needs before opening the door."""

    surname: str
    number: str
    team: str


@require_safe
def follow(request: Request, token: str) -> HttpResponse:
    """The page itself."""
    return show(request, visit_of(request, token, now()))


def show(
    request: Request, visit: Visit, *, form: WordsForm | None = None, status: int = 200
) -> HttpResponse:
    """The page, with a form as it was sent where that was not right."""
    at, wish = now(), visit.wish
    around = around_of(visit)
    claims = around.claims
    asked = wish.state == State.NEED_INFO
    can = can_do(visit, around, at)
    context = {
        "visit": visit,
        "wish": wish,
        "told": told(wish, around),
        "badge": badge_of(wish, claims),
        "lines": timeline(
            wish, side=not visit.is_resident, to_delegate=visit.delegation is not None
        ),
        "acts_for": named(visit, at),
        "papers": _papers(visit, at) if visit.is_resident else {},
        "visitors": _visitors(claims, visit, at) if visit.is_resident else [],
        "pictures": _pictures(visit),
        "recordings": recordings_of(wish) if visit.is_resident else [],
        "asks_pictures": wish.state in HAS_PICTURES and wish.exposure != Exposure.PRIVATE,
        "form": form or (AnswerForm() if asked else WordsForm()),
        "asked": asked,
        "concerned": visit.is_resident or (visit.party is not None and visit.party.mediates),
        "dates": dates_of(wish) if visit.is_resident and wish.every_days else [],
        "steps": steps_of(wish) if visit.is_resident else [],
        "can": can,
        "why_not": why_not(visit),
        "consents": lines_of(visit) if visit.is_resident else [],
        "studio": getattr(wish.community, "studio", None),
        "at": at,
    }
    response = private(render(request, "resident/follow.html", context, status=status))
    return hears(response) if visit.is_resident and (can["add"] or can["answer"]) else response


def around_of(visit: Visit) -> Around:
    """What stands beside the wish that was opened."""
    wish = visit.wish
    return Around(
        studio=wish.community.studio.name if hasattr(wish.community, "studio") else "",
        offer=pending_offer(wish),
        claims=tuple(open_claims(wish)),
        transfer=last_transfer(wish),
        rating=rating_of(wish),
        carrier=carrier_of(wish),
        confirmed=_has_confirmed(visit),
        side=not visit.is_resident,
    )


def _has_confirmed(visit: Visit) -> bool:
    """Whether this side of a mediation has said that it is settled; hers is a party row, too."""
    mine = party_of(visit.wish, visit.actor.person_id or 0) if visit.wish.mediation else None
    return mine is not None and mine.confirmed_at is not None


def private(response: HttpResponse) -> HttpResponse:
    """A page behind a secret address: nothing keeps it, nothing lists it."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _papers(visit: Visit, at: datetime) -> dict[str, Any]:
    """The resident's own words, the desk's last question, the completion word; the question alone
    for who came by number.
    """
    asked = [step.version for step in history(visit.wish) if step.verb == "ask"]
    question = f"question-{asked[-1]}" if asked else ""
    said = _said_later(visit) if visit.is_proven else []
    word = ("word",) if visit.is_herself else ()
    hers = ("words", *word, "extension", *said) if visit.is_proven else ()
    fields = [name for name in (*hers, question) if name]
    if not fields:
        return {}
    opened = open_papers([visit.wish], fields, purpose=visit.looks_as, by=visit.actor, at=at)
    texts = opened[visit.wish.pk]
    later = [texts[name] for name in said if texts[name]]
    return {**texts, "question": texts.get(question, ""), "later": later}


def named(visit: Visit, at: datetime) -> str:
    """For whom a delegate acts: her name, for he knows her; nothing for everybody else."""
    if visit.delegation is None:
        return ""
    opened = open_drawer(
        visit.wish.resident_id,
        ["legal_name"],
        purpose=visit.looks_as,
        district_id=visit.wish.district_id,
        by=visit.actor,
        at=at,
        about=visit.wish,
    )
    return opened["legal_name"] or visit.wish.resident.alias


def _said_later(visit: Visit) -> list[str]:
    """The papers of what she has said since, the oldest first; not what another side said."""
    return [
        f"{_HERS[step.verb]}-{step.version}"
        for step in history(visit.wish)
        if step.verb in _HERS and not step.data.get("party_id")
    ]


def _visitors(claims: tuple[Claim, ...], visit: Visit, at: datetime) -> list[Visitor]:
    """Surname, team and number of those who come; opened for the resident, and recorded."""
    names = open_list(
        [claim.volunteer.person_id for claim in claims],
        ["legal_name"],
        purpose=Purpose.MEET,
        district_id=visit.wish.district_id,
        by=visit.actor,
        at=at,
        about=visit.wish,
    )
    return [
        Visitor(
            surname=surname_of(names.get(claim.volunteer.person_id, {}).get("legal_name", "")),
            number=claim.volunteer.number,
            team=str(claim.team or claim.unit or ""),
        )
        for claim in claims
    ]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of hers: where it is, whether everybody may see it, and does."""

    pk: int
    address: str
    picture: Picture
    agreed: bool
    shown: bool


def _pictures(visit: Visit) -> list[Shot]:
    """The pictures a resident may see (receipts are between desk and volunteer)."""
    if not visit.is_resident:
        return []
    hers = [one for one in pictures_of(visit.wish) if one.kind != PictureKind.RECEIPT]
    agreed, shown = agreed_ids(hers), shown_ids(hers)
    return [
        Shot(
            pk=one.pk,
            address=reverse("resident:picture", args=[visit.token, one.pk]),
            picture=one,
            agreed=one.pk in agreed,
            shown=one.pk in shown,
        )
        for one in hers
    ]


def can_do(visit: Visit, around: Around, at: datetime) -> dict[str, bool]:
    """What may be done now, by the rules and by the table of steps."""
    wish, actor = visit.wish, replace(visit.actor, by_number=False)  # she can prove it on the way

    def now_and(verb: str, *, allowed: object) -> bool:
        return rules.possible(verb, wish) and bool(allowed)

    confirmed = around.confirmed
    served = around.transfer is None or was_served(wish)  # an outside body sent nobody
    consented = visit.party is None or visit.party.consented_at is not None
    return {
        "answer": visit.is_resident
        and now_and("supplement", allowed=rules.may_supplement(actor, wish)),
        "add": now_and("add", allowed=rules.may_add(actor, wish)),
        "withdraw": now_and("withdraw", allowed=rules.may_withdraw(actor, wish)),
        "confirm": now_and("confirm", allowed=rules.may_confirm(actor, wish, visit.party))
        and not confirmed,
        "rate": now_and("rate", allowed=rules.may_rate(actor, wish)) and around.rating is None,
        "reopen": now_and("reopen", allowed=rules.may_reopen(actor, wish, at)),
        "dispute": now_and("dispute", allowed=rules.may_dispute(actor, wish, at)) and served,
        "consent": now_and("consent", allowed=rules.may_consent(actor, wish, visit.party))
        and not consented,
    }


def why_not(visit: Visit) -> Reason | None:
    """Why a delegate may say nothing about this work, where he may not: said once on the page."""
    if visit.delegation is None:
        return None
    return may_speak(visit.actor, visit.wish).reason


@require_safe
def done(request: Request, token: str) -> HttpResponse:
    """心愿卡: number, completion word and the way back, to be kept or printed."""
    at = now()
    visit = visit_of(request, token, at)
    address = request.build_absolute_uri(reverse("resident:follow", args=[token]))
    context = {
        "visit": visit,
        "wish": visit.wish,
        "word": _papers(visit, at).get("word", "") if visit.is_herself else "",
        "acts_for": named(visit, at),
        "address": address,
        "square": square(address),
        "fresh": visit.wish.state == State.SUBMITTED,
        "studio": getattr(visit.wish.community, "studio", None),
        "at": at,
    }
    return private(render(request, "resident/done.html", context))
