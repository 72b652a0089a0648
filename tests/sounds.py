"""Recordings as telephones and browsers send them, small: their first bytes, then noise."""

import io
import wave

from django.core.files.uploadedfile import SimpleUploadedFile

from beside.people.private import hold
from beside.people.recordings import Held
from beside.platform.sounds import kind_of

NOISE = bytes(range(256)) * 8


def _hdlr(kind: bytes) -> bytes:
    return b"\0\0\0\x21hdlr" + b"\0" * 8 + kind + b"\0" * 13


def _box(brand: bytes, *kinds: bytes) -> bytes:
    return b"\0\0\0\x18ftyp" + brand + b"\0" * 12 + b"".join(map(_hdlr, kinds)) + NOISE


def wav(seconds: float = 0.2) -> bytes:
    """Silence, as a WAV that any player plays."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * int(8000 * seconds))
    return out.getvalue()


WEBM_HEAD = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + b"\0" * 40
WEBM = WEBM_HEAD + b"\x86\x86A_OPUS" + NOISE
OGG = b"OggS\0\x02" + b"\0" * 20 + b"\x01\x13OpusHead\x01\x01" + NOISE
MP4 = _box(b"M4A ", b"soun")
GSM = _box(b"3gp4", b"soun")
MP3 = b"\xff\xfb\x90\x64" + NOISE
TAGGED_MP3 = b"ID3\x04\0\0\0\0\0\x0a" + b"\0" * 10 + MP3
AMR = b"#!AMR\n" + NOISE
WAV = wav()

FILM = WEBM_HEAD + b"\x86\x86A_OPUS\x86\x85V_VP8" + NOISE
FILM_IN_A_BOX = _box(b"isom", b"vide", b"soun")
PICTURE_IN_A_BOX = _box(b"heic", b"pict")


def upload(content: bytes = WEBM, name: str = "voice") -> SimpleUploadedFile:
    """A file as a form sends it."""
    return SimpleUploadedFile(name, content, "audio/webm")


def held(content: bytes = WEBM) -> Held:
    """A recording that has arrived and is nobody's yet."""
    kind = kind_of(content)
    assert kind is not None
    return hold(content, kind)
