"""Schemes as everybody reads them: what there is money for, under which rules, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.subsidies.actions.schemes import missing_in, what_stops_publishing
from samenspel.subsidies.models import (
    AnalysisState,
    Application,
    AreaAnalysis,
    Scheme,
    SchemeVersion,
    VersionState,
    WantedResult,
)
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.permissions import visible_wanted_results
from samenspel.subsidies.queries.ended_areas import EndedArea, ended_areas
from samenspel.subsidies.queries.paying import paid_in
from samenspel.subsidies.queries.register import settled_words
from samenspel.ui.formats import date_words, euros, joined, share
from samenspel.ui.parts import Column, Row, Status, Table


@dataclass(frozen=True)
class SchemeRow:
    """One scheme in the list."""

    pk: int
    title: str
    owner: str
    ceiling: str
    status: Status
    is_draft: bool


@dataclass(frozen=True)
class NeedGroup:
    """A need of an area, with the results that a scheme pays for there."""

    area: str
    need: str
    results: tuple[str, ...]
    analysis_pk: int


@dataclass(frozen=True)
class GrantRow:
    """What was awarded or asked, for everybody."""

    title: str
    who: str
    area: str
    amount: str
    results: tuple[str, ...] = ()
    # What it came to in the end, once it was settled.
    settled: str = ""


@dataclass(frozen=True)
class SchemeSheet:
    """A scheme as it is in force (or as a draft for who writes it)."""

    pk: int
    number: int
    version_pk: int
    title: str
    owner: str
    purpose: str
    status: Status
    is_draft: bool
    is_open: bool
    is_over: bool
    facts: tuple[tuple[str, str], ...]
    needs: tuple[NeedGroup, ...]
    areas: Table | None
    criteria: Table | None
    rule: str
    missing: str
    # Why a whole draft still cannot be published.
    stops: str
    ended: tuple[EndedArea, ...]
    history: tuple[tuple[str, str], ...]
    granted: tuple[GrantRow, ...]
    paid: str
    granted_sum: str
    unfunded: tuple[GrantRow, ...]
    draft_number: int | None


def window_status(version: SchemeVersion, now: dt.datetime) -> Status:
    """Whether one can apply now."""
    if version.state == VersionState.DRAFT:
        return Status("none", version.get_state_display())
    if version.opens_at and now < version.opens_at:
        day = date_words(timezone.localdate(version.opens_at))
        return Status("none", _("opens later"), _("You can apply from %(day)s.") % {"day": day})
    if version.closes_at and now >= version.closes_at:
        day = date_words(timezone.localdate(version.closes_at))
        return Status("none", _("closed"), _("The window closed on %(day)s.") % {"day": day})
    return Status("fine", _("open"), _("You can apply until %(moment)s.") % {"moment": moment_words(version)})


def is_over(version: SchemeVersion, now: dt.datetime) -> bool:
    """Whether nobody can apply any more."""
    return version.closes_at is not None and now >= version.closes_at


def moment_words(version: SchemeVersion) -> str:
    """When the window closes: the day and the hour."""
    if version.closes_at is None:
        return ""
    local = timezone.localtime(version.closes_at)
    return _("%(day)s, %(hour)s") % {"day": date_words(local.date()), "hour": local.strftime("%H:%M")}


def scheme_rows(viewer: Viewer, *, now: dt.datetime) -> list[SchemeRow]:
    """Every scheme that can be seen, the version in force before a draft; one query."""
    versions = permissions.visible_versions(viewer).exclude(state=VersionState.REPLACED)
    newest: dict[int, SchemeVersion] = {}
    for version in versions.select_related("scheme__owner").order_by("-scheme_id", "number"):
        known = newest.get(version.scheme_id)
        if known is None or known.state == VersionState.DRAFT:
            newest[version.scheme_id] = version
    return [
        SchemeRow(
            pk=version.scheme_id,
            title=version.title,
            owner=version.scheme.owner.name,
            ceiling=euros(version.ceiling_cents) if version.ceiling_cents else "",
            status=window_status(version, now),
            is_draft=version.state == VersionState.DRAFT,
        )
        for version in newest.values()
    ]


def scheme_sheet(
    viewer: Viewer, scheme: Scheme, *, now: dt.datetime, number_of: int | None = None
) -> SchemeSheet | None:
    """One scheme: the version in force, or the asked one; about twelve queries."""
    versions = list(permissions.visible_versions(viewer).filter(scheme=scheme))
    shown = _shown(versions, number_of)
    if shown is None:
        return None
    drafts = [version.number for version in versions if version.state == VersionState.DRAFT]
    is_draft = shown.state == VersionState.DRAFT
    status = window_status(shown, now)
    given = permissions.granted_applications().filter(scheme=scheme)
    return SchemeSheet(
        pk=scheme.pk,
        number=shown.number,
        version_pk=shown.pk,
        title=shown.title,
        owner=scheme.owner.name,
        purpose=shown.purpose,
        status=status,
        is_draft=is_draft,
        is_open=status.kind == "fine",
        is_over=is_over(shown, now),
        facts=_facts(shown),
        needs=_needs(shown),
        areas=_area_table(shown),
        criteria=_criteria_table(shown),
        rule=shown.get_rule_display(),
        missing=joined(missing_in(shown)) if is_draft else "",
        stops=str(what_stops_publishing(shown, now) or "") if is_draft else "",
        ended=() if is_over(shown, now) else ended_areas(shown, timezone.localdate(now)),
        history=_history(versions),
        granted=_granted_rows(scheme),
        paid=euros(paid_in(given)),
        granted_sum=euros(given.aggregate(sum=Sum("award__cents"))["sum"] or 0),
        unfunded=_unfunded_rows(scheme),
        draft_number=drafts[0] if drafts else None,
    )


def _shown(versions: Sequence[SchemeVersion], number_of: int | None) -> SchemeVersion | None:
    if number_of is not None:
        return next((version for version in versions if version.number == number_of), None)
    in_force = [version for version in versions if version.state == VersionState.IN_FORCE]
    return next(iter([*in_force, *versions]), None)


def _facts(version: SchemeVersion) -> tuple[tuple[str, str], ...]:
    known = (
        (_("Ceiling"), euros(version.ceiling_cents) if version.ceiling_cents else ""),
        (_("Legal basis"), version.legal_basis),
        (_("Apply until"), moment_words(version)),
        (_("We decide before"), date_words(version.decides_before) if version.decides_before else ""),
        (
            _("Tell what came of it before"),
            date_words(version.reports_before) if version.reports_before else "",
        ),
    )
    return tuple((label, text) for label, text in known if text)


def _needs(version: SchemeVersion) -> tuple[NeedGroup, ...]:
    rows = version.results.select_related("area_opgave__analysis__area").order_by(
        "area_opgave__analysis__area__sort_key", "area_opgave__position", "position"
    )
    groups: dict[int, list[WantedResult]] = {}
    for result in rows:
        groups.setdefault(result.area_opgave_id, []).append(result)
    return tuple(
        NeedGroup(
            area=results[0].area_opgave.analysis.area.name,
            need=results[0].area_opgave.title,
            results=tuple(result.text for result in results),
            analysis_pk=results[0].area_opgave.analysis_id,
        )
        for results in groups.values()
    )


def _area_table(version: SchemeVersion) -> Table | None:
    rows = [
        Row((area.analysis.area.name, euros(area.ceiling_cents)))
        for area in version.areas.select_related("analysis__area")
        if area.ceiling_cents
    ]
    if not rows:
        return None
    columns = (Column(_("Area")), Column(_("At most"), numeric=True))
    return Table(_("Ceiling per area"), columns, tuple(rows), caption_hidden=True)


def _criteria_table(version: SchemeVersion) -> Table | None:
    criteria = list(version.criteria.all())
    whole = sum(one.weight for one in criteria)
    if not whole:
        return None
    columns = (Column(_("We look at")), Column(_("It counts for"), numeric=True))
    rows = tuple(Row((one.title, share(one.weight / whole))) for one in criteria)
    return Table(_("How we judge"), columns, rows, caption_hidden=True)


def _history(versions: Sequence[SchemeVersion]) -> tuple[tuple[str, str], ...]:
    """What changed in versions that were published, newest first."""
    return tuple(
        (
            _("Version %(number)d, %(day)s")
            % {"number": one.number, "day": date_words(timezone.localdate(one.published_at))},
            one.change_reason or _("First version."),
        )
        for one in versions
        if one.published_at is not None
    )


def _granted_rows(scheme: Scheme) -> tuple[GrantRow, ...]:
    found = permissions.granted_applications().filter(scheme=scheme)
    rows = found.select_related("award__settlement", "area_opgave__analysis__area").order_by("number")
    return tuple(
        GrantRow(
            one.title,
            one.applicant_name,
            area_name(one),
            euros(one.award.cents),
            settled=settled_words(one.award.settlement.cents if hasattr(one.award, "settlement") else None),
        )
        for one in rows
    )


def _unfunded_rows(scheme: Scheme) -> tuple[GrantRow, ...]:
    return unfunded_rows(permissions.short_applications().filter(scheme=scheme))


def unfunded_rows(applications: QuerySet[Application]) -> tuple[GrantRow, ...]:
    """What was asked and nobody pays, or only a part, without who asked; two queries."""
    rows = applications.select_related("award", "area_opgave__analysis__area")
    promised = Prefetch("promised__result")
    return tuple(
        GrantRow(
            one.title,
            "",
            area_name(one),
            _short_words(one),
            tuple(promise.result.text for promise in one.promised.all()),
        )
        for one in rows.prefetch_related(promised).order_by("number")
    )


def _short_words(application: Application) -> str:
    """What nobody pays of an application: the whole, or what is left of it."""
    asked = application.asked_cents or 0
    short = euros(asked - application.award.cents)
    if not application.award.cents:
        return short
    return _("%(short)s of %(asked)s") % {"short": short, "asked": euros(asked)}


def area_name(application: Application) -> str:
    """The area in which somebody wants to work."""
    return application.area_opgave.analysis.area.name if application.area_opgave is not None else ""


def schemes_on(viewer: Viewer, analysis: AreaAnalysis, *, now: dt.datetime) -> list[tuple[str, str, Status]]:
    """The schemes in force that rest on an analysis: title, address and state; one query."""
    found = permissions.visible_versions(viewer).filter(areas__analysis=analysis, state=VersionState.IN_FORCE)
    return [
        (one.title, reverse("subsidies:scheme", args=[one.scheme_id]), window_status(one, now))
        for one in found.order_by("-opens_at")
    ]


def results_to_pay(viewer: Viewer, owner: Organisation) -> list[WantedResult]:
    """The results of adopted analyses of a municipality, area by area; one query."""
    rows = visible_wanted_results(viewer).filter(
        area_opgave__analysis__owner=owner,
        area_opgave__analysis__state=AnalysisState.ADOPTED,
        area_opgave__analysis__followed_by__isnull=True,
    )
    return list(
        rows.select_related("area_opgave__analysis__area").order_by(
            "area_opgave__analysis__area__sort_key",
            "area_opgave__analysis_id",
            "area_opgave__position",
            "position",
        )
    )


def asked_in_all(scheme: Scheme) -> int:
    """The cents that were asked in all that was sent in; one query."""
    rows = scheme.applications.filter(submitted_at__isnull=False)
    return rows.aggregate(sum=Sum("asked_cents"))["sum"] or 0


def version_of(viewer: Viewer, scheme: Scheme, number_of: int) -> SchemeVersion | None:
    """One version of a scheme; one query."""
    return permissions.visible_versions(viewer).filter(scheme=scheme, number=number_of).first()
