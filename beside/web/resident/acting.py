"""What one does on the page of one's own wish. What asks for care has a page of its own."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from beside.common.refusal import Refused, require
from beside.platform import limits
from beside.web.address import address_of
from beside.web.forms import BesideForm
from beside.web.middleware import Request
from beside.web.one_by_one import Screen, screen_of
from beside.web.onward import onward
from beside.web.resident import speaking
from beside.web.resident.access import Visit, visit_of
from beside.web.resident.emergencies import danger_in, says_it_is_over, to_help
from beside.web.resident.following import around_of, can_do, private, show
from beside.web.resident.forms import AnswerForm, WordsForm
from beside.web.resident.proving import to_prove
from beside.wishes import rules
from beside.wishes.actions import closing, intake
from beside.wishes.models import Consent, Grade, Picture, PictureKind, RatingReason
from beside.wishes.pictures import kept
from beside.wishes.rules import possible
from beside.wishes.selectors.dossier import rating_of
from beside.wishes.states import State

_either = require_http_methods(["GET", "POST"])


class RateForm(BesideForm):
    """Five grades, what went wrong if it did, and words if one likes."""

    grade = forms.ChoiceField(
        label=gettext_lazy("您觉得办得怎么样？"),
        choices=Grade.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选一个：满意还是不满意。")},
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("哪里不好？"),
        help_text=gettext_lazy("觉得满意就不用选。"),
        choices=RatingReason.choices,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("还想说什么"),
        help_text=gettext_lazy("只有社区看得到。"),
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )

    @property
    def complains(self) -> bool:
        """Whether the grade that was sent is a bad one; then one is asked what was bad."""
        grade = self.data.get("grade", "")
        return grade.isdecimal() and int(grade) <= Grade.BAD

    def clean_reason(self) -> RatingReason:
        """A reason belongs to a bad grade only."""
        bad = int(self.cleaned_data.get("grade") or Grade.VERY_GOOD) <= Grade.BAD
        return RatingReason(self.cleaned_data["reason"]) if bad else RatingReason.NONE


class SayForm(BesideForm):
    """Some words about what is not right."""

    text = forms.CharField(
        label=gettext_lazy("请说一说"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )


@require_POST
def answer(request: Request, token: str) -> HttpResponse:
    """Answer what the desk asked."""
    return _say(request, token, AnswerForm(request.POST, request.FILES))


@require_POST
def add(request: Request, token: str) -> HttpResponse:
    """Add something without being asked."""
    return _say(request, token, WordsForm(request.POST, request.FILES))


def _say(request: Request, token: str, form: WordsForm) -> HttpResponse:
    """Words, voice and pictures from the resident. Words of danger go to help, and are not kept."""
    at = now()
    visit = visit_of(request, token, at)
    if helped := _helped(request, visit, at):
        return helped
    mine = form.is_valid() and visit.is_resident
    pictures = _pictures(request, form) if mine else []
    voice = speaking.taken(request, form, at) if mine and not form.errors else None
    if form.errors:
        return show(request, visit, form=form, status=422)
    require(limits.hit("resident.words", visit.wish.number, limit=40, per=86_400, at=at))
    act = intake.supplement if isinstance(form, AnswerForm) else intake.add
    text = form.cleaned_data["text"]
    act(
        visit.wish, text, by=visit.actor, at=at,
        pictures=pictures, voice=voice, once=request.once,
    )  # fmt: skip
    messages.success(request, _("收到了，谢谢您。"))
    return onward("resident:follow", token)


def _helped(request: Request, visit: Visit, at: datetime) -> HttpResponse | None:
    """To help, where the words that were sent tell of danger: before anything is kept or done."""
    said = "\n".join(request.POST.get(name, "") for name in ("text", "words")).strip()
    if not said:
        return None
    danger = danger_in(said, meant=says_it_is_over(request))
    if danger is None:
        return None
    back = reverse("resident:follow", args=[visit.token])
    return to_help(request, danger, visit.wish.community, at, back=back)


def _pictures(request: Request, form: WordsForm) -> list[Picture]:
    """The pictures sent, cleaned; what is wrong with one is said beside the question."""
    uploads = form.cleaned_data["photos"]
    if not uploads:
        return []
    address = address_of(request)
    try:
        require(limits.hit("resident.pictures", address, limit=300, per=3600, at=now()))
        return kept(uploads, PictureKind.REQUEST)
    except Refused as refused:
        form.add_error("photos", str(refused.reason))
        return []


@_either
def withdraw(request: Request, token: str) -> HttpResponse:
    """撤单: asked once more before it is done."""
    at = now()
    visit = visit_of(request, token, at)
    if not visit.is_proven:
        return to_prove(token, "withdraw")
    if request.method != "POST":
        return _asked(request, visit, "withdraw", "resident/withdraw.html")
    if visit.wish.state != State.WITHDRAWN:  # pressed twice
        intake.withdraw(visit.wish, by=visit.actor, at=at, once=request.once)
    messages.success(request, _("已经撤回。以后有需要，随时再来。"))
    return onward("resident:follow", token)


@_either
def rate(request: Request, token: str) -> HttpResponse:
    """评单: it is done, and how it was. Without a grade it is confirmed all the same."""
    at = now()
    visit = visit_of(request, token, at)
    if not visit.is_proven:
        return to_prove(token, "rate")
    if request.method != "POST":
        return _asked_to_rate(request, visit)
    if helped := _helped(request, visit, at):
        return helped
    if "unrated" in request.POST:
        _confirm(request, visit)
        return onward("resident:follow", token)
    form = RateForm(request.POST)
    screen = screen_of(request, form, skip=() if form.complains else ("reason",))
    if screen or not form.is_valid():
        left = screen.form if screen else form
        return _page(request, visit, "resident/rate.html", form=left, screen=screen)
    if _rather_says_not_done(request, visit, form):
        context = {"visit": visit, "reason": form.cleaned_data["reason"], "form": form}
        return private(render(request, "resident/rather.html", context))
    _confirm(request, visit)
    if visit.is_resident and possible("rate", visit.wish) and rating_of(visit.wish) is None:
        closing.rate(
            visit.wish,
            Grade(int(form.cleaned_data["grade"])),
            by=visit.actor,
            at=at,
            reason=form.cleaned_data["reason"],
            words=form.cleaned_data["words"],
            once=request.once,
        )
    messages.success(request, _("谢谢您告诉我们。"))
    return onward("resident:follow", token)


def _asked_to_rate(request: Request, visit: Visit) -> HttpResponse:
    form = RateForm()
    screen = screen_of(request, form) if visit.asks_grade else None
    return _asked(request, visit, "rate", "resident/rate.html", form=form, screen=screen)


def _rather_says_not_done(request: Request, visit: Visit, form: RateForm) -> bool:
    """Whether what she complains of means that it is not done: asked before it counts as done."""
    not_done = form.cleaned_data["reason"] in (RatingReason.NOT_COME, RatingReason.UNSOLVED)
    may = possible("reopen", visit.wish) and rules.may_reopen(visit.actor, visit.wish, now())
    return bool(not_done and may and "anyway" not in request.POST)


def _confirm(request: Request, visit: Visit) -> None:
    """圆梦, where it is not so already."""
    if possible("confirm", visit.wish):
        closing.confirm(visit.wish, by=visit.actor, at=now(), party=visit.party, once=request.once)


@_either
def not_done(request: Request, token: str) -> HttpResponse:
    """还没办好: it goes on."""
    at = now()
    visit = visit_of(request, token, at)
    if helped := _helped(request, visit, at):
        return helped
    if request.method != "POST":
        return _asked(request, visit, "reopen", "resident/not_done.html", form=SayForm())
    form = SayForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, "resident/not_done.html", form=form)
    closing.reopen(visit.wish, by=visit.actor, at=at, once=request.once)
    if text := form.cleaned_data["text"]:
        intake.add(visit.wish, text, by=visit.actor, at=at, once=request.once)
    messages.success(request, _("知道了，会接着办。"))
    return onward("resident:follow", token)


@_either
def dispute(request: Request, token: str) -> HttpResponse:
    """没有人来过: somebody neutral looks into it."""
    at = now()
    visit = visit_of(request, token, at)
    if helped := _helped(request, visit, at):
        return helped
    if request.method != "POST":
        return _asked(request, visit, "dispute", "resident/dispute.html", form=SayForm())
    form = SayForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, "resident/dispute.html", form=form)
    text = form.cleaned_data["text"]
    closing.dispute(visit.wish, text, by=visit.actor, at=at, once=request.once)
    messages.success(request, _("知道了。社区另外的人会来核对，再给您答复。"))
    return onward("resident:follow", token)


@require_POST
def consent(request: Request, token: str) -> HttpResponse:
    """A side of a mediation agrees to it."""
    at = now()
    visit = visit_of(request, token, at)
    if not visit.is_proven:
        return to_prove(token, "follow")
    if visit.party is not None and "no" in request.POST:
        intake.add(visit.wish, _("我不愿意调解。"), by=visit.actor, at=at, once=request.once)
        messages.success(request, _("知道了，社区看得到。以后改了主意，随时可以再说。"))
    elif visit.party is not None and visit.party.consented_at is None:
        given, party = Consent.SELF, visit.party
        intake.consent(visit.wish, given, by=visit.actor, at=at, party=party, once=request.once)
        messages.success(request, _("谢谢您。社区会请人来，两边坐下好好说。"))
    return onward("resident:follow", token)


def _asked(
    request: Request,
    visit: Visit,
    act: str,
    template: str,
    *,
    form: BesideForm | None = None,
    screen: Screen | None = None,
) -> HttpResponse:
    """The page that asks, where the act is possible now; else how things stand."""
    can = can_do(visit, around_of(visit), now())
    if not (can[act] or (act == "rate" and can["confirm"])):
        return onward("resident:follow", visit.token)
    return _page(request, visit, template, form=form, screen=screen)


def _page(
    request: Request,
    visit: Visit,
    template: str,
    *,
    form: BesideForm | None = None,
    screen: Screen | None = None,
) -> HttpResponse:
    context = {
        "visit": visit,
        "wish": visit.wish,
        "form": form,
        "screen": screen,
        "studio": getattr(visit.wish.community, "studio", None),
    }
    wrong = form is not None and form.is_bound
    status = screen.status if screen else 422 if wrong else 200
    return private(render(request, template, context, status=status))
