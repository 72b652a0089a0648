"""What wishes hold about a person: her own wishes, and what she took on as a volunteer."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from beside.access.told import WHAT as HAPPENED
from beside.common.clock import years_after
from beside.common.refusal import Text
from beside.hours.rights import KEPT_YEARS
from beside.journal.models import ActorKind, Entry
from beside.people.models import Delegation
from beside.people.rights.own import ORDER_67
from beside.people.rights.registry import Holding, Row, Whose, register
from beside.platform import search
from beside.wishes.models import (
    Claim,
    DeskHabit,
    Link,
    Log,
    Offer,
    Party,
    Picture,
    Plan,
    Rating,
    SavedFilter,
    Showing,
    StandIn,
    Voice,
    Waiting,
    Wish,
)
from beside.wishes.pictures import drop_files
from beside.wishes.states import CLOSED
from beside.wishes.told import WHAT
from beside.wishes.wall import KIND


def wishes_of(whose: Whose) -> list[Wish]:
    """The wishes of a person as their resident, the oldest first."""
    rows = Wish.objects.filter(resident=whose.person_id).select_related("community", "category")
    return list(rows.order_by("submitted_at", "pk"))


def _wishes(whose: Whose) -> Iterable[Row]:
    for one in wishes_of(whose):
        yield (
            one.pk, one.number, one.community.name, one.category.name, one.get_state_display(),
            one.title, one.public_text, one.get_exposure_display(), one.get_consent_display(),
            one.consented_at, one.submitted_at, one.closed_at, one.get_exit_reason_display(),
        )  # fmt: skip


def _forget_wishes(whose: Whose, at: datetime) -> None:
    """Public words, proofs and pictures of wishes that are over; numbers, states and dates stay."""
    over = Wish.objects.filter(resident=whose.person_id, state__in=sorted(CLOSED))
    mine = list(over.values_list("pk", flat=True))
    empty_wishes(mine)
    drop_pictures(Picture.objects.filter(wish__in=mine).values_list("pk", flat=True), at=at)
    Wish.objects.filter(pk__in=mine).update(proof="", word_digest="", voice=Voice.NONE)
    Link.objects.filter(person=whose.person_id, revoked_at=None).update(revoked_at=at)
    Party.objects.filter(person=whose.person_id).update(proof="")


def empty_wishes(pks: Iterable[int]) -> None:
    """The words of these wishes that were shown go; what is left says nothing of anybody."""
    ids = list(pks)
    Wish.objects.filter(pk__in=ids).update(title="", public_text="")
    Plan.objects.filter(wish__in=ids).update(text="")
    for pk in ids:
        search.remove(KIND, pk)


def drop_pictures(pks: Iterable[int], *, at: datetime) -> None:
    """These pictures show nothing any more; a file that no other picture is made of goes, too."""
    ids = list(pks)
    rows = Picture.objects.filter(pk__in=ids).exclude(file="")
    copies = Showing.objects.filter(picture__in=ids).exclude(file="")
    gone = {*rows.values_list("file", flat=True), *copies.values_list("file", flat=True)}
    rows.update(file="", color="", removed_at=at)
    copies.update(file="", shown_at=None)
    drop_files(gone)


def _end_wishes(whose: Whose, at: datetime) -> None:
    """Her addresses open nothing any more, and nobody calls her about a grade."""
    Link.objects.filter(person=whose.person_id, revoked_at=None).update(revoked_at=at)
    mine = list(Wish.objects.filter(resident=whose.person_id).values_list("pk", flat=True))
    calls = Rating.objects.filter(wish__in=mine, called_at=None)
    calls.update(call_due_at=None, correct_by=None)


def _sides(whose: Whose) -> Iterable[Row]:
    rows = Party.objects.filter(person=whose.person_id).select_related("wish")
    for one in rows.order_by("pk"):
        yield one.wish.number, one.mediates, one.joined_at, one.consented_at, one.confirmed_at


def _links(whose: Whose) -> Iterable[Row]:
    for one in Link.objects.filter(person=whose.person_id).select_related("wish").order_by("pk"):
        yield one.wish.number, one.created_at, one.expires_at, one.revoked_at


def _pictures(whose: Whose) -> Iterable[Row]:
    for one in _shown(whose):
        name = f"{one.wish.number}-{one.pk}.jpg"
        yield one.wish.number, name, one.get_kind_display(), one.added_at, one.consented_at


def _shown(whose: Whose) -> Iterable[Picture]:
    rows = Picture.objects.filter(wish__resident=whose.person_id, removed_at=None)
    return rows.exclude(file="").select_related("wish").order_by("pk")


def _files(whose: Whose) -> Mapping[str, str]:
    return {f"{one.wish.number}-{one.pk}.jpg": one.file for one in _shown(whose)}


def _promises(whose: Whose) -> Iterable[Row]:
    """What she took on. Of the resident nothing but the wish's number."""
    mine = {"volunteer": whose.volunteer_id or 0}
    for claim in Claim.objects.filter(**mine).select_related("wish").order_by("pk"):
        ended = claim.get_end_reason_display()
        yield _("接单"), claim.wish.number, claim.get_state_display(), claim.claimed_at, \
            claim.ended_at, ended  # fmt: skip
    for offer in Offer.objects.filter(**mine).select_related("wish").order_by("pk"):
        state = offer.get_state_display()
        yield _("派单"), offer.wish.number, state, offer.offered_at, offer.ended_at, ""
    for wait in Waiting.objects.filter(**mine).select_related("wish").order_by("pk"):
        state = wait.get_state_display()
        yield _("候补"), wait.wish.number, state, wait.since, wait.ended_at, ""
    for asked in StandIn.objects.filter(**mine).select_related("claim__wish").order_by("pk"):
        said = _("接替了") if asked.accepted else _("没有接替")
        yield _("请去接替"), asked.claim.wish.number, said, asked.asked_at, asked.answered_at, ""


