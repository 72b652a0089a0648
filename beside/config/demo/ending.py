"""评单 in stories: what the resident says, on her page or when called; or ends without her."""

from beside.config.demo.serving import minutes_only, reported
from beside.config.demo.tale import Story, Tale
from beside.platform.reread import reread
from beside.wishes.actions import closing
from beside.wishes.actions.calls import Call, Heard, hear
from beside.wishes.actions.service import log
from beside.wishes.evidence import evidence_for
from beside.wishes.models import CallOutcome, Grade, Party, RatingReason
from beside.wishes.selectors.dossier import answering
from beside.wishes.states import State

GRADES = (Grade.VERY_GOOD, Grade.GOOD, Grade.FAIR, Grade.BAD, Grade.VERY_BAD)
HOW_OFTEN = (60, 25, 9, 4, 2)
REASONS = (
    RatingReason.LATE,
    RatingReason.UNSOLVED,
    RatingReason.MANNER,
    RatingReason.PICTURES,
    RatingReason.OTHER,
)
RATED = 0.58
"""How many say what they think of it."""


def finished(tale: Tale) -> Story:
    """Whatever the resident makes of a report; nothing where there is none."""
    reread(tale.wish)
    if tale.wish.state != State.REPORTED:
        return
    turn = tale.rand.random()
    if turn < 0.04:
        yield from not_done(tale)
    elif turn < 0.07:
        yield from unanswered(tale)
        yield from settled(tale)
        return
    if tale.chance(0.7):
        yield from confirmed(tale)
    else:
        yield from called(tale)


def confirmed(tale: Tale) -> Story:
    """She confirms on her page, and most rate it there."""
    yield tale.awake(hours=tale.rand.uniform(0.5, 60))
    closing.confirm(tale.wish, by=tale.lives, at=tale.at)
    if tale.chance(RATED):
        yield from rated(tale)


def rated(tale: Tale, grade: Grade | None = None) -> Story:
    """She rates it; a bad grade is called back the next day."""
    yield tale.awake(hours=tale.rand.uniform(0.05, 3))
    grade = grade or tale.rand.choices(GRADES, HOW_OFTEN)[0]
    closing.rate(
        tale.wish,
        grade,
        by=tale.lives,
        at=tale.at,
        reason=tale.rand.choice(REASONS) if grade <= Grade.BAD else RatingReason.NONE,
        words=tale.says("ratings", str(int(grade))),
    )
    if grade <= Grade.BAD:
        yield from put_right(tale)


def put_right(tale: Tale) -> Story:
    """Somebody else calls about a bad grade; half of them are gone back to."""
    yield tale.office(hours=tale.rand.uniform(2, 8))
    if tale.chance(0.5):
        hear(tale.wish, Call(Heard.DONE), by=tale.desk, at=tale.at)
        return
    hear(tale.wish, Call(Heard.NOT_DONE), by=tale.desk, at=tale.at)
    yield from once_more(tale)
    yield tale.awake(hours=20)
    closing.confirm(tale.wish, by=tale.lives, at=tale.at)


def called(tale: Tale) -> Story:
    """The desk calls her, three days after the report or so."""
    yield tale.office(days=tale.rand.uniform(1, 3.5))
    if tale.chance(0.08):
        hear(tale.wish, Call(Heard.LATER), by=tale.desk, at=tale.at)
        yield tale.office(days=1)
    grade = tale.rand.choices(GRADES[:3], HOW_OFTEN[:3])[0] if tale.chance(RATED) else None
    words = tale.says("ratings", str(int(grade))) if grade else ""
    hear(tale.wish, Call(Heard.DONE, grade, words=words), by=tale.desk, at=tale.at)


def not_done(tale: Tale) -> Story:
    """ "还没办好": back to those who served, who come again."""
    yield tale.awake(hours=tale.rand.uniform(4, 40))
    closing.reopen(tale.wish, by=tale.lives, at=tale.at)
    yield from once_more(tale)


def once_more(tale: Tale) -> Story:
    """Who served comes again and reports again."""
    yield tale.evening(hours=tale.rand.uniform(10, 40))
    claims = tale.standing()
    for claim in claims[:1]:
        log(claim, minutes_only(tale), by=tale.hand(claim), at=tale.at)
    yield from reported(tale, claims)


def unanswered(tale: Tale) -> Story:
    """Two calls on two days that nobody answers."""
    yield tale.office(days=3)
    closing.call_back(tale.wish, CallOutcome.UNANSWERED, by=tale.desk, at=tale.at)
    yield tale.office(days=4)
    closing.call_back(tale.wish, CallOutcome.UNANSWERED, by=tale.desk, at=tale.at)


def settled(tale: Tale) -> Story:
    """办结未评, on evidence; now and then reopened within the month."""
    yield tale.office(hours=2)
    evidence = tale.rand.choice(evidence_for(tale.wish))
    closing.settle(tale.wish, evidence, by=tale.desk, at=tale.at)
    if tale.chance(0.12):
        yield tale.awake(days=tale.rand.uniform(3, 20))
        closing.reopen(tale.wish, by=tale.lives, at=tale.at)
        yield from once_more(tale)
        yield from confirmed(tale)


def disputed(tale: Tale) -> Story:
    """ "没人来过": hours are frozen."""
    yield tale.awake(hours=tale.rand.uniform(4, 50))
    closing.dispute(tale.wish, tale.says("disputes"), by=tale.lives, at=tale.at)


def decided(tale: Tale, *, upheld: bool) -> Story:
    """A neutral reviewer calls both sides and decides; where she was right, they come again."""
    yield tale.office(days=tale.rand.uniform(1, 4))
    by, at = tale.town.reviewer, tale.at
    hear(tale.wish, Call(Heard.NOT_SO if upheld else Heard.DONE), by=by, at=at)
    for claim in answering(tale.wish)[:1]:
        hear(tale.wish, Call(Heard.DONE, claim=claim), by=by, at=at)
    closing.decide(tale.wish, upheld=upheld, by=by, at=at)
    if upheld:
        yield from once_more(tale)
        yield from confirmed(tale)


def both_confirmed(tale: Tale, party: Party) -> Story:
    """Of a mediation each side says for herself that it is settled."""
    yield tale.awake(hours=tale.rand.uniform(3, 30))
    closing.confirm(tale.wish, by=tale.other_side(party), at=tale.at, party=party)
    yield tale.awake(hours=tale.rand.uniform(3, 30))
    closing.confirm(tale.wish, by=tale.lives, at=tale.at)
    if tale.chance(RATED):
        yield from rated(tale)
