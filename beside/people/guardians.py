"""监护人同意: who is asked for a volunteer under 18, and that she agreed.

The fact is a row with its date; name, telephone and relation are a paper under the minor's own key.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.people.ages import is_minor
from beside.people.models import Given, Guardian, Volunteer
from beside.people.private import file_papers

MISSING = Reason("volunteer.guardian_missing", _("这位志愿者还不满 18 岁，要先记下监护人的同意。"))
TOLD = ("name", "telephone", "relation")


@dataclass(frozen=True, slots=True)
class Consent:
    """Who the guardian is, and on which China day and how she agreed; no day while nobody asked."""

    name: str
    telephone: str
    relation: str
    given_on: date | None = None
    way: Given | None = None

    @property
    def is_given(self) -> bool:
        """Whether she agreed."""
        return self.given_on is not None and self.way is not None


def keep(volunteer: Volunteer, consent: Consent, *, witness: int | None, at: datetime) -> Guardian:
    """File who the guardian is, and her consent if it is given; what was filed before ends."""
    Guardian.objects.filter(volunteer=volunteer, ended_at=None).update(ended_at=at)
    made = Guardian.objects.create(
        volunteer=volunteer,
        given_on=consent.given_on if consent.is_given else None,
        way=consent.way if consent.is_given and consent.way else "",
        witness=witness if consent.is_given else None,
        named_at=at,
    )
    words = {name: getattr(consent, name) for name in TOLD}
    file_papers(volunteer.person_id, volunteer, {paper_of(made): json.dumps(words)}, at=at)
    return made


def paper_of(guardian: Guardian) -> str:
    """The name of the paper, about the volunteer, with who the guardian is."""
    return f"guardian-{guardian.pk}"


def read_paper(text: str) -> Mapping[str, str]:
    """Name, telephone and relation out of such a paper; empty ones where it is gone."""
    return json.loads(text) if text else dict.fromkeys(TOLD, "")


def guardian_of(volunteer: Volunteer) -> Guardian | None:
    """Who is asked for a volunteer, or has agreed."""
    rows = Guardian.objects.filter(volunteer=volunteer, ended_at=None)
    return rows.select_related("volunteer").order_by("-pk").first()


def may_serve(volunteer: Volunteer, on: date) -> Verdict:
    """An adult may; under 18, once a guardian has agreed. One statement for a minor, else none."""
    if not is_minor(volunteer, on):
        return ALLOWED
    agreed = Guardian.objects.filter(volunteer=volunteer, ended_at=None, given_on__isnull=False)
    return ALLOWED if agreed.exists() else denied(MISSING)
