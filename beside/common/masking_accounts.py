"""Numbers and accounts that a word before them names, or that show what they are by themselves.

微信号 abc123, 冀A12345, 身份证后四位 0016, 打 2223344, 1943年5月6日生: in a text in normal form.
"""

import re

from beside.common.findings import Kind, Span
from beside.common.masking_numbers import DIGIT, GAP, UNIT_BEHIND, digits_in, is_public_number

_IS = r"(?:号码?|账号|帐号|卡号|编号|id)?(?:[ :是为叫就加搜填写]|也是){0,4}"
_LAST = r"(?:的?(?:后|末|尾|最后)[四六八468几]?位?(?:数字?)?)?"
_DAY = r"(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|\d{1,2}|[一二三四五六七八九十]{1,3})"
_MONTH = rf"(?:[正冬腊]|{_DAY})"
_YEAR = (
    r"(?:[12]\d{3}|[一二][一二三四五六七八九〇零○]{3}"
    r"|(?<!\d)\d{2}|[二三四五六七八九][〇零○一二三四五六七八九])"
)
_SHORT = 7
"""Fewer digits than these are a telephone only if nothing is counted by them."""


def _digits(least: int, most: int) -> str:
    return rf"(?P<value>{DIGIT}(?:{GAP}{DIGIT}){{{least - 1},{most - 1}}}[xX]?)"


