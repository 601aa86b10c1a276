"""Comparisons with other areas as people read them: the list, one study, its chart and what it found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.foundation.errors import DomainError
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places.models import Area, AreaKind
from samenspel.places.permissions import visible_areas
from samenspel.steering.models.studies import EffectStudy, StudyOutcome, StudyPeer
from samenspel.steering.permissions.studies import may_study, visible_studies
from samenspel.steering.queries.peers import TRAITS, study_panels
from samenspel.steering.queries.study_runs import foresee
from samenspel.steering.queries.words import value_words
from samenspel.ui import charts, formats
from samenspel.ui.parts import Column, Row, Table

DESIGNS = {
    "difference-in-differences": gettext_lazy("beside the mean of the areas (difference-in-differences)"),
    "synthetic-control": gettext_lazy("beside a mixture that went the same way before (synthetic control)"),
}
MOST_CHARTS = 3
_SAID: Mapping[str, str | Promise] = {
    "told-apart": gettext_lazy("larger than chance: something changed here that did not change elsewhere"),
    "cannot-be-told-apart": gettext_lazy("cannot be told apart from chance"),
    "no-fair-line": gettext_lazy("nothing can be said: before the start these areas went another way"),
    "not-started": gettext_lazy("nothing can be measured yet"),
    "designs-differ": gettext_lazy("the two ways of calculating do not say the same; so it stays open"),
}


@dataclass(frozen=True)
class StudyRow:
    """A study in the list of an opgave."""

    pk: int
    title: str
    begins: str
    state: str
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
class DesignRow:
    """What one design found, in words and numbers."""

    design: str
    said: str
    estimate: str
    band: str
    p_value: str
    smallest: str


@dataclass(frozen=True)
class OutcomeSheet:
    """What was found on the figures of one moment."""

    computed_on: dt.date
    years: str
    said: str
    rows: tuple[DesignRow, ...]
    method: str
    digest: str
    n_peers: int


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
    """The comparisons of an opgave, the newest first; one query."""
    found = visible_studies(viewer, opgave).filter(opgave=opgave).select_related("indicator", "area")
    return [
        StudyRow(
            pk=study.pk,
            title=study_title(study),
            begins=study.begins,
            state=_state(study),
            url=reverse("steering:study", args=[opgave.pk, study.pk]),
        )
        for study in found
    ]


def study_sheet(viewer: Viewer, study: EffectStudy) -> StudySheet:
    """One study; at most twenty queries."""
    peers = list(study.peers.select_related("area"))
    foreseen, refusal = _foreseen(study)
    registered = study.registered_at
    return StudySheet(
        study=study,
        title=study_title(study),
        chart=_charts([(study, [peer.area for peer in peers if peer.is_chosen])])[0],
        peers=tuple(_peer(peer) for peer in peers),
        traits=tuple(str(label) for label in TRAITS.values()),
        foreseen=foreseen,
        refusal=refusal,
        outcomes=tuple(_outcome(study, outcome) for outcome in study.outcomes.all()),
        registered_on=timezone.localdate(registered) if registered else None,
        may_change=bool(may_study(viewer, study.opgave)),
    )


def study_charts(viewer: Viewer, opgave: Opgave) -> list[tuple[str, str, charts.LineChart]]:
    """For the page of the course: title, address and chart of the newest comparisons, one for each figure.

    One query without any, else ten, however many there are.
    """
    studies = visible_studies(viewer, opgave).filter(opgave=opgave).select_related("indicator", "area")
    newest: dict[tuple[int, int], EffectStudy] = {}
    for study in studies:
        newest.setdefault((study.indicator_id, study.area_id), study)
    shown = list(newest.values())[:MOST_CHARTS]
    prefetch_related_objects(shown, "peers__area")
    beside = [(study, [peer.area for peer in study.peers.all() if peer.is_chosen]) for study in shown]
    return [
        (study_title(study), reverse("steering:study", args=[opgave.pk, study.pk]), chart)
        for study, chart in zip(shown, _charts(beside), strict=True)
        if chart is not None
    ]


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


def _foreseen(study: EffectStudy) -> tuple[tuple[ForeseenRow, ...], str]:
    """What could be seen: as it was registered, or as it is now; or why there is no study."""
    if study.registered_at is not None:
        told = study.foreseen
    else:
        try:
            told, _panel = foresee(study)
        except DomainError as refusal:
            return (), str(refusal)
    rows = tuple(
        ForeseenRow(str(DESIGNS.get(name, name)), _difference(study, design["smallest_detectable"]))
        for name, design in told["designs"].items()
    )
    return rows, ""


def _outcome(study: EffectStudy, outcome: StudyOutcome) -> OutcomeSheet:
    result: Mapping[str, Any] = outcome.result
    after = result["periods_after"]
    return OutcomeSheet(
        computed_on=timezone.localdate(outcome.computed_at),
        years=f"{after[0]}–{after[-1]}" if len(after) > 1 else str(after[0]),
        said=str(_SAID[result["verdict"]]),
        rows=tuple(
            DesignRow(
                design=str(DESIGNS.get(name, name)),
                said=str(_SAID[one["verdict"]]),
                estimate=_signed(study, one["estimate"]),
                band=_("%(low)s to %(high)s")
                % {"low": _signed(study, one["low90"]), "high": _signed(study, one["high90"])},
                p_value=_chance(one["p_value"], result["n_peers"]),
                smallest=_difference(study, one["smallest_detectable"]),
            )
            for name, one in result["designs"].items()
        ),
        method=f"{outcome.method} {outcome.method_version}",
        digest=outcome.input_digest,
        n_peers=result["n_peers"],
    )


def _chance(p_value: float, n_peers: int) -> str:
    """A p-value as what it is: how many of the areas changed as much without anything being done."""
    n_as_large = round(p_value * (n_peers + 1)) - 1
    return ngettext(
        "%(n)d of %(of)d areas without it changed as much",
        "%(n)d of %(of)d areas without it changed as much",
        n_as_large,
    ) % {"n": n_as_large, "of": n_peers}


def designs_table(outcome: OutcomeSheet) -> Table:
    """Both designs side by side."""
    columns = (
        Column(_("How it was calculated")),
        Column(_("What it says")),
        Column(_("Difference"), numeric=True),
        Column(_("9 of 10 times between")),
        Column(_("By chance alone")),
        Column(_("Smallest that can be seen"), numeric=True),
    )
    rows = tuple(
        Row((row.design, row.said, row.estimate, row.band, row.p_value, row.smallest)) for row in outcome.rows
    )
    return Table(_("What both ways of calculating found"), columns, rows, caption_hidden=True)


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


def said_words(outcome: StudyOutcome | None) -> str:
    """What a study found, in words; without an outcome that nothing can be measured yet."""
    return str(_SAID[outcome.result["verdict"] if outcome else "not-started"])


def _state(study: EffectStudy) -> str:
    if study.registered_at is None:
        return _("not registered yet")
    return _("registered on %(day)s") % {"day": formats.date_words(timezone.localdate(study.registered_at))}


def _written(study: EffectStudy, value: float) -> str:
    """A value of the figure itself, as it is written elsewhere."""
    return value_words(value, unit=study.indicator.unit, decimals=study.indicator.decimals)


def _difference(study: EffectStudy, value: float) -> str:
    """A difference: one decimal more than the figure has, and of shares in points: 1% of 20% is another."""
    written = formats.number(value, study.indicator.decimals + 1)
    return _("%(n)s points") % {"n": written} if study.indicator.unit == "%" else written


def _signed(study: EffectStudy, value: float) -> str:
    return ("+" if value > 0 else "") + _difference(study, value)
