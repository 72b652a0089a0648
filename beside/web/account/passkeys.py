"""WebAuthn between the browser and us: what is asked, and whether the answer holds (python-fido2).

The question waits in the session and is answered once.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from beside.access.credentials import WRONG_KEY
from beside.common.refusal import Refused
from beside.people.factors import passkeys_of
from beside.people.models import Factor, User
from beside.web.middleware import Request

_ASKED = "passkey"
_MOST = 20_000
"""Signs in an answer; a browser's has about a thousand."""
_VERIFY = UserVerificationRequirement.PREFERRED


def ask_for_new(request: Request, user: User) -> str:
    """What the browser is to make, as JSON."""
    entity = PublicKeyCredentialUserEntity(
        id=str(user.pk).encode(), name=user.username, display_name=user.username
    )
    known = [data for _factor, data in _known(user)]
    options, state = _server(request).register_begin(
        entity, credentials=known, user_verification=_VERIFY
    )
    request.session[_ASKED] = {"new": True, **state}
    return json.dumps(dict(options), default=dict)


def made(request: Request, answer: str) -> tuple[bytes, int]:
    """The credential the browser has made, and its count.

    Raises:
        Refused: it is no answer to what was asked.
    """
    state = _asked(request, new=True)
    if state is None:
        raise Refused(WRONG_KEY)
    try:
        data = _server(request).register_complete(state, _read(answer))
    except _WRONG:
        raise Refused(WRONG_KEY) from None
    if data.credential_data is None:
        raise Refused(WRONG_KEY)
    return bytes(data.credential_data), data.counter


def ask_to_show(request: Request, user: User) -> str:
    """Which passkeys may be shown, as JSON; empty where there is none."""
    known = [data for _factor, data in _known(user)]
    if not known:
        return ""
    options, state = _server(request).authenticate_begin(known, user_verification=_VERIFY)
    request.session[_ASKED] = {"new": False, **state}
    return json.dumps(dict(options), default=dict)


def shown(request: Request, user: User, answer: str) -> tuple[Factor, int] | None:
    """The passkey that was shown, and its count now; nothing where it is not one of this account's,
    or no answer to what was asked.
    """
    state = _asked(request, new=False)
    if state is None:
        return None
    known = _known(user)
    try:
        read = _read(answer)
        used = _server(request).authenticate_complete(state, _credentials(known), read)
        count = AuthenticationResponse.from_dict(read).response.authenticator_data.counter
    except _WRONG:
        return None
    factor = next(one for one, data in known if data.credential_id == used.credential_id)
    return factor, count


_WRONG = (ValueError, TypeError, KeyError, AttributeError)
"""What fido2 raises for answers that are forged, or not even answers."""


def _asked(request: Request, *, new: bool) -> dict[str, Any] | None:
    state = request.session.pop(_ASKED, None)
    return dict(state) if state and state.pop("new") == new else None


def _read(answer: str) -> dict[str, Any]:
    if len(answer) > _MOST:
        raise ValueError("too long")
    read = json.loads(answer)
    if not isinstance(read, dict):
        raise TypeError("no object")
    return read


def _known(user: User) -> list[tuple[Factor, AttestedCredentialData]]:
    return [(factor, AttestedCredentialData(data)) for factor, data in passkeys_of(user)]


def _credentials(
    known: Sequence[tuple[Factor, AttestedCredentialData]],
) -> list[AttestedCredentialData]:
    return [data for _factor, data in known]


def _server(request: Request) -> Fido2Server:
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name=_("在您身边")))
