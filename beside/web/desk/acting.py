"""An act of the desk as the page knows it: its verb, its form, who may do it, and doing it once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from django.utils.functional import Promise

from beside.access.actor import Actor
from beside.common.refusal import Verdict
from beside.platform.idempotency import Once, once
from beside.web.forms import BesideForm
from beside.wishes import rules
from beside.wishes.models import Wish
from beside.wishes.selectors.dossier import Dossier

type Text = str | Promise


class ActForm(BesideForm):
    """The questions of an act. Several stand on one page, so each has ids of its own."""

    template = "desk/act.html"
    same_for_all: ClassVar[bool] = False
    """Whether what it asks, while nothing is typed, is the same for every wish on one day."""

    def __init__(
        self,
        *args: Any,
        wish: Wish,
        at: datetime,
        dossier: Dossier | None = None,
        **options: Any,
    ) -> None:
        """`dossier` is what lies with the wish, where it has been read."""
        self.wish = wish
        self.at = at
        self.dossier = dossier
        super().__init__(*args, **options)


@dataclass(frozen=True, slots=True)
class Doing:
    """What an act is given: the wish, the answers, who does it, when."""

    wish: Wish
    answers: dict[str, Any]
    by: Actor
    at: datetime


type May = Callable[[Actor, Wish, datetime], Verdict]
type Do = Callable[[Doing], object]


def anytime(rule: Callable[[Actor, Wish], Verdict]) -> May:
    """A rule that does not ask what time it is."""
    return lambda actor, wish, at: rule(actor, wish)  # noqa: ARG005


by_the_desk = anytime(rules.may_run_desk)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the desk does. `verb` names the step, the address and the journal's event.

    `button` says what will happen, `label` opens the act where it is folded away, `done` is said
    afterwards. `fits` narrows where the step is offered, beyond the table of steps. What `undoes`
    the step before stands quietly.
    """

    verb: str
    label: Text
    do: Do
    done: Text
    button: Text = ""
    hint: Text = ""
    form: type[ActForm] = ActForm
    may: May = by_the_desk
    fits: Callable[[Wish], bool] = field(default=lambda wish: True)  # noqa: ARG005
    undoes: bool = False

    def is_possible(self, wish: Wish) -> bool:
        """Whether it makes sense where the wish stands, whoever asks."""
        return rules.possible(self.verb, wish) and self.fits(wish)

    def blank(
        self,
        wish: Wish,
        at: datetime,
        initial: dict[str, Any] | None = None,
        dossier: Dossier | None = None,
    ) -> ActForm:
        """The form before anything is typed; `initial` are answers to start from."""
        return self.form(
            wish=wish, at=at, dossier=dossier, initial=initial, auto_id=f"{self.verb}_%s"
        )

    def filled(self, data: Any, wish: Wish, at: datetime) -> ActForm:
        """The form as it was sent."""
        return self.form(data, wish=wish, at=at, auto_id=f"{self.verb}_%s")


@once
def perform(
    act: Act,
    wish: Wish,
    answers: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Wish:
    """Do it in one transaction, and only once however often the form is sent.

    Raises:
        Refused: by the rules, or because the wish has moved on.
    """
    act.do(Doing(wish, answers, by, at))
    return wish
