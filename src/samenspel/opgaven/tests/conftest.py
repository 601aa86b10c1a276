"""An invented municipality with an opgave, its voices, its lead and three parties."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from samenspel.figures.models import Indicator
from samenspel.foundation.sorting import sort_key
from samenspel.opgaven import actions
from samenspel.opgaven.models import (
    Answer,
    Criterion,
    Formulation,
    Opgave,
    OpgavePartner,
    Outcome,
    PartnerState,
    Sentence,
    StanceKind,
)
from samenspel.opgaven.queries import gap_keys_of
from samenspel.people.models import Account, Function, Membership, Organisation, Person
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.tables.models import Note, ThemeTable

TODAY = dt.date(2026, 3, 12)
PASSWORD = "een-lang-wachtwoord"
VOICES = (
    "In de winter kom ik dagen de deur niet uit.",
    "Op woensdag is er altijd koffie in de huiskamer.",
    "De bus rijdt na zeven uur niet meer.",
    "Mijn buurvrouw belt elke ochtend.",
)
TEXT = {
    "change": "In 2030 voelt 1 op de 10 zich vaak alleen. Nu is dat 1 op de 5.",
    "for_whom": "Mensen van 75 jaar en ouder.",
    "where": "In Noord.",
    "by_when": "Voor 1 januari 2030.",
    "how_we_see": "Mensen komen vaker de deur uit.",
    "already_works": "De huiskamer draait op vrijwilligers.",
    "not_open": "Het budget voor 2026 ligt vast.",
}


def organisation(name: str, *, kind: str = "partner") -> Organisation:
    slug = name.lower().replace(" ", "-")
    return Organisation.objects.create(
        name=name, slug=slug, kind=kind, is_invented=True, sort_key=sort_key(name)
    )


def account(name: str, where: Organisation, role: str = "") -> Account:
    person = Person.objects.create(name=name, sort_key=sort_key(name))
    started = dt.date(2020, 1, 1)
    Membership.objects.create(person=person, organisation=where, starts_on=started)
    if role:
        Function.objects.create(person=person, organisation=where, role=role, starts_on=started)
    return Account.objects.create_user(f"p{person.pk}@voorbeeld.test", PASSWORD, person=person)


@pytest.fixture
def municipality(db: None) -> Organisation:
    return organisation("Gemeente Veldermeer", kind="municipality")


@pytest.fixture
def lead(municipality: Organisation) -> Viewer:
    return viewer_of(account("Noor de Wit", municipality, "opgave_lead"))


@pytest.fixture
def area(db: None) -> Area:
    return Area.objects.create(
        code="WK990101", kind="district", name="Noord", sort_key="noord", starts_on=dt.date(2000, 1, 1)
    )


@pytest.fixture
def notes(municipality: Organisation) -> list[Note]:
    table = ThemeTable.objects.create(
        owner=municipality, title="Ouder worden", question="Wat helpt?", held_on=TODAY, is_public=True
    )
    return [
        Note.objects.create(table=table, number=at, text=text, client_key=str(at), mark="worry")
        for at, text in enumerate(VOICES, start=1)
    ]


def keys_of(notes: list[Note]) -> list[tuple[str, int]]:
    return [("tables.note", note.pk) for note in notes]


@pytest.fixture
def opgave(municipality: Organisation, lead: Viewer, area: Area, notes: list[Note]) -> Opgave:
    draft = actions.OpgaveDraft("Minder eenzame ouderen in Noord", area.pk, policy_fields=("Wmo", "Wonen"))
    return actions.start_opgave(
        draft, municipality, by=lead, today=dt.date(2026, 1, 10), voices=keys_of(notes)
    )


@pytest.fixture
def recognised(opgave: Opgave, lead: Viewer) -> Opgave:
    test = actions.start_recognition(opgave, by=lead)
    for criterion in Criterion:
        actions.answer_question(test, criterion, Answer.YES, "Zo is het.", by=lead)
    decision = actions.RecognitionDecision(Outcome.OPGAVE, "Vier keer ja.")
    actions.decide_recognition(test, decision, by=lead, today=TODAY)
    opgave.refresh_from_db()
    return opgave


@pytest.fixture
def draft(recognised: Opgave, lead: Viewer) -> Formulation:
    formulation = actions.start_formulation(recognised, by=lead)
    return actions.write_text(formulation, TEXT, edit_version=formulation.edit_version, by=lead)


def sentence_of(formulation: Formulation, start: str) -> Sentence:
    return formulation.sentences.get(text__startswith=start)


@dataclass(frozen=True)
class Parties:
    """Three people who speak for a party, and their parties."""

    care: Viewer
    welfare: Viewer
    residents: Viewer
    care_home: Organisation
    welfare_work: Organisation
    residents_group: Organisation


@pytest.fixture
def parties(opgave: Opgave, lead: Viewer) -> Parties:
    made = []
    for name, kind in (
        ("Zorggroep De Linde", "partner"),
        ("Welzijn Veldermeer", "partner"),
        ("Bewoners Noord", "residents_group"),
    ):
        where = organisation(name, kind=kind)
        speaker = account(f"Spreker {name}", where)
        give(opgave, speaker, where, "partner", by=lead)
        made.append((viewer_of(speaker), where))
    return Parties(*[viewer for viewer, _where in made], *[where for _viewer, where in made])


def give(opgave: Opgave, who: Account, where: Organisation, role: str, *, by: Viewer) -> None:
    assert who.person is not None
    actions.give_assignment(
        opgave, actions.AssignmentDraft(who.person, where, role, dt.date(2026, 1, 10)), by=by
    )


@pytest.fixture
def indicator(db: None) -> Indicator:
    return Indicator.objects.create(
        key="alleen", label="Voelt zich vaak alleen", unit="%", value_kind="share", decimals=1, sort_key="v"
    )


def measure(indicator: Indicator, area: Area, **changes: Any) -> actions.MeasureDraft:
    values: dict[str, Any] = {
        "indicator": indicator,
        "area_id": area.pk,
        "wanted_direction": "down",
        "baseline_period": "2024JJ00",
        "baseline_value": Decimal("19.6"),
        "target_period": "2030JJ00",
        "target_value": Decimal(10),
    }
    return actions.MeasureDraft(**{**values, **changes})


@pytest.fixture
def proposed(draft: Formulation, lead: Viewer, parties: Parties) -> Formulation:
    actions.propose_formulation(draft, by=lead, today=TODAY)
    draft.refresh_from_db()
    return draft


def agree(reason: str = "") -> actions.StanceDraft:
    return actions.StanceDraft(StanceKind.AGREE, reason)


def leave_all_gaps_open(formulation: Formulation, lead: Viewer) -> None:
    assert lead.account is not None
    for key in gap_keys_of(formulation):
        gap = actions.OpenGapDraft(key, "Later.", lead.account.person, TODAY)
        actions.leave_gap_open(formulation, gap, by=lead, today=TODAY)


ADOPTION = actions.Adoption(TODAY, "de gemeenteraad", "Raadsbesluit", "2026-114", "https://raad.example/114")


@pytest.fixture
def in_force(proposed: Formulation, lead: Viewer, parties: Parties) -> Formulation:
    actions.take_stance(proposed, parties.care_home, agree(), by=parties.care)
    leave_all_gaps_open(proposed, lead)
    actions.adopt_formulation(proposed, by=lead, adoption=ADOPTION, today=TODAY)
    proposed.refresh_from_db()
    return proposed


@pytest.fixture
def viewers(opgave: Opgave, lead: Viewer, municipality: Organisation) -> dict[str, Viewer]:
    """Everybody who may come near an opgave, and some who may not."""
    sharing = organisation("Gemeente Overmeer", kind="municipality")
    asked = organisation("Gemeente Nedermeer", kind="municipality")
    for where, state in ((sharing, PartnerState.AGREED), (asked, PartnerState.ASKED)):
        since = dt.date(2026, 1, 10) if state == PartnerState.AGREED else None
        OpgavePartner.objects.create(opgave=opgave, organisation=where, state=state, since=since)
    speaker, gone = account("Spreker", sharing), account("Vertrokken", municipality)
    give(opgave, speaker, sharing, "partner", by=lead)
    give(opgave, gone, municipality, "team_member", by=lead)
    ended = opgave.assignments.get(person=gone.person)
    actions.end_assignment(ended, by=lead, ends_before=dt.date(2026, 2, 1))
    return {
        "nobody": STRANGER,
        "lead": lead,
        "speaker": viewer_of(speaker),
        "who left": viewer_of(gone),
        "manager here": viewer_of(account("Manager", municipality, "manager")),
        "manager of who shares": viewer_of(account("Elders", sharing, "manager")),
        "administrator of who is asked": viewer_of(account("Gevraagd", asked, "administrator")),
        "manager of who is asked": viewer_of(account("Daar", asked, "manager")),
        "a resident": viewer_of(account("Bewoner", organisation("Buurt"))),
    }
