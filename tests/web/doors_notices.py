"""What the pages of notices answer to everybody, at whichever door they stand."""

from tests.web import doors_words as words
from tests.web.doors_line import (
    FEW,
    NOBODY_ELSE,
    NOT_SO,
    NOTHING,
    Line,
    everybody,
    only,
    signed_in,
)

NOTICES = (
    Line("notices:go", everybody(303), NOT_SO, words.message("resident")),
    Line("notices:go", NOTHING, NOT_SO, words.forged, cast=FEW),
    Line("notices:quiet", everybody(200), everybody(303), words.message("resident")),
    Line("notices:quiet", NOTHING, NOTHING, words.forged, cast=FEW),
    Line("account:notices", signed_in(200), NOT_SO),
    Line("account:read-notices", NOT_SO, signed_in(303)),
    Line("volunteer:notices", only("qian sun zheng feng", 200), only("qian sun zheng feng", 303)),
    Line("resident:notices", everybody(200), everybody(422), words.token("reported")),
    Line("resident:notices", NOTHING, NOTHING, words.forged, cast=FEW),
    Line("resident:mute", NOT_SO, everybody(303), words.token("reported")),
    Line("resident:mute", NOT_SO, NOTHING, words.forged, cast=FEW),
    Line("desk:tell", only("li zhou", 200), NOT_SO),
    Line("desk:tell_act", NOT_SO, only("li", 303), words.notice_act("by-hand", "told")),
    Line("desk:tell_act", NOT_SO, NOBODY_ELSE, words.notice_act("by-hand", "nonsense"), cast=FEW),
    Line("system:notices", only("chu", 200), NOT_SO),
    Line("system:notice-words", only("chu", 200), NOT_SO),
    Line("system:notice-again", NOT_SO, only("chu", 303), words.notice("failed")),
    Line("system:notice-again", NOT_SO, NOBODY_ELSE, words.notice("resident"), cast=("li", "chu")),
    Line("system:unstick", NOT_SO, only("chu", 303), words.stuck),
)
