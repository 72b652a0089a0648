"""Who may run the office of an area: appointments, organizations, rosters, settings."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.models import (
    ADMINISTRATORS,
    OPERATING,
    TWO_HANDS,
    WATCHING,
    Appointment,
    Proposal,
    Role,
)
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
ADMINISTRATORS_APART = Reason(
    "appointment.administrators_apart",
    _("系统管理员、安全管理员、审计员要由三个人担任，这位已经是其中一个了。"),
)
SECOND_PERSON = Reason(
    "appointment.second_person", _("这个职务要由组织者提名，再由安全管理员确认。")
)
OTHER_HANDS = Reason(
    "appointment.other_hands", _("提名的人、被提名的人不能自己确认，请另一位安全管理员来办。")
)
NOT_THEIRS_TO_END = Reason(
    "appointment.not_theirs_to_end",
    _("安全管理员和审计员互相看着，他们的职务请在服务器上用命令来换。"),
)
NOT_ONES_OWN_KEYS = Reason("security.not_oneself", _("自己的登录要请另一位安全管理员来处理。"))
AUDITOR_ONLY = Reason("audit.only", _("只有本区的审计员可以这样查。"))
SECURITY_ONLY = Reason("security.only", _("只有本区的安全管理员可以这样办理。"))
AUDITOR_APART = Reason(
    "appointment.auditor_apart", _("审计员不能同时是派单员或组织者，请另选一位。")
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


def may_give_alone(actor: Actor, role: Role) -> Verdict:
    """Roles over an area, and administrators, take two hands."""
    if role in TWO_HANDS and actor.kind != ActorKind.SYSTEM:
        return denied(SECOND_PERSON)
    return ALLOWED


def may_decide(actor: Actor, proposal: Proposal) -> Verdict:
    """A security administrator of the district, who neither proposed it nor is proposed."""
    if actor.user_id in (proposal.user_id, proposal.proposed_by_id):
        return denied(OTHER_HANDS)
    mine = {duty.district_id for duty in actor.scopes(Role.SECURITY_ADMIN)}
    return ALLOWED if proposal.district_id in mine else denied(SECURITY_ONLY)


def may_dismiss(actor: Actor, appointment: Appointment, within: Area) -> Verdict:
    """The office that decides, or for roles over an area the security administrator: taking away
    needs one hand. Nobody ends his own; who watches the others is ended at the server only.
    """
    role = Role(appointment.role)
    if actor.user_id is not None and actor.user_id == appointment.user_id:
        return denied(NOT_ONESELF)
    if role in WATCHING and actor.kind != ActorKind.SYSTEM:
        return denied(NOT_THEIRS_TO_END)
    mine = {duty.district_id for duty in actor.scopes(Role.SECURITY_ADMIN)}
    if role in TWO_HANDS and appointment.district_id in mine:
        return ALLOWED
    if role in ADMINISTRATORS and actor.kind != ActorKind.SYSTEM:
        return denied(SECURITY_ONLY)
    return may_run_office(actor, within)


def may_hold(user: User, role: Role) -> Verdict:
    """三员分立: nobody is two of the three administrators, and who audits does nothing that is
    audited. Asks for what the account holds now: lock it first.
    """
    held = set(
        Appointment.objects.filter(user=user, ended_at=None)
        .exclude(role=role)
        .values_list("role", flat=True)
    )
    if role in ADMINISTRATORS and held.intersection(ADMINISTRATORS):
        return denied(ADMINISTRATORS_APART)
    if (role == Role.AUDITOR and held.intersection(OPERATING)) or (
        role in OPERATING and Role.AUDITOR in held
    ):
        return denied(AUDITOR_APART)
    return ALLOWED


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


def may_change_settings(actor: Actor, district: Area) -> Verdict:
    """As setting options; the district's system administrator may too."""
    if district.level == Level.DISTRICT and actor.holds(Role.SYSTEM_ADMIN, within=district):
        return ALLOWED
    return may_set_options(actor, district)


def may_audit(actor: Actor, district: Area) -> Verdict:
    """The district's auditor."""
    if actor.holds(Role.AUDITOR, within=district):
        return ALLOWED
    return denied(AUDITOR_ONLY)


def may_keep_studio(actor: Actor, community: Area) -> Verdict:
    """The community's own desk, or the office above it."""
    if actor.holds(Role.DISPATCHER, within=community):
        return ALLOWED
    return ALLOWED if may_run_office(actor, community) else denied(STUDIO_ONLY)


def demands_factor(actor: Actor) -> bool:
    """Whether somebody shows a second factor besides a password or a telephone code: whoever holds
    a role over an area, and so opens the papers of people who have not asked for him.

    Leaders and liaisons open only what their own team or unit has promised to do, wish by wish, as
    every volunteer does.
    """
    return any(duty.area_id is not None for duty in actor.duties)


def may_secure(actor: Actor, user: User, districts: Iterable[int]) -> Verdict:
    """A security administrator of every district that an account has to do with; never her own."""
    return _may_administer(actor, user, districts, (Role.SECURITY_ADMIN,))


def may_close_account(actor: Actor, user: User, districts: Iterable[int]) -> Verdict:
    """As securing it; a system administrator may too."""
    return _may_administer(actor, user, districts, (Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN))


def _may_administer(
    actor: Actor, user: User, districts: Iterable[int], roles: tuple[Role, ...]
) -> Verdict:
    if actor.kind == ActorKind.SYSTEM:
        return ALLOWED
    if actor.user_id == user.pk:
        return denied(NOT_ONES_OWN_KEYS)
    mine = {duty.district_id for duty in actor.duties if duty.role in roles}
    theirs = set(districts)
    return ALLOWED if theirs and theirs <= mine else denied(SECURITY_ONLY)
