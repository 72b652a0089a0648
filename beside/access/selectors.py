"""Reading appointments: who holds which role where."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from beside.access.events import FactorsReset, PasswordReset, SignInLocked, SignInUnlocked
from beside.access.models import Appointment, Proposal, Role
from beside.access.offices import held_in
from beside.common.named_page import page_by_name
from beside.common.not_found import NotFound
from beside.common.pinyin import is_meant
from beside.journal.models import Entry
from beside.orgs.models import Team, Unit
from beside.people.models import Credential, Factor, Outcome, SignInTry, User
from beside.places.models import Area
from beside.places.within import within

BY_OTHERS = tuple(one.kind for one in (SignInLocked, SignInUnlocked, FactorsReset, PasswordReset))
"""What is told to the holder of an account at the next sign-in."""
MOST = 200
"""How many a list shows; beyond, one is found by account or number."""


def appointments(area: Area, role: Role, *, words: str = "") -> list[Appointment]:
    """Who holds a role inside a place, in the order of places, or of the names of units and teams.

    `words` begin the account's name or the volunteer's number, or mean the name of what it is held
    over, or its pinyin.
    """
    over = {Role.LIAISON: "unit", Role.LEADER: "team"}.get(role, "area")
    rows = _rows(area, role)
    if words:
        begins = Q(user__username__startswith=words)
        begins |= Q(user__person__volunteer__number__startswith=words)
        named = rows.order_by().values_list(over, f"{over}__name").distinct()
        meant = [pk for pk, name in named if is_meant(name, words)]
        rows = rows.filter(begins | Q(**{f"{over}__in": meant}))
    if over == "area":
        return list(rows.order_by("area__path", "pk")[: MOST + 1])
    named_ids = rows.order_by("pk").values_list("pk", f"{over}__name")
    page = page_by_name(named_ids, size=MOST + 1)
    found = {one.pk: one for one in _rows(area, role).filter(pk__in=page.ids)}
    return [found[pk] for pk in page.ids]


def _rows(area: Area, role: Role) -> QuerySet[Appointment]:
    rows = Appointment.objects.filter(held_in(area, role))
    return rows.select_related("area", "unit", "team__community", "user__person__volunteer")


def get_appointment(area: Area, pk: int) -> Appointment:
    """One that stands, inside a place.

    Raises:
        NotFound: there is none, or it is somebody else's business.
    """
    role = Appointment.objects.filter(pk=pk).values_list("role", flat=True).first()
    found = _rows(area, Role(role)).filter(pk=pk).first() if role else None
    if found is None:
        raise NotFound
    return found


def speakers(body: Unit | Team) -> list[Appointment]:
    """Who speaks for a unit, or leads a team."""
    whose = Q(unit=body) if isinstance(body, Unit) else Q(team=body)
    rows = Appointment.objects.filter(whose, ended_at=None)
    return list(rows.select_related("user__person__volunteer").order_by("pk"))


def account_in_use(username: str) -> User | None:
    """An account by its name, with the person and volunteer behind it."""
    rows = User.objects.filter(username=username, is_active=True)
    return rows.select_related("person__volunteer").first()


def account_called(username: str) -> User | None:
    """An account by its name, in use or not."""
    return User.objects.filter(username=username).first()


def get_factor(user_id: int, pk: int) -> Factor:
    """A second factor of an account.

    Raises:
        NotFound: it is another's, or gone.
    """
    found = Factor.objects.filter(pk=pk, user_id=user_id).first()
    if found is None:
        raise NotFound
    return found


def last_tries(user_id: int) -> list[SignInTry]:
    """The last ten tries to sign in to an account, the newest first."""
    return list(SignInTry.objects.filter(user_id=user_id).order_by("-pk")[:10])


def done_meanwhile(user_id: int) -> list[Entry]:
    """What others did to the sign-in of an account since it was last used, the oldest first."""
    last = SignInTry.objects.filter(user_id=user_id, outcome=Outcome.RIGHT).order_by("-pk").first()
    rows = Entry.objects.filter(
        subject_type=Credential._meta.label_lower, subject_id=user_id, kind__in=BY_OTHERS
    )
    return list((rows.filter(at__gt=last.at) if last else rows).order_by("pk"))


def knows_device(user_id: int, device: str) -> bool:
    """Whether somebody has signed in from such a device before, or never yet from any."""
    mine = SignInTry.objects.filter(user_id=user_id, outcome=Outcome.RIGHT)
    return mine.filter(device=device).exists() or not mine.exists()


def proposals_in(area: Area, role: Role | None = None) -> list[Proposal]:
    """What waits for a security administrator's word inside a place, the oldest first."""
    rows = Proposal.objects.filter(within(area.path, "area__"), decided_at=None)
    rows = rows.filter(district_id=area.district_id, **({"role": role} if role else {}))
    return list(rows.select_related("area", "user", "proposed_by").order_by("pk")[:MOST])


def get_proposal(district_ids: Iterable[int], pk: int) -> Proposal:
    """One that waits, of these districts.

    Raises:
        NotFound: there is none, or it was decided.
    """
    rows = Proposal.objects.filter(pk=pk, district_id__in=list(district_ids), decided_at=None)
    found = rows.select_related("area", "user").first()
    if found is None:
        raise NotFound
    return found
