"""The own list of parties: one name once, nothing lost, contacts for who works with them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry, PersonalDataReading, SearchText
from samenspel.network import actions, permissions, queries
from samenspel.network.actions import PartyDraft
from samenspel.network.errors import OrganisationIsParty, PartyIsIn, PartyKnown
from samenspel.network.models import Involvement, Stakeholder
from samenspel.network.tests.conftest import account, assigned
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of


def test_a_party_is_listed_once_whatever_its_article(municipality: Organisation, lead: Viewer) -> None:
    actions.list_party(municipality, PartyDraft("De Huiskamer"), by=lead)
    with pytest.raises(PartyKnown, match="huiskamer"):
        actions.list_party(municipality, PartyDraft("huiskamer"), by=lead)
    assert Stakeholder.objects.count() == 1


def test_listing_a_party_is_written_in_the_journal_once(municipality: Organisation, lead: Viewer) -> None:
    party = actions.list_party(municipality, PartyDraft("Ouderenbond"), by=lead)
    assert Entry.objects.filter(action="network.party_listed", about_id=party.pk).count() == 1


def test_a_name_in_another_script_keeps_its_place(municipality: Organisation, lead: Viewer) -> None:
    actions.list_party(municipality, PartyDraft("جمعية"), by=lead)
    actions.list_party(municipality, PartyDraft("اتحاد"), by=lead)
    assert Stakeholder.objects.count() == 2


def test_an_organisation_is_one_party(
    municipality: Organisation, noabers: Organisation, lead: Viewer
) -> None:
    actions.list_party(municipality, PartyDraft("Noabers", organisation=noabers), by=lead)
    with pytest.raises(OrganisationIsParty):
        actions.list_party(municipality, PartyDraft("Nog een", organisation=noabers), by=lead)


def test_the_second_who_saves_is_told(party: Stakeholder, lead: Viewer) -> None:
    actions.change_party(party, PartyDraft("Huisartsen Noord", note="eerste"), by=lead, version=1)
    with pytest.raises(EditedMeanwhile):
        actions.change_party(party, PartyDraft("Huisartsen Noord", note="tweede"), by=lead, version=1)
    assert Stakeholder.objects.get(pk=party.pk).note == "eerste"


def test_a_party_that_takes_part_cannot_disappear(
    involved: Involvement, party: Stakeholder, lead: Viewer
) -> None:
    with pytest.raises(PartyIsIn):
        actions.stop_party(party, by=lead, stopped_on=dt.date(2026, 2, 1))
    actions.let_go(involved, by=lead, ends_before=dt.date(2026, 2, 1), reason="gefuseerd")
    actions.stop_party(party, by=lead, stopped_on=dt.date(2026, 2, 1))
    actions.stop_party(party, by=lead, stopped_on=dt.date(2026, 3, 1))
    assert Stakeholder.objects.get(pk=party.pk).stopped_on == dt.date(2026, 2, 1)


def test_a_pasted_list_adds_what_is_new_and_overwrites_nothing(
    municipality: Organisation, party: Stakeholder, lead: Viewer
) -> None:
    drafts = [
        PartyDraft("huisartsen noord", contact_name="Iemand anders", contact_email="h@voorbeeld.test"),
        PartyDraft("Ouderenbond"),
        PartyDraft("Ouderenbond"),
    ]
    listed = actions.list_parties(municipality, drafts, by=lead)
    known = Stakeholder.objects.get(pk=party.pk)
    assert [p.name for p in listed.added] == ["Ouderenbond"]
    assert [p.name for p in listed.changed] == ["Huisartsen Noord"]
    assert (known.contact_name, known.contact_email) == ("Dr. Jansen", "h@voorbeeld.test")
    again = actions.list_parties(municipality, drafts, by=lead)
    assert not again.added
    assert not again.changed


def test_party_for_gets_or_makes_the_party_and_brings_it_in(
    opgave: Opgave, noabers: Organisation, lead: Viewer
) -> None:
    first = actions.party_for(noabers, opgave, by=lead)
    assert actions.party_for(noabers, opgave, by=lead) == first
    assert first.organisation == noabers
    assert Involvement.objects.filter(opgave=opgave, stakeholder=first).count() == 1


def test_parties_in_the_opgave_come_first_among_the_choices(
    opgave: Opgave, municipality: Organisation, involved: Involvement, lead: Viewer
) -> None:
    actions.list_party(municipality, PartyDraft("Apotheek"), by=lead)
    names = [name for _pk, name in queries.party_choices(lead, opgave)]
    assert names == ["Huisartsen Noord", "Apotheek"]


def test_a_stranger_sees_only_public_parties(party: Stakeholder, lead: Viewer) -> None:
    with pytest.raises(Http404):
        permissions.visible_stakeholder(STRANGER, party.pk)
    actions.change_party(party, PartyDraft("Huisartsen Noord", is_public=True), by=lead, version=1)
    assert permissions.visible_stakeholder(STRANGER, party.pk) == party


def test_somebody_of_another_municipality_sees_nothing_of_the_list(party: Stakeholder) -> None:
    elsewhere = viewer_of(
        account(
            "Ada",
            Organisation.objects.create(name="B", slug="b", kind="municipality", sort_key="b"),
            "opgave_lead",
        )
    )
    assert not permissions.visible_stakeholders(elsewhere).exists()
    with pytest.raises(NotAllowed):
        permissions.may_keep_parties(elsewhere, party.owner).require()


def test_a_member_and_somebody_with_a_role_on_its_behalf_speak_for_a_party(
    opgave: Opgave, noabers: Organisation, municipality: Organisation, lead: Viewer, partner: Viewer
) -> None:
    party = actions.party_for(noabers, opgave, by=lead)
    assert permissions.speaks_for(partner, party)
    assert permissions.speaks_for(viewer_of(account("Lid", noabers)), party)
    outsider = organisation_member = viewer_of(account("Ander", municipality))
    assert not permissions.speaks_for(organisation_member, party)
    assert not permissions.speaks_for(STRANGER, party)
    deputy = assigned("Invaller", opgave, "partner", noabers)
    object.__setattr__(deputy, "organisation_ids", outsider.organisation_ids)
    assert permissions.speaks_for(deputy, party)


def test_the_contact_is_shown_to_who_works_with_it_and_reading_is_kept(
    client: Client, party: Stakeholder, lead: Viewer
) -> None:
    actions.change_party(
        party,
        PartyDraft("Huisartsen Noord", contact_phone="0575 123456", is_public=True),
        by=lead,
        version=1,
    )
    url = reverse("network:party", args=[party.pk])
    assert "0575 123456" not in client.get(url).text
    assert not PersonalDataReading.objects.exists()
    assert lead.account is not None
    client.force_login(lead.account)
    assert "0575 123456" in client.get(url).text
    assert PersonalDataReading.objects.filter(purpose="network.party", about_id=party.pk).count() == 1


def test_a_contact_person_cannot_be_found_by_searching(party: Stakeholder) -> None:
    found = SearchText.objects.get(kind="network.stakeholder", thing_id=party.pk)
    assert "jansen" not in f"{found.title} {found.body} {found.stems}".lower()


def test_a_party_is_added_and_changed_through_forms(client: Client, lead: Viewer) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    typed = {"name": "Buren van het Molenpad", "kind": "informal_network", "owner": "1"}
    form = client.get(reverse("network:new_party"))
    typed["owner"] = str(form.context["form"].fields["owner"].initial)
    made = client.post(reverse("network:new_party"), {**typed, "stands_for": ["resident"]}, follow=True)
    party = Stakeholder.objects.get()
    assert made.status_code == 200
    assert party.stands_for == ["resident"]
    change = reverse("network:change_party", args=[party.pk])
    client.post(change, {**typed, "name": "Molenpad", "version": "1"})
    stale = client.post(change, {**typed, "name": "Iets anders", "version": "1"})
    assert "Molenpad" in stale.text
    assert 'value="Iets anders"' in stale.text
    assert Stakeholder.objects.get().name == "Molenpad"


def test_a_wrong_name_keeps_what_was_typed(client: Client, party: Stakeholder, lead: Viewer) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    typed = {
        "name": "Huisartsen Noord",
        "kind": "organisation",
        "owner": str(party.owner_id),
        "note": "bel na vijf",
    }
    page = client.post(reverse("network:new_party"), typed)
    assert "bel na vijf" in page.text
    assert Stakeholder.objects.count() == 1


def test_the_list_is_filtered_by_a_dutch_word(
    client: Client, municipality: Organisation, lead: Viewer
) -> None:
    actions.list_party(municipality, PartyDraft("Koor", kind="volunteer", is_public=True), by=lead)
    actions.list_party(municipality, PartyDraft("Ouderenbond", is_public=True), by=lead)
    page = client.get(reverse("network:parties"), {"soort": "vrijwilliger"}).text
    assert "Koor" in page and "Ouderenbond" not in page
    assert 'value="vrijwilliger" selected' in page
