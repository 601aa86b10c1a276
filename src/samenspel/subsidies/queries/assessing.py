"""Judging without names: what an assessor has to do, and one application with their own scores."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.people.models import Account
from samenspel.people.permissions import Viewer
from samenspel.subsidies.actions.applications import version_in_force
from samenspel.subsidies.actions.assessing import score_version
from samenspel.subsidies.models import (
    Application,
    ApplicationState,
    Assessor,
    CriterionScore,
    InterestStatement,
    Scheme,
    SchemeCriterion,
)
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.queries.applications import Substance, substance_of
from samenspel.ui.formats import joined
from samenspel.ui.parts import Cell, Column, Row, Status, Table


@dataclass(frozen=True)
class JudgingSheet:
    """One application as its assessor reads it."""

    substance: Substance
    has_stated: bool
    has_interest: bool
    explanation: str
    is_open: bool
    version: int
    criteria: tuple[SchemeCriterion, ...]
    given: dict[int, tuple[int, str]]


def judging_table(viewer: Viewer, scheme: Scheme) -> Table:
    """The applications that this assessor judges, and what they did already; four queries."""
    found = permissions.blind_applications(viewer).filter(scheme=scheme)
    applications = list(found.select_related("area_opgave__analysis__area").order_by("number"))
    assessor = permissions.assessor_of(viewer, scheme)
    stated = dict(
        InterestStatement.objects.filter(assessor=assessor).values_list("application_id", "has_interest")
    )
    scored = set(CriterionScore.objects.filter(assessor=assessor).values_list("application_id", flat=True))
    rows = [
        Row(
            (
                Cell(f"{one.number}. {one.title}", note=one.area_opgave.title if one.area_opgave else ""),
                Cell("", status=_done(one, stated, scored)),
            ),
            url=reverse("subsidies:judge", args=[scheme.pk, one.number]),
        )
        for one in applications
    ]
    columns = (Column(_("Application")), Column(_("What you did")))
    return Table(_("Applications to judge"), columns, tuple(rows), caption_hidden=True)


def _done(application: Application, stated: dict[int, bool], scored: set[int]) -> Status:
    if stated.get(application.pk):
        return Status("none", _("you have an interest; others judge it"))
    if application.pk in scored:
        return Status("fine", _("judged"))
    if application.state != ApplicationState.COMPLETE:
        return Status("none", _("decided"))
    return Status("attention", _("still to judge"))


def judging_sheet(viewer: Viewer, application: Application) -> JudgingSheet:
    """One application with what this assessor said of it; seven queries."""
    assessor = permissions.assessor_of(viewer, application.scheme)
    statement = InterestStatement.objects.filter(assessor=assessor, application=application).first()
    scores = list(CriterionScore.objects.filter(assessor=assessor, application=application))
    return JudgingSheet(
        substance=substance_of(application, blind=True),
        has_stated=statement is not None,
        has_interest=statement is not None and statement.has_interest,
        explanation=statement.explanation if statement else "",
        is_open=application.state == ApplicationState.COMPLETE,
        version=score_version(scores),
        criteria=tuple(version_in_force(application.scheme).criteria.all()),
        given={score.criterion_id: (score.points, score.reason) for score in scores},
    )


def scores_table(application: Application) -> Table | None:
    """What every assessor gave and why, with who has an interest, for who decides; two queries."""
    rows = CriterionScore.objects.filter(application=application).select_related(
        "assessor__account__person", "criterion"
    )
    lines = [
        Row((Cell(str(one.criterion), note=one.reason), str(one.assessor), str(one.points))) for one in rows
    ]
    if not lines:
        return None
    columns = (Column(_("Criterion")), Column(_("Assessor")), Column(_("Points"), numeric=True))
    return Table(_("What assessors gave"), columns, tuple(lines), caption_hidden=True)


def interests_in(application: Application) -> str:
    """Who said to have an interest and so does not judge, in words; one query."""
    rows = InterestStatement.objects.filter(application=application, has_interest=True)
    return joined([str(one.assessor) for one in rows.select_related("assessor__account__person")])


def assessor_rows(viewer: Viewer, scheme: Scheme) -> list[tuple[str, str]]:
    """Who judges, and from where they look; one query."""
    return [(str(one), one.get_kind_display()) for one in permissions.visible_assessors(viewer, scheme)]


def account_at(email: str) -> Account | None:
    """The account that signs in with this address; one query."""
    return Account.objects.filter(email__iexact=email.strip(), is_active=True).first()


def is_assessor(viewer: Viewer, scheme: Scheme) -> bool:
    """Whether this viewer judges here; one query."""
    return Assessor.objects.filter(scheme=scheme, account=viewer.account_id or 0).exists()
