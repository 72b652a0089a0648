"""Who may bring rosters in, and when."""

from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.rules import may_run_office
from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.exchange.models import Import, Stage
from beside.places.models import Area, Level

DISTRICT_ONLY = Reason("import.district_only", _("花名册由区里统一导入。"))
NOT_PROPOSED = Reason("import.not_proposed", _("这次导入现在是“%(stage)s”，不能再改。"))


def may_import(actor: Actor, district: Area) -> Verdict:
    """The organizer of the district; or the command line."""
    if district.level != Level.DISTRICT:
        return denied(DISTRICT_ONLY)
    return may_run_office(actor, district)


def may_change(actor: Actor, roster: Import, district: Area) -> Verdict:
    """The same, as long as nothing has been confirmed."""
    if verdict := may_import(actor, district):
        proposed = roster.stage == Stage.PROPOSED
        label = roster.get_stage_display()
        return ALLOWED if proposed else denied(NOT_PROPOSED.of(stage=label))
    return verdict