def _logs(whose: Whose) -> Iterable[Row]:
    rows = Log.objects.filter(volunteer=whose.volunteer_id or 0).select_related("wish")
    for one in rows.order_by("day", "pk"):
        yield one.wish.number, one.day, one.minutes, one.people, one.logged_at


def _until(whose: Whose) -> date | None:
    """Ten years after the last piece of work, credited or not."""
    mine = Log.objects.filter(volunteer=whose.volunteer_id or 0)
    last: date | None = mine.aggregate(last=Max("day"))["last"]
    return years_after(last, KEPT_YEARS) if last else None


def _happened(whose: Whose) -> Iterable[Row]:
    """Entries about her record, her volunteer record, her wishes and delegations; what she did with
    others'.
    """
    own = Wish.objects.filter(resident=whose.person_id).values("pk")
    taken = Claim.objects.filter(volunteer=whose.volunteer_id or 0).values("wish")
    both = Q(person=whose.person_id) | Q(delegate=whose.person_id)
    given = Delegation.objects.filter(both)
    entrusted = Wish.objects.filter(
        resident__in=Delegation.objects.filter(delegate=whose.person_id).values("person")
    ).values("pk")
    about = (
        Q(subject_type="people.delegation", subject_id__in=given.values("pk"))
        | Q(
            subject_type="wishes.wish",
            subject_id__in=entrusted,
            actor_person_id=whose.person_id,
            on_behalf_of__isnull=False,
        )
        | Q(subject_type="people.person", subject_id=whose.person_id)
        | Q(subject_type="people.volunteer", subject_id=whose.volunteer_id or 0)
        | Q(subject_type="wishes.wish", subject_id__in=own)
        | Q(subject_type="wishes.wish", subject_id__in=taken, actor_person_id=whose.person_id)
    )
    for entry in Entry.objects.filter(about).order_by("at", "pk"):
        by = _by_delegate(entry, whose)
        yield entry.at, told(entry.kind), entry.subject_type, entry.subject_id, by


