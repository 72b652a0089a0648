"""A person, an account, and the proof that a telephone belongs to who asks."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from beside.journal.models import Subject
from beside.places.models import Area


class Person(Subject):
    """Somebody known to the district. Never deleted: erasure leaves this tombstone.

    `alias` (化名) is what others see; empty for volunteers, who are shown by their number. Of whom
    is `guarded` offices read nothing without a second person's leave (see private.guarding).
    """

    community = models.ForeignKey(Area, models.PROTECT, null=True, db_index=False)
    alias = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)
    guarded = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "alias"],
                condition=~models.Q(alias=""),
                name="person_alias_unique_in_community",
            ),
        ]

    def __str__(self) -> str:
        return self.alias or f"person {self.pk}"


class OnRecord(Subject):
    """What is kept about somebody, and is guarded with her: a wish of hers, herself as volunteer.

    `concerns` is whose record is read for it, `kept_at` the place whose people may ask to.
    """

    class Meta:
        abstract = True

    @property
    def concerns(self) -> Person:
        """Whose private record it is."""
        raise NotImplementedError

    @property
    def kept_at(self) -> Area:
        """Where it is worked on."""
        raise NotImplementedError


class UserManager(BaseUserManager["User"]):
    """Makes accounts."""

    def make(
        self,
        username: str,
        *,
        password: str | None = None,
        person: Person | None = None,
        is_given: bool = False,
    ) -> "User":
        """A new account; without a password nobody can sign in by one. A password that `is_given`
        was thought up by somebody else, and is to be changed first.
        """
        user = self.model(username=username, person=person, password_is_given=is_given)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str) -> "User":
        """For `manage.py createsuperuser`: an operator of the installation."""
        user = self.make(username, password=password)
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """An account: somebody who can sign in. Holds no name, no telephone, no address.

    `password_is_given`: the office has thought it up, and so knows it; it is to be changed first.
    """

    username = models.CharField(max_length=60, unique=True)
    person = models.OneToOneField(Person, models.PROTECT, null=True, related_name="user")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    password_is_given = models.BooleanField(default=False, db_default=False)

    objects = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.username


class PhoneProof(models.Model):
    """A code sent to a telephone, and whether it came back. Holds neither in the clear.

    `telephone_index` is the blind index; `code_digest` a keyed hash of code and id. Five tries.
    """

    telephone_index = models.CharField(max_length=32, db_index=True)
    purpose = models.CharField(max_length=20)
    code_digest = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    proven_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"proof {self.pk} {self.purpose}"
