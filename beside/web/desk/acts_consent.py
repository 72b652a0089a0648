"""Acts about consent: given, taken back; and paper that tells of a wish, put up."""

from django.utils.translation import gettext_lazy as _

from beside.people.models import ConsentChannel, ConsentKind
from beside.web.desk.acting import Act, Doing, anytime
from beside.web.desk.forms import consent as asks
from beside.wishes import rules
from beside.wishes.actions import intake, postings, retracting
from beside.wishes.actions.agreeing import Heard
from beside.wishes.models import Consent, PostedWhere, Wish
from beside.wishes.paper import may_put_up
from beside.wishes.passing import kept_off, lacks_consent, lacks_publication
from beside.wishes.selectors.dossier import get_side, mediating


def _consent(doing: Doing) -> None:
    answers = doing.answers
    who: str = answers["who"]
    heard = Heard(ConsentChannel(answers["channel"]), answers["guardian"])
    if who.startswith("party-"):
        party = get_side(doing.wish, int(who.removeprefix("party-")))
        intake.consent(doing.wish, Consent.SELF, by=doing.by, at=doing.at, party=party, heard=heard)
        return
    kinds = frozenset(ConsentKind(kind) for kind in answers["kinds"])
    intake.consent(doing.wish, Consent(who), by=doing.by, at=doing.at, kinds=kinds, heard=heard)


def _retract(doing: Doing) -> None:
    kind, channel = ConsentKind(doing.answers["kind"]), ConsentChannel(doing.answers["channel"])
    retracting.retract(doing.wish, kind, by=doing.by, at=doing.at, channel=channel)


def _put_up(doing: Doing) -> None:
    postings.put_up(doing.wish, PostedWhere(doing.answers["where"]), by=doing.by, at=doing.at)


def _asks_consent(wish: Wish) -> bool:
    if lacks_consent(wish) or lacks_publication(wish):
        return True
    return wish.mediation and mediating(wish).filter(consented_at=None).exists()


CONSENT = Act(
    "consent", _("记下同意"), _consent, _("记下了：已经同意。"),
    button=_("记下"), form=asks.ConsentForm, may=anytime(rules.may_consent), fits=_asks_consent,
)  # fmt: skip
RETRACT = Act(
    "retract", _("居民撤回同意"), _retract, _("记下了。要撤的纸在“要撤下的纸质件”里。"),
    button=_("替居民撤回这一项"), form=asks.RetractForm, may=anytime(rules.may_retract),
    hint=_("本人说不同意了就记，不用问为什么，也不用劝。"),
)  # fmt: skip
PUT_UP = Act(
    "put_up", _("记下贴在哪里"), _put_up, _("记下了。要撤的时候会提醒您。"),
    button=_("记下"), form=asks.PutUpForm, may=anytime(may_put_up),
    fits=lambda wish: not kept_off(wish),
    hint=_("心愿卡、小条贴到公告栏或者登了报，都记一笔，撤的时候才找得到。"),
)  # fmt: skip
