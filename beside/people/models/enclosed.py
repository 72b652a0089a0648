"""Words that belong to no one person, sealed in their own row: a breach, and what came of it."""

from django.db import models


class Enclosed(models.Model):
    """A row with sealed words: their own data key, wrapped by a master key, and the ciphertext.

    Only `beside.people.private.enclosing` writes and reads these three columns. Whoever rotates the
    master key wraps `wrapped` anew, as the data keys of people.
    """

    key_id = models.CharField(max_length=16, blank=True)
    wrapped = models.BinaryField(null=True)
    words = models.BinaryField(null=True)

    class Meta:
        abstract = True
