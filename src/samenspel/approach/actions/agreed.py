"""Keep the list of what was agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samenspel.approach import permissions
from samenspel.approach.actions.efforts import refuse_party
from samenspel.approach.errors import LapseNeedsReason, LineOfAnotherOpgave
from samenspel.approach.models import AgreedAction, Effort
from samenspel.approach.rules import agreed_key
from samenspel.foundation import journal
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class AgreedDraft:
    """Who does what before when, and in which effort it belongs."""

    what: str
    owner_name: str
    due_on: dt.date | None = None
    party: Stakeholder | None = None
    effort: Effort | None = None
    agreed_on: dt.date | None = None


@transaction.atomic
def note_agreed(opgave: Opgave, drafts: Iterable[AgreedDraft], *, by: Viewer) -> list[AgreedAction]:
    """Write down what was agreed, one or a whole list; a line that stands already is not written twice."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_keep_agreements(by, opgave).require()
    standing = {
        agreed_key(row.what, row.owner_name, row.due_on)
        for row in AgreedAction.objects.filter(opgave=opgave, done_at=None, dropped_at=None)
    }
    made = []
    for draft in drafts:
        key = agreed_key(draft.what, draft.owner_name, draft.due_on)
        if key in standing:
            continue
        standing.add(key)
        _refuse_what_does_not_fit(opgave, draft)
        made.append(AgreedAction.objects.create(opgave=opgave, created_by=by.account, **vars(draft)))
    if made:
        journal.record("approach.agreements_noted", by=by.account, about=opgave)
    return made


@transaction.atomic
def edit_agreed(agreed: AgreedAction, draft: AgreedDraft, *, version: int, by: Viewer) -> AgreedAction:
    """Change what was agreed, who does it or before when."""
    agreed = _locked(agreed)
    permissions.may_keep_agreements(by, agreed.opgave).require()
    if agreed.version != version:
        raise EditedMeanwhile
    _refuse_what_does_not_fit(agreed.opgave, draft)
    for name, value in vars(draft).items():
        setattr(agreed, name, value)
    agreed.version += 1
    agreed.save()
    journal.record("approach.agreed_edited", by=by.account, about=agreed)
    return agreed


@transaction.atomic
def finish_agreed(agreed: AgreedAction, *, by: Viewer, done: bool = True) -> AgreedAction:
    """Tick it, or take the tick back; ticking twice does no harm."""
    agreed = _locked(agreed)
    permissions.may_finish_agreed(by, agreed).require()
    if (agreed.done_at is not None) == done:
        return agreed
    agreed.done_at = timezone.now() if done else None
    agreed.done_by = by.account if done else None
    agreed.version += 1
    agreed.save(update_fields=["done_at", "done_by", "version"])
    journal.record(
        "approach.agreed_done" if done else "approach.agreed_reopened", by=by.account, about=agreed
    )
    return agreed


@transaction.atomic
def drop_agreed(agreed: AgreedAction, reason: str, *, by: Viewer) -> AgreedAction:
    """Let an agreement lapse, with why; it stays readable."""
    agreed = _locked(agreed)
    permissions.may_keep_agreements(by, agreed.opgave).require()
    if agreed.dropped_at is not None:
        return agreed
    if not reason.strip():
        raise LapseNeedsReason
    agreed.dropped_at, agreed.dropped_reason = timezone.now(), reason.strip()
    agreed.version += 1
    agreed.save(update_fields=["dropped_at", "dropped_reason", "version"])
    journal.record("approach.agreed_dropped", by=by.account, about=agreed)
    return agreed


def _locked(agreed: AgreedAction) -> AgreedAction:
    # Visibility was asked when it was fetched; the lock is on the row alone.
    return AgreedAction.objects.select_for_update(of=("self",)).get(pk=agreed.pk)


def _refuse_what_does_not_fit(opgave: Opgave, draft: AgreedDraft) -> None:
    refuse_party(opgave, draft.party)
    if draft.effort is not None and draft.effort.opgave_id != opgave.pk:
        raise LineOfAnotherOpgave(line=draft.effort.title)
