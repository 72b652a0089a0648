"""Whom the office takes off a wish: only who does not fit what she was asked or has promised."""

from datetime import datetime

from beside.access.actor import Actor
from beside.access.offices import decides_about
from beside.common.clock import service_day
from beside.people.models import Volunteer
from beside.wishes.eligibility import may_go_on
from beside.wishes.models import Wish


def may_take_off(actor: Actor, wish: Wish, volunteer: Volunteer, at: datetime) -> bool:
    """Whether the actor runs the office that decides about a volunteer, who may not go on with a
    wish: paused, in conflict, or without what it asks for.
    """
    if not decides_about(actor, volunteer):
        return False
    return not may_go_on(wish, volunteer, on=service_day(at))
