"""One subsidy with who placed it, what waits to be placed, and a file before it is taken over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.slots import Panel
from samenspel.people.permissions import Viewer
from samenspel.places.queries import AreaRow, area_found
from samenspel.subsidies.models.register import RegisterBatch, RegisterEntry, RegisterState
from samenspel.subsidies.permissions.register import (
    placeable_entries,
    visible_entries,
    visible_entry,
    visible_placings,
    visible_register,
    visible_registers,
)
from samenspel.subsidies.queries.register import Sums, amount_words, opgave_titles, register_sums
from samenspel.subsidies.queries.register_sources import (
    RegisterAsked,
    entries_source,
    narrowed,
    register_parts,
)
from samenspel.ui.formats import date_words, euros

WAITING_ON_A_PAGE = 50
MOST_IN_PANEL = 5


@dataclass(frozen=True)
class PlacingRow:
    """One time that a person placed this subsidy."""

    when: dt.datetime
    who: str
    to: str
    before: str
    reason: str
    found_by: str


@dataclass(frozen=True)
class EntrySheet:
    """One subsidy: what the register says, and where people placed it."""

    pk: int
    title: str
    facts: tuple[tuple[str, str], ...]
    source_facts: tuple[tuple[str, str], ...]
    source_url: str
    area_name: str
    area_code: str
    opgave: str
    opgave_id: int | None
    same_as_line: int | None
    placings: tuple[PlacingRow, ...]


@dataclass(frozen=True)
class WaitingRow:
    """A subsidy in the list from which is placed."""

    pk: int
    version: int
    recipient: str
    project: str
    granted_by: str
    policy_field: str
    year: int
    granted: str
    where: str

    @property
    def key(self) -> str:
        """What its tick box says: the subsidy, and the version that was seen."""
        return f"{self.pk}-{self.version}"


@dataclass(frozen=True)
class RegisterRow:
    """A file in the list of earlier ones."""

    pk: int
    name: str
    state: str
    made_at: dt.datetime


@dataclass(frozen=True)
class RegisterSheet:
    """The page of one file, from the first reading to subsidies in use."""

    pk: int
    file_name: str
    state: str
    report: Mapping[str, Any]
    facts: tuple[tuple[str, str], ...]

    @property
    def is_under_way(self) -> bool:
        """Whether the page should look again by itself."""
        return self.state == RegisterState.RUNNING

    @property
    def title(self) -> str:
        """What is going on, as a sentence."""
        return {
            RegisterState.CHECKED: _("This is what we found"),
            RegisterState.RUNNING: _("The subsidies are being taken over"),
            RegisterState.LIVE: _("These subsidies are in the register"),
            RegisterState.WITHDRAWN: _("These subsidies are not in the register"),
        }[RegisterState(self.state)]

    @property
    def years(self) -> str:
        """The years that occur."""
        return ", ".join(str(year) for year in self.report["years"])

    @property
    def granted(self) -> str:
        """What was granted together."""
        return euros(self.report["granted_cents"])

    @property
    def repeats_amount(self) -> str:
        """What the lines that say the same as an earlier one come to."""
        return euros(self.report["repeats_cents"])


def entry_sheet(viewer: Viewer, pk: int) -> EntrySheet:
    """One subsidy with every time that it was placed; at most four queries."""
    entry = visible_entry(viewer, pk)
    rows = list(
        visible_placings(viewer)
        .filter(entry=entry)
        .select_related("placing__area", "placing__placed_by__person", "placing__owner", "area_before")
    )
    ids = {entry.opgave_id, *(row.placing.opgave_id for row in rows), *(row.opgave_before_id for row in rows)}
    titles = opgave_titles(viewer, {each for each in ids if each is not None})

    def place(area: Any, opgave_id: int | None) -> str:
        hidden = _("an opgave that is not public")
        words = [area.name if area else "", titles.get(opgave_id, hidden) if opgave_id else ""]
        return " · ".join(word for word in words if word)

    works_here = entry.batch.owner_id in viewer.organisation_ids
    return EntrySheet(
        pk=entry.pk,
        title=entry.recipient or _("Recipient not named"),
        facts=_facts(entry),
        source_facts=_source_facts(entry.batch, line=entry.line),
        source_url=entry.batch.source_url,
        area_name=entry.area.name if entry.area else "",
        area_code=entry.area.code if entry.area else "",
        opgave=titles.get(entry.opgave_id or 0, ""),
        opgave_id=entry.opgave_id if entry.opgave_id in titles else None,
        same_as_line=entry.same_as_line,
        placings=tuple(
            PlacingRow(
                when=timezone.localtime(row.placing.placed_at),
                # Who did it is for who works there; everybody else reads which organisation.
                who=str(row.placing.placed_by) if works_here else row.placing.owner.name,
                to=place(row.placing.area, row.placing.opgave_id),
                before=place(row.area_before, row.opgave_before_id),
                reason=row.placing.reason,
                found_by=row.placing.found_by,
            )
            for row in rows
        ),
    )


def _facts(entry: RegisterEntry) -> tuple[tuple[str, str], ...]:
    pairs = (
        (_("For what"), entry.project),
        (_("Scheme"), entry.scheme),
        (_("Granted by"), entry.granted_by),
        (_("Policy field"), entry.policy_field),
        (_("Year"), str(entry.year)),
        (_("Once or every year"), entry.rhythm),
        (_("Asked"), amount_words(entry.asked_cents)),
        (_("Granted"), amount_words(entry.granted_cents)),
    )
    return tuple((label, value) for label, value in pairs if value)


def _source_facts(batch: RegisterBatch, *, line: int = 0) -> tuple[tuple[str, str], ...]:
    pairs = (
        (_("Source"), batch.source),
        (_("File"), batch.file.name),
        (_("Line"), str(line or "")),
        (_("Licence"), batch.licence or _("not stated")),
        (_("Published on"), date_words(batch.published_on) if batch.published_on else ""),
        (_("Taken over on"), date_words(timezone.localdate(batch.live_at)) if batch.live_at else ""),
    )
    return tuple((label, value) for label, value in pairs if value)


def waiting_rows(viewer: Viewer, asked: RegisterAsked, *, page: int) -> list[WaitingRow]:
    """One page of the subsidies that this viewer can place; one query, and one for the opgaven."""
    rows = narrowed(viewer, entries_source(viewer), asked).filter(
        pk__in=placeable_entries(viewer).values("pk")
    )
    first = (page - 1) * WAITING_ON_A_PAGE
    found = list(
        rows.select_related("area").order_by("-year", "recipient_key", "pk")[
            first : first + WAITING_ON_A_PAGE
        ]
    )
    titles = opgave_titles(viewer, {entry.opgave_id for entry in found if entry.opgave_id})
    return [
        WaitingRow(
            pk=entry.pk,
            version=entry.version,
            recipient=entry.recipient or _("Recipient not named"),
            project=entry.project,
            granted_by=entry.granted_by,
            policy_field=entry.policy_field,
            year=entry.year,
            granted=amount_words(entry.granted_cents),
            where=" · ".join(
                word
                for word in (entry.area.name if entry.area else "", titles.get(entry.opgave_id, ""))
                if word
            ),
        )
        for entry in found
    ]


def waiting_sums(viewer: Viewer, asked: RegisterAsked) -> tuple[int, int]:
    """How many subsidies this viewer can place of what was asked, and their cents; one query."""
    rows = narrowed(viewer, entries_source(viewer), asked).filter(
        pk__in=placeable_entries(viewer).values("pk")
    )
    sums = rows.order_by().aggregate(n=Count("pk"), cents=Sum("granted_cents"))
    return sums["n"], sums["cents"] or 0


def register_files(viewer: Viewer) -> list[RegisterRow]:
    """The files that this viewer brought in or may bring in; one query."""
    return [
        RegisterRow(batch.pk, str(batch), batch.get_state_display(), batch.made_at)
        for batch in visible_registers(viewer)[:20]
    ]


def register_file_sheet(viewer: Viewer, pk: int) -> RegisterSheet:
    """One file; one query."""
    batch = visible_register(viewer, pk)
    return RegisterSheet(batch.pk, batch.file.name, batch.state, batch.report, _source_facts(batch))


def register_sources(viewer: Viewer) -> list[tuple[tuple[tuple[str, str], ...], str]]:
    """Where the register comes from: the facts and the address of every file in use; one query."""
    ids = visible_entries(viewer).order_by().values("batch_id").distinct()
    batches = RegisterBatch.objects.filter(pk__in=ids).select_related("file")
    return [(_source_facts(batch), batch.source_url) for batch in batches]


def area_subsidies_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """What subsidies did in this area: sums per year and the largest; nothing where nothing was placed."""
    here = area_found(viewer, area.code, on=timezone.localdate())
    if here is None:
        return None
    asked = RegisterAsked(area=here)
    sums = register_sums(viewer, asked)
    if not sums.total.n:
        return None
    unplaced = register_sums(viewer, RegisterAsked(is_placed=False)).total
    largest = [
        row
        for part in register_parts(viewer, asked)
        for row in part.order_by("-granted_cents").values(
            "kind", "pk", "recipient", "project", "granted_cents", "year"
        )[:MOST_IN_PANEL]
    ]
    largest.sort(key=lambda row: -(row["granted_cents"] or 0))
    years = [(year, each) for year, each in sorted(sums.by_year.items(), reverse=True)]
    return Panel(
        "subsidies/register/_area_panel.html",
        {
            "years": [(str(year), each.n, euros(each.granted_cents)) for year, each in years],
            "largest": [
                (
                    row["recipient"] or _("Recipient not named"),
                    row["project"],
                    amount_words(row["granted_cents"]),
                    str(row["year"]),
                    reverse("subsidies:entry", args=[row["pk"]]) if row["kind"] == "entry" else "",
                )
                for row in largest[:MOST_IN_PANEL]
            ],
            "n": sums.total.n,
            "granted": euros(sums.total.granted_cents),
            "unplaced": _unplaced_words(unplaced),
            "url": f"{reverse('subsidies:register')}?gebied={area.code}",
        },
    )


def _unplaced_words(sums: Sums) -> str:
    if not sums.n:
        return ""
    return f"{euros(sums.granted_cents)} ({sums.n})"
