"""Names of people in a text in normal form: 我叫王建国, 李大爷, 找张秀英, 老王, 秀英姐.

There is no list of all names, so each place where a family name could stand is weighed: what the
characters behind it are like, what stands before (我叫, 儿子, 找) and behind (老人, 的电话),
whether the same characters are an ordinary word or a place, and where the words of a dictionary
begin and end. Only the weighed sum decides. Forms of address (李大爷, 老李) need less.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from beside.common import surnames
from beside.common.findings import Kind, Span
from beside.common.masking_name_forms import named_by_form
from beside.common.masking_name_words import Words, words
from beside.common.masking_tokens import Tokens, is_word, tokens_of

_ENOUGH = 4.5
_ENOUGH_IN_ROW = 3.5
_INSIDE_A_WORD = 4.0
_CUTS_A_WORD = 2.0
_IS_A_WORD = 1.5
_ALONE = 1.0
_TWICE = 7.0  # 钱多多: two characters that are none of a name by themselves
_COUNTED = "一二三四五六日"  # 周三 is a day, whoever is named before it
_NUMERAL = re.compile(r"[0-9一二三四五六七八九十几两每这那各整全]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SPACED = re.compile(
    r"[\u4e00-\u9fff] {1,3}[\u4e00-\u9fff](?: {0,3}[\u4e00-\u9fff])?(?![\u4e00-\u9fff])"
)


def find_names(text: str, *, taken: tuple[Span, ...], keep: tuple[str, ...]) -> list[Span]:
    """Names that do not touch what is `taken` and are none of the words to `keep`."""
    known = words()
    for span in taken:  # what was found is a pause to the names beside it, as its mask will be
        text = text[: span.start] + "〕" * (span.end - span.start) + text[span.end :]
    kept = tuple(known.kept_in(text, keep))
    blocked = [False] * len(text)
    for span in taken:
        blocked[span.start : span.end] = [True] * (span.end - span.start)
    reading = _Reading(text, known, tokens_of(text), kept, tuple(blocked))
    found: list[Span] = []
    for source in (named_by_form(text), reading.weighed(), reading.called_alone()):
        found += [span for span in source if reading.is_free(span, found)]
    found += _listed(reading, found)
    found += _again(reading, found)
    return found


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text, and all that is known of it while names are looked for."""

    text: str
    known: Words
    tokens: Tokens
    kept: tuple[tuple[int, int], ...]
    blocked: tuple[bool, ...]

    def is_free(self, span: Span, found: list[Span]) -> bool:
        """Whether nothing else was found here; 符小满 is free although 小满 is to be kept."""
        if any(self.blocked[span.start : span.end]) or any(map(span.overlaps, found)):
            return False
        return not any(
            start < span.end and span.start < end and not (span.start < start and end <= span.end)
            for start, end in self.kept
        )

    def weighed(self) -> Iterator[Span]:
        """Names that begin with a family name."""
        at = 0
        while at < len(self.text):
            span = None if self.blocked[at] else self._name_at(at)
            if span is None or not self.is_free(span, []):
                at += 1
            else:
                yield span
                at = span.end

    def called_alone(self) -> Iterator[Span]:
        """秀英 in 秀英姐 and 我姐秀英住院了: given names, by who is spoken of."""
        for at in range(len(self.text) - 1):
            span = self._given_name_at(at)
            if span is not None:
                yield span

    def _name_at(self, at: int) -> Span | None:
        text, known = self.text, self.known
        if text[at : at + 2] in surnames.compound():
            length = 2
        elif text[at] in surnames.single():
            length = 1
        else:
            return None
        introduced = known.weight_before(text, at) >= known.INTRODUCED
        if introduced and (spaced := _SPACED.match(text, at)):
            return Span(Kind.NAME, *spaced.span())
        best, end = max((self.weigh(at, length, given), at + length + given) for given in (1, 2))
        if best >= _ENOUGH:
            return Span(Kind.NAME, at, end)
        return self._surname_alone(at, at + length)

    def weigh(self, at: int, length: int, given: int) -> float:
        """How much speaks for a name of `length` family and `given` other characters, all told."""
        text, known = self.text, self.known
        end = at + length + given
        name = text[at:end]
        if len(name) < length + given or not all(map(_HAN.match, name)):
            return -99.0
        if known.title_at(text, at + length) or known.short_title_at(text, at + length):
            return -99.0
        before = known.weight_before(text, at)
        weight = before + known.weight_of_surname(name[:length], name[length:], before)
        weight += known.weight_of_given(name[length:])
        if self.tokens.alone(at) and name[0] not in known.common_words:
            weight += _ALONE
        if given == 2 and name[-1] == name[-2] and before > 0:
            weight += _TWICE
        if known.title_at(text, end):
            weight += 4.0
        else:
            weight += known.weight_behind(text, end) - (1.0 if given == 1 else 0.0)
            weight -= self._place_weight(end, given)
        return weight - self._word_weight(at, end, before)

    def _place_weight(self, end: int, given: int) -> float:
        """How much speaks for a place: 王家园小区, 柳林桥."""
        ends_so = given == 2 and self.text[end - 1] in self.known.places
        return 5.0 * self.known.is_place(self.text, end) + 1.5 * ends_so

    def _word_weight(self, at: int, end: int, before: float) -> float:
        """How much speaks for other words that begin, end or lie here: 高兴, 明天, 免费."""
        text, known, tokens = self.text, self.known, self.tokens
        weight = 0.0
        if text[at : at + 2] in known.ordinary:
            told = before >= known.KIN and text[at + 1] not in _COUNTED
            weight += known.AGAINST_WORD - (before if told else 0.0)
        if text[end - 1 : end + 1] in known.dictionary:
            weight += 6.0
        if text[at - 1 : at + 1] in known.ends_with_surname or text[at - 1 : at] == text[at]:
            weight += 4.0
        elif not tokens.begins(at):
            weight += _INSIDE_A_WORD
        elif tokens.ends[at] != at + 1 and not tokens.cuts(end) and before < known.INTRODUCED:
            weight += _IS_A_WORD * (before < known.KIN)
        if text[at] in known.verbs_too and before < known.INTRODUCED:
            weight += _IS_A_WORD
        return weight + _CUTS_A_WORD * tokens.cuts(end)

    def _surname_alone(self, at: int, end: int) -> Span | None:
        """李 in 李大爷, 老李, 李姐."""
        text, known = self.text, self.known
        surname = text[at:end]
        if text[at - 1 : at] in {"老", "小", "阿", "大"} and at:
            return Span(Kind.NAME, at, end) if self._called_old(at, end) else None
        if text[at - 1 : end] in known.ends_with_surname:
            return None
        asked_for = text[at - 1 : at] in {"找", "问", "请", "叫"}
        if surname in known.prepositions and not asked_for and not self._formal_at(at, end):
            return None  # 问向阿姨 and 那女士来电, but not 我想向阿姨请教
        free = known.stands_free(text, at)
        if self._is_family(at, end, free=free):
            return Span(Kind.NAME, at, end)
        short = known.short_title_at(text, end) and text[at : end + 1] not in known.dictionary
        if not (short or known.title_at(text, end)):
            return None
        sure = free or surname in known.unmistakable or (not short and self._begins(at))
        return Span(Kind.NAME, at, end) if sure else None

    def _is_family(self, at: int, end: int, *, free: bool) -> bool:
        """Whether people are called by their family: 对门苏家, 石家小闺女, but not 大家."""
        text, known = self.text, self.known
        surname, pair = text[at:end], text[at : end + 1]
        if not known.family_at(text, end):
            return False
        told = surname in known.called_old or known.weight_before(text, at) > known.PAUSE
        if free and told and pair not in known.dictionary:
            return True
        kin = text[end + 1 : end + 2] in known.of_family and self._begins(at)
        return kin and surname not in known.common_words and not is_word(pair)

    def _formal_at(self, at: int, end: int) -> bool:
        """Whether a phrase begins here, and a form of address for strangers follows."""
        begins = at == 0 or not self.text[at - 1].isalnum()
        return begins and self.text[end : end + 2] in self.known.formal

    def _begins(self, at: int) -> bool:
        """Whether a word begins here that nothing counts: 小区滑阿姨, but not 三楼阿姨."""
        return self.tokens.begins(at) and not _NUMERAL.match(self.text[at - 1 : at])

    def _called_old(self, at: int, end: int) -> bool:
        """Whether a surname follows 老 or 小 as a form of address: 老李, 小蔡, but not 小时候."""
        text, known, tokens = self.text, self.known, self.tokens
        surname, pair = text[at:end], text[at - 1 : end]
        if text[at : at + 2] in known.ordinary or pair in known.ordinary:
            return False
        if surname in known.called_old:
            if known.follows(text, end) or known.title_at(text, end):
                return True
            if surname in known.unmistakable and text[end] not in known.not_after_old:
                return text[at - 1] in "老小"
        rare = text[at - 1] in "老小" and surname not in known.common_words - known.called_old
        own = surname in known.called_old or not is_word(pair)
        return rare and own and not tokens.cuts(end) and not is_word(text[at : end + 1])

    def _given_name_at(self, at: int) -> Span | None:
        text, known = self.text, self.known
        name, end = text[at : at + 2], at + 2
        if not set(name) <= known.given or name in known.dictionary:
            return None
        addressed = known.short_title_at(text, end) or known.title_at(text, end)
        if addressed and known.stands_free(text, at):
            return Span(Kind.NAME, at, end)
        if self.tokens.cuts(end):
            return None
        kin = known.weight_before(text, at) == known.KIN and text[at - 1 : at] not in "、,. :"
        ends = end == len(text) or not text[end].isalnum() or known.weight_behind(text, end) >= 3
        if kin and ends and not known.is_place(text, end):
            return Span(Kind.NAME, at, end)
        return None


