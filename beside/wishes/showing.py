"""照片公开: which pictures everybody may see, and who says so.

Three acts of people stand before it, each written down: those concerned agree, the desk blurs what
must not be recognized, the desk looks at what came out and shows it. Any word taken back hides the
picture in the same moment.
"""

from collections.abc import Collection, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.platform import album
from beside.platform.blurring import CELLS
from beside.wishes import rules
from beside.wishes.entrusted import acts_for
from beside.wishes.models import Exposure, Picture, PictureKind, PictureWord, Showing, Whose, Wish
from beside.wishes.neutrality import by_her_own_hand
from beside.wishes.pictures import shown as kept_with_it

GUARDIAN_FIRST = Reason(
    "picture.guardian", _("这件心愿和未成年人有关，照片公开要监护人同意，请社区来记。")
)
NOT_AGREED = Reason("picture.not_agreed", _("居民还没有同意公开这张照片。"))
GUARDIAN_NOT_AGREED = Reason("picture.guardian_not_agreed", _("监护人还没有同意公开这张照片。"))
OTHERS_NOT_AGREED = Reason(
    "picture.others_not_agreed",
    _("照片里还认得出 %(people)d 个人，只有 %(agreed)d 个人同意。没同意的请打上马赛克。"),
)
NOT_BLURRED = Reason("picture.not_blurred", _("请先看一遍这张照片，把脸和门牌打上马赛克。"))
RECEIPT = Reason("picture.receipt", _("票据不公开。"))
OFF_WALL = Reason("picture.off_wall", _("这件心愿不公开，照片也不公开。"))

may_blur = may_show = may_hide = rules.may_run_desk


def may_agree(actor: Actor, wish: Wish, whose: Whose = Whose.RESIDENT) -> Verdict:
    """The resident for herself, by her own hand; the desk that heard anybody's word. For a child's
    wish the word is the guardian's, and the desk hears it.
    """
    if not _speaks_for_herself(actor, wish, whose):
        return rules.may_run_desk(actor, wish)
    return denied(GUARDIAN_FIRST) if wish.minor else by_her_own_hand(actor)


def may_disagree(actor: Actor, wish: Wish) -> Verdict:
    """Taking back is easier than giving: the resident may, whosever word it was and in whatever way
    she came, and so may her delegate, who gives none; or the desk that heard it.
    """
    if actor.person_id is not None and actor.person_id == wish.resident_id:
        return ALLOWED
    if acts_for(actor, wish):
        return ALLOWED
    return rules.may_run_desk(actor, wish)


def _speaks_for_herself(actor: Actor, wish: Wish, whose: Whose) -> bool:
    is_hers = actor.person_id is not None and actor.person_id == wish.resident_id
    return whose == Whose.RESIDENT and is_hers


def is_ready(wish: Wish, picture: Picture) -> Verdict:
    """Whether nothing but the desk's own act is missing before everybody may see a picture."""
    if picture.kind == PictureKind.RECEIPT:
        return denied(RECEIPT)
    if wish.exposure == Exposure.PRIVATE:
        return denied(OFF_WALL)
    said = [word.whose for word in standing_words(picture)]
    first = Whose.GUARDIAN if wish.minor else Whose.RESIDENT
    if first not in said:
        return denied(GUARDIAN_NOT_AGREED if wish.minor else NOT_AGREED)
    showing = showing_of(picture)
    if showing is None:
        return denied(NOT_BLURRED)
    agreed = said.count(Whose.SHOWN)
    if agreed < showing.people:
        return denied(OTHERS_NOT_AGREED.of(people=showing.people, agreed=agreed))
    return ALLOWED


def standing_words(picture: Picture) -> list[PictureWord]:
    """Who agreed and has not taken it back, the first one first."""
    return list(PictureWord.objects.filter(picture=picture, withdrawn_at=None).order_by("pk"))


def showing_of(picture: Picture) -> Showing | None:
    """What the desk made of a picture, if it has looked at it."""
    return Showing.objects.filter(picture=picture).first()


def signs_of(cells: Collection[int]) -> str:
    """The blurred cells as they are kept."""
    return "".join("1" if number in cells else "0" for number in range(CELLS))


def blurred_copy(picture: Picture, cells: Collection[int]) -> str:
    """Make the copy that everybody may see one day, before the action begins; its name.

    Raises:
        ValueError: a cell that the grid does not have.
    """
    return album.blur(picture.file, cells)


def shown_to_all(wish: Wish) -> list[Showing]:
    """The pictures of a wish that everybody may see, in their order."""
    return list(_shown(wish).order_by("picture_id"))


def get_shown(wish: Wish, pk: int) -> Showing:
    """One picture that everybody may see.

    Raises:
        NotFound: it is of another wish, or not shown (any more).
    """
    found = _shown(wish).filter(picture_id=pk).first()
    if found is None:
        raise NotFound
    return found


def _shown(wish: Wish) -> QuerySet[Showing]:
    rows = Showing.objects.filter(shown_at__isnull=False, picture__wish=wish)
    return rows.filter(picture__in=Picture.objects.filter(kept_with_it())).select_related("picture")


def shown_ids(pictures: Sequence[Picture]) -> set[int]:
    """Which of these everybody sees now."""
    if not pictures:
        return set()
    rows = Showing.objects.filter(picture__in=pictures, shown_at__isnull=False)
    return set(rows.values_list("picture_id", flat=True))


def agreed_ids(pictures: Sequence[Picture]) -> set[int]:
    """To which of these the resident, or for a child the guardian, has agreed."""
    if not pictures:
        return set()
    rows = PictureWord.objects.filter(picture__in=pictures, withdrawn_at=None)
    return set(rows.exclude(whose=Whose.SHOWN).values_list("picture_id", flat=True))
