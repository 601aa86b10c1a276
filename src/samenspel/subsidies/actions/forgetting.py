"""Forgetting who applied: each thing that is known of an applicant goes once its own term has passed."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation import files, journal
from samenspel.subsidies.models import (
    Application,
    ApplicationFile,
    ApplicationState,
    AwardOutcome,
    InterestStatement,
    StandingCheck,
)
from samenspel.subsidies.rules.retention import (
    CONTACT_STAYS,
    DOSSIER_STAYS,
    INTEREST_STAYS,
    UNSENT_STAYS,
)

_REFUSED = (AwardOutcome.REFUSAL, AwardOutcome.NOT_TREATED)
_CONTACT = ("contact_name", "email")


@transaction.atomic
def forget_applicants(*, today: dt.date) -> int:
    """Take out what nothing needs any more; return from how many applications."""
    found: set[int] = set()
    found |= _forget_unsent(today - UNSENT_STAYS)
    found |= _forget_contacts(today - CONTACT_STAYS)
    found |= _forget_interests(today - INTEREST_STAYS)
    found |= _forget_dossiers(today - DOSSIER_STAYS)
    for application in Application.objects.filter(pk__in=found).order_by("pk"):
        journal.record("subsidies.applicant_forgotten", by=None, about=application)
    return len(found)


def _over(before: dt.date) -> QuerySet[Application]:
    """Applications of which everything was over before a day: refused then, or settled then."""
    refused = Q(award__outcome__in=_REFUSED, award__decided_on__lt=before)
    return Application.objects.filter(refused | Q(award__settlement__settled_on__lt=before))


def _forget_unsent(before: dt.date) -> set[int]:
    """What somebody wrote and never sent in, or took back, with who they are."""
    moment = timezone.make_aware(dt.datetime.combine(before, dt.time()))
    unsent = Application.objects.filter(state__in=[ApplicationState.DRAFT, ApplicationState.WITHDRAWN])
    closed = unsent.annotate(closed=Max("scheme__versions__closes_at")).filter(closed__lt=moment)
    words = ("applicant_name", *_CONTACT, "title", "plan", "for_whom")
    ids = set(closed.exclude(**dict.fromkeys(words, "")).values_list("pk", flat=True))
    rows = Application.objects.filter(pk__in=ids)
    for application in rows:
        application.lines.all().delete()
    _drop_files(ids)
    rows.update(**dict.fromkeys(words, ""))
    return ids


def _forget_contacts(before: dt.date) -> set[int]:
    """How to reach who was refused, or whose subsidy was settled."""
    rows = _over(before).exclude(**dict.fromkeys(_CONTACT, ""))
    ids = set(rows.values_list("pk", flat=True))
    Application.objects.filter(pk__in=ids).update(**dict.fromkeys(_CONTACT, ""))
    return ids


def _forget_interests(before: dt.date) -> set[int]:
    """Which interest an assessor had; that there was one stays."""
    gone = _("erased after its term")
    said = InterestStatement.objects.filter(application__in=_over(before), has_interest=True)
    rows = said.exclude(explanation=gone)
    ids = set(rows.values_list("application_id", flat=True))
    rows.update(explanation=gone)
    return ids


def _forget_dossiers(before: dt.date) -> set[int]:
    """The files, and what was found about who asked."""
    ids = set(_over(before).values_list("pk", flat=True))
    touched = _drop_files(ids)
    checks = StandingCheck.objects.filter(application__in=ids).exclude(found="")
    touched |= set(checks.values_list("application_id", flat=True))
    checks.update(found="")
    return touched


def _drop_files(ids: set[int]) -> set[int]:
    rows = ApplicationFile.objects.filter(application__in=ids).select_related("file")
    touched = set()
    for one in rows:
        stored = one.file
        touched.add(one.application_id)
        one.delete()
        files.forget(stored)
    return touched
