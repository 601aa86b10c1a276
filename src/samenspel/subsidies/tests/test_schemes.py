"""Schemes: whole before they are published, frozen after, and changed only by a version with a reason."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.people.permissions import STRANGER
from samenspel.subsidies.actions import schemes
from samenspel.subsidies.errors.granting import (
    AnalysisOfAnother,
    AreasAboveCeiling,
    ChangedTooLate,
    SchemeHasDraft,
    SchemeIncomplete,
    SchemeInForce,
    WindowOver,
    WindowReversed,
)
from samenspel.subsidies.models import AreaAnalysis, VersionState
from samenspel.subsidies.permissions.granting import visible_schemes, visible_versions
from samenspel.subsidies.queries.granting_places import granting_waiting_for
from samenspel.subsidies.queries.schemes import scheme_sheet
from samenspel.subsidies.tests.granting import CLOSES, OPENS, TODAY, WITHIN, Grants


def test_a_scheme_is_seen_by_everybody_once_it_is_published(grants: Grants) -> None:
    version = schemes.start_scheme(grants.town, grants.draft(), by=grants.policy)
    assert not visible_schemes(STRANGER).exists()
    schemes.publish_scheme(version, by=grants.manager, now=OPENS)
    assert visible_schemes(STRANGER).get() == version.scheme


def test_what_is_missing_is_named_before_publishing(grants: Grants) -> None:
    draft = grants.draft(legal_basis="", results=(), ceiling_cents=None)
    version = schemes.start_scheme(grants.town, draft, by=grants.policy)
    with pytest.raises(SchemeIncomplete) as refusal:
        schemes.publish_scheme(version, by=grants.manager, now=OPENS)
    for words in ("wettelijke regel", "resultaat", "plafond"):
        assert words in str(refusal.value)


def test_areas_never_get_more_than_the_ceiling_together(grants: Grants) -> None:
    caps = {grants.result.area_opgave.analysis_id: 2_500_000}
    version = schemes.start_scheme(grants.town, grants.draft(area_ceilings=caps), by=grants.policy)
    with pytest.raises(AreasAboveCeiling, match=r"5\.000"):
        schemes.publish_scheme(version, by=grants.manager, now=OPENS)


def test_a_window_closes_after_it_opens(grants: Grants) -> None:
    with pytest.raises(WindowReversed):
        schemes.start_scheme(grants.town, grants.draft(closes_at=OPENS), by=grants.policy)


def test_a_scheme_rests_on_adopted_analyses_only(grants: Grants) -> None:
    draft = grants.draft()
    AreaAnalysis.objects.create(owner=grants.town, area=grants.area, first_year=2030, last_year=2031)
    loose = AreaAnalysis.objects.get(state="draft")
    need = grants.result.area_opgave
    need.analysis = loose
    grants.result.area_opgave = need
    with pytest.raises(AnalysisOfAnother):
        schemes.start_scheme(grants.town, draft, by=grants.policy)


def test_who_writes_policy_does_not_publish(grants: Grants) -> None:
    version = schemes.start_scheme(grants.town, grants.draft(), by=grants.policy)
    with pytest.raises(NotAllowed):
        schemes.publish_scheme(version, by=grants.policy, now=OPENS)


def test_a_published_version_is_frozen(grants: Grants) -> None:
    version = grants.published()
    with pytest.raises(SchemeInForce):
        schemes.change_scheme(
            version, grants.draft(title="Anders"), edit_version=version.edit_version, by=grants.policy
        )
    with pytest.raises(SchemeInForce):
        schemes.publish_scheme(version, by=grants.manager, now=OPENS)


def test_a_change_is_a_next_version_that_says_why(grants: Grants) -> None:
    first = grants.published()
    second = schemes.follow_scheme(first.scheme, by=grants.policy, now=WITHIN)
    assert [(one.title, one.weight) for one in second.criteria.all()] == [
        (one.title, one.weight) for one in first.criteria.all()
    ]
    with pytest.raises(SchemeHasDraft):
        schemes.follow_scheme(first.scheme, by=grants.policy, now=WITHIN)
    with pytest.raises(SchemeIncomplete):
        schemes.publish_scheme(second, by=grants.manager, now=WITHIN)
    changed = grants.draft(ceiling_cents=3_000_000, change_reason="De raad gaf meer geld.")
    schemes.change_scheme(second, changed, edit_version=second.edit_version, by=grants.policy)
    schemes.publish_scheme(second, by=grants.manager, now=WITHIN)
    states = dict(visible_versions(STRANGER).values_list("number", "state"))
    assert states == {1: VersionState.REPLACED, 2: VersionState.IN_FORCE}


def test_rules_do_not_change_after_the_window_closed(grants: Grants) -> None:
    version = grants.published()
    with pytest.raises(ChangedTooLate):
        schemes.follow_scheme(version.scheme, by=grants.policy, now=CLOSES + dt.timedelta(hours=1))


def test_two_people_who_write_a_scheme_lose_nothing(grants: Grants) -> None:
    version = schemes.start_scheme(grants.town, grants.draft(), by=grants.policy)
    schemes.change_scheme(version, grants.draft(title="Eerst"), edit_version=1, by=grants.policy)
    with pytest.raises(EditedMeanwhile):
        schemes.change_scheme(version, grants.draft(title="Daarna"), edit_version=1, by=grants.policy)
    version.refresh_from_db()
    assert version.title == "Eerst"


def test_a_scheme_is_not_published_after_its_window(grants: Grants) -> None:
    version = schemes.start_scheme(grants.town, grants.draft(), by=grants.policy)
    with pytest.raises(WindowOver, match="1 april"):
        schemes.publish_scheme(version, by=grants.manager, now=CLOSES)
    version.refresh_from_db()
    assert version.state == VersionState.DRAFT


def test_a_scheme_that_is_ready_waits_for_who_may_publish_it(grants: Grants) -> None:
    schemes.start_scheme(grants.town, still_ahead(grants, legal_basis=""), by=grants.policy)
    assert not granting_waiting_for(grants.manager, TODAY)
    schemes.start_scheme(grants.town, still_ahead(grants), by=grants.policy)
    [row] = granting_waiting_for(grants.manager, TODAY)
    assert row.what == "Publiceer de regeling “Samen eten”"
    assert not granting_waiting_for(grants.policy, TODAY)


def still_ahead(grants: Grants, **changes: Any) -> schemes.SchemeDraft:
    """A scheme of which the window opens next week."""
    opens = timezone.now() + dt.timedelta(days=7)
    window = {"opens_at": opens, "closes_at": opens + dt.timedelta(days=30)}
    return grants.draft(**{**window, **changes})


def test_nobody_is_asked_to_publish_what_would_be_refused(grants: Grants) -> None:
    """A window that is over, areas above the ceiling, and rules that came too late: each is mended first."""
    caps = {grants.result.area_opgave.analysis_id: 2_500_000}
    now = timezone.now()
    for draft in (grants.draft(closes_at=now), still_ahead(grants, area_ceilings=caps)):
        version = schemes.start_scheme(grants.town, draft, by=grants.policy)
        with pytest.raises((WindowOver, AreasAboveCeiling)):
            schemes.publish_scheme(version, by=grants.manager, now=timezone.now())
    follows = schemes.follow_scheme(
        grants.published(closes_at=now).scheme, by=grants.policy, now=now - dt.timedelta(hours=1)
    )
    reason = still_ahead(grants, change_reason="Langer open.")
    schemes.change_scheme(follows, reason, edit_version=1, by=grants.policy)
    with pytest.raises(ChangedTooLate):
        schemes.publish_scheme(follows, by=grants.manager, now=timezone.now())
    sheet = scheme_sheet(grants.policy, follows.scheme, now=timezone.now(), number_of=2)
    assert sheet is not None
    assert "Maak een nieuwe regeling" in sheet.stops
    assert not granting_waiting_for(grants.manager, TODAY)


def test_work_asks_as_much_of_the_database_with_ten_drafts_as_with_one(
    grants: Grants,
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            granting_waiting_for(grants.manager, TODAY)
        return len(captured)

    schemes.start_scheme(grants.town, still_ahead(grants), by=grants.policy)
    asked()
    once = asked()
    for _each in range(9):
        schemes.start_scheme(grants.town, still_ahead(grants), by=grants.policy)
    assert asked() == once
    assert len(granting_waiting_for(grants.manager, TODAY)) == 10


def test_what_stops_a_draft_is_said_before_somebody_tries_to_publish_it(grants: Grants) -> None:
    caps = {grants.result.area_opgave.analysis_id: 2_500_000}
    version = schemes.start_scheme(grants.town, grants.draft(area_ceilings=caps), by=grants.policy)
    sheet = scheme_sheet(grants.policy, version.scheme, now=OPENS)
    assert sheet is not None
    assert "Verlaag een gebied" in sheet.stops
    late = schemes.start_scheme(grants.town, grants.draft(), by=grants.policy)
    past = scheme_sheet(grants.policy, late.scheme, now=CLOSES)
    assert past is not None
    assert "Kies een later moment" in past.stops