def _listed(reading: _Reading, found: list[Span]) -> list[Span]:
    """江涛 in 江涛、江波: names in a row with one that was found."""
    text = reading.text
    more: list[Span] = []
    for span in found:
        if span.end - span.start < 2:
            continue
        if text[span.start - 1 : span.start] in {"、", "和"}:
            more += _in_row(reading, [(span.start - 4, 3), (span.start - 3, 2)])
        if text[span.end : span.end + 1] in {"、", "和"}:
            more += _in_row(reading, [(span.end + 1, 3), (span.end + 1, 2)])
    kept: list[Span] = []
    for span in more:
        if reading.is_free(span, [*found, *kept]):
            kept.append(span)
    return kept


def _in_row(reading: _Reading, places: list[tuple[int, int]]) -> list[Span]:
    for at, length in places:
        if at < 0 or reading.text[at : at + 1] not in surnames.single():
            continue
        if reading.weigh(at, 1, length - 1) >= _ENOUGH_IN_ROW:
            return [Span(Kind.NAME, at, at + length)]
    return []


def _again(reading: _Reading, found: list[Span]) -> list[Span]:
    """Names and given names found once, wherever else they stand."""
    wanted: set[str] = set()
    for span in found:
        name = reading.text[span.start : span.end].replace(" ", "")
        if len(name) >= 2:
            wanted.add(name)
        if len(name) == 3 and name[0] in surnames.single():
            wanted.add(name[1:])
    spans: list[Span] = []
    for name in sorted(wanted, key=len, reverse=True):
        for match in re.finditer(re.escape(name), reading.text):
            span = Span(Kind.NAME, *match.span())
            if reading.is_free(span, [*found, *spans]):
                spans.append(span)
    return spans
