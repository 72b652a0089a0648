"""What every address answers to everybody: the lines of the doors matrix.

Each line: the address, what GET answers, what POST (an empty form) answers, and the words in it.
302 leads to signing in, 303 onward after an act, 404 is "nothing here for you", 405 "not this way",
409 what the rules refuse, 422 a form that is not right yet.
"""

from dataclasses import dataclass

from tests.web import doors_words as words
from tests.web.doors import CAST, Statuses

FEW = ("nobody", "qian", "li", "zhou")
"""Who asks where a line only tells the same address once more, with other words."""


@dataclass(frozen=True)
class Line:
    """One address with what it answers."""

    name: str
    get: Statuses
    post: Statuses
    told: words.Words = words.nothing
    cast: tuple[str, ...] = CAST

    def __str__(self) -> str:
        return self.name


def everybody(status: int) -> Statuses:
    """The same for all."""
    return dict.fromkeys(CAST, status)


def signed_in(status: int) -> Statuses:
    """For all who have signed in; the others are asked to."""
    return {**everybody(status), "nobody": 302}


def mixed(those: dict[str, int]) -> Statuses:
    """For some by name; the others find nothing, and nobody is asked to sign in."""
    named = {name: status for names, status in those.items() for name in names.split()}
    return {**signed_in(404), **named}


def only(names: str, status: int) -> Statuses:
    """As `mixed`, the same for all of these."""
    return mixed({names: status})


NOT_SO = everybody(405)
NOTHING = everybody(404)
NOBODY_ELSE = signed_in(404)
"""Whoever may come in at this door finds nothing with these words."""

PUBLIC = (
    Line("public:home", everybody(200), NOT_SO),
    Line("public:wall", everybody(200), NOT_SO),
    Line("public:screen", everybody(200), NOT_SO),
    Line("public:studios", everybody(200), NOT_SO),
    Line("public:wish", everybody(200), NOT_SO, words.number("wall")),
    Line("public:wish", NOTHING, NOT_SO, words.number("new"), cast=FEW),
    Line("public:wish", NOTHING, NOT_SO, words.number("hidden"), cast=FEW),
    Line("public:picture", everybody(200), NOT_SO, words.shown("wall")),
    Line("public:picture", NOTHING, NOT_SO, words.shown("qian"), cast=FEW),
    Line("public:picture", NOTHING, NOT_SO, words.picture("qian"), cast=FEW),
    Line("public:studio", everybody(200), NOT_SO, words.studio),
)

