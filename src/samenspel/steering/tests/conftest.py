"""An invented municipality: one opgave about loneliness, its figures in five districts, its people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.core.cache import caches
from django.utils import timezone

from samenspel.figures.models import Batch, Coverage, Fact, Indicator
from samenspel.foundation import frozen, lineage
from samenspel.foundation.models import LinkKind
from samenspel.foundation.periods import year
from samenspel.foundation.sorting import sort_key
from samenspel.opgaven.models import Assignment, Formulation, OpenGap, Opgave, Sentence, Stance
from samenspel.people.models import Account, Function, Membership, Organisation, Person
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.places.models import Area, AreaShape
from samenspel.steering import actions
from samenspel.steering.tests.steering_group import NOW, Table, promise_late, seat
from samenspel.tables.models import Note, ThemeTable

TODAY = dt.date(2026, 3, 12)
DISTRICTS = ("Noord", "Oude Stad", "Eikenveld", "Zuidrand", "Buitengebied")
LONELY = {
    2015: (22.1, 15.2, 12.9, 13.8, 10.7),
    2016: (21.8, 15.5, 13.2, 13.5, 10.2),
    2017: (21.9, 15.1, 12.6, 13.9, 10.9),
    2018: (21.2, 14.8, 12.8, 13.1, 10.4),
    2019: (20.9, 15.0, 12.2, 13.3, 10.1),
    2020: (22.6, 16.4, 13.7, 14.6, 11.8),
    2021: (22.0, 16.0, 13.5, 14.2, 11.3),
    2022: (20.6, 15.1, 12.7, 13.4, 10.6),
    2023: (19.8, 14.6, 12.3, 12.9, 10.3),
    2024: (19.1, 14.4, 12.0, 12.6, 10.0),
    2025: (18.3, 14.1, 11.8, 12.5, 9.9),
}


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    for each in caches.all(initialized_only=True):
        each.clear()


@pytest.fixture
def municipality(db: None) -> Organisation:
    return organisation("Gemeente Veldermeer", kind="municipality")


def organisation(name: str, *, kind: str = "partner") -> Organisation:
    slug = name.lower().replace(" ", "-")
    return Organisation.objects.create(
        name=name, slug=slug, kind=kind, is_invented=True, sort_key=sort_key(name)
    )


def make_area(name: str, code: str, kind: str, parent: Area | None = None, **more: object) -> Area:
    values = {"starts_on": dt.date(2000, 1, 1), **more}
    return Area.objects.create(
        name=name, code=code, kind=kind, parent=parent, sort_key=sort_key(name), **values
    )


@dataclass(frozen=True)
class Country:
    """The areas of the story, from the whole country to the districts."""

    country: Area
    municipality: Area
    districts: tuple[Area, ...]

    @property
    def north(self) -> Area:
        return self.districts[0]


@pytest.fixture
def land(db: None) -> Country:
    country = make_area("Nederland", "NL00", "country")
    municipality = make_area("Veldermeer", "GM9901", "municipality", country)
    districts = tuple(
        make_area(name, f"WK99010{number}", "district", municipality)
        for number, name in enumerate(DISTRICTS, start=1)
    )
    for number, area in enumerate(districts):
        AreaShape.objects.create(area=area, polygons=[[_square(number)]], n_points=5)
    return Country(country, municipality, districts)


def _square(place: int) -> list[list[float]]:
    left, low, size = 6.2 + place * 0.02, 52.1, 0.02
    corners = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
    return [[left + x * size, low + y * size] for x, y in corners]


@pytest.fixture
def lonely(db: None) -> Indicator:
    return Indicator.objects.create(
        key="vaak-alleen.pct",
        label="75-plussers die zich vaak alleen voelen",
        unit="%",
        value_kind="share",
        decimals=1,
        definition="Aandeel van de 75-plussers dat 'vaak' antwoordt.",
        sort_key="75-plussers",
    )


def live_batch(source: str = "Buurtpeiling Veldermeer", **more: object) -> Batch:
    values = {"published_on": dt.date(2026, 2, 1), **more}
    return Batch.objects.create(kind="file", state="live", source=source, live_at=timezone.now(), **values)


def count(indicator: Indicator, values: Mapping[Area, Mapping[int, float | None]], **more: int) -> Batch:
    """Let these figures count from now on, with a status for the newest year if one is given."""
    batch = live_batch()
    newest = max(at for per_year in values.values() for at in per_year)
    facts = [
        Fact(
            batch=batch,
            indicator=indicator,
            area=area,
            period=year(at).code,
            value=value,
            status=more.get("newest_status", 0) if at == newest else 0,
        )
        for area, per_year in values.items()
        for at, value in per_year.items()
    ]
    Fact.objects.bulk_create(facts)
    for at in {at for per_year in values.values() for at in per_year}:
        Coverage.objects.create(batch=batch, indicator=indicator, period=year(at).code, n_areas=len(values))
    return batch


@pytest.fixture
def counted(lonely: Indicator, land: Country) -> Batch:
    series: dict[Area, dict[int, float | None]] = {
        area: {at: row[place] for at, row in LONELY.items()} for place, area in enumerate(land.districts)
    }
    series[land.municipality] = {at: round(sum(row) / len(row), 1) for at, row in LONELY.items()}
    return count(lonely, series, newest_status=1)


@pytest.fixture
def somebody(municipality: Organisation) -> Callable[..., Account]:
    def make(role: str = "", name: str = "Noor de Wit", where: Organisation | None = None) -> Account:
        person = Person.objects.create(name=name, sort_key=sort_key(name))
        started = dt.date(2020, 1, 1)
        Membership.objects.create(person=person, organisation=where or municipality, starts_on=started)
        if role:
            Function.objects.create(
                person=person, organisation=where or municipality, role=role, starts_on=started
            )
        address = f"{name.split(maxsplit=1)[0].lower()}{person.pk}@voorbeeld.test"
        return Account.objects.create_user(address, "een-lang-wachtwoord", person=person)

    return make


@pytest.fixture
def lead(somebody: Callable[..., Account]) -> Viewer:
    return viewer_of(somebody("opgave_lead", "Joost Brink"), today=TODAY)


@pytest.fixture
def administrator(somebody: Callable[..., Account]) -> Viewer:
    return viewer_of(somebody("administrator", "Fatma Yildirim"), today=TODAY)


@pytest.fixture
def bare(municipality: Organisation, land: Country) -> Opgave:
    """A public opgave without a formulation."""
    title = "Eenzaamheid onder 75-plussers in Noord halveert"
    return Opgave.objects.create(
        owner=municipality,
        title=title,
        slug="eenzaamheid",
        sort_key=sort_key(title),
        area=land.north,
        status="opgave",
        phase="working",
        is_public=True,
        published_at=timezone.now(),
    )


def formulate(opgave: Opgave, version: int, state: str = "in_force", **more: object) -> Formulation:
    adopted = {"adopted_on": dt.date(2026, 2, 3), "adopting_body": "het college"}
    values: dict[str, object] = adopted if state in ("in_force", "superseded") else {}
    return Formulation.objects.create(opgave=opgave, version=version, state=state, **{**values, **more})


@pytest.fixture
def opgave(bare: Opgave, lonely: Indicator, counted: Batch, land: Country) -> Opgave:
    """The same with a target for 2030, and an earlier one for 2024 that was missed."""
    same = {"indicator": lonely, "indicator_area": land.north, "wanted_direction": "down"}
    formulate(bare, 1, "superseded", target_period="2024JJ00", target_value=Decimal(15), **same)
    formulate(
        bare,
        2,
        baseline_period="2020JJ00",
        baseline_value=Decimal("22.6"),
        target_period="2030JJ00",
        target_value=Decimal(10),
        **same,
    )
    return bare


SENTENCES = (
    ("change", "In 2030 voelt 1 op de 10 zich vaak alleen."),
    ("change", "Wie alleen eet, kan twee keer per week met anderen eten."),
    ("for_whom", "Voor mensen van 75 jaar en ouder die zelfstandig wonen."),
    ("where", "In de wijk Noord."),
    ("by_when", "Voor 1 januari 2031."),
    ("how_we_see", "We vragen het elk jaar in de buurtpeiling."),
    ("already_works", "De wandelgroep op dinsdag loopt al."),
    ("not_open", "Er komt geen nieuw gebouw."),
)
SAID = (
    ("resident", "Sinds mijn man dood is, eet ik zes van de zeven dagen alleen."),
    ("professional", "Een koffie-uur in de kerk mag niet zonder vergunning."),
    ("resident", "In de winter kom ik soms drie dagen de deur niet uit."),
    ("carer", "Mijn moeder vraagt geen hulp. Ze wil niemand tot last zijn."),
)
OBJECTION = "Zonder bus bij de Polbeek haal je de mensen niet naar de tafel."


@pytest.fixture
def told(opgave: Opgave, municipality: Organisation, somebody: Callable[..., Account]) -> Opgave:
    """The same with its text, its sources, its parties and a gap that was left open."""
    formulation = opgave.formulations.get(version=2)
    # In one go, where the product writes a draft and proposes it.
    with frozen.lifted():
        sentences = [
            Sentence.objects.create(formulation=formulation, part=part, position=place, text=text)
            for place, (part, text) in enumerate(SENTENCES)
        ]
    table = ThemeTable.objects.create(
        owner=municipality,
        title="Wat maakt dat je je alleen voelt?",
        question="Wanneer voel je je alleen?",
        held_on=dt.date(2025, 1, 20),
        place="Buurthuis De Polle",
        is_public=True,
    )
    notes = [
        Note.objects.create(table=table, number=n, text=text, speaker_kind=kind, client_key=str(n))
        for n, (kind, text) in enumerate(SAID, start=1)
    ]
    for note in notes:
        lineage.link(note, LinkKind.SOURCE_OF, sentences[0], by=None)
    linda = somebody("", "Linda Roelof", organisation("Zorggroep De Linde"))
    gerard = somebody("", "Gerard Oon", organisation("Noabers in Noord"))
    react(formulation, linda, "agree", "")
    react(formulation, gerard, "objection", OBJECTION)
    OpenGap.objects.create(
        formulation=formulation,
        key="policy_fields",
        reason="De velden worden in april besproken.",
        owner=linda.person,
        due_on=dt.date(2026, 5, 1),
    )
    return opgave


def react(formulation: Formulation, account: Account, kind: str, reason: str) -> Stance:
    """Let somebody speak for their organisation about a version."""
    member = Membership.objects.get(person=account.person)
    Assignment.objects.create(
        opgave=formulation.opgave,
        person=account.person,
        organisation=member.organisation,
        role="partner",
        starts_on=dt.date(2025, 1, 1),
    )
    return Stance.objects.create(
        formulation=formulation,
        organisation=member.organisation,
        kind=kind,
        reason=reason,
        taken_by=account,
    )


def years(first: int, *values: float | None) -> dict[int, float | None]:
    """A value a year, from this year on."""
    return dict(enumerate(values, start=first))


def districts_with(land: Country, values: Sequence[float]) -> dict[Area, dict[int, float | None]]:
    """The same series in every district."""
    return {area: years(2015, *values) for area in land.districts}


@pytest.fixture
def table(opgave: Opgave, municipality: Organisation, somebody: Callable[..., Account]) -> Table:
    """A steering group of one opgave with its first meeting, and an agreement that is late."""
    partner = organisation("Zorggroep De Linde")
    leading = seat(opgave, somebody("", "Joost Brink"), municipality, "opgave_lead")
    promise_late(opgave, leading)
    seated = {
        "lead": leading,
        "sponsor": seat(opgave, somebody("", "Karin Prins"), municipality, "sponsor"),
        "alderman": seat(opgave, somebody("", "Ben Koster"), municipality, "alderman"),
        "member": seat(opgave, somebody("", "Linda Roelof", partner), partner, "steering_member"),
    }
    group = actions.start_group("Stuurgroep Noord", [opgave.pk], by=leading)
    meeting = actions.plan_meeting(group, actions.MeetingDraft(NOW), by=leading, today=NOW)
    return Table(opgave=opgave, group=group, meeting=meeting, **seated)
