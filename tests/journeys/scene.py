"""What was there before a journey begins: streets, a theme table, a series; made by the actions."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.files.base import ContentFile

from journeys.town import Town
from samenspel.figures import actions as figures
from samenspel.figures.actions import SeriesDraft, TypedPoint
from samenspel.figures.models import Indicator
from samenspel.figures.queries import series_of
from samenspel.foundation import periods
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.actions import (
    Adoption,
    AssignmentDraft,
    MeasureDraft,
    OpenGapDraft,
    OpgaveDraft,
    RecognitionDecision,
    StanceDraft,
)
from samenspel.opgaven.models import (
    Answer,
    Criterion,
    Direction,
    Formulation,
    Opgave,
    Outcome,
    Part,
    Sentence,
    StanceKind,
)
from samenspel.opgaven.queries import gap_keys_of
from samenspel.people.models import Role
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
TITLE = "Minder ouderen in De Waard voelen zich alleen"
CHANGE = "Wie ouder is dan 75 heeft elke week iemand aan tafel. Niemand hoeft daarvoor zelf te bellen."
TEXT = {
    Part.CHANGE: CHANGE,
    Part.FOR_WHOM: "Inwoners van 75 jaar en ouder die alleen wonen.",
    Part.WHERE: "In De Waard.",
    Part.BY_WHEN: "Voor het einde van 2032.",
    Part.HOW_WE_SEE: "De buurtpeiling laat zien dat minder mensen zich vaak alleen voelen.",
    Part.ALREADY_WORKS: "Scholieren van het Rivierlyceum koken elke donderdag.",
}


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
        definition="Van alle mensen van 75 jaar en ouder: wie zegt zich vaak alleen te voelen.",
    )
    figures.type_series(draft, town.organisation, by=town.viewer("ineke"))
    return Indicator.objects.get(label=LONELY)


def start(town: Town, area: Area, notes: list[Note], title: str = TITLE) -> Opgave:
    """An opgave that was recognised, with its voices and two parties that speak for themselves."""
    lead = town.viewer("joost")
    draft = OpgaveDraft(title=title, area_id=area.pk, policy_fields=("Welzijn",))
    voices = [("tables.note", note.pk) for note in notes]
    opgave = opgaven.start_opgave(draft, town.organisation, by=lead, today=town.today, voices=voices)
    test = opgaven.start_recognition(opgave, by=lead)
    for criterion in Criterion:
        opgaven.answer_question(test, criterion, Answer.YES, "Dat zeggen alle tafels.", by=lead)
    decision = RecognitionDecision(Outcome.OPGAVE, "Niemand lost dit alleen op.", goes_to="")
    opgaven.decide_recognition(test, decision, by=lead, today=town.today)
    for who, party in town.partners.items():
        person = town.accounts[who].person
        assert person is not None
        role = AssignmentDraft(person, party, Role.PARTNER, town.today)
        opgaven.give_assignment(opgave, role, by=lead)
    return Opgave.objects.get(pk=opgave.pk)


def write(town: Town, opgave: Opgave, notes: list[Note]) -> Formulation:
    """A draft whose first sentence rests on the first note."""
    lead = town.viewer("joost")
    draft = opgaven.start_formulation(opgave, by=lead)
    draft = opgaven.write_text(
        draft, {part.value: TEXT.get(part, "") for part in Part}, edit_version=draft.edit_version, by=lead
    )
    first = Sentence.objects.filter(formulation=draft, part=Part.CHANGE).order_by("position")[0]
    opgaven.choose_sources(first, [("tables.note", notes[0].pk)], shown=[], by=lead)
    return Formulation.objects.get(pk=draft.pk)


def measure(town: Town, draft: Formulation, indicator: Indicator, area: Area) -> Formulation:
    """Set a baseline of last year and a target six years later."""
    last = town.today.year - 1
    series = series_of(town.viewer("joost"), indicator.pk, [area.pk])[area.pk]
    chosen = MeasureDraft(
        indicator=indicator,
        area_id=area.pk,
        wanted_direction=Direction.DOWN,
        baseline_period=f"{last}JJ00",
        baseline_value=Decimal(str(series[-1].value)),
        baseline_batch_id=series[-1].batch_id,
        target_period=f"{last + 6}JJ00",
        target_value=Decimal(15),
    )
    return opgaven.set_measure(draft, chosen, edit_version=draft.edit_version, by=town.viewer("joost"))


def adopt(town: Town, draft: Formulation) -> None:
    """Propose it, let both parties agree, and put it in force; what is not known stays open with a reason."""
    lead, person = town.viewer("joost"), town.accounts["joost"].person
    assert person is not None
    opgaven.propose_formulation(draft, by=lead, today=town.today)
    for who, party in town.partners.items():
        opgaven.take_stance(draft, party, StanceDraft(StanceKind.AGREE, ""), by=town.viewer(who))
    draft = Formulation.objects.select_related("opgave").get(pk=draft.pk)
    for key in gap_keys_of(draft):
        gap = OpenGapDraft(key, "Komt in de volgende versie.", person, town.today + dt.timedelta(days=60))
        opgaven.leave_gap_open(draft, gap, by=lead, today=town.today)
    adoption = Adoption(decided_on=town.today, body="gemeenteraad", document_title="Raadsvoorstel samen eten")
    opgaven.adopt_formulation(draft, by=lead, adoption=adoption, today=town.today)