RESIDENT = (
    Line("resident:home", everybody(200), everybody(422)),
    Line("resident:suggest", NOT_SO, everybody(200)),
    Line("resident:where", everybody(303), everybody(303)),
    Line("resident:places", everybody(200), NOT_SO),
    Line("resident:whose", everybody(200), NOT_SO),
    Line("resident:reach", everybody(303), everybody(303)),
    Line("resident:help", everybody(200), everybody(200)),
    Line("resident:notice", everybody(200), NOT_SO),
    Line("resident:find", everybody(200), everybody(422)),
    Line("resident:follow", everybody(200), NOT_SO, words.token("reported")),
    Line("resident:follow", NOTHING, NOT_SO, words.forged, cast=FEW),
    Line("resident:done", everybody(200), NOT_SO, words.token("reported")),
    Line("resident:done", NOTHING, NOT_SO, words.forged, cast=FEW),
    Line("resident:prove", everybody(303), everybody(303), words.token("reported")),
    Line("resident:prove", NOTHING, NOTHING, words.forged, cast=FEW),
    Line("resident:answer", NOT_SO, everybody(422), words.token("reported")),
    Line("resident:answer", NOT_SO, everybody(422), words.token("asked-more"), cast=FEW),
    Line("resident:answer", NOT_SO, NOTHING, words.forged, cast=FEW),
    Line("resident:add", NOT_SO, everybody(422), words.token("reported")),
    Line("resident:add", NOT_SO, NOTHING, words.forged, cast=FEW),
    Line("resident:withdraw", everybody(303), everybody(409), words.token("reported")),
    Line("resident:withdraw", everybody(200), everybody(303), words.token("asked-more"), cast=FEW),
    Line("resident:withdraw", NOTHING, NOTHING, words.forged, cast=FEW),
    Line("resident:rate", everybody(200), everybody(422), words.token("reported")),
    Line("resident:rate", NOTHING, NOTHING, words.forged, cast=FEW),
    Line("resident:not-done", everybody(200), everybody(303), words.token("reported")),
    Line("resident:not-done", NOTHING, NOTHING, words.forged, cast=FEW),
    Line("resident:dispute", everybody(200), everybody(303), words.token("reported")),
    Line("resident:dispute", NOTHING, NOTHING, words.forged, cast=FEW),
    Line("resident:consent", NOT_SO, everybody(303), words.token("reported")),
    Line("resident:consent", NOT_SO, NOTHING, words.forged, cast=FEW),
    Line("resident:consents", NOT_SO, NOTHING, words.token("reported")),
    Line("resident:consents", NOT_SO, NOTHING, words.forged, cast=FEW),
    Line("resident:mine", everybody(200), everybody(303), words.token("reported")),
    Line("resident:mine", NOTHING, NOTHING, words.forged, cast=FEW),
    Line("resident:copy", NOT_SO, everybody(303), words.token("reported")),
    Line("resident:copy", NOT_SO, NOTHING, words.forged, cast=FEW),
    Line("resident:ask-right", NOT_SO, everybody(303), words.token("reported")),
    Line("resident:ask-right", NOT_SO, NOTHING, words.forged, cast=FEW),
    Line("resident:take-back", NOT_SO, everybody(303), words.granted_to("reported")),
    Line("resident:take-back", NOT_SO, NOTHING, words.granted_to_forged, cast=FEW),
    Line("resident:looks", everybody(200), NOT_SO, words.token("reported")),
    Line("resident:looks", NOTHING, NOT_SO, words.forged, cast=FEW),
    Line("resident:picture", everybody(200), NOT_SO, words.picture_by("qian")),
    Line("resident:picture", NOTHING, NOT_SO, words.picture_by("new"), cast=FEW),
    Line("resident:picture-word", NOT_SO, everybody(303), words.picture_by("qian")),
    Line("resident:picture-word", NOT_SO, NOTHING, words.picture_by("new"), cast=FEW),
)

ACCOUNT = (
    Line("account:home", signed_in(200), NOT_SO),
    Line(
        "account:sign-in",
        {**signed_in(302), "nobody": 200},
        {**signed_in(302), "nobody": 422},
    ),
    Line("account:telephone", everybody(200), everybody(422)),
    Line("account:code", everybody(303), everybody(303)),
    Line("account:who", everybody(303), everybody(303)),
    Line("account:second", signed_in(303), signed_in(303)),
    Line("account:second-passkey", {**signed_in(405), "nobody": 405}, signed_in(303)),
    Line(
        "account:set-up",
        {**signed_in(200), "sun": 303},
        {**signed_in(422), "sun": 303},
    ),
    Line("account:passkeys", signed_in(200), signed_in(422)),
    Line("account:recovery", signed_in(303), signed_in(303)),
    Line("account:password", signed_in(200), signed_in(422)),
    Line("account:draft", signed_in(303), NOT_SO),
    Line("account:here", NOT_SO, signed_in(204)),
    Line("account:safety", signed_in(200), NOT_SO),
    Line("account:drop-factor", NOT_SO, only("sun", 303), words.factor),
    Line("account:end-others", NOT_SO, signed_in(303)),
    Line("account:end-session", NOT_SO, signed_in(303), words.one_session),
    Line("account:mine", signed_in(200), signed_in(405)),
    Line("account:copy", signed_in(405), only("qian sun zheng feng", 200)),
    Line("account:ask-right", signed_in(405), only("qian sun zheng feng", 422)),
    Line("account:take-back", signed_in(405), NOBODY_ELSE, words.granted),
    Line("account:sign-out", NOT_SO, everybody(303)),
    Line("account:language", NOT_SO, everybody(303)),
)

JOIN = (
    Line("join:home", everybody(200), everybody(422)),
    Line("join:code", everybody(303), everybody(303)),
    Line("join:mine", everybody(303), everybody(303)),
    Line("join:done", everybody(303), everybody(303)),
    Line("join:screen", everybody(303), everybody(303), words.word("who")),
    Line("join:screen", NOTHING, NOTHING, words.word("nonsense"), cast=FEW),
)

