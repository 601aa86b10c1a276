"""Analyses of areas: in a list, one whole with its findings and ordered opgaven, and as cards."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.foundation import lineage
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.models import LinkKind
from samenspel.opgaven.permissions import may_start
from samenspel.people.permissions import Viewer
from samenspel.subsidies import permissions, rules
from samenspel.subsidies.models import (
    AnalysisFinding,
    AnalysisState,
    AreaAnalysis,
    AreaOpgave,
    FindingPart,
    WantedResult,
)

OPGAVE = "opgaven.opgave"


@dataclass(frozen=True)
class AnalysisRow:
    """One version of an analysis in a list."""

    pk: int
    area: str
    area_code: str
    owner: str
    years: str
    number: int
    is_adopted: bool
    state_label: str
    adopted_on: dt.date | None
    adopting_body: str
    n_opgaven: int = 0

    @property
    def url(self) -> str:
        """Where it stands."""
        return reverse("subsidies:analysis", args=[self.pk])

    @property
    def title(self) -> str:
        """What it is called."""
        return _("%(area)s, analysis %(years)s") % {"area": self.area, "years": self.years}


@dataclass(frozen=True)
class FindingRow:
    """One thing that is known, with where it comes from."""

    pk: int
    text: str
    source_words: str
    source_link: str
    known_on: dt.date | None


@dataclass(frozen=True)
class FindingGroup:
    """One of the three questions, with what is known about it."""

    part: str
    title: str | Promise
    rows: tuple[FindingRow, ...]


@dataclass(frozen=True)
class ResultRow:
    """What should be different, with the figure that shows it."""

    pk: int
    text: str
    indicator: str
    source_words: str
    source_link: str


@dataclass(frozen=True)
class AreaOpgaveRow:
    """An opgave of an area in its place, with what it rests on and what is wanted."""

    pk: int
    position: int
    title: str
    why: str
    opgave: ThingCard | None
    # Not even an opgave that the viewer cannot see.
    is_on_its_own: bool
    results: tuple[ResultRow, ...]
    sources: tuple[ThingCard, ...]
    n_hidden_sources: int
    is_first: bool
    is_last: bool
    version: int


@dataclass(frozen=True)
class AnalysisSheet:
    """One version whole, for its page and for paper."""

    row: AnalysisRow
    introduction: str
    groups: tuple[FindingGroup, ...]
    opgaven: tuple[AreaOpgaveRow, ...]
    versions: tuple[AnalysisRow, ...]
    missing: tuple[str, ...]
    may_write: bool
    may_adopt: bool
    may_make_candidate: bool
    is_invented: bool
    edit_version: int

    @property
    def n_findings(self) -> int:
        """How much is known in all."""
        return sum(len(group.rows) for group in self.groups)

    @property
    def before(self) -> AnalysisRow | None:
        """The version before this one, as far as the viewer may read it."""
        return next((row for row in self.versions if row.number < self.row.number), None)

    @property
    def newer(self) -> AnalysisRow | None:
        """The newest adopted version, when that came after this one."""
        newest = next((row for row in self.versions if row.is_adopted), None)
        return newest if newest and newest.number > self.row.number else None


def analysis_row(analysis: AreaAnalysis, n_opgaven: int = 0) -> AnalysisRow:
    """A row from a version that carries its area and owner."""
    return AnalysisRow(
        pk=analysis.pk,
        area=analysis.area.name,
        area_code=analysis.area.code,
        owner=analysis.owner.name,
        years=years_words(analysis.first_year, analysis.last_year),
        number=analysis.number,
        is_adopted=analysis.state == AnalysisState.ADOPTED,
        state_label=analysis.get_state_display(),
        adopted_on=analysis.adopted_on,
        adopting_body=analysis.adopting_body,
        n_opgaven=n_opgaven,
    )


def years_words(first: int, last: int) -> str:
    """Such as "2027" or "2027-2030"."""
    return str(first) if first == last else f"{first}\N{EN DASH}{last}"


def analysis_rows(viewer: Viewer) -> tuple[AnalysisRow, ...]:
    """The newest version of each analysis that the viewer may read; one query."""
    return rows_of(permissions.visible_analyses(viewer))


def rows_of(analyses: QuerySet[AreaAnalysis]) -> tuple[AnalysisRow, ...]:
    """Of these analyses the newest version each; one query."""
    found = analyses.select_related("area", "owner").annotate(n_opgaven=Count("opgaven"))
    newest: dict[tuple[int, int, int, int], AreaAnalysis] = {}
    counts: dict[int, int] = {}
    for row in found:
        key = (row.owner_id, row.area_id, row.first_year, row.last_year)
        counts[row.pk] = row.n_opgaven
        if key not in newest or newest[key].number < row.number:
            newest[key] = row
    return tuple(analysis_row(row, counts[row.pk]) for row in newest.values())


def analysis_sheet(viewer: Viewer, analysis: AreaAnalysis) -> AnalysisSheet:
    """One version whole; five queries, and one for each kind of source."""
    series = permissions.visible_analyses(viewer).filter(
        owner=analysis.owner_id,
        area=analysis.area_id,
        first_year=analysis.first_year,
        last_year=analysis.last_year,
    )
    versions = series.select_related("area", "owner").order_by("-number")
    groups = finding_groups(analysis.findings.all())
    opgaven = area_opgave_rows(viewer, analysis)
    in_hand = [rules.OpgaveInHand(row.title, bool(row.why), len(row.results)) for row in opgaven]
    is_draft = analysis.state == AnalysisState.DRAFT
    n_findings = sum(len(group.rows) for group in groups)
    return AnalysisSheet(
        row=analysis_row(analysis, len(opgaven)),
        introduction=analysis.introduction,
        groups=groups,
        opgaven=opgaven,
        versions=tuple(analysis_row(row) for row in versions),
        missing=tuple(rules.missing_parts(in_hand, n_findings=n_findings)) if is_draft else (),
        may_write=bool(permissions.may_write_analysis(viewer, analysis.owner)),
        may_adopt=bool(permissions.may_adopt_analysis(viewer, analysis.owner)),
        may_make_candidate=not is_draft and bool(may_start(viewer, analysis.owner)),
        is_invented=analysis.owner.is_invented,
        edit_version=analysis.edit_version,
    )


def finding_groups(findings: Iterable[AnalysisFinding]) -> tuple[FindingGroup, ...]:
    """Findings under the three questions, in order; the empty ones too."""
    by_part: dict[str, list[FindingRow]] = defaultdict(list)
    for row in findings:
        by_part[row.part].append(
            FindingRow(row.pk, row.text, row.source_words, row.source_link, row.known_on)
        )
    return tuple(FindingGroup(part.value, part.label, tuple(by_part[part.value])) for part in FindingPart)


def area_opgave_rows(viewer: Viewer, analysis: AreaAnalysis) -> tuple[AreaOpgaveRow, ...]:
    """The opgaven of an analysis in order; four queries, and one for each kind of source."""
    found = list(analysis.opgaven.order_by("position", "pk"))
    results: dict[int, list[ResultRow]] = defaultdict(list)
    standing = WantedResult.objects.filter(area_opgave__in=found).select_related("indicator")
    for result in standing.order_by("position", "pk"):
        results[result.area_opgave_id].append(result_row(result))
    sources: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for link in lineage.links_to(found):
        if link.kind == LinkKind.SOURCE_OF:
            sources[link.to_id].append((link.from_kind, link.from_id))
    belongs = {row.pk: (OPGAVE, row.opgave_id) for row in found if row.opgave_id}
    for link in lineage.links_from(found):
        if link.to_kind == OPGAVE:
            belongs.setdefault(link.from_id, (OPGAVE, link.to_id))
    cards = lineage.cards_of(viewer, [*belongs.values(), *(key for keys in sources.values() for key in keys)])
    return tuple(
        AreaOpgaveRow(
            pk=row.pk,
            position=place,
            title=row.title,
            why=row.why,
            opgave=cards.get(belongs[row.pk]) if row.pk in belongs else None,
            is_on_its_own=row.pk not in belongs,
            results=tuple(results[row.pk]),
            sources=tuple(cards[key] for key in sources[row.pk] if key in cards),
            n_hidden_sources=sum(key not in cards for key in sources[row.pk]),
            is_first=place == 1,
            is_last=place == len(found),
            version=row.version,
        )
        for place, row in enumerate(found, start=1)
    )


def result_row(result: WantedResult) -> ResultRow:
    """A row from a result that carries its figure."""
    return ResultRow(
        pk=result.pk,
        text=result.text,
        indicator=str(result.indicator) if result.indicator else "",
        source_words=result.source_words,
        source_link=result.source_link,
    )


def analysis_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How analyses look along the thread and in search; one query."""
    found = permissions.visible_analyses(viewer).filter(pk__in=ids).select_related("area", "owner")
    return {
        row.pk: ThingCard(
            kind="subsidies.areaanalysis",
            thing_id=row.pk,
            kind_label=AreaAnalysis._meta.verbose_name or "",
            text=analysis_row(row).title,
            url=reverse("subsidies:analysis", args=[row.pk]),
            on=row.adopted_on or timezone.localdate(row.started_at),
        )
        for row in found
    }


def area_opgave_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How opgaven of areas look along the thread; one query."""
    found = permissions.visible_area_opgaven(viewer).filter(pk__in=ids).select_related("analysis__area")
    return {
        row.pk: ThingCard(
            kind="subsidies.areaopgave",
            thing_id=row.pk,
            kind_label=AreaOpgave._meta.verbose_name or "",
            text=f"{row.title} ({row.analysis.area.name})",
            url=f"{reverse('subsidies:analysis', args=[row.analysis_id])}#opgave-{row.pk}",
            on=row.analysis.adopted_on or timezone.localdate(row.analysis.started_at),
        )
        for row in found
    }
