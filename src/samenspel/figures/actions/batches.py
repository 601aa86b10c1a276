"""Take a batch out of use and bring it back; its figures stay readable either way."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from samenspel.figures import permissions
from samenspel.figures.errors import BatchNotLive
from samenspel.figures.models import Batch, BatchKind, BatchState
from samenspel.foundation import journal
from samenspel.people.permissions import Viewer


@transaction.atomic
def withdraw_batch(batch: Batch, *, by: Viewer) -> Batch:
    """Stop showing the figures of a batch; what it followed shows again."""
    locked = _locked(batch, by)
    if locked.state == BatchState.WITHDRAWN:
        return locked
    if locked.state != BatchState.LIVE:
        raise BatchNotLive
    locked.state = BatchState.WITHDRAWN
    locked.save(update_fields=["state"])
    journal.record("figures.batch_withdrawn", by=by.account, about=locked)
    return locked


@transaction.atomic
def bring_back_batch(batch: Batch, *, by: Viewer) -> Batch:
    """Show the figures of a withdrawn batch again, as the newest there are."""
    locked = _locked(batch, by)
    if locked.state == BatchState.LIVE:
        return locked
    if locked.state != BatchState.WITHDRAWN:
        raise BatchNotLive
    locked.state, locked.live_at = BatchState.LIVE, timezone.now()
    locked.save(update_fields=["state", "live_at"])
    journal.record("figures.batch_brought_back", by=by.account, about=locked)
    return locked


def _locked(batch: Batch, by: Viewer) -> Batch:
    locked = Batch.objects.select_for_update(of=("self",)).select_related("owner").get(pk=batch.pk)
    if locked.owner is not None:
        may = permissions.may_type if locked.kind == BatchKind.TYPED else permissions.may_import
        may(by, locked.owner).require()
    return locked
