"""Comparisons with other areas as people read them: the list, one study, its chart and what it found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.errors import DomainError
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places.models import Area, AreaKind
from samenspel.places.permissions import visible_areas
from samenspel.steering.models.studies import EffectStudy, StudyOutcome, StudyPeer
from samenspel.steering.permissions.studies import may_study, visible_studies
from samenspel.steering.queries.peers import TRAITS, incomplete_beside, study_panels
from samenspel.steering.queries.study_findings import (
    DESIGNS,
    OutcomeSheet,
    difference_words,
    left_out,
    outcome_sheet,
    said_words,
)
from samenspel.steering.queries.study_runs import MOST_NAMED, foresee
from samenspel.steering.queries.words import value_words
from samenspel.ui import charts, formats
from samenspel.ui.parts import Column, Row, Table

MOST_CHARTS = 3


@dataclass(frozen=True)
class StudyRow:
    """A study in the list of an opgave."""

    pk: int
    title: str
    begins: str
    start_year: int
    state: str
    found: str
    url: str


@dataclass(frozen=True)
class PeerRow:
    """An area that may count: how far it lies on each trait, and why somebody changed it."""

    pk: int
    name: str
    distance: str
    parts: tuple[str, ...]
    is_chosen: bool
    was_proposed: bool
    reason: str
    changed_on: dt.date | None


@dataclass(frozen=True)
class ForeseenRow:
    """What one design could see."""

    design: str
    smallest: str


@dataclass(frozen=True)
class StudySheet:
    """The page of one study."""

    study: EffectStudy
    title: str
    chart: charts.LineChart | None
    peers: tuple[PeerRow, ...]
    traits: tuple[str, ...]
    foreseen: tuple[ForeseenRow, ...]
    refusal: str
    # Areas that count, but for which a year is missing, so that nothing of them was reckoned with.
    left_out: tuple[str, ...]
    # Areas like this one that cannot be chosen: a year before the start is missing.
    not_offered: tuple[str, ...]
    outcomes: tuple[OutcomeSheet, ...]
    registered_on: dt.date | None
    may_change: bool

    @property
    def is_registered(self) -> bool:
        """Whether the design is fixed."""
        return self.registered_on is not None

    @property
    def uncounted(self) -> tuple[str, ...]:
        """The traits that are known of none of these areas, so that nobody was compared on them."""
        unknown = _distance(None)
        return tuple(
            name
            for at, name in enumerate(self.traits)
            if all(peer.parts[at] == unknown for peer in self.peers)
        )

    @property
    def n_chosen(self) -> int:
        """How many areas count."""
        return sum(peer.is_chosen for peer in self.peers)


def study_rows(viewer: Viewer, opgave: Opgave) -> list[StudyRow]:
    """The comparisons of an opgave, the newest first; two queries."""
    found = visible_studies(viewer, opgave).filter(opgave=opgave).select_related("indicator", "area")
    return [
        StudyRow(
            pk=study.pk,
            title=study_title(study),
            begins=study.begins,
            start_year=study.start_year,
            state=_state(study),
            found=said_words(next(iter(study.outcomes.all()), None)) if study.registered_at else "",
            url=reverse("steering:study", args=[opgave.pk, study.pk]),
        )
        for study in found.prefetch_related("outcomes")
    ]


def study_sheet(viewer: Viewer, study: EffectStudy) -> StudySheet:
    """One study; at most twenty queries."""
    peers = list(study.peers.select_related("area"))
    names = {peer.area.code: peer.area.name for peer in peers}
    outcomes = list(study.outcomes.all())
    told, refusal = _foreseen(study)
    registered = study.registered_at
    chosen = _reckoned_with([peer.area for peer in peers if peer.is_chosen], outcomes, told)
    return StudySheet(
        study=study,
        title=study_title(study),
        chart=_charts([(study, chosen)])[0],
        peers=tuple(_peer(peer) for peer in peers),
        traits=tuple(str(label) for label in TRAITS.values()),
        foreseen=_foreseen_rows(study, told),
        refusal=refusal,
        left_out=() if outcomes else left_out(told, names),
        not_offered=() if registered else _not_offered(study),
        outcomes=tuple(outcome_sheet(study, outcome, names) for outcome in outcomes),
        registered_on=timezone.localdate(registered) if registered else None,
        may_change=bool(may_study(viewer, study.opgave)),
    )


def study_charts(viewer: Viewer, opgave: Opgave) -> list[tuple[str, str, charts.LineChart]]:
    """For the page of the course: title, address and chart of the newest comparisons, one for each figure.

    One query without any, else eleven, however many there are.
    """
    studies = visible_studies(viewer, opgave).filter(opgave=opgave).select_related("indicator", "area")
    newest: dict[tuple[int, int], EffectStudy] = {}
    for study in studies:
        newest.setdefault((study.indicator_id, study.area_id), study)
    shown = list(newest.values())[:MOST_CHARTS]
    prefetch_related_objects(shown, "peers__area", "outcomes")
    beside = [
        (
            study,
            _reckoned_with(
                [peer.area for peer in study.peers.all() if peer.is_chosen],
                list(study.outcomes.all()),
                study.foreseen,
            ),
        )
        for study in shown
    ]
    return [
        (study_title(study), reverse("steering:study", args=[opgave.pk, study.pk]), chart)
        for study, chart in zip(shown, _charts(beside), strict=True)
        if chart is not None
    ]


def _reckoned_with(
    chosen: Sequence[Area], outcomes: Sequence[StudyOutcome], foreseen: Mapping[str, Any]
) -> list[Area]:
    """The chosen areas without those that the newest calculation left out: the same ones as it was about."""
    told = outcomes[0].result if outcomes else foreseen
    without = {each["area"] for each in told.get("left_out", ())}
    return [area for area in chosen if area.code not in without]


def _not_offered(study: EffectStudy) -> tuple[str, ...]:
    found = incomplete_beside(study.indicator, study.area, start=study.start_year, today=timezone.localdate())
    named = [f"{area.name} ({year})" for area, year in found[:MOST_NAMED]]
    if n_more := len(found) - len(named):
        named.append(ngettext("%(n)d other area", "%(n)d other areas", n_more) % {"n": n_more})
    return tuple(named)


def _charts(beside: Sequence[tuple[EffectStudy, Sequence[Area]]]) -> list[charts.LineChart | None]:
    """Each own line beside the mean of the peers and the whole country; none, or seven queries."""
    if not beside:
        return []
    country = visible_areas(STRANGER).filter(kind=AreaKind.COUNTRY, ends_before=None).first()
    wider = [country] if country is not None else []
    asked = [(study.indicator, study.area, [*peers, *wider]) for study, peers in beside]
    panels = study_panels(asked, before=9_999)
    return [
        _chart(study, panel, country.code if country is not None else "")
        for (study, _peers), panel in zip(beside, panels, strict=True)
    ]


def _chart(
    study: EffectStudy, panel: dict[str, dict[int, float | None]], country: str
) -> charts.LineChart | None:
    """One of them, from the figures by code; without an own figure there is none."""
    own = {year: value for year, value in panel.pop(study.area.code).items() if value is not None}
    if not own:
        return None
    wider = {year: value for year, value in panel.pop(country, {}).items() if value is not None}
    mean = _mean(own, list(panel.values()))
    lines = [charts.Series(study.area.name, _points(own))]
    if mean:
        lines.append(charts.Series(_("mean of %(n)d areas") % {"n": len(panel)}, _points(mean), "second"))
    if wider:
        lines.append(charts.Series(_("Netherlands"), _points(wider), "context"))
    first, last = min(own), max(own)
    return charts.LineChart(
        title=study_title(study),
        subtitle=_("%(begins)s; from %(year)d on counts as after")
        % {"begins": study.begins, "year": study.start_year},
        description=_("From %(first)s in %(first_year)d to %(last)s in %(last_year)d.")
        % {
            "first": _written(study, own[first]),
            "first_year": first,
            "last": _written(study, own[last]),
            "last_year": last,
        },
        source=_("Figures: %(figure)s. The mean only of years that all these areas have.")
        % {"figure": study.indicator.label},
        series=tuple(lines),
        unit=study.indicator.unit,
        decimals=study.indicator.decimals,
    )


def _mean(own: Mapping[int, float], peers: Sequence[Mapping[int, float | None]]) -> dict[int, float]:
    """The mean of the peers in the years that the area and all of them have."""
    found = {}
    for year in own:
        known = [value for each in peers if (value := each.get(year)) is not None]
        if known and len(known) == len(peers):
            found[year] = sum(known) / len(known)
    return found


def _points(years: Mapping[int, float]) -> tuple[charts.Point, ...]:
    return tuple(charts.Point(year, years[year]) for year in sorted(years))


def _foreseen(study: EffectStudy) -> tuple[Mapping[str, Any], str]:
    """What could be seen: as it was registered, or as it is now; or why there is no study."""
    if study.registered_at is not None:
        return study.foreseen, ""
    try:
        return foresee(study)[0], ""
    except DomainError as refusal:
        return {}, str(refusal)


def _foreseen_rows(study: EffectStudy, told: Mapping[str, Any]) -> tuple[ForeseenRow, ...]:
    return tuple(
        ForeseenRow(str(DESIGNS.get(name, name)), difference_words(study, design["smallest_detectable"]))
        for name, design in told.get("designs", {}).items()
    )


def peers_table(sheet: StudySheet) -> Table:
    """The areas that count, with how far they lie on each trait that is counted."""
    counted = [peer for peer in sheet.peers if peer.is_chosen]
    known = [at for at, name in enumerate(sheet.traits) if name not in sheet.uncounted]
    columns = (
        Column(_("Area")),
        *(Column(sheet.traits[at], numeric=True) for at in known),
        Column(_("together"), numeric=True),
    )
    rows = tuple(Row((peer.name, *(peer.parts[at] for at in known), peer.distance)) for peer in counted)
    return Table(_("The areas that count"), columns, rows, cards=False, caption_hidden=True)


def _peer(peer: StudyPeer) -> PeerRow:
    return PeerRow(
        pk=peer.pk,
        name=peer.area.name,
        distance=_distance(peer.distance),
        parts=tuple(_distance(peer.parts.get(trait)) for trait in TRAITS),
        is_chosen=peer.is_chosen,
        was_proposed=peer.was_proposed,
        reason=peer.reason,
        changed_on=timezone.localdate(peer.changed_at) if peer.changed_at else None,
    )


def _distance(value: float | None) -> str:
    return _("unknown") if value is None else formats.number(value, 1)


def study_title(study: EffectStudy) -> str:
    return _("%(figure)s in %(area)s beside other areas") % {
        "figure": study.indicator.label,
        "area": study.area.name,
    }


def _state(study: EffectStudy) -> str:
    if study.registered_at is None:
        return _("not registered yet")
    return _("registered on %(day)s") % {"day": formats.date_words(timezone.localdate(study.registered_at))}


def _written(study: EffectStudy, value: float) -> str:
    """A value of the figure itself, as it is written elsewhere."""
    return value_words(value, unit=study.indicator.unit, decimals=study.indicator.decimals)
