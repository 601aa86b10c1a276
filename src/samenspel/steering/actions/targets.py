"""Set a target by another decision than the formulation; earlier targets stay."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.figures.models import ValueKind
from samenspel.figures.queries.series import series_of
from samenspel.foundation import journal
from samenspel.foundation.periods import Period
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer
from samenspel.steering import permissions
from samenspel.steering.actions.uses import use_of_goal
from samenspel.steering.errors import (
    AfterTheFactUnsaid,
    ContextHasNoTarget,
    DecidedInTheFuture,
    FigureUnexplained,
    NothingToLookAhead,
    TargetOutOfReach,
)
from samenspel.steering.models import Decision, IndicatorUse, Target
from samenspel.steering.rules import is_after_the_fact
from samenspel.ui.formats import date_words, number


@dataclass(frozen=True)
class TargetDraft:
    """A value for a period, and the decision that set it: who, when, where it stands, why."""

    period: str
    value: Decimal
    decided_on: dt.date
    body: str
    why: str
    document_title: str = ""
    document_url: str = ""
    decision: Decision | None = None


@transaction.atomic
def set_target(
    opgave: Opgave,
    use: IndicatorUse | None,
    draft: TargetDraft,
    *,
    by: Viewer,
    today: dt.date,
    says_after_the_fact: bool = False,
) -> Target:
    """Set a next target for a figure, or for the goal of the formulation when ``use`` is None.

    A period that has a figure already, or was over on the day of the decision, is allowed only when that is
    said; the target stays marked so.
    """
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_set_target(by, opgave).require()
    use = use if use is not None else use_of_goal(opgave, by=by)
    if use is None:
        raise NothingToLookAhead
    _refuse_unfit(use, draft, today=today)
    is_late = is_after_the_fact(draft.period, draft.decided_on, _known_periods(use, by=by))
    if is_late and not says_after_the_fact:
        raise AfterTheFactUnsaid(period=str(Period(draft.period)))
    last = use.targets.order_by("number").last()
    if last is not None and all(getattr(last, name) == value for name, value in vars(draft).items()):
        return last
    target = Target.objects.create(
        use=use,
        number=last.number + 1 if last is not None else 1,
        is_after_the_fact=is_late,
        set_by=by.account,
        **vars(draft),
    )
    journal.record("steering.target_set", by=by.account, about=target)
    return target


def _refuse_unfit(use: IndicatorUse, draft: TargetDraft, *, today: dt.date) -> None:
    if not draft.why.strip() or not draft.body.strip():
        raise FigureUnexplained
    if not use.wanted_direction:
        raise ContextHasNoTarget(figure=use.indicator.label)
    if draft.decided_on > today:
        raise DecidedInTheFuture(day=date_words(draft.decided_on))
    kind, said = use.indicator.value_kind, {"figure": use.indicator.label, "value": number(draft.value, 1)}
    if kind == ValueKind.SHARE and not 0 <= draft.value <= 100:
        raise TargetOutOfReach(limits=_("A share lies between nothing and a hundred per cent."), **said)
    if kind == ValueKind.POSITIVE and draft.value < 0:
        raise TargetOutOfReach(limits=_("It is zero or more."), **said)


def _known_periods(use: IndicatorUse, *, by: Viewer) -> set[str]:
    points = series_of(by, use.indicator_id, [use.area_id]).get(use.area_id, ())
    return {point.period for point in points if point.value is not None}
