"""One question a screen, for pages in 长辈版: what was answered goes along, hidden, until all is.

Nothing is kept anywhere in between; and whoever sends a form whole, as the usual page does, is
answered as usual.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.forms import BoundField

from beside.web.forms import BesideForm
from beside.web.kit.face import LARGE, face_of
from beside.web.middleware import Request

AT, BACK = "_at", "_back"
"""What a screen sends along: which question it asked, and that one wants the one before."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One question of a form, and the answers to the others."""

    form: BesideForm
    name: str
    names: tuple[str, ...]
    status: int = 200

    @property
    def asked(self) -> BoundField:
        """The question."""
        return self.form[self.name]

    @property
    def carried(self) -> list[BoundField]:
        """The others, answered or not."""
        return [bound for bound in self.form if bound.name != self.name]

    @property
    def number(self) -> int:
        """The first is 1."""
        return self.names.index(self.name) + 1

    @property
    def is_last(self) -> bool:
        """Whether the form is sent after this one."""
        return self.name == self.names[-1]


def screen_of(request: Request, form: BesideForm, *, skip: Collection[str] = ()) -> Screen | None:
    """The question to be asked now; None where all are asked at once, or all are answered well.

    `skip` names the questions that this person need not be asked.
    """
    names = tuple(bound.name for bound in form.visible_fields() if bound.name not in skip)
    if request.method != "POST":
        is_large = face_of(request).size == LARGE
        return Screen(form, names[0], names) if is_large and len(names) > 1 else None
    asked = request.POST.get(AT)
    if asked is None:
        return None
    at = names.index(asked) if asked in names else 0
    if BACK in request.POST:
        return Screen(_unbound(request, form), names[max(at - 1, 0)], names)
    wrong = next((name for name in names[: at + 1] if name in form.errors), None)
    if wrong:
        return _with_its_errors(form, wrong, names, 422)
    return Screen(_unbound(request, form), names[at + 1], names) if at + 1 < len(names) else None


def refused_screen(request: Request, form: BesideForm, status: int) -> Screen | None:
    """The last question again, with the reason why the whole was refused."""
    if AT not in request.POST:
        return None
    names = tuple(bound.name for bound in form.visible_fields())
    return _with_its_errors(form, names[-1], names, status)


def _with_its_errors(form: BesideForm, name: str, names: tuple[str, ...], status: int) -> Screen:
    """Of what is wrong, what belongs to this question, or to the whole."""
    for other in [one for one in form.errors if one not in (name, "__all__")]:
        del form.errors[other]
    return Screen(form, name, names, status)


def _unbound(request: Request, form: BesideForm) -> BesideForm:
    """The answers so far, without reproaches for those that are still to come."""
    return type(form)(initial={**form.initial, **request.POST.dict()})
