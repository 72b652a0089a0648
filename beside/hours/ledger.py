"""Writing and reading the ledger."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import models
from django.db.models import Sum
from django.db.models.functions import Coalesce

from beside.hours.models import Basis, Credit
from beside.journal.record import Hand
from beside.people.models import Volunteer
from beside.platform.insert import insert_all


def credit(
    volunteer: Volunteer,
    minutes_by_day: Mapping[date, int],
    *,
    about: models.Model,
    basis: Basis = Basis.CONFIRMED,
    by: Hand,
    at: datetime,
) -> None:
    """Enter minutes per China day, and what they rest on.

    The caller's own move makes sure it happens once.
    """
    insert_all(
        [
            Credit(
                district_id=volunteer.district_id,
                volunteer=volunteer,
                day=day,
                minutes=minutes,
                basis=basis,
                subject_type=about._meta.label_lower,
                subject_id=about.pk,
                credited_at=at,
                credited_by_id=by.user_id,
            )
            for day, minutes in minutes_by_day.items()
            if minutes
        ]
    )


def take_back(about: models.Model, *, by: Hand, at: datetime) -> None:
    """Correct to nothing what was entered for this thing, by rows of the opposite sign."""
    standing = Credit.objects.filter(
        subject_type=about._meta.label_lower, subject_id=about.pk, corrects=None
    ).exclude(pk__in=Credit.objects.filter(corrects__isnull=False).values("corrects"))
    Credit.objects.bulk_create(
        [
            Credit(
                district_id=row.district_id,
                volunteer_id=row.volunteer_id,
                day=row.day,
                minutes=-row.minutes,
                basis=Basis.CORRECTION,
                subject_type=row.subject_type,
                subject_id=row.subject_id,
                corrects=row,
                credited_at=at,
                credited_by_id=by.user_id,
            )
            for row in standing
        ]
    )


def minutes_of(volunteer_id: int) -> int:
    """All minutes of a volunteer, whatever they rest on."""
    total = Credit.objects.filter(volunteer_id=volunteer_id).aggregate(total=Sum("minutes"))
    return total["total"] or 0


def minutes_by_basis(volunteer_id: int) -> dict[str, int]:
    """Minutes of a volunteer for each basis they rest on; a correction counts with what it
    corrects.
    """
    rows = Credit.objects.filter(volunteer_id=volunteer_id).annotate(
        rests_on=Coalesce("corrects__basis", "basis")
    )
    sums = rows.order_by().values_list("rests_on").annotate(Sum("minutes"))
    return {basis: minutes for basis, minutes in sums if minutes}


def credited(about: models.Model) -> dict[date, int]:
    """What the ledger holds for one thing, per China day, corrections counted in."""
    rows = Credit.objects.filter(subject_type=about._meta.label_lower, subject_id=about.pk).values(
        "day"
    )
    return {row["day"]: row["total"] for row in rows.annotate(total=Sum("minutes"))}
