"""What was asked and nobody pays, over all schemes: the plans, and how much per area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Prefetch, QuerySet, Sum, Window
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.periods import known_year
from samenspel.foundation.slots import Panel
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.places.models import Area
from samenspel.places.queries import AreaRow, areas_by_id, lies_within
from samenspel.subsidies.models import SchemeVersion, VersionState
from samenspel.subsidies.permissions import granting as permissions
from samenspel.ui.formats import euros
from samenspel.ui.parts import Action, Cell, Column, GatheredRow, Gathering, Row, Table

PLANS_ON_A_PAGE = 50
MOST_IN_PANEL = 5
AREA = "area_opgave__analysis__area"


@dataclass(frozen=True)
class UnfundedAsked:
    """What somebody looks for in what nobody pays; empty means everything."""

    area: Area | None = None
    year: int | None = None
    owner_id: int | None = None


@dataclass(frozen=True)
class UnfundedLine:
    """One plan that was not or only partly paid, without who asked."""

    year: int
    number: int
    title: str
    need: str
    area_code: str
    area_name: str
    results: tuple[str, ...]
    asked_cents: int
    paid_cents: int
    scheme: str
    scheme_url: str
    owner: str

    @property
    def short_cents(self) -> int:
        """What nobody pays."""
        return self.asked_cents - self.paid_cents


@dataclass(frozen=True)
class UnfundedSums:
    """How much is short, together and per area."""

    n: int
    asked_cents: int
    short_cents: int
    by_area: tuple[tuple[str, str, int, int], ...]


@dataclass(frozen=True)
class UnfundedChoices:
    """What occurs among the plans: years, areas and organisations."""

    years: tuple[int, ...]
    areas: tuple[tuple[str, str], ...]
    owners: tuple[tuple[int, str], ...]


def _rows(asked: UnfundedAsked) -> QuerySet[Any]:
    rows = permissions.short_applications().annotate(year=ExtractYear("award__decided_on"))
    if asked.area is not None:
        rows = rows.filter(lies_within(asked.area.code, path=AREA))
    if asked.year is not None:
        rows = rows.filter(year=known_year(asked.year))
    if asked.owner_id is not None:
        rows = rows.filter(scheme__owner=asked.owner_id)
    return rows


def unfunded_sums(asked: UnfundedAsked) -> UnfundedSums:
    """How many plans are short of how much, and where; one query."""
    per_area = (
        _rows(asked)
        .order_by()
        .values(code=F(f"{AREA}__code"))
        .annotate(
            name=F(f"{AREA}__name"),
            n=Count("pk"),
            asked=Sum("asked_cents"),
            paid=Sum("award__cents"),
        )
    )
    rows = sorted(per_area, key=lambda row: (row["paid"] - row["asked"], row["name"]))
    return UnfundedSums(
        n=sum(row["n"] for row in rows),
        asked_cents=sum(row["asked"] for row in rows),
        short_cents=sum(row["asked"] - row["paid"] for row in rows),
        by_area=tuple((row["code"], row["name"], row["n"], row["asked"] - row["paid"]) for row in rows),
    )


def unfunded_choices(viewer: Viewer) -> UnfundedChoices:
    """What can be asked for; three queries."""
    found = _rows(UnfundedAsked()).order_by().values_list("year", f"{AREA}_id", "scheme__owner_id").distinct()
    years, area_ids, owner_ids = ({row[at] for row in found} for at in range(3))
    areas = {area.code: area for area in areas_by_id(viewer, area_ids).values()}
    owners = visible_organisations(viewer).filter(pk__in=owner_ids).values_list("pk", "name")
    return UnfundedChoices(
        years=tuple(sorted(years, reverse=True)),
        areas=tuple((one.code, one.name) for one in sorted(areas.values(), key=lambda one: one.sort_key)),
        owners=tuple(sorted(owners, key=lambda owner: owner[1])),
    )


def unfunded_lines(
    asked: UnfundedAsked, *, page: int = 1, size: int | None = PLANS_ON_A_PAGE
) -> list[UnfundedLine]:
    """The plans, newest first and what is most short on top; three queries."""
    rows = (
        _rows(asked)
        .select_related("award", "scheme__owner", f"{AREA}")
        .prefetch_related("promised__result", _published_versions())
        .order_by("-year", F("award__cents") - F("asked_cents"), "pk")
    )
    cut = rows if size is None else rows[(page - 1) * size : page * size]
    return [_line(one) for one in cut]


def _published_versions() -> Prefetch[str, Any, str]:
    published = SchemeVersion.objects.exclude(state=VersionState.DRAFT).order_by("-number")
    return Prefetch("scheme__versions", queryset=published)


def _line(one: Any) -> UnfundedLine:
    area = one.area_opgave.analysis.area
    versions = list(one.scheme.versions.all())
    return UnfundedLine(
        year=one.year,
        number=one.number,
        title=one.title,
        need=one.area_opgave.title,
        area_code=area.code,
        area_name=area.name,
        results=tuple(promise.result.text for promise in one.promised.all()),
        asked_cents=one.asked_cents or 0,
        paid_cents=one.award.cents,
        scheme=versions[0].title if versions else "",
        scheme_url=reverse("subsidies:scheme", args=[one.scheme_id]),
        owner=one.scheme.owner.name,
    )


def unfunded_table(lines: list[UnfundedLine]) -> Table:
    """A page of plans as a table."""
    return Table(
        _("What was asked and nobody pays"),
        (
            Column(_("Plan")),
            Column(_("For which opgave of the area")),
            Column(_("Year")),
            Column(_("Scheme")),
            Column(_("Asked"), numeric=True),
            Column(_("Nobody pays"), numeric=True),
        ),
        tuple(
            Row(
                (
                    Cell(line.title, note="; ".join(line.results)),
                    Cell(line.need, note=line.area_name),
                    str(line.year),
                    Cell(line.scheme, url=line.scheme_url),
                    euros(line.asked_cents),
                    euros(line.short_cents),
                )
            )
            for line in lines
        ),
        caption_hidden=True,
    )


def unfunded_areas_table(sums: UnfundedSums) -> Table:
    """How much is short per area; each area leads to its own plans."""
    columns = (Column(_("Area")), Column(_("Plans"), numeric=True), Column(_("Nobody pays"), numeric=True))
    rows = tuple(
        Row((name, str(n), euros(cents)), url=f"{reverse('subsidies:unfunded')}?gebied={code}")
        for code, name, n, cents in sums.by_area
    )
    return Table(_("Per area"), columns, rows, caption_hidden=True)


def area_unfunded_panel(_viewer: Viewer, area: AreaRow) -> Panel | None:
    """What was asked for this area and nobody pays, the largest first; nothing where all was paid."""
    rows = permissions.short_applications().filter(lies_within(area.code, path=AREA))
    short = rows.select_related("award").order_by(F("award__cents") - F("asked_cents"), "pk")
    # Counted along with the rows: an area with many plans asks no query more.
    largest = list(short.annotate(n_all=Window(Count("pk")))[:MOST_IN_PANEL])
    if not largest:
        return None
    n = largest[0].n_all
    url = f"{reverse('subsidies:unfunded')}?gebied={area.code}"
    shown = tuple(
        GatheredRow(
            one.title,
            f"{reverse('subsidies:scheme', args=[one.scheme_id])}#niet-betaald",
            _("%(amount)s short") % {"amount": euros((one.asked_cents or 0) - one.award.cents)},
        )
        for one in largest
    )
    title = ngettext("One plan here that nobody pays", "Plans here that nobody pays", n)
    gathering = Gathering("niet-betaald", title, shown, n, Action(_("All plans that nobody pays"), url))
    return Panel("ui/parts/gathering.html", {"gathering": gathering})
