"""What people do with wishes, each with somebody of whom it is asked, and who may."""

from datetime import timedelta

from beside.people.models import ConsentKind
from beside.wishes.actions import (
    alerts,
    claiming,
    clockwork,
    closing,
    dates,
    desk,
    intake,
    links,
    members,
    offering,
    parties,
    postings,
    quiet,
    retracting,
    service,
    showing,
    telephones,
    together,
    undoing,
    waitlist,
)
from beside.wishes.actions.calls import Call, Heard, hear
from beside.wishes.actions.service import Work
from beside.wishes.models import (
    Alert,
    AlertKind,
    Body,
    CallOutcome,
    Claim,
    Consent,
    EvidenceKind,
    Grade,
    How,
    Offer,
    Outcome,
    PostedWhere,
    Posting,
    StandIn,
    ThirdParty,
    Waiting,
    Whose,
)
from beside.wishes.reasons import ExitReason
from beside.wishes.selectors.dossier import dates_ahead
from tests.cast import approval, statement
from tests.matrix.stage import EVERYBODY, Act, Stage


def claim_at(stage: Stage, wish: str) -> Claim:
    """The claim that leads a wish."""
    return Claim.objects.select_related("wish").get(wish=stage.wish(wish), lead=True, ended_at=None)


def offer_of(stage: Stage, wish: str) -> Offer:
    return Offer.objects.select_related("wish").get(wish=stage.wish(wish))


def waiting_for(stage: Stage, wish: str) -> Waiting:
    return Waiting.objects.select_related("wish").get(wish=stage.wish(wish), ended_at=None)


def asked_in(stage: Stage) -> StandIn:
    return StandIn.objects.select_related("claim__wish").get(claim__wish=stage.wish("asked"))


def plumber(stage: Stage) -> ThirdParty:
    called = ThirdParty.objects.select_related("claim", "wish")
    return called.get(pk=stage.behind.third_parties["qian"].pk)


