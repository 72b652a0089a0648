"""At whose door a claim is being served, and where the pages about it are."""

from dataclasses import dataclass

from django.urls import reverse

from beside.common.refusal import Refused
from beside.wishes.models import Claim, Wish
from beside.wishes.moves import CLAIM_NOT_NOW


@dataclass(frozen=True, slots=True)
class Place:
    """A claim at a door. `key` is what stands in its addresses: the wish's number at the
    volunteer's own door, the claim's id at the team's and the unit's."""

    door: str
    page: str
    key: str
    claim: Claim

    @property
    def wish(self) -> Wish:
        """What the claim is about."""
        return self.claim.wish

    @property
    def base(self) -> str:
        """The frame of the door's pages."""
        return f"{self.door}/base.html"

    @property
    def home(self) -> str:
        """The page of the claim."""
        return self.to(self.page)

    @property
    def left(self) -> str:
        """Where one goes when the claim is given back."""
        return reverse(f"{self.door}:home")

    def to(self, act: str) -> str:
        """The address of an act on this claim."""
        return reverse(f"{self.door}:{act}", args=[self.key])

    def to_third_party(self, pk: int) -> str:
        """The address at which one says how somebody called in has done."""
        return reverse(f"{self.door}:third-party", args=[self.key, pk])

    def must_stand(self) -> None:
        """Go on if the promise has not ended.

        Raises:
            Refused: it has; the reason says how.
        """
        if self.claim.ended_at is not None:
            raise Refused(CLAIM_NOT_NOW.of(state=self.claim.get_state_display()))
