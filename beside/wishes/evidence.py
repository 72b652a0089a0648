"""What can show that a thing was done, as far as the record itself can tell."""

from beside.wishes.models import Claim, EvidenceKind, Picture, PictureKind, Wish
from beside.wishes.pictures import shown

SEEN_BY_EYE = (EvidenceKind.SIGNED, EvidenceKind.THIRD_PARTY)
"""Papers and people the desk has before it. What she says herself is no evidence where she could
not be reached.
"""
PICTURES = {EvidenceKind.PICTURES: PictureKind.AFTER, EvidenceKind.RECEIPT: PictureKind.RECEIPT}


def evidence_for(wish: Wish) -> list[EvidenceKind]:
    """The kinds of evidence that can stand for a wish without its resident's word."""
    found = {*SEEN_BY_EYE}
    if Claim.objects.filter(wish=wish, ended_at=None, met_at__isnull=False).exists():
        found.add(EvidenceKind.WORD)
    kinds = set(Picture.objects.filter(shown(), wish=wish).values_list("kind", flat=True))
    found.update(kind for kind, picture in PICTURES.items() if picture in kinds)
    if wish.mediation:
        found.add(EvidenceKind.AGREEMENT)
    return [kind for kind in EvidenceKind if kind in found]
