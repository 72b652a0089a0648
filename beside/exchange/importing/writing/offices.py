"""Leaders and liaisons that rosters name: the person, an account to sign in by, the appointment."""

from dataclasses import dataclass

from django.db import transaction

from beside.access.actions import appoint
from beside.access.models import Appointment, Role
from beside.exchange.importing.writing.outcome import Setting
from beside.orgs.models import Team, Unit
from beside.people.accounts import account_of, enter_colleague
from beside.people.models import Person, User, Volunteer


@dataclass(frozen=True, slots=True)
class Offices:
    """Gives leaders and liaisons their roles. Nobody loses one by a roster."""

    setting: Setting

    def give(self, role: Role, over: Unit | Team, name: str, telephone: str) -> Person | None:
        """Appoint somebody; None when he is in office already, or cannot be told from others."""
        if not (name and telephone):
            return None
        person = self._person(name, telephone)
        user = self._account(person)
        if user.pk == self.setting.by.user_id:
            return None  # nobody appoints himself, and who imports the list runs the office anyway
        mine = {"unit": over} if isinstance(over, Unit) else {"team": over}
        if Appointment.objects.filter(user=user, role=role, ended_at=None, **mine).exists():
            return None
        district = self.setting.here.district
        appoint(user, role, over, within=district, by=self.setting.by, at=self.setting.at)
        return person

    def _person(self, name: str, telephone: str) -> Person:
        secrets = {"legal_name": name, "telephone": telephone}
        setting = self.setting
        return enter_colleague(setting.district_id, None, secrets, by=setting.by, at=setting.at)

    def _account(self, person: Person) -> User:
        """An account without a password: its owner signs in by telephone."""
        if Volunteer.objects.filter(person=person).exists():
            return account_of(person)
        user = User.objects.filter(person=person).first()
        if user is not None:
            return user
        with transaction.atomic():
            return User.objects.make(f"person-{person.pk}", person=person)
