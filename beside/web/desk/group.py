"""发到群里: a text for the community's chat groups, with a square that leads to the wall.

Of what hangs on the wall for everybody, and nothing else of a wish.
"""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from beside.common.not_found import NotFound
from beside.common.numbers import is_wish_number
from beside.common.refusal import require
from beside.web.desk.entry import Desk, at_desk
from beside.web.desk.frame import framed
from beside.web.desk.group_text import group_text
from beside.web.middleware import Request
from beside.web.square import square, square_file
from beside.wishes.models import Wish
from beside.wishes.paper import may_print
from beside.wishes.selectors.desk import get_desk_wish
from beside.wishes.selectors.hanging import at_desks_of
from beside.wishes.sight import hangs

MOST = 30
"""So many fit one message that somebody still reads."""
TYPES = {"png": "image/png", "svg": "image/svg+xml"}


@require_GET
@at_desk
def one(request: Request, desk: Desk, number: str) -> HttpResponse:
    """The text and the square of one wish that hangs."""
    wish = _hung(request, number)
    return _show(request, desk, [wish], _address(request, wish), wish)


@require_GET
@at_desk
def picture(request: Request, _desk: Desk, number: str, kind: str) -> HttpResponse:
    """The square of one wish as a file, to be sent on or printed."""
    wish = _hung(request, number)
    response = HttpResponse(square_file(_address(request, wish), kind), content_type=TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="wish-{wish.number}.{kind}"'
    return response


@require_POST
@at_desk
def several(request: Request, desk: Desk) -> HttpResponse:
    """One text of the chosen wishes; what hangs no longer is left out, and that is said.

    Raises:
        NotFound: none of them is of a desk of hers.
        Refused: none of them hangs.
    """
    numbers = list(filter(is_wish_number, request.POST.getlist("number")))
    found = list(at_desks_of(request.actor, numbers[:MOST]).values())
    if not found:
        raise NotFound
    hung = sorted((wish for wish in found if hangs(wish)), key=lambda wish: wish.opened_at or now())
    if not hung:
        require(may_print(request.actor, found[0]))
    wall = request.build_absolute_uri(f"{reverse('public:wall')}?c={hung[0].community_id}")
    left = max(len(numbers) - MOST, 0)
    return _show(request, desk, hung, wall, gone=len(found) - len(hung), left=left)


def _hung(request: Request, number: str) -> Wish:
    """One wish of her desk that hangs.

    Raises:
        Refused: it does not hang on the wall.
    """
    wish = get_desk_wish(request.actor, number)
    require(may_print(request.actor, wish))
    return wish


def _address(request: Request, wish: Wish) -> str:
    return request.build_absolute_uri(reverse("public:wish", args=[wish.number]))


def _show(
    request: Request,
    desk: Desk,
    wishes: list[Wish],
    address: str,
    wish: Wish | None = None,
    *,
    gone: int = 0,
    left: int = 0,
) -> HttpResponse:
    context = {
        "desk": desk,
        "wish": wish,
        "told": group_text(wishes, request.build_absolute_uri),
        "number": len(wishes),
        "gone": gone,
        "left": left,
        "square": square(address),
        "title": wish.title if wish else _("心愿墙"),
    }
    return framed(request, "desk/group.html", desk.area, context, at=now())