VOLUNTEER = (
    Line("volunteer:home", only("qian sun zheng feng", 200), NOT_SO),
    Line("volunteer:past", only("qian sun zheng feng", 200), NOT_SO),
    Line("volunteer:wall", only("qian sun zheng feng", 200), NOT_SO),
    Line("volunteer:me", only("qian sun zheng feng", 200), NOT_SO),
    Line("volunteer:looks", only("qian sun zheng feng", 200), NOT_SO),
    Line("volunteer:skills", only("qian sun zheng feng", 200), only("qian sun zheng feng", 303)),
    Line("volunteer:reach", only("qian sun zheng feng", 200), only("qian sun zheng feng", 422)),
    Line("volunteer:record", only("qian sun zheng feng", 200), NOT_SO),
    Line("volunteer:open-record", NOT_SO, only("qian sun zheng feng", 200)),
    Line("volunteer:telephone", only("qian sun zheng feng", 200), only("qian sun zheng feng", 422)),
    Line(
        "volunteer:telephone-code",
        only("qian sun zheng feng", 303),
        only("qian sun zheng feng", 303),
    ),
    Line(
        "volunteer:change",
        only("qian sun zheng feng", 200),
        only("qian sun zheng feng", 422),
        words.word("community"),
    ),
    Line("volunteer:change", NOBODY_ELSE, NOBODY_ELSE, words.word("telephone"), cast=FEW),
    Line(
        "volunteer:step-back",
        only("qian sun zheng feng", 200),
        only("qian sun zheng feng", 303),
        words.word("pause"),
    ),
    Line("volunteer:step-back", NOBODY_ELSE, NOBODY_ELSE, words.word("active"), cast=FEW),
    Line("volunteer:free", only("qian sun zheng feng", 200), only("qian sun zheng feng", 303)),
    Line("volunteer:accept", NOT_SO, only("sun", 303), words.offer("sun")),
    Line("volunteer:accept", NOT_SO, NOBODY_ELSE, words.offer("team"), cast=FEW),
    Line("volunteer:decline", NOT_SO, only("sun", 303), words.offer("sun")),
    Line("volunteer:decline", NOT_SO, NOBODY_ELSE, words.offer("team"), cast=FEW),
    Line("volunteer:wish", only("qian sun zheng feng", 200), NOT_SO, words.number("wall")),
    Line("volunteer:wish", NOBODY_ELSE, NOT_SO, words.number("new"), cast=FEW),
    Line("volunteer:wish", NOBODY_ELSE, NOT_SO, words.number("hidden"), cast=FEW),
    Line("volunteer:claim", NOT_SO, only("qian sun zheng feng", 303), words.number("wall")),
    Line("volunteer:claim", NOT_SO, only("qian", 409), words.number("qian"), cast=FEW),
    Line("volunteer:claim", NOT_SO, NOBODY_ELSE, words.number("hidden"), cast=FEW),
    Line("volunteer:wait", NOT_SO, only("qian sun zheng feng", 409), words.number("wall")),
    Line("volunteer:wait", NOT_SO, only("qian", 409), words.number("qian"), cast=FEW),
    Line("volunteer:wait", NOT_SO, NOBODY_ELSE, words.number("hidden"), cast=FEW),
    Line("volunteer:leave", NOT_SO, only("sun", 303), words.number("qian")),
    Line("volunteer:take-place", NOT_SO, only("sun", 409), words.number("qian")),
    Line("volunteer:step-in", NOT_SO, only("sun", 303), words.number("asked")),
    Line("volunteer:decline-stand-in", NOT_SO, only("sun", 303), words.number("asked")),
    Line("volunteer:contact", only("qian", 405), only("qian", 303), words.number("asked")),
    Line("volunteer:start", only("qian", 405), only("qian", 303), words.number("asked")),
    Line("volunteer:log", only("qian", 200), only("qian", 422), words.number("asked")),
    Line("volunteer:skip", only("qian", 405), NOBODY_ELSE, words.number("asked")),
    Line("volunteer:report", only("qian", 200), only("qian", 303), words.number("asked")),
    Line("volunteer:release", only("qian", 200), only("qian", 303), words.number("asked")),
    Line("volunteer:stand-in", only("qian", 200), only("qian", 422), words.number("asked")),
    Line("volunteer:keep", only("qian", 405), only("qian", 303), words.number("asked")),
    Line("volunteer:third-party", only("qian", 405), only("qian", 303), words.called_by_number),
)

