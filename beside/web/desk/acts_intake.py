"""Acts before and beside dispatching: verify, ask, merge, transfer, reject, defer."""

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Refused
from beside.people.consents import agrees_to_hardship
from beside.people.models import ConsentKind
from beside.people.recordings import unwritten
from beside.people.residents import keep_hardship
from beside.web.desk.acting import Act, Doing, anytime
from beside.web.desk.forms import intake as asks
from beside.web.desk.forms.transcribe import TranscribeForm
from beside.web.desk.forms.verify import ApprovalForm, approval_of
from beside.wishes import refusals, rules
from beside.wishes.actions import (
    dates,
    desk,
    intake,
    links,
    parties,
    telephones,
    transcribing,
)
from beside.wishes.models import Body, Consent, Outcome, Voice
from beside.wishes.selectors.desk import get_desk_wish
from beside.wishes.selectors.dossier import dates_ahead, get_date
from beside.wishes.states import State
from beside.wishes.taxonomy import is_grave


def _verify(doing: Doing) -> None:
    approved = approval_of(doing.answers, doing.wish.category_id)
    desk.verify(doing.wish, approved, by=doing.by, at=doing.at)
    _keep_hardship(doing)


def _revise(doing: Doing) -> None:
    approved = approval_of(doing.answers, doing.wish.category_id)
    desk.revise(doing.wish, approved, by=doing.by, at=doing.at)
    _keep_hardship(doing)


def _keep_hardship(doing: Doing) -> None:
    """The kinds lie in the resident's drawer, as far as she agreed to that; the wish keeps only a
    number that orders it.
    """
    told: list[str] = doing.answers["hardship"]
    person_id = doing.wish.resident_id
    if told and not agrees_to_hardship(person_id):
        kinds = frozenset({ConsentKind.SENSITIVE})
        intake.consent(doing.wish, Consent.SELF, by=doing.by, at=doing.at, kinds=kinds)
    keep_hardship(person_id, told, is_grave=is_grave(told), by=doing.by, at=doing.at)


def _transcribe(doing: Doing) -> None:
    waiting = unwritten(doing.wish)
    if waiting is None or waiting.pk != doing.answers["recording"]:
        raise Refused(refusals.ALL_HEARD)
    words, category = doing.answers["words"], doing.answers["category"]
    transcribing.transcribe(doing.wish, waiting, words, by=doing.by, at=doing.at, category=category)


def _ask(doing: Doing) -> None:
    desk.ask(doing.wish, doing.answers["words"], by=doing.by, at=doing.at)


def _supplement(doing: Doing) -> None:
    intake.supplement(doing.wish, doing.answers["words"], by=doing.by, at=doing.at)


def _add(doing: Doing) -> None:
    intake.add(doing.wish, doing.answers["words"], by=doing.by, at=doing.at)


def _prove(doing: Doing) -> None:
    telephones.prove(doing.wish, by=doing.by, at=doing.at)


def _revoke(doing: Doing) -> None:
    links.revoke(doing.wish, by=doing.by, at=doing.at)


def _skip(doing: Doing) -> None:
    dates.skip(
        doing.wish, get_date(doing.wish, int(doing.answers["date"])), by=doing.by, at=doing.at
    )


def _add_party(doing: Doing) -> None:
    name, telephone = doing.answers["name"], doing.answers["telephone"]
    parties.add_party(doing.wish, name, telephone, by=doing.by, at=doing.at)


def _merge(doing: Doing) -> None:
    into = get_desk_wish(doing.by, doing.answers["target"])
    desk.merge(doing.wish, into, by=doing.by, at=doing.at)


def _transfer(doing: Doing) -> None:
    body, promised = Body(doing.answers["body"]), doing.answers["promised"]
    desk.transfer(doing.wish, body, by=doing.by, at=doing.at, promised=promised)


def _hear_back(doing: Doing) -> None:
    outcome, promised = Outcome(doing.answers["outcome"]), doing.answers["promised"]
    desk.hear_back(doing.wish, outcome, by=doing.by, at=doing.at, promised=promised)


def _reject(doing: Doing) -> None:
    desk.reject(doing.wish, doing.answers["reason"], by=doing.by, at=doing.at)


def _defer(doing: Doing) -> None:
    review_on, reason = doing.answers["review_on"], doing.answers["reason"]
    desk.defer(doing.wish, review_on, reason, by=doing.by, at=doing.at)


def _resume(doing: Doing) -> None:
    desk.resume(doing.wish, by=doing.by, at=doing.at)


def _withdraw(doing: Doing) -> None:
    intake.withdraw(doing.wish, by=doing.by, at=doing.at)


def _cancel(doing: Doing) -> None:
    desk.cancel(doing.wish, doing.answers["reason"], by=doing.by, at=doing.at)


