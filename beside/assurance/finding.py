"""What a check of a control came to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise

type Words = str | Promise


class Status(StrEnum):
    """Of a control: all that can be checked here is so; something is not; or nothing can be."""

    VERIFIED = "verified"
    NOT_MET = "not met"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check saw: whether it is as it must be, and in which words. `met` is None where
    this installation cannot tell, and a person has to look.
    """

    met: bool | None
    said: Words


def is_so(said: Words) -> Finding:
    """As it must be."""
    return Finding(met=True, said=said)


def is_not(said: Words) -> Finding:
    """Not as it must be."""
    return Finding(met=False, said=said)


def unclear(said: Words) -> Finding:
    """Not to be told from here."""
    return Finding(met=None, said=said)


type Check = Callable[[datetime], Finding]


@dataclass(frozen=True, slots=True)
class Human:
    """What a person looks at, and where the evidence of it is filed."""

    look_at: Words
    file_in: Words


@dataclass(frozen=True, slots=True)
class Control:
    """A clause in a few words of our own. `code` is as the standard of that level numbers it; the
    same demand at both levels has two codes.
    """

    level_2: str
    level_3: str
    what: Words
    checks: tuple[Check, ...] = ()
    human: Human | None = None

    def code(self, level: int) -> str:
        """Its number at a level; empty where that level does not ask for it."""
        return self.level_2 if level == 2 else self.level_3


@dataclass(frozen=True, slots=True)
class Result:
    """A control with what was found."""

    control: Control
    code: str
    findings: list[Finding] = field(default_factory=list)

    @property
    def status(self) -> Status:
        """Not met if anything is not; verified if something is and nothing is left open."""
        if any(one.met is False for one in self.findings):
            return Status.NOT_MET
        if any(one.met for one in self.findings):
            return Status.VERIFIED
        return Status.HUMAN
