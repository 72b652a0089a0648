"""The tone of a badge: what a state means to the reader, as one of six calm colors.

wait: it is someone's turn · open: can be taken · go: under way · done: good end · stop: ended
otherwise · quiet: for information. Words always stand beside the color.
"""

TONES = frozenset({"wait", "open", "go", "done", "stop", "quiet"})

_TONE_OF_STATE = {
    "draft": "quiet",
    "submitted": "wait",
    "need_info": "wait",
    "verified": "quiet",
    "open": "open",
    "offered": "wait",
    "claimed": "go",
    "contacted": "go",
    "in_service": "go",
    "reported": "wait",
    "fulfilled": "done",
    "disputed": "stop",
    "rejected": "stop",
    "transferred": "quiet",
    "merged": "quiet",
    "withdrawn": "stop",
    "cancelled": "stop",
    "deferred": "wait",
    "settled": "quiet",
    "accepted": "go",
    "declined": "stop",
    "released": "stop",
    "expired": "stop",
}


def tone_of(state: str) -> str:
    """The tone of a state's code, or of a tone's own name. Unknown states are told quietly."""
    return state if state in TONES else _TONE_OF_STATE.get(state, "quiet")