def _by_delegate(entry: Entry, whose: Whose) -> Text:
    """Whether it was done by delegation: by who acts for her, or by her for another."""
    if entry.actor_kind != ActorKind.RESIDENT or entry.on_behalf_of is None:
        return ""
    return _("您替别人办的") if entry.actor_person_id == whose.person_id else _("代办人替您办的")


def _kept_filters(whose: Whose) -> Iterable[Row]:
    mine = SavedFilter.objects.filter(user=whose.user_id or 0).order_by("place")
    yield from mine.values_list("name", "asked")
    for habit in DeskHabit.objects.filter(user=whose.user_id or 0):
        yield _("办完以后"), habit.get_after_display()


def _forget_filters(whose: Whose, _at: datetime) -> None:
    """Their names are words of hers."""
    SavedFilter.objects.filter(user=whose.user_id or 0).delete()


def told(kind: str) -> Text:
    """A kind of event in plain words."""
    room, _dot, verb = kind.partition(".")
    return WHAT[verb] if room == "wish" else HAPPENED.get(kind, kind)


register(
    Holding(
        "wishes", _("心愿"),
        {"id": _("内部编号"), "number": _("编号"), "community": _("社区"), "category": _("类别"),
         "state": _("状态"), "title": _("标题"), "public_text": _("公开的话"),
         "exposure": _("公开方式"), "consent": _("同意"), "consented_at": _("同意时间"),
         "submitted_at": _("提出时间"), "closed_at": _("结束时间"), "why": _("结束原因")},
        ("wishes.Wish.resident",), _wishes, _forget_wishes, _end_wishes, files=_files,
    ),
    Holding(
        "sides", _("参加的调解和并单"),
        {"number": _("心愿编号"), "mediates": _("是调解的一方"), "joined_at": _("加入时间"),
         "consented_at": _("同意时间"), "confirmed_at": _("确认时间")},
        ("wishes.Party.person",), _sides,
    ),
    Holding(
        "saved_filters", _("工作台上存的筛选和习惯"),
        {"name": _("名称"), "asked": _("条件")},
        ("wishes.SavedFilter.user", "wishes.DeskHabit.user"), _kept_filters, _forget_filters,
    ),
    Holding(
        "links", _("给过您的地址"),
        {"number": _("心愿编号"), "created_at": _("给出时间"), "expires_at": _("有效到"),
         "revoked_at": _("收回时间")},
        ("wishes.Link.person",), _links,
    ),
    Holding(
        "pictures", _("照片"),
        {"number": _("心愿编号"), "file": _("文件"), "kind": _("种类"), "added_at": _("加入时间"),
         "consented_at": _("同意时间")},
        (), _pictures,
    ),
    Holding(
        "promises", _("接过、收到和候补的心愿"),
        {"kind": _("种类"), "number": _("心愿编号"), "state": _("状态"), "since": _("从"),
         "until": _("到"), "why": _("结束原因")},
        ("wishes.Claim.volunteer", "wishes.Offer.volunteer", "wishes.Waiting.volunteer",
         "wishes.StandIn.volunteer"),
        _promises, law=ORDER_67,
    ),
    Holding(
        "logs", _("服务记录"),
        {"number": _("心愿编号"), "day": _("日期"), "minutes": _("分钟"), "people": _("人数"),
         "logged_at": _("记录时间")},
        ("wishes.Log.volunteer",), _logs, law=ORDER_67, until=_until,
    ),
    Holding(
        "journal", _("发生过的事"),
        {"at": _("时间"), "what": _("什么事"), "subject_type": _("关于哪一类"),
         "subject_id": _("内部编号"), "delegation": _("委托代办")},
        ("journal.Entry.actor_person_id", "journal.Entry.on_behalf_of"), _happened,
    ),
)  # fmt: skip
