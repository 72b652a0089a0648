"""The locked drawer's tables: ciphertext, wrapped keys, and who opened it.

Only `beside.people.private` reads or writes these. Ciphertext = key id byte-free: nonce ‖
AES-256-GCM, associated data "table.column.person id", under the person's own data key.
"""

from typing import ClassVar

from django.db import models

from beside.people.models.person import Person


class DataKey(models.Model):
    """The person's own key, wrapped by a master key. Destroying it is what erasure means.

    封存: what was laid into the archive (`archived_at`) is opened for an approved purpose only, and
    goes when the law no longer asks for it (after the China day `keep_until`).
    """

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="data_key")
    key_id = models.CharField(max_length=16, db_index=True)
    wrapped = models.BinaryField(null=True)
    destroyed_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)
    keep_until = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["keep_until"],
                condition=models.Q(destroyed_at=None, keep_until__isnull=False),
                name="data_key_kept_until",
            ),
        ]

    def __str__(self) -> str:
        return f"key of person {self.pk}"


class Drawer(models.Model):
    """What is known of a person in the clear nowhere else. Blind indexes allow exact look-up."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="drawer")
    district_id = models.BigIntegerField()
    legal_name = models.BinaryField(null=True)
    id_number = models.BinaryField(null=True)
    telephone = models.BinaryField(null=True)
    address = models.BinaryField(null=True)
    birth_date = models.BinaryField(null=True)
    hardship = models.BinaryField(null=True)
    party_branch = models.BinaryField(null=True)
    joined_party_on = models.BinaryField(null=True)
    political_status = models.BinaryField(null=True)
    note = models.BinaryField(null=True)
    name_index = models.CharField(max_length=32, blank=True)
    id_index = models.CharField(max_length=32, blank=True)
    telephone_index = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district_id", "id_index"],
                condition=~models.Q(id_index=""),
                name="drawer_one_person_per_id_number",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["district_id", "telephone_index"], name="drawer_by_telephone"),
            models.Index(fields=["district_id", "name_index"], name="drawer_by_name"),
        ]

    def __str__(self) -> str:
        return f"drawer of person {self.pk}"


class Paper(models.Model):
    """Private words of a person about one thing: what the wish said, where the door is."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="papers")
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    field = models.CharField(max_length=20)
    value = models.BinaryField()
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "field", "person"], name="paper_one_per_field"
            ),
        ]

    def __str__(self) -> str:
        return f"paper {self.pk} {self.field}"


class Opening(models.Model):
    """The drawer was opened: by whom, whose, which fields, what for.

    One row per list, not per name.
    """

    at = models.DateTimeField(db_index=True)
    district_id = models.BigIntegerField()
    actor_kind = models.CharField(max_length=12)
    actor_user_id = models.BigIntegerField(null=True)
    actor_person_id = models.BigIntegerField(null=True)
    via = models.CharField(max_length=20, blank=True)
    request_id = models.CharField(max_length=36, blank=True)
    purpose = models.CharField(max_length=20)
    subject_type = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(null=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, help_text="Empty when a list was opened."
    )
    person_ids = models.JSONField(default=list)
    fields = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"opening {self.pk} {self.purpose}"
