"""Applications as officials see them: the list of a scheme, and one dossier."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.subsidies.actions.applications import version_in_force
from samenspel.subsidies.models import (
    Application,
    ApplicationState,
    Award,
    CompletionRequest,
    StandingCheck,
)
from samenspel.subsidies.queries.applications import (
    DecisionSheet,
    Substance,
    decision_sheet,
    facts_of,
    state_status,
    substance_of,
)
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Status


@dataclass(frozen=True)
class DossierSheet:
    """One application for officials: who asks, what is asked, and how far it is."""

    pk: int
    status: Status
    who: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    substance: Substance
    files: tuple[tuple[int, str], ...]
    requests: tuple[tuple[str, str, str], ...]
    checks: tuple[tuple[Status, str], ...]
    waits_for_check: bool
    waits_for_decision: bool
    waits_for_settlement: bool
    decision: DecisionSheet | None


def dossier_sheet(
    application: Application, *, pays: bool = False, reader_id: int | None = None
) -> DossierSheet:
    """One application for officials, ``pays`` for who notes payments; about thirteen queries."""
    award = Award.objects.filter(application=application).first()
    # Who decided on a subsidy does not pay it.
    pays = pays and award is not None and (award.decided_by_id is None or award.decided_by_id != reader_id)
    decision = decision_sheet(award, pays_at=application.pk if pays else None) if award else None
    report = decision.report if decision else None
    return DossierSheet(
        pk=application.pk,
        status=state_status(application, award),
        who=(
            (_("Who asks"), application.applicant_name),
            (_("Kind"), application.get_applicant_kind_display()),
            (_("Contact"), application.contact_name or _("erased")),
            (_("E-mail address"), application.email or _("erased")),
        ),
        facts=facts_of(application, version_in_force(application.scheme)),
        substance=substance_of(application),
        files=tuple((one.pk, one.file.name) for one in application.files.select_related("file")),
        requests=tuple(_request_row(one) for one in application.requests.all()),
        checks=tuple(_check_row(one) for one in application.checks.order_by("-pk")),
        waits_for_check=application.state == ApplicationState.SUBMITTED,
        waits_for_decision=award is None
        and application.state in (ApplicationState.COMPLETE, ApplicationState.ASKED),
        waits_for_settlement=report is not None
        and report.is_accepted
        and decision is not None
        and not decision.settled,
        decision=decision,
    )


def _request_row(request: CompletionRequest) -> tuple[str, str, str]:
    answered = request.answered_at
    said = (
        _("Completed on %(day)s.") % {"day": date_words(timezone.localdate(answered))}
        if answered
        else _("Not completed yet.")
    )
    return (_("Asked before %(day)s") % {"day": date_words(request.due_on)}, request.missing, said)


def _check_row(check: StandingCheck) -> tuple[Status, str]:
    if check.is_sound:
        return Status("fine", _("nothing stands in the way")), check.found
    return Status("bad", _("cannot be granted")), check.found
