"""Who listens to what was said into a microphone, what waits for that, and who has it deleted."""

from beside.access.actor import Actor
from beside.common.refusal import ALLOWED, Verdict, denied
from beside.wishes import refusals
from beside.wishes.desk_rules import may_run_desk
from beside.wishes.models import Voice, Wish
from beside.wishes.neutrality import by_her_own_hand


def is_heard(wish: Wish) -> Verdict:
    """Whether everything that was said into a microphone is written down."""
    return denied(refusals.UNHEARD) if wish.voice == Voice.WAITING else ALLOWED


def may_verify(actor: Actor, wish: Wish) -> Verdict:
    """The desk, once it has listened to what was said. Nor does anybody know that two wishes are
    the same before both are heard.
    """
    return may_run_desk(actor, wish) and is_heard(wish)


def may_transcribe(actor: Actor, wish: Wish) -> Verdict:
    """听写: the desk, while there is something to listen to."""
    waits = wish.voice == Voice.WAITING
    return may_run_desk(actor, wish) and (ALLOWED if waits else denied(refusals.ALL_HEARD))


def may_drop_voice(actor: Actor, wish: Wish) -> Verdict:
    """删录音: who said it, by her own hand."""
    if actor.person_id is None or actor.person_id != wish.resident_id:
        return denied(refusals.NOT_YOUR_WORD)
    return by_her_own_hand(actor)
