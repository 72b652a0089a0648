"""Whether a wish may be handed on to others at all: who has to agree, and what it must have.

Asked by the desk before it publishes, offers or transfers, by eligibility before anybody takes it,
and by the work before it begins.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.wishes.models import Channel, Consent, Exposure, Party, Wish

NO_CONSENT = Reason(
    "wish.no_consent", _("还没有得到本人（或监护人）同意，只能核实，不能公开或派出。")
)
NO_PUBLICATION = Reason(
    "wish.no_publication",
    _("还没有得到本人（或监护人）同意贴上心愿墙。可以直接派给人，不用公开。"),
)
GUARDIAN_UNKNOWN = Reason(
    "wish.guardian_unknown", _("请写清监护人的姓名、电话、和孩子的关系，不然不算数。")
)
GUARDIAN_NEEDED = Reason("wish.guardian_needed", _("这是未成年人的心愿，要监护人同意才算数。"))
NO_PARTY_CONSENT = Reason("wish.no_party_consent", _("调解要双方都同意，还差一方。"))
NO_TEXT = Reason("wish.no_text", _("还没有核准的公开文字。"))
TWO_NEEDED = Reason(
    "wish.two_needed", _("这件心愿要两个人一起去（未成年人，或居民这样要求），名额至少两个。")
)
TELEPHONE_UNPROVEN = Reason(
    "wish.telephone_unproven",
    _("电话还没核对过，不知道是不是本人。请先打一个电话，打通了记下“核对号码”。"),
)


def telephone_waits(wish: Wish) -> bool:
    """Whether a telephone that somebody typed has still to be proven, by a code or by a call: else
    a volunteer could be sent to a stranger's door. What the desk wrote down, it heard itself.
    """
    return wish.channel == Channel.WEB and bool(wish.proof) and not wish.telephone_proven


def lacks_guardian(wish: Wish) -> bool:
    """For a child, nobody's consent counts but the guardian's, whoever else agreed before (PIPL
    Art. 31 says so under 14; here every minor is meant).
    """
    return wish.minor and wish.consent != Consent.GUARDIAN


def lacks_consent(wish: Wish) -> bool:
    """Whether the person concerned, or a child's guardian, has still to agree that it be given to
    others (PIPL Art. 23).
    """
    return wish.consent == Consent.NONE or lacks_guardian(wish)


def lacks_publication(wish: Wish) -> bool:
    """Whether nobody has agreed that it be made public (PIPL Art. 25). A child's wish never is."""
    return wish.publication == Consent.NONE


def kept_off(wish: Wish) -> bool:
    """Whether nothing of the wish may be public: by choice, or for want of consent."""
    return wish.exposure == Exposure.PRIVATE or lacks_publication(wish)


def shown_once_agreed(wish: Wish) -> Exposure:
    """How far a wish is shown once its publication is agreed to; the desk may still choose less."""
    if wish.minor:
        return Exposure.PRIVATE
    return Exposure(wish.category.exposure or Exposure.PSEUDONYM)


def lacks_parties(wish: Wish) -> bool:
    """Whether a mediation has no other side yet, or one that has not agreed."""
    if not wish.mediation:
        return False
    sides = Party.objects.filter(wish=wish, mediates=True).exclude(person=wish.resident_id)
    return not all_agree(sides.values_list("consented_at", flat=True))


def all_agree(sides: Iterable[datetime | None]) -> bool:
    """Whether there are other sides, and all of them have agreed: told by when each did."""
    agreed = list(sides)
    return bool(agreed) and None not in agreed


def is_consented(wish: Wish) -> Verdict:
    """Whether the person concerned agrees, and a child's guardian."""
    if wish.consent == Consent.NONE:
        return denied(NO_CONSENT)
    return denied(GUARDIAN_NEEDED) if lacks_guardian(wish) else ALLOWED


def is_agreed(wish: Wish) -> Verdict:
    """Whether everybody agrees who must: of a mediation, the other side too."""
    verdict = is_consented(wish)
    return denied(NO_PARTY_CONSENT) if verdict and lacks_parties(wish) else verdict


def is_publishable(wish: Wish) -> Verdict:
    """Whether the person concerned agrees that it be made public."""
    return denied(NO_PUBLICATION) if lacks_publication(wish) else ALLOWED


def is_passable(wish: Wish) -> Verdict:
    """Whether a wish may be passed on to others at all (published or offered)."""
    if telephone_waits(wish):
        return denied(TELEPHONE_UNPROVEN)
    verdict = is_consented(wish)
    if not verdict:
        return verdict
    if not wish.public_text:
        return denied(NO_TEXT)
    if needs_two(wish) and wish.slots < 2:
        return denied(TWO_NEEDED)
    return is_agreed(wish)


def needs_two(wish: Wish, *, minor: bool = False) -> bool:
    """Whether two must go together: to a child (`minor`: as about to be approved), or as asked."""
    return wish.minor or minor or wish.two_people


def are_enough(wish: Wish, slots: int, *, minor: bool) -> Verdict:
    """Whether so many places, about to be approved, suffice."""
    return denied(TWO_NEEDED) if needs_two(wish, minor=minor) and slots < 2 else ALLOWED
