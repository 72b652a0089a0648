"""打印: wish cards, the poster for the notice board, blank forms, sign-in sheets.

What hangs on the wall may be printed, and nothing else of a wish. Sheets of a community need one:
at a wider desk one sits down at a community first.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.common.numbers import is_wish_number, new_wish_number
from beside.common.refusal import require
from beside.orgs.studios import studio_of
from beside.papers import sheets
from beside.papers.faces import consent_lines, faces_of, studio_of_sheet
from beside.papers.wording import said_day, said_full_day
from beside.places.models import Area, Level
from beside.web.desk.entry import Desk, at_desk, signed_in
from beside.web.desk.forms.printing import (
    WEEK,
    BlankFormsForm,
    MarkForm,
    PosterForm,
    SignInForm,
)
from beside.web.desk.frame import framed
from beside.web.middleware import Request
from beside.web.paper_files import send_sheet
from beside.web.serving.slip import send_slip
from beside.wishes.models import Wish
from beside.wishes.paper import may_print
from beside.wishes.selectors.desk import get_desk_wish
from beside.wishes.selectors.hanging import at_desks_of, hanging, hanging_papers

MOST_CARDS = 400
MOST_ON_POSTER = 120
A_WEEK = timedelta(days=7)


@require_GET
@at_desk
def printing(request: Request, desk: Desk) -> HttpResponse:
    """What can be printed; of the wishes, those of this week are chosen already."""
    return _show(request, desk)


@require_POST
@at_desk
def cards(request: Request, desk: Desk) -> HttpResponse:
    """心愿卡 of the chosen wishes. Of several, those that no longer hang are left out, and that is
    said on the next page.

    Raises:
        NotFound: none of them is of a desk of hers.
        Refused: none of them hangs on the wall.
    """
    at = now()
    numbers = list(filter(is_wish_number, request.POST.getlist("number")))[:MOST_CARDS]
    if not numbers:
        return _show(request, desk, nothing_chosen=True, status=422)
    found = list(at_desks_of(request.actor, numbers).values())
    if not found:
        raise NotFound
    verdicts = [(wish, may_print(request.actor, wish)) for wish in found]
    chosen = [wish for wish, verdict in verdicts if verdict]
    if not chosen:
        require(verdicts[0][1])
    response = send_sheet(request, lambda: _cards(request, chosen, at), "wish-cards", at)
    if left := len(found) - len(chosen):
        words = {"number": left}
        messages.warning(request, _("有 %(number)s 件已经不在墙上，没有印。") % words)
    return response


def _cards(request: Request, wishes: list[Wish], at: datetime) -> bytes:
    return sheets.cards(faces_of(wishes, _to(request)), at)


def _to(request: Request) -> Callable[[str], str]:
    """The public address of a wish, as it stands behind the square."""
    return lambda number: _address(request, "public:wish", number)


def _address(request: Request, name: str, *words: str) -> str:
    return request.build_absolute_uri(reverse(name, args=words))


@require_POST
@at_desk
def poster(request: Request, desk: Desk) -> HttpResponse:
    """公告栏海报 of the wishes that hang here."""
    at = now()
    area = _community(desk)
    form = PosterForm(request.POST, auto_id="poster_%s")
    if not form.is_valid():
        return _show(request, desk, poster=form, status=422)
    week = form.cleaned_data["which"] == WEEK
    since = at - A_WEEK if week else None
    wishes = hanging(area, since=since, most=MOST_ON_POSTER)
    if not wishes:
        none = _("这一周没有新上墙的心愿，可以选“全部”。") if week else _("墙上现在没有心愿。")
        form.add_error("which", none)
        return _show(request, desk, poster=form, status=422)
    today = service_day(at)
    first, last = said_day(service_day(at - A_WEEK)), said_full_day(today)
    span = f"{first}至{last}新上墙的心愿" if week else f"到{last}还在等人的心愿"
    wall = f"{_address(request, 'public:wall')}?c={area.pk}"
    studio = studio_of_sheet(area)

    def make() -> bytes:
        return sheets.poster(faces_of(wishes, _to(request)), studio, span=span, wall=wall, at=at)

    return send_sheet(request, make, "wish-poster", at)


@require_POST
@at_desk
def blank_forms(request: Request, desk: Desk) -> HttpResponse:
    """居民点单表: each with a number that the wish will have once it is entered."""
    at = now()
    area = _community(desk)
    form = BlankFormsForm(request.POST, auto_id="forms_%s")
    if not form.is_valid():
        return _show(request, desk, forms=form, status=422)
    numbers = [new_wish_number() for _each in range(form.cleaned_data["count"])]
    entry = _address(request, "desk:record")
    blanks = [sheets.Form(number, f"{entry}?form={number}") for number in numbers]
    studio, follow = studio_of_sheet(area), _address(request, "resident:find")

    def make() -> bytes:
        return sheets.intake_forms(blanks, studio, consent_lines(), follow=follow, at=at)

    return send_sheet(request, make, "intake-forms", at)


@require_POST
@at_desk
def sign_in(request: Request, desk: Desk) -> HttpResponse:
    """签到表. What is typed is printed, and kept nowhere."""
    at = now()
    area = _community(desk)
    form = SignInForm(request.POST, auto_id="sign_in_%s")
    if not form.is_valid():
        return _show(request, desk, sign_in=form, status=422)
    told = form.cleaned_data
    gathering = sheets.Gathering(
        what=told["what"],
        day=form.said_when(),
        place=told["place"],
        lead=told["lead"],
        lines=told["lines"],
    )
    studio = studio_of_sheet(area)
    return send_sheet(request, lambda: sheets.sign_in(gathering, studio, at), "sign-in-sheet", at)


@require_POST
@signed_in
def slip(request: Request, number: str) -> HttpResponse:
    """上门单 for a volunteer who has no printer: the desk hands it out."""
    wish = get_desk_wish(request.actor, number)
    request.district_id = wish.district_id
    return send_slip(request, wish, now())


def _community(desk: Desk) -> Area:
    """The community of the desk.

    Raises:
        NotFound: the desk is wider than one.
    """
    if desk.area.level != Level.COMMUNITY:
        raise NotFound
    return desk.area


def _show(
    request: Request,
    desk: Desk,
    *,
    poster: PosterForm | None = None,
    forms: BlankFormsForm | None = None,
    sign_in: SignInForm | None = None,
    nothing_chosen: bool = False,
    status: int = 200,
) -> HttpResponse:
    at = now()
    wishes = hanging(desk.area, most=MOST_CARDS, newest_first=True)
    papers = hanging_papers(wishes)
    context = {
        "desk": desk,
        "is_community": desk.area.level == Level.COMMUNITY,
        "kept": studio_of(desk.area.pk),
        "rows": [(wish, papers[wish.pk], _is_new(wish, at)) for wish in wishes],
        "poster": poster or PosterForm(initial={"which": WEEK}, auto_id="poster_%s"),
        "forms": forms or BlankFormsForm(initial={"count": 10}, auto_id="forms_%s"),
        "sign_in": sign_in
        or SignInForm(initial={"lines": 20, "day": service_day(at)}, auto_id="sign_in_%s"),
        "mark": MarkForm(auto_id="mark_%s"),
        "nothing_chosen": nothing_chosen,
        "most": MOST_CARDS if len(wishes) == MOST_CARDS else 0,
    }
    return framed(request, "desk/printing.html", desk.area, context, at=at, status=status)


def _is_new(wish: Wish, at: datetime) -> bool:
    return wish.opened_at is not None and wish.opened_at >= at - A_WEEK
