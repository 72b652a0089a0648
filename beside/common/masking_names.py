"""Names of people in a text in normal form: 我叫王建国, 李大爷, 找张秀英, 老王, 秀英姐.

There is no list of all names, so each place where a family name could stand is weighed: what the
characters behind it are like, what stands before (我叫, 儿子, 找) and behind (老人, 的电话), and
whether the same characters are an ordinary word or a place. Only the weighed sum decides.
"""

import re
from collections.abc import Iterator

from beside.common import surnames
from beside.common.findings import Kind, Span
from beside.common.masking_name_words import Words, words

_ENOUGH = 6.0
_ENOUGH_IN_ROW = 4.0
_COUNTED = "一二三四五六日"  # 周三 is a day, whoever is named before it
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PART = r"(?:(?![的说家是想住和在他她也都这那找请叫])[\u4e00-\u9fff]){2,6}"
_DOTTED = re.compile(rf"{_PART}[·•]{_PART}")
_SURNAMED = re.compile(r"(?<!同)姓(?P<value>[\u4e00-\u9fff])(?=[的,.。、;!?)\s]|先生|女士|那|这|$)")
_SPACED = re.compile(
    r"[\u4e00-\u9fff] {1,3}[\u4e00-\u9fff](?: {0,3}[\u4e00-\u9fff])?(?![\u4e00-\u9fff])"
)
_CALLED = re.compile(
    r"(?:名?叫|小名|乳名|网名)[ :是]?(?P<value>[小阿大][\u4e00-\u9fff]|([\u4e00-\u9fff])\2)"
    r"(?=[,.。、;!?)\s的]|$|想|住|今年|是|在|他|她)"
)
_DOUBLED = re.compile(
    r"(?:[孙外]?[孙]?[子女]|孩子|闺女|宝宝|娃)叫?"
    r"(?P<value>(?![天常偏慢好刚渐偷悄整足每往总个爸妈爷奶哥姐弟妹叔舅姑公婆姥太人家年日次样种条件句轻静乖白黑红远早晚久高多大小明处到说看想试])"
    r"([\u4e00-\u9fff])\2)(?=[想今在才上没放的爱会很是,.。、;!?)]|$)"
)
_MINE = re.compile(
    r"(?:^|[,.。;!?、\s])(?P<value>[\u4e00-\u9fff]{2,3})是[我俺他她咱](?:的|家)?"
    r"(?:孙|外孙|儿|女|闺|老[伴公婆]|丈夫|爱人|妻|媳|婆|公公|妈|爸|母|父|爷|奶|姥|[哥弟姐妹]|邻|同[事学]|战友)"
)
_FIELD = re.compile(
    r"(?:姓名|联系人|户主|申请人|求助人|收件人|收货人|持卡人|开户名|监护人|经办人)[ ]?:[ ]?"
    r"(?P<value>[\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])"
)


def find_names(text: str, *, taken: tuple[Span, ...], keep: tuple[str, ...]) -> list[Span]:
    """Names that do not touch what is `taken` and are no part of the words to `keep`."""
    known = words()
    blocked = _blocked(text, taken, known, keep)
    found: list[Span] = []
    for span in [*_by_form(text), *_weighed(text, known, blocked)]:
        free = not any(blocked[span.start : span.end])
        if free and not any(span.overlaps(other) for other in found):
            found.append(span)
    found.extend(_listed(text, found, blocked, known))
    found.extend(_again(text, found, blocked))
    return found


def _blocked(text: str, taken: tuple[Span, ...], known: Words, keep: tuple[str, ...]) -> list[bool]:
    blocked = [False] * len(text)
    for start, end in known.kept_in(text, keep):
        blocked[start:end] = [True] * (end - start)
    for span in taken:
        blocked[span.start : span.end] = [True] * (span.end - span.start)
    return blocked


def _by_form(text: str) -> Iterator[Span]:
    """Names that a field or a fixed form of words shows, whatever the characters are."""
    for pattern in (_FIELD, _CALLED, _DOUBLED):
        for match in pattern.finditer(text):
            yield Span(Kind.NAME, *match.span("value"))
    for match in _DOTTED.finditer(text):
        yield Span(Kind.NAME, *match.span())
    for pattern in (_SURNAMED, _MINE):
        for match in pattern.finditer(text):
            if match["value"][0] in surnames.single():
                yield Span(Kind.NAME, *match.span("value"))


def _weighed(text: str, known: Words, blocked: list[bool]) -> Iterator[Span]:
    at = 0
    while at < len(text):
        span = None if blocked[at] else _name_at(text, at, known)
        if span is None:
            at += 1
        else:
            yield span
            at = span.end


def _name_at(text: str, at: int, known: Words) -> Span | None:
    """The name that begins here, if one does."""
    if text[at : at + 2] in surnames.compound():
        length = 2
    elif text[at] in surnames.single():
        length = 1
    else:
        return _given_name_at(text, at, known)
    introduced = known.weight_before(text, at) >= known.INTRODUCED
    if introduced and (spaced := _SPACED.match(text, at)):
        return Span(Kind.NAME, *spaced.span())
    best, end = max(
        (_weigh(text, at, length, given, known), at + length + given) for given in (1, 2)
    )
    if best >= _ENOUGH:
        return Span(Kind.NAME, at, end)
    return _surname_alone(text, at, at + length, known)