TEAM = (
    Line("team:home", only("zheng", 200), NOT_SO),
    Line("team:members", only("zheng", 200), only("zheng", 200)),
    Line("team:past", only("zheng", 200), NOT_SO),
    Line("team:accept", NOT_SO, only("zheng", 303), words.offer("team")),
    Line("team:decline", NOT_SO, only("zheng", 303), words.offer("team")),
    Line("team:offer", only("zheng", 200), only("zheng", 200), words.offer("team")),
    Line("team:claim", only("zheng", 200), NOT_SO, words.claim("team")),
    Line("team:assign", only("zheng", 200), only("zheng", 409), words.claim("team")),
    Line("team:contact", only("zheng", 405), only("zheng", 303), words.claim("team")),
    Line("team:start", only("zheng", 405), only("zheng", 303), words.claim("team")),
    Line("team:log", only("zheng", 200), only("zheng", 422), words.claim("team")),
    Line("team:skip", only("zheng", 405), NOBODY_ELSE, words.claim("team")),
    Line("team:report", only("zheng", 200), only("zheng", 409), words.claim("team")),
    Line("team:release", only("zheng", 200), only("zheng", 303), words.claim("team")),
    Line("team:stand-in", only("zheng", 200), only("zheng", 422), words.claim("team")),
    Line("team:keep", only("zheng", 405), only("zheng", 409), words.claim("team")),
    Line("team:third-party", only("zheng", 405), only("zheng", 303), words.called("team")),
    Line("team:offer", NOBODY_ELSE, NOBODY_ELSE, words.offer("unit"), cast=FEW),
    Line("team:claim", NOBODY_ELSE, NOT_SO, words.claim("qian"), cast=FEW),
)

UNIT = (
    Line("unit:home", only("feng", 200), NOT_SO),
    Line("unit:members", only("feng", 200), only("feng", 200)),
    Line("unit:past", only("feng", 200), NOT_SO),
    Line("unit:accept", NOT_SO, only("feng", 303), words.offer("unit")),
    Line("unit:decline", NOT_SO, only("feng", 303), words.offer("unit")),
    Line("unit:offer", only("feng", 200), only("feng", 200), words.offer("unit")),
    Line("unit:claim", only("feng", 200), NOT_SO, words.claim("unit")),
    Line("unit:assign", only("feng", 200), only("feng", 409), words.claim("unit")),
    Line("unit:contact", only("feng", 405), only("feng", 303), words.claim("unit")),
    Line("unit:start", only("feng", 405), only("feng", 303), words.claim("unit")),
    Line("unit:log", only("feng", 200), only("feng", 422), words.claim("unit")),
    Line("unit:skip", only("feng", 405), NOBODY_ELSE, words.claim("unit")),
    Line("unit:report", only("feng", 200), only("feng", 409), words.claim("unit")),
    Line("unit:release", only("feng", 200), only("feng", 303), words.claim("unit")),
    Line("unit:stand-in", only("feng", 200), only("feng", 422), words.claim("unit")),
    Line("unit:keep", only("feng", 405), only("feng", 409), words.claim("unit")),
    Line("unit:third-party", only("feng", 405), only("feng", 303), words.called("unit")),
    Line("unit:pass-on", NOT_SO, only("feng", 422), words.offer("unit")),
    Line("unit:wall", only("feng", 200), NOT_SO),
    Line("unit:wish", only("feng", 200), NOT_SO, words.number("wall")),
    Line("unit:wish", NOBODY_ELSE, NOT_SO, words.number("new"), cast=FEW),
    Line("unit:claim", NOBODY_ELSE, NOT_SO, words.claim("team"), cast=FEW),
)

