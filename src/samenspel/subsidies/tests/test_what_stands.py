"""What was adopted, published and decided stands, also for who goes round the actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from samenspel.people.permissions import Viewer
from samenspel.subsidies import actions
from samenspel.subsidies.actions import granting
from samenspel.subsidies.models import (
    AdvancePart,
    AlternativeLine,
    AnalysisFinding,
    AreaAnalysis,
    AreaOpgave,
    Award,
    GrantPayment,
    GrantReport,
    ReportedResult,
    SchemeArea,
    SchemeCriterion,
    SchemeVersion,
    Settlement,
    WantedResult,
)
from samenspel.subsidies.permissions.granting import key_of
from samenspel.subsidies.tests.conftest import ADOPTION, TODAY
from samenspel.subsidies.tests.granting import WITHIN, Grants

Change = Callable[[], object]

OF_AN_ANALYSIS: dict[str, Change] = {
    "a finding": lambda: AnalysisFinding.objects.update(text="Toch anders"),
    "a finding that goes": lambda: AnalysisFinding.objects.all().delete(),
    "an opgave": lambda: AreaOpgave.objects.filter(position=1).update(title="Toch anders"),
    "the order": lambda: AreaOpgave.objects.filter(position=1).update(position=9),
    "an opgave that goes": lambda: AreaOpgave.objects.all().delete(),
    "an opgave more": lambda: AreaOpgave.objects.create(
        analysis=AreaAnalysis.objects.get(), position=9, title="Nog een"
    ),
    "a result": lambda: WantedResult.objects.update(text="Toch anders"),
    "a result that goes": lambda: WantedResult.objects.all().delete(),
    "a result more": lambda: WantedResult.objects.create(
        area_opgave=AreaOpgave.objects.all()[0], text="Nog een"
    ),
}
OF_A_SCHEME: dict[str, Change] = {
    "its ceiling": lambda: SchemeVersion.objects.update(ceiling_cents=1),
    "its rule": lambda: SchemeVersion.objects.update(rule="arrival"),
    "its window": lambda: SchemeVersion.objects.update(closes_at=WITHIN + dt.timedelta(days=99)),
    "its state": lambda: SchemeVersion.objects.update(state="draft"),
    "the version": lambda: SchemeVersion.objects.all().delete(),
    "a criterion": lambda: SchemeCriterion.objects.filter(place=1).update(weight=100),
    "a criterion that goes": lambda: SchemeCriterion.objects.all().delete(),
    "a criterion more": lambda: SchemeCriterion.objects.create(
        version=SchemeVersion.objects.get(), place=9, title="Nog een", weight=1
    ),
    "the ceiling of an area": lambda: SchemeArea.objects.update(ceiling_cents=1),
    "a result it pays for": lambda: SchemeVersion.results.through.objects.all().delete(),
}
OF_AN_AWARD: dict[str, Change] = {
    "its amount": lambda: Award.objects.update(cents=1, advance_cents=0),
    "its letter": lambda: Award.objects.update(letter={}),
    "its day": lambda: Award.objects.update(objection_before=TODAY),
    "the decision": lambda: Award.objects.all().delete(),
    "the chosen division": lambda: AlternativeLine.objects.update(cents=1),
    "a part of the advance": lambda: AdvancePart.objects.update(cents=1),
    "a payment": lambda: GrantPayment.objects.update(cents=1),
    "a payment that goes": lambda: GrantPayment.objects.all().delete(),
    "the report": lambda: GrantReport.objects.update(spent_cents=1),
    "what was counted": lambda: ReportedResult.objects.update(value=1),
    "what was counted that goes": lambda: ReportedResult.objects.all().delete(),
    "the settlement": lambda: Settlement.objects.update(cents=1),
    "the settlement that goes": lambda: Settlement.objects.all().delete(),
}


@pytest.mark.parametrize("changed", OF_AN_ANALYSIS)
def test_an_adopted_analysis_stands_with_all_it_holds(
    changed: str, whole: AreaAnalysis, broker: Viewer
) -> None:
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        OF_AN_ANALYSIS[changed]()


@pytest.mark.parametrize("changed", OF_A_SCHEME)
def test_a_published_scheme_stands(changed: str, grants: Grants) -> None:
    grants.published()
    with pytest.raises(IntegrityError), transaction.atomic():
        OF_A_SCHEME[changed]()


@pytest.fixture
def settled(grants: Grants) -> Award:
    """A subsidy that went the whole way."""
    version = grants.published()
    application = grants.complete(version)
    grants.chosen(version)
    award = grants.decided(application, 15_000)
    grants.paid(award)
    report = granting.send_report(key_of(application), grants.report(), version=0)
    granting.accept_report(report, by=grants.policy, now=WITHIN)
    draft = granting.SettlementDraft(1_400_000, "Zoveel is besteed.", "Mandaatregister 2026, nummer 14")
    granting.settle_award(award, draft, by=grants.controller, today=TODAY)
    return award


@pytest.mark.parametrize("changed", OF_AN_AWARD)
def test_an_award_stands_with_its_letter_and_what_followed(changed: str, settled: Award) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OF_AN_AWARD[changed]()
