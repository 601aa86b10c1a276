"""The quick formats, and a workshop that is held with one: what it left is counted, not told."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from samenspel.approach import actions as approach
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.learning.actions import workshops as actions
from samenspel.learning.actions.workshops import HeldDraft
from samenspel.learning.errors.workshops import WorkshopOver, WorkshopWithoutPeople
from samenspel.learning.guides import Guide, guide_book
from samenspel.learning.models import Workshop
from samenspel.learning.queries.workshops import NOTED_WITH, RECORDS, counts_of, held_rows, workshop_sheet
from samenspel.opgaven.actions import publish_opgave
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests import conftest as of_opgaven
from samenspel.opgaven.tests.conftest import PASSWORD, TODAY, account, give
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

# Fixtures of other rooms that tests here ask for by name.
area = of_opgaven.area
lead = of_opgaven.lead
municipality = of_opgaven.municipality
notes = of_opgaven.notes
opgave = of_opgaven.opgave

HELD = HeldDraft("Twee bewoners, een partner", 85, "Eerder beginnen.")


@pytest.fixture
def theory() -> Guide:
    found = guide_book().guide("theorie")
    assert found is not None
    return found


@pytest.fixture
def workshop(opgave: Opgave, lead: Viewer, theory: Guide) -> Workshop:
    return actions.begin_workshop(opgave, theory, by=lead, today=TODAY)


@pytest.fixture
def as_lead(client: Client, lead: Viewer) -> Client:
    assert lead.account is not None
    assert client.login(email=lead.account.email, password=PASSWORD)
    return client


def test_six_formats_lead_to_pages_that_are_there(opgave: Opgave, lead: Viewer) -> None:
    guides = guide_book().guides
    assert len({guide.slug for guide in guides}) == 6
    for guide in guides:
        assert all(reverse(step.page, args=[1]) for step in guide.steps)
        assert all(step.page in NOTED_WITH for step in guide.steps)
        assert set(guide.records) <= set(RECORDS)
        assert guide.minutes <= 90
        assert set(counts_of(lead, opgave, guide)) == set(guide.records)


def test_a_workshop_counts_what_it_left(
    opgave: Opgave,
    lead: Viewer,
    workshop: Workshop,
    theory: Guide,
) -> None:
    approach.add_node(opgave, approach.NodeDraft("outcome", "Meer bezoek"), by=lead)
    held = actions.finish_workshop(workshop, HELD, version=workshop.version, by=lead)
    approach.add_node(opgave, approach.NodeDraft("outcome", "Later erbij"), by=lead)
    sheet = workshop_sheet(lead, held, theory)
    assert sheet.n_new == 1
    assert not sheet.is_running
    [row] = held_rows(lead, guide="theorie")
    assert (row.n_new, row.minutes, row.who_sat_there) == (1, 85, HELD.who_sat_there)


def test_beginning_twice_is_one_workshop_and_afterwards_another_can_begin(
    opgave: Opgave,
    lead: Viewer,
    workshop: Workshop,
    theory: Guide,
) -> None:
    assert actions.begin_workshop(opgave, theory, by=lead, today=TODAY) == workshop
    assert Entry.objects.filter(action="learning.workshop_begun").count() == 1
    actions.finish_workshop(workshop, HELD, version=workshop.version, by=lead)
    assert actions.begin_workshop(opgave, theory, by=lead, today=TODAY) != workshop
    with pytest.raises(WorkshopOver):
        actions.go_to_step(workshop, 2, by=lead)


def test_two_workshops_with_one_guide_never_run_side_by_side(workshop: Workshop) -> None:
    with pytest.raises(IntegrityError):
        Workshop.objects.create(
            opgave=workshop.opgave,
            guide=workshop.guide,
            guides_version=1,
            held_on=TODAY,
            started_at=workshop.started_at,
        )


def test_a_workshop_without_people_or_changed_meanwhile_is_not_kept(workshop: Workshop, lead: Viewer) -> None:
    with pytest.raises(WorkshopWithoutPeople):
        actions.finish_workshop(workshop, HeldDraft(" ", 60), version=workshop.version, by=lead)
    actions.go_to_step(workshop, 3, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.finish_workshop(workshop, HELD, version=workshop.version, by=lead)
    assert actions.go_to_step(workshop, 99, by=lead).step == 5


def test_a_coach_who_leads_reads_who_of_the_team_notes(
    opgave: Opgave,
    municipality: Organisation,
    lead: Viewer,
    workshop: Workshop,
    theory: Guide,
    client: Client,
) -> None:
    coach = account("Mirjam Kok", municipality)
    give(opgave, coach, municipality, "coach", by=lead)
    leads = workshop_sheet(viewer_of(coach, today=TODAY), workshop, theory)
    assert leads.current is not None
    assert not leads.current.may_note
    assert leads.noters == str(lead.account)
    notes = workshop_sheet(lead, workshop, theory)
    assert notes.current is not None
    assert (notes.current.may_note, notes.noters) == (True, "")
    client.login(email=coach.email, password=PASSWORD)
    page = client.get(reverse("learning:workshop", args=[opgave.pk, "theorie"])).content.decode()
    assert reverse("approach:theory", args=[opgave.pk]) not in page.partition("<main")[2]
    assert "Naar stap 2" in page


def test_a_workshop_that_goes_on_is_found_on_the_page_of_the_learning(
    opgave: Opgave, workshop: Workshop, as_lead: Client, client: Client, lead: Viewer
) -> None:
    where = reverse("learning:workshop", args=[opgave.pk, "theorie"])
    assert where in as_lead.get(reverse("learning:page", args=[opgave.pk])).content.decode()
    actions.finish_workshop(workshop, HELD, version=workshop.version, by=lead)
    assert where not in as_lead.get(reverse("learning:page", args=[opgave.pk])).content.decode()


def test_who_does_not_work_on_the_opgave_holds_no_workshop(
    opgave: Opgave,
    municipality: Organisation,
    lead: Viewer,
    theory: Guide,
) -> None:
    somebody = account("Rita Raad", municipality)
    give(opgave, somebody, municipality, "council_member", by=lead)
    publish_opgave(opgave, by=lead)
    member = viewer_of(somebody, today=TODAY)
    with pytest.raises(NotAllowed):
        actions.begin_workshop(opgave, theory, by=member, today=TODAY)
    assert held_rows(STRANGER) == ()


def test_a_workshop_goes_step_by_step_and_ends_with_what_it_left(
    as_lead: Client,
    opgave: Opgave,
) -> None:
    url = reverse("learning:workshop", args=[opgave.pk, "theorie"])
    assert url in as_lead.get(reverse("learning:guide", args=["theorie"])).content.decode()
    assert "Begin de werksessie" in as_lead.get(url).content.decode()
    as_lead.post(url)
    as_lead.post(reverse("learning:go_to_step", args=[opgave.pk, "theorie"]), {"stap": "2"})
    page = as_lead.get(url).content.decode()
    assert "Stap 2 van 5" in page
    finish = reverse("learning:finish_workshop", args=[opgave.pk, "theorie"])
    refused = as_lead.post(finish, {"who_sat_there": "", "minutes": "70", "note": "Bord mee."})
    assert refused.status_code == 422
    assert "Bord mee." in refused.content.decode()
    kept = as_lead.post(finish, {"who_sat_there": "Twee bewoners", "minutes": "70"}, follow=True)
    assert "Twee bewoners" in kept.content.decode()
    assert "kwam er niets nieuws bij" in kept.content.decode()
    assert as_lead.post(finish, {"who_sat_there": "Nog eens", "minutes": "7"}).status_code == 404


def test_a_guide_is_for_everybody_and_comes_on_paper(client: Client, db: None) -> None:
    assert client.get(reverse("learning:guides")).status_code == 200
    for guide in guide_book().guides:
        assert guide.steps[0].title in _page(client, guide)
    paper = client.get(reverse("learning:guide_pdf", args=["formuleren"]))
    assert paper.content[:4] == b"%PDF"
    assert client.get(reverse("learning:guide", args=["bestaat-niet"])).status_code == 404


def _page(client: Client, guide: Guide) -> str:
    return client.get(reverse("learning:guide", args=[guide.slug])).content.decode()
