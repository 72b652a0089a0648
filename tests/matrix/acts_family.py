"""Who may entrust somebody with whose matters, and who may accept and end it."""

from datetime import timedelta
from typing import Any

from beside.access import delegating
from beside.access.actor import Actor
from beside.access.delegating import Letter
from beside.flows import delegations as flow
from beside.people.models import ConsentChannel, Delegation, Person
from tests.family import herself, letter
from tests.matrix.stage import Act, Stage


def neighbor(stage: Stage) -> Person:
    return Person.objects.get(pk=stage.wish("twin").resident_id)


def paper(stage: Stage, by: Actor, **changes: Any) -> Letter:
    """On her own page, or as staff heard it."""
    channel = ConsentChannel.DESK if by.user_id else ConsentChannel.WEB
    return letter(channel=channel, until=stage.today + timedelta(days=90), **changes)


def asked(stage: Stage) -> Delegation:
    """孙 was asked to act for the neighbor."""
    by = herself(stage.wish("twin"))
    to_sun = paper(stage, by, name="孙丽华", telephone="10020000002")
    return flow.entrust(neighbor(stage), to_sun, by=by, at=stage.at)


ACTS = (
    Act(
        flow.entrust,
        "twin",
        lambda s, by, at: flow.entrust(neighbor(s), paper(s, by), by=by, at=at),
        "resident li wu",
    ),
    Act(
        delegating.entrust,
        "twin",
        lambda s, by, at: delegating.entrust(neighbor(s), paper(s, by), by=by, at=at),
        "resident li wu",
    ),
    Act(
        delegating.accept,
        "twin",
        lambda s, **d: delegating.accept(asked(s), is_adult=True, **d),
        "sun",
    ),
    Act(delegating.decline, "twin", lambda s, **d: delegating.decline(asked(s), **d), "sun"),
    Act(
        delegating.end,
        "twin",
        lambda s, **d: delegating.end(asked(s), **d),
        "resident sun li wu",
    ),
)
