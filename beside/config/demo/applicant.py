"""Who has applied by herself on the page for volunteers, and waits for the check."""

from datetime import timedelta

from beside.access import checking
from beside.access.actor import NOBODY
from beside.common.clock import service_day
from beside.config.demo.roster import free_hours
from beside.config.demo.town import Town
from beside.people.applications import Applying
from beside.people.change_requests import said_qualification
from beside.people.identity import Sex
from beside.people.models import Application, Skill, What
from beside.people.models.fitness import Certificate
from beside.people.volunteers import Enrollment

SKILLS = ("nursing", "company")
AGO = timedelta(hours=20)
VALID = timedelta(days=2 * 365)


def one_applies(town: Town) -> Application:
    """In the community whose desk a visitor can run: a nurse, who works at a clinic. Told last, so
    that everything else in the district is as it would be without her.
    """
    home, at = town.quarters[0].area, town.now - AGO
    known = Skill.objects.filter(code__in=SKILLS).order_by("order")
    enrollment = Enrollment(
        community=home,
        secrets={
            "legal_name": town.register.name(),
            "id_number": town.register.id_number(Sex.FEMALE),
            "telephone": town.register.telephone(),
        },
        sex=Sex.FEMALE.value,
        skills=[skill.pk for skill in known],
        weekly_minutes=180,
        free_hours=free_hours(town.rand),
    )
    certificate = said_qualification(Certificate.NURSE, service_day(at) + VALID)
    claims = [(What.UNIT, f"{home.name}卫生服务站"), (What.QUALIFICATION, certificate)]
    return checking.apply(home, Applying(enrollment, claims), by=NOBODY.at_door("join"), at=at)
