"""What hangs on a wish that is approved: its tags, the steps of a longer dream, its dates."""

from collections.abc import Sequence
from datetime import date, timedelta

from beside.wishes.models import Occurrence, Plan, Tag, Wish, WishTag

APART = 1000
"""Where steps are put while they are numbered anew: two never have one number meanwhile."""


def set_tags(wish: Wish, codes: set[str]) -> None:
    """The wish carries these tags and no others."""
    held = dict(WishTag.objects.filter(wish=wish).values_list("tag__code", "pk"))
    if held.keys() == codes:
        return
    WishTag.objects.filter(pk__in=[pk for code, pk in held.items() if code not in codes]).delete()
    new = Tag.objects.filter(code__in=codes - held.keys())
    WishTag.objects.bulk_create([WishTag(wish=wish, tag=tag) for tag in new], ignore_conflicts=True)


def set_steps(wish: Wish, texts: Sequence[str], *, again: bool) -> None:
    """These steps, in this order. What is done stays done: at its place where it is still named,
    else before the others. `again`: there may be steps already.
    """
    done: list[Plan] = []
    if again:
        Plan.objects.filter(wish=wish, done_at=None).delete()
        done = list(Plan.objects.filter(wish=wish).order_by("order"))
    named: list[Plan] = []
    for text in texts:
        known = next((step for step in done if step.text == text), None)
        if known is not None:
            done.remove(known)
        named.append(known or Plan(wish=wish, text=text))
    _number([*done, *named])


def _number(steps: Sequence[Plan]) -> None:
    numbered = list(enumerate(steps, start=1))
    moved = [(order, step) for order, step in numbered if step.pk and step.order != order]
    for aside in (APART, 0):
        for order, step in moved:
            Plan.objects.filter(pk=step.pk).update(order=order + aside)
    new = [(order, step) for order, step in numbered if not step.pk]
    for order, step in new:
        step.order = order
    Plan.objects.bulk_create([step for _order, step in new])


def set_dates(wish: Wish, days: Sequence[date], *, again: bool) -> None:
    """The dates of a series; those held or skipped stay."""
    if again:
        Occurrence.objects.filter(wish=wish, held_at=None, skipped_at=None).delete()
    Occurrence.objects.bulk_create(
        [Occurrence(wish=wish, day=day) for day in days], ignore_conflicts=True
    )


def days_of(first: date | None, every: int, until: date | None) -> list[date]:
    """The dates of a series, at most a year of them."""
    if not every or not until or not first:
        return []
    span = (until - first).days
    count = min(span // every + 1, 366) if span >= 0 else 0
    return [first + timedelta(days=every * number) for number in range(count)]
