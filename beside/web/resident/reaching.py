"""第三步: how to reach the resident, proof of the telephone, and the wish is made."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from beside.common.refusal import Refused, require
from beside.notices import sms
from beside.orgs.studios import studio_of
from beside.people import proof as proofs
from beside.people.models import PhoneProof
from beside.people.selectors import get_person
from beside.platform import limits
from beside.platform.idempotency import Once
from beside.web.address import address_of
from beside.web.middleware import Request
from beside.web.onward import onward
from beside.web.resident import draft as drafts
from beside.web.resident import for_another
from beside.web.resident.draft import Draft
from beside.web.resident.forms import CALL, SELF, ReachForm, consents_asked
from beside.web.resident.statements import statement_of
from beside.web.resident.stating import from_the_start, where_as_typed
from beside.wishes.actions import intake
from beside.wishes.secrets import link_for, token_of
from beside.wishes.selectors.following import own_link

REACH = ("name", "telephone", "way", "sharing", "publishing", "sensitive")
PURPOSE = "wish"
HOUR = 3600


@never_cache
def reach(request: Request) -> HttpResponse:
    """第三步: telephone and code, or a call; then the wish is made."""
    draft = drafts.load(request)
    if not (draft.is_said and draft.where):
        return _not_there_yet(request, draft)
    if request.method != "POST":
        return _show(request, draft, _form(draft, initial=draft.reach))
    form = _form(draft, data=request.POST)
    draft.reach = drafts.typed(request.POST, REACH)
    drafts.save(request, draft)
    if not form.is_valid():
        return _show(request, draft, form, status=422)
    try:
        if draft.delegation is not None:
            return _make_for_another(request, draft, form, now())
        return _go_on(request, draft, form, now())
    except Refused as refused:
        blamed = _blamed(refused)
        form.add_error(blamed, str(refused.reason))
        if blamed == "way":
            form.add_error(blamed, _("请选“打电话给我”。"))
        too_often = refused.reason.code.startswith("limits.")
        return _show(request, draft, form, status=429 if too_often else 422)


def _form(draft: Draft, **given: Any) -> ReachForm:
    """The third screen, with the consents that this wish asks for."""
    whose, spoken = draft.where.get("for_whom", SELF), draft.voice is not None
    asks = consents_asked(whose, draft.words, spoken=spoken)
    return ReachForm(**given, asks=asks, is_known=draft.delegation is not None)


def _not_there_yet(request: Request, draft: Draft) -> HttpResponse:
    """To the screen that is missing; a form sent twice, to the wish it made the first time."""
    if draft.is_said:
        return onward("resident:where")
    if request.method == "POST" and (token := drafts.just_made(request)):
        return onward("resident:done", token)
    return from_the_start(request)


def _go_on(request: Request, draft: Draft, form: ReachForm, at: datetime) -> HttpResponse:
    """Send a code, or make the wish.

    Raises:
        Refused: the code is wrong or cannot be sent, or this is tried too often.
    """
    telephone, way = form.cleaned_data["telephone"], form.cleaned_data["way"]
    proof = None
    if way != CALL:
        if "again" not in request.POST:
            proof = _proof(draft, telephone, form.cleaned_data["code"], at)
        if proof is None:
            sent = proofs.send_code(telephone, PURPOSE, at, address=address_of(request))
            draft.proof_id = sent.pk
            drafts.save(request, draft)
            return onward("resident:reach")
    return _make(request, draft, proof, form, at)


def _proof(draft: Draft, telephone: str, code: str, at: datetime) -> PhoneProof | None:
    """The proof that the telephone is hers; nothing where no code has come back yet.

    Raises:
        Refused: the code is missing, wrong, or was sent to another number.
    """
    if known := proofs.proven(draft.proof_id, telephone, at):
        return known
    if not code:
        if proofs.waiting(draft.proof_id, telephone, at):
            raise Refused(proofs.MISSING)
        return None
    return proofs.check_code_of(draft.proof_id, telephone, code, PURPOSE, at)


def _make(
    request: Request, draft: Draft, proof: PhoneProof | None, form: ReachForm, at: datetime
) -> HttpResponse:
    where = where_as_typed(draft)
    if not where.is_valid():  # a day has passed since, or a place is no more
        return onward("resident:where")
    telephone = form.cleaned_data["telephone"]
    require(limits.hit("resident.submit", address_of(request), limit=120, per=HOUR, at=at))
    require(limits.hit("resident.submit.number", telephone, limit=12, per=24 * HOUR, at=at))
    wish = intake.submit(
        statement_of(draft.what, where, form, proof, meant=draft.meant, voice=draft.kept_voice),
        by=request.actor,
        at=at,
        pictures=draft.new_pictures(),
        once=Once(scope="resident.draft", key=draft.key),
    )
    token = token_of(own_link(wish))
    drafts.finish(request, token)
    return onward("resident:done", token)


def _make_for_another(
    request: Request, draft: Draft, form: ReachForm, at: datetime
) -> HttpResponse:
    """替她提: the wish is hers, stated by who acts for her in all her matters.

    Raises:
        NotFound: he does so no more.
        Refused: as `intake.submit`, or this is done too often.
    """
    where = where_as_typed(draft)
    if not where.is_valid():
        return onward("resident:where")
    delegation = for_another.standing(request, draft.delegation, at)
    require(limits.hit("resident.submit", address_of(request), limit=120, per=HOUR, at=at))
    person = get_person(delegation.person_id)
    wish = intake.submit(
        replace(
            statement_of(draft.what, where, form, None, meant=draft.meant, voice=draft.kept_voice),
            resident=person,
        ),
        by=for_another.hand(request, person),
        at=at,
        pictures=draft.new_pictures(),
        once=Once(scope="resident.draft", key=draft.key),
    )
    token = token_of(link_for(wish, delegation.delegate_id, at=at))
    drafts.finish(request, token)
    return onward("resident:done", token)


def _blamed(refused: Refused) -> str | None:
    """The question beside which a refusal is said."""
    code = refused.reason.code
    if code in (proofs.LANDLINE.code, proofs.NO_CHANNEL.code):
        return "way"
    return "code" if code.startswith("proof.") else None


def _show(request: Request, draft: Draft, form: ReachForm, *, status: int = 200) -> HttpResponse:
    telephone = draft.reach.get("telephone", "")
    community = draft.where.get("community", "")
    context = {
        "form": form,
        "sent": draft.proof_id is not None,
        "shown": sms.shown(telephone)[:1],
        "acts_for": for_another.named(request, draft, now()),
        "for_another": draft.where.get("for_whom", "self") != "self",
        "studio": studio_of(int(community)) if community.isdecimal() else None,
        "label": _("发短信验证码") if draft.proof_id is None else _("重新发一个验证码"),
    }
    return render(request, "resident/reach.html", context, status=status)
