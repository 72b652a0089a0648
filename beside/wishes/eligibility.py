"""Who may take this wish: one ordered list of rules, used by `may_claim` and by dispatch.

Each rule looks at a `Need` (what the wish asks) and a `Fitness` (what the volunteer is and has), so
that the same list can be asked for one volunteer, vectorized for all, and shown as a funnel.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import BigIntegerField, Count, Q, Sum, Value
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.people.ages import is_minor
from beside.people.delegations import entrusted_to_hand, entrusted_to_self
from beside.people.models import (
    SERVING,
    Conflict,
    Insurance,
    Qualification,
    Vetting,
    Volunteer,
)
from beside.people.sharing import of_hand
from beside.platform.options import options_for
from beside.platform.prepared import Prepared
from beside.wishes.models import Claim, Party, Wish
from beside.wishes.passing import (
    GUARDIAN_NEEDED,
    NO_PARTY_CONSENT,
    all_agree,
    lacks_guardian,
)
from beside.wishes.states import AT_WORK

INSURED_FROM = 2
"""Risk level from which accident insurance must stand (志愿服务条例 Art. 17)."""
ADULTS_FROM = 1
"""Risk level from which nobody under 18 is sent (志愿服务条例 Art. 15: fit to age)."""
UNITS_FROM = 3
"""Risk level that is left to units with the right equipment: never to a volunteer alone."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a wish asks of whoever takes it.

    `handled_by` are the accounts that recorded and verified it: who wrote it down knows its
    completion word, and who verified it would prove his own work.
    """

    district_id: int
    resident_id: int
    party_ids: frozenset[int]
    handled_by: frozenset[int]
    qualification: str
    minor: bool
    lacks_guardian: bool
    lacks_parties: bool
    risk_level: int
    sex: str
    minutes: int
    claim_open_to: tuple[str, ...]
    max_open_claims: int
    through_unit: bool = False
    two_people: bool = False


@dataclass(frozen=True, slots=True)
class Fitness:
    """What a volunteer is and has, on one China day.

    `shares` are the people of the wishes in question who answer on her own telephone, or for whom
    she (or who answers on it) acts as a delegate; `accounts` her own account and those of her
    telephone, for one telephone is one hand.
    """

    volunteer_id: int
    district_id: int
    person_id: int
    accounts: frozenset[int]
    serves: bool
    kind: str
    sex: str
    weekly_minutes: int
    qualifications: frozenset[str] = field(default_factory=frozenset)
    vetted: bool = False
    insured: bool = False
    conflicts: frozenset[int] = field(default_factory=frozenset)
    shares: frozenset[int] = field(default_factory=frozenset)
    open_claims: int = 0
    open_minutes: int = 0
    minor: bool = False


NOT_REGISTERED = Reason("claim.not_registered", _("请先实名注册为志愿者，核验通过后就能接单。"))
type Test = Callable[[Need, Fitness], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition, its name in the funnel, and what is said to somebody who fails it."""

    name: str
    passes: Test
    reason: Reason


def _people(need: Need) -> frozenset[int]:
    """Whom the wish is about."""
    return frozenset({need.resident_id, *need.party_ids})


def _is_for_youth(need: Need) -> bool:
    """Without danger, and nothing for which two have to go: as with children, or where she asks."""
    return need.risk_level < ADULTS_FROM and not (need.two_people or need.minor)