TRANSCRIBE = Act(
    "transcribe", _("写下录音里的话"), _transcribe, _("写好了，居民也看得到。下一步：核实。"),
    button=_("写好了"), form=TranscribeForm, may=anytime(rules.may_transcribe),
    fits=lambda wish: wish.voice == Voice.WAITING,
)  # fmt: skip
VERIFY = Act(
    "verify", _("核实"), _verify, _("核实好了。下一步：上墙，或者直接派给人。"),
    button=_("核实通过"), form=ApprovalForm, may=anytime(rules.may_verify),
)  # fmt: skip
REVISE = Act(
    "revise", _("改公开的话和条件"), _revise, _("改好了，墙上的也同时变了。"),
    button=_("保存"), form=ApprovalForm, may=anytime(rules.may_revise),
)  # fmt: skip
PROVE = Act(
    "prove", _("打电话核对号码"), _prove, _("记下了：号码核对过。"),
    button=_("打通了，是本人"), may=anytime(rules.may_prove),
    fits=lambda wish: bool(wish.proof) and not wish.telephone_proven,
    hint=_("座机和收不到短信的，打一个电话，代替验证码。"),
)  # fmt: skip
REVOKE = Act(
    "revoke", _("收回给出去的地址"), _revoke, _("收回了。居民用编号和电话后四位再进来。"),
    button=_("收回"), may=anytime(rules.may_revoke),
    hint=_("心愿卡丢了，或者地址传给了别人。原来的地址都不能用了。"),
)  # fmt: skip
SKIP = Act(
    "skip", _("有一次不去"), _skip, _("记下了：这一次不去。"),
    button=_("这次不去"), form=asks.SkipForm, may=anytime(rules.may_skip),
    fits=lambda wish: wish.every_days > 0 and dates_ahead(wish).exists(),
)  # fmt: skip
SUPPLEMENT = Act(
    "supplement", _("记下居民的回答"), _supplement, _("记下了，回到待核实。"),
    button=_("记下"), form=asks.AnswerForm, may=anytime(rules.may_supplement),
)  # fmt: skip
ASK = Act(
    "ask", _("先问一问居民"), _ask, _("问题已放到居民的页面上。"),
    button=_("发给居民"), form=asks.QuestionForm, may=anytime(rules.may_ask),
    hint=_("用手机看进度的居民才看得到。没有手机的，直接打电话问，用“补记居民说的话”记下来。"),
)  # fmt: skip
ADD_PARTY = Act(
    "add_party", _("记下调解的另一方"), _add_party, _("记下了另一方。请再问对方同不同意。"),
    button=_("记下"), form=asks.PartyForm, may=anytime(rules.may_add_party),
    fits=lambda wish: wish.mediation,
)  # fmt: skip
ADD = Act(
    "add", _("补记居民说的话"), _add, _("补记好了。"),
    button=_("记下"), form=asks.AnswerForm, may=anytime(rules.may_add),
)  # fmt: skip
MERGE = Act(
    "merge", _("并到另一件"), _merge, _("并好了。办好时也会告诉这位居民。"),
    button=_("并到选中的那件"), form=asks.MergeForm, may=anytime(rules.may_merge),
)  # fmt: skip
TRANSFER = Act(
    "transfer", _("转办给别的单位"), _transfer, _("转出去了，到时会提醒您催办。"),
    button=_("转办"), form=asks.TransferForm, may=anytime(rules.may_transfer),
)  # fmt: skip
HEAR_BACK = Act(
    "hear_back", _("对方有答复了"), _hear_back, _("答复记下了。"),
    button=_("记下答复"), form=asks.HearBackForm, may=anytime(rules.may_hear_back),
)  # fmt: skip
REJECT = Act(
    "reject", _("不予受理"), _reject, _("已按不予受理办结，居民会看到该去找谁。"),
    button=_("不予受理"), form=asks.ReasonForm, may=anytime(rules.may_reject),
)  # fmt: skip
DEFER = Act(
    "defer", _("暂时办不到，改天再看"), _defer, _("记下了，到那天会自己回到待办里。"),
    button=_("改天再看"), form=asks.DeferForm, may=anytime(rules.may_defer),
)  # fmt: skip
RESUME = Act(
    "resume", _("现在就重新办"), _resume, _("拿回来了，接着办吧。"),
    button=_("现在就重新办"), may=anytime(rules.may_resume),
    fits=lambda wish: wish.state == State.DEFERRED,
)  # fmt: skip
WITHDRAW = Act(
    "withdraw", _("居民来电话说不要了"), _withdraw, _("已替居民撤回。"),
    button=_("替居民撤回"), may=anytime(rules.may_withdraw),
    hint=_("本人亲口说不要了，才这样办。接单的志愿者会知道不用去了。"),
)  # fmt: skip
CANCEL = Act(
    "cancel", _("终止（离世、迁走）"), _cancel, _("已终止，不再打扰，也不请人评价。"),
    button=_("终止"), form=asks.CancelForm, may=anytime(rules.may_cancel),
    hint=_("悄悄结束：不发消息，不请人评价。"),
)  # fmt: skip
