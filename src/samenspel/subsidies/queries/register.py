"""The register of granted subsidies as people read it: a page of it, its sums, its map, one subsidy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.opgaven.permissions import visible_opgaven
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.places.models import Area
from samenspel.places.queries import areas_by_id
from samenspel.subsidies.queries.register_sources import (
    RegisterAsked,
    register_parts,
    register_rows,
)
from samenspel.ui.formats import euros
from samenspel.ui.parts import Cell, Column, Row, Table

ENTRIES_ON_A_PAGE = 40


@dataclass(frozen=True)
class RegisterLine:
    """One granted subsidy in a list or a file."""

    kind: str
    pk: int
    year: int
    recipient: str
    project: str
    scheme: str
    granted_by: str
    policy_field: str
    asked_cents: int | None
    granted_cents: int | None
    # What it came to in the end; empty until then, and where the register does not say.
    settled_cents: int | None
    area_code: str
    area_name: str
    opgave_id: int | None
    opgave: str
    source: str

    @property
    def url(self) -> str:
        """The page of this subsidy."""
        return reverse("subsidies:entry", args=[self.pk]) if self.kind == "entry" else ""


@dataclass(frozen=True)
class Sums:
    """How many subsidies, and what was asked and granted, in cents."""

    n: int = 0
    asked_cents: int = 0
    granted_cents: int = 0
    n_unplaced: int = 0
    unplaced_cents: int = 0

    def plus(self, other: Sums) -> Sums:
        """Both together."""
        return Sums(
            self.n + other.n,
            self.asked_cents + other.asked_cents,
            self.granted_cents + other.granted_cents,
            self.n_unplaced + other.n_unplaced,
            self.unplaced_cents + other.unplaced_cents,
        )


@dataclass(frozen=True)
class RegisterSums:
    """The sums of what was asked for: together, per year, per area, per policy field."""

    total: Sums
    by_year: Mapping[int, Sums]
    by_area: Mapping[int | None, Sums]
    by_policy_field: Mapping[str, Sums]


@dataclass(frozen=True)
class RegisterChoices:
    """What the filter can be set to: years, policy fields and areas that occur."""

    years: tuple[int, ...]
    policy_fields: tuple[str, ...]
    areas: tuple[tuple[str, str], ...]
    owners: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class RegisterSource:
    """A file of the register, as every reader may know it."""

    source: str
    url: str
    licence: str
    published_on: Any
    live_at: Any


def register_sums(viewer: Viewer, asked: RegisterAsked) -> RegisterSums:
    """Sums of what was asked; one query a source."""
    by_year: dict[int, Sums] = defaultdict(Sums)
    by_area: dict[int | None, Sums] = defaultdict(Sums)
    by_field: dict[str, Sums] = defaultdict(Sums)
    total = Sums()
    for part in register_parts(viewer, asked):
        grouped = part.values("year", "area_id", "policy_field").annotate(
            n=Count("pk"), asked=Sum("asked_cents"), granted=Sum("granted_cents")
        )
        for row in grouped:
            sums = _sums(row)
            total = total.plus(sums)
            by_year[row["year"]] = by_year[row["year"]].plus(sums)
            by_area[row["area_id"]] = by_area[row["area_id"]].plus(sums)
            by_field[row["policy_field"]] = by_field[row["policy_field"]].plus(sums)
    return RegisterSums(total, by_year, by_area, by_field)


def _sums(row: Mapping[str, Any]) -> Sums:
    granted = row["granted"] or 0
    if row["area_id"] is None:
        return Sums(row["n"], row["asked"] or 0, granted, row["n"], granted)
    return Sums(row["n"], row["asked"] or 0, granted)


def register_lines(viewer: Viewer, asked: RegisterAsked, *, page: int) -> list[RegisterLine]:
    """One page of the register; one query, and two for the names of areas and opgaven."""
    first = (page - 1) * ENTRIES_ON_A_PAGE
    rows = list(register_rows(viewer, asked)[first : first + ENTRIES_ON_A_PAGE])
    return list(_lines(viewer, rows))


def all_register_lines(viewer: Viewer, asked: RegisterAsked) -> list[RegisterLine]:
    """Everything that was asked for, to take along; three queries."""
    return list(_lines(viewer, list(register_rows(viewer, asked))))


def _lines(viewer: Viewer, rows: Sequence[Mapping[str, Any]]) -> Iterator[RegisterLine]:
    areas = areas_by_id(viewer, {row["area_id"] for row in rows if row["area_id"]})
    titles = opgave_titles(viewer, {row["opgave_id"] for row in rows if row["opgave_id"]})
    for row in rows:
        area, opgave_id = areas.get(row["area_id"]), row["opgave_id"]
        yield RegisterLine(
            kind=row["kind"],
            pk=row["pk"],
            year=row["year"],
            recipient=row["recipient"],
            project=row["project"],
            scheme=row["scheme_title"],
            granted_by=row["granted_by"],
            policy_field=row["policy_field"],
            asked_cents=row["asked_cents"],
            granted_cents=row["granted_cents"],
            settled_cents=row["settled_cents"],
            area_code=area.code if area else "",
            area_name=area.name if area else "",
            # An opgave that this reader does not see is not named, nor its number.
            opgave_id=opgave_id if opgave_id in titles else None,
            opgave=titles.get(opgave_id, ""),
            source=row["source"],
        )


def opgave_titles(viewer: Viewer, ids: Collection[int]) -> dict[int, str]:
    """The titles of opgaven that this reader sees; one query, none without numbers."""
    if not ids:
        return {}
    return dict(visible_opgaven(viewer).filter(pk__in=ids).values_list("pk", "title"))


def register_choices(viewer: Viewer, *, owner_id: int | None = None) -> RegisterChoices:
    """What occurs in the whole register; one query a source, and two for names."""
    years: set[int] = set()
    fields: set[str] = set()
    area_ids: set[int] = set()
    owner_ids: set[int] = set()
    for part in register_parts(viewer, RegisterAsked(owner_id=owner_id)):
        for year, policy_field, area_id, owner in part.values_list(
            "year", "policy_field", "area_id", "owner_id"
        ).distinct():
            years.add(year)
            owner_ids.add(owner)
            fields |= {policy_field} - {""}
            area_ids |= {area_id} - {None}
    areas = {area.code: area for area in areas_by_id(viewer, area_ids).values()}
    owners = visible_organisations(viewer).filter(pk__in=owner_ids).values_list("pk", "name")
    return RegisterChoices(
        years=tuple(sorted(years, reverse=True)),
        policy_fields=tuple(sorted(fields)),
        areas=tuple(
            (area.code, area.name) for area in sorted(areas.values(), key=lambda area: area.sort_key)
        ),
        owners=tuple(sorted(owners, key=lambda owner: owner[1])),
    )


def lines_table(lines: Sequence[RegisterLine]) -> Table:
    """A page of the register as a table."""
    return Table(
        _("Granted subsidies"),
        (
            Column(_("Recipient")),
            Column(_("For what")),
            Column(_("Year")),
            Column(_("Policy field")),
            Column(_("Area")),
            Column(_("Asked"), numeric=True),
            Column(_("Granted"), numeric=True),
        ),
        tuple(Row(_cells(line), line.url) for line in lines),
        caption_hidden=True,
    )


def _cells(line: RegisterLine) -> tuple[Any, ...]:
    return (
        Cell(line.recipient or _("not named"), note=line.granted_by),
        Cell(line.project or "–", note=line.scheme),
        str(line.year),
        line.policy_field,
        Cell(line.area_name or _("not placed yet"), note=line.opgave),
        amount_words(line.asked_cents),
        Cell(amount_words(line.granted_cents), note=settled_words(line.settled_cents)),
    )


def amount_words(cents: int | None) -> str:
    """An amount, or that the register does not say."""
    return "–" if cents is None else euros(cents)


def settled_words(cents: int | None) -> str:
    """What a subsidy came to in the end, beside what was granted; nothing until then."""
    return "" if cents is None else _("settled at %(amount)s") % {"amount": euros(cents)}


def years_table(sums: RegisterSums) -> Table:
    """The sums per year."""
    rows = tuple(
        Row((str(year), *_sum_cells(each))) for year, each in sorted(sums.by_year.items(), reverse=True)
    )
    return Table(_("Per year"), (Column(_("Year")), *_sum_columns()), rows, caption_hidden=True)


def fields_table(sums: RegisterSums) -> Table:
    """The sums per policy field, the most money first."""
    ordered = sorted(sums.by_policy_field.items(), key=lambda each: (-each[1].granted_cents, each[0]))
    rows = tuple(Row((name or _("not named"), *_sum_cells(each))) for name, each in ordered)
    return Table(
        _("Per policy field"), (Column(_("Policy field")), *_sum_columns()), rows, caption_hidden=True
    )


def areas_table(viewer: Viewer, sums: RegisterSums) -> Table:
    """The sums per area, and below them what nobody placed yet; one query."""
    areas = areas_by_id(viewer, {pk for pk in sums.by_area if pk is not None})
    by_code: dict[str, Sums] = defaultdict(Sums)
    named: dict[str, Area] = {}
    for pk, each in sums.by_area.items():
        if pk is not None:
            by_code[areas[pk].code] = by_code[areas[pk].code].plus(each)
            named[areas[pk].code] = areas[pk]
    ordered = sorted(by_code.items(), key=lambda each: (-each[1].granted_cents, named[each[0]].sort_key))
    rows = [
        Row(
            (f"{named[code].name} ({named[code].get_kind_display()})", *_area_cells(each)),
            f"{reverse('subsidies:register')}?gebied={code}",
        )
        for code, each in ordered
    ]
    unplaced = sums.by_area.get(None, Sums())
    rows.append(
        Row(
            (_("Not placed in an area yet"), *_area_cells(unplaced)),
            f"{reverse('subsidies:register')}?geplaatst=nee",
        )
    )
    columns = (Column(_("Area")), Column(_("Subsidies"), numeric=True), Column(_("Granted"), numeric=True))
    return Table(_("Per area"), columns, tuple(rows), caption_hidden=True)


def _area_cells(sums: Sums) -> tuple[str, str]:
    return str(sums.n), euros(sums.granted_cents)


def _sum_columns() -> tuple[Column, ...]:
    return (
        Column(_("Subsidies"), numeric=True),
        Column(_("Granted"), numeric=True),
        Column(_("Of which not placed in an area yet"), numeric=True),
    )


def _sum_cells(sums: Sums) -> tuple[str, str, str]:
    return str(sums.n), euros(sums.granted_cents), f"{euros(sums.unplaced_cents)} ({sums.n_unplaced})"
