"""Who is told of what: for each kind of event its audience and the sentence, as data.

What tells nobody stands in `NOBODY` with the reason. A test fails for a kind that is in neither.
"""

from dataclasses import dataclass
from enum import StrEnum


class Who(StrEnum):
    """Who is meant, seen from the entry; `recipients` finds them."""

    RESIDENT = "resident"
    SIDES = "sides"
    NEW_SIDE = "new_side"
    CLAIMANT = "claimant"
    NEW_CLAIMANTS = "new_claimants"
    SERVING = "serving"
    HELD = "held"
    OFFERED = "offered"
    STAND_IN = "stand_in"
    LEADERS = "leaders"
    NEAR = "near"
    DESK = "desk"
    PAIRED = "paired"
    OWNERS = "owners"
    DISTRICT = "district"
    ON_DUTY = "on_duty"
    HERSELF = "herself"
    ACCOUNT = "account"
    DELEGATE = "delegate"
    PRINCIPAL = "principal"
    ASKER = "asker"


@dataclass(frozen=True, slots=True)
class Line:
    """One audience of a kind, and what it is told. Who did it himself is told only with `also_own`.
    An offered body's own sentence is found by `recipients` (its `template` names the volunteer's).
    """

    who: Who
    template: str
    also_own: bool = False


R, D = Who.RESIDENT, Who.DESK
SERVING_OVER = Line(Who.SERVING, "volunteer.over")
GIVEN_BACK = (
    Line(R, "resident.back"),
    Line(Who.HELD, "volunteer.held"),
    Line(D, "desk.back"),
    Line(Who.LEADERS, "team.back"),
)
TAKEN = Line(R, "resident.claim")

