"""Write a scheme, publish it, and follow it with a next version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation import journal, lineage
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.subsidies.errors.granting import (
    AnalysisOfAnother,
    AreasAboveCeiling,
    ChangedTooLate,
    SchemeHasDraft,
    SchemeIncomplete,
    SchemeInForce,
    WindowOver,
    WindowReversed,
)
from samenspel.subsidies.models import (
    AnalysisState,
    AreaAnalysis,
    DivisionRule,
    Scheme,
    SchemeArea,
    SchemeCriterion,
    SchemeVersion,
    VersionState,
    WantedResult,
)
from samenspel.subsidies.permissions import granting as permissions
from samenspel.ui.formats import euros, joined


@dataclass(frozen=True)
class SchemeDraft:
    """A scheme as somebody writes it; its areas are those of the results that it pays for."""

    title: str
    legal_basis: str = ""
    purpose: str = ""
    results: tuple[WantedResult, ...] = ()
    ceiling_cents: int | None = None
    area_ceilings: Mapping[int, int] = field(default_factory=dict)  # by analysis
    rule: str = DivisionRule.SCORE
    lowest_score: Decimal = Decimal("5.5")
    criteria: tuple[tuple[str, int], ...] = ()
    opens_at: dt.datetime | None = None
    closes_at: dt.datetime | None = None
    decides_before: dt.date | None = None
    reports_before: dt.date | None = None
    days_to_complete: int = 14
    change_reason: str = ""


_PLAIN = (
    "title",
    "legal_basis",
    "purpose",
    "ceiling_cents",
    "rule",
    "lowest_score",
    "opens_at",
    "closes_at",
    "decides_before",
    "reports_before",
    "days_to_complete",
    "change_reason",
)


@transaction.atomic
def start_scheme(owner: Organisation, draft: SchemeDraft, *, by: Viewer) -> SchemeVersion:
    """Begin a scheme; nobody outside sees it before it is published."""
    permissions.may_keep_scheme(by, owner).require()
    scheme = Scheme.objects.create(owner=owner, created_by=by.account)
    version = SchemeVersion(scheme=scheme, number=1)
    _write(version, draft)
    journal.record("subsidies.scheme_started", by=by.account, about=scheme)
    return version


@transaction.atomic
def change_scheme(
    version: SchemeVersion, draft: SchemeDraft, *, edit_version: int, by: Viewer
) -> SchemeVersion:
    """Write on in a version that is not published yet."""
    version = _locked_draft(version, by=by)
    if version.edit_version != edit_version:
        raise EditedMeanwhile
    version.edit_version += 1
    _write(version, draft)
    journal.record("subsidies.scheme_changed", by=by.account, about=version.scheme)
    return version


@transaction.atomic
def follow_scheme(scheme: Scheme, *, by: Viewer, now: dt.datetime | None = None) -> SchemeVersion:
    """Begin a next version as a copy of the one in force; possible until its window closes."""
    scheme = permissions.locked_scheme(by, scheme.pk)
    permissions.may_keep_scheme(by, scheme.owner).require()
    if scheme.versions.filter(state=VersionState.DRAFT).exists():
        raise SchemeHasDraft
    known = scheme.versions.get(state=VersionState.IN_FORCE)
    if late := _changed_too_late(known, now or timezone.now()):
        raise late
    copied = {name: getattr(known, name) for name in _PLAIN if name != "change_reason"}
    draft = SchemeDraft(
        **copied,
        results=tuple(known.results.select_related("area_opgave__analysis")),
        area_ceilings={a.analysis_id: a.ceiling_cents for a in known.areas.all() if a.ceiling_cents},
        criteria=tuple((one.title, one.weight) for one in known.criteria.all()),
    )
    version = SchemeVersion(scheme=scheme, number=known.number + 1)
    _write(version, draft)
    journal.record("subsidies.scheme_followed", by=by.account, about=scheme)
    return version


@transaction.atomic
def publish_scheme(version: SchemeVersion, *, by: Viewer, now: dt.datetime | None = None) -> SchemeVersion:
    """Put a version in force for everybody; from now on it stays as it is."""
    moment = now or timezone.now()
    scheme = permissions.locked_scheme(by, version.scheme_id)
    permissions.may_publish_scheme(by, scheme.owner).require()
    version = scheme.versions.get(pk=version.pk)
    if version.state != VersionState.DRAFT:
        raise SchemeInForce
    if missing := missing_in(version):
        raise SchemeIncomplete(missing=joined(missing))
    if stop := what_stops_publishing(version, moment):
        raise stop
    scheme.versions.filter(state=VersionState.IN_FORCE).update(state=VersionState.REPLACED)
    version.state = VersionState.IN_FORCE
    version.published_at, version.published_by = moment, by.account
    version.save()
    analyses = [(area.analysis, scheme) for area in version.areas.select_related("analysis")]
    lineage.link_many(analyses, LinkKind.LED_TO, by=by.account)
    journal.record("subsidies.scheme_published", by=by.account, about=scheme)
    return version


def missing_in(version: SchemeVersion) -> list[str]:
    """What a scheme still lacks before it can be published, in words; two queries, none when prefetched."""
    known = {
        _("the legal basis"): version.legal_basis,
        _("what it is for"): version.purpose,
        _("a result that it pays for"): version.pk and version.results.all(),
        _("the ceiling"): version.ceiling_cents,
        _("a criterion"): version.pk and version.criteria.all(),
        _("when the window opens and closes"): version.opens_at and version.closes_at,
        _("before when you decide"): version.decides_before,
        _("why it changes"): version.number == 1 or version.change_reason,
    }
    return [words for words, there in known.items() if not there]


def what_stops_publishing(version: SchemeVersion, now: dt.datetime) -> DomainError | None:
    """Why also a whole draft cannot be published now; three queries, none when prefetched."""
    if above := _areas_above_ceiling(version):
        return above
    if version.closes_at is not None and version.closes_at <= now:
        return WindowOver(day=timezone.localdate(version.closes_at))
    in_force = (one for one in version.scheme.versions.all() if one.state == VersionState.IN_FORCE)
    return next((late for one in in_force if (late := _changed_too_late(one, now))), None)


def _areas_above_ceiling(version: SchemeVersion) -> AreasAboveCeiling | None:
    areas = sum(area.ceiling_cents or 0 for area in version.areas.all())
    ceiling = version.ceiling_cents or 0
    if areas <= ceiling:
        return None
    return AreasAboveCeiling(areas=euros(areas), ceiling=euros(ceiling), over=euros(areas - ceiling))


def _changed_too_late(in_force: SchemeVersion, now: dt.datetime) -> ChangedTooLate | None:
    if in_force.closes_at is None or in_force.closes_at > now:
        return None
    return ChangedTooLate(day=timezone.localdate(in_force.closes_at))


def _locked_draft(version: SchemeVersion, *, by: Viewer) -> SchemeVersion:
    scheme = permissions.locked_scheme(by, version.scheme_id)
    permissions.may_keep_scheme(by, scheme.owner).require()
    found = scheme.versions.get(pk=version.pk)
    if found.state != VersionState.DRAFT:
        raise SchemeInForce
    return found


def _write(version: SchemeVersion, draft: SchemeDraft) -> None:
    analyses = {one.area_opgave.analysis_id: one.area_opgave.analysis for one in draft.results}
    _refuse_other_analyses(version.scheme, list(analyses.values()))
    if draft.opens_at and draft.closes_at and draft.closes_at <= draft.opens_at:
        raise WindowReversed
    for name in _PLAIN:
        setattr(version, name, getattr(draft, name))
    version.save()
    version.results.set(draft.results)
    version.areas.all().delete()
    SchemeArea.objects.bulk_create(
        SchemeArea(version=version, analysis=one, ceiling_cents=draft.area_ceilings.get(pk))
        for pk, one in analyses.items()
    )
    version.criteria.all().delete()
    SchemeCriterion.objects.bulk_create(
        SchemeCriterion(version=version, place=place, title=title, weight=weight)
        for place, (title, weight) in enumerate(draft.criteria, start=1)
    )


def _refuse_other_analyses(scheme: Scheme, analyses: list[AreaAnalysis]) -> None:
    if any(a.owner_id != scheme.owner_id or a.state != AnalysisState.ADOPTED for a in analyses):
        raise AnalysisOfAnother
