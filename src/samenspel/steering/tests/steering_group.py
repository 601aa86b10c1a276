"""A steering group with a lead, a sponsor, an alderman and a member of a partner, and a decision to take."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils import timezone

from samenspel.approach.actions import AgreedDraft, note_agreed
from samenspel.approach.models import AgreedAction
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.steering import actions
from samenspel.steering.models import AgendaItem, IndicatorUse, SteeringGroup, SteeringMeeting
from samenspel.steering.queries import Milestone

NOW = timezone.localdate()
DAY = dt.timedelta(days=1)
LATE = "De bus van de Polbeek vraagt een vergunning aan"


@dataclass(frozen=True)
class Table:
    """Everybody at the table, the group, and its first meeting."""

    opgave: Opgave
    lead: Viewer
    sponsor: Viewer
    alderman: Viewer
    member: Viewer
    group: SteeringGroup
    meeting: SteeringMeeting


def seat(opgave: Opgave, account: Account, where: Organisation, role: str) -> Viewer:
    """Let somebody sit in the steering group of an opgave."""
    Assignment.objects.create(
        opgave=opgave,
        person=account.person,
        organisation=where,
        role=role,
        starts_on=dt.date(2025, 1, 1),
    )
    return viewer_of(account)


def hold(table: Table) -> None:
    """Open the first meeting, with everybody there."""
    actions.open_meeting(table.meeting, by=table.lead, today=NOW)
    present = table.meeting.seats.values_list("pk", flat=True)
    actions.note_attendance(table.meeting, list(present), by=table.lead)


def promise_late(opgave: Opgave, lead: Viewer, what: str = LATE) -> None:
    """An agreement whose date has passed."""
    note_agreed(opgave, [AgreedDraft(what, "Linda Roelof", due_on=NOW - 3 * DAY)], by=lead)


def use_of(opgave: Opgave) -> IndicatorUse:
    """The figure of the formulation as a figure to steer by."""
    formulation = opgave.formulations.get(version=2)
    return IndicatorUse.objects.create(
        opgave=opgave,
        indicator=formulation.indicator,
        area=formulation.indicator_area,
        role="effect",
        level="goal",
        wanted_direction="down",
        why="Hierom begonnen we.",
        owner_role="opgave_lead",
        starts_on=dt.date(2025, 1, 1),
    )


def whole_draft(table: Table, use: IndicatorUse | None = None) -> actions.DecisionDraft:
    """A decision that lacks nothing."""
    expects = actions.ExpectationDraft(use=use, direction="down", size=Decimal("1.5"))
    if use is None:
        agreed = Milestone(agreed=_late_agreement(table.opgave))
        expects = actions.ExpectationDraft(milestone=agreed, ready="De bus rijdt")
    assert table.lead.account is not None
    return actions.DecisionDraft(
        question="Rijdt de bus ook in de winter?",
        options=(
            actions.Option("Ja, elke dag", "Wie alleen is komt de deur uit.", "Het kost € 12.000."),
            actions.Option("Nee", "Het spaart geld.", "De winter is het eenzaamst."),
        ),
        chosen=0,
        reason="In de winter is het eenzaamst.",
        expects=expects,
        carrier=table.lead.account.person,
        due_on=NOW + 30 * DAY,
        look_back_on=NOW + 90 * DAY,
    )


def with_change(draft: actions.DecisionDraft, **change: Any) -> actions.DecisionDraft:
    """The same decision, one thing otherwise."""
    return replace(draft, **change)


def _late_agreement(opgave: Opgave) -> AgreedAction:
    agreed = AgreedAction.objects.filter(opgave=opgave).first()
    assert agreed is not None
    return agreed


def first_item(meeting: SteeringMeeting) -> AgendaItem:
    """The first item of the agenda."""
    item = meeting.items.order_by("position").first()
    assert item is not None
    return item
