"""Who may see which wishes: one `Q` for each way of looking.

Lists take one; a single page takes all.
"""

from django.db.models import Q

from beside.access.actor import Actor, Duty
from beside.access.models import Role
from beside.people.models import Conflict, Vetting
from beside.places.within import between, span
from beside.wishes.models import Claim, Consent, Exposure, Offer, Party, StandIn, Waiting, Wish
from beside.wishes.states import State

NOTHING = Q(pk__in=[])
OFFICE_ROLES = (Role.DISPATCHER, Role.ORGANIZER)
STILL_TAKEN = (State.OPEN, State.OFFERED, State.CLAIMED, State.REPORTED)
ENDED_SINCE = (State.FULFILLED, State.SETTLED, State.WITHDRAWN)


def on_wall() -> Q:
    """What hangs on the wall for everybody."""
    return Q(state=State.OPEN) & ~Q(exposure=Exposure.PRIVATE)


def hangs(wish: Wish) -> bool:
    """The same, asked of one wish at hand."""
    return wish.state == State.OPEN and wish.exposure != Exposure.PRIVATE


def hung_on_wall(*also: State) -> Q:
    """What hangs on the wall, or hung there until somebody took it: its words were public.

    For volunteers, so that the late one is told who was faster and can wait for a place. `also`
    names further states; what the desk took down is not among them.
    """
    hung = Q(opened_at__isnull=False, state__in=[*STILL_TAKEN, *also])
    return hung & ~Q(exposure=Exposure.PRIVATE)


def in_office(actor: Actor, *roles: Role) -> Q:
    """Everything in the areas of these duties."""
    seen = NOTHING
    for duty in office_duties(actor, *roles):
        seen |= around(duty.district_id, *span(duty.path))
    return seen


def office_duties(actor: Actor, *roles: Role) -> list[Duty]:
    """The duties of these roles over a place."""
    return [duty for duty in actor.duties if duty.role in roles and duty.path]


def around(district_id: int, first: str, after: str) -> Q:
    """Everything in a place, told by the span of its paths (see `places.within`)."""
    return Q(district_id=district_id) & between(first, after, "community__")


def own_service(actor: Actor) -> Q:
    """What a volunteer claimed, was offered, waits for, or is asked to take over."""
    if actor.volunteer_id is None:
        return NOTHING
    me = Q(volunteer_id=actor.volunteer_id)
    standing = Q(volunteer_id=actor.volunteer_id, ended_at=None)
    asked = StandIn.objects.filter(me, answered_at=None).values("claim__wish")
    return (
        Q(pk__in=Claim.objects.filter(me).values("wish"))
        | Q(pk__in=Offer.objects.filter(standing).values("wish"))
        | Q(pk__in=Waiting.objects.filter(standing).values("wish"))
        | Q(pk__in=asked)
    )


def of_teams(actor: Actor) -> Q:
    """What the teams one leads were offered or have claimed."""
    teams = [duty.team_id for duty in actor.scopes(Role.LEADER)]
    return _of(Q(team_id__in=teams)) if teams else NOTHING


def of_units(actor: Actor) -> Q:
    """What the units one speaks for were offered or have claimed."""
    units = [duty.unit_id for duty in actor.scopes(Role.LIAISON)]
    return _of(Q(unit_id__in=units)) if units else NOTHING


def _of(whose: Q) -> Q:
    offered = Offer.objects.filter(whose, state__in=["pending", "accepted"])
    return Q(pk__in=offered.values("wish")) | Q(pk__in=Claim.objects.filter(whose).values("wish"))


def own_wish(actor: Actor) -> Q:
    """The wish a resident, or her delegate, has opened by its link."""
    whose = actor.on_behalf_of or actor.person_id
    return Q(pk=actor.resident_of, resident_id=whose) | Q(
        pk=actor.resident_of, parties__person_id=actor.person_id
    )


def visible_to(actor: Actor) -> Q:
    """Everything somebody may see by any of these ways."""
    seen = on_wall() | own_service(actor)
    seen |= in_office(actor, *OFFICE_ROLES) | of_teams(actor) | of_units(actor)
    return seen | own_wish(actor) if actor.resident_of else seen


def runs_desk(actor: Actor, wish: Wish) -> bool:
    """Whether somebody acts for the desk of this wish: the community's dispatcher, or, once the
    wish has climbed the ladder, the organizer of the office that owns it."""
    if actor.holds(Role.DISPATCHER, within=wish.community):
        return True
    return any(duty.area_id == wish.owner_id for duty in actor.scopes(Role.ORGANIZER))


def sees_private(actor: Actor, wish: Wish) -> bool:
    """Whether the resident's own words, address and telephone may be opened for this wish.

    The desk of the wish, and, as long as the resident agrees to that, who holds an open claim on
    it; nobody by sight of the wall alone.
    """
    return runs_desk(actor, wish) or is_told(actor, wish)


def is_told(actor: Actor, wish: Wish) -> bool:
    """Whether somebody serves who, as the resident agreed, is told what is private."""
    return wish.consent != Consent.NONE and holds_claim(actor, wish)


def holds_claim(actor: Actor, wish: Wish) -> bool:
    """Whether somebody holds an open claim on a wish, and is not kept from going on with it."""
    if actor.volunteer_id is None or is_kept_away(actor, wish):
        return False
    mine = Claim.objects.filter(wish=wish, volunteer_id=actor.volunteer_id, ended_at=None)
    return mine.exists()


def is_kept_away(actor: Actor, wish: Wish) -> bool:
    """Whether the office keeps a volunteer from a wish, whatever she promised before: she is paused
    or has left, is not to serve its people, or nobody has vetted her and it is a child's.
    """
    if not actor.can_serve:
        return True
    mine = Q(volunteer_id=actor.volunteer_id, ended_at=None)
    if wish.minor and not Vetting.objects.filter(mine).exists():
        return True
    people = Q(person_id=wish.resident_id)
    if wish.mediation:
        people |= Q(person__in=Party.objects.filter(wish=wish).values("person"))
    return Conflict.objects.filter(mine & people).exists()