RULES: tuple[Rule, ...] = (
    Rule(
        "district",
        lambda need, who: need.district_id == who.district_id,
        Reason("claim.district", _("这是别的区的心愿，由那里的志愿者来接。")),
    ),
    Rule(
        "standing",
        lambda need, who: who.serves,
        NOT_REGISTERED,
    ),
    Rule(
        "kind",
        lambda need, who: who.kind in need.claim_open_to,
        Reason("claim.kind", _("本区目前还没有向您这一类志愿者开放接单。")),
    ),
    Rule(
        "own",
        lambda need, who: not _people(need) & {who.person_id, *who.shares},
        Reason(
            "claim.own",
            _("这是您自己、家里人（同一个电话）或者委托您代办的人的心愿，请别人来帮忙。"),
        ),
    ),
    Rule(
        "verifier",
        lambda need, who: not who.accounts & need.handled_by,
        Reason("claim.verifier", _("这件心愿是您记下或核实的，请别人来接。")),
    ),
    Rule(
        "guardian",
        lambda need, who: not need.lacks_guardian,  # asked of the wish alone
        GUARDIAN_NEEDED,
    ),
    Rule(
        "parties",
        lambda need, who: not need.lacks_parties,  # so is this
        NO_PARTY_CONSENT,
    ),
    Rule(
        "unit_only",
        lambda need, who: need.risk_level < UNITS_FROM or need.through_unit,
        Reason("claim.unit_only", _("这件事有危险，只派给有资质的单位，不派给个人。")),
    ),
    Rule(
        "age",
        lambda need, who: not who.minor or _is_for_youth(need),
        Reason("claim.age", _("这件事有一点风险，或者要两个人一起去，满 18 岁才能接。")),
    ),
    Rule(
        "qualification",
        lambda need, who: not need.qualification or need.qualification in who.qualifications,
        Reason("claim.qualification", _("做这件事要有相应的资质证明，您的资料里还没有。")),
    ),
    Rule(
        "vetting",
        lambda need, who: not need.minor or who.vetted,
        Reason(
            "claim.vetting",
            _("和未成年人在一起的服务，要先做背景查询（未成年人保护法第六十二条）。"),
        ),
    ),
    Rule(
        "insurance",
        lambda need, who: need.risk_level < INSURED_FROM or who.insured,
        Reason("claim.insurance", _("这件事有一定风险，要先有志愿者意外保险。")),
    ),
    Rule(
        "sex",
        lambda need, who: not need.sex or who.sex == need.sex,
        Reason("claim.sex", _("居民希望由同性别的志愿者来。")),
    ),
    Rule(
        "conflict",
        lambda need, who: not _people(need) & who.conflicts,
        Reason("claim.conflict", _("这件心愿请别的志愿者来接更合适。")),
    ),
    Rule(
        "open_claims",
        lambda need, who: who.open_claims < need.max_open_claims,
        Reason("claim.too_many", _("您手上已有好几件心愿，先办完一件再来接。")),
    ),
    Rule(
        "weekly_time",
        lambda need, who: (
            not who.weekly_minutes
            or not who.open_claims
            or who.open_minutes + need.minutes <= who.weekly_minutes
        ),
        Reason("claim.no_time", _("加上这一件，就超过每周的服务时间了。")),
    ),
)


ASKED_OF_WORK = frozenset(
    {"unit_only", "age", "qualification", "vetting", "insurance", "sex"},
)
"""Rules that follow from what the work is like. They bind who holds a place already, too, when the
desk changes the conditions.
"""


def hard(need: Need, who: Fitness) -> Rule | None:
    """The first rule that fails, or nothing."""
    return next((rule for rule in RULES if not rule.passes(need, who)), None)


def verdict(need: Need, who: Fitness) -> Verdict:
    """The same as an answer to a person."""
    failed = hard(need, who)
    return denied(failed.reason) if failed else ALLOWED


def need_of(wish: Wish, *, through_unit: bool = False) -> Need:
    """What a wish asks; one statement where it has several parties."""
    parties = list(Party.objects.filter(wish=wish)) if wish.mediation else ()
    return need_with(wish, parties, through_unit=through_unit)


def need_with(wish: Wish, parties: Collection[Party], *, through_unit: bool = False) -> Need:
    """The same, where the caller has read the parties of a mediation."""
    options = options_for(wish.district_id)
    others = [one for one in parties if one.mediates and one.person_id != wish.resident_id]
    return Need(
        district_id=wish.district_id,
        resident_id=wish.resident_id,
        party_ids=frozenset(one.person_id for one in parties),
        handled_by=frozenset(pk for pk in (wish.recorded_by_id, wish.verified_by_id) if pk),
        qualification=wish.qualification,
        minor=wish.minor,
        lacks_guardian=lacks_guardian(wish),
        lacks_parties=wish.mediation and not all_agree(one.consented_at for one in others),
        risk_level=wish.risk_level,
        sex=wish.same_sex,
        minutes=wish.minutes,
        claim_open_to=options.claim_open_to,
        max_open_claims=options.max_open_claims,
        through_unit=through_unit,
        two_people=wish.two_people,
    )


def at_work() -> Q:
    """Claims that are still work to do, wherever the wish stands meanwhile: what is reported costs
    no more time.
    """
    return Q(ended_at=None, state__in=sorted(AT_WORK))


_NONE = Value(None, output_field=BigIntegerField())

