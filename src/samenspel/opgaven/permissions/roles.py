"""Which roles somebody has on one opgave, and what they may do there."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from samenspel.foundation.rights import rights_of
from samenspel.opgaven.models import Assignment, Opgave, OpgavePartner, PartnerState
from samenspel.people.permissions import Viewer

# A reaction is given by somebody who speaks for a party here, so a function in the owner does not count.
_BY_ASSIGNMENT_ONLY = frozenset({"take_stance"})


def running_assignments(*, today: dt.date | None = None) -> QuerySet[Assignment]:
    """The assignments that run today."""
    day = today or timezone.localdate()
    return Assignment.objects.filter(
        Q(starts_on__lte=day) & (Q(ends_before__isnull=True) | Q(ends_before__gt=day))
    )


def roles_on(viewer: Viewer, opgave: Opgave) -> frozenset[str]:
    """All roles that count on this opgave: by assignment today, and by function in the owner."""
    return _assigned_roles(viewer, opgave) | viewer.roles_in(opgave.owner_id)


def _assigned_roles(viewer: Viewer, opgave: Opgave) -> frozenset[str]:
    if viewer.account is None or viewer.account.person_id is None:
        return frozenset()
    # A page asks a dozen times about the row it has in hand; an action takes a fresh row and asks again.
    known: dict[int, frozenset[str]] = opgave.__dict__.setdefault("_roles_of_persons", {})
    person_id = viewer.account.person_id
    if person_id not in known:
        roles = running_assignments().filter(opgave=opgave, person=person_id).values_list("role", flat=True)
        known[person_id] = frozenset(roles)
    return known[person_id]


def holds(viewer: Viewer, opgave: Opgave, verb: str) -> bool:
    """Whether an assignment on this opgave, or a function in its owner, holds the verb."""
    roles = _assigned_roles(viewer, opgave) if verb in _BY_ASSIGNMENT_ONLY else roles_on(viewer, opgave)
    if rights_of("opgaven").holds(roles, verb):
        return True
    # Who carries the opgave along reads along; whoever works on it there is given a role on it.
    return verb == "see_unpublished" and rights_of("opgaven").holds(_sharing_roles(viewer, opgave), verb)


def _sharing_roles(viewer: Viewer, opgave: Opgave) -> frozenset[str]:
    elsewhere = {held_in for _role, held_in in viewer.functions} - {opgave.owner_id}
    if not elsewhere:
        return frozenset()
    known: dict[int | None, frozenset[str]] = opgave.__dict__.setdefault("_roles_by_sharing", {})
    if viewer.account_id not in known:
        shares = OpgavePartner.objects.filter(
            opgave=opgave, organisation__in=elsewhere, state=PartnerState.AGREED
        )
        ids = set(shares.values_list("organisation_id", flat=True))
        known[viewer.account_id] = frozenset(role for role, held_in in viewer.functions if held_in in ids)
    return known[viewer.account_id]


def works_on(viewer: Viewer, opgave: Opgave) -> bool:
    """Whether this viewer sees drafts, names and what is not public."""
    return holds(viewer, opgave, "see_unpublished")
