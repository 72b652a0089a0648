"""Words that are found nowhere else, laid into every private field, and looking for them."""

import html
import json
import pickle
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import quote
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.db import connections, transaction
from django.test import Client

from beside.access.actor import SYSTEM, Actor
from beside.people.models import Clearance, Opening, RightsRequest, Standing, User, Volunteer
from beside.people.private import file_papers
from beside.people.private.sealing import FIELDS
from beside.people.volunteers import Enrollment, enroll
from beside.platform import search
from beside.platform.models import Document
from beside.wishes.actions import claiming, closing, desk, intake, offering, service
from beside.wishes.actions.calls import Call, Heard, hear
from beside.wishes.models import Grade, HeardFrom, Wish
from beside.wishes.states import State
from tests.cast import World, approval, claim_of, make_wish, submit
from tests.papers.reading import words_of

TELEPHONE = "10077712345"
ID_NUMBER = "130502190011237775"
DAY = "1900-11-23"
_SPACE = re.compile(r"\s+")
_MARK = re.compile(r"</?mark\b[^>]*>|<small>[^<]*</small>")
"""What is put around and beside a detail that was found in words."""
_LINK = re.compile(r'(?:href|src|hx-get)="(/[^"#]*)')
_FORM = re.compile(r"<form([^>]*method=\"post\"[^>]*)>(.*?)</form>", re.DOTALL)
_ACTION = re.compile(r'action="([^"]*)"')
_NAME = re.compile(r'name="([^"]*)"')
_MOST = 400


class Answer(NamedTuple):
    """What was answered to a form: with which status, what it tells, and how often it opened
    something private and wrote that down.
    """

    path: str
    status: int
    text: str
    openings: int


def canary(field: str) -> str:
    """The words that lie in one field."""
    return f"金丝雀{field}鸣"


STATED = {
    "words": canary("原话"),
    "name": canary("姓名"),
    "door": canary("门牌"),
    "when": canary("时间"),
    "heard_name": canary("转述"),
    "telephone": TELEPHONE,
}
LATER_WORDS = ("追问", "回答", "补充", "记录", "评价", "异议", "延期", "回访")
DRAWER = {
    **{field: canary(f"抽屉{field}") for field in FIELDS},
    "telephone": "10077754321",
    "id_number": ID_NUMBER,
    "birth_date": DAY,
}
FILED = ("拒绝", "监护", "改动", "缘由", "破窗", "请求", "答复")
"""Papers about other things than wishes."""
ALL = (*STATED.values(), *map(canary, (*LATER_WORDS, *FILED)), *DRAWER.values())


def found(text: str, words: Iterable[str] = ALL) -> set[str]:
    """The canaries in a text, however it is spaced or escaped."""
    plain = _SPACE.sub("", html.unescape(_MARK.sub("", text)))
    return {word for word in words if word in plain}


