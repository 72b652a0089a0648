"""Every act of the desk on one wish, in the order in which a dispatcher needs them."""

from beside.web.desk.acting import Act
from beside.web.desk.acts_closing import (
    CALL_BACK,
    DECIDE,
    DISPUTE,
    REOPEN,
    SETTLE,
)
from beside.web.desk.acts_consent import CONSENT, PUT_UP, RETRACT
from beside.web.desk.acts_dispatch import (
    EXTEND,
    OFFER,
    PUBLISH,
    RECALL,
    RELEASE,
    TAKE_DOWN,
)
from beside.web.desk.acts_intake import (
    ADD,
    ADD_PARTY,
    ASK,
    CANCEL,
    DEFER,
    HEAR_BACK,
    MERGE,
    PROVE,
    REJECT,
    RESUME,
    REVISE,
    REVOKE,
    SKIP,
    SUPPLEMENT,
    TRANSCRIBE,
    TRANSFER,
    VERIFY,
    WITHDRAW,
)
from beside.wishes.states import State

ORDER = (
    TRANSCRIBE,
    SUPPLEMENT,
    VERIFY,
    PUBLISH,
    OFFER,
    RECALL,
    TAKE_DOWN,
    HEAR_BACK,
    RESUME,
    CALL_BACK,
    DECIDE,
    CONSENT,
    PROVE,
    REVOKE,
    ADD_PARTY,
    ASK,
    ADD,
    MERGE,
    TRANSFER,
    REJECT,
    DEFER,
    REVISE,
    SKIP,
    RELEASE,
    EXTEND,
    PUT_UP,
    REOPEN,
    DISPUTE,
    SETTLE,
    RETRACT,
    WITHDRAW,
    CANCEL,
)
ACTS: dict[str, Act] = {act.verb: act for act in ORDER}
FIRST: dict[str, tuple[str, ...]] = {
    State.SUBMITTED: ("verify",),
    State.NEED_INFO: ("supplement", "verify"),
    State.VERIFIED: ("publish", "offer"),
    State.OPEN: ("take_down",),
    State.OFFERED: ("recall",),
    State.REPORTED: ("call_back",),
    State.DISPUTED: ("call_back", "decide"),
    State.TRANSFERRED: ("hear_back",),
    State.DEFERRED: ("resume",),
}
"""What stands open on the page where a wish stands; the rest is folded below."""
HEARD_FIRST = ("transcribe",)
"""... as long as something waits to be listened to."""
REVIEW = (CALL_BACK, DECIDE)
"""What a neutral reviewer does who does not run this desk: call both sides, and decide."""
APART = frozenset({"offer", "merge", "revise", "retract", "put_up"})
"""Acts that need much looking up, or are seldom: where they do not come first, they open at an own
address.
"""
