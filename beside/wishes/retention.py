"""What wishes end when its time is over: their words, and people for whom nothing is under way."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import DateTimeField, Exists, Max, OuterRef, Q, QuerySet, Subquery

from beside.access.models import Appointment
from beside.common.clock import service_day
from beside.hours.models import Credit
from beside.journal.models import Entry
from beside.journal.record import Hand
from beside.people.models import (
    Answer,
    Drawer,
    Paper,
    Person,
    Recording,
    RightsRequest,
    Standing,
    User,
    Volunteer,
)
from beside.people.recordings import drop
from beside.people.retention.keepers import Due, Keeper, keeps
from beside.people.retention.own import forget_people
from beside.people.retention.table import rule_of
from beside.people.rights.events import AccountEnded
from beside.platform.options import options_for, who_set
from beside.wishes.models import Claim, Log, Party, Picture, Voice, Wish
from beside.wishes.rights import drop_pictures, empty_wishes
from beside.wishes.states import CLOSED

WISH = Wish._meta.label_lower


def _worded(due: Due) -> QuerySet[Wish]:
    """Wishes long over of which something is still to be read or seen."""
    papers = Paper.objects.filter(subject_type=WISH, subject_id=OuterRef("pk"))
    pictures = Picture.objects.filter(wish=OuterRef("pk")).exclude(file="")
    over = Wish.objects.filter(state__in=sorted(CLOSED), closed_at__lt=due.before)
    left = ~Q(title="") | ~Q(public_text="") | ~Q(proof="") | Exists(papers) | Exists(pictures)
    return over.filter(left)


def _anonymize(keys: Sequence[int], _by: Hand, at: datetime) -> None:
    Paper.objects.filter(subject_type=WISH, subject_id__in=keys).delete()
    empty_wishes(keys)
    drop_pictures(Picture.objects.filter(wish__in=keys).values_list("pk", flat=True), at=at)
    Wish.objects.filter(pk__in=keys).update(proof="", word_digest="")
    Party.objects.filter(wish__in=keys).update(proof="")


def _unneeded_recordings(due: Due) -> QuerySet[Recording]:
    """Recordings of wishes that are over, as long ago as the district says; at most as the rule."""
    older = Q(closed_at__lt=due.before)
    at_most = rule_of("recordings").days
    for district_id in who_set("recording_days"):
        sooner = due.before + timedelta(days=at_most - options_for(district_id).recording_days)
        older |= Q(district_id=district_id, closed_at__lt=sooner)
    over = Wish.objects.filter(older, state__in=sorted(CLOSED))
    rows = Recording.objects.filter(subject_type=WISH, subject_id__in=over.values("pk"))
    closed = Wish.objects.filter(pk=OuterRef("subject_id")).values("closed_at")[:1]
    return rows.annotate(since=Subquery(closed, output_field=DateTimeField()))


def _drop_recordings(keys: Sequence[int], _by: Hand, _at: datetime) -> None:
    rows = Recording.objects.filter(pk__in=keys)
    wishes = list(rows.values_list("subject_id", flat=True))
    drop(rows)
    Wish.objects.filter(pk__in=wishes).update(voice=Voice.NONE)


def _lately(person: str, before: datetime) -> Q:
    """Whether a wish of somebody, or one in which she has a side, is under way or over lately."""
    fresh = ~Q(state__in=sorted(CLOSED)) | Q(closed_at__gte=before) | Q(closed_at=None)
    own = Wish.objects.filter(fresh, resident=OuterRef(person))
    sides = Party.objects.filter(person=OuterRef(person)).filter(
        Q(wish__closed_at__gte=before) | Q(wish__closed_at=None)
    )
    return Exists(own) | Exists(sides)


def _last_closed(person: str) -> Subquery:
    """When the last wish of somebody was over."""
    rows = Wish.objects.filter(resident=OuterRef(person)).order_by().values("resident")
    last = rows.annotate(last=Max("closed_at")).values("last")
    return Subquery(last, output_field=DateTimeField())


def _idle_residents(due: Due) -> QuerySet[Person]:
    """Residents for whom nothing is under way and nothing was for years. Volunteers and colleagues
    have rules of their own; whoever waits for an answer is not forgotten before.
    """
    waits = RightsRequest.objects.filter(person=OuterRef("pk"), answer=Answer.WAITING)
    rows = Person.objects.filter(
        erased_at=None, created_at__lt=due.before, data_key__archived_at=None
    )
    alone = rows.filter(
        ~Exists(Volunteer.objects.filter(person=OuterRef("pk"))),
        ~Exists(User.objects.filter(person=OuterRef("pk"), is_active=True)),
        ~Exists(waits),
        ~_lately("pk", due.before),
    )
    return alone.annotate(since=_last_closed("pk"))


def _closed_accounts(due: Due) -> QuerySet[Person]:
    """Who closed her account while a wish of hers went on, which is over since."""
    closed = Entry.objects.filter(
        subject_type=Person._meta.label_lower,
        subject_id=OuterRef("pk"),
        kind=AccountEnded.kind,
        at__lt=due.before,
    )
    rows = Person.objects.filter(erased_at=None, data_key__archived_at=None)
    over = rows.filter(Exists(closed), ~_lately("pk", due.before))
    return over.annotate(since=_last_closed("pk"))


def _unneeded_hardship(due: Due) -> QuerySet[Drawer]:
    rows = Drawer.objects.filter(hardship__isnull=False, person__created_at__lt=due.before)
    return rows.filter(~_lately("person_id", due.before)).annotate(since=_last_closed("person_id"))


def _drop_hardship(keys: Sequence[int], _by: Hand, _at: datetime) -> None:
    Drawer.objects.filter(pk__in=keys).update(hardship=None)


def _stale_registrations(due: Due) -> QuerySet[Volunteer]:
    """Applied and never verified; who is known as more than that is left alone."""
    applied = Volunteer.objects.filter(
        standing=Standing.APPLIED, enrolled_at__lt=due.before, person__erased_at=None
    )
    return applied.filter(_is_nothing_else(), ~_lately("person_id", due.before))


def _is_nothing_else() -> Q:
    """No wishes, no duties, nothing that is kept in the archive."""
    duties = Appointment.objects.filter(user__person=OuterRef("person_id"), ended_at=None)
    wishes = Wish.objects.filter(resident=OuterRef("person_id"))
    return ~Exists(duties) & ~Exists(wishes) & Q(person__data_key__archived_at=None)


def _long_left(due: Due) -> QuerySet[Volunteer]:
    """Left, and neither that nor any service is less than ten years ago."""
    day = service_day(due.before)
    left = Entry.objects.filter(
        subject_type=Volunteer._meta.label_lower, subject_id=OuterRef("pk"), at__gte=due.before
    )
    served = (
        Exists(Credit.objects.filter(volunteer=OuterRef("pk"), day__gte=day))
        | Exists(Log.objects.filter(volunteer=OuterRef("pk"), day__gte=day))
        | Exists(Claim.objects.filter(volunteer=OuterRef("pk"), claimed_at__gte=due.before))
    )
    duties = Appointment.objects.filter(user__person=OuterRef("person_id"), ended_at=None)
    rows = Volunteer.objects.filter(
        standing=Standing.LEFT, enrolled_at__lt=due.before, person__erased_at=None
    )
    rows = rows.filter(person__data_key__archived_at=None)
    return rows.filter(~Exists(left), ~served, ~Exists(duties), ~_lately("person_id", due.before))


def _forget_volunteers(keys: Sequence[int], by: Hand, at: datetime) -> None:
    people = Volunteer.objects.filter(pk__in=keys).values_list("person_id", flat=True)
    forget_people(list(people), by, at)


keeps("wish_words", Keeper(_worded, "closed_at", _anonymize))
keeps("recordings", Keeper(_unneeded_recordings, "since", _drop_recordings))
keeps("residents", Keeper(_idle_residents, "since", forget_people))
keeps("closed_accounts", Keeper(_closed_accounts, "since", forget_people))
keeps("hardship", Keeper(_unneeded_hardship, "since", _drop_hardship))
keeps("registrations", Keeper(_stale_registrations, "enrolled_at", _forget_volunteers))
keeps("volunteers", Keeper(_long_left, "enrolled_at", _forget_volunteers))
