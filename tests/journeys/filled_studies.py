"""Comparisons as the sweep looks at them: one registered with its outcome, and one with too few areas."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from journeys.examples import Example, at
from samenspel.cli.demo.stage import Stage
from samenspel.figures.models import Batch, Coverage, Fact, Indicator
from samenspel.foundation.periods import year as period_of
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area, AreaKind
from samenspel.steering.actions import studies
from samenspel.steering.queries.peers import study_panel
from samenspel.steering.queries.steered import steered_figures

_NAMES = ("Berg", "Dal", "Eng", "Hof", "Kamp", "Laan", "Meer", "Oord", "Poort", "Veld", "Wold", "Zand")


@dataclass(frozen=True)
class StudyGround:
    """An opgave with a registered comparison and one that cannot be made."""

    opgave: int
    registered: int
    few: int


def study_pages(ground: StudyGround) -> dict[str, list[Example]]:
    """One or more examples for every page."""
    both = [at(pk=ground.opgave, study_pk=pk) for pk in (ground.registered, ground.few)]
    return {
        "steering:studies": [at(pk=ground.opgave)],
        "steering:new_study": [at(pk=ground.opgave)],
        "steering:study": both,
        "steering:study_peers": [at(pk=ground.opgave, study_pk=ground.few)],
    }


def fill_studies(stage: Stage, opgave: Opgave) -> StudyGround:
    """Count the figure in twelve invented districts, register a comparison and keep its outcome."""
    by = stage.viewer("joost")
    main = steered_figures(by, opgave)[0]
    indicator, area = main.indicator, main.area
    years = sorted(study_panel(indicator, area, [], before=9_999)[area.code])
    draft = studies.StudyDraft(indicator, area, years[-2], 2, "De lange tafel begint")
    few = studies.start_study(opgave, draft, by=by, today=stage.today)
    nearest = [peer.pk for peer in list(few.peers.all())[:3]]
    studies.choose_peers(few, nearest, reason="Deze drie lijken het meest.", version=1, by=by)
    _count_elsewhere(indicator, area)
    late = studies.StudyDraft(indicator, area, years[-1], 1, "De tweede tafel begint")
    wide = studies.start_study(opgave, late, by=by, today=stage.today)
    kept = [peer.pk for peer in list(wide.peers.all())[:-1]]
    studies.choose_peers(wide, kept, reason="Daar loopt hetzelfde.", version=1, by=by)
    wide = studies.register_study(wide, version=2, by=by)
    studies.keep_outcome(wide, by=by)
    return StudyGround(opgave.pk, wide.pk, few.pk)


def _count_elsewhere(indicator: Indicator, own: Area) -> None:
    """The same figure in twelve districts of nowhere, each a little other than here."""
    panel = study_panel(indicator, own, [], before=9_999)[own.code]
    batch = Batch.objects.create(kind="file", state="live", source="Proef", live_at=timezone.now())
    places = [
        Area.objects.create(
            name=name,
            code=f"WK8899{at:02d}",
            kind=AreaKind.DISTRICT,
            sort_key=name,
            starts_on=dt.date(2000, 1, 1),
        )
        for at, name in enumerate(_NAMES)
    ]
    Fact.objects.bulk_create(
        [
            Fact(
                batch=batch,
                indicator=indicator,
                area=place,
                period=period_of(year).code,
                value=(value or 0) + at / 3 + (at * year % 7) / 5,
            )
            for at, place in enumerate(places)
            for year, value in sorted(panel.items())
        ]
    )
    for year in panel:
        Coverage.objects.create(
            batch=batch, indicator=indicator, period=period_of(year).code, n_areas=len(places)
        )
