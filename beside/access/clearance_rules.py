"""Who may ask for leave to read a guarded record, give it, end it, and look into an emergency."""

from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.models import Role
from beside.access.rules import may_run_office
from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.orgs.models import Studio
from beside.people.models import Clearance
from beside.people.sharing import is_one_hand
from beside.places.models import Area

CLEARANCE_ONLY = Reason("clearance.only", _("只有本社区的派单员或上级组织者可以这样办理。"))
SECOND_PERSON = Reason("clearance.second_person", _("要由另一个人来批准，不能自己批自己。"))
BY_SUBDISTRICT = Reason("clearance.by_subdistrict", _("本社区人手少，由街道的组织者来批准。"))


def may_ask_clearance(actor: Actor, area: Area) -> Verdict:
    """Who works with records of a place: its desk, or the office around it."""
    if actor.user_id is None:
        return denied(CLEARANCE_ONLY)
    works = actor.holds(Role.DISPATCHER, within=area) or actor.holds(Role.ORGANIZER, within=area)
    return ALLOWED if works else denied(CLEARANCE_ONLY)


def may_decide_clearance(actor: Actor, clearance: Clearance) -> Verdict:
    """A responsible second person: another dispatcher of the community, or the organizer of a place
    around it; of a small office, only the organizer. Never the holder, nor whose record it is.
    """
    if _is_hand_of(actor, clearance):
        return denied(SECOND_PERSON)
    if actor.user_id is not None and actor.holds(Role.ORGANIZER, within=clearance.area):
        return ALLOWED
    verdict = may_ask_clearance(actor, clearance.area)
    return denied(BY_SUBDISTRICT) if verdict and is_small_office(clearance.area) else verdict


def may_end_clearance(actor: Actor, clearance: Clearance) -> Verdict:
    """Who may give it, and who has it."""
    if actor.user_id is not None and actor.user_id == clearance.holder_id:
        return ALLOWED
    return may_decide_clearance(actor, clearance)


def may_review_clearance(actor: Actor, clearance: Clearance) -> Verdict:
    """The district's auditor, or who might have given leave; never who took it."""
    if _is_hand_of(actor, clearance):
        return denied(SECOND_PERSON)
    if actor.holds(Role.AUDITOR, within=clearance.area):
        return ALLOWED
    return may_decide_clearance(actor, clearance)


def _is_hand_of(actor: Actor, clearance: Clearance) -> bool:
    """Whether somebody is the holder, or the person of the record, by account or telephone."""
    if actor.user_id == clearance.holder_id:
        return True
    mine = actor.person_id
    if mine is None:
        return False
    holder = clearance.holder.person_id
    return is_one_hand(mine, [clearance.person_id, *([holder] if holder else [])])


def may_set_small_office(actor: Actor, around: Area) -> Verdict:
    """The subdistrict takes it on, or the district: never the community itself. `around` is the
    place around the community.
    """
    return may_run_office(actor, around)


def is_small_office(area: Area) -> bool:
    """Whether a community has so few staff that second signatures and neutral call-backs are done
    by its subdistrict.
    """
    return Studio.objects.filter(community=area, small_office=True).exists()
