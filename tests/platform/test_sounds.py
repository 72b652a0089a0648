"""Which files are recordings: told by what is in them, and by nothing else."""

import io

import pytest

from beside.common.refusal import Refused
from beside.platform.sounds import LARGEST, TYPES, Sound, clean, kind_of
from tests import sounds

KNOWN = {
    Sound.WEBM: sounds.WEBM,
    Sound.OGG: sounds.OGG,
    Sound.MP4: sounds.MP4,
    Sound.GSM: sounds.GSM,
    Sound.MP3: sounds.MP3,
    Sound.WAV: sounds.WAV,
    Sound.AMR: sounds.AMR,
}
OTHERS = {
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a page that calls itself a recording": b"<html>webm A_OPUS ftyp OggS #!AMR\n</html>",
    "a film": sounds.FILM,
    "a film in a box": sounds.FILM_IN_A_BOX,
    "a picture in a box": sounds.PICTURE_IN_A_BOX,
    "a JPEG": b"\xff\xd8\xff\xe0" + sounds.NOISE,
    "a zip": b"PK\x03\x04" + sounds.NOISE,
    "another wave": b"RIFF\0\0\0\0AVI LIST" + sounds.NOISE,
    "Ogg without Opus": b"OggS\0\x02" + b"\0" * 20 + b"\x01vorbis" + sounds.NOISE,
    "a tag without a song": b"ID3\x04\0\0\0\0\0\x0a" + b"\0" * 400,
    "raw AAC": b"\xff\xf1\x50\x80" + sounds.NOISE,
    "half a head": b"\x1a\x45",
    "a tag cut short": b"ID3",
}


@pytest.mark.parametrize("kind", KNOWN)
def test_each_kind_is_known_by_its_bytes(kind: Sound) -> None:
    content, found = clean(io.BytesIO(KNOWN[kind]))
    assert found == kind
    assert content == KNOWN[kind], "kept as it came"


def test_every_kind_has_its_type_and_a_sample() -> None:
    assert set(TYPES) == set(Sound) == set(KNOWN)
    assert all(one.startswith("audio/") for one in TYPES.values())


def test_a_tag_before_the_song_is_passed_over() -> None:
    assert kind_of(sounds.TAGGED_MP3) == Sound.MP3


@pytest.mark.parametrize("name", OTHERS)
def test_nothing_else_is_a_recording(name: str) -> None:
    with pytest.raises(Refused) as refused:
        clean(io.BytesIO(OTHERS[name]))
    assert refused.value.reason.code == "sounds.not_a_sound"


def test_an_empty_file_and_one_that_is_too_large_are_told_apart() -> None:
    with pytest.raises(Refused) as refused:
        clean(io.BytesIO(b""))
    assert refused.value.reason.code == "sounds.empty"
    with pytest.raises(Refused) as refused:
        clean(io.BytesIO(sounds.WEBM.ljust(LARGEST + 1, b"\0")))
    assert refused.value.reason.code == "sounds.too_large"
    assert clean(io.BytesIO(sounds.WEBM.ljust(LARGEST, b"\0")))[1] == Sound.WEBM
