"""The record of a person as a whole comes to its end: account, archive, erasure, departure.

Who may do so, and what ends with it in other rooms, is asked above (flows.rights).
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from beside.common.clock import service_day, years_after
from beside.common.refusal import Reason, Refused, require
from beside.journal.events import Event
from beside.journal.record import Hand, record
from beside.people.models import Departure, Gone, Person, Source, User
from beside.people.private.archiving import archive, unarchive
from beside.people.rights import forgetting, undoing
from beside.people.rights.events import (
    AccountEnded,
    PersonArchived,
    PersonDeparted,
    PersonErased,
    PersonRestored,
)
from beside.people.rights.registry import Whose

RELATIVES_YEARS = 3
"""So long the record of somebody deceased is kept for the near relatives (PIPL 49), at least."""
GONE_ALREADY = Reason("person.gone", _("这位的资料已经删除或者封存了。"))
NOT_GONE = Reason("person.not_gone", _("这位没有登记离世或者迁出。"))


def hold_person(person: Person) -> None:
    """Lock the person's row and read it anew.

    Raises:
        Refused: she was erased already.
    """
    locked = Person.objects.select_for_update().get(pk=person.pk)
    person.version, person.erased_at, person.alias = locked.version, locked.erased_at, locked.alias
    if person.erased_at is not None:
        raise Refused(GONE_ALREADY)


def _note(person: Person, event: Event, *, by: Hand, at: datetime) -> None:
    Person.objects.filter(pk=person.pk).update(version=F("version") + 1)
    person.refresh_from_db()
    record(event, about=person, by=by, at=at)


@transaction.atomic
def end_account(person: Person, *, by: Hand, at: datetime, keep_links: bool = False) -> Person:
    """注销: sign-in ends with every session, and whatever would go on for her by itself; with
    `keep_links`, a wish that still goes on keeps the address by which she follows it.
    """
    hold_person(person)
    whose = Whose.of(person)
    if keep_links:
        forgetting.end_account(whose, at=at)
    else:
        forgetting.end_all(whose, at=at)
    _note(person, AccountEnded(), by=by, at=at)
    return person


@transaction.atomic
def forget(person: Person, *, by: Hand, at: datetime) -> Person:
    """删除: all at once, or what no law keeps, and the rest into the archive (PIPL 47)."""
    hold_person(person)
    whose = Whose.of(person)
    until = forgetting.kept_until(whose)
    if until is None or until < service_day(at):
        forgetting.erase(whose, at=at)
        _note(person, PersonErased(), by=by, at=at)
    else:
        forgetting.lay_away(whose, until, at=at)
        _note(person, PersonArchived(keep_until=until), by=by, at=at)
    return person


@transaction.atomic
def depart(
    person: Person, why: Gone, on: date, source: Source, *, by: Hand, at: datetime
) -> Departure:
    """Somebody died or moved away. The record of a deceased lies in the archive for the relatives.

    Nothing of it is emptied: they may look at it, have it copied, put right or deleted (PIPL 49).

    Raises:
        Refused: she was erased, or it is on record already.
    """
    hold_person(person)
    if Departure.objects.filter(person=person).exists():
        raise Refused(GONE_ALREADY)
    whose = Whose.of(person)
    signs_in = User.objects.filter(person=person, is_active=True).exists()
    forgetting.end_all(whose, at=at)
    row = Departure.objects.create(
        person=person,
        why=why,
        on=on,
        source=source,
        recorded_at=at,
        recorded_by_id=by.user_id,
        ended_sign_in=signs_in,
    )
    if why == Gone.DECEASED:
        least = years_after(service_day(at), RELATIVES_YEARS)
        until = max(least, forgetting.kept_until(whose) or least)
        archive([person.pk], until, at=at)
    _note(person, PersonDeparted(why=why, on=on, source=source), by=by, at=at)
    return row


@transaction.atomic
def restore(person: Person, *, by: Hand, at: datetime) -> Person:
    """登记有误: whoever was put down as gone by mistake is found and read again, and signs in again
    if she did. What ended with her departure stays ended.

    Raises:
        Refused: she was not put down so, too late, by who recorded a death, or her record is not
            whole any more.
    """
    hold_person(person)
    departure = Departure.objects.filter(person=person).first()
    if departure is None:
        raise Refused(NOT_GONE)
    require(undoing.may_restore(by, departure, at))
    if not undoing.is_whole(person, departure):
        raise Refused(undoing.NOT_WHOLE)
    if departure.why == Gone.DECEASED:
        unarchive(person.pk)
    if departure.ended_sign_in:
        User.objects.filter(person=person).update(is_active=True)
    departure.delete()
    _note(person, PersonRestored(), by=by, at=at)
    return person
