"""Several municipalities in one installation: what a form offers, and what is refused otherwise."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.figures.models import Indicator
from samenspel.figures.queries import indicator_groups
from samenspel.foundation.sorting import sort_key
from samenspel.foundation.web import titles_in
from samenspel.opgaven import actions, permissions, queries
from samenspel.opgaven.errors import (
    FigureFromElsewhere,
    OpgaveFromElsewhere,
    OrganisationFromElsewhere,
    VoiceFromElsewhere,
)
from samenspel.opgaven.models import Formulation, Opgave, OpgavePartner, Shortlist
from samenspel.opgaven.tests.conftest import TODAY, Parties, account, keys_of, measure, organisation
from samenspel.people.models import Membership, Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.tables.models import Note, ThemeTable


@dataclass(frozen=True)
class Town:
    """Another municipality of the installation, with a partner, a public table, an opgave and a figure."""

    municipality: Organisation
    partner: Organisation
    note: Note
    opgave: Opgave
    figure: Indicator


@pytest.fixture
def town(db: None) -> Town:
    municipality = organisation("Gemeente Vechtmond", kind="municipality")
    partner = organisation("Kinderopvang Vechtmond")
    Organisation.objects.filter(pk=partner.pk).update(registered_by=municipality)
    partner.refresh_from_db()
    other = viewer_of(account("Wout Ver", municipality, "opgave_lead"))
    opgave = actions.start_opgave(actions.OpgaveDraft("Stap naar werk"), municipality, by=other, today=TODAY)
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    table = ThemeTable.objects.create(
        owner=municipality, title="Klankbord Vechtmond", question="?", held_on=TODAY, is_public=True
    )
    note = Note.objects.create(table=table, number=1, text="De bus is te duur.", client_key="1")
    figure = Indicator.objects.create(
        key="eigen-vechtmond",
        label="Cijfer voor de begeleiding",
        owner=municipality,
        sort_key=sort_key("Cijfer voor de begeleiding"),
    )
    return Town(municipality, partner, note, opgave, figure)


def share(opgave: Opgave, municipality: Organisation) -> None:
    OpgavePartner.objects.create(
        opgave=opgave, organisation=municipality, state="agreed", question="Samen?", since=TODAY
    )


def role_for(where: Organisation, who: Viewer) -> actions.AssignmentDraft:
    assert who.account is not None
    assert who.account.person is not None
    return actions.AssignmentDraft(who.account.person, where, "partner", TODAY)


def test_an_opgave_is_a_part_of_one_of_its_own_municipality(
    opgave: Opgave, lead: Viewer, municipality: Organisation, town: Town
) -> None:
    bigger = actions.start_opgave(actions.OpgaveDraft("Prettig oud"), municipality, by=lead, today=TODAY)
    offered = titles_in(queries.parent_choices(lead, permissions.homes_of(opgave), standing=opgave))
    assert offered == {bigger.pk: "Prettig oud"}


def test_an_opgave_that_the_own_municipality_carries_along_can_be_the_larger_one(
    opgave: Opgave, lead: Viewer, town: Town
) -> None:
    share(town.opgave, opgave.owner)
    offered = queries.parent_choices(lead, permissions.homes_of(opgave), standing=opgave)
    assert offered == [("Gemeente Vechtmond", [(town.opgave.pk, "Stap naar werk")])]
    draft = actions.OpgaveDraft(opgave.title, parent_id=town.opgave.pk)
    assert actions.edit_opgave(opgave, draft, version=opgave.version, by=lead).parent == town.opgave


def test_a_larger_opgave_of_another_municipality_is_refused(opgave: Opgave, lead: Viewer, town: Town) -> None:
    draft = actions.OpgaveDraft(opgave.title, parent_id=town.opgave.pk)
    with pytest.raises(OpgaveFromElsewhere, match="Gemeente Vechtmond"):
        actions.edit_opgave(opgave, draft, version=opgave.version, by=lead)
    with pytest.raises(OpgaveFromElsewhere):
        actions.start_opgave(draft, opgave.owner, by=lead, today=TODAY)


def test_a_larger_opgave_that_stood_there_already_stays_to_choose(
    opgave: Opgave, lead: Viewer, town: Town
) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(parent=town.opgave)
    opgave.refresh_from_db()
    offered = titles_in(queries.parent_choices(lead, permissions.homes_of(opgave), standing=opgave))
    assert town.opgave.pk in offered
    kept = replace(actions.OpgaveDraft("Minder alleen"), parent_id=town.opgave.pk)
    assert actions.edit_opgave(opgave, kept, version=opgave.version, by=lead).parent == town.opgave


def test_the_page_says_in_dutch_that_another_opgave_cannot_be_chosen(
    opgave: Opgave, lead: Viewer, town: Town, client: Client
) -> None:
    sign_in(client, lead)
    page = reverse("opgaven:edit", args=[opgave.pk])
    assert "Stap naar werk" not in client.get(page).content.decode()
    posted = {"title": "Minder alleen", "parent": town.opgave.pk, "version": opgave.version}
    answer = client.post(page, posted)
    assert answer.status_code == 200
    assert "staat niet in de lijst" in answer.content.decode()
    opgave.refresh_from_db()
    assert opgave.parent is None


def test_voices_are_gathered_from_ones_own_tables_only(opgave: Opgave, lead: Viewer, town: Town) -> None:
    sources = [source.label for source in queries.voice_sources(lead, opgave, "")]
    assert "Ouder worden" in sources
    assert "Klankbord Vechtmond" not in sources
    texts = [voice.text for voice in queries.gatherable_voices(lead, opgave)[0]]
    assert "De bus is te duur." not in texts


def test_a_voice_of_another_municipality_is_refused_until_it_shares_the_opgave(
    opgave: Opgave, lead: Viewer, town: Town
) -> None:
    key = ("tables.note", town.note.pk)
    with pytest.raises(VoiceFromElsewhere, match="Gemeente Vechtmond"):
        actions.gather_voices(opgave, [key], by=lead)
    share(opgave, town.municipality)
    assert "Klankbord Vechtmond (Gemeente Vechtmond)" in [
        source.label for source in queries.voice_sources(lead, opgave, "")
    ]
    assert [v.text for v in queries.gatherable_voices(lead, opgave)[0]] == ["De bus is te duur."]
    assert actions.gather_voices(opgave, [key], by=lead) == 1


def test_a_voice_is_used_for_an_opgave_of_where_it_was_heard(
    opgave: Opgave, lead: Viewer, notes: list[Note], town: Town, client: Client
) -> None:
    sign_in(client, lead)
    address = reverse("opgaven:use_voice")
    own = client.get(f"{address}?stem=notitie:{notes[0].pk}").content.decode()
    assert opgave.title in own
    there = f"{address}?stem=notitie:{town.note.pk}"
    assert opgave.title not in client.get(there).content.decode()
    answer = client.post(there, {"opgave": opgave.pk, "title": "Goedkope bus"})
    assert answer.status_code == 200
    assert not Opgave.objects.filter(title="Goedkope bus").exists()


def test_a_role_is_for_an_organisation_that_works_here(
    opgave: Opgave, lead: Viewer, parties: Parties, town: Town
) -> None:
    offered = {row.name for row in queries.assignable_organisations(lead, opgave)}
    assert {"Gemeente Veldermeer", "Zorggroep De Linde"} <= offered
    assert not offered & {"Gemeente Vechtmond", "Kinderopvang Vechtmond"}
    with pytest.raises(OrganisationFromElsewhere, match="Kinderopvang Vechtmond"):
        actions.give_assignment(opgave, role_for(town.partner, parties.care), by=lead)


def test_a_partner_of_elsewhere_can_get_a_role_once_its_municipality_shares_the_opgave(
    opgave: Opgave, lead: Viewer, parties: Parties, town: Town
) -> None:
    share(opgave, town.municipality)
    actions.give_assignment(opgave, role_for(town.partner, parties.care), by=lead)
    groups = queries.organisation_groups(queries.assignable_organisations(lead, opgave), opgave.owner)
    names = {name: [row.name for row in rows] for name, rows in groups}
    assert next(iter(names)) == "Gemeente Veldermeer"
    assert names["Gemeente Vechtmond"] == ["Gemeente Vechtmond", "Kinderopvang Vechtmond"]


def test_a_partner_of_elsewhere_that_works_on_one_opgave_can_get_a_role_on_another(
    opgave: Opgave, lead: Viewer, parties: Parties, municipality: Organisation, town: Town
) -> None:
    share(opgave, town.municipality)
    actions.give_assignment(opgave, role_for(town.partner, parties.care), by=lead)
    second = actions.start_opgave(actions.OpgaveDraft("Schoon water"), municipality, by=lead, today=TODAY)
    actions.give_assignment(second, role_for(town.partner, parties.care), by=lead)


def test_whoever_works_in_two_municipalities_sees_the_people_of_this_one(
    opgave: Opgave, lead: Viewer, town: Town
) -> None:
    assert lead.account is not None
    assert lead.account.person is not None
    Membership.objects.create(
        person=lead.account.person, organisation=town.municipality, starts_on=dt.date(2020, 1, 1)
    )
    both = viewer_of(lead.account)
    account("Collega Hier", opgave.owner)
    names = {person.name for person in queries.assignable_persons(both, opgave)}
    assert "Collega Hier" in names
    assert "Wout Ver" not in names


def test_figures_that_another_municipality_counts_itself_are_not_offered(
    opgave: Opgave, lead: Viewer, indicator: Indicator, town: Town
) -> None:
    offered = indicator_groups(lead, homes=permissions.homes_of(opgave))
    labels = [each.label for group in offered for each in group.indicators]
    assert indicator.label in labels
    assert town.figure.label not in labels


def test_figures_of_a_municipality_that_shares_the_opgave_stand_under_its_name(
    opgave: Opgave, lead: Viewer, town: Town
) -> None:
    share(opgave, town.municipality)
    groups = indicator_groups(lead, homes=permissions.homes_of(opgave))
    assert groups[-1].name == "Gemeente Vechtmond"
    assert groups[-1].indicators == (town.figure,)


def test_a_formulation_refuses_a_figure_of_another_municipality(
    draft: Formulation, lead: Viewer, indicator: Indicator, area: Area, town: Town
) -> None:
    with pytest.raises(FigureFromElsewhere, match="Gemeente Vechtmond"):
        actions.set_measure(draft, measure(town.figure, area), edit_version=draft.edit_version, by=lead)


@pytest.fixture
def shortlist(municipality: Organisation, area: Area) -> Shortlist:
    return Shortlist.objects.create(
        owner=municipality, title="Wat nu eerst", area=area, first_year=2026, last_year=2028
    )


def test_lists_of_the_latest_years_come_first(shortlist: Shortlist, municipality: Organisation) -> None:
    manager = viewer_of(account("Anna Hoofd", municipality, "manager"))
    for title, last in (("Wat eerst telde", 2027), ("Wat daarna telt", 2033)):
        Shortlist.objects.create(owner=municipality, title=title, first_year=2026, last_year=last)
    found = [row.title for row in queries.shortlist_rows(manager)]
    assert found == ["Wat daarna telt", "Wat nu eerst", "Wat eerst telde"]


def test_a_shortlist_seats_weighs_and_gathers_within_its_own_municipality(
    shortlist: Shortlist, municipality: Organisation, town: Town
) -> None:
    manager = viewer_of(account("Anna Hoofd", municipality, "manager"))
    with pytest.raises(OrganisationFromElsewhere):
        actions.seat_party(shortlist, "", by=manager, organisation=town.partner)
    candidate = actions.ItemDraft("Werk", "", town.opgave.pk, ())
    with pytest.raises(OpgaveFromElsewhere):
        actions.add_item(shortlist, candidate, by=manager)
    with pytest.raises(VoiceFromElsewhere):
        actions.add_item(
            shortlist, actions.ItemDraft("Bus", "", None, (("tables.note", town.note.pk),)), by=manager
        )


def test_an_ambition_is_served_by_opgaven_of_its_own_municipality(
    municipality: Organisation, town: Town
) -> None:
    manager = viewer_of(account("Anna Hoofd", municipality, "manager"))
    draft = actions.AmbitionDraft("Iedereen doet mee", opgave_ids=(town.opgave.pk,))
    with pytest.raises(OpgaveFromElsewhere):
        actions.add_ambition(draft, municipality, by=manager)


def test_the_choices_cost_the_same_for_one_town_and_for_many(
    opgave: Opgave, lead: Viewer, notes: list[Note], town: Town, client: Client
) -> None:
    sign_in(client, lead)
    pages = [
        reverse("opgaven:edit", args=[opgave.pk]),
        reverse("opgaven:gather", args=[opgave.pk]),
        reverse("opgaven:give_assignment", args=[opgave.pk]),
        f"{reverse('opgaven:use_voice')}?stem=notitie:{keys_of(notes)[0][1]}",
    ]
    few = [_n_queries(client, page) for page in pages]
    for at in range(20):
        other = organisation(f"Gemeente {at}", kind="municipality")
        more = Opgave.objects.create(
            owner=opgave.owner, title=f"Opgave {at}", slug=f"o{at}", sort_key=f"{at}"
        )
        share(more, other)
        Opgave.objects.create(owner=other, title=f"Elders {at}", slug="e", sort_key="e", is_public=True)
    assert [_n_queries(client, page) for page in pages] == few


def sign_in(client: Client, viewer: Viewer) -> None:
    assert viewer.account is not None
    client.force_login(viewer.account)


def _n_queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(page).status_code == 200
    return len(caught)