DESK = (
    Line("desk:home", only("li zhou", 200), NOT_SO),
    Line("desk:find", NOT_SO, only("li zhou", 200)),
    Line("desk:choose", NOT_SO, NOBODY_ELSE),
    Line("desk:record", only("li zhou", 200), only("li zhou", 422)),
    Line("desk:calls", only("li zhou", 200), NOT_SO),
    Line("desk:papers", only("li zhou", 200), NOT_SO),
    Line("desk:paper_gone", NOT_SO, only("li", 303), words.posting),
    Line("desk:studio", only("li zhou", 200), NOT_SO),
    Line("desk:studio_facts", NOT_SO, only("li zhou", 422)),
    Line("desk:shift", NOT_SO, only("li zhou", 422)),
    Line("desk:volunteers", only("li zhou", 200), NOT_SO),
    Line("desk:enroll", only("li zhou", 200), only("li zhou", 422)),
    Line("desk:check", only("li", 200), NOT_SO, words.volunteer),
    Line("desk:open-check", NOT_SO, only("li", 200), words.volunteer),
    Line("desk:guardian", NOT_SO, only("li", 422), words.volunteer),
    Line("desk:change", NOT_SO, NOBODY_ELSE, words.volunteer_and_change),
    Line("desk:rights", only("li zhou", 200), NOT_SO),
    Line("desk:enter-right", only("li zhou", 200), only("li zhou", 422)),
    Line("desk:departed", only("li zhou", 200), only("li zhou", 422)),
    Line("desk:copy", NOT_SO, only("li", 200), words.granted),
    Line("desk:see_alert", NOT_SO, only("li wu", 303), words.alert),
    Line("desk:strike", NOT_SO, only("li", 303), words.shift),
    Line("desk:clearances", only("li zhou", 200), NOT_SO),
    Line("desk:decide-clearance", NOT_SO, only("li", 409), words.clearance("refuse")),
    Line("desk:decide-clearance", NOT_SO, NOBODY_ELSE, words.clearance("nonsense"), cast=FEW),
    Line("desk:ask-clearance", NOT_SO, only("li", 303), words.number("child")),
    Line("desk:ask-clearance", NOT_SO, only("li", 409), words.number("new"), cast=FEW),
    Line("desk:break-glass", NOT_SO, only("li", 422), words.number("child")),
    Line("desk:wish", only("li wu", 200), only("li wu", 200), words.number("new")),
    Line("desk:wish", only("zhou", 200), only("zhou", 200), words.number("next-door"), cast=FEW),
    Line(
        "desk:given",
        mixed({"li": 200, "wu": 409}),
        mixed({"li": 200, "wu": 409}),
        words.number("new"),
    ),
    Line("desk:given", only("zhou", 200), only("zhou", 200), words.number("next-door"), cast=FEW),
    Line("desk:picture", only("li", 200), NOT_SO, words.shown("wall")),
    Line("desk:picture", NOBODY_ELSE, NOT_SO, words.shown("new"), cast=FEW),
    Line("desk:picture_copy", only("li", 200), NOT_SO, words.shown("wall")),
    Line("desk:picture_copy", NOBODY_ELSE, NOT_SO, words.picture("qian"), cast=("zhou",)),
    Line("desk:picture_act", NOT_SO, only("li", 422), words.picture_act("wall", "agree")),
    Line("desk:picture_act", NOT_SO, only("li", 303), words.picture_act("wall", "hide")),
    Line("desk:picture_act", NOT_SO, NOBODY_ELSE, words.picture_act("new", "hide"), cast=FEW),
    Line("desk:invitation", NOBODY_ELSE, NOBODY_ELSE, words.act("next-door", "1"), cast=FEW),
    Line(
        "desk:act",
        only("li wu", 200),
        mixed({"li": 422, "wu": 409}),
        words.act("new", "verify"),
    ),
    Line("desk:act", NOBODY_ELSE, NOBODY_ELSE, words.act("new", "nonsense"), cast=FEW),
    Line(
        "desk:act", only("zhou", 200), only("zhou", 422), words.act("next-door", "verify"), cast=FEW
    ),
    Line(
        "desk:act", only("li", 200), only("li", 422), words.act("reported", "call_back"), cast=FEW
    ),
    Line("desk:act", only("li", 200), only("li", 303), words.act("wall", "take_down"), cast=FEW),
    Line("desk:act", only("li", 200), only("li", 422), words.act("hidden", "offer"), cast=FEW),
)

