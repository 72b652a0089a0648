"""A delegate in front of a wish: who comes by an address of his own and speaks for its resident.

民法典 Art. 162: what he does within his powers is her doing. Art. 168: not with himself.
"""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.models import Appointment, Role
from beside.common.refusal import ALLOWED, Reason, Refused, Verdict, denied
from beside.people.consents import ABOUT_HERSELF
from beside.people.delegations import acting_for, delegates_since
from beside.people.models import ConsentKind, Delegation, User
from beside.people.sharing import hand_of
from beside.wishes.models import Claim, Wish
from beside.wishes.neutrality import whose_work_counts

ENDED = Reason("delegation.ended", _("这份委托已经结束，这一步没有办。要接着办，请本人再委托。"))
SERVES = Reason(
    "delegation.serves",
    _(
        "这件心愿是您、您的队伍、单位，或者另一位代办人接的单，办得怎样请她本人来说，或者由社区打电话问她。"
    ),
)
ALL_ONLY = Reason(
    "delegation.all_only",
    _("身体和困难情况是关于她这个人的，只有受托办全部事情的人才能代她同意或撤回。"),
)


def acts_for(actor: Actor, wish: Wish) -> bool:
    """Whether the actor came to this wish as a delegate of its resident. Reads nothing: that the
    delegation stands is asked where the visit begins, and again by every act (`require_standing`).
    """
    mine = actor.resident_of == wish.pk and actor.person_id is not None
    return mine and actor.on_behalf_of is not None and actor.on_behalf_of == wish.resident_id


def standing_for(delegate_id: int, wish: Wish, at: datetime) -> Delegation | None:
    """The delegation by which somebody acts for the resident of a wish now."""
    return acting_for(delegate_id, wish.resident_id, wish, at=at)


def require_standing(actor: Actor, wish: Wish, at: datetime) -> Delegation | None:
    """Inside an action: the delegation of whoever comes as a delegate, locked, so that nothing is
    done after it has ended; none for everybody else.

    Raises:
        Refused: it does not stand any more.
    """
    if not acts_for(actor, wish):
        return None
    found = acting_for(actor.person_id or 0, wish.resident_id, wish, at=at, lock=True)
    if found is None:
        raise Refused(ENDED)
    return found


def may_speak(actor: Actor, wish: Wish) -> Verdict:
    """A delegate's word that frees, blames or credits somebody, or agrees for her: not where he
    served it himself, answers for the team or unit that did, or another delegate of hers did.
    """
    return denied(SERVES) if has_interest(actor, wish) else ALLOWED


def may_agree_to(delegation: Delegation | None, kinds: frozenset[ConsentKind]) -> Verdict:
    """What is agreed to once for the person takes a delegation in all her matters."""
    narrow = delegation is not None and delegation.subject_id != 0
    return denied(ALL_ONLY) if narrow and kinds & {*ABOUT_HERSELF} else ALLOWED


def has_interest(actor: Actor, wish: Wish) -> bool:
    """Whether a delegate, or somebody of his or her own hand, has a hand in a claim on the wish."""
    rows = Claim.objects.filter(whose_work_counts(), wish=wish)
    served = list(rows.values_list("volunteer__person", "team_id", "unit_id"))
    if not served or actor.person_id is None:
        return False
    his = set(hand_of(actor.person_id, wish.district_id))
    hers = set(hand_of(wish.resident_id, wish.district_id))
    family = delegates_since(wish.resident_id, wish.submitted_at)
    if {person for person, _team, _unit in served} & (his | hers | family):
        return True
    return _answers_for(his, {row[1] for row in served}, {row[2] for row in served})


def _answers_for(people: set[int], teams: set[int | None], units: set[int | None]) -> bool:
    """Whether one of these people leads one of these teams, or is liaison of one of these units."""
    led = Q(role=Role.LEADER, team__in=teams - {None}) | Q(
        role=Role.LIAISON, unit__in=units - {None}
    )
    accounts = User.objects.filter(person__in=people).values("pk")
    return Appointment.objects.filter(led, user__in=accounts, ended_at=None).exists()


def is_of_her_delegates(person_id: int | None, wish: Wish) -> bool:
    """Whether somebody has acted for the resident since the wish was stated."""
    return person_id is not None and person_id in delegates_since(
        wish.resident_id, wish.submitted_at
    )
