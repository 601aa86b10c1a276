"""A scheme in force with two areas, applications behind their links, and the people who treat them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any
from unittest import mock

from django.utils import timezone

from samenspel.opgaven.tests.conftest import account
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.subsidies.actions import (
    applications,
    assessing,
    completing,
    dividing,
    granting,
    paying,
    schemes,
)
from samenspel.subsidies.models import (
    AnalysisState,
    Application,
    AreaAnalysis,
    AreaOpgave,
    Award,
    CriterionScore,
    GrantAlternative,
    GrantPayment,
    SchemeVersion,
    WantedResult,
)
from samenspel.subsidies.permissions.granting import key_of
from samenspel.subsidies.queries.dividing import letter_values

TODAY = dt.date(2026, 3, 12)
OPENS = dt.datetime(2026, 3, 1, 9, 0, tzinfo=timezone.get_default_timezone())
CLOSES = dt.datetime(2026, 4, 1, 12, 0, tzinfo=timezone.get_default_timezone())
WITHIN = dt.datetime(2026, 3, 20, 10, 0, tzinfo=timezone.get_default_timezone())
ASKS = applications.Applicant("residents", "Bewoners Noord", "Fatma Yildiz", "fatma@noord.example")


@dataclass(frozen=True)
class Grants:
    """A town with a need in an area, and everybody who works on a scheme for it."""

    town: Organisation
    area: Area

    def _viewer(self, name: str, role: str) -> Viewer:
        return viewer_of(account(name, self.town, role))

    @cached_property
    def policy(self) -> Viewer:
        """Writes schemes and treats applications."""
        return self._viewer("Bas Beleid", "opgave_lead")

    @cached_property
    def manager(self) -> Viewer:
        """Has the mandate."""
        return self._viewer("Mia Mandaat", "manager")

    @cached_property
    def controller(self) -> Viewer:
        """Settles."""
        return self._viewer("Con Troller", "controller")

    @cached_property
    def judges(self) -> tuple[Viewer, Viewer]:
        """An official and a resident."""
        return self._viewer("Olga Ambtenaar", "team_member"), self._viewer("Ria Bewoner", "resident")

    @cached_property
    def result(self) -> WantedResult:
        """What should be different, from an adopted analysis."""
        analysis = AreaAnalysis.objects.create(
            owner=self.town,
            area=self.area,
            first_year=2026,
            last_year=2029,
        )
        need = AreaOpgave.objects.create(analysis=analysis, position=1, title="Elkaar ontmoeten")
        result = WantedResult.objects.create(area_opgave=need, text="Mensen die elke week komen eten")
        # Once adopted it never changes, so that comes last.
        analysis.state, analysis.adopted_on = AnalysisState.ADOPTED, TODAY
        analysis.adopting_body = "Het college"
        analysis.save()
        return result

    def draft(self, **changes: Any) -> schemes.SchemeDraft:
        """A scheme that can be published."""
        values: dict[str, Any] = {
            "title": "Samen eten",
            "legal_basis": "Algemene subsidieverordening, artikel 4",
            "purpose": "Voor buurten waar mensen elkaar willen ontmoeten.",
            "results": (self.result,),
            "ceiling_cents": 2_000_000,
            "criteria": (("Bereikt het de mensen?", 2), ("Kan het zo?", 1)),
            "opens_at": OPENS,
            "closes_at": CLOSES,
            "decides_before": dt.date(2026, 6, 1),
            "reports_before": dt.date(2027, 3, 1),
        }
        return schemes.SchemeDraft(**{**values, **changes})

    def published(self, **changes: Any) -> SchemeVersion:
        """A scheme in force."""
        version = schemes.start_scheme(self.town, self.draft(**changes), by=self.policy)
        return schemes.publish_scheme(version, by=self.manager, now=OPENS)

    def written(self, version: SchemeVersion, euros: int = 15_000, title: str = "Lange tafel") -> Application:
        """An application that can be sent in."""
        application = applications.start_application(version.scheme, ASKS)
        lines = (applications.MoneyDraft("cost", "Eten en zaal", euros * 100),)
        draft = applications.ApplicationDraft(
            title=title,
            plan="Elke week koken we samen.",
            for_whom="Veertig buurtbewoners.",
            area_opgave=self.result.area_opgave,
            results=(self.result,),
            lines=lines,
            asked_cents=euros * 100,
        )
        return applications.write_application(key_of(application), draft, version=1)

    def sent_in(self, version: SchemeVersion, euros: int = 15_000, title: str = "Lange tafel") -> Application:
        """An application that waits for a check."""
        application = self.written(version, euros, title)
        return applications.submit_application(key_of(application), now=WITHIN)

    def complete(
        self, version: SchemeVersion, euros: int = 15_000, title: str = "Lange tafel"
    ) -> Application:
        """An application that is judged."""
        application = completing.call_complete(self.sent_in(version, euros, title), by=self.policy)
        completing.check_standing(application, "Ingeschreven, geen schuld.", is_sound=True, by=self.policy)
        return application

    def seat_judges(self, version: SchemeVersion) -> None:
        """Ask both judges."""
        for judge, kind in zip(self.judges, ("official", "resident"), strict=True):
            assert judge.account is not None
            assessing.add_assessor(version.scheme, judge.account, kind, by=self.policy)

    def judge(self, application: Application, who: Viewer, *points: int) -> list[CriterionScore]:
        """Stand free and score."""
        assessing.state_interest(application, has_interest=False, by=who)
        version = schemes_version(application)
        drafts = {
            one.pk: assessing.ScoreDraft(given, "Zo zie ik het.")
            for one, given in zip(version.criteria.all(), points, strict=True)
        }
        return assessing.score_application(application, drafts, version=0, by=who)

    def chosen(self, version: SchemeVersion) -> None:
        """Divide by arrival once the window closed, and choose that."""
        dividing.choose_alternative(
            self.divided(version), "Zo stond het in de regeling.", by=self.manager, now=version.closes_at
        )

    def divided(self, version: SchemeVersion, *, after: dt.timedelta = dt.timedelta(0)) -> GrantAlternative:
        """A division by arrival, made when the window closed or so long after it."""
        assert version.closes_at is not None
        with mock.patch("django.utils.timezone.now", return_value=version.closes_at + after):
            return dividing.divide_by_rule(version.scheme, "arrival", by=self.policy)

    def decided(self, application: Application, euros: int, **changes: Any) -> Award:
        """Take a decision as the manager."""
        draft = self.award(application, euros, **changes)
        letter = letter_values(application, draft, signed_by="Mia Mandaat")
        return granting.decide_application(application, draft, letter, by=self.manager, today=TODAY)

    def award(self, application: Application, euros: int, **changes: Any) -> granting.AwardDraft:
        """A decision that fits its amount."""
        whole = euros * 100 == application.asked_cents
        values: dict[str, Any] = {
            "outcome": "award" if whole else "partial" if euros else "refusal",
            "cents": euros * 100,
            "reason": "Het past bij wat het gebied nodig heeft.",
            "mandate": "Mandaatregister 2026, nummer 14",
            "advances": (paying.AdvanceDraft(euros * 100, TODAY),) if euros else (),
        }
        return granting.AwardDraft(**{**values, **changes})

    def paid(self, award: Award, note: str = "") -> list[GrantPayment]:
        """Pay every part of the advance, as the controller notes it."""
        draft = paying.PaymentDraft(TODAY, note)
        return [
            paying.pay_advance(part, draft, by=self.controller, today=TODAY) for part in award.advances.all()
        ]

    def report(self, value: int = 38, euros: int = 14_000) -> granting.ReportDraft:
        """What came of it."""
        counted = {self.result.pk: (Decimal(value), 2026)}
        return granting.ReportDraft("We kookten veertig keer.", euros * 100, counted)


def schemes_version(application: Application) -> SchemeVersion:
    """The version in force for an application."""
    return applications.version_in_force(application.scheme)
