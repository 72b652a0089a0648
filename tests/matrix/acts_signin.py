"""What is done with accounts and how they sign in, each with somebody's account, and who may.

The account at hand is 李's; 孙 is proposed for a role by 吴.
"""

import base64
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from beside.access import accounts, actions, credentials, proposing, security
from beside.access.actor import SYSTEM
from beside.access.models import Proposal, Role
from beside.people.factors import new_secret
from beside.people.models import Factor, User
from tests.matrix.stage import EVERYBODY, Act, Stage

WORD = "a-password-nobody-has"


def li(stage: Stage) -> User:
    return User.objects.get(pk=stage.world.li.pk)


def proposal(stage: Stage) -> Proposal:
    return Proposal.objects.get(pk=stage.behind.proposal.pk)


def reopen(stage: Stage, **how: Any) -> None:
    """Opened again after it was closed."""
    security.close_account(li(stage), by=SYSTEM, at=stage.at)
    security.reopen_account(li(stage), **how)


def add_app(stage: Stage, **how: Any) -> Factor:
    """An app that shows the right code."""
    secret = new_secret()
    app = TOTP(base64.b32decode(secret), 6, SHA1(), 30)  # what apps know
    code = app.generate(int(stage.at.timestamp())).decode()
    return credentials.add_app(li(stage), secret, code, **how)


ROLES = (
    Act(
        accounts.give_or_propose,
        "",
        lambda s, **d: accounts.give_or_propose(
            s.world.sun, Role.DISPATCHER, s.world.huaiyin, within=s.world.huaiyin, **d
        ),
        "system wu",
    ),
    Act(
        proposing.propose,
        "",
        lambda s, **d: proposing.propose(
            s.world.sun, Role.DISPATCHER, s.world.huaiyin, within=s.world.huaiyin, **d
        ),
        "wu",
    ),
    Act(proposing.accept, "", lambda s, **d: proposing.accept(proposal(s), **d), "wei"),
    Act(proposing.decline, "", lambda s, **d: proposing.decline(proposal(s), **d), "wei"),
    Act(
        actions.note_export,
        "",
        lambda s, **d: actions.note_export(s.world.district, book=1, rows=2, **d),
        "jiang",
    ),
)
SECURITY = (
    Act(
        security.reset_factors,
        "",
        lambda s, **d: security.reset_factors(li(s), **d),
        "system wei",
    ),
    Act(
        security.reset_password,
        "",
        lambda s, **d: security.reset_password(li(s), WORD, **d),
        "system wei",
    ),
    Act(security.unlock, "", lambda s, **d: security.unlock(li(s), **d), "system wei"),
    Act(
        security.end_all_sessions,
        "",
        lambda s, **d: security.end_all_sessions(li(s), **d),
        "system wei",
    ),
    Act(
        security.close_account,
        "",
        lambda s, **d: security.close_account(li(s), **d),
        "system chu wei",
    ),
    Act(security.reopen_account, "", reopen, "system chu wei"),
)
KEYS = (
    Act(credentials.add_app, "", add_app, "li"),
    Act(
        credentials.add_passkey,
        "",
        lambda s, **d: credentials.add_passkey(li(s), "电脑", b"key", 0, **d),
        "li",
    ),
    Act(
        credentials.drop_factor,
        "",
        lambda s, **d: credentials.drop_factor(Factor.objects.get(pk=s.behind.factor.pk), **d),
        "sun",
    ),
    Act(
        credentials.make_recovery_codes,
        "",
        lambda s, **d: credentials.make_recovery_codes(li(s), **d),
        "li",
    ),
    Act(
        credentials.change_password,
        "",
        lambda s, **d: credentials.change_password(li(s), WORD, **d),
        "li",
    ),
    # Whoever types it wrong too often locks it, signed in or not.
    Act(
        credentials.lock,
        "",
        lambda s, **d: credentials.lock(li(s), **d),
        " ".join(EVERYBODY),
    ),
)
ACTS = (*ROLES, *SECURITY, *KEYS)