def _weigh(text: str, at: int, length: int, given: int, known: Words) -> float:
    """How much speaks for a name of `length` family and `given` other characters, all told."""
    end = at + length + given
    name = text[at:end]
    if len(name) < length + given or not all(map(_HAN.match, name)):
        return -99.0
    if known.title_at(text, at + length) or known.short_title_at(text, at + length):
        return -99.0
    before = known.weight_before(text, at)
    weight = before + known.weight_of_surname(name[:length]) + known.weight_of_given(name[length:])
    if known.title_at(text, end):
        weight += 4.0
    else:
        weight += known.weight_behind(text, end) - (1.0 if given == 1 else 0.0)
        weight -= _place_weight(text, end, given, known)
    return weight - _word_weight(text, at, end, before, known)


def _place_weight(text: str, end: int, given: int, known: Words) -> float:
    """How much speaks for a place: 王家园小区, 柳林桥."""
    ends_so = given == 2 and text[end - 1] in known.places
    return 5.0 * known.is_place(text, end) + 1.5 * ends_so


def _word_weight(text: str, at: int, end: int, before: float, known: Words) -> float:
    """How much speaks for other words that begin, end or lie here: 高兴, 明天, 免费."""
    weight = 0.0
    if text[at : at + 2] in known.ordinary:
        told = before >= known.KIN and text[at + 1] not in _COUNTED
        weight += known.AGAINST_WORD - (before if told else 0.0)
    if text[end - 1 : end + 1] in known.dictionary:
        weight += 6.0
    if text[at - 1 : at + 1] in known.ends_with_surname:
        weight += 4.0
    return weight


def _surname_alone(text: str, at: int, end: int, known: Words) -> Span | None:
    """李 in 李大爷, 老李, 李姐."""
    surname = text[at:end]
    if text[at - 1 : end] in known.ends_with_surname:
        return None
    if text[at - 1 : at] in {"老", "小", "阿", "大"} and at:
        return Span(Kind.NAME, at, end) if _called_old(text, at, end, known) else None
    asked_for = text[at - 1 : at] in {"找", "问", "请", "叫"}  # 问向阿姨, but not 我想向阿姨请教
    if surname in known.prepositions and not asked_for:
        return None
    free = known.stands_free(text, at)
    if known.family_at(text, end) and free and text[at : end + 1] not in known.dictionary:
        sure = surname in known.called_old or known.weight_before(text, at) > known.PAUSE
        return Span(Kind.NAME, at, end) if sure else None
    short = known.short_title_at(text, end) and text[at : end + 1] not in known.dictionary
    if not (short or known.title_at(text, end)):
        return None
    return Span(Kind.NAME, at, end) if free or surname in known.unmistakable else None


def _called_old(text: str, at: int, end: int, known: Words) -> bool:
    """Whether a surname follows 老 or 小 as a form of address: 老李, 小蔡, but not 小时候."""
    surname = text[at:end]
    if surname not in known.called_old or text[at : at + 2] in known.ordinary:
        return False
    if known.follows(text, end) or known.title_at(text, end):
        return True
    plain = surname in known.unmistakable and text[at - 1] in "老小"
    return plain and text[end] not in known.not_after_old


def _given_name_at(text: str, at: int, known: Words) -> Span | None:
    """秀英 in 秀英姐: two characters as in names, and a form of address."""
    name = text[at : at + 2]
    if len(name) < 2 or not set(name) <= known.given or name in known.dictionary:
        return None
    end = at + 2
    addressed = known.short_title_at(text, end) or known.title_at(text, end)
    if addressed and known.stands_free(text, at):
        return Span(Kind.NAME, at, end)
    return None


def _listed(text: str, found: list[Span], blocked: list[bool], known: Words) -> list[Span]:
    """江涛 in 江涛、江波: names in a row with one that was found."""
    more: list[Span] = []
    for span in found:
        if span.end - span.start < 2:
            continue
        if text[span.start - 1 : span.start] in {"、", "和"}:
            more += _in_row(text, [(span.start - 4, 3), (span.start - 3, 2)], known)
        if text[span.end : span.end + 1] in {"、", "和"}:
            more += _in_row(text, [(span.end + 1, 3), (span.end + 1, 2)], known)
    free = [span for span in more if not any(blocked[span.start : span.end])]
    return [span for span in free if not any(span.overlaps(other) for other in found)]


def _in_row(text: str, places: list[tuple[int, int]], known: Words) -> list[Span]:
    for at, length in places:
        if at < 0 or text[at : at + 1] not in surnames.single():
            continue
        if _weigh(text, at, 1, length - 1, known) >= _ENOUGH_IN_ROW:
            return [Span(Kind.NAME, at, at + length)]
    return []


def _again(text: str, found: list[Span], blocked: list[bool]) -> list[Span]:
    """Names and given names found once, wherever else they stand."""
    wanted: set[str] = set()
    for span in found:
        name = text[span.start : span.end].replace(" ", "")
        if len(name) >= 2:
            wanted.add(name)
        if len(name) == 3 and name[0] in surnames.single() and name[1:] not in words().dictionary:
            wanted.add(name[1:])
    spans: list[Span] = []
    for name in sorted(wanted, key=len, reverse=True):
        for match in re.finditer(re.escape(name), text):
            span = Span(Kind.NAME, *match.span())
            busy = any(span.overlaps(other) for other in (*found, *spans))
            if not busy and not any(blocked[span.start : span.end]):
                spans.append(span)
    return spans
