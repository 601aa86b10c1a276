"""An organisation of another municipality: found under its name on the list, then free to take part."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.network import actions, queries
from samenspel.network.actions import PartyDraft, TeamDraft
from samenspel.network.tests.conftest import LONG_AGO, account, organisation, person_of
from samenspel.opgaven.actions import AssignmentDraft, give_assignment
from samenspel.opgaven.errors import OrganisationFromElsewhere
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Membership, Organisation
from samenspel.people.permissions import Viewer, viewer_of


@pytest.fixture
def elsewhere(db: None) -> Organisation:
    return organisation("Gemeente Vechtmond", kind="municipality")


@pytest.fixture
def nursery(elsewhere: Organisation) -> Organisation:
    made = organisation("Kinderopvang Vechtmond")
    Organisation.objects.filter(pk=made.pk).update(registered_by=elsewhere)
    made.refresh_from_db()
    return made


def test_a_party_is_chosen_from_ones_own_organisations_first(
    lead: Viewer, municipality: Organisation, noabers: Organisation, nursery: Organisation, client: Client
) -> None:
    groups = queries.party_organisations(lead, [municipality])
    assert [(name, [row.name for row in rows]) for name, rows in groups] == [
        ("Gemeente Veldermeer", ["Gemeente Veldermeer"]),
        ("Gemeente Vechtmond", ["Gemeente Vechtmond", "Kinderopvang Vechtmond"]),
        ("Van geen gemeente in het bijzonder", ["Stichting Noabers"]),
    ]
    assert lead.account is not None
    client.force_login(lead.account)
    form = client.get(reverse("network:new_party")).content.decode()
    assert form.index('<optgroup label="Gemeente Veldermeer">') < form.index(
        '<optgroup label="Gemeente Vechtmond">'
    )


def test_whoever_is_on_the_list_of_parties_can_get_a_role(
    lead: Viewer, municipality: Organisation, opgave: Opgave, partner: Viewer, nursery: Organisation
) -> None:
    role = AssignmentDraft(person_of(partner), nursery, "partner", LONG_AGO)
    with pytest.raises(OrganisationFromElsewhere, match="lijst met partijen"):
        give_assignment(opgave, role, by=lead)
    party = actions.list_party(municipality, PartyDraft("De kinderopvang", organisation=nursery), by=lead)
    give_assignment(opgave, role, by=lead)
    actions.stop_party(party, by=lead, stopped_on=LONG_AGO)
    assert queries.works_with(lead, [municipality.pk]) == frozenset()


def test_a_seat_in_a_team_is_for_colleagues_of_this_municipality(
    lead: Viewer, municipality: Organisation, elsewhere: Organisation
) -> None:
    Membership.objects.create(person=person_of(lead), organisation=elsewhere, starts_on=LONG_AGO)
    account("Collega Hier", municipality)
    account("Collega Daar", elsewhere)
    assert lead.account is not None
    both = viewer_of(lead.account)
    team = actions.start_team(municipality, TeamDraft("Klankbord", "sounding_board"), by=both)
    names = {person.name for person in queries.possible_sitters(both, team, today=LONG_AGO).persons}
    assert "Collega Hier" in names
    assert "Collega Daar" not in names