# Short questions in one: how much she has to do, whose hand hers is, for whom that hand acts by
# delegation, whom she must not serve.
_about_her = Prepared(
    lambda volunteer, person, district, today: (
        Claim.objects.filter(at_work(), volunteer=volunteer)
        .values("volunteer")
        .values_list(Value("load"), Count("pk"), Sum("wish__minutes"))
        .union(
            of_hand(person, district).values_list(Value("hand"), "person_id", "person__user"),
            entrusted_to_hand(person, district, today).values_list(
                Value("hand"), "person_id", _NONE
            ),
            entrusted_to_self(person, today).values_list(Value("hand"), "person_id", _NONE),
            Conflict.objects.filter(volunteer=volunteer, ended_at=None).values_list(
                Value("conflict"), "person_id", _NONE
            ),
            all=True,
        )
    ),
    volunteer=int,
    person=int,
    district=int,
    today=date,
)


def _asked_about(
    volunteer: Volunteer, on: date
) -> tuple[tuple[int, int], dict[int, int | None], set[int]]:
    """Open claims and their minutes; her hand as `hand_of` tells it, with those for whom it acts;
    the persons of conflicts.
    """
    load, conflicts = (0, 0), set[int]()
    hand: dict[int, int | None] = {volunteer.person_id: None}
    for what, number, other in _about_her.all(
        volunteer=volunteer.pk,
        person=volunteer.person_id,
        district=volunteer.district_id,
        today=on,
    ):
        if what == "load":
            load = (number, other or 0)
        elif what == "hand":
            hand[number] = hand.get(number) or other
        else:
            conflicts.add(number)
    return load, hand, conflicts


def weekly_minutes_of(volunteer: Volunteer) -> int:
    """What she set for herself, else what the district assumes."""
    usual = options_for(volunteer.district_id).weekly_capacity_hours * 60
    return volunteer.weekly_minutes or usual


def fitness_of(volunteer: Volunteer, need: Need, *, user_id: int | None, on: date) -> Fitness:
    """What a volunteer is and has on a day; only what this need asks about is read."""
    mine = Q(volunteer_id=volunteer.pk, ended_at=None)
    (claims, minutes), hand, conflicts = _asked_about(volunteer, on)
    people = _people(need)
    still = Q(valid_until__gte=on) | Q(valid_until=None)
    return Fitness(
        volunteer_id=volunteer.pk,
        district_id=volunteer.district_id,
        person_id=volunteer.person_id,
        accounts=frozenset(pk for pk in (user_id, *hand.values()) if pk),
        serves=volunteer.standing in SERVING,
        kind=volunteer.kind,
        sex=volunteer.sex,
        weekly_minutes=weekly_minutes_of(volunteer),
        qualifications=frozenset(
            Qualification.objects.filter(mine, still).values_list("kind", flat=True)
            if need.qualification
            else ()
        ),
        vetted=need.minor and Vetting.objects.filter(mine, valid_until__gte=on).exists(),
        insured=need.risk_level >= INSURED_FROM
        and Insurance.objects.filter(mine, valid_from__lte=on, valid_until__gte=on).exists(),
        conflicts=people & conflicts,
        shares=people & hand.keys() - {volunteer.person_id},
        open_claims=claims,
        open_minutes=minutes,
        minor=is_minor(volunteer, on),
    )


def may_take(
    wish: Wish,
    volunteer: Volunteer,
    *,
    user_id: int | None,
    on: date,
    through_unit: bool = False,
) -> Verdict:
    """Whether this volunteer may take this wish on a China day."""
    need = need_of(wish, through_unit=through_unit)
    return verdict(need, fitness_of(volunteer, need, user_id=user_id, on=on))


OTHER_UNFIT = Reason("claim.other_unfit", _("这位志愿者这次不合适，请换一位。"))
"""Said of somebody to another: why, is hers to know."""
LASTING = frozenset({"standing", "age", "qualification", "vetting", "insurance", "conflict"})
"""The rules that bind as long as a place is held, not only when it is taken."""


def may_go_on(wish: Wish, volunteer: Volunteer, *, on: date) -> Verdict:
    """Whether this volunteer, who took this wish, may still serve it on a China day."""
    need = need_of(wish)
    who = fitness_of(volunteer, need, user_id=None, on=on)
    failed = next((one for one in RULES if one.name in LASTING and not one.passes(need, who)), None)
    return denied(failed.reason) if failed else ALLOWED


def people_of(wish: Wish) -> frozenset[int]:
    """Whom a wish is about: the ids of its resident and of the parties of a mediation."""
    return _people(need_of(wish))
