"""Recordings from strangers: what kind of sound a file is, its contents say, not its name.

Nothing is decoded and nothing written anew: what is known by its first bytes is kept as it came,
sealed, and goes out under its own type only. A film that merely bears sound is none of these.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused
from beside.platform.pictures import Readable

LARGEST = 8 * 1024 * 1024
"""Bytes of an upload: three minutes as any telephone records them, also without compression at
16,000 samples a second.
"""
LONGEST = 180
"""Seconds after which the recorder of the pages stops by itself."""
_HEAD = 4096
"""Bytes in which a WebM or Ogg file says what it carries."""

EMPTY = Reason("sounds.empty", _("这段录音是空的，请重新录一段。"))
TOO_LARGE = Reason(
    "sounds.too_large", _("录音太大了，不能超过 8 MB（大约三分钟）。请录短一点，或者分两次说。")
)
NOT_A_SOUND = Reason(
    "sounds.not_a_sound",
    _("这个文件不是能用的录音。请用手机自带的录音，格式是 M4A、MP3、AMR、WAV、OGG 或 WebM。"),
)


class Sound(TextChoices):
    """A kind of recording; the value is the ending of a file of it."""

    WEBM = "webm", "WebM"
    OGG = "ogg", "Ogg"
    MP4 = "m4a", "M4A"
    GSM = "3gp", "3GP"
    MP3 = "mp3", "MP3"
    WAV = "wav", "WAV"
    AMR = "amr", "AMR"


TYPES: dict[str, str] = {
    Sound.WEBM: "audio/webm",
    Sound.OGG: "audio/ogg",
    Sound.MP4: "audio/mp4",
    Sound.GSM: "audio/3gpp",
    Sound.MP3: "audio/mpeg",
    Sound.WAV: "audio/wav",
    Sound.AMR: "audio/amr",
}
"""Under which type each kind goes out; there are no others."""
PLAYABLE = frozenset(Sound) - {Sound.AMR, Sound.GSM}
"""What browsers play by themselves; the others are saved, and played by a program."""


def clean(upload: Readable) -> tuple[bytes, Sound]:
    """A recording from outside as it came, and which kind it is.

    Raises:
        Refused: empty, too large, or no recording of a kind we know.
    """
    content = upload.read(LARGEST + 1)
    if not content:
        raise Refused(EMPTY)
    if len(content) > LARGEST:
        raise Refused(TOO_LARGE)
    kind = kind_of(content)
    if kind is None:
        raise Refused(NOT_A_SOUND)
    return content, kind


def kind_of(content: bytes) -> Sound | None:
    """Which kind of recording these bytes are; nothing where they are none that we know."""
    head = content[:_HEAD]
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        heard = b"webm" in head[:64] and b"A_OPUS" in head and b"V_" not in head
        return Sound.WEBM if heard else None
    if head.startswith(b"OggS"):
        return Sound.OGG if b"OpusHead" in head[:64] else None
    if head[4:8] == b"ftyp":
        return _in_a_box(content, head[8:12])
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return Sound.WAV if b"fmt " in head else None
    if head.startswith((b"#!AMR\n", b"#!AMR-WB\n")):
        return Sound.AMR
    return Sound.MP3 if _is_mp3(content) else None


def _in_a_box(content: bytes, brand: bytes) -> Sound | None:
    """MP4 and its kin say of each track what handles it: sound, and no picture."""
    handlers, at = set(), content.find(b"hdlr")
    while at >= 0:
        handlers.add(content[at + 12 : at + 16])
        at = content.find(b"hdlr", at + 4)
    if b"soun" not in handlers or b"vide" in handlers:
        return None
    return Sound.GSM if brand.startswith(b"3gp") else Sound.MP4


def _is_mp3(content: bytes) -> bool:
    """Whether a frame of MPEG layer III stands at the beginning, or behind an ID3 tag."""
    at = 0
    if content.startswith(b"ID3") and len(content) >= 10:
        size = content[6:10]
        at = 10 + (size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3])
    frame = content[at : at + 4]
    if len(frame) < 4 or frame[0] != 0xFF or frame[1] & 0xE6 != 0xE2:
        return False
    is_version_known = frame[1] & 0x18 != 0x08
    return is_version_known and frame[2] & 0xF0 not in (0x00, 0xF0) and frame[2] & 0x0C != 0x0C
