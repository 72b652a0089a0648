"""A scene of who acts for others: an elder whose daughter answers, confirms and asks for her."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from beside.access import delegating
from beside.access.actor import Actor
from beside.access.delegating import Letter
from beside.common.clock import service_day
from beside.config.demo import material, stating
from beside.config.demo.scenes_desk import helper, log_and_report
from beside.config.demo.stating import Said
from beside.config.demo.tale import Story, Tale
from beside.config.demo.town import Resident
from beside.flows import delegations as flow
from beside.people.models import ConsentChannel, Delegation, Relation, User
from beside.wishes.actions import claiming, closing, desk, intake, offering, service
from beside.wishes.models import Channel, Exposure, Grade, Wish

type Scene = tuple[str, Callable[[Tale], Story]]

FAMILY = "demo-family"
TERM = timedelta(days=180)
ONE_MORE = "想找位会拉二胡的做伴"
"""What the daughter asks for her mother afterwards."""


def in_the_family() -> tuple[Scene, ...]:
    """The daughter a visitor can be."""
    return (("想找人听我念念写的诗", by_her_daughter),)


def by_her_daughter(tale: Tale) -> Story:
    """Entrusted before the desk, she answers for her mother, says that it was done, and states one
    more wish for her, which waits at the desk.
    """
    register, home = tale.town.register, tale.resident
    tale.resident = Resident(register.name(), register.telephone(), home.building, home.door)
    yield tale.awake_ago(days=14)
    stating.state_now(tale)
    yield tale.office(hours=2)
    desk.ask(tale.wish, tale.says("questions"), by=tale.desk, at=tale.at)
    yield tale.office(hours=3)
    delegation = _entrusted(tale)
    yield tale.awake(hours=3)
    daughter = _accepted(tale, delegation)
    intake.supplement(tale.wish, "我妈说下午都行。", by=daughter, at=tale.at)
    yield tale.office(hours=1)
    said = Said(slots=1, exposure=Exposure.PUBLIC)
    stating.verify_now(tale, said)
    yield tale.exactly_later(9)
    offering.publish(tale.wish, by=tale.desk, at=tale.at)
    yield from _served(tale)
    yield tale.awake(hours=14)
    closing.confirm(tale.wish, by=daughter, at=tale.at)
    yield tale.exactly_later(4)
    closing.rate(tale.wish, Grade.VERY_GOOD, by=daughter, at=tale.at, words="我妈可高兴了。")
    tale.over()
    yield tale.awake_ago(hours=6)
    _one_more(tale, delegation)


def _entrusted(tale: Tale) -> Delegation:
    register, until = tale.town.register, service_day(tale.at) + TERM
    letter = Letter(
        register.name(), register.telephone(), Relation.CHILD, until, channel=ConsentChannel.PAPER
    )
    return flow.entrust(tale.wish.resident, letter, by=tale.desk, at=tale.at)


def _accepted(tale: Tale, delegation: Delegation) -> Actor:
    """The account a visitor steps into; the daughter with her own address of the wish."""
    user = User.objects.make(FAMILY, person=delegation.delegate)
    signed_in = Actor.of(user, via="family")
    delegating.accept(delegation, is_adult=True, by=signed_in, at=tale.at)
    return _on(tale.wish, delegation)


def _on(wish: Wish, delegation: Delegation) -> Actor:
    return Actor.resident(
        delegation.delegate_id, wish.pk, on_behalf_of=delegation.person_id, via="resident"
    )


def _served(tale: Tale) -> Story:
    """Claimed, done and reported by somebody of the community."""
    yield tale.awake(hours=5)
    who = helper(tale)
    claim = claiming.claim(tale.wish, by=who.actor, at=tale.at)
    yield tale.exactly_later(25)
    service.contact(claim, by=who.actor, at=tale.at)
    yield tale.evening(hours=16)
    service.start(claim, by=who.actor, at=tale.at)
    yield tale.exactly_later(60)
    log_and_report(tale, claim)


def _one_more(tale: Tale, delegation: Delegation) -> None:
    tale.text = material.text_called(ONE_MORE)
    told = stating.told(tale, Said(channel=Channel.WEB))
    hers = replace(told, resident=delegation.person, name="", telephone="", proof=None)
    tale.wish = intake.submit(hers, by=_on(tale.wish, delegation), at=tale.at)
