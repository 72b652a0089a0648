"""Numbers of every kind, made up, in every way in which people write them down."""

from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

_FULL = str.maketrans("0123456789X-", "０１２３４５６７８９Ｘ－")
_SAID = str.maketrans("0123456789", "零一二三四五六七八九")
_SAID_SO = str.maketrans("0123456789", "〇幺二三四五六七八九")
_FORMS = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")


def digits(length: int, first: str = "0123456789") -> st.SearchStrategy[str]:
    """So many digits; `first` are those that may stand in front."""
    rest = st.text("0123456789", min_size=length - 1, max_size=length - 1)
    return st.builds(str.__add__, st.sampled_from(first), rest)


def spelled(number: str, cuts: tuple[int, ...]) -> st.SearchStrategy[str]:
    """A number as it is written: set apart at the cuts or not, in any script of digits."""
    parts = [number[a:b] for a, b in zip((0, *cuts), (*cuts, len(number)), strict=True)]
    apart = st.sampled_from(["", " ", "-", "  ", "·", ".", "—", "　", ", "]).map(
        lambda gap: gap.join(parts)
    )
    one_by_one = st.just(" ".join(number))
    return st.one_of(apart, one_by_one, apart.map(_wide), apart.map(_said), apart.map(_said_so),
                     st.just(number.translate(_FORMS)), st.just(_mixed(number)))  # fmt: skip


def _wide(text: str) -> str:
    return text.translate(_FULL)


def _said(text: str) -> str:
    return text.translate(_SAID)


def _said_so(text: str) -> str:
    return text.translate(_SAID_SO)


def _mixed(text: str) -> str:
    """Every third digit said, every fourth full-width."""
    return "".join(
        char.translate(_SAID) if at % 3 == 2 else char.translate(_FULL) if at % 4 == 3 else char
        for at, char in enumerate(text)
    )


mobile = st.builds(
    str.__add__, st.sampled_from([f"1{second}" for second in "3456789"]), digits(9)
).flatmap(lambda number: spelled(number, (3, 7)))
landline = st.tuples(
    st.sampled_from(["010", "021", "0319", "0755", "0993"]), digits(7, "23456789")
).flatmap(lambda parts: spelled("".join(parts), (len(parts[0]),)))
extended = st.tuples(
    st.sampled_from(["0319-", "（0319）", "010-6"]), digits(7, "23456789"),
    st.sampled_from(["转", "-", " 转 ", "分机"]), digits(3, "123456789"),
).map("".join)  # fmt: skip
telephone = st.one_of(mobile, landline, extended)


def _day(year: int, month: int, day: int) -> str:
    return f"{year}{month:02d}{day:02d}"


_born = st.builds(_day, st.integers(1900, 2020), st.integers(1, 12), st.integers(1, 28))
_region = st.sampled_from(["130502", "110105", "310101", "440306", "650102", "540102"])
id_18 = st.builds(
    lambda region, born, order: (
        f"{region}{born}{order}" + ric.calc_check_digit(f"{region}{born}{order}0")
    ),
    _region, _born, digits(3),
).flatmap(lambda number: spelled(number, (6, 14)))  # fmt: skip
id_15 = st.builds(
    lambda region, born, order: f"{region}{born[2:]}{order}", _region, _born, digits(3)
).flatmap(lambda number: spelled(number, (6, 12)))
id_number = st.one_of(id_18, id_15)

card = (
    st.tuples(st.sampled_from(["62", "60", "43", "95", "37"]), st.integers(13, 16))
    .flatmap(lambda made: digits(made[1]).map(lambda rest: made[0] + rest))
    .map(lambda body: body + luhn.calc_check_digit(body))
    .flatmap(lambda number: spelled(number, (4, 8, 12)))
)

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_gap = st.sampled_from(["", "·", " ", "-", "• "])
_old_plate = st.tuples(
    st.sampled_from(_PROVINCES), st.sampled_from(_LETTERS), _gap, digits(3),
    st.sampled_from(_LETTERS), digits(1),
).map("".join)  # fmt: skip
_new_energy = st.tuples(
    st.sampled_from(_PROVINCES), st.sampled_from(_LETTERS), _gap, st.sampled_from(["D", "F", "AF"]),
    digits(5),
).map(lambda parts: "".join(parts)[: 8 + len(parts[2])])  # fmt: skip
plate = st.one_of(_old_plate, _new_energy).flatmap(
    lambda text: st.sampled_from([text, text.lower(), text.translate(_FULL)])
)

_small = st.integers(1, 30)
_NUMERALS = "零一二三四五六七八九十"


def _chinese(number: int) -> str:
    """1 to 99 in numerals, as a building is called: 二十一号楼."""
    tens, ones = divmod(number, 10)
    front = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return front + (_NUMERALS[ones] if ones else "")


def _door(building: int, entrance: int, floor: int, room: int, shape: int, script: int) -> str:
    number = f"{floor}{room:02d}"
    plain = [
        f"{building}号楼{entrance}单元{number}",
        f"{building}号楼{entrance}单元{number}室",
        f"{building}栋{number}",
        f"{building}幢{entrance}单元{floor}楼{'东西'[room % 2]}户",
        f"{entrance}单元{number}",
        f"{building}-{entrance}-{number}",
        f"{building}#{entrance}单元{number}",
        f"{'东西'[room % 2]}单元{floor}楼{'左右'[room % 2]}手",
        f"{building}号楼{entrance}门{number}",
        f"{building}号楼 {entrance}单元 {number}室",
        f"{'ABCD'[building % 4]}座{number}",
        f"{building}号楼{floor}层{number}室",
    ][shape]
    if script == 1:
        return plain.translate(_FULL)
    if script == 2 and shape not in {5, 6, 10}:
        said = plain.replace(f"{building}号", f"{_chinese(building)}号", 1)
        said = said.replace(f"{building}栋", f"{_chinese(building)}栋").replace(
            f"{building}幢", f"{_chinese(building)}幢"
        )
        return said.translate(_SAID)
    return plain


door = st.builds(
    _door, _small, st.integers(1, 6), st.integers(1, 9), st.integers(1, 6), st.integers(0, 11),
    st.integers(0, 2),
)  # fmt: skip

account = st.tuples(
    st.sampled_from(["微信号", "微信：", "wx：", "VX ", "加我微信", "加v", "微信号是"]),
    st.sampled_from(["wxid_", "zhao", "li-", "sunny_"]),
    digits(5),
).map("".join)
qq = st.tuples(
    st.sampled_from(["QQ", "qq号", "扣扣：", "Q：", "企鹅号"]), digits(9, "12345678")
).map("".join)
email = st.tuples(
    st.sampled_from(["zhao", "li.", "wang_"]), digits(3), st.sampled_from(["@", "＠"]),
    st.sampled_from(["example.com", "qq.example.cn", "163.example"]),
).map("".join)  # fmt: skip
