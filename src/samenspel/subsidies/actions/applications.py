"""Begin an application, write on in it, send it in, complete it or take it back: all by its link."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.approach.models import TheoryLink
from samenspel.foundation import files, journal, lineage
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.people.permissions import STRANGER
from samenspel.subsidies import letters
from samenspel.subsidies.errors.granting import (
    ApplicationIncomplete,
    ApplicationSentIn,
    BudgetDoesNotAddUp,
    ClosedAlready,
    NeedNoLongerPaid,
    NothingAskedBack,
    NotOpenYet,
)
from samenspel.subsidies.models import (
    Application,
    ApplicationFile,
    ApplicationLine,
    ApplicationState,
    AreaOpgave,
    PromisedResult,
    Scheme,
    SchemeVersion,
    VersionState,
    WantedResult,
)
from samenspel.subsidies.permissions import granting as permissions
from samenspel.ui.formats import euros, joined

_OPEN = (ApplicationState.DRAFT, ApplicationState.ASKED)


@dataclass(frozen=True)
class Applicant:
    """Who asks, and where mail reaches them."""

    kind: str
    name: str
    contact_name: str
    email: str


@dataclass(frozen=True)
class MoneyDraft:
    """A line of the budget."""

    kind: str
    what: str
    cents: int


@dataclass(frozen=True)
class ApplicationDraft:
    """What is asked; everything may stay open until it is sent in."""

    title: str = ""
    plan: str = ""
    for_whom: str = ""
    area_opgave: AreaOpgave | None = None
    theory_link: TheoryLink | None = None
    results: tuple[WantedResult, ...] = ()
    lines: tuple[MoneyDraft, ...] = ()
    asked_cents: int | None = None


@transaction.atomic
def start_application(scheme: Scheme, applicant: Applicant) -> Application:
    """Begin an application and mail its link; who has the link goes on, without an account."""
    scheme = permissions.locked_scheme(STRANGER, scheme.pk)
    last = scheme.applications.aggregate(last=Max("number"))["last"] or 0
    application = Application.objects.create(
        scheme=scheme,
        number=last + 1,
        applicant_kind=applicant.kind,
        applicant_name=applicant.name,
        contact_name=applicant.contact_name,
        email=applicant.email,
    )
    letters.post_link(application)
    journal.record("subsidies.application_started", by=None, about=application)
    return application


@transaction.atomic
def write_application(key: str, draft: ApplicationDraft, *, version: int) -> Application:
    """Keep what was written, complete or not; also after the window closed, so that nothing is lost."""
    application = _locked_open(key)
    if application.version != version:
        raise EditedMeanwhile
    for name in ("title", "plan", "for_whom", "area_opgave", "theory_link", "asked_cents"):
        setattr(application, name, getattr(draft, name))
    application.version += 1
    application.save()
    application.promised.all().delete()
    PromisedResult.objects.bulk_create(
        PromisedResult(application=application, result=one) for one in draft.results
    )
    application.lines.all().delete()
    ApplicationLine.objects.bulk_create(
        ApplicationLine(application=application, place=place, **vars(line))
        for place, line in enumerate(draft.lines, start=1)
    )
    journal.record("subsidies.application_written", by=None, about=application)
    return application


@transaction.atomic
def add_file(key: str, upload: UploadedFile) -> ApplicationFile:
    """Keep a file with an application."""
    application = _locked_open(key)
    kept = files.keep(upload, owner_id=application.scheme.owner_id, by=None)
    added = ApplicationFile.objects.create(application=application, file=kept)
    journal.record("subsidies.application_file_added", by=None, about=application)
    return added


@transaction.atomic
def submit_application(key: str, *, now: dt.datetime | None = None) -> Application:
    """Send an application in, within the window."""
    moment = now or timezone.now()
    application = _locked_open(key)
    if application.state != ApplicationState.DRAFT:
        raise ApplicationSentIn
    version = version_in_force(application.scheme)
    if stop := what_stops(application, version, moment):
        raise stop
    _refuse_incomplete(application)
    application.state = ApplicationState.SUBMITTED
    application.submitted_at = moment
    application.save(update_fields=["state", "submitted_at"])
    if application.area_opgave is not None:
        lineage.link(application.area_opgave, LinkKind.LED_TO, application, by=None)
    letters.post_receipt(application)
    journal.record("subsidies.application_sent_in", by=None, about=application)
    return application


@transaction.atomic
def complete_application(key: str, *, now: dt.datetime | None = None) -> Application:
    """Say that what was missing is there now; also after the term, as long as nobody decided."""
    application = _locked_open(key)
    asked = application.requests.filter(answered_at__isnull=True).first()
    if application.state != ApplicationState.ASKED or asked is None:
        raise NothingAskedBack
    _refuse_incomplete(application)
    asked.answered_at = now or timezone.now()
    asked.save(update_fields=["answered_at"])
    application.state = ApplicationState.SUBMITTED
    application.save(update_fields=["state"])
    letters.post_receipt(application)
    journal.record("subsidies.application_completed", by=None, about=application)
    return application


@transaction.atomic
def withdraw_application(key: str) -> Application:
    """Take an application back, until it is decided on."""
    application = permissions.application_behind(key, lock=True)
    if application.state == ApplicationState.DECIDED:
        raise ApplicationSentIn
    if application.state != ApplicationState.WITHDRAWN:
        application.state = ApplicationState.WITHDRAWN
        application.save(update_fields=["state"])
        journal.record("subsidies.application_withdrawn", by=None, about=application)
    return application


def version_in_force(scheme: Scheme) -> SchemeVersion:
    """The version that holds now; one query."""
    return scheme.versions.get(state=VersionState.IN_FORCE)


def _locked_open(key: str) -> Application:
    application = permissions.application_behind(key, lock=True)
    if application.state not in _OPEN:
        raise ApplicationSentIn
    return application


def what_stops(application: Application, version: SchemeVersion, now: dt.datetime) -> DomainError | None:
    """Why also what is whole cannot be sent in now: the window, or what the scheme pays for; one query."""
    if version.closes_at is not None and now >= version.closes_at:
        return ClosedAlready(day=timezone.localdate(version.closes_at))
    need = application.area_opgave
    if need is not None and not version.results.filter(area_opgave=need).exists():
        return NeedNoLongerPaid(need=need.title)
    if version.opens_at is not None and now < version.opens_at:
        return NotOpenYet(day=timezone.localdate(version.opens_at))
    return None


def missing_in_application(application: Application) -> list[str]:
    """What an application lacks before it can be sent in, in words; two queries."""
    known = {
        _("a title"): application.title,
        _("what you will do"): application.plan,
        _("for whom it is"): application.for_whom,
        _("which need of the area it answers"): application.area_opgave_id,
        _("a result that you work on"): application.promised.exists(),
        _("the amount that you ask"): application.asked_cents,
        _("what it costs"): application.lines.filter(kind=ApplicationLine.Kind.COST).exists(),
    }
    return [words for words, there in known.items() if not there]


def _refuse_incomplete(application: Application) -> None:
    if missing := missing_in_application(application):
        raise ApplicationIncomplete(missing=joined(missing))
    if gap := budget_gap(application):
        raise gap


def budget_gap(application: Application) -> BudgetDoesNotAddUp | None:
    """What is wrong when the costs differ from what pays them; one query."""
    sums = {ApplicationLine.Kind.COST: 0, ApplicationLine.Kind.OTHER: 0}
    for line in application.lines.all():
        sums[ApplicationLine.Kind(line.kind)] += line.cents
    costs, others = sums[ApplicationLine.Kind.COST], sums[ApplicationLine.Kind.OTHER]
    asked = application.asked_cents or 0
    if costs == asked + others:
        return None
    return BudgetDoesNotAddUp(
        costs=euros(costs), asked=euros(asked), others=euros(others), together=euros(asked + others)
    )
