"""键盘和习惯: which keys do what at a desk, and how its pages behave for one account."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from beside.web.desk.entry import Desk, at_desk, see_other
from beside.web.desk.forms.filters import HabitForm
from beside.web.desk.frame import framed
from beside.web.desk.pieces import remember_keys
from beside.web.middleware import Request
from beside.wishes.habits import habits_of, set_habits
from beside.wishes.models import After

KEYS = (
    (("j", "k"), gettext_lazy("列表里往下、往上（方向键也行）")),
    (("o",), gettext_lazy("打开选中的（回车也行）")),
    (("n", "p"), gettext_lazy("下一件、上一件")),
    (("u",), gettext_lazy("回到列表")),
    (("a",), gettext_lazy("去办第一件要办的事")),
    (("1", "9"), gettext_lazy("去办第几件事")),
    (("z",), gettext_lazy("撤销刚才那一步")),
    (("c",), gettext_lazy("复制发到群里的话")),
    (("/",), gettext_lazy("找心愿")),
    (("f",), gettext_lazy("筛选")),
    (("g", "q"), gettext_lazy("看“要我办的”；g l 看超时的，g a 看全部")),
    (("?",), gettext_lazy("打开这张表")),
)


@require_http_methods(["GET", "POST"])
@at_desk
def keys(request: Request, desk: Desk) -> HttpResponse:
    """The list of keys; and what an account has chosen, to be changed."""
    at, user_id = now(), request.actor.user_id or 0
    habits = habits_of(user_id)
    initial = {"after": habits.after, "keys": habits.keys}
    form = HabitForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        told = form.cleaned_data
        set_habits(user_id, keys=told["keys"], after=After(told["after"]))
        remember_keys(request, keys=told["keys"])
        messages.success(request, _("记住了。"))
        return see_other(request.path)
    context = {"desk": desk, "form": form, "known": KEYS}
    status = 422 if form.is_bound else 200
    return framed(request, "desk/keys.html", desk.area, context, at=at, status=status)
