"""The words in the addresses of the doors matrix: which wish, which claim, whose token."""

from collections.abc import Callable

from beside.access.models import Role
from beside.notices.links import code_of
from tests.web.doors_world import Behind

type Words = Callable[[Behind], tuple[object, ...]]


def nothing(behind: Behind) -> tuple[object, ...]:
    """An address without any."""
    return ()


def forged(behind: Behind) -> tuple[object, ...]:
    """A link that nobody was given."""
    return ("forged",)


def number(wish: str) -> Words:
    """A wish by its ten digits."""
    return lambda behind: (behind.number(wish),)


def act(wish: str, verb: str) -> Words:
    """A wish, and what the desk does with it."""
    return lambda behind: (behind.number(wish), verb)


def undone(wish: str) -> Words:
    """A wish, and a version of it that is not its last."""
    return lambda behind: (behind.number(wish), 0)


def square(wish: str) -> Words:
    """A wish, and the kind of picture its square comes in."""
    return lambda behind: (behind.number(wish), "png")


def kept_filter(verb: str) -> Words:
    """A filter that nobody keeps."""
    return lambda behind: (1, verb)


def token(wish: str) -> Words:
    """The link of a resident."""
    return lambda behind: (behind.tokens[wish],)


def picture_by(wish: str) -> Words:
    """The one picture there is, through the link of some wish."""
    return lambda behind: (behind.tokens[wish], behind.picture.pk)


def picture(wish: str) -> Words:
    """The one picture there is, as if it were of some wish."""
    return lambda behind: (behind.number(wish), behind.picture.pk)


def voice_by(wish: str) -> Words:
    """The one recording there is, through the link of some wish."""
    return lambda behind: (behind.tokens[wish], behind.recording.pk)


def voice(wish: str) -> Words:
    """The one recording there is, as if it were of some wish."""
    return lambda behind: (behind.number(wish), behind.recording.pk)


def shown(wish: str) -> Words:
    """The picture everybody sees, as if it were of some wish."""
    return lambda behind: (behind.number(wish), behind.shown.pk)


def picture_act(wish: str, verb: str) -> Words:
    """The picture everybody sees, and what the desk does with it."""
    return lambda behind: (behind.number(wish), behind.shown.pk, verb)


def offer(to: str) -> Words:
    """An offer that waits for an answer."""
    return lambda behind: (behind.offers[to].pk,)


def claim(whose: str) -> Words:
    """A claim that stands."""
    return lambda behind: (behind.claims[whose].pk,)


def called(whose: str) -> Words:
    """Somebody called in for a claim."""
    return lambda behind: (behind.claims[whose].pk, behind.third_parties[whose].pk)


def called_by_number(behind: Behind) -> tuple[object, ...]:
    """Somebody 钱 has called in."""
    return behind.number("qian"), behind.third_parties["qian"].pk


def studio(behind: Behind) -> tuple[object, ...]:
    return (behind.world.huaiyin.studio.pk,)


def alert(behind: Behind) -> tuple[object, ...]:
    return (behind.alert.pk,)


def posting(behind: Behind) -> tuple[object, ...]:
    """A card of a wish on the wall, on the board."""
    return (behind.posting.pk,)


def shift(behind: Behind) -> tuple[object, ...]:
    return (behind.shift,)


def community(behind: Behind) -> tuple[object, ...]:
    return (behind.world.huaiyin.pk,)


def next_door(behind: Behind) -> tuple[object, ...]:
    return (behind.world.wenqu.pk,)


def unit(behind: Behind) -> tuple[object, ...]:
    return (behind.world.unit.pk,)


def unit_and_pair(behind: Behind) -> tuple[object, ...]:
    return behind.world.unit.pk, behind.partnership.pk


def unit_and_member(behind: Behind) -> tuple[object, ...]:
    return behind.world.unit.pk, _number_of(behind, "zheng")


def team(behind: Behind) -> tuple[object, ...]:
    return (behind.world.team.pk,)


def team_and_member(behind: Behind) -> tuple[object, ...]:
    return behind.world.team.pk, _number_of(behind, "zheng")


def volunteer(behind: Behind) -> tuple[object, ...]:
    return (_number_of(behind, "sun"),)


def volunteer_act(verb: str) -> Words:
    """What the office does with 孙."""
    return lambda behind: (_number_of(behind, "sun"), verb)


def volunteer_and_change(behind: Behind) -> tuple[object, ...]:
    """孙, and something she did not propose."""
    return _number_of(behind, "sun"), 9999


def message(name: str) -> Words:
    """The short address in a message."""
    return lambda behind: (code_of(behind.notices[name].pk),)


def notice(name: str) -> Words:
    """A notice by its key."""
    return lambda behind: (behind.notices[name].pk,)


def notice_act(name: str, verb: str) -> Words:
    """A notice, and what the desk says of it."""
    return lambda behind: (behind.notices[name].pk, verb)


def stuck(behind: Behind) -> tuple[object, ...]:
    return (behind.stuck.pk,)


def word(text: str) -> Words:
    """A word of the house itself."""
    return lambda behind: (text,)


def conflict(behind: Behind) -> tuple[object, ...]:
    return _number_of(behind, "sun"), "conflict", behind.conflict.pk


def appointment(behind: Behind) -> tuple[object, ...]:
    return (behind.appointment.pk,)


def role(behind: Behind) -> tuple[object, ...]:
    return (Role.ORGANIZER.value,)


def granted(behind: Behind) -> tuple[object, ...]:
    """A request for a copy that the office has granted to the resident of 槐荫里's wishes."""
    return (behind.granted.pk,)


def granted_to(wish: str) -> Words:
    """The same, through the link of some wish."""
    return lambda behind: (behind.tokens[wish], behind.granted.pk)


def granted_to_forged(behind: Behind) -> tuple[object, ...]:
    return ("forged", behind.granted.pk)


def breach(behind: Behind) -> tuple[object, ...]:
    return (behind.breach.pk,)


def clearance_alone(behind: Behind) -> tuple[object, ...]:
    """What 李 asks for, without an answer."""
    return (behind.clearance.pk,)


def clearance(verb: str) -> Words:
    """李's request to read the record of a child, and what is answered."""
    return lambda behind: (behind.clearance.pk, verb)


def activity(behind: Behind) -> tuple[object, ...]:
    return ("wishes",)


def assessment(behind: Behind) -> tuple[object, ...]:
    return "wishes", 1


def no_assessment(behind: Behind) -> tuple[object, ...]:
    return "nonsense", 1


def roster(behind: Behind) -> tuple[object, ...]:
    return (behind.roster.pk,)


def account(behind: Behind) -> tuple[object, ...]:
    """The account of 李."""
    return (behind.world.li.pk,)


def account_act(verb: str) -> Words:
    """What administrators do with the account of 李."""
    return lambda behind: (behind.world.li.pk, verb)


def held(behind: Behind) -> tuple[object, ...]:
    """The role of 李."""
    return (behind.held.pk,)


def proposal(behind: Behind) -> tuple[object, ...]:
    """孙 is proposed by 吴."""
    return (behind.proposal.pk,)


def factor(behind: Behind) -> tuple[object, ...]:
    """The authenticator app of 孙."""
    return (behind.factor.pk,)


def one_session(behind: Behind) -> tuple[object, ...]:
    """A session that is nobody's."""
    return ("0" * 24,)


def book(what: str) -> Words:
    """A book of the auditor."""
    return lambda behind: (what,)


def _number_of(behind: Behind, who: str) -> str:
    return behind.world.volunteer(getattr(behind.world, who)).number
