"""What somebody said into a microphone: the sound lies sealed in the private store, its key here.

Only `beside.people.private.recording` seals and opens it.
"""

from typing import ClassVar

from django.db import models

from beside.people.models.person import Person
from beside.platform.sounds import PLAYABLE, Sound


class Recording(models.Model):
    """录音: private words of a person about one thing, as sound.

    `paper` is the name under which they are filed once somebody has written them down
    (`written_at`, by which account), as in `Paper`. `file` lies sealed in the private store under a
    key of its own; `key` is that key, sealed under the data key of the person: when hers is
    destroyed, the sound is noise, in backups, too. `size` is in bytes, of the sound itself.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="recordings")
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    paper = models.CharField(max_length=20)
    sound = models.CharField(max_length=4, choices=Sound)
    size = models.PositiveIntegerField()
    file = models.CharField(max_length=120)
    key = models.BinaryField()
    made_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True)
    written_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "paper", "person"],
                name="recording_one_per_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"recording {self.pk}"

    @property
    def plays(self) -> bool:
        """Whether browsers play it by themselves."""
        return self.sound in PLAYABLE
