"""The approach of an opgave on one page: its lines, the efforts on them, and what is needed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.models import ActionLine, EffortState
from samenspel.approach.permissions import (
    visible_action_lines,
    visible_efforts,
    visible_notes,
    visible_theory_nodes,
)
from samenspel.approach.queries.efforts import (
    EffortRow,
    effort_rows,
    newest_notes,
    party_name,
)
from samenspel.approach.rules import is_over
from samenspel.foundation.slots import Panel, Stop
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgaven, works_on
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import joined
from samenspel.ui.parts import Cell, Column, Row, Table


@dataclass(frozen=True)
class LineSheet:
    """One action line with its efforts."""

    pk: int
    title: str
    purpose: str
    lead_party: str
    version: int
    edit_url: str
    add_url: str
    efforts: tuple[EffortRow, ...]
    table: Table | None


@dataclass(frozen=True)
class PlanSheet:
    """All that is done for an opgave, as this viewer may see it."""

    headline: str
    lines: tuple[LineSheet, ...]
    loose: Table | None
    stopped: tuple[EffortRow, ...]
    needing: tuple[EffortRow, ...]
    n_efforts: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing yet."""
        return not (self.lines or self.n_efforts)


def plan_sheet(viewer: Viewer, opgave: Opgave) -> PlanSheet:
    """The lines and efforts of an opgave; three queries."""
    with_names = works_on(viewer, opgave)
    efforts = visible_efforts(viewer, opgave).filter(opgave=opgave).select_related("owner_party")
    rows = effort_rows(efforts, newest_notes(viewer, opgave), with_names=with_names)
    by_line: dict[int | None, list[EffortRow]] = defaultdict(list)
    for row in rows:
        if row.state != EffortState.STOPPED:
            by_line[row.line_id].append(row)
    lines = visible_action_lines(viewer, opgave).filter(opgave=opgave).select_related("lead_party")
    sheets = tuple(_line_sheet(line, by_line[line.pk], with_names=with_names) for line in lines)
    needing = tuple(row for row in rows if row.needs)
    return PlanSheet(
        headline=_headline(len(sheets), rows, len(needing)),
        lines=sheets,
        loose=_effort_table(_("Not on a line yet"), by_line[None]),
        stopped=tuple(row for row in rows if row.state == EffortState.STOPPED),
        needing=needing,
        n_efforts=len(rows),
    )


def _line_sheet(line: ActionLine, rows: list[EffortRow], *, with_names: bool) -> LineSheet:
    return LineSheet(
        pk=line.pk,
        title=line.title,
        purpose=line.purpose,
        lead_party=party_name(line.lead_party, with_names=with_names) if line.lead_party else "",
        version=line.version,
        edit_url=reverse("approach:edit_line", args=[line.opgave_id, line.pk]),
        add_url=reverse("approach:new_effort", args=[line.opgave_id]) + f"?lijn={line.pk}",
        efforts=tuple(rows),
        table=_effort_table(line.title, rows),
    )


def _effort_table(caption: str, rows: list[EffortRow]) -> Table | None:
    if not rows:
        return None
    return Table(
        caption=caption,
        caption_hidden=True,
        columns=(Column(_("Effort")), Column(_("Whose")), Column(_("How it goes")), Column(_("When"))),
        rows=tuple(
            Row(
                (
                    Cell(row.title, note=kind_words(row)),
                    row.party,
                    Cell(
                        "",
                        note=_("Needed: %(what)s") % {"what": row.needs} if row.needs else "",
                        status=row.status,
                    ),
                    row.period or _("no dates yet"),
                ),
                url=row.url,
            )
            for row in rows
        ),
    )


def kind_words(row: EffortRow) -> str:
    """The kind of an effort, and whether it is new or not shown to everybody."""
    words = [str(row.kind_label)]
    if row.is_innovation:
        words.append(_("something new"))
    if not row.is_public:
        words.append(_("not public"))
    return ", ".join(words)


def _headline(n_lines: int, rows: list[EffortRow], n_needing: int) -> str:
    """What one should remember of the page."""
    n_running = sum(row.state == EffortState.RUNNING for row in rows)
    if not rows:
        return _("What we are going to do is still to be agreed")
    parts = [
        ngettext("%(n)d effort", "%(n)d efforts", len(rows)) % {"n": len(rows)},
    ]
    if n_lines:
        parts.insert(0, ngettext("%(n)d action line", "%(n)d action lines", n_lines) % {"n": n_lines})
    said = [joined(parts), ngettext("%(n)d runs", "%(n)d run", n_running) % {"n": n_running}]
    if n_needing:
        said.append(ngettext("%(n)d needs something", "%(n)d need something", n_needing) % {"n": n_needing})
    return ", ".join(said)


@dataclass(frozen=True)
class PlanCounts:
    """What there is of an approach, for the stop and for panels that keep silent when there is nothing."""

    n_efforts: int = 0
    is_going: bool = False
    has_needs: bool = False
    has_lines: bool = False
    has_theory: bool = False


def plan_counts(viewer: Viewer, opgave: Opgave) -> PlanCounts:
    """How much there is of the approach and its theory for this viewer; one query."""
    efforts = visible_efforts(viewer, opgave).filter(opgave=opgave.pk)
    notes = visible_notes(viewer, opgave).filter(effort__opgave=opgave.pk, settled_at__isnull=True)
    counted = efforts.order_by().values("opgave").annotate(n=Count("pk")).values("n")
    found = visible_opgaven(viewer, opgave).values(
        n_efforts=Coalesce(Subquery(counted), 0),
        is_going=Exists(efforts.exclude(state__in=[EffortState.STOPPED, EffortState.PLANNED])),
        has_needs=Exists(notes.exclude(needs="")),
        has_lines=Exists(visible_action_lines(viewer, opgave).filter(opgave=opgave.pk)),
        has_theory=Exists(visible_theory_nodes(viewer, opgave).filter(opgave=opgave.pk, removed_at=None)),
    )
    row = found.first()
    return PlanCounts(**row) if row else PlanCounts()


def approach_stop(viewer: Viewer, opgave: Opgave, counts: PlanCounts) -> Stop:
    """The stop of the approach: how many efforts, and whether one needs something; no query."""
    url = reverse("approach:page", args=[opgave.pk])
    if not counts.n_efforts:
        return Stop("approach", "", "none", url)
    going = "fine" if counts.is_going else "busy"
    return Stop("approach", str(counts.n_efforts), "attention" if counts.has_needs else going, url)


def approach_panel(viewer: Viewer, opgave: Opgave, counts: PlanCounts) -> Panel | None:
    """What is done, on the page of the opgave; three queries, none when nothing is planned yet."""
    if not (counts.n_efforts or counts.has_lines):
        return None
    sheet = plan_sheet(viewer, opgave)
    values: dict[str, Any] = {
        "sheet": sheet,
        "running": sum(not is_over(row.state) for line in sheet.lines for row in line.efforts),
        "url": reverse("approach:page", args=[opgave.pk]),
    }
    return Panel("approach/_panel.html", values)