OFFICE = (
    Line("office:home", only("wu", 200), NOT_SO),
    Line("office:choose", NOT_SO, NOBODY_ELSE),
    Line("office:wishes", only("wu", 200), NOT_SO),
    Line("office:sought", only("wu", 200), NOT_SO),
    Line("office:calls", only("wu", 200), NOT_SO),
    Line("office:clearances", only("wu", 200), NOT_SO),
    Line("office:decide-clearance", NOT_SO, only("wu", 303), words.clearance("refuse")),
    Line("office:decide-clearance", NOT_SO, NOBODY_ELSE, words.clearance("nonsense"), cast=FEW),
    Line("office:ask-clearance", NOT_SO, only("wu", 409), words.volunteer),
    Line("office:small-office", NOT_SO, only("wu", 303), words.community),
    Line("office:places", only("wu", 200), only("wu", 422)),
    Line("office:units", only("wu", 200), NOT_SO),
    Line("office:add-unit", NOT_SO, only("wu", 422)),
    Line("office:pair-unit", NOT_SO, only("wu", 422)),
    Line("office:teams", only("wu", 200), NOT_SO),
    Line("office:add-team", NOT_SO, only("wu", 422)),
    Line("office:volunteers", only("wu", 200), NOT_SO),
    Line("office:find", NOT_SO, only("wu", 200)),
    Line("office:roster", NOT_SO, NOBODY_ELSE),
    Line("office:enroll", only("wu", 200), only("wu", 422)),
    Line("office:appointments", only("wu", 200), NOT_SO),
    Line("office:opened", only("wu", 200), NOT_SO),
    Line("office:rosters", only("wu", 200), only("wu", 422)),
    Line("office:settings", only("wu", 200), only("wu", 422)),
    Line("office:day", NOT_SO, only("wu", 422)),
    Line("office:safety", only("wu", 200), NOT_SO),
    Line("office:rights", only("wu", 200), NOT_SO),
    Line("office:enter-right", only("wu", 200), only("wu", 422)),
    Line("office:departed", only("wu", 200), only("wu", 422)),
    Line("office:retention", only("wu", 200), NOT_SO),
    Line("office:breaches", only("wu", 200), NOT_SO),
    Line("office:add-breach", only("wu", 200), only("wu", 422)),
    Line("office:breach", only("wu", 200), only("wu", 422), words.breach),
    Line("office:derive-breach", NOT_SO, only("wu", 422), words.breach),
    Line("office:tell-breach", NOT_SO, only("wu", 303), words.breach),
    Line("office:breach-notice", only("wu", 200), NOT_SO, words.breach),
    Line("office:processing", only("wu", 200), NOT_SO),
    Line("office:processing-note", only("wu", 200), only("wu", 303), words.activity),
    Line("office:assess", only("wu", 200), only("wu", 422), words.activity),
    Line("office:assessment", only("wu", 200), NOT_SO, words.assessment),
    Line("office:assessment", NOBODY_ELSE, NOT_SO, words.no_assessment, cast=FEW),
    Line("office:restore-person", NOT_SO, NOBODY_ELSE, words.granted),
    Line("office:right", only("wu", 200), only("wu", 422), words.granted),
    Line("office:letter", only("wu", 200), NOT_SO, words.granted),
    Line("office:copy", NOT_SO, only("wu", 200), words.granted),
    Line("office:wish", only("wu", 200), NOT_SO, words.number("new")),
    Line("office:place", only("wu", 200), only("wu", 422), words.community),
    Line("office:rename-place", NOT_SO, only("wu", 422), words.community),
    Line("office:close-place", NOT_SO, only("wu", 409), words.community),
    Line("office:correct-unit", NOT_SO, only("wu", 422), words.unit),
    Line("office:end-unit", NOT_SO, only("wu", 409), words.unit),
    Line("office:unit", only("wu", 200), NOT_SO, words.unit),
    Line("office:pair", NOT_SO, only("wu", 422), words.unit),
    Line("office:add-unit-member", NOT_SO, only("wu", 422), words.unit),
    Line("office:end-pair", NOT_SO, only("wu", 303), words.unit_and_pair),
    Line("office:drop-unit-member", NOT_SO, only("wu", 303), words.unit_and_member),
    Line("office:team", only("wu", 200), NOT_SO, words.team),
    Line("office:correct-team", NOT_SO, only("wu", 422), words.team),
    Line("office:team-state", NOT_SO, NOBODY_ELSE, words.team),
    Line("office:add-team-member", NOT_SO, only("wu", 422), words.team),
    Line("office:drop-team-member", NOT_SO, only("wu", 303), words.team_and_member),
    Line("office:volunteer", only("wu", 200), NOT_SO, words.volunteer),
    Line("office:open-volunteer", NOT_SO, only("wu", 200), words.volunteer),
    Line("office:to-check", only("wu", 200), NOT_SO),
    Line("office:check", only("wu", 200), NOT_SO, words.volunteer),
    Line("office:open-check", NOT_SO, only("wu", 200), words.volunteer),
    Line("office:answer", NOT_SO, only("wu", 422), words.volunteer),
    Line("office:guardian", NOT_SO, only("wu", 422), words.volunteer),
    Line("office:change", NOT_SO, NOBODY_ELSE, words.volunteer_and_change),
    Line("office:volunteer-act", NOT_SO, only("wu", 422), words.volunteer_act("standing")),
    Line("office:volunteer-act", NOT_SO, NOBODY_ELSE, words.volunteer_act("nonsense"), cast=FEW),
    Line("office:strike", NOT_SO, only("wu", 303), words.conflict),
    Line("office:dismiss", NOT_SO, only("wu", 303), words.appointment),
    Line("office:telephone", NOBODY_ELSE, NOBODY_ELSE, words.appointment),
    Line("office:appoint", NOT_SO, only("wu", 422), words.role),
    Line("office:appoint-colleague", NOT_SO, only("wu", 422), words.role),
    Line("office:import", only("wu", 200), only("wu", 200), words.roster),
    Line("office:import-state", only("wu", 200), NOT_SO, words.roster),
    Line("office:drop-import", NOT_SO, only("wu", 409), words.roster),
    Line("office:import-errors", NOT_SO, NOBODY_ELSE, words.roster),
)