_EMAIL = (
    r"(?P<value>[a-z0-9._%+-]+ ?(?:@|\(at\)|\[at\]) ?[a-z0-9-]+(?: ?\. ?[a-z]{2,}){1,3}"
    r"|[a-z0-9._%+-]+#(?:qq|163|126|sina|139|189|gmail|outlook|foxmail)(?:\.[a-z]{2,}){1,2})"
)
_ACCOUNT = (
    r"(?:微信|威信|薇信|卫星|微芯|微[x×]|wechat|weixin|"
    r"(?<![a-z])w[xv]|(?<![a-z])vx|v信|加(?:我|个|一?下)?[v微薇]|"
    r"(?<![a-z])v(?=[: 号])|抖音|快手|支付宝|微博|小红书|钉钉|淘宝|视频号|网名|用户名|"
    r"(?<![a-z])id|账号|帐号)"
    rf"{_IS}(?P<value>[a-z][a-z0-9_\-]{{4,24}}|\d{{5,12}})(?![a-z0-9])"
)
_ADD_ME = (
    r"加(?:我|个|一?下)?(?:好友)?[ :]{0,2}"
    r"(?P<value>(?=[a-z0-9_\-]*[\d_])[a-z][a-z0-9_\-]{5,19}|(?=[a-z]+(?![a-z0-9]))[a-z]{6,19})(?![a-z0-9])"
)
_MIXED = (
    r"(?<![a-z0-9_.@/\-])(?P<value>(?:wxid_[a-z0-9]{4,20}|(?=[a-z]*_)[a-z]{2,}(?:_[a-z0-9]+)+"
    r"|(?!iphone|huawei|xiaomi|redmi|vivo|oppo|office|windows|covid)[a-z]{3,}[_\-]?\d{3,}[a-z0-9_\-]{0,12}))"
    r"(?![a-z0-9_.@/])"
)
_QQ = rf"(?:(?<![a-z])q{{1,2}}(?![a-z])|扣扣|企鹅){_IS}" + _digits(5, 12)
_PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
_PLATE = (
    rf"(?P<value>{_PROVINCE} ?"
    rf"[a-hj-np-z] ?[·•.\-]? ?(?=[a-z]{{0,3}} ?{DIGIT})(?:(?:[a-hj-np-z]|{DIGIT}) ?){{4,5}}"
    rf"(?:[a-hj-np-z挂学警港澳]|{DIGIT})|wj ?{_PROVINCE}?"
    r" ?[·•.\-]?\d{4,5}[a-z0-9]?)(?![a-z0-9])"
)
_PLATE_SAID = (
    rf"(?:车牌|车号|牌照){_IS}(?P<value>[a-z] ?[·\-]? ?(?=[a-z]?\d)[a-z0-9]{{5,6}})(?![a-z0-9])"
)
_ID_SAID = rf"(?:身份证|证件)(?:号码?)?{_LAST}(?:[ :是为]){{0,3}}" + _digits(3, 18)
_PAPER = (
    r"(?:护照|通行证|军官证|士兵证|军残证|残疾证|残疾人证|老年证|优待证|户口[本簿])"
    rf"{_IS}(?P<value>[a-z字第]{{0,4}}{DIGIT}[\da-z\-]{{4,22}})"
)
_CARD = (
    r"(?:[农工建中招交]行卡|储蓄卡|信用卡|银行卡|卡号|存折|工资卡|账户|账号|帐号)"
    rf"{_IS}{_LAST}[ :是]{{0,2}}"
) + _digits(4, 23)
_OTHER = (
    r"(?:医保卡?|社保卡?|病历|住院|就诊卡|准考证|学籍|房产证|房本|不动产|工作证|驾驶证|"
    r"驾照|户号|公交卡|老年卡|尾号|档案|保单|快递单?|订单|运单)"
    rf"{_IS}(?P<value>[a-z]{{0,4}}{DIGIT}(?:{GAP}[\da-z]){{3,24}})(?!\d)"
)
_TELEPHONE = (
    rf"(?:电话|手机|座机|固话|小灵通|短号|分机|内线|号码|联系方式|tel)(?:号码?)?{_LAST}"
    r"(?:[ :是为打拨]){0,3}"
) + _digits(4, 13)
_DIALED = (
    rf"(?:拨打|打|呼叫?|拨)(?:我|家里|他|她|这个)?[ :]{{0,2}}(?P<value>{DIGIT}{{5,8}})"
    r"(?!\d| ?[元块个次人年月多天岁分平米斤折针])"
)
_BORN = (
    rf"(?P<value>(?:公历|农历|阴历|阳历)?{_YEAR}年(?:农历|阴历)?{_MONTH}月(?:{_DAY}[日号]?)?)"
    r"(?:出生|生)(?!病|效|产|活|意|日|长|火|气)"
)
_BIRTHDAY = (
    r"(?:生日|出生(?:日期|年月日?)?|生于)[ :是为在于]{0,3}"
    rf"(?P<value>(?:公历|农历|阴历|阳历)?{_YEAR}[年.\-/](?:农历|阴历)?{_MONTH}[月.\-/]{_DAY}[日号]?)"
)
_PATTERNS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.EMAIL, _EMAIL),
        (Kind.ACCOUNT, _ACCOUNT),
        (Kind.ACCOUNT, _ADD_ME),
        (Kind.ACCOUNT, _MIXED),
        (Kind.ACCOUNT, _QQ),
        (Kind.PLATE, _PLATE),
        (Kind.PLATE, _PLATE_SAID),
        (Kind.ID_NUMBER, _ID_SAID),
        (Kind.ID_NUMBER, _PAPER),
        (Kind.BANK_CARD, _CARD),
        (Kind.NUMBER, _OTHER),
        (Kind.TELEPHONE, _TELEPHONE),
        (Kind.TELEPHONE, _DIALED),
        (Kind.BIRTHDAY, _BORN),
        (Kind.BIRTHDAY, _BIRTHDAY),
    )
)


def find_accounts(text: str) -> list[Span]:
    """Accounts, plates, papers and short numbers. Spans may overlap; the caller chooses."""
    return [
        Span(kind, *match.span("value"))
        for kind, pattern in _PATTERNS
        for match in pattern.finditer(text)
        if kind is not Kind.TELEPHONE or _is_somebodys(text, match)
    ]


def _is_somebodys(text: str, match: re.Match[str]) -> bool:
    digits = digits_in(match["value"])
    counted = len(digits) < _SHORT and UNIT_BEHIND.match(text, match.end("value"))
    return not counted and not is_public_number(digits)
