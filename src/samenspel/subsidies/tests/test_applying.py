"""Applying by a link: half-done is kept, too late is refused and nothing is lost, what lacks is asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.foundation import frozen
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Mail
from samenspel.people.permissions import STRANGER
from samenspel.subsidies.actions import applications, completing
from samenspel.subsidies.errors.granting import (
    ApplicationIncomplete,
    ApplicationSentIn,
    BudgetDoesNotAddUp,
    ClosedAlready,
    NeedNoLongerPaid,
    NothingAskedBack,
    NotOpenYet,
    NotSentIn,
    TermTooShort,
)
from samenspel.subsidies.models import Application, ApplicationState
from samenspel.subsidies.permissions.granting import key_of, visible_applications
from samenspel.subsidies.queries.applications import own_sheet
from samenspel.subsidies.tests.granting import ASKS, CLOSES, OPENS, TODAY, WITHIN, Grants

LATE = CLOSES + dt.timedelta(minutes=1)


def test_who_begins_an_application_gets_its_link_by_mail(grants: Grants) -> None:
    application = applications.start_application(grants.published().scheme, ASKS)
    mail = Mail.objects.get()
    assert mail.to == ASKS.email
    assert key_of(application) in mail.body


def test_half_an_application_is_kept(grants: Grants) -> None:
    application = applications.start_application(grants.published().scheme, ASKS)
    draft = applications.ApplicationDraft(title="Lange tafel")
    kept = applications.write_application(key_of(application), draft, version=1)
    assert (kept.title, kept.state) == ("Lange tafel", ApplicationState.DRAFT)
    with pytest.raises(ApplicationIncomplete, match=r"kost"):
        applications.submit_application(key_of(application), now=WITHIN)


def test_after_closing_it_is_refused_and_nothing_is_lost(grants: Grants) -> None:
    application = grants.written(grants.published())
    with pytest.raises(ClosedAlready, match="april"):
        applications.submit_application(key_of(application), now=LATE)
    application.refresh_from_db()
    assert (application.state, application.plan) == ("draft", "Elke week koken we samen.")


def test_before_opening_it_waits(grants: Grants) -> None:
    application = grants.written(grants.published())
    with pytest.raises(NotOpenYet, match="maart"):
        applications.submit_application(key_of(application), now=OPENS - dt.timedelta(days=1))


def test_on_the_last_minute_it_still_counts(grants: Grants) -> None:
    application = grants.written(grants.published())
    last = CLOSES - dt.timedelta(minutes=1)
    assert applications.submit_application(key_of(application), now=last).submitted_at == last


def test_costs_and_what_pays_them_are_the_same(grants: Grants) -> None:
    application = grants.written(grants.published())
    application.asked_cents = 1_400_000
    application.save()
    with pytest.raises(BudgetDoesNotAddUp, match=r"15\.000.*14\.000"):
        applications.submit_application(key_of(application), now=WITHIN)


def test_what_was_sent_in_stays_as_it_is(grants: Grants) -> None:
    application = grants.sent_in(grants.published())
    with pytest.raises(ApplicationSentIn):
        applications.write_application(key_of(application), applications.ApplicationDraft(), version=2)


def test_two_windows_on_one_application_lose_nothing(grants: Grants) -> None:
    application = grants.written(grants.published())
    with pytest.raises(EditedMeanwhile):
        applications.write_application(key_of(application), applications.ApplicationDraft(), version=1)


def test_a_file_goes_with_it(grants: Grants, settings: Any, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path
    application = grants.written(grants.published())
    applications.add_file(key_of(application), SimpleUploadedFile("offerte.pdf", b"zaal: 500"))
    assert application.files.get().file.name == "offerte.pdf"


def test_what_lacks_is_asked_with_a_term_and_reminded_once(grants: Grants) -> None:
    application = grants.sent_in(grants.published())
    with pytest.raises(TermTooShort):
        completing.ask_to_complete(application, "Offerte", due_on=TODAY, by=grants.policy, today=TODAY)
    due_on = TODAY + dt.timedelta(days=14)
    completing.ask_to_complete(application, "Een offerte", due_on=due_on, by=grants.policy, today=TODAY)
    assert completing.remind_of_terms(today=TODAY) == 0
    assert completing.remind_of_terms(today=due_on - dt.timedelta(days=2)) == 1
    assert completing.remind_of_terms(today=due_on) == 0
    assert sum("Een offerte" in mail.body for mail in Mail.objects.all()) == 2


def test_who_completes_it_counts_from_that_moment(grants: Grants) -> None:
    application = grants.sent_in(grants.published())
    key, later = key_of(application), WITHIN + dt.timedelta(days=5)
    with pytest.raises(ApplicationSentIn):
        applications.complete_application(key, now=later)
    due_on = TODAY + dt.timedelta(days=14)
    completing.ask_to_complete(application, "Een offerte", due_on=due_on, by=grants.policy, today=TODAY)
    applications.complete_application(key, now=later)
    assert completing.call_complete(application, by=grants.policy).complete_at == later
    with pytest.raises(NotSentIn):
        completing.call_complete(application, by=grants.policy)


def test_nothing_is_completed_that_was_not_asked(grants: Grants) -> None:
    application = grants.written(grants.published())
    with pytest.raises(NothingAskedBack):
        applications.complete_application(key_of(application), now=WITHIN)


def test_an_application_is_taken_back_until_the_decision(grants: Grants) -> None:
    application = grants.sent_in(grants.published())
    assert applications.withdraw_application(key_of(application)).state == ApplicationState.WITHDRAWN


def test_names_are_seen_by_who_treats_and_by_nobody_else(grants: Grants) -> None:
    version = grants.published()
    grants.written(version, title="Nog niet af")
    application = grants.sent_in(version)
    assert visible_applications(grants.policy).get() == application
    assert not visible_applications(STRANGER).exists()
    assert not visible_applications(grants.judges[1]).exists()
    with pytest.raises(NotAllowed):
        completing.call_complete(application, by=grants.manager)
    assert Application.objects.count() == 2


def test_what_does_not_add_up_or_asks_too_much_is_said_before_sending_in(grants: Grants) -> None:
    application = grants.written(grants.published(ceiling_cents=1_000_000))
    sheet = own_sheet(key_of(application), now=WITHIN)
    assert "10.000" in sheet.much
    assert not sheet.gap
    assert sheet.mailed_to == ASKS.email
    application.lines.update(cents=900_000)
    assert "Maak die twee gelijk" in own_sheet(key_of(application), now=WITHIN).gap
    sent = grants.sent_in(grants.published())
    assert not own_sheet(key_of(sent), now=WITHIN).mailed_to


def test_a_need_that_a_next_version_no_longer_pays_for_is_not_sent_in(grants: Grants) -> None:
    application = grants.written(grants.published())
    with frozen.lifted():
        version = applications.version_in_force(application.scheme)
        version.results.clear()
    with pytest.raises(NeedNoLongerPaid, match="Elkaar ontmoeten"):
        applications.submit_application(key_of(application), now=WITHIN)
    assert "Elkaar ontmoeten" in own_sheet(key_of(application), now=WITHIN).stops


def test_what_cannot_be_sent_in_yet_is_said_and_not_offered(grants: Grants) -> None:
    """Who reads that all is there and presses, may not hear only then that it is too early."""
    now = timezone.now()
    version = grants.published(opens_at=now + dt.timedelta(days=2), closes_at=now + dt.timedelta(days=9))
    key = key_of(grants.written(version))
    page = Client().get(reverse("subsidies:own", args=[key])).content.decode()
    assert "Je kunt dit nu niet indienen" in page
    assert "Wat je schreef, is bewaard." in page
    assert "Alles is er" not in page
    assert "Dien de aanvraag in" not in page
    sheet = own_sheet(key, now=now + dt.timedelta(days=3))
    assert not sheet.stops


def test_what_the_municipality_asked_back_can_be_completed_whatever_the_window_says(grants: Grants) -> None:
    application = grants.sent_in(grants.published())
    due_on = TODAY + dt.timedelta(days=14)
    completing.ask_to_complete(application, "Een offerte", due_on=due_on, by=grants.policy, today=TODAY)
    sheet = own_sheet(key_of(application), now=LATE)
    assert sheet.missing == "Een offerte"
    assert not sheet.stops
    assert not sheet.is_late
