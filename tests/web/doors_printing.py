"""What the doors of printed sheets, and of numbers read off paper, answer to everybody."""

from tests.web import doors_words as words
from tests.web.doors_line import FEW, NOBODY_ELSE, NOT_SO, Line, mixed, only

PRINTING = (
    Line("desk:printing", only("li zhou", 200), NOT_SO),
    Line("desk:print-cards", NOT_SO, only("li zhou", 422)),
    Line("desk:print-poster", NOT_SO, only("li zhou", 422)),
    Line("desk:print-forms", NOT_SO, only("li zhou", 422)),
    Line("desk:print-sign-in", NOT_SO, only("li zhou", 422)),
    Line("desk:slips", only("li zhou", 200), only("li zhou", 422)),
    Line("desk:slips-mark", NOT_SO, only("li zhou", 422)),
    Line("desk:slip", NOT_SO, mixed({"li": 200, "wu": 409}), words.number("qian")),
    Line("desk:slip", NOT_SO, only("li wu", 409), words.number("wall"), cast=FEW),
    Line("desk:slip", NOT_SO, NOBODY_ELSE, words.number("next-door"), cast=("qian", "li")),
    Line("volunteer:slip", only("qian", 405), only("qian", 200), words.number("qian")),
    Line("volunteer:slip", NOBODY_ELSE, NOBODY_ELSE, words.number("wall"), cast=FEW),
    Line("team:slip", only("zheng", 405), only("zheng", 200), words.claim("team")),
    Line("team:slip", NOBODY_ELSE, NOBODY_ELSE, words.claim("qian"), cast=FEW),
    Line("unit:slip", only("feng", 405), only("feng", 409), words.claim("unit")),
)
