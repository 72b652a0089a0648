"""Many at once and one by one: lists and acts must say the same of who may take a wish."""

import random
from datetime import timedelta

from beside.access.actor import Actor
from beside.people.models import Conflict, Insurance, Qualification, Vetting, Volunteer
from beside.wishes.actions import claiming
from beside.wishes.eligibility import RULES, may_take
from beside.wishes.fit import fit_for, verdicts_for
from beside.wishes.models import Claim, Party, Wish
from beside.wishes.states import State
from tests.cast import MONDAY, TODAY, World, make_volunteer, make_wish

PAST, FAR = TODAY - timedelta(days=1), TODAY + timedelta(days=30)


def _wishes(world: World, rand: random.Random, number: int) -> list[Wish]:
    made = [make_wish(world) for _ in range(number)]
    for wish in made:
        Wish.objects.filter(pk=wish.pk).update(
            qualification=rand.choice(["", "", "electrician", "nurse"]),
            minor=rand.random() < 0.3,
            risk_level=rand.choice([0, 0, 1, 2, 3]),
            same_sex=rand.choice(["", "", "f", "m"]),
            minutes=rand.choice([30, 60, 180]),
            verified_by_id=rand.choice([world.qian.pk, world.li.pk]),
            resident_id=rand.choice([wish.resident_id, wish.resident_id, world.sun.person_id]),
            mediation=rand.random() < 0.3,
            state=rand.choice([State.OPEN, State.OFFERED]),
            consent=rand.choice(["self", "guardian"]),
        )
        person = rand.choice([world.sun.person, world.zheng.person])
        assert person
        agreed = rand.choice([None, MONDAY])
        Party.objects.create(
            wish=wish, person=person, mediates=True, joined_at=MONDAY, consented_at=agreed
        )
    return list(Wish.objects.filter(pk__in=[wish.pk for wish in made]))


def _volunteers(world: World, rand: random.Random, wishes: list[Wish]) -> list[Volunteer]:
    users = [
        make_volunteer(world.huaiyin, f"v{n}", f"吕{n}", f"1004000000{n}", sex=rand.choice("fm"))
        for n in range(8)
    ]
    found = [world.volunteer(user) for user in (world.qian, world.sun, *users)]
    for one in found:
        one.weekly_minutes = rand.choice([0, 0, 60, 240])
        one.standing = rand.choice(["active", "active", "verified", "paused"])
        one.kind = rand.choice(["in_service", "in_service", "others"])
        one.district_id += rand.choice([0] * 9 + [1])
        one.save()
        for kind in ("electrician", "nurse"):
            until = rand.choice([None, PAST, FAR])
            if rand.random() < 0.6:
                Qualification.objects.create(
                    volunteer=one, kind=kind, checked_on=PAST, valid_until=until
                )
        if rand.random() < 0.6:
            until = rand.choice([PAST, FAR])
            Vetting.objects.create(volunteer=one, checked_on=PAST, valid_until=until)
            Insurance.objects.create(volunteer=one, valid_from=PAST, valid_until=until)
        if rand.random() < 0.4:
            person = rand.choice(wishes).resident
            Conflict.objects.get_or_create(volunteer=one, person=person)
        for wish in rand.sample(wishes, rand.choice([0, 1, 1, 6])):
            state = rand.choice(["claimed", "in_service", "reported"])
            Claim.objects.create(
                wish=wish, volunteer=one, state=state, state_since=MONDAY, claimed_at=MONDAY
            )
    return found


def test_a_list_says_of_each_wish_what_the_act_would_say(world: World) -> None:
    reasons: set[str] = set()
    for seed in range(3):
        rand = random.Random(seed)
        wishes = _wishes(world, rand, 8)
        for one in _volunteers(world, rand, wishes) if seed == 0 else _known(world):
            user_id = getattr(getattr(one.person, "user", None), "pk", None)
            found = verdicts_for(one, wishes, user_id=user_id, on=TODAY)
            for wish in wishes:
                alone = may_take(wish, one, user_id=user_id, on=TODAY)
                assert found[wish.pk] == alone
                reasons.add(alone.reason.code if alone.reason else "")
    assert len(reasons) >= len(RULES) - 3, reasons


def _known(world: World) -> list[Volunteer]:
    return list(Volunteer.objects.select_related("person__user"))


def test_who_fits_a_wish_is_who_could_claim_it(world: World) -> None:
    rand = random.Random(7)
    wishes = _wishes(world, rand, 8)
    volunteers = _volunteers(world, rand, wishes)
    for through_unit in (False, True):
        for wish in wishes:
            fit = fit_for(wish, volunteers, on=TODAY, through_unit=through_unit)
            holding = set(Claim.objects.filter(wish=wish).values_list("volunteer_id", flat=True))
            assert fit == [
                one
                for one in volunteers
                if one.pk not in holding
                and may_take(wish, one, user_id=None, on=TODAY, through_unit=through_unit)
            ]


def test_nothing_to_look_at_asks_nothing(world: World, django_assert_num_queries) -> None:
    volunteer = world.volunteer(world.qian)
    wish = make_wish(world)
    with django_assert_num_queries(0):
        assert verdicts_for(volunteer, [], user_id=None, on=TODAY) == {}
        assert fit_for(wish, [], on=TODAY) == []


def test_who_holds_it_already_is_not_named_again(world: World, qian: Actor) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=MONDAY)
    both = [world.volunteer(world.qian), world.volunteer(world.sun)]
    assert fit_for(wish, both, on=TODAY) == both[1:]