TOLD: dict[str, tuple[Line, ...]] = {
    "wish.submit": (Line(R, "resident.submit", also_own=True), Line(D, "desk.submit")),
    "wish.ask": (Line(R, "resident.ask"),),
    "wish.supplement": (Line(D, "desk.supplement"), Line(Who.SERVING, "volunteer.added")),
    "wish.add": (Line(D, "desk.add"), Line(Who.SERVING, "volunteer.added")),
    "wish.consent": (Line(R, "resident.consent"),),
    "wish.retract": (
        Line(R, "resident.retract"),
        Line(Who.SERVING, "volunteer.retract"),
        Line(D, "desk.retract"),
    ),
    "wish.agree": (Line(D, "desk.agree"),),
    "wish.disagree": (Line(D, "desk.disagree"),),
    "wish.show": (Line(R, "resident.picture"),),
    "wish.add_party": (Line(Who.NEW_SIDE, "resident.invited"),),
    "wish.verify": (Line(R, "resident.verify"),),
    "wish.revise": (Line(Who.SERVING, "volunteer.revise"),),
    "wish.reject": (Line(R, "resident.reject"), Line(Who.SIDES, "resident.reject")),
    "wish.transfer": (Line(R, "resident.transfer"), SERVING_OVER),
    "wish.hear_back": (Line(R, "resident.hear_back"),),
    "wish.merge": (Line(R, "resident.merge"), Line(Who.SERVING, "volunteer.merge")),
    "wish.defer": (Line(R, "resident.defer"), SERVING_OVER),
    "wish.undo": (Line(R, "resident.resume"), Line(Who.SIDES, "resident.resume")),
    "wish.resume": (Line(R, "resident.resume"), Line(D, "desk.resume")),
    "wish.withdraw": (
        Line(R, "resident.withdraw"),
        SERVING_OVER,
        Line(D, "desk.withdraw"),
        Line(Who.LEADERS, "team.over"),
    ),
    "wish.cancel": (SERVING_OVER, Line(Who.LEADERS, "team.over")),
    "wish.extend": (Line(R, "resident.extend"), Line(Who.SERVING, "volunteer.extend")),
    "wish.skip": (Line(R, "resident.skip"), Line(Who.SERVING, "volunteer.skip")),
    "wish.escalate": (
        Line(R, "resident.escalate"),
        Line(D, "desk.escalate"),
        Line(Who.PAIRED, "unit.ladder"),
        Line(Who.OWNERS, "office.ladder"),
    ),
    "wish.publish": (Line(Who.NEAR, "volunteer.near"),),
    "wish.take_down": (Line(R, "resident.waits"),),
    "wish.offer": (Line(Who.OFFERED, "volunteer.offer"),),
    "wish.accept": (
        TAKEN,
        Line(Who.NEW_CLAIMANTS, "volunteer.accepted"),
        Line(D, "desk.accept"),
    ),
    "wish.pass_on": (Line(Who.OFFERED, "volunteer.offer"),),
    "wish.decline": (Line(D, "desk.decline"),),
    "wish.recall": (Line(Who.OFFERED, "volunteer.recall"),),
    "wish.lapse": (Line(D, "desk.lapse"), Line(Who.OFFERED, "volunteer.recall")),
    "wish.claim": (TAKEN,),
    "wish.assign": (TAKEN, Line(Who.NEW_CLAIMANTS, "volunteer.assign")),
    "wish.leave": (Line(Who.HELD, "volunteer.held"),),
    "wish.take_place": (TAKEN,),
    "wish.release": GIVEN_BACK,
    "wish.expire": (*GIVEN_BACK, Line(Who.CLAIMANT, "volunteer.expire")),
    "wish.ask_stand_in": (Line(Who.STAND_IN, "volunteer.stand_in"),),
    "wish.step_in": (
        Line(R, "resident.step_in"),
        Line(Who.SERVING, "volunteer.relieved"),
        Line(Who.LEADERS, "team.back"),
    ),
    "wish.decline_stand_in": (
        Line(Who.CLAIMANT, "volunteer.not_instead"),
        Line(Who.STAND_IN, "volunteer.not_instead"),
    ),
    "wish.log": (Line(R, "resident.log"),),
    "wish.report": (
        Line(R, "resident.report"),
        Line(Who.SIDES, "resident.report"),
        Line(D, "desk.report"),
    ),
    "wish.confirm": (Line(Who.SERVING, "volunteer.done"),),
    "wish.rate": (Line(Who.SERVING, "volunteer.rated"), Line(D, "desk.rated")),
    "wish.reopen": (
        Line(R, "resident.reopen"),
        Line(Who.SERVING, "volunteer.reopen"),
        Line(D, "desk.reopen"),
    ),
    "wish.dispute": (
        Line(R, "resident.dispute", also_own=True),
        Line(Who.SERVING, "volunteer.dispute"),
        Line(D, "desk.dispute"),
        Line(Who.DISTRICT, "office.dispute"),
    ),
    "wish.decide": (
        Line(R, "resident.decide"),
        Line(Who.SIDES, "resident.decide"),
        Line(Who.SERVING, "volunteer.decide"),
    ),
    "wish.settle": (Line(R, "resident.settle"), Line(Who.SERVING, "volunteer.settle")),
    "alert.raise": (Line(Who.ON_DUTY, "desk.alert"), Line(D, "desk.alert")),
    "delegation.entrust": (Line(Who.DELEGATE, "family.entrust"),),
    "delegation.accept": (Line(Who.PRINCIPAL, "family.accept"),),
    "delegation.decline": (Line(Who.PRINCIPAL, "family.decline"),),
    "delegation.end": (Line(Who.PRINCIPAL, "family.end"), Line(Who.DELEGATE, "family.end")),
    "volunteer.apply": (Line(D, "desk.apply"),),
    "volunteer.answer": (Line(Who.HERSELF, "account.answer"),),
    "volunteer.standing": (Line(Who.HERSELF, "account.standing"),),
    "volunteer.propose": (Line(D, "desk.change"),),
    "volunteer.decide": (Line(Who.HERSELF, "account.decide"),),
    "appointment.add": (Line(Who.ACCOUNT, "account.duty"),),
    "appointment.end": (Line(Who.ACCOUNT, "account.duty"),),
    "proposal.accept": (Line(Who.ASKER, "account.proposed"),),
    "proposal.decline": (Line(Who.ASKER, "account.proposed"),),
    "clearance.ask": (Line(Who.DISTRICT, "office.clearance"),),
    "clearance.decide": (Line(Who.ASKER, "account.clearance"),),
    "clearance.break": (Line(Who.DISTRICT, "office.broken"),),
    "rights.ask": (Line(Who.DISTRICT, "office.rights"),),
    "rights.answer": (Line(Who.HERSELF, "resident.rights"),),
    "credential.add_factor": (Line(Who.ACCOUNT, "account.signing_in", also_own=True),),
    "credential.drop_factor": (Line(Who.ACCOUNT, "account.signing_in", also_own=True),),
    "credential.reset_factors": (Line(Who.ACCOUNT, "account.signing_in", also_own=True),),
    "credential.recovery_codes": (Line(Who.ACCOUNT, "account.signing_in", also_own=True),),
    "credential.password": (Line(Who.ACCOUNT, "account.signing_in", also_own=True),),
    "credential.reset_password": (Line(Who.ACCOUNT, "account.signing_in", also_own=True),),
}