def shapes(word: str) -> set[bytes]:
    """How a word may lie in a file: in several encodings, as numbers, escaped, or in base64."""
    plain = word.encode()
    said = {word.encode(one) for one in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")}
    numbers = {one.hex().encode() for one in said}
    escaped = {json.dumps(word).strip('"').encode(), quote(word).encode()}
    return said | numbers | {one.upper() for one in numbers} | escaped | set(_in_base64(plain))


def _in_base64(plain: bytes) -> Iterator[bytes]:
    """At each of the three places where it may begin, without what its neighbors would change."""
    for before in range(3):
        whole = b64encode(b"\0" * before + plain)
        yield whole[-(-before * 8 // 6) : (before + len(plain)) * 8 // 6]


def found_in(content: bytes, words: Iterable[str] = ALL) -> set[str]:
    """The canaries in the bytes of a file, in whichever shape."""
    return {word for word in words if any(shape in content for shape in shapes(word))}


def told(world: World, at: datetime) -> list[Wish]:
    """Wishes with something private said at every step: one at the desk, one under way, one done,
    one disputed.
    """
    stated = {**STATED, "on_behalf": True, "heard_from": HeardFrom.NEIGHBOR}
    new = submit(world, at=at, **stated)
    under_way = _claimed(world, make_wish(world, State.NEED_INFO, at=at, stated=stated), at)
    done = make_wish(world, State.REPORTED, at=at, stated=stated)
    resident = Actor.resident(done.resident_id, done.pk)
    closing.confirm(done, by=resident, at=at)
    closing.rate(done, Grade.BAD, by=resident, at=at, words=canary("评价"))
    disputed = make_wish(world, State.REPORTED, at=at, stated=stated)
    closing.dispute(disputed, canary("异议"), by=Actor.of(world.li), at=at)
    heard = Call(Heard.NOT_SO, words=canary("回访"))
    hear(disputed, heard, by=Actor.of(world.wu), at=at)
    return [new, under_way, done, disputed]


def _claimed(world: World, wish: Wish, at: datetime) -> Wish:
    li, resident = Actor.of(world.li), Actor.resident(wish.resident_id, wish.pk)
    intake.supplement(wish, canary("回答"), by=resident, at=at)
    desk.ask(wish, canary("追问"), by=li, at=at)
    intake.supplement(wish, canary("回答"), by=resident, at=at)
    desk.verify(wish, approval(wish), by=li, at=at)
    offering.publish(wish, by=li, at=at)
    claiming.claim(wish, by=Actor.of(world.qian), at=at)
    desk.extend(wish, canary("延期"), by=li, at=at)
    intake.add(wish, canary("补充"), by=resident, at=at)
    day = (at + timedelta(hours=8)).date()
    work = service.Work(day=day, minutes=30, words=canary("记录"))
    service.log(claim_of(wish), work, by=Actor.of(world.qian), at=at)
    wish.refresh_from_db()
    return wish


def enrolled(world: World, at: datetime) -> User:
    """A volunteer with something in every field of her drawer."""
    one = Enrollment(community=world.huaiyin, secrets=DRAWER, standing=Standing.ACTIVE)
    volunteer = enroll(world.district.pk, one, by=SYSTEM, at=at)
    _file(volunteer, at)
    return User.objects.make("canary", person=volunteer.person)


def _file(volunteer: Volunteer, at: datetime) -> None:
    """The papers that applying, asking by one's rights and reading with leave leave behind."""
    refusal, guardian, change, why, reason, asked, answered = map(canary, FILED)
    hers = {"refusal-1": refusal, "guardian-1": guardian, "change-1": change, "why-1": why}
    file_papers(volunteer.person_id, volunteer, hers, at=at)
    file_papers(volunteer.person_id, Clearance(pk=1), {"reason": reason}, at=at)
    both = {"asked": asked, "answered": answered}
    file_papers(volunteer.person_id, RightsRequest(pk=1), both, at=at)


def crawl(client: Client, starts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every page that can be come to by links: its address and what stands in it."""
    waiting, seen = list(starts), set[str]()
    while waiting and len(seen) < _MOST:
        path = waiting.pop(0)
        if path in seen or path.startswith("/static/"):
            continue
        seen.add(path)
        answer = client.get(path, follow=False)
        if answer.streaming:
            continue
        text = answer.content.decode()
        yield path, text + repr(dict(answer.headers))
        waiting += [html.unescape(link) for link in _LINK.findall(text)]
        if "Location" in answer:
            waiting.append(answer["Location"])


def sent_wrongly(client: Client, pages: Mapping[str, str], also: Iterable[str]) -> Iterator[Answer]:
    """What is answered to every form on these pages, and at these addresses, sent empty and sent
    with nonsense. Whatever was done by one of them is taken back.
    """
    forms: dict[str, set[str]] = {path: set() for path in also}
    for page, text in pages.items():
        for tag, inside in _FORM.findall(text):
            action = _ACTION.search(tag)
            path = html.unescape(action[1]) if action else page
            forms.setdefault(path or page, set()).update(_NAME.findall(inside))
    for path, names in forms.items():
        nonsense = dict.fromkeys(names - {"csrfmiddlewaretoken", "_once"}, "9")
        for answers in ({}, nonsense):
            with transaction.atomic():
                before = Opening.objects.count()
                answer = client.post(path, {"_once": uuid4().hex, **answers})
                openings = Opening.objects.count() - before
                transaction.set_rollback(True)
            if not answer.streaming:
                text = _read(answer) + repr(dict(answer.headers))
                yield Answer(path, answer.status_code, text, openings)


def _read(answer: Any) -> str:
    """What an answer tells; of a printed sheet, the words that were set."""
    if answer.headers.get("Content-Type") == "application/pdf":
        return words_of(answer.content)
    return str(answer.content.decode())


def findable(words: Iterable[str] = ALL) -> set[str]:
    """The canaries that a search finds: the index holds pairs of letters, no whole words."""
    kinds = set(Document.objects.values_list("kind", flat=True))
    return {word for word in words if any(search.refs(kind, word) for kind in kinds)}


def lying_about() -> Iterator[tuple[str, str]]:
    """Every table of every database, with everything that stands in it in the clear; and what is
    only packed there: sessions, and what pages keep for a while.
    """
    for session in Session.objects.all():
        yield "a session", repr(session.get_decoded())
    for alias in connections:
        connection = connections[alias]
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                rows = cursor.fetchall()
                yield table, "\n".join("|".join(map(str, row)) for row in rows)
                if table == "platform_cache":
                    yield "the cache", repr([pickle.loads(b64decode(row[1])) for row in rows])
