"""What was said into a microphone: sealed when it arrives, opened for who may hear it.

A file gets a key of its own when it is sent. As long as nobody's wish has come of it, that key is
in the sealed draft of a session alone: with the draft the sound is lost. Then it is sealed under
the person's data key. Every hearing is written down like any other look into the drawer.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from django.db import models

from beside.common.not_found import NotFound
from beside.journal.models import Subject
from beside.journal.record import Hand
from beside.people.models import DataKey, Opening, Recording
from beside.people.private import cipher, guarding
from beside.people.private.opening import is_readable, write_down
from beside.people.private.purpose import Purpose
from beside.people.private.sealing import data_keys
from beside.people.recordings import SUFFIX, Held
from beside.platform import aead, files
from beside.platform.sounds import Sound

FIELD = "recording"
"""Under which name a hearing stands in the book of openings."""
ONE_HEARING = timedelta(minutes=5)
"""A browser fetches a sound in pieces, and again when one goes back: that is one hearing."""
_SOUND = ("people_recording", "sound")


def hold(content: bytes, sound: Sound) -> Held:
    """Keep a recording that has just arrived. Who has what is returned can hear it, nobody else."""
    key = os.urandom(aead.KEY)
    file = files.save(cipher.encrypt_bytes(key, content, *_SOUND), SUFFIX)
    return Held(file, key.hex(), sound.value, len(content))


def hear_held(held: Held) -> bytes:
    """The sound of a recording that is nobody's yet.

    Raises:
        NotFound: it was swept away meanwhile.
    """
    return _unsealed(held.file, bytes.fromhex(held.key))


def file_recording(
    person_id: int,
    about: models.Model,
    paper: str,
    held: Held,
    *,
    at: datetime,
    key: bytes | None = None,
) -> Recording:
    """From now on it is this person's, about this thing, instead of the words called `paper`.

    Raises:
        KeyError: the person is erased or unknown.
    """
    data_key = key or data_keys([person_id])[person_id]
    label = about._meta.label_lower
    bound = ("people_recording", paper, person_id, label, about.pk)
    return Recording.objects.create(
        person_id=person_id,
        subject_type=label,
        subject_id=about.pk,
        paper=paper,
        sound=held.sound,
        size=held.size,
        file=held.file,
        key=cipher.encrypt_bytes(data_key, bytes.fromhex(held.key), *bound),
        made_at=at,
    )


def open_recording(
    recording: Recording, about: Subject, *, purpose: Purpose, by: Hand, at: datetime
) -> bytes:
    """The sound, for whoever looks for this purpose; written down as one opening.

    Raises:
        NotFound: the person is erased or lies in the archive, she is guarded and shut to who
            listens, or the sound is gone.
    """
    held = DataKey.objects.filter(pk=recording.person_id).select_related("person").get()
    if held.wrapped is None or not is_readable(held.archived_at, purpose):
        raise NotFound
    guarded = [held.pk] if held.person.guarded else []
    if guarding.shut(guarded, purpose=purpose, by=by, at=at):
        raise NotFound
    data_key = cipher.unwrap(held.wrapped, held.pk, held.key_id)
    content = _unsealed(recording.file, _file_key(recording, data_key))
    if not _goes_on(recording, about, by=by, at=at):
        write_down(
            [held.pk], [f"{FIELD}-{recording.pk}"], purpose=purpose,
            about=(about._meta.label_lower, about.pk), district_id=about.district_id,
            by=by, at=at,
        )  # fmt: skip
    return content


def _goes_on(recording: Recording, about: Subject, *, by: Hand, at: datetime) -> bool:
    """Whether who listens began to a moment ago."""
    lately = Opening.objects.filter(
        person=recording.person_id,
        subject_type=about._meta.label_lower,
        subject_id=about.pk,
        fields=[f"{FIELD}-{recording.pk}"],
        actor_kind=by.kind,
        actor_user_id=by.user_id,
        actor_person_id=by.person_id,
        at__gt=at - ONE_HEARING,
        at__lte=at,
    )
    return lately.exists()


def _bound(recording: Recording) -> tuple[object, ...]:
    subject = (recording.subject_type, recording.subject_id)
    return ("people_recording", recording.paper, recording.person_id, *subject)


def _file_key(recording: Recording, data_key: bytes) -> bytes:
    return cipher.decrypt_bytes(data_key, recording.key, *_bound(recording))


def _unsealed(file: str, key: bytes) -> bytes:
    with files.open_private(file) as stored:
        sealed: bytes = stored.read()
    try:
        return cipher.decrypt_bytes(key, sealed, *_SOUND)
    except InvalidTag:  # of no use to anybody; nothing of it is shown
        raise NotFound from None


@dataclass(frozen=True, slots=True)
class Heard:
    """A recording in a copy of somebody's data: its row, and the key by which the file opens."""

    recording: Recording
    key: bytes

    def content(self) -> bytes:
        """The sound.

        Raises:
            NotFound: it is gone.
        """
        return _unsealed(self.recording.file, self.key)


def all_of(person_id: int, data_key: bytes) -> Iterator[Heard]:
    """Every recording of a person, under her opened key; whoever calls it writes the look down."""
    for row in Recording.objects.filter(person=person_id).order_by("pk"):
        yield Heard(row, _file_key(row, data_key))


def seal_again(recording: Recording, data_key: bytes) -> None:
    """Seal a recording anew, by the cipher in use, under a new key and in another file."""
    content = _unsealed(recording.file, _file_key(recording, data_key))
    held = hold(content, Sound(recording.sound))
    sealed = cipher.encrypt_bytes(data_key, bytes.fromhex(held.key), *_bound(recording))
    recording.file, recording.key = held.file, sealed
    recording.save(update_fields=["file", "key"])
