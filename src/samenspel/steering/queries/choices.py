"""What one chooses from when a decision is written down: people, figures, efforts and agreements."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samenspel.approach.models import AgreedAction, Effort, EffortState
from samenspel.approach.permissions import visible_agreed, visible_efforts
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.opgaven.permissions import visible_assignments
from samenspel.people.permissions import Viewer
from samenspel.steering.models import Decision, IndicatorUse, UseRole
from samenspel.steering.permissions import visible_decisions, visible_uses
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class Milestone:
    """Something that should be ready: an effort or an agreement."""

    effort: Effort | None = None
    agreed: AgreedAction | None = None

    @property
    def opgave_id(self) -> int:
        """The opgave that it belongs to."""
        thing = self.effort or self.agreed
        return thing.opgave_id if thing is not None else 0

    @property
    def key(self) -> str:
        """How it is called in a form."""
        if self.effort is not None:
            return f"effort-{self.effort.pk}"
        return f"agreed-{self.agreed.pk}" if self.agreed is not None else ""

    @property
    def label(self) -> str:
        """What it is, and by when."""
        if self.effort is not None:
            return self.effort.title
        if self.agreed is None:
            return ""
        due = f" ({date_words(self.agreed.due_on)})" if self.agreed.due_on else ""
        return f"{self.agreed.owner_name}: {self.agreed.what}{due}"


def uses_to_expect(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> list[IndicatorUse]:
    """The figures that a decision may want to move: those that run and are no context; one query."""
    uses = visible_uses(viewer, opgave).filter(opgave=opgave, ends_before=None, starts_on__lte=today)
    return list(uses.exclude(role=UseRole.CONTEXT).select_related("indicator", "area").order_by("pk"))


def decisions_to_rest_on(viewer: Viewer, opgave: Opgave) -> list[Decision]:
    """The decisions about an opgave that may have set a target, the newest first; one query."""
    return list(visible_decisions(viewer, opgave).filter(opgave=opgave).select_related("meeting__group"))


def milestones(viewer: Viewer, opgave: Opgave) -> list[Milestone]:
    """The efforts and agreements that are not finished yet; two queries."""
    running = (EffortState.PLANNED, EffortState.RUNNING)
    efforts = visible_efforts(viewer, opgave).filter(opgave=opgave, state__in=running)
    agreed = visible_agreed(viewer).filter(opgave=opgave, done_at=None, dropped_at=None)
    return [
        *(Milestone(effort=effort) for effort in efforts),
        *(Milestone(agreed=each) for each in agreed),
    ]


def carriers(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> list[Assignment]:
    """Who can carry a decision out: everybody with a role on this opgave today; one query."""
    rows = visible_assignments(viewer, opgave).filter(opgave=opgave, starts_on__lte=today)
    found: dict[tuple[int, int], Assignment] = {}
    for row in rows.select_related("person", "organisation").order_by("person__sort_key", "pk"):
        if row.ends_before is None or row.ends_before > today:
            found.setdefault((row.person_id, row.organisation_id), row)
    return list(found.values())
