"""Who applied is forgotten: each thing after its own term, never earlier, and never what has to stay."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.foundation import kept_names
from samenspel.foundation.models import Entry, Mail, StoredFile
from samenspel.subsidies.actions import applications, assessing, completing, granting
from samenspel.subsidies.actions.forgetting import forget_applicants
from samenspel.subsidies.letters import post_settlement
from samenspel.subsidies.models import Application, Award, InterestStatement, StandingCheck
from samenspel.subsidies.permissions.granting import key_of
from samenspel.subsidies.queries.applications import letter_of
from samenspel.subsidies.rules.retention import CONTACT_STAYS, DOSSIER_STAYS, UNSENT_STAYS
from samenspel.subsidies.tests.granting import ASKS, CLOSES, TODAY, Grants

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
SECRET = ("contact_name", "email")


def with_file(application: Application) -> None:
    upload = SimpleUploadedFile("offerte.txt", b"Offerte voor Fatma")
    applications.add_file(key_of(application), upload)


def kept(application: Application) -> tuple[str, str]:
    application.refresh_from_db()
    return application.contact_name, application.email


def test_what_was_never_sent_in_goes_a_year_after_the_window(grants: Grants) -> None:
    application = grants.written(grants.published())
    with_file(application)
    last = CLOSES.date() + UNSENT_STAYS
    assert forget_applicants(today=last) == 0
    assert kept(application) == (ASKS.contact_name, ASKS.email)
    assert forget_applicants(today=last + DAY) == 1
    application.refresh_from_db()
    assert kept(application) == ("", "")
    assert (application.title, application.plan, application.applicant_name) == ("", "", "")
    assert not application.lines.exists()
    assert not StoredFile.objects.exists()
    assert forget_applicants(today=last + DAY) == 0
    assert Entry.objects.filter(action="subsidies.applicant_forgotten").count() == 1


def test_how_to_reach_who_was_refused_goes_a_year_after_the_decision(grants: Grants, client: Client) -> None:
    version = grants.published()
    application = grants.complete(version)
    grants.chosen(version)
    grants.decided(application, 0)
    assert letter_of(application)["contact"] == ASKS.contact_name
    assert ASKS.contact_name not in str(Award.objects.get().letter)
    forget_applicants(today=TODAY + CONTACT_STAYS)
    assert kept(application) == (ASKS.contact_name, ASKS.email)
    forget_applicants(today=TODAY + CONTACT_STAYS + DAY)
    assert kept(application) == ("", "")
    application.refresh_from_db()
    assert letter_of(application)["contact"] == ""
    assert application.applicant_name == ASKS.name
    client.force_login(grants.policy.account)
    dossier = client.get(reverse("subsidies:dossier", args=[application.pk])).content.decode()
    assert "gewist" in dossier
    word = client.get(reverse("subsidies:letter_pdf", args=[application.pk]))
    assert word.status_code == 200


def test_who_was_granted_is_kept_until_a_year_after_the_settlement(grants: Grants) -> None:
    version = grants.published()
    application = grants.complete(version)
    grants.chosen(version)
    award = grants.decided(application, 15_000)
    assert forget_applicants(today=TODAY + DOSSIER_STAYS) == 0
    report = granting.send_report(key_of(application), grants.report(), version=0)
    granting.accept_report(report, by=grants.policy, now=timezone.now())
    draft = granting.SettlementDraft(1_400_000, "Alles klopt.", "Mandaatregister 2026, nummer 14")
    granting.settle_award(award, draft, by=grants.controller, today=TODAY)
    assert forget_applicants(today=TODAY + CONTACT_STAYS) == 0
    assert forget_applicants(today=TODAY + CONTACT_STAYS + DAY) == 1
    assert kept(application) == ("", "")
    assert StandingCheck.objects.get().found
    Mail.objects.all().delete()
    award.application.refresh_from_db()
    post_settlement(award)
    assert not Mail.objects.exists()


def test_files_and_what_was_looked_up_go_after_seven_years(grants: Grants) -> None:
    version = grants.published()
    application = grants.written(version)
    with_file(application)
    applications.submit_application(key_of(application), now=CLOSES - DAY)
    completing.call_complete(application, by=grants.policy)
    completing.check_standing(application, "Schuld bij de bank.", is_sound=False, by=grants.policy)
    grants.chosen(version)
    grants.decided(application, 0)
    forget_applicants(today=TODAY + DOSSIER_STAYS)
    assert StoredFile.objects.exists()
    forget_applicants(today=TODAY + DOSSIER_STAYS + DAY)
    assert not StoredFile.objects.exists()
    assert StandingCheck.objects.get().found == ""


def test_that_somebody_had_an_interest_stays_but_not_which(grants: Grants) -> None:
    version = grants.published()
    application = grants.complete(version)
    grants.seat_judges(version)
    assessing.state_interest(
        application, has_interest=True, explanation="Mijn zus zit erin.", by=grants.judges[1]
    )
    grants.chosen(version)
    grants.decided(application, 0)
    forget_applicants(today=TODAY + CONTACT_STAYS + DAY)
    said = InterestStatement.objects.get()
    assert said.has_interest
    assert "zus" not in said.explanation


def test_somebody_with_an_account_who_asks_it_is_erased_by_their_address_only(grants: Grants) -> None:
    version = grants.published()
    mine, namesake = grants.written(version), grants.written(version, title="Van een ander")
    Application.objects.filter(pk=namesake.pk).update(email="ander@noord.example")
    me = kept_names.Somebody(0, ASKS.contact_name, email=ASKS.email.upper())
    assert [one.ids for one in kept_names.kept_of(me)] == [(mine.pk,)]
    assert kept_names.erase(me, instead="een oud-medewerker") == 1
    assert kept(mine) == ("een oud-medewerker", "")
    assert kept(namesake) == (ASKS.contact_name, "ander@noord.example")
    nobody = kept_names.Somebody(0, ASKS.contact_name)
    assert not list(kept_names.kept_of(nobody))


def test_the_page_about_privacy_says_how_long(client: Client) -> None:
    page = client.get(reverse("publishing:privacy")).content.decode()
    assert "Als je subsidie aanvraagt" in page
    assert (UNSENT_STAYS, CONTACT_STAYS) == (365 * DAY, 365 * DAY)
    assert page.count("een jaar na") >= 3
    assert DOSSIER_STAYS == 7 * 365 * DAY
    assert "zeven jaar" in page
