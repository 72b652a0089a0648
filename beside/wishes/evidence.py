"""What can show that a thing was done, as far as the record itself can tell."""

from collections.abc import Iterable

from beside.wishes.models import Claim, EvidenceKind, Picture, PictureKind, Wish
from beside.wishes.pictures import shown

SEEN_BY_EYE = (EvidenceKind.SIGNED, EvidenceKind.THIRD_PARTY)
"""Papers and people the desk has before it. What she says herself is no evidence where she could
not be reached.
"""
PICTURES = {EvidenceKind.PICTURES: PictureKind.AFTER, EvidenceKind.RECEIPT: PictureKind.RECEIPT}


def evidence_for(
    wish: Wish, known: tuple[Iterable[Claim], Iterable[Picture]] | None = None
) -> list[EvidenceKind]:
    """The kinds of evidence that can stand for a wish without its resident's word. `known` are its
    open claims and the pictures that may be shown, where they have been read.
    """
    claims, pictures = known or (
        Claim.objects.filter(wish=wish, ended_at=None),
        Picture.objects.filter(shown(), wish=wish),
    )
    found = {*SEEN_BY_EYE}
    if any(claim.met_at for claim in claims):
        found.add(EvidenceKind.WORD)
    kinds = {picture.kind for picture in pictures}
    found.update(kind for kind, picture in PICTURES.items() if picture in kinds)
    if wish.mediation:
        found.add(EvidenceKind.AGREEMENT)
    return [kind for kind in EvidenceKind if kind in found]
