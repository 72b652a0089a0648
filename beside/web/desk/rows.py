"""The rows of a desk's list and the tabs above them: what each shows, and their markup.

The markup is written here and not in a template: a page has twenty rows and as many tabs, and is
asked for more often than any other behind the desk.
"""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from beside.access.actor import Actor
from beside.people.private import Purpose, open_papers_by_id
from beside.web.desk.acting import Text
from beside.web.kit.said import said_due
from beside.web.kit.tones import tone_of
from beside.web.templatetags.kit import capped, due_tone
from beside.wishes.models import Urgency, Voice, Wish
from beside.wishes.selectors.desk import Line, line_of
from beside.wishes.states import State

LONGEST_WORDS = 60
LINE = (
    '<tr><th scope="row"><a href="%s%s/">%s</a></th><td>%s%s</td><td>%s</td><td>%s</td>'
    '<td><span class="clock %s">%s</span></td></tr>'
)
BADGE = '<span class="badge" data-tone="%s">%s</span>'
TAB = '<a class="chip" href="%s?tab=%s%s"%s>%s%s</a>'


class Row(NamedTuple):
    """A wish as the list shows it, in plain texts: a page of twenty must be quick to write."""

    number: str
    words: str
    urgency: str
    state: str
    tone: str
    who: str
    where: str
    due: str
    due_tone: str
    voice: str = ""


def rows_of(lines: Sequence[Line], *, district_id: int, by: Actor, at: datetime) -> list[Row]:
    """The rows of a list: approved titles, or the masked words while there is none.

    Masked words are opened once for all, and that is written down once.
    """
    raw = [line.id for line in lines if not line.title]
    gists = open_papers_by_id(
        Wish, raw, ["gist"], district_id=district_id, purpose=Purpose.QUEUE, by=by, at=at
    )
    states = {code: str(label) for code, label in State.choices}
    urgencies = {code: str(label) for code, label in Urgency.choices}
    urgencies[Urgency.NORMAL] = ""
    return [
        Row(
            number=line.number,
            words=line.title or shortened(gists[line.id]["gist"]) or _unread(line),
            urgency=urgencies[line.urgency],
            state=_to_do(line, at) or states[line.state],
            tone="stop" if _to_do(line, at) else tone_of(line.state),
            who=line.alias,
            where=line.place_name or "",
            due=said_due(line.due_at, at) if line.due_at else "",
            due_tone=due_tone(line.due_at, at),
            voice=_("有录音") if line.voice == Voice.WAITING else "",
        )
        for line in lines
    ]


def _unread(line: Line) -> str:
    """What stands for words of which there are none to be read."""
    return _("语音心愿，等听写") if line.voice == Voice.WAITING else line.number


def _to_do(line: Line, at: datetime) -> str:
    """What is said instead of the state, where somebody has waited in vain for an answer."""
    waited = line.state == State.NEED_INFO and line.due_at is not None and line.due_at < at
    return _("没回话，请打电话") if waited else ""


def headings(
    wishes: Sequence[Wish], *, district_id: int, by: Actor, at: datetime
) -> dict[int, str]:
    """What each of these wishes is called where one is spoken of: its approved title, else its
    masked words, else its kind.
    """
    lines = [line_of(wish) for wish in wishes]
    rows = rows_of(lines, district_id=district_id, by=by, at=at)
    said = zip(wishes, rows, strict=True)
    return {
        wish.pk: str(wish.category) if row.words == wish.number else row.words for wish, row in said
    }


def shortened(gist: str) -> str:
    """Masked words, as long as a line of the list may be; what was masked is not torn."""
    if len(gist) <= LONGEST_WORDS:
        return gist
    kept = gist[:LONGEST_WORDS]
    if kept.rfind("〔") > kept.rfind("〕"):
        kept = kept[: kept.rfind("〔")]
    return f"{kept.rstrip('，。、；： ')}…"


def lines_of(rows: Sequence[Row], *, shows_state: bool = True) -> SafeString:
    """The rows as lines of a table; without the state where all are in the same one.

    What comes from people (words, alias, place) is escaped; the rest is our own.
    """
    door = reverse("desk:home")
    lines = [
        LINE
        % (
            door,
            row.number,
            escape(row.words),
            (BADGE % ("stop", row.urgency) if row.urgency else "")
            + (BADGE % ("wait", row.voice) if row.voice else ""),
            BADGE % (row.tone, row.state) if shows_state else "",
            escape(row.who),
            escape(row.where),
            row.due_tone,
            row.due,
        )
        for row in rows
    ]
    return SafeString("\n".join(lines))


class Tab(NamedTuple):
    """One way of looking at a list, with how many it would show where that is counted."""

    code: str
    label: Text
    number: int = 0


def tabs_of(tabs: Sequence[Tab], here: str, rest: str = "") -> SafeString:
    """The tabs as links; `here` is the code of the present one, `rest` the query that stays as it
    is. Nothing here comes from people.
    """
    door, kept = reverse("desk:home"), f"&amp;{escape(rest)}" if rest else ""
    return SafeString(
        "\n".join(
            TAB
            % (
                door,
                tab.code,
                kept,
                ' aria-current="true"' if tab.code == here else "",
                tab.label,
                f" <b>{capped(tab.number)}</b>" if tab.number else "",
            )
            for tab in tabs
        )
    )