_PAGE = "shown where the work is done; nobody waits for it"
_BOOKS = "kept by the office itself, which shows it"
_BULK = "done for many at a time, who asked for nothing"
_HERS = "the person it concerns was there"

NOBODY: dict[str, str] = {
    "wish.put_up": _PAGE,
    "wish.remove_paper": _PAGE,
    "wish.prove": _HERS,
    "wish.transcribe": "her page shows the words; that the wish is verified is told next",
    "wish.drop_voice": "who took a recording off did it by a button of her own page",
    "wish.revoke": "whoever holds the address must not hear of it",
    "wish.blur": "a step on the way to showing, which is told",
    "wish.hide": "what was shown is shown no more: nothing to do, nothing to fear",
    "wish.adopt": "whose wish was taken in is told by merge; this one goes on as it was",
    "wish.wait": "she joined the waitlist herself, and sees it under 今天",
    "wish.contact": _HERS,
    "wish.start": _HERS,
    "wish.call_back": _HERS,
    "alert.see": _PAGE,
    "area.add": _BOOKS,
    "area.rename": _BOOKS,
    "area.close": _BOOKS,
    "area.move": _BOOKS,
    "unit.add": _BOOKS,
    "unit.correct": _BOOKS,
    "unit.end": _BOOKS,
    "unit.join": _BULK,
    "unit.leave": _BULK,
    "team.add": _BOOKS,
    "team.correct": _BOOKS,
    "team.state": _BOOKS,
    "team.join": _BULK,
    "team.leave": _BULK,
    "branch.add": _BOOKS,
    "partnership.add": _BOOKS,
    "partnership.end": _BOOKS,
    "studio.set": _BOOKS,
    "studio.small_office": _BOOKS,
    "studio.shift": _PAGE,
    "proposal.add": "the security administrator's page begins with it",
    "district.options": _BOOKS,
    "district.day": _BOOKS,
    "district.audit_export": "it is in the auditor's own book",
    "clearance.end": _BOOKS,
    "clearance.review": _BOOKS,
    "credential.lock": "an account that is being attacked would be flooded",
    "credential.unlock": "an administrator says so",
    "credential.close": "the account has no page any more",
    "credential.reopen": "an administrator says so",
    "credential.end_sessions": "she did it on the page that shows it",
    "roster.import": "the page of the import shows it",
    "roster.errors": "the page of the import shows it",
    "retention.run": _BOOKS,
    "person.add": _BOOKS,
    "person.correct": _BOOKS,
    "person.guard": "a flag that must not draw eyes",
    "person.end": "she closed it herself",
    "person.archive": "there is nobody to tell",
    "person.erase": "there is nobody to tell",
    "person.depart": "there is nobody to tell",
    "person.restore": "the office speaks with her",
    "rights.hand": _HERS,
    "breach.report": "the law's own letters tell (PIPL 57), see the breach's page",
    "breach.derive": "the law's own letters tell (PIPL 57), see the breach's page",
    "breach.tell": "the law's own letters tell (PIPL 57), see the breach's page",
    "processing.note": _BOOKS,
    "processing.assess": _BOOKS,
    "volunteer.enroll": _BULK,
    "volunteer.correct": _BOOKS,
    "volunteer.free_hours": "she says so herself",
    "volunteer.qualification": _BOOKS,
    "volunteer.conflict": "whom she is kept from is told to nobody",
    "volunteer.strike": _BOOKS,
    "volunteer.guardian": _BOOKS,
}
"""Kinds of which nobody is told, and why."""
