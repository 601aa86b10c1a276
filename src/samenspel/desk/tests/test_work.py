"""What waits for whom, in which order."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.desk.queries import work_sheet
from samenspel.foundation.models import Mail
from samenspel.opgaven import actions
from samenspel.opgaven.actions import AssignmentDraft, OpenGapDraft, OpgaveDraft, StanceDraft
from samenspel.opgaven.models import Opgave, StanceKind
from samenspel.people import actions as people
from samenspel.people.actions import Invitation, OrganisationDraft
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

TODAY = timezone.localdate()
EARLIER = TODAY - dt.timedelta(days=30)


@pytest.fixture
def town(db) -> Organisation:
    return people.register_organisation(OrganisationDraft("Waterrijk", "waterrijk", "municipality"), by=None)


@pytest.fixture
def welfare(db) -> Organisation:
    return people.register_organisation(OrganisationDraft("Welzijn", "welzijn", "partner"), by=None)


@pytest.fixture
def fatma(town) -> Viewer:
    account = people.set_up_administrator(
        Invitation("Fatma", "fatma@x.example", password="een lang wachtwoord"), town, today=EARLIER
    )
    return viewer_of(account)


def invited(name: str, role: str, organisation: Organisation, by: Viewer) -> Account:
    return people.invite(
        Invitation(name, f"{name.lower()}@x.example", role, password="een lang wachtwoord"),
        organisation,
        by=Viewer(by.account, by.organisation_ids, by.functions | {("administrator", organisation.pk)}),
        today=EARLIER,
    )


@pytest.fixture
def joost(town, fatma) -> Account:
    return invited("Joost", "opgave_lead", town, fatma)


@pytest.fixture
def willemijn(welfare, fatma) -> Account:
    return invited("Willemijn", "", welfare, fatma)


def proposed_opgave(joost: Account, willemijn: Account, town, welfare, title: str) -> Opgave:
    lead = viewer_of(joost)
    opgave = actions.start_opgave(OpgaveDraft(title), town, by=lead, today=EARLIER)
    draft = AssignmentDraft(willemijn.person, welfare, "partner", EARLIER)
    actions.give_assignment(opgave, draft, by=lead)
    version = actions.start_formulation(opgave, by=lead)
    version = actions.write_text(
        version, {"change": "Minder mensen zijn alleen."}, edit_version=version.edit_version, by=lead
    )
    actions.propose_formulation(version, by=lead, today=TODAY, react_before=TODAY + dt.timedelta(days=7))
    return opgave


def test_nothing_waits_for_a_stranger(db):
    assert work_sheet(STRANGER, today=TODAY).rows == ()


def test_my_work_asks_to_sign_in(client, db):
    assert client.get(reverse("desk:work")).url.startswith(reverse("account_login"))


def test_a_party_is_asked_to_react_until_it_has(joost, willemijn, town, welfare):
    opgave = proposed_opgave(joost, willemijn, town, welfare, "Eenzaamheid")
    waiting = work_sheet(viewer_of(willemijn), today=TODAY).rows
    assert [(row.due_on, row.is_late) for row in waiting] == [(TODAY + dt.timedelta(days=7), False)]
    assert waiting[0].about == "Eenzaamheid"
    actions.take_stance(
        opgave.formulations.get(), welfare, StanceDraft(StanceKind.AGREE), by=viewer_of(willemijn)
    )
    assert work_sheet(viewer_of(willemijn), today=TODAY).rows == ()


def test_what_is_late_comes_first(joost, willemijn, town, welfare):
    opgave = proposed_opgave(joost, willemijn, town, welfare, "Eenzaamheid")
    gap = OpenGapDraft("target", "Nog geen cijfer.", joost.person, TODAY + dt.timedelta(days=3))
    actions.leave_gap_open(opgave.formulations.get(), gap, by=viewer_of(joost), today=TODAY)
    later = TODAY + dt.timedelta(days=10)
    rows = work_sheet(viewer_of(joost), today=later).rows
    assert rows[0].is_late
    assert rows[0].due_on == TODAY + dt.timedelta(days=3)
    assert {row.url.split("/")[2] for row in rows} == {str(opgave.pk)}


def test_my_work_costs_the_same_for_one_opgave_and_for_ten(client, joost, willemijn, town, welfare):
    client.force_login(willemijn)
    counts = []
    for start, end in ((0, 1), (1, 10)):
        for n in range(start, end):
            proposed_opgave(joost, willemijn, town, welfare, f"Opgave {n}")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("desk:work")).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_an_objection_reaches_who_proposed_the_text(joost, willemijn, town, welfare):
    opgave = proposed_opgave(joost, willemijn, town, welfare, "Eenzaamheid")
    assert not [row for row in work_sheet(viewer_of(joost), today=TODAY).rows if "#steun" in row.url]
    objection = StanceDraft(StanceKind.OBJECTION, "Zonder bus komt niemand.")
    actions.take_stance(opgave.formulations.get(), welfare, objection, by=viewer_of(willemijn))
    rows = [row for row in work_sheet(viewer_of(joost), today=TODAY).rows if "#steun" in row.url]
    assert [row.about for row in rows] == ["Eenzaamheid"]
    told = Mail.objects.get(to="joost@x.example", body__contains="Zonder bus komt niemand.")
    assert f"/opgaven/{opgave.pk}/formulering/1/#steun" in told.body
    actions.take_stance(
        opgave.formulations.get(), welfare, StanceDraft(StanceKind.AGREE), by=viewer_of(willemijn)
    )
    assert not [row for row in work_sheet(viewer_of(joost), today=TODAY).rows if "#steun" in row.url]


def test_an_objection_to_what_is_in_force_stays_with_who_goes_on_and_a_concern_does_not(
    joost, willemijn, town, welfare
):
    opgave = proposed_opgave(joost, willemijn, town, welfare, "Eenzaamheid")
    opgave.formulations.update(state="in_force", adopted_on=TODAY, adopting_body="het college")

    def doubts():
        return [row for row in work_sheet(viewer_of(joost), today=TODAY).rows if "#steun" in row.url]

    concern = StanceDraft(StanceKind.CONCERN, "Er is weinig tijd.")
    actions.take_stance(opgave.formulations.get(), welfare, concern, by=viewer_of(willemijn))
    assert doubts() == []
    objection = StanceDraft(StanceKind.OBJECTION, "Zonder bus komt niemand.")
    actions.take_stance(opgave.formulations.get(), welfare, objection, by=viewer_of(willemijn))
    (row,) = doubts()
    assert "heeft bezwaar tegen versie 1" in str(row.what)
    assert row.due_on is None
    lasts = actions.record_disagreement(opgave, welfare, "Zonder bus komt niemand.", by=viewer_of(joost))
    assert doubts() == []
    actions.settle_disagreement(lasts, "De bus komt.", by=viewer_of(joost), today=TODAY)
    assert len(doubts()) == 1


def test_who_reacted_before_finds_the_reaction_back(client, joost, willemijn, town, welfare):
    opgave = proposed_opgave(joost, willemijn, town, welfare, "Eenzaamheid")
    objection = StanceDraft(StanceKind.OBJECTION, "Zonder bus komt niemand.")
    actions.take_stance(opgave.formulations.get(), welfare, objection, by=viewer_of(willemijn))
    client.force_login(willemijn)
    page = client.get(reverse("opgaven:take_stance", args=[opgave.pk, 1]))
    assert b"Zonder bus komt niemand." in page.content


def test_what_was_left_half_done_is_listed_for_its_owner_and_can_go(client, joost, willemijn):
    client.force_login(joost)
    typed = {"title": "Ouder worden in Noord", "later": "1"}
    client.post(reverse("opgaven:new"), typed)
    (row,) = work_sheet(viewer_of(joost), today=TODAY).drafts
    assert (row.what, row.begins) == ("Een nieuwe opgave", "Ouder worden in Noord")
    assert (row.url, row.saved_on) == (reverse("opgaven:new"), TODAY)
    page = client.get(reverse("desk:work")).content.decode()
    assert "Ouder worden in Noord" in page
    throw_away = reverse("desk:drop_draft", args=[row.pk])
    assert throw_away in page
    client.force_login(willemijn)
    assert "Ouder worden in Noord" not in client.get(reverse("desk:work")).content.decode()
    client.post(throw_away)
    assert work_sheet(viewer_of(joost), today=TODAY).drafts == (row,), "nobody throws away what is another's"
    client.force_login(joost)
    assert "Ouder worden in Noord" in client.get(row.url).content.decode()
    client.post(throw_away)
    assert work_sheet(viewer_of(joost), today=TODAY).drafts == ()


def test_what_was_sent_while_signed_out_leads_back_to_a_page_that_has_it(client, joost):
    client.force_login(joost)
    client.get(reverse("desk:work"))
    client.post(reverse("account_logout"))
    client.post(reverse("opgaven:new"), {"title": "Ouder worden in Noord"})
    client.force_login(joost)
    (row,) = work_sheet(viewer_of(joost), today=TODAY).drafts
    assert row.was_signed_out
    assert "Je was uitgelogd." in client.get(row.url).content.decode()


def test_only_what_can_be_undone_is_offered_to_be_undone(client, joost):
    client.force_login(joost)
    undo = reverse("tables:finish_agreement", args=[7])
    for address, is_offered in (
        (undo, True),
        ("/mijn-werk/", False),
        ("https://elders.test/", False),
        ("", False),
    ):
        page = client.get(reverse("desk:work"), {"gedaan": address}).content.decode()
        assert ("Maak ongedaan" in page) == is_offered, address