SECURITY = (
    Line("security:home", only("wei", 200), NOT_SO),
    Line("security:told", only("wei", 200), NOT_SO),
    Line("security:proposals", only("wei", 200), NOT_SO),
    Line("security:accept", NOT_SO, only("wei", 303), words.proposal),
    Line("security:decline", NOT_SO, only("wei", 303), words.proposal),
    Line("security:end-role", NOT_SO, only("wei", 303), words.held),
    Line("security:account", only("wei", 200), NOT_SO, words.account),
    Line("security:act", NOT_SO, only("wei", 303), words.account_act("unlock")),
    Line("security:act", NOT_SO, only("wei", 303), words.account_act("reset-password")),
    Line("security:act", NOT_SO, NOBODY_ELSE, words.account_act("nonsense"), cast=FEW),
)

AUDIT = (
    Line("audit:home", only("jiang", 200), NOT_SO),
    Line("audit:entries", only("jiang", 200), NOT_SO),
    Line("audit:tries", only("jiang", 200), NOT_SO),
    Line("audit:glass", only("jiang", 200), NOT_SO),
    Line("audit:leave", only("jiang", 200), NOT_SO),
    Line("audit:review", NOT_SO, only("jiang", 409), words.clearance_alone),
    Line("audit:export", NOT_SO, only("jiang", 200), words.book("openings")),
    Line("audit:export", NOT_SO, NOBODY_ELSE, words.book("nonsense"), cast=FEW),
)

SYSTEM = (
    Line("system:home", only("chu", 200), NOT_SO),
    Line("system:settings", only("chu", 200), only("chu", 422)),
    Line("system:day", NOT_SO, only("chu", 422)),
    Line("system:accounts", only("chu", 200), NOT_SO),
    Line("system:act", NOT_SO, only("chu", 303), words.account_act("close")),
    Line("system:act", NOT_SO, NOBODY_ELSE, words.account_act("unlock"), cast=(*FEW, "chu")),
)

PICTURES = (
    Line(
        "pictures:picture",
        {**NOTHING, "qian": 200, "li": 200},
        NOT_SO,
        words.picture("qian"),
    ),
    Line("pictures:picture", NOTHING, NOT_SO, words.picture("new"), cast=FEW),
)

KIT = (
    Line("kit:mode", NOT_SO, everybody(302)),
    Line("kit:style", NOTHING, NOTHING),
)

LINES = (
    *PUBLIC,
    *RESIDENT,
    *ACCOUNT,
    *JOIN,
    *VOLUNTEER,
    *TEAM,
    *UNIT,
    *DESK,
    *OFFICE,
    *SECURITY,
    *AUDIT,
    *SYSTEM,
    *PICTURES,
    *KIT,
)
