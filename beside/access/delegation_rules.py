"""Who may entrust, to whom, who may accept, and who may end it (民法典 Art. 161–173)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.models import Role
from beside.access.requests import home_of
from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.people.delegations import is_gone, is_known_minor
from beside.people.models import Delegation, EndedBy, Person
from beside.people.sharing import is_one_hand

NOT_YOURS = Reason("delegation.not_yours", _("只有本人，或者替本人登记的社区，可以办理委托。"))
ONESELF = Reason("delegation.oneself", _("不能委托自己，请填代办人的姓名和电话。"))
STAFF_HAND = Reason(
    "delegation.staff_hand", _("不能由您自己来记：代办人或者本人就是您，或者用的是您的电话。")
)
GONE = Reason("delegation.gone", _("这位的资料已经删除，或者登记为离世、迁出，不能办理委托。"))
OF_AGE = Reason("delegation.of_age", _("代办人要年满 18 岁。"))
NOT_ASKED = Reason("delegation.not_asked", _("这份委托不是托给您的。"))
OVER = Reason("delegation.over", _("这份委托已经结束了。"))


def may_entrust(actor: Actor, person: Person) -> Verdict:
    """She herself, by an address that was given to her; or the desk of her community and the office
    around it, for whoever came, called or signed. A delegate entrusts nobody further (Art. 169).
    """
    if is_herself(actor, person):
        return ALLOWED
    home, is_staff = home_of(person), actor.user_id is not None
    here = actor.holds(Role.DISPATCHER, within=home) or actor.holds(Role.ORGANIZER, within=home)
    if not (is_staff and here):
        return denied(NOT_YOURS)
    return denied(STAFF_HAND) if is_one_hand(actor.person_id, [person.pk]) else ALLOWED


def is_herself(actor: Actor, person: Person) -> bool:
    """Whether somebody has shown to be this person, and speaks for nobody else."""
    shown = actor.on_behalf_of is None and not actor.by_number
    return shown and actor.person_id is not None and actor.person_id == person.pk


def may_be_delegate(person: Person, delegate: Person, on: date) -> Verdict:
    """Another person, of age as far as is known, and both among the living."""
    if delegate.pk == person.pk:
        return denied(ONESELF)
    if is_gone(delegate) or is_gone(person):
        return denied(GONE)
    return denied(OF_AGE) if is_known_minor(delegate, on) else ALLOWED


def may_name(actor: Actor, person: Person, delegate: Person, on: date) -> Verdict:
    """Whether this actor may name this delegate: staff who write it down name nobody of their own
    hand, so that nobody gives power to himself.
    """
    if not is_herself(actor, person) and is_one_hand(actor.person_id, [delegate.pk]):
        return denied(STAFF_HAND)
    return may_be_delegate(person, delegate, on)


def may_accept(actor: Actor, delegation: Delegation) -> Verdict:
    """Who was asked, once he has signed in: by a code to his telephone, or what is stronger."""
    mine = actor.user_id is not None and actor.person_id == delegation.delegate_id
    return ALLOWED if mine else denied(NOT_ASKED)


may_decline = may_accept


def ends_as(actor: Actor, delegation: Delegation) -> EndedBy | None:
    """As whom somebody may end it: she at once, the delegate by resigning, or her desk."""
    if is_herself(actor, delegation.person):
        return EndedBy.SELF
    if may_accept(actor, delegation):
        return EndedBy.DELEGATE
    home = home_of(delegation.person)
    here = actor.holds(Role.DISPATCHER, within=home) or actor.holds(Role.ORGANIZER, within=home)
    return EndedBy.DESK if actor.user_id is not None and here else None


def may_end(actor: Actor, delegation: Delegation) -> Verdict:
    """Whoever ends it as one of these."""
    return ALLOWED if ends_as(actor, delegation) else denied(NOT_YOURS)
