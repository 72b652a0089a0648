"""A sign-in by telephone on its way: number and proof, kept in the session, sealed."""

import json
from dataclasses import asdict, dataclass

from django.http import HttpRequest

from beside.people.private.passing import open_passing, seal_passing

_KEY = "sign_in"


@dataclass(frozen=True, slots=True)
class Attempt:
    """The telephone, the code sent to it, and the page to go on to."""

    telephone: str
    proof_id: int
    following: str


def keep(request: HttpRequest, attempt: Attempt) -> None:
    """Remember it for the next page."""
    request.session[_KEY] = seal_passing(json.dumps(asdict(attempt)), _KEY)


def kept(request: HttpRequest) -> Attempt | None:
    """What this visitor has begun, if anything."""
    text = open_passing(str(request.session.get(_KEY, "")), _KEY)
    return Attempt(**json.loads(text)) if text else None


def forget(request: HttpRequest) -> None:
    """It is over."""
    request.session.pop(_KEY, None)
