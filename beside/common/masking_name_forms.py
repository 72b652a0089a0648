"""Names that a field or a fixed form of words shows, whatever their characters are.

我叫励根宝, 户主:银守义, 童童妈, 阿依古丽·买买提, 次仁多吉: in a text in normal form.
"""

import re
from collections.abc import Iterator

from beside.common import surnames
from beside.common.findings import Kind, Span

_HAN = r"[\u4e00-\u9fff]"
_END = r"(?=[,.。、;:!?()\s\"”」]|$)"
_SAYS = r"(?=想|说|在|今年|住|是[我他她俺]|有|要|就行|得了|吧|呀|啊)"
_NO_NAME = (
    r"(?![我你您他她它咱俺这那哪谁啥什怎不没别来去过给把被让帮替跟和人车起醒住着了的是有在也都还就才要想能会可请"
    r"外救真一二三四五六七八九十几两多少])"
)
_PART = r"(?:(?![的说家是想住和在他她也都这那找请叫])[\u4e00-\u9fff]){2,6}"
_DOTTED = re.compile(rf"(?P<value>(?:{_PART}|[a-z]{{2,12}})[·•]{_PART})", re.IGNORECASE)
_SURNAMED = re.compile(
    rf"(?<!同)(?<!百家)(?<!什么)姓(?P<value>{_HAN}{{1,2}}?)"
    r"(?=[的,.。、;!?)\s]|先生|女士|那|这|叫|$)"
)
_FIELD = re.compile(
    r"(?:姓名|联系人|户主|申请人|求助人|收件人|收货人|收款人|付款人|寄件人|持卡人|开户名|户名|监护人|经办人|"
    r"代办人|报名人|登记人|受助人|反映人|来电人|当事人|家属|业主|署名|落款|我的名字|全名|真名|大名)"
    rf"(?:是|叫|写的是)?[ ]?[: ][ ]?(?P<value>{_NO_NAME}{_HAN}{{2,4}})(?!{_HAN})"
)
_CALLED = re.compile(
    r"(?:(?:[我俺他她]|名|就|人|位|爸|妈|爷|奶|孩子|儿子|女儿|闺女|孙子|孙女|老伴|大的|小的|本人)叫|叫[我俺]|"
    r"叫做|小名|乳名|网名|大名|喊[我他她]|名字[是叫]|叫)"
    rf"[ :是]?(?:叫)?(?P<value>{_NO_NAME}{_HAN}{{2,4}}?)(?:{_END}|{_SAYS})"
)
"""After 叫 alone only what begins with a family name or looks like a pet name: see `_is_called`."""
_PET = re.compile(rf"(?:[小阿大]{_HAN}|({_HAN})\1)")
_SURELY_CALLED = re.compile(r"(?:[我俺名]叫|叫做|叫[我俺]|[小乳网大]名|名字|喊[我他她])")
_DOUBLED_NOT = (
    "天常偏慢好刚渐偷悄整足每往总个爸妈爷奶哥姐弟妹叔舅姑公婆姥太人家年日次样种条件句轻静乖白黑红远早晚久高多大小明处"
    "到说看想试谢刷拜听等问走坐讲聊聚管量补洗晒"
)
_DOUBLED = re.compile(
    r"(?:[孙外]?[孙]?[子女]|孩子|闺女|宝宝|娃)叫?"
    rf"(?P<value>(?![{_DOUBLED_NOT}])({_HAN})\2)(?=[想今在才上没放的爱会很是,.。、;!?)]|$)"
)
_CHILDS = re.compile(
    rf"(?<!{_HAN})(?:告诉|找|问|谢谢|感谢|接|叫|请|和|跟)?"
    rf"(?P<value>(?![{_DOUBLED_NOT}])({_HAN})\2|(?![小大阿]姨)[小阿大]{_HAN})"
    r"(?:[他她]?(?:妈妈?|爸爸?|爷爷|奶奶|姥姥|姥爷|姥娘|外婆|外公))"
)
_MINE = re.compile(
    rf"(?:^|[,.。;!?、\s])(?P<value>{_HAN}{{2,3}})是[我俺他她咱](?:的|家)?"
    r"(?:孙|外孙|儿|女|闺|老[伴公婆]|丈夫|爱人|妻|媳|婆|公公|妈|爸|母|父|爷|奶|姥|[哥弟姐妹]|邻|同[事学]|战友)"
)
# Uyghur, Kazakh, Mongol, Tibetan names as they are written in Chinese: two characters that are
# typical, and on either side characters that are used for nothing but sounds.
_TYPICAL = (
    "古丽|娜尔|努尔|木尔|吐尔|阿依|阿不|阿卜|阿布|买买|买合|艾山|艾力|艾买|热合|库尔|帕提|帕丽|米热|热孜|吐拉|吾甫|卡德|"
    "哈孜|阿迪|迪力|艾尼|艾克|吾斯|麦提|亚森|依明|阿里木|伊力|木拉提|赛买|吐逊|图尔|肉孜|乃比|努热|帕尔|叶尔|别克|麦麦|依布|沙吾|玛依|玛丽亚|萨依|塔依|巴哈|迪丽|迪里|加娜|热依|热娜|"
    "卓玛|扎西|次仁|次旦|多吉|丹增|旦增|央宗|央金|央吉|洛桑|罗桑|格桑|旺堆|旺姆|才让|才旦|拉姆|德吉|边巴|普布|强巴|加措|"
    "贡布|索朗|索南|尼玛|达瓦|米玛|巴桑|平措|白玛|梅朵|措姆|玛吉|曲珍|曲扎|卓嘎|仁青|桑吉|"
    "巴特尔|巴图|其木格|吉日|苏日|乌日|娜仁|托娅|图雅|高娃|乌兰|那木|斯琴|呼和|格日|敖登|萨仁|其其|阿木|朝鲁|格根|"
    "苏和|布和|宝音|孟和|牧仁|海日"
)
_SOUND = (
    "阿巴拜卜布才策次措达丹旦德登迪丁东多顿尔法嘎格根贡古哈海汗合呼吉加江杰金卡康克孔库拉兰朗勒力丽林鲁伦罗洛马玛买"
    "麦曼梅米木牧穆姆那娜纳尼涅奴努诺帕珀平普其强青琴曲热仁日如萨桑沙珊山苏索塔特提图吐托娃瓦旺维乌吾希夏亚雅娅央伊"
    "依亦音英永扎泽珍孜宗珠卓花"
)
_SOUNDING = re.compile(
    rf"(?P<value>[{_SOUND}]{{0,4}}(?:{_TYPICAL})(?:{_TYPICAL}|[{_SOUND}]){{0,5}})"
)
_NOT_PEOPLE = re.compile(r"尼玛县|巴图鲁|阿布扎比|乌兰(?:察|牧|浩)|呼和浩特|达瓦孜|普布县|海日子")


