"""What people do with a recording of somebody who spoke instead of typing, and who may."""

from typing import Any

from beside.people.models import Recording
from beside.wishes.actions import transcribing
from beside.wishes.models import Wish
from tests.matrix.stage import Act, Stage


def _written(stage: Stage) -> Recording:
    """The recording, as if it had been written down a moment ago."""
    found = Recording.objects.get(pk=stage.behind.recording.pk)
    found.written_at = stage.at
    found.save(update_fields=["written_at"])
    return found


def _transcribe(stage: Stage, **done: Any) -> Wish:
    return transcribing.transcribe(stage.wish("spoken"), stage.behind.recording, "灯坏了", **done)


def _drop(stage: Stage, **done: Any) -> Wish:
    return transcribing.drop_voice(stage.wish("spoken"), _written(stage), **done)


ACTS = (
    Act(transcribing.transcribe, "spoken", _transcribe, "li"),
    Act(transcribing.drop_voice, "spoken", _drop, "resident"),
)
