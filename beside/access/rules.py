"""Who may run the office of an area: appointments, organizations, rosters, settings."""

from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.models import Role
from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.journal.models import ActorKind
from beside.people.models import Application, User, Volunteer
from beside.people.sharing import hand_of
from beside.places.models import Area, Level

OFFICE_ONLY = Reason("office.only", _("只有管这一片的组织者可以这样办理。"))
DISTRICT_ONLY = Reason("office.district_only", _("这一项由区里统一设置。"))
DESK_OR_OFFICE = Reason(
    "volunteer.desk_or_office", _("只有本社区的派单员和管这一片的组织者可以这样办理。")
)
OWN_ENTRY = Reason("volunteer.own_entry", _("这份登记是您录的，核验要请另一位组织者来办。"))
OWN_RECORD_ONLY = Reason("volunteer.own_record_only", _("这是别人的登记，只有本人可以这样改。"))
STUDIO_ONLY = Reason("studio.only", _("只有本社区的派单员可以这样办理。"))
NOT_ONESELF = Reason("office.not_oneself", _("自己的职务要请别的组织者来任免。"))
NOT_ONES_OWN = Reason("office.not_ones_own", _("自己的登记要请别的组织者来办。"))

SAME_TELEPHONE = Reason(
    "office.same_telephone", _("这位志愿者登记的电话和您的一样，要请别的组织者来办。")
)


def may_run_office(actor: Actor, area: Area) -> Verdict:
    """The organizer of the area or of one around it; or the system itself (imports, the demo)."""
    if actor.kind == ActorKind.SYSTEM or actor.holds(Role.ORGANIZER, within=area):
        return ALLOWED
    return denied(OFFICE_ONLY)


def may_appoint(actor: Actor, user: User, area: Area) -> Verdict:
    """As running the office; nobody appoints himself."""
    if actor.user_id is not None and actor.user_id == user.pk:
        return denied(NOT_ONESELF)
    return may_run_office(actor, area)


def may_keep_volunteer(actor: Actor, volunteer: Volunteer, area: Area) -> Verdict:
    """As running the office that decides about her; nobody vouches for himself, nor for another
    record on his own telephone.
    """
    other = _is_another(actor, volunteer)
    return may_run_office(actor, area) if other else other


def may_enter_volunteer(actor: Actor, community: Area) -> Verdict:
    """Who runs the community's desk may write down who applies; the office above may, too."""
    if actor.holds(Role.DISPATCHER, within=community):
        return ALLOWED
    return ALLOWED if may_run_office(actor, community) else denied(DESK_OR_OFFICE)


def may_check_volunteer(actor: Actor, volunteer: Volunteer, area: Area) -> Verdict:
    """Check what she proposes, or record a guardian's consent: her desk or office, not herself."""
    other = _is_another(actor, volunteer)
    return may_enter_volunteer(actor, area) if other else other


def is_own_record(actor: Actor, volunteer: Volunteer) -> Verdict:
    """What a volunteer does with her own record."""
    own = actor.volunteer_id is not None and actor.volunteer_id == volunteer.pk
    return ALLOWED if own else denied(OWN_RECORD_ONLY)


def may_vouch(actor: Actor, volunteer: Volunteer) -> Verdict:
    """Two hands: who typed an application does not answer it. One statement."""
    typed = Application.objects.filter(
        volunteer=volunteer, decided_at=None, entered_by=actor.user_id, entered_by__isnull=False
    )
    return denied(OWN_ENTRY) if typed.exists() else ALLOWED


def _is_another(actor: Actor, volunteer: Volunteer) -> Verdict:
    if actor.volunteer_id is not None and actor.volunteer_id == volunteer.pk:
        return denied(NOT_ONES_OWN)
    mine = actor.person_id
    if mine is not None and volunteer.person_id in hand_of(mine, volunteer.district_id):
        return denied(SAME_TELEPHONE)
    return ALLOWED


def may_set_options(actor: Actor, district: Area) -> Verdict:
    """The district's own organizer."""
    if district.level != Level.DISTRICT:
        return denied(DISTRICT_ONLY)
    return may_run_office(actor, district)


def may_keep_studio(actor: Actor, community: Area) -> Verdict:
    """The community's own desk, or the office above it."""
    if actor.holds(Role.DISPATCHER, within=community):
        return ALLOWED
    return ALLOWED if may_run_office(actor, community) else denied(STUDIO_ONLY)
