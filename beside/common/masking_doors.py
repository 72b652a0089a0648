"""Door numbers in a text in normal form: the parts of an address that lead to one home.

A building (三号楼, 5栋) or an entrance (二单元) alone is a place where things happen, and is kept;
building and entrance together, a floor's side, a room, a number in a lane are somebody's door.
See `masking` for the rule in words.
"""

import re

from beside.common.findings import Kind, Span

_CN = "一二三四五六七八九十百〇零○两"
_N = rf"(?:\d{{1,3}}|[{_CN}]{{1,4}})"
_J = r"[ ,\-的/]{0,2}"
_BUILDING = (
    rf"(?:(?:[甲乙丙丁东西南北新老]|(?<![a-z])[a-z])?(?<!第)第?{_N} ?"
    rf"(?:号(?:居民|住宅|公寓|宿舍)?楼|号?#|号?[栋幢座]|号公寓|号(?={_J}第?{_N} ?单元))"
    r"|(?<![a-z\d])[a-z] ?[座栋幢]"
    r"|(?:(?<=[住在到是找去来])|(?<![\u4e00-\u9fff]))"
    rf"[东西南北前后]楼(?={_J}{_N} ?(?:单元|门))"
    rf"|(?<![第{_CN}\d]){_N} ?楼(?={_J}{_N} ?(?:单元|门)))(?:楼)?"
)
_NAMED = r"(?:(?:筒子|家属|公寓|宿舍|职工|教工|[东西南北前后新老])楼|公寓|宿舍)"
_ENTRANCE = rf"(?:第?{_N} ?(?:单元|门栋|梯口?)|[东西中南北左右甲乙] ?单元)"
_GATE = rf"{_N} ?门(?![诊口卫禁铃外前课票市面头帘窗洞])"
_FLOOR = rf"(?:第? ?{_N} ?[楼层]|[顶底][楼层])"
_SIDE = (
    r"(?:(?:[东西中南北左右]边?|对|甲|乙)(?:户|门(?![口卫诊])|室|手边?|首)"
    r"|[东西南北左右](?:[边头侧面]?的?(?:第?[一二三四1-4]|那|这|一)[户家]"
    r"|靠[东西南北左右里外](?:边|侧|手)?的?(?:那|这|一)?[户家]|(?<=[楼层])[那这]户"
    r"|(?<=[楼层])[东西左右](?=[,.。;!?\s]|$)|[边头](?!的?(?:路|墙|树|灯|窗|阳台|厕所|楼[梯道]|水|管|走廊|过道|那[根条盏]))))"
)
_ROOM_CN = r"[一二三四五六七八九](?:[一二三四五六七八九〇零○十]){2,3}"
_ROOM_NO = rf"(?:\d{{3,4}}|{_ROOM_CN})(?:[a-d](?![a-z]))?"
_KIND = r" ?(?:室|户(?![外型主口])|住户|号房|房间?(?![屋子东租客产])|号(?![楼院线]))?"
_NOT_COUNT = r"(?![\d元块年天个次人米平斤度瓦路分秒多件岁页字])"
_ROOMS = rf"第?{_ROOM_NO}{_KIND}{_NOT_COUNT}"
_ROOM = rf"(?:{_ROOMS}(?:[、,和及跟/ ]{{1,2}}{_ROOMS})*|{_SIDE})"
# What makes a floor a public place or a stretch: 三楼到五楼的灯, 二楼活动室.
_PUBLIC_BEHIND = (
    r"(?! ?(?:[到至和、~\-]|楼道|楼梯|走廊|过道|平台|拐角|拐弯|缓步台|转角|的?声?控?灯|的?窗|电梯|"
    r"大厅|会议|活动|阅览|图书|服务|窗口|办公|以上|以下|住户|居民|各家|几家|[上下]水|高|的?楼))"
)
_STREET = (
    r"(?:胡同|(?<=[\u4e00-\u9fff])(?:路|街|巷|弄|条|道|村|屯|庄)"
    r"|(?<![家月院屋村城哪这那楼区心夜校厂店手])里|第?[\d一二三四五六七八九十]{1,3}[排组队])"
)
_HOUSE = (
    rf"[附甲乙丙]?{_N}(?:-{_N})? ?号"
    r"(?![楼线桥井库桌台前到至早晚去来]|院[\d一二三四五六七八九十]|大院|小区|公[园寓交]|线路|门诊|[之以]前|[上下]午|开始)"
    rf"(?:附{_N}号?|之{_N}|-{_N})?"
)
_OFFICE_BEFORE = "".join(
    f"(?<!{office})"
    for office in (
        *("中心", "委会", "务站", "作室", "动室", "公室", "医院", "门诊", "病房", "教室", "宾馆"),
        *("大厦", "法院", "在"),
    )
)
_COUNTED = "(?<!有)(?<!有 )(?<!共)(?<!计)(?<!约)(?<!了)(?<!差)(?<!这)(?<!全)"
_OFFICE_BEHIND = r"(?! ?(?:教室|会议|活动|办公|病房|诊室|窗口|阅览|公交|专线))"
_AT_HOME = r"(?:家住|住在?|家在|就在|我是|我家|敲|搬到|送到|来|找|去|楼[上下]|对门|隔壁|邻居)[ :]?"
_WHO_LIVES = (
    r"(?=敲门|的[,.。]|的?(?:老|住户|邻居|那家|这家|业主|租|大[爷妈娘姐]|"
    r"奶奶|爷爷|阿姨|男|女|孩子))"
)
_WHOLE = rf"(?:{_BUILDING}{_J})?"
_ORDERED = (
    # building, entrance, floor, room in any fullness that reaches a door
    rf"(?P<value>{_WHOLE}(?:{_ENTRANCE}|{_GATE}){_J}(?:{_FLOOR}{_J})?{_ROOM})",
    rf"(?P<value>{_BUILDING}{_J}(?:{_ENTRANCE}|{_GATE})(?:{_J}{_FLOOR}{_PUBLIC_BEHIND})?)",
    rf"(?P<value>{_BUILDING}{_J}(?:{_FLOOR}{_J})?{_ROOM})",
    rf"(?P<value>{_WHOLE}(?:{_ENTRANCE}|{_GATE}){_J}(?:{_FLOOR}{_J})?{_N} ?[号户](?!楼|院|线))",
    rf"(?P<value>{_BUILDING}{_J}\d{{1,2}}-\d{{1,4}}{_NOT_COUNT})",
    rf"(?P<value>[\u4e00-\u9fff]{{2}}[阁轩邸府居] ?{_ROOM_NO} ?(?:室|房|号房|户(?![外型主口])))",
    rf"(?P<value>{_NAMED}{_J}(?:(?:{_FLOOR}{_J})?{_ROOM}|{_FLOOR}{_J}{_N} ?[号户]))",
    rf"(?P<value>{_WHOLE}(?:{_ENTRANCE}|{_GATE}){_J}(?:半?地下[室层]?|负[一二三1-3][楼层]))",
    (
        rf"(?:住在?|家在|我家是?|找|送到){_J}(?P<value>{_N} ?号(?:门|院)?)"
        r"(?![楼线桥井库床病到至]|[\u4e00-\u9fff]?楼)"
    ),
    r"(?P<value>[东西南北前后里外][院跨](?:子)?[东西南北正上](?:屋|房|厢房?))",
    rf"(?P<value>{_BUILDING}{_J}{_FLOOR}{_PUBLIC_BEHIND})",
    rf"(?P<value>{_FLOOR}{_J}{_ROOM})",
    rf"(?P<value>{_ENTRANCE}{_J}{_FLOOR}{_PUBLIC_BEHIND})",
    # 3-2-501, 3幢2-501, 3-501, 3-2-5东
    (
        r"(?<![\d\-/.年月])(?P<value>\d{1,3}(?: ?[-#/] ?\d{1,2}){1,2} ?[-#/] ?"
        rf"\d{{3,4}}{_KIND})"
        r"(?![\d\-/.元块年月日])"
    ),
    (
        rf"(?<![\d\-/.:年月])(?P<value>{_WHOLE}\d{{1,3}} ?[-#] ?(?:[1-9]|[1-5]\d)0\d{_KIND})"
        r"(?![\d\-/.:元块年月日天个人米次岁斤平度])"
    ),
    r"(?<![\d\-/.:])(?P<value>\d{1,3}号?[-#]\d{1,2}[-#](?:[1-9]|[1-3]\d)[东西中左右])",
    # a room alone
    (
        rf"{_OFFICE_BEFORE}{_COUNTED}(?<![\d.\-:a-z号第])"
        rf"(?P<value>{_ROOM_NO} ?(?:室|房间|号房|户(?![外型主口数人家居]))){_OFFICE_BEHIND}"
    ),
    rf"{_AT_HOME}(?P<value>\d{{3,4}}|{_ROOM_CN}){_NOT_COUNT}(?! ?[a-z路号月日点时块多])",
    rf"(?<![\d.\-:a-z号第])(?P<value>[1-9]\d?0[1-9]){_WHO_LIVES}",
    # houses in lanes, rows and yards
    rf"门牌号?[ :是为]{{0,3}}(?P<value>[\d{_CN}][\d{_CN}\-号室单元楼栋 ]{{0,12}})",
    rf"{_STREET} ?(?P<value>{_HOUSE})",
    rf"[\d{_CN}]号大?院{_J}(?P<value>{_N} ?[号户](?!楼))",
    (
        rf"(?P<value>(?:[东西南北前后]院?)?(?:第?{_N}|(?<=[东西南北前后])) ?排"
        rf"{_J}第?{_N} ?[号户家间]"
        r"(?:院?[东西南北正上](?:屋|房|厢房?))?)"
    ),
)
_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _ORDERED)
_MAY_BE = re.compile(r"[院楼栋幢座单元室户号门层排#\-]|住|家|敲|找|来|去|\d0[1-9]")


def find_doors(text: str) -> list[Span]:
    """Doors, the longest where several readings overlap."""
    if not _MAY_BE.search(text):
        return []
    spans = [
        Span(Kind.DOOR, *match.span("value"))
        for pattern in _PATTERNS
        for match in pattern.finditer(text)
    ]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start - each.end, each.start)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)
