"""Start the analysis of an area, say how it was made, adopt it, and go on in a next version."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Max

from samenspel.compute.formats.area_codes import municipality_of
from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.places.queries import lies_within
from samenspel.subsidies import permissions, rules
from samenspel.subsidies.errors import (
    AnalysisAdopted,
    AnalysisIncomplete,
    AnalysisInTheMaking,
    AnalysisNotAdopted,
    AnalysisYearsReversed,
    AreaElsewhere,
    BodyMissing,
    StillToCome,
)
from samenspel.subsidies.models import (
    AnalysisFinding,
    AnalysisState,
    AreaAnalysis,
    AreaOpgave,
    WantedResult,
)

OPGAVE = "opgaven.opgave"


@dataclass(frozen=True)
class AnalysisDraft:
    """Of which area, and for which years."""

    area: Area
    first_year: int
    last_year: int
    introduction: str = ""


@dataclass(frozen=True)
class Adoption:
    """Who adopted it, and on which day."""

    body: str
    on: dt.date


@transaction.atomic
def start_analysis(draft: AnalysisDraft, owner: Organisation, *, by: Viewer) -> AreaAnalysis:
    """Start the first version of an analysis; one that stands for these years gets a next version instead."""
    permissions.may_write_analysis(by, owner).require()
    if draft.last_year < draft.first_year:
        raise AnalysisYearsReversed(first=draft.first_year, last=draft.last_year)
    if not _lies_in(owner, draft.area):
        raise AreaElsewhere(area=draft.area.name, owner=owner.name)
    # Hold the organisation: two people who start at the same moment must not both make version one.
    owner = Organisation.objects.select_for_update(of=("self",)).get(pk=owner.pk)
    standing = AreaAnalysis.objects.filter(
        owner=owner,
        area__code=draft.area.code,
        first_year=draft.first_year,
        last_year=draft.last_year,
    )
    if standing.exists():
        raise AnalysisInTheMaking(area=draft.area.name)
    analysis = AreaAnalysis.objects.create(
        owner=owner,
        area=draft.area,
        first_year=draft.first_year,
        last_year=draft.last_year,
        introduction=draft.introduction.strip(),
        started_by=by.account,
    )
    make_findable(analysis)
    journal.record("subsidies.analysis_started", by=by.account, about=analysis)
    return analysis


@transaction.atomic
def introduce_analysis(
    analysis: AreaAnalysis, introduction: str, *, edit_version: int, by: Viewer
) -> AreaAnalysis:
    """Say how an analysis was made and with whom."""
    analysis = locked_draft(analysis.pk, by=by)
    if analysis.edit_version != edit_version:
        raise EditedMeanwhile
    analysis.introduction = introduction.strip()
    analysis.edit_version += 1
    analysis.save(update_fields=["introduction", "edit_version"])
    make_findable(analysis)
    journal.record("subsidies.analysis_introduced", by=by.account, about=analysis)
    return analysis


@transaction.atomic
def adopt_analysis(analysis: AreaAnalysis, adoption: Adoption, *, by: Viewer, today: dt.date) -> AreaAnalysis:
    """Note that the competent body adopted this version; from then on it never changes."""
    analysis = permissions.locked_analysis(by, analysis.pk)
    permissions.may_adopt_analysis(by, analysis.owner).require()
    if analysis.state == AnalysisState.ADOPTED:
        return analysis
    if not adoption.body.strip():
        raise BodyMissing
    if adoption.on > today:
        raise StillToCome(day=adoption.on)
    in_hand = [
        rules.OpgaveInHand(row.title, bool(row.why.strip()), row.n_results)
        for row in analysis.opgaven.annotate(n_results=Count("results")).order_by("position", "pk")
    ]
    if missing := rules.missing_parts(in_hand, n_findings=analysis.findings.count()):
        raise AnalysisIncomplete(missing=", ".join(missing))
    analysis.state, analysis.adopted_on = AnalysisState.ADOPTED, adoption.on
    analysis.adopting_body, analysis.adoption_recorded_by = adoption.body.strip(), by.account
    analysis.save(update_fields=["state", "adopted_on", "adopting_body", "adoption_recorded_by"])
    make_findable(analysis)
    journal.record("subsidies.analysis_adopted", by=by.account, about=analysis)
    return analysis


@transaction.atomic
def start_next_version(analysis: AreaAnalysis, *, by: Viewer) -> AreaAnalysis:
    """Go on from an adopted version in a copy with all it holds; one that is in the making goes on."""
    # The owner too: two people who start at the same moment must get the same draft.
    Organisation.objects.select_for_update(of=("self",)).get(pk=analysis.owner_id)
    analysis = permissions.locked_analysis(by, analysis.pk)
    permissions.may_write_analysis(by, analysis.owner).require()
    series = AreaAnalysis.objects.filter(
        owner=analysis.owner,
        area=analysis.area,
        first_year=analysis.first_year,
        last_year=analysis.last_year,
    )
    if making := series.filter(state=AnalysisState.DRAFT).first():
        if making.pk == analysis.pk:
            raise AnalysisNotAdopted
        return making
    newest = series.order_by("-number")[0]
    made = AreaAnalysis.objects.create(
        owner=newest.owner,
        area=newest.area,
        first_year=newest.first_year,
        last_year=newest.last_year,
        number=(series.aggregate(last=Max("number"))["last"] or 0) + 1,
        follows=newest,
        introduction=newest.introduction,
        started_by=by.account,
    )
    _copy(newest, made, by=by)
    make_findable(made)
    journal.record("subsidies.analysis_followed", by=by.account, about=made)
    return made


def _lies_in(owner: Organisation, area: Area) -> bool:
    """Whether an area is of an organisation; one without a code of its own is bound to none; one query."""
    if area.owner_id is not None:
        return area.owner_id == owner.pk
    if not owner.code or municipality_of(area.code) == owner.code:
        return True
    return Area.objects.filter(lies_within(owner.code, path="pk"), pk=area.pk).exists()


def locked_draft(pk: int, *, by: Viewer) -> AreaAnalysis:
    """A version that may be written in, held until the end of the transaction."""
    analysis = permissions.locked_analysis(by, pk)
    permissions.may_write_analysis(by, analysis.owner).require()
    if analysis.state == AnalysisState.ADOPTED:
        raise AnalysisAdopted(day=analysis.adopted_on)
    return analysis


def make_findable(analysis: AreaAnalysis) -> None:
    """Let an analysis be found by its area, what it tells and its opgaven."""
    opgaven = list(analysis.opgaven.order_by("position").values_list("title", "why"))
    texts = [analysis.introduction, *(text for row in opgaven for text in row)]
    years = f"{analysis.first_year}-{analysis.last_year}"
    search.put([FindableText(analysis, f"{analysis.area.name} {years}", "\n".join(texts))])


def _copy(old: AreaAnalysis, new: AreaAnalysis, *, by: Viewer) -> None:
    """Everything that a version holds, with the sources of its opgaven."""
    findings = list(old.findings.all())
    for finding in findings:
        finding.pk, finding.analysis = None, new
    AnalysisFinding.objects.bulk_create(findings)
    standing = list(old.opgaven.order_by("position").prefetch_related("results"))
    # What became a candidate after the adoption belongs to it from this version on.
    became = {link.from_id: link.to_id for link in lineage.links_from(standing) if link.to_kind == OPGAVE}
    made = {
        row.pk: AreaOpgave.objects.create(
            analysis=new,
            position=row.position,
            title=row.title,
            why=row.why,
            opgave_id=row.opgave_id or became.get(row.pk),
            copied_from=row,
        )
        for row in standing
    }
    WantedResult.objects.bulk_create(
        WantedResult(
            area_opgave=made[row.pk],
            position=result.position,
            text=result.text,
            indicator_id=result.indicator_id,
            source_words=result.source_words,
            source_link=result.source_link,
            copied_from=result,
        )
        for row in standing
        for result in row.results.all()
    )
    pairs = [
        ((link.from_kind, link.from_id), ("subsidies.areaopgave", made[link.to_id].pk))
        for link in lineage.links_to(standing)
        if link.kind == LinkKind.SOURCE_OF
    ]
    lineage.link_pairs(pairs, LinkKind.SOURCE_OF, by=by.account)
