"""What a wish's wording tells before anybody has read it: emergencies, and what is no small wish.

The rules are a table of patterns (`data/screening.json`), each with the wording under which it
does not apply: 煤气灶想清洗 is no emergency, 孩子说想死你了 no crisis. They were written, and are
tested, on sentences made up for this project, so they miss things: a person always reads on.
Where they err, emergencies err on the side of showing help: nothing said in another clause takes
one back (我不想活了，工作也没了), and what is happening now is not over because it happened before.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused, Text
from beside.common.text import normalize
from beside.wishes.advice import Code, Effect, Hotline, answer_to
from beside.wishes.reasons import CHANNELS, ExitReason

__all__ = [
    "GUARDIAN_NEEDED",
    "Code",
    "Effect",
    "Flag",
    "Hotline",
    "alert_for",
    "in_the_way",
    "may_be_past",
    "require_acceptable",
    "screen",
]

_FILE = Path(__file__).parent / "data" / "screening.json"
_REACH = 14
"""How many characters before and behind a match can take it back."""
_NEAR = 8
"""How many characters before a match a fear of it may stand."""
_SENTENCE_END = re.compile(r"[.。!?;]")
_CLAUSE_END = re.compile(r"[.。!?;:,、~…]")
_WORDINGS = ("needs", "unless", "before", "behind", "once", "aside")
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
        return alert_for(self.code)


def alert_for(code: str) -> str:
    """The kind of alert that a code raises; empty where it raises none."""
    return {Code.EMERGENCY_LIFE.value: "life", Code.EMERGENCY_SELF_HARM.value: "self_harm"}.get(
        code, ""
    )


GUARDIAN_NEEDED = Reason("wish.guardian_needed", _("未满十八岁，要监护人同意才行。"))


@dataclass(frozen=True, slots=True)
class _Text:
    """Some words without their spaces; `at` tells where each character stood in the normal form,
    `breaks` before which characters a new line began.
    """

    words: str
    at: tuple[int, ...]
    breaks: tuple[int, ...]

    def within(self, match: re.Match[str], ends: re.Pattern[str]) -> tuple[str, str]:
        """What stands before and behind a match up to the nearest end of a clause or sentence."""
        before = max((cut for cut in self.breaks if cut <= match.start()), default=0)
        behind = min((cut for cut in self.breaks if cut >= match.end()), default=len(self.words))
        return (
            ends.split(self.words[before : match.start()])[-1],
            ends.split(self.words[match.end() : behind])[0],
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    """One row of the table. What takes a match back stands in the match's own clause: `unless`
    anywhere in it, `before` and `behind` on that side of the match. `once` tells of what is over
    or old; like `aside`, which may stand anywhere in the sentence, it counts only where nothing
    says that it is happening now. `spared` names guards that many rules share. `needs` must stand
    in the sentence.
    """

    code: Code
    topic: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None
    once: re.Pattern[str] | None = None
    aside: re.Pattern[str] | None = None
    spared: tuple[str, ...] = ()

    def matches(self, text: _Text) -> Iterator[re.Match[str]]:
        """Where it applies."""
        for match in self.pattern.finditer(text.words):
            if not self._taken_back(text, match):
                yield match

    def _taken_back(self, text: _Text, match: re.Match[str]) -> bool:
        sentence = match[0].join(text.within(match, _SENTENCE_END))
        if self.needs and not self.needs.search(sentence):
            return True
        if answer_to(self.code, self.topic).effect is not Effect.BLOCKS:
            before, behind = text.within(match, _SENTENCE_END)
            return _found(self.unless, before[-_REACH:] + match[0] + behind[:_REACH])
        before, behind = text.within(match, _CLAUSE_END)
        return (
            _found(self.unless, before[-_REACH:] + match[0] + behind[:_REACH])
            or _found(self.before, before)
            or _found(self.behind, behind)
            or self._is_hypothetical(before, behind)
            or (not _found(_guards()["now"], sentence) and self._is_over(before, match, sentence))
        )

    def _is_hypothetical(self, before: str, behind: str) -> bool:
        """Feared, or taught. A fear told behind the thing is of what comes next."""
        guards = _guards()
        feared = "maybe" in self.spared and _found(guards["maybe"], before[-_NEAR:])
        taught = "lesson" in self.spared and _found(guards["lesson"], before + "…" + behind)
        return feared or taught

    def _is_over(self, before: str, match: re.Match[str], sentence: str) -> bool:
        past = "past" in self.spared and _found(_guards()["past"], before)
        return past or _found(self.once, before + match[0]) or _found(self.aside, sentence)


def _found(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.search(text) is not None


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
    return table


@lru_cache(maxsize=1)
def _guards() -> dict[str, re.Pattern[str]]:
    """Wording that takes back more than one rule, and (`now`) what says that it is happening."""
    return {name: re.compile(pattern) for name, pattern in _table()["guards"].items()}


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            Code(row["code"]),
            row["topic"],
            re.compile(row["pattern"]),
            spared=tuple(row.get("spared", ())),
            **{name: re.compile(row[name]) for name in _WORDINGS if name in row},
        )
        for row in _table()["rules"]
    )


def screen(text: str) -> list[Flag]:
    """Everything noticed in a wish as typed, the gravest first, each code and topic once."""
    normal = normalize(text)
    squeezed = _squeeze(normal.text.lower())
    found: dict[tuple[Code, str], Flag] = {}
    for rule in _rules():
        key = rule.code, rule.topic
        match = None if key in found else next(rule.matches(squeezed), None)
        if match is not None:
            start, end = squeezed.at[match.start()], squeezed.at[match.end() - 1] + 1
            found[key] = _flag(rule, *normal.span(start, end))
    return sorted(found.values(), key=lambda flag: (_ORDER[flag.code], flag.start))


def _squeeze(text: str) -> _Text:
    """Without spaces: 煤 气 味 is a smell of gas all the same, also over two lines."""
    kept = [(char, at) for at, char in enumerate(text) if not char.isspace()]
    lines = [at for at, char in enumerate(text) if char in "\r\n"]
    at = tuple(where for _char, where in kept)
    breaks = tuple(sorted({bisect_left(at, line) for line in lines}))
    return _Text("".join(char for char, _at in kept), at, breaks)


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


def may_be_past(code: str, topic: str) -> bool:
    """Whether what blocks may be told of as over: not despair, gas or fire, where to be wrong once
    is too often.
    """
    return code == Code.EMERGENCY_LIFE and topic not in ("gas", "fire")


def in_the_way(text: str, *, meant: bool = False) -> Flag | None:
    """The gravest flag because of which this cannot be submitted as it is worded.

    `meant` says that its author has read the advice and stands by the words: then an emergency
    that may be past, and talk of money, go to the desk, which sees the flag. Whoever tells of
    violence is not asked to mind her language.
    """
    flags = screen(text)
    harmed = any(flag.code == Code.VIOLENCE for flag in flags)
    for flag in flags:
        passes = meant and (flag.code == Code.PAID or may_be_past(flag.code, flag.topic))
        passes |= harmed and flag.code == Code.ABUSE
        if flag.effect is not Effect.WARNS and not passes:
            return flag
    return None


def require_acceptable(text: str, *, meant: bool = False) -> None:
    """Go on if this can be submitted as it is worded.

    Raises:
        Refused: with the advice of the gravest flag that is in the way; its code is `wish.` and
            the flag's code in lower case.
    """
    flag = in_the_way(text, meant=meant)
    if flag is not None:
        raise Refused(Reason(f"wish.{flag.code.lower()}", flag.advice))
