"""Where it plays and what is counted: codes and outlines, the yearly survey, and a series typed by hand."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.files.base import ContentFile

from samenspel.cli.demo import outlines, story
from samenspel.cli.demo.stage import Stage
from samenspel.figures import actions as figures
from samenspel.figures.actions import FileDraft, SeriesDraft, TypedPoint
from samenspel.figures.importers import FileChoice
from samenspel.figures.models import Batch, BatchState, Indicator
from samenspel.foundation import periods
from samenspel.places import actions as places
from samenspel.places.actions import LayoutDraft
from samenspel.places.models import Area, ImportState, Layout

TOWN = ("GM9901", "Waterrijk")
LONELY_LABEL = "Voelt zich vaak alleen (75 jaar en ouder)"
# What nobody counts but invents here still says of what it is a part.
WHOLE = "Van de inwoners van 75 jaar en ouder die de vragenlijst van de gemeente invulden."
LOT = 1750
# The code and name of each district, with the names of its neighbourhoods.
Districts = tuple[tuple[str, str, tuple[str, ...]], ...]


class DemonstrationBroken(Exception):
    """An import of the demonstration was refused; its own report says why."""


@dataclass(frozen=True)
class Drawn:
    """How the map of a town is drawn: its code and name, its districts, its middle, and since which year."""

    town: tuple[str, str]
    districts: Districts
    centre: outlines.Point
    year: int


def lay_out_the_town(stage: Stage) -> dict[str, Area]:
    """Bring in the codes and the outlines; the areas by name."""
    drawn = Drawn(TOWN, story.DISTRICTS, outlines.CENTRE, min(story.LONELY_SHARE) + stage.shift)
    return lay_out(stage, drawn)


def lay_out(stage: Stage, drawn: Drawn) -> dict[str, Area]:
    """Bring in the codes and the outlines of a town; the areas by name."""
    tree = _tree(drawn.districts)
    rows = ["code;naam;soort", ";".join((*drawn.town, "gemeente"))]
    for district, neighbourhoods in tree.items():
        rows.append(";".join((*district, "wijk")))
        rows += [";".join((*neighbourhood, "buurt")) for neighbourhood in neighbourhoods]
    lines = json.dumps(outlines.geojson(tree, drawn.town, centre=drawn.centre))
    _take_over(stage, f"gebieden-{stage.slug}.csv", "\n".join(rows), drawn.year)
    _take_over(stage, f"grenzen-{stage.slug}.geojson", lines, drawn.year)
    codes = {code for code, _ in [drawn.town, *tree, *(place for own in tree.values() for place in own)]}
    return {area.name: area for area in Area.objects.filter(code__in=codes, ends_before__isnull=True)}


def count(stage: Stage, areas: dict[str, Area]) -> dict[str, Indicator]:
    """Bring in the yearly survey, and type what partners count themselves; the figures that opgaven use."""
    bring_in(stage, "buurtpeiling-waterrijk.csv", _survey(stage), "Buurtpeiling Waterrijk", "%", WHOLE)
    bring_in(stage, "inwoners-75-plus.csv", _over_75(stage), "Bevolkingsregister Waterrijk", "aantal")
    count_companions(stage, areas, up_to=max(story.COMPANIONS) - 1)
    called = SeriesDraft(
        label=story.CALLED_LABEL,
        unit="%",
        area=areas["Waterrijk"],
        points=_points(stage, story.CALLED),
        source="Telling Zorggroep De Linde, elk jaar in januari",
        counted_by="Linda Roelofs, Zorggroep De Linde",
        definition="Van alle gezinnen met een diagnose dementie in een jaar: het deel dat binnen twee weken "
        "door een vast gezicht is gebeld.",
    )
    with stage.playing_on(stage.counted_in(stage.today.year)):
        figures.type_series(called, stage.town, by=stage.viewer(stage.analyst))
    labels = {"lonely": LONELY_LABEL, "called": story.CALLED_LABEL}
    return {key: Indicator.objects.get(label=label) for key, label in labels.items()}


def count_companions(stage: Stage, areas: dict[str, Area], *, up_to: int) -> None:
    """Type who had a companion, up to a year of the story; the newest comes in after its target was set."""
    known = {year: number for year, number in story.COMPANIONS.items() if year <= up_to}
    draft = SeriesDraft(
        label="Mensen met een vast maatje",
        unit="mensen",
        area=areas["Noord"],
        points=_points(stage, known),
        source="Telling Welzijn Waterrijk, elk jaar op 1 december",
        counted_by="Willemijn Scholten, Welzijn Waterrijk",
        definition="Mensen van 75 jaar en ouder met een maatje dat minstens twee keer per maand komt.",
        counts_people=True,
    )
    with stage.playing_on(stage.counted_in(up_to + stage.shift + 1)):
        figures.type_series(draft, stage.town, by=stage.viewer(stage.analyst))


def _points(stage: Stage, counted: Mapping[int, float]) -> tuple[TypedPoint, ...]:
    return tuple(
        TypedPoint(periods.year(year + stage.shift), float(number)) for year, number in counted.items()
    )


def _tree(districts: Districts) -> dict[tuple[str, str], list[tuple[str, str]]]:
    return {
        (code, name): [(f"BU{code[2:]}{n:02d}", place) for n, place in enumerate(places_, start=1)]
        for code, name, places_ in districts
    }


def _take_over(stage: Stage, name: str, text: str, year: int) -> None:
    analyst = stage.viewer(stage.analyst)
    upload = ContentFile(text.encode(), name=name)
    draft = LayoutDraft(owner=stage.town, upload=upload, source=f"{stage.town.name} (verzonnen)", year=year)
    layout = places.receive_layout(draft, by=analyst)
    places.check_layout(layout)
    layout = places.start_layout(layout, by=analyst)
    places.take_over_layout(layout, by=analyst.account)
    kept = Layout.objects.get(pk=layout.pk)
    if kept.state != ImportState.DONE:
        raise DemonstrationBroken(f"{name}: {kept.report}")


def bring_in(stage: Stage, name: str, text: str, source: str, unit: str, whole: str = "") -> None:
    """Bring a file of figures in, as the analyst does."""
    analyst = stage.viewer(stage.analyst)
    upload = ContentFile(text.encode(), name=name)
    draft = FileDraft(
        owner=stage.town,
        upload=upload,
        source=source,
        licence="verzonnen cijfers",
        published_on=stage.ago(40),
        choice=FileChoice(unit=unit),
    )
    batch = figures.receive_file(draft, by=analyst)
    figures.check_batch(batch)
    batch = figures.start_batch(batch, by=analyst, whole=whole)
    figures.write_batch(batch, by=analyst.account)
    kept = Batch.objects.get(pk=batch.pk)
    if kept.state != BatchState.LIVE:
        raise DemonstrationBroken(f"{name}: {kept.report}")


def _survey(stage: Stage) -> str:
    """The share who often feel alone: per district as told, the town as their mean, a lot for each street."""
    lot = random.Random(LOT)
    tree = _tree(story.DISTRICTS)
    rows = ["gebied;onderwerp;jaar;waarde"]

    def add(code: str, year: int, value: float) -> None:
        rows.append(f"{code};{LONELY_LABEL};{year + stage.shift};{value:.1f}".replace(".", ","))

    leans = {place: lot.uniform(-2.5, 2.5) for own in tree.values() for place, _ in own}
    for year, shares in story.LONELY_SHARE.items():
        add(TOWN[0], year, sum(shares) / len(shares))
        for (district, neighbourhoods), share in zip(tree.items(), shares, strict=True):
            add(district[0], year, share)
            for code, _ in neighbourhoods:
                add(code, year, max(share + leans[code] + lot.uniform(-0.8, 0.8), 1.0))
    return "\n".join(rows) + "\n"


def _over_75(stage: Stage) -> str:
    """How many people of 75 and over live where; it grows everywhere."""
    lot = random.Random(LOT + 1)
    rows = ["gebied;onderwerp;jaar;waarde"]
    tree = _tree(story.DISTRICTS)
    first = {code: lot.randint(180, 420) for own in tree.values() for code, _ in own}
    for n, year in enumerate(story.LONELY_SHARE):
        counts = {code: round(number * 1.031**n / 5) * 5 for code, number in first.items()}
        for district, own in tree.items():
            counts[district[0]] = sum(counts[code] for code, _ in own)
        counts[TOWN[0]] = sum(counts[district[0]] for district in tree)
        rows += [
            f"{code};Inwoners van 75 jaar en ouder;{year + stage.shift};{v}" for code, v in counts.items()
        ]
    return "\n".join(rows) + "\n"