def named_by_form(text: str) -> Iterator[Span]:
    """Names that a form of words shows."""
    for pattern, fits in _FORMS:
        for match in pattern.finditer(text):
            if fits(match):
                yield Span(Kind.NAME, *match.span("value"))


def _always(_match: re.Match[str]) -> bool:
    return True


def _is_surnamed(match: re.Match[str]) -> bool:
    return _has_surname(match["value"])


def _sounds_like_people(match: re.Match[str]) -> bool:
    return not _NOT_PEOPLE.match(match.string, match.start())


def _has_surname(name: str) -> bool:
    return name[0] in surnames.single() or name[:2] in surnames.compound()


def _is_called(match: re.Match[str]) -> bool:
    """Whether what follows 叫 is a name: 我叫励根宝, 孙子叫豆豆, but not 孩子叫外卖."""
    if _SURELY_CALLED.match(match[0]):
        return True
    return _has_surname(match["value"]) or bool(_PET.fullmatch(match["value"]))


_FORMS = (
    (_FIELD, _always),
    (_DOUBLED, _always),
    (_CHILDS, _always),
    (_CALLED, _is_called),
    (_DOTTED, _always),
    (_SURNAMED, _is_surnamed),
    (_MINE, _is_surnamed),
    (_SOUNDING, _sounds_like_people),
)
