"""What is asked: one scene per kind of page or act, each with requests nobody has sent before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlencode

from django.test import Client
from django.utils.timezone import now

from beside.config.bench.client import Ask, get, post
from beside.config.bench.filling import WORDS, Filled
from beside.people.models import User
from beside.platform.sessions import SignedIn, remember
from beside.wishes.models import Wish
from beside.wishes.states import State

TOKEN = "b" * 32
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Scene:
    """A name, how many requests one round has, and what makes the rounds."""

    name: str
    size: int
    rounds: Callable[[], Iterator[list[Ask]]]


def cookies_of(user: User) -> str:
    """A browser in which somebody has done every step of signing in: session and form cookie."""
    client = Client()
    client.force_login(user)
    session = client.session
    at = now()
    remember(session, SignedIn(since=at, idle=0, device="other-other", asks=True, strong=True))
    session.save()
    return f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}"


def form(**answers: object) -> str:
    """A form's body, with the tokens every form has."""
    return urlencode({"csrfmiddlewaretoken": TOKEN, **answers}, doseq=True)


class Stage:
    """The scenes of one filled database."""

    def __init__(self, filled: Filled) -> None:
        self.filled = filled
        self.desks = [cookies_of(user) for user in filled.dispatchers]
        self.volunteers = [cookies_of(user) for user in filled.volunteers]
        rows = Wish.objects.filter(state=State.OPEN, district_id=filled.district.pk)
        self.open = list(rows.order_by("pk").values_list("number", flat=True))
        order = {area.pk: at for at, area in enumerate(filled.communities)}
        here = rows.order_by("-pk").values_list("number", "community_id")[:500]
        self.at_desks = [(number, order[area]) for number, area in here]
        self.claimed: list[tuple[str, str]] = []
        self.keys = count()

    def scenes(self) -> list[Scene]:
        """All of them, in an order in which the later find what the earlier left."""
        return [
            Scene("wall", 4000, self._rounds(4000, self._wall)),
            Scene("desk list of 20", 500, self._rounds(500, self._desk)),
            Scene("detail", 500, self._rounds(500, self._detail)),
            Scene("desk detail", 300, self._rounds(300, self._desk_detail)),
            Scene("submit", 300, self._rounds(300, self._submit)),
            Scene("claim", 300, self._rounds(300, self._claim)),
            # Fewer than were claimed: some are left to count statements on.
            Scene("report", 290, self._rounds(290, self._report)),
        ]

    def one(self, name: str) -> Ask:
        """A single request of a scene, to count its statements; it is taken back by who asks."""
        if name == "claim":
            return self._claim_of(self.open.pop(0), self.volunteers[-1])
        makers = {
            "wall": self._wall,
            "desk list of 20": self._desk,
            "detail": self._detail,
            "desk detail": self._desk_detail,
            "submit": self._submit,
            "report": self._report,
        }
        return makers[name](next(self.keys))

    def _rounds(self, size: int, make: Callable[[int], Ask]) -> Callable[[], Iterator[list[Ask]]]:
        def rounds() -> Iterator[list[Ask]]:
            for _ in range(ROUNDS):
                yield [make(n) for n in range(size)]

        return rounds

    def _wall(self, _n: int) -> Ask:
        return get("/wall/")

    def _desk(self, n: int) -> Ask:
        return get("/desk/", self.desks[n % len(self.desks)])

    def _detail(self, n: int) -> Ask:
        number = self.open[-1 - n % 500]
        return get(f"/volunteer/{number}/", self.volunteers[n % len(self.volunteers)])

    def _desk_detail(self, n: int) -> Ask:
        """At the community's own desk: with the private papers, and their opening written down."""
        number, at = self.at_desks[n % len(self.at_desks)]
        return get(f"/desk/{number}/", self.desks[at])

    def _submit(self, n: int) -> Ask:
        area = self.filled.communities[n % len(self.desks)]
        body = form(
            words=WORDS,
            category="CONV-02",
            name="丙",
            telephone=f"1002{next(self.keys):07d}",
            community=area.pk,
            door="3号楼2单元501",
            heard_from="self",
            heard_name="",
            consents=["sharing", "publishing"],
            urgency="normal",
            _once=f"submit-{next(self.keys)}",
        )
        return post("/desk/new/", body, self.desks[n % len(self.desks)], 303)

    def claims(self) -> Iterator[Ask]:
        """One claim after the other, each of another wish."""
        while self.open:
            yield self._claim(0)

    def _claim(self, _n: int) -> Ask:
        number = self.open.pop(0)
        who = self.volunteers[len(self.claimed) % len(self.volunteers)]
        self.claimed.append((number, who))
        return self._claim_of(number, who)

    def _claim_of(self, number: str, who: str) -> Ask:
        return post(f"/volunteer/{number}/claim/", form(_once=f"claim-{number}"), who, 303)

    def _report(self, _n: int) -> Ask:
        number, who = self.claimed.pop(0)
        body = form(_once=f"report-{number}", word="")
        return post(f"/volunteer/{number}/report/", body, who, 303)
