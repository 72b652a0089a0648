"""Two levels of categories, and tags across them."""

from typing import ClassVar

from django.db import models


class Category(models.Model):
    """One of the eight kinds of service, or an item below one. The same in every district.

    `exposure` is what a wish of this kind gets unless somebody decides otherwise (law and
    counseling stay off the wall); `qualification` the certificate it needs; `mediation` asks for
    two parties.
    """

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=20)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    exposure = models.CharField(max_length=10, blank=True)
    qualification = models.CharField(max_length=20, blank=True)
    mediation = models.BooleanField(default=False)
    hard = models.BooleanField(default=False, help_text="Takes the longer closing clock.")

    class Meta:
        ordering: ClassVar = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class Tag(models.Model):
    """Something that cuts across categories: for the old, for children, for the street."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=20)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class WishTag(models.Model):
    """A wish carries a tag."""

    wish = models.ForeignKey("wishes.Wish", models.PROTECT, related_name="wish_tags")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wish", "tag"], name="wish_tag_once"),
        ]

    def __str__(self) -> str:
        return f"{self.wish_id}: {self.tag_id}"
