"""How somebody signs in besides a password: second factors, spare codes, and who tried."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.journal.models import Subject
from beside.people.models.person import User


class Credential(Subject):
    """What the journal says of an account's sign-in; there from its first entry on."""

    user = models.OneToOneField(User, models.PROTECT, primary_key=True, related_name="credential")

    def __str__(self) -> str:
        return f"credential of {self.pk}"


class FactorKind(models.TextChoices):
    """What a second factor is."""

    TOTP = "totp", _("动态码")
    PASSKEY = "passkey", _("通行密钥")
    RECOVERY = "recovery", _("备用码")


class Factor(models.Model):
    """An authenticator app, or a passkey. `sealed` holds its secret under the master key.

    `step` grows with every use: of an app, the half-minutes since 1970 of the last code taken,
    so that a code opens once; of a passkey, its own count of signatures.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="factors")
    kind = models.CharField(max_length=10, choices=FactorKind)
    name = models.CharField(max_length=40, blank=True)
    sealed = models.TextField()
    step = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(kind="totp"), name="factor_one_app"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["totp", "passkey"]), name="factor_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}"


class RecoveryCode(models.Model):
    """A code on paper, for the day the telephone is lost: good once. Kept as a keyed hash."""

    user = models.ForeignKey(User, models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once"),
        ]

    def __str__(self) -> str:
        return f"recovery code of {self.user_id}"


class Way(models.TextChoices):
    """By what somebody tried to sign in."""

    PASSWORD = "password", _("密码")
    TELEPHONE = "telephone", _("手机验证码")
    TOTP = "totp", _("动态码")
    PASSKEY = "passkey", _("通行密钥")
    RECOVERY = "recovery", _("备用码")


class Outcome(models.TextChoices):
    """What came of it."""

    RIGHT = "right", _("成功")
    WRONG = "wrong", _("不对")
    LOCKED = "locked", _("锁定")


class SignInTry(models.Model):
    """One try to sign in: when, by what, and whether it was right (GB/T 22239-2019, audit).

    A name that nobody has is kept as no account; what was typed is kept nowhere.
    """

    at = models.DateTimeField(db_index=True)
    user_id = models.BigIntegerField(null=True, db_index=True)
    way = models.CharField(max_length=10, choices=Way)
    outcome = models.CharField(max_length=6, choices=Outcome)
    device = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.way} {self.outcome}"
