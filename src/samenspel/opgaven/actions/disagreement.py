"""Record a disagreement that lasts, and how it was settled if it ever is."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from samenspel.foundation import journal
from samenspel.opgaven import permissions
from samenspel.opgaven.errors import (
    DisagreementSettled,
    NotForThisOrganisation,
    ReasonMissing,
    WordsMissing,
)
from samenspel.opgaven.models import Formulation, LastingDisagreement, Opgave
from samenspel.opgaven.permissions import may_hold_round
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer


@transaction.atomic
def record_disagreement(
    opgave: Opgave,
    organisation: Organisation,
    words: str,
    *,
    by: Viewer,
    about: Formulation | None = None,
) -> LastingDisagreement:
    """Record a difference that stays, in the words of who disagrees; recording it twice does no harm."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_record_disagreement(by, opgave).require()
    _refuse_others(opgave, organisation, by=by)
    if not words.strip():
        raise WordsMissing
    standing = LastingDisagreement.objects.filter(opgave=opgave, organisation=organisation, ended_on=None)
    if (known := standing.filter(words=words.strip()).first()) is not None:
        return known
    recorded = LastingDisagreement.objects.create(
        opgave=opgave,
        formulation=about,
        organisation=organisation,
        words=words.strip(),
        recorded_by=by.account,
    )
    journal.record("opgaven.disagreement_recorded", by=by.account, about=recorded)
    return recorded


@transaction.atomic
def settle_disagreement(
    recorded: LastingDisagreement, how: str, *, by: Viewer, today: dt.date
) -> LastingDisagreement:
    """Say how a difference was settled after all; that it stood stays readable."""
    opgave = permissions.locked_opgave(by, recorded.opgave_id)
    permissions.may_record_disagreement(by, opgave).require()
    recorded = (
        LastingDisagreement.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=recorded.pk)
    )
    _refuse_others(opgave, recorded.organisation, by=by)
    if recorded.ended_on is not None and recorded.ended_how == how.strip():
        return recorded
    if recorded.ended_on is not None:
        raise DisagreementSettled(day=recorded.ended_on)
    if not how.strip():
        raise ReasonMissing
    recorded.ended_on, recorded.ended_how, recorded.ended_by = today, how.strip(), by.account
    recorded.save(update_fields=["ended_on", "ended_how", "ended_by"])
    journal.record("opgaven.disagreement_settled", by=by.account, about=recorded)
    return recorded


def _refuse_others(opgave: Opgave, organisation: Organisation, *, by: Viewer) -> None:
    """The lead and sponsor record for everybody, a partner only for the party it speaks for."""
    if may_hold_round(by, opgave):
        return
    if not permissions.spoken_for(by, opgave).filter(pk=organisation.pk).exists():
        raise NotForThisOrganisation(organisation=organisation)
