"""The tables of wishes.

Read in this order: category, wish, claim, offer, service, showing, closing, desk.
"""

from beside.wishes.models.category import Category, Tag, WishTag
from beside.wishes.models.claim import Claim, EndReason, StandIn, Waiting, WaitState
from beside.wishes.models.closing import CallBack, CallOutcome, Grade, Party, Rating, RatingReason
from beside.wishes.models.desk import Alert, AlertKind, Body, Outcome, Transfer, Undoable
from beside.wishes.models.habits import After, DeskHabit, SavedFilter
from beside.wishes.models.offer import Offer
from beside.wishes.models.posting import PostedWhere, Posting
from beside.wishes.models.service import (
    Contribution,
    ContributionKind,
    Evidence,
    EvidenceKind,
    Log,
    Occurrence,
    Picture,
    PictureKind,
    Plan,
    ThirdParty,
)
from beside.wishes.models.showing import How, PictureWord, Showing, Whose
from beside.wishes.models.wish import (
    Channel,
    Clock,
    Consent,
    Daypart,
    Exposure,
    HeardFrom,
    Kind,
    Link,
    Risk,
    Urgency,
    Voice,
    Wish,
)

__all__ = [
    "After",
    "Alert",
    "AlertKind",
    "Body",
    "CallBack",
    "CallOutcome",
    "Category",
    "Channel",
    "Claim",
    "Clock",
    "Consent",
    "Contribution",
    "ContributionKind",
    "Daypart",
    "DeskHabit",
    "EndReason",
    "Evidence",
    "EvidenceKind",
    "Exposure",
    "Grade",
    "HeardFrom",
    "How",
    "Kind",
    "Link",
    "Log",
    "Occurrence",
    "Offer",
    "Outcome",
    "Party",
    "Picture",
    "PictureKind",
    "PictureWord",
    "Plan",
    "PostedWhere",
    "Posting",
    "Rating",
    "RatingReason",
    "Risk",
    "SavedFilter",
    "Showing",
    "StandIn",
    "Tag",
    "ThirdParty",
    "Transfer",
    "Undoable",
    "Urgency",
    "Voice",
    "WaitState",
    "Waiting",
    "Whose",
    "Wish",
    "WishTag",
]
