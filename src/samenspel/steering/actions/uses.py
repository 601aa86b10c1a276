"""Choose the figures by which an opgave is steered, look after them, end them with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.figures.models import Indicator
from samenspel.foundation import journal
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.opgaven.models import Formulation, FormulationState, Opgave
from samenspel.opgaven.permissions import locked_opgave, require_near_figure
from samenspel.people.models import Person
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.steering import permissions
from samenspel.steering.errors import (
    ContextHasNoDirection,
    DirectionMissing,
    FigureUnexplained,
    FigureUsedAlready,
    GoalStays,
)
from samenspel.steering.models import GoalLevel, IndicatorUse, UseRole


@dataclass(frozen=True)
class UseDraft:
    """Which figure, in which area, what for, which way, why, and who looks after it."""

    indicator: Indicator
    area: Area
    role: str
    level: str
    why: str
    wanted_direction: str = ""
    owner: Person | None = None
    owner_role: str = ""


@dataclass(frozen=True)
class CareDraft:
    """Who looks after a figure, and why it is there."""

    why: str
    owner: Person | None = None
    owner_role: str = ""


@transaction.atomic
def choose_use(opgave: Opgave, draft: UseDraft, *, by: Viewer, today: dt.date) -> IndicatorUse:
    """Steer by a figure, or lay it beside as context; the same choice twice stands once."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_choose_uses(by, opgave).require()
    require_near_figure(opgave, draft.indicator)
    _refuse_unfit(draft)
    known = IndicatorUse.objects.filter(
        opgave=opgave, indicator=draft.indicator, area=draft.area, ends_before=None
    ).first()
    if known is not None:
        if all(getattr(known, name) == value for name, value in vars(draft).items()):
            return known
        raise FigureUsedAlready(figure=draft.indicator.label, area=draft.area.name)
    main = formulation_with_figure(opgave)
    if main is not None and (main.indicator_id, main.indicator_area_id) == (
        draft.indicator.pk,
        draft.area.pk,
    ):
        raise FigureUsedAlready(figure=draft.indicator.label, area=draft.area.name)
    use = IndicatorUse.objects.create(opgave=opgave, starts_on=today, chosen_by=by.account, **vars(draft))
    journal.record("steering.use_chosen", by=by.account, about=use)
    return use


@transaction.atomic
def look_after(use: IndicatorUse, draft: CareDraft, *, version: int, by: Viewer) -> IndicatorUse:
    """Say who looks after a figure and why it is there."""
    use = permissions.locked_use(by, use.pk)
    permissions.may_choose_uses(by, use.opgave).require()
    if not draft.why.strip():
        raise FigureUnexplained
    if all(getattr(use, name) == value for name, value in vars(draft).items()):
        return use
    if use.version != version:
        raise EditedMeanwhile
    for name, value in vars(draft).items():
        setattr(use, name, value)
    use.version += 1
    use.save(update_fields=[*vars(draft), "version"])
    journal.record("steering.use_looked_after", by=by.account, about=use)
    return use


@transaction.atomic
def end_use(use: IndicatorUse, why: str, *, by: Viewer, today: dt.date) -> None:
    """Stop steering by a figure, with a reason; what was wanted of it stays readable."""
    use = permissions.locked_use(by, use.pk)
    permissions.may_choose_uses(by, use.opgave).require()
    if use.ends_before is not None:
        return
    if not why.strip():
        raise FigureUnexplained
    main = formulation_with_figure(use.opgave)
    if main is not None and (main.indicator_id, main.indicator_area_id) == (use.indicator_id, use.area_id):
        raise GoalStays
    use.ends_before, use.ended_why = today, why.strip()
    use.version += 1
    use.save(update_fields=["ends_before", "ended_why", "version"])
    journal.record("steering.use_ended", by=by.account, about=use)


def use_of_goal(opgave: Opgave, *, by: Viewer) -> IndicatorUse | None:
    """The use of the figure of the formulation in force, made when something is first hung on it."""
    main = formulation_with_figure(opgave)
    if main is None or main.indicator is None or main.indicator_area is None:
        return None
    known = IndicatorUse.objects.filter(
        opgave=opgave, indicator=main.indicator, area=main.indicator_area, ends_before=None
    ).first()
    if known is not None:
        return known
    if not main.wanted_direction:
        raise DirectionMissing(figure=main.indicator.label)
    return IndicatorUse.objects.create(
        opgave=opgave,
        indicator=main.indicator,
        area=main.indicator_area,
        role=UseRole.EFFECT,
        level=GoalLevel.GOAL,
        wanted_direction=main.wanted_direction,
        why=_("It is the figure of the formulation."),
        starts_on=main.adopted_on or main.written_at.date(),
        chosen_by=by.account,
    )


def formulation_with_figure(opgave: Opgave) -> Formulation | None:
    """The version in force, when it agreed on a figure."""
    return (
        Formulation.objects.filter(
            opgave=opgave,
            state=FormulationState.IN_FORCE,
            indicator__isnull=False,
            indicator_area__isnull=False,
        )
        .select_related("indicator", "indicator_area")
        .first()
    )


def _refuse_unfit(draft: UseDraft) -> None:
    if not draft.why.strip():
        raise FigureUnexplained
    if draft.role == UseRole.CONTEXT and draft.wanted_direction:
        raise ContextHasNoDirection
    if draft.role != UseRole.CONTEXT and not draft.wanted_direction:
        raise DirectionMissing(figure=draft.indicator.label)
