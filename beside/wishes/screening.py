"""What a wish's wording tells before anybody has read it: emergencies, and what is no small wish.

The rules are a table of patterns (`data/screening.json`), each with the wording under which it
does not apply: 煤气灶想清洗 is no emergency, 孩子说想死你了 no crisis. They were written, and are
tested, on sentences made up for this project, so they miss things: a person always reads on.
Where they err, emergencies err on the side of showing help.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused, Text
from beside.common.text import normalize
from beside.wishes.advice import Code, Effect, Hotline, answer_to
from beside.wishes.reasons import CHANNELS, ExitReason

__all__ = ["GUARDIAN_NEEDED", "Code", "Effect", "Flag", "Hotline", "require_acceptable", "screen"]

_FILE = Path(__file__).parent / "data" / "screening.json"
_REACH = 14
"""How many characters before and behind a match can take it back."""
_SENTENCE_END = re.compile(r"[.。!?;]")
_ORDER = {code: index for index, code in enumerate(Code)}


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing noticed. `start` and `end` tell where in the text as typed.

    `reason` is the exit reason suggested to the dispatcher, `hotlines` what to ring, `topic` the
    sort of emergency or danger.
    """

    code: Code
    effect: Effect
    topic: str
    advice: Text
    reason: ExitReason | None
    hotlines: tuple[Hotline, ...]
    start: int
    end: int

    @property
    def channel(self) -> Text:
        """The right channel instead, as told to the resident; empty where there is none."""
        return CHANNELS[self.reason] if self.reason else ""

    @property
    def alert(self) -> str:
        """The kind of alert for whoever is on duty: `life`, `self_harm`, or empty."""
        return {Code.EMERGENCY_LIFE: "life", Code.EMERGENCY_SELF_HARM: "self_harm"}.get(
            self.code, ""
        )


GUARDIAN_NEEDED = Reason("wish.guardian_needed", _("未满十八岁，要监护人同意才行。"))


@dataclass(frozen=True, slots=True)
class _Rule:
    code: Code
    topic: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Where it applies."""
        for match in self.pattern.finditer(text):
            if self.unless is None or not self.unless.search(_around(text, match)):
                yield match


def _around(text: str, match: re.Match[str]) -> str:
    """The words about a match, within its own sentence."""
    before = _SENTENCE_END.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
    behind = _SENTENCE_END.split(text[match.end() : match.end() + _REACH])[0]
    return before + match[0] + behind


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            Code(row["code"]),
            row["topic"],
            re.compile(row["pattern"]),
            re.compile(row["unless"]) if row["unless"] else None,
        )
        for row in json.loads(_FILE.read_text("utf-8"))
    )


def screen(text: str) -> list[Flag]:
    """Everything noticed in a wish as typed, the gravest first, each code and topic once."""
    normal = normalize(text)
    kept = [(char, at) for at, char in enumerate(normal.text.lower()) if not char.isspace()]
    squeezed = "".join(char for char, _at in kept)
    found: dict[tuple[Code, str], Flag] = {}
    for rule in _rules():
        key = rule.code, rule.topic
        match = None if key in found else next(rule.matches(squeezed), None)
        if match is not None:
            start, end = kept[match.start()][1], kept[match.end() - 1][1] + 1
            found[key] = _flag(rule, *normal.span(start, end))
    return sorted(found.values(), key=lambda flag: (_ORDER[flag.code], flag.start))


def _flag(rule: _Rule, start: int, end: int) -> Flag:
    answer = answer_to(rule.code, rule.topic)
    return Flag(
        code=rule.code,
        effect=answer.effect,
        topic=rule.topic,
        advice=answer.advice,
        reason=answer.reason,
        hotlines=answer.hotlines,
        start=start,
        end=end,
    )


def require_acceptable(text: str) -> None:
    """Go on if this can be submitted as it is worded.

    Raises:
        Refused: with the advice of the gravest flag that blocks or asks; its code is
            `wish.` and the flag's code in lower case.
    """
    for flag in screen(text):
        if flag.effect is not Effect.WARNS:
            raise Refused(Reason(f"wish.{flag.code.lower()}", flag.advice))
