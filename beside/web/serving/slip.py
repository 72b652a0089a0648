"""上门单: on paper what somebody needs at the door, for whoever may open it and nobody else.

The drawer is opened for printing, and that is written down with its purpose. A surname and the way
one is spoken to stand there and never a full name, nor the resident's own words.
"""

from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import override

from beside.common.clock import service_day
from beside.common.refusal import require
from beside.common.surnames import surname_of
from beside.papers import sheets
from beside.papers.faces import between, studio_of_sheet
from beside.papers.wording import PAPER, said_day
from beside.people.models import Person
from beside.people.private import Purpose, open_list, open_papers
from beside.web.middleware import Request
from beside.web.paper_files import send_sheet
from beside.wishes.models import Wish
from beside.wishes.paper import may_print_slip
from beside.wishes.selectors.dossier import mediating
from beside.wishes.selectors.pictures import has_leave

SPOKEN_TO = (
    "奶奶", "爷爷", "大爷", "大妈", "大娘", "大伯", "伯伯", "阿姨", "叔叔", "婶婶", "姥姥", "姥爷",
    "老师", "师傅", "先生", "女士", "同志", "大姐", "大哥",
)  # fmt: skip


def spoken_to(name: str) -> str:
    """A name as far as one needs it at the door: the surname, with the way she is spoken to where
    that was told. 赵奶奶 stays, of 赵桂芳 only 赵 is left.
    """
    surname = surname_of(name)
    title = next((one for one in SPOKEN_TO if name.endswith(one)), "")
    return surname + title if surname != title[:1] else title


def send_slip(request: Request, wish: Wish, at: datetime) -> HttpResponse:
    """The slip of a wish, for whoever goes, or for the desk.

    Raises:
        Refused: by the rule, because the record is guarded, or too many in ten minutes.
    """
    require(may_print_slip(request.actor, wish))
    require(has_leave(request.actor, wish, at))

    def make() -> bytes:
        with override(PAPER):
            errand = _errand(request, wish, at)
        return sheets.work_slip(errand, studio_of_sheet(wish.community), at)

    return send_sheet(request, make, "work-slip", at)


def _errand(request: Request, wish: Wish, at: datetime) -> sheets.Errand:
    papers = open_papers(
        [wish], ["door", "when"], purpose=Purpose.PRINT, by=request.actor, at=at
    )[wish.pk]  # fmt: skip
    span = between(wish.ready_from, wish.ready_to)
    dates = [one for one in wish.occurrences.all() if not (one.held_at or one.skipped_at)]
    today = service_day(at)
    return sheets.Errand(
        number=wish.number,
        wish=wish.title,
        sides=_sides(request, wish, at),
        door=f"{wish.community.name} {papers['door']}".strip(),
        time=" ".join(filter(None, (wish.get_daypart_display(), span, papers["when"]))),
        days="、".join(said_day(one.day) for one in dates if one.day >= today),
        printed=f"{today.year}年{today.month}月{today.day}日 打印",
    )


def _sides(request: Request, wish: Wish, at: datetime) -> tuple[sheets.Side, ...]:
    """The resident, and the other party of a mediation."""
    people = [wish.resident]
    if wish.mediation:
        people += [party.person for party in mediating(wish)]
    found = open_list(
        [person.pk for person in people],
        ["legal_name", "telephone"],
        purpose=Purpose.PRINT,
        district_id=wish.district_id,
        by=request.actor,
        at=at,
        about=wish,
    )
    return tuple(_side(person, found.get(person.pk, {})) for person in people)


def _side(person: Person, known: dict[str, str]) -> sheets.Side:
    """Whom to meet: by the pseudonym alone where no name was told."""
    name = spoken_to(known.get("legal_name", ""))
    shown = f"{name}（化名 {person.alias}）" if name else person.alias
    return sheets.Side(shown, _in_groups(known.get("telephone", "")))


def _in_groups(telephone: str) -> str:
    """A mobile number as it is read out."""
    if len(telephone) == 11 and telephone.startswith("1"):
        return f"{telephone[:3]} {telephone[3:7]} {telephone[7:]}"
    return telephone
