"""A figure laid beside districts that are like it: what may be seen is said before what was found."""

from __future__ import annotations

import random
from collections.abc import Mapping

from samenspel.cli.demo import story
from samenspel.cli.demo.counting import LONELY_LABEL, WHOLE, bring_in
from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story import comparing as told
from samenspel.cli.demo.story.comparing import ComparedTold
from samenspel.figures.models import Indicator
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.steering.actions import studies

LOT = 1967


def compare(stage: Stage, opgave: Opgave, areas: Mapping[str, Area], elsewhere: list[Area]) -> None:
    """Count the figure in districts elsewhere, look back at what began, and register what begins now."""
    bring_in(stage, "buurtpeiling-elders.csv", _survey(stage, elsewhere), told.SOURCE, "%", WHOLE)
    for compared, days_ago in ((told.LOOKED_BACK, 30), (told.REGISTERED_BEFORE, 12)):
        with stage.playing_on(stage.ago(days_ago)):
            _study(stage, opgave, areas, compared)


def _study(stage: Stage, opgave: Opgave, areas: Mapping[str, Area], compared: ComparedTold) -> None:
    by = stage.viewer(stage.lead)
    draft = studies.StudyDraft(
        Indicator.objects.get(owner=stage.town, label=LONELY_LABEL),
        areas[compared.area],
        compared.start_year + stage.shift,
        compared.years_after,
        compared.begins,
    )
    study = studies.start_study(opgave, draft, by=by, today=stage.today)
    if compared.without:
        kept = [peer.pk for peer in study.peers.select_related("area") if _counts(peer.area, compared)]
        studies.choose_peers(study, kept, reason=compared.reason, version=study.version, by=by)
        study.refresh_from_db()
    study = studies.register_study(study, version=study.version, by=by)
    if compared.has_outcome:
        studies.keep_outcome(study, by=by)


def _counts(area: Area, compared: ComparedTold) -> bool:
    return area.name not in compared.without


def _survey(stage: Stage, elsewhere: list[Area]) -> str:
    """The share who often feel alone, in districts where nothing of this was done: it falls there too."""
    lot = random.Random(LOT)
    rows = ["gebied;onderwerp;jaar;waarde"]
    years = sorted(story.LONELY_SHARE)
    for area in elsewhere:
        first, falls = lot.uniform(15.0, 26.0), lot.uniform(0.25, 0.7)
        for n, year in enumerate(years):
            value = first - falls * n + lot.uniform(-0.8, 0.8)
            rows.append(f"{area.code};{LONELY_LABEL};{year + stage.shift};{value:.1f}".replace(".", ","))
    return "\n".join(rows) + "\n"