INTAKE = (
    Act(
        intake.submit,
        "",
        lambda s, **d: intake.submit(statement(s.world), **d),
        " ".join(EVERYBODY),
    ),
    Act(
        intake.supplement,
        "asked-more",
        lambda s, **d: intake.supplement(s.wish("asked-more"), "厨房的", **d),
        "resident li",
    ),
    Act(
        intake.add,
        "reported",
        lambda s, **d: intake.add(s.wish("reported"), "又漏了", **d),
        "resident li",
    ),
    Act(
        intake.consent,
        "new",
        lambda s, **d: intake.consent(s.wish("new"), Consent.SELF, **d),
        "resident li",
    ),
    Act(intake.withdraw, "new", lambda s, **d: intake.withdraw(s.wish("new"), **d), "resident li"),
    Act(links.revoke, "new", lambda s, **d: links.revoke(s.wish("new"), **d), "li"),
    Act(
        parties.add_party,
        "quarrel",
        lambda s, **d: parties.add_party(s.wish("quarrel"), "马", "10044442222", **d),
        "li",
    ),
    Act(
        telephones.prove, "unproven", lambda s, **d: telephones.prove(s.wish("unproven"), **d), "li"
    ),
    Act(
        alerts.guide,
        "",
        lambda s, **d: alerts.guide(AlertKind.LIFE, s.world.huaiyin, **d),
        " ".join(EVERYBODY),
    ),
    Act(
        alerts.see_alert,
        "",
        lambda s, **d: alerts.see_alert(Alert.objects.get(pk=s.behind.alert.pk), **d),
        "li wu",
    ),
)
DESK = (
    Act(
        desk.verify,
        "new",
        lambda s, **d: desk.verify(s.wish("new"), approval(s.wish("new")), **d),
        "li",
    ),
    Act(
        desk.revise,
        "wall",
        lambda s, **d: desk.revise(s.wish("wall"), approval(s.wish("wall")), **d),
        "li",
    ),
    Act(desk.ask, "new", lambda s, **d: desk.ask(s.wish("new"), "哪一个？", **d), "li"),
    Act(desk.reject, "new", lambda s, **d: desk.reject(s.wish("new"), ExitReason.FALSE, **d), "li"),
    Act(
        desk.transfer, "new", lambda s, **d: desk.transfer(s.wish("new"), Body.PROPERTY, **d), "li"
    ),
    Act(
        desk.hear_back,
        "transferred",
        lambda s, **d: desk.hear_back(s.wish("transferred"), Outcome.REFUSED, **d),
        "li",
    ),
    Act(desk.merge, "twin", lambda s, **d: desk.merge(s.wish("twin"), s.wish("new"), **d), "li"),
    Act(
        desk.defer,
        "new",
        lambda s, **d: desk.defer(
            s.wish("new"), s.today + timedelta(days=9), ExitReason.CANNOT_NOW, **d
        ),
        "li",
    ),
    Act(desk.resume, "deferred", lambda s, **d: desk.resume(s.wish("deferred"), **d), "system li"),
    Act(
        undoing.undo,
        "deferred",
        lambda s, **d: undoing.undo(s.wish("deferred"), s.wish("deferred").version, **d),
        "li",
    ),
    Act(
        desk.cancel, "wall", lambda s, **d: desk.cancel(s.wish("wall"), ExitReason.MOVED, **d), "li"
    ),
    Act(desk.extend, "asked", lambda s, **d: desk.extend(s.wish("asked"), "等零件", **d), "li"),
    Act(offering.publish, "hidden", lambda s, **d: offering.publish(s.more_verified(), **d), "li"),
    Act(offering.take_down, "wall", lambda s, **d: offering.take_down(s.wish("wall"), **d), "li"),
    Act(
        offering.offer,
        "hidden",
        lambda s, **d: offering.offer(s.more_verified(), s.world.team, **d),
        "li",
    ),
    Act(offering.recall, "team", lambda s, **d: offering.recall(offer_of(s, "team"), **d), "li"),
)
SERVING = (
    Act(offering.accept, "sun", lambda s, **d: offering.accept(offer_of(s, "sun"), **d), "sun"),
    Act(
        offering.decline, "team", lambda s, **d: offering.decline(offer_of(s, "team"), **d), "zheng"
    ),
    Act(
        offering.pass_on,
        "unit",
        lambda s, **d: offering.pass_on(offer_of(s, "unit"), s.world.team, **d),
        "feng",
    ),
    Act(
        claiming.claim,
        "wall",
        lambda s, **d: claiming.claim(s.wish("wall"), **d),
        "qian sun zheng feng",
    ),
    Act(
        claiming.release,
        "qian",
        lambda s, **d: claiming.release(claim_at(s, "qian"), **d),
        "qian li",
    ),
    Act(
        claiming.ask_stand_in,
        "qian",
        lambda s, **d: claiming.ask_stand_in(
            claim_at(s, "qian"), s.world.volunteer(s.world.zheng), **d
        ),
        "qian",
    ),
    Act(claiming.step_in, "asked", lambda s, **d: claiming.step_in(asked_in(s), **d), "sun"),
    Act(
        claiming.decline_stand_in,
        "asked",
        lambda s, **d: claiming.decline_stand_in(asked_in(s), **d),
        "qian sun",
    ),
    Act(
        waitlist.wait, "qian", lambda s, **d: waitlist.wait(s.wish("asked"), **d), "sun zheng feng"
    ),
    Act(waitlist.leave, "qian", lambda s, **d: waitlist.leave(waiting_for(s, "qian"), **d), "sun"),
    Act(
        waitlist.take_place,
        "held",
        lambda s, **d: waitlist.take_place(waiting_for(s, "held"), **d),
        "sun",
    ),
    Act(
        members.assign,
        "two-places",
        lambda s, **d: members.assign(claim_at(s, "two-places"), [s.second_member()], **d),
        "zheng feng",
    ),
    Act(service.contact, "qian", lambda s, **d: service.contact(claim_at(s, "qian"), **d), "qian"),
    Act(service.start, "asked", lambda s, **d: service.start(claim_at(s, "asked"), **d), "qian"),
    Act(
        service.log,
        "qian",
        lambda s, **d: service.log(claim_at(s, "qian"), Work(day=s.today, minutes=5), **d),
        "qian",
    ),
    Act(
        together.log_together,
        "qian",
        lambda s, **d: together.log_together(
            claim_at(s, "qian"), [], Work(day=s.today, minutes=5), **d
        ),
        "qian",
    ),
    Act(
        service.third_party_done,
        "qian",
        lambda s, **d: service.third_party_done(plumber(s), solved=True, **d),
        "qian",
    ),
    Act(service.report, "asked", lambda s, **d: service.report(claim_at(s, "asked"), **d), "qian"),
    Act(
        dates.skip,
        "weekly",
        lambda s, **d: dates.skip(s.wish("weekly"), dates_ahead(s.wish("weekly"))[1], **d),
        "qian li",
    ),
)
CLOSING = (
    Act(
        closing.confirm,
        "reported",
        lambda s, **d: closing.confirm(s.wish("reported"), **d),
        "resident li",
    ),
    Act(
        closing.rate,
        "fulfilled",
        lambda s, **d: closing.rate(s.wish("fulfilled"), Grade.GOOD, **d),
        "resident",
    ),
    Act(
        closing.call_back,
        "reported",
        lambda s, **d: closing.call_back(s.wish("reported"), CallOutcome.LATER, **d),
        "li",
    ),
    Act(hear, "reported", lambda s, **d: hear(s.wish("reported"), Call(Heard.LATER), **d), "li"),
    Act(
        closing.reopen,
        "fulfilled",
        lambda s, **d: closing.reopen(s.wish("fulfilled"), **d),
        "resident li",
    ),
    Act(
        closing.dispute,
        "reported",
        lambda s, **d: closing.dispute(s.wish("reported"), "没人来过", **d),
        "resident li",
    ),
    Act(
        closing.decide,
        "disputed",
        lambda s, **d: closing.decide(s.wish("disputed"), upheld=False, **d),
        "wu",
    ),
    Act(
        closing.settle,
        "unanswered",
        lambda s, **d: closing.settle(s.wish("unanswered"), EvidenceKind.SIGNED, **d),
        "li",
    ),
)
PAPERS = (
    Act(
        postings.put_up,
        "wall",
        lambda s, **d: postings.put_up(s.wish("wall"), PostedWhere.WINDOW, **d),
        "li",
    ),
    Act(
        postings.remove_paper,
        "wall",
        lambda s, **d: postings.remove_paper(Posting.objects.get(pk=s.behind.posting.pk), **d),
        "li",
    ),
    Act(
        showing.agree,
        "qian",
        lambda s, **d: showing.agree(
            s.wish("qian"), s.behind.picture, Whose.RESIDENT, How.SPOKEN, **d
        ),
        "resident li",
    ),
    Act(
        showing.disagree,
        "wall",
        lambda s, **d: showing.disagree(s.wish("wall"), s.behind.shown, Whose.RESIDENT, **d),
        "resident li",
    ),
    Act(
        showing.blur,
        "wall",
        lambda s, **d: showing.blur(s.wish("wall"), s.behind.shown, [0], 0, "copy.webp", **d),
        "li",
    ),
    Act(
        showing.show,
        "wall",
        lambda s, **d: showing.show(s.wish("wall"), s.behind.shown, **d),
        "li",
    ),
    Act(
        showing.hide,
        "wall",
        lambda s, **d: showing.hide(s.wish("wall"), s.behind.shown, **d),
        "li",
    ),
)
ENDING = (
    Act(
        quiet.end_quietly,
        "new",
        lambda s, **d: quiet.end_quietly(s.wish("new"), ExitReason.DECEASED, **d),
        "system li wu",
    ),
    Act(
        retracting.retract,
        "wall",
        lambda s, **d: retracting.retract(s.wish("wall"), ConsentKind.PUBLISHING, **d),
        "resident li",
    ),
)
CLOCKS = (
    Act(
        clockwork.lapse, "team", lambda s, **d: clockwork.lapse(offer_of(s, "team"), **d), "system"
    ),
    Act(
        clockwork.expire,
        "qian",
        lambda s, **d: clockwork.expire(claim_at(s, "qian"), **d),
        "system",
    ),
    Act(
        clockwork.pass_hold,
        "held",
        lambda s, **d: clockwork.pass_hold(waiting_for(s, "held"), **d),
        "system",
    ),
    Act(
        clockwork.escalate, "late", lambda s, **d: clockwork.escalate(s.wish("late"), **d), "system"
    ),
)
ACTS = (*INTAKE, *DESK, *SERVING, *CLOSING, *PAPERS, *ENDING, *CLOCKS)
