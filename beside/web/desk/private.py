"""The private side of a wish's page: opened only where it may be, written down each time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.findings import Finding, Kind
from beside.common.masking import find
from beside.common.surnames import surname_of
from beside.people.private import Purpose, open_list, open_papers
from beside.web.desk.acting import Text
from beside.web.telling import papers_of
from beside.wishes.models import Claim, Party, Wish
from beside.wishes.screening import Flag, screen
from beside.wishes.selectors.dossier import Dossier, answering
from beside.wishes.selectors.story import Step
from beside.wishes.states import INTAKE, State

STATED = ("words", "gist", "door", "when", "heard", "knows")
DRAWER = ("legal_name", "telephone", "hardship")
KINDS: dict[str, Text] = {
    Kind.EMAIL: _("邮箱"),
    Kind.ID_NUMBER: _("证件号"),
    Kind.BANK_CARD: _("银行卡号"),
    Kind.TELEPHONE: _("电话"),
    Kind.PLATE: _("车牌"),
    Kind.ACCOUNT: _("账号"),
    Kind.NUMBER: _("号码"),
    Kind.BIRTHDAY: _("出生日期"),
    Kind.DOOR: _("门牌"),
    Kind.NAME: _("姓名"),
}
"""What each private detail is called beside the words."""
AFTER_REPORT = (State.REPORTED, State.DISPUTED, State.FULFILLED, State.SETTLED)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of what was said; `kind` names the private detail it is, empty for plain words."""

    text: str
    kind: Text = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is behind an alias."""

    alias: str
    name: str
    telephone: str
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class Helper:
    """Who came, or is to come, as the desk needs it to call: surname, number, telephone."""

    claim: Claim
    surname: str
    telephone: str


@dataclass(frozen=True, slots=True)
class Private:
    """Everything about a wish that only its desk reads."""

    findings: list[Finding]
    parts: list[Part]
    papers: dict[str, str]
    resident: Person
    others: list[Person]
    hardship: list[str]
    helpers: list[Helper]
    flags: list[Flag] = field(default_factory=list)

    @property
    def gist(self) -> str:
        """The masked proposal."""
        return self.papers.get("gist", "")


def purpose_for(wish: Wish) -> Purpose:
    """Why the desk looks: to verify and dispatch, or to call back."""
    return Purpose.CALL_BACK if wish.state in AFTER_REPORT else Purpose.VERIFY


def open_private(
    wish: Wish, dossier: Dossier, steps: Sequence[Step], *, by: Actor, at: datetime
) -> Private:
    """Open papers and drawers of a wish's people, and how to call who serves it: each an entry in
    the book of openings.

    The caller has asked sight.sees_private, or rules.may_review, first.
    """
    purpose = purpose_for(wish)
    names = [*STATED, *papers_of(steps)]
    papers = open_papers([wish], names, purpose=purpose, by=by, at=at)[wish.pk]
    parties = dossier.parties
    drawers = open_list(
        [wish.resident_id, *(party.person_id for party in parties)],
        DRAWER,
        purpose=purpose,
        district_id=wish.district_id,
        by=by,
        at=at,
        about=wish,
    )
    hers = drawers.get(wish.resident_id, dict.fromkeys(DRAWER, ""))
    others = [party for party in parties if party.person_id != wish.resident_id]
    words = papers["words"]
    findings = find(words)
    return Private(
        findings=findings,
        parts=parts_of(words, findings),
        papers=papers,
        resident=Person(wish.resident.alias, hers["legal_name"], hers["telephone"]),
        others=[_other(party, drawers) for party in others],
        helpers=_helpers(wish, dossier, by=by, at=at),
        hardship=[code for code in hers["hardship"].split(",") if code],
        flags=screen(words) if wish.state in INTAKE else [],
    )


def _helpers(wish: Wish, dossier: Dossier, *, by: Actor, at: datetime) -> list[Helper]:
    claims = answering(wish, dossier.claims)
    drawers = open_list(
        [claim.volunteer.person_id for claim in claims],
        ("legal_name", "telephone"),
        purpose=Purpose.CALL_BACK,
        district_id=wish.district_id,
        by=by,
        at=at,
        about=wish,
    )
    nothing = {"legal_name": "", "telephone": ""}
    known = [(claim, drawers.get(claim.volunteer.person_id, nothing)) for claim in claims]
    return [Helper(one, surname_of(its["legal_name"]), its["telephone"]) for one, its in known]


def _other(party: Party, drawers: dict[int, dict[str, str]]) -> Person:
    known = drawers.get(party.person_id, dict.fromkeys(DRAWER, ""))
    return Person(party.person.alias, known["legal_name"], known["telephone"], party)


def parts_of(words: str, findings: Sequence[Finding]) -> list[Part]:
    """The words cut where a private detail begins and ends."""
    parts: list[Part] = []
    at = 0
    for finding in findings:
        if finding.start > at:
            parts.append(Part(words[at : finding.start]))
        parts.append(Part(finding.text, KINDS[finding.kind]))
        at = finding.end
    return [*parts, Part(words[at:])] if at < len(words) else parts
