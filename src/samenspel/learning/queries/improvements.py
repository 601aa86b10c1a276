"""What was promised after rounds of the scan, and what came of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from samenspel.learning.models import Improvement, ImprovementState, Scan
from samenspel.learning.permissions import scans as permissions
from samenspel.learning.statements import statement_list
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class ImprovementRow:
    """A promise to make something better, and what came of it."""

    pk: int
    number: int
    condition: str
    what: str
    owner: str
    due_on: dt.date
    state: str
    state_label: str
    came_of_it: str
    is_late: bool
    may_settle: bool
    url: str


def promises_before(viewer: Viewer, scan: Scan, *, today: dt.date) -> tuple[ImprovementRow, ...]:
    """What was promised before, and what came of it: open ones, and those of the last round; one query."""
    rounds = Improvement.objects.filter(scan__owner=scan.owner_id, scan__opgave=scan.opgave_id)
    # The last round counts also when this one began on the same day.
    still_open = Q(state=ImprovementState.OPEN, scan__starts_on__lt=scan.starts_on)
    told = rounds.filter(Q(scan=scan.previous_id) | still_open)
    return improvement_rows(viewer, told, today=today)


def improvements_of(viewer: Viewer, scan: Scan, *, today: dt.date) -> tuple[ImprovementRow, ...]:
    """What was promised after this round; one query."""
    return improvement_rows(viewer, Improvement.objects.filter(scan=scan), today=today)


def improvement_row(viewer: Viewer, improvement: Improvement, *, today: dt.date) -> ImprovementRow:
    """One promise as a row; one query."""
    return improvement_rows(viewer, Improvement.objects.filter(pk=improvement.pk), today=today)[0]


def improvement_rows(
    viewer: Viewer, improvements: QuerySet[Improvement], *, today: dt.date
) -> tuple[ImprovementRow, ...]:
    """Promises as rows, as far as the viewer sees them; one query."""
    seen = permissions.visible_improvements(viewer).filter(pk__in=improvements.values("pk"))
    titles = {condition.number: condition.title for condition in statement_list().conditions}
    return tuple(
        ImprovementRow(
            pk=row.pk,
            number=row.condition,
            condition=titles.get(row.condition, ""),
            what=row.what,
            owner=_who(viewer, row),
            due_on=row.due_on,
            state=row.state,
            state_label=row.get_state_display(),
            came_of_it=row.came_of_it,
            is_late=row.state == ImprovementState.OPEN and row.due_on < today,
            may_settle=row.state == ImprovementState.OPEN
            and bool(permissions.may_settle_improvement(viewer, row)),
            url=reverse("learning:improvement", args=[row.scan_id, row.pk]),
        )
        for row in seen
    )


def _who(viewer: Viewer, row: Improvement) -> str:
    """Who sees to it: by name for who works here, as the organisation for everybody else."""
    own = viewer.account is not None and viewer.account.person_id == row.owner_id
    if own or permissions.may_read_inside(viewer, row.scan):
        return row.owner.name
    return row.scan.owner.name
