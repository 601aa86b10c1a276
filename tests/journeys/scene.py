"""What was there before a journey begins: streets, a theme table, a series; made by the actions."""

from __future__ import annotations

from django.core.files.base import ContentFile

from journeys.town import Town
from samenspel.figures import actions as figures
from samenspel.figures.actions import SeriesDraft, TypedPoint
from samenspel.figures.models import Indicator
from samenspel.foundation import periods
from samenspel.places import actions as places
from samenspel.places.actions import LayoutDraft
from samenspel.places.models import Area, ImportState, Layout
from samenspel.tables import actions as tables
from samenspel.tables.actions import NoteDraft, TableDraft
from samenspel.tables.models import Note, ThemeTable

AREAS = """code;naam;soort
GM9901;Rivierland;gemeente
WK990101;De Waard;wijk
WK990102;Overwater;wijk
"""
NOTES = (
    ("Na zes uur rijdt er geen bus meer naar het buurthuis.", "resident", "worry"),
    ("Mijn moeder wil best eten met scholieren, als iemand haar haalt.", "carer", "chance"),
    ("Niemand weet wie er in de straat alleen zit.", "professional", "worry"),
    ("Een vast telefoonnummer voor wie wil helpen.", "resident", "idea"),
)
LONELY = "Voelt zich vaak alleen (75 jaar en ouder)"


def lay_out(town: Town, year: int = 2015) -> dict[str, Area]:
    """Bring in the areas of the town; by name."""
    upload = ContentFile(AREAS.encode(), name="gebieden.csv")
    draft = LayoutDraft(owner=town.organisation, upload=upload, source="Verzonnen", year=year)
    layout = places.receive_layout(draft, by=town.viewer("ineke"))
    places.check_layout(layout)
    layout = places.start_layout(layout, by=town.viewer("ineke"))
    places.take_over_layout(layout, by=town.accounts["ineke"])
    kept = Layout.objects.get(pk=layout.pk)
    assert kept.state == ImportState.DONE, kept.report
    return {area.name: area for area in Area.objects.all()}


def hold_a_table(town: Town, *, is_public: bool = True) -> tuple[ThemeTable, list[Note]]:
    """A theme table with its notes, open to everybody."""
    host = town.viewer("hanna")
    draft = TableDraft(
        title="Ouder worden in De Waard",
        question="Wat mis je hier?",
        held_on=town.today,
        seats={"resident": 6, "carer": 2, "professional": 1},
    )
    table = tables.start_table(draft, town.organisation, by=host)
    notes = [
        tables.write_note(table, NoteDraft(words, f"n{n}", speaker_kind=kind, mark=mark), by=host)
        for n, (words, kind, mark) in enumerate(NOTES)
    ]
    if is_public:
        tables.publish_table(table, by=host)
    return table, notes


def count_loneliness(town: Town, area: Area, *, years: int = 4, first: float = 24.0) -> Indicator:
    """A series that ends last year and goes down a little each year."""
    last = town.today.year - 1
    points = tuple(
        TypedPoint(periods.year(year), round(first - 0.7 * n, 1))
        for n, year in enumerate(range(last - years + 1, last + 1))
    )
    draft = SeriesDraft(
        label=LONELY,
        unit="%",
        area=area,
        points=points,
        source="Buurtpeiling (verzonnen)",
        counted_by="Ineke Walvoort",
    )
    figures.type_series(draft, town.organisation, by=town.viewer("ineke"))
    return Indicator.objects.get(label=LONELY)
