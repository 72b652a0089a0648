"""What happens to what somebody said into a microphone."""

from dataclasses import dataclass
from typing import ClassVar

from beside.wishes.events.base import WishEvent


@dataclass(frozen=True, kw_only=True, slots=True)
class VoiceTranscribed(WishEvent):
    """Staff listened to a recording and wrote down what it says."""

    kind: ClassVar[str] = "wish.transcribe"
    recording_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class VoiceDropped(WishEvent):
    """The resident had a recording deleted that had been written down."""

    kind: ClassVar[str] = "wish.drop_voice"
    recording_id: int
