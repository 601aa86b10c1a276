"""Which opgaven somebody sees, and on which they may do what: the doors that all other doors go through."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samenspel.foundation.rights import rights_of
from samenspel.opgaven.models import Assignment, Opgave, OpgavePartner, PartnerState
from samenspel.opgaven.permissions.reader import MOST_NUMBERS, Reader
from samenspel.opgaven.permissions.roles import holds, running_assignments, works_on
from samenspel.people.permissions import Viewer

# What a door says of opgaven: a question to the database, or their numbers where these are known already.
Opgaven = QuerySet[Opgave] | tuple[Opgave, ...] | tuple[int, ...]


def visible_opgaven(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Opgave]:
    """The only door to opgaven: public ones, and those the viewer works on; with one in hand only that."""
    if at is not None:
        return Opgave.objects.filter(pk=at.pk) if _sees(viewer, at) else Opgave.objects.none()
    if not viewer.is_signed_in:
        return Opgave.objects.filter(is_public=True)
    if isinstance(viewer, Reader) and len(viewer.seen) <= MOST_NUMBERS:
        return viewer.visible.all()
    in_owner = viewer.organisations_with(*rights_of("opgaven").holders["see_unpublished"])
    seen = Q(is_public=True) | Q(owner__in=in_owner) | Q(pk__in=_assigned_ids(viewer, "see_unpublished"))
    if in_owner:
        seen |= Q(pk__in=_shared_with(in_owner, PartnerState.AGREED))
    # Whoever is asked to share an opgave reads what it is about, but no draft of it.
    if answers := viewer.organisations_with(*rights_of("opgaven").holders["answer_sharing"]):
        seen |= Q(pk__in=_shared_with(answers, PartnerState.ASKED))
    return Opgave.objects.filter(seen)


def opgaven_with(viewer: Viewer, verb: str) -> QuerySet[Opgave]:
    """The opgaven on which this viewer holds the verb."""
    if not viewer.is_signed_in:
        return Opgave.objects.none()
    if isinstance(viewer, Reader) and len(known := viewer.with_verb(verb)) <= MOST_NUMBERS:
        return Opgave.objects.filter(pk__in=known)
    in_owner = viewer.organisations_with(*rights_of("opgaven").holders[verb])
    held = Q(owner__in=in_owner) | Q(pk__in=_assigned_ids(viewer, verb))
    if verb == "see_unpublished" and in_owner:
        held |= Q(pk__in=_shared_with(in_owner, PartnerState.AGREED))
    return Opgave.objects.filter(held)


def opgaven_where(viewer: Viewer, holders: frozenset[str]) -> QuerySet[Opgave]:
    """The opgaven that this viewer sees and on which they have one of these roles; no query of its own."""
    if not viewer.is_signed_in:
        return Opgave.objects.none()
    if isinstance(viewer, Reader) and len(known := viewer.where(holders)) <= MOST_NUMBERS:
        return Opgave.objects.filter(pk__in=known)
    return visible_opgaven(viewer).filter(
        Q(owner__in=viewer.organisations_with(*holders)) | Q(pk__in=_assigned(viewer, holders))
    )


def among_visible(viewer: Viewer, at: Opgave | None = None) -> Opgaven:
    """The visible opgaven; for a page with an opgave in hand that one, if it is among them.

    A door that takes ``at`` says no more than it would without: it is asked about one opgave only, so
    that the database need not work out again, for every row of the page, what the page showed already.
    """
    if at is None:
        return visible_opgaven(viewer)
    return (at,) if _sees(viewer, at) else ()


def among_with(viewer: Viewer, verb: str, at: Opgave | None = None) -> Opgaven:
    """The opgaven on which this viewer holds the verb; with one in hand that one, if it is among them."""
    if at is not None:
        return (at,) if holds(viewer, at, verb) else ()
    if isinstance(viewer, Reader) and len(known := viewer.with_verb(verb)) <= MOST_NUMBERS:
        return known
    return opgaven_with(viewer, verb)


def among_where(viewer: Viewer, holders: frozenset[str]) -> Opgaven:
    """The opgaven that this viewer sees and on which they have one of these roles, for use in a question."""
    if isinstance(viewer, Reader) and len(known := viewer.where(holders)) <= MOST_NUMBERS:
        return known
    return opgaven_where(viewer, holders)


def _assigned(viewer: Viewer, holders: frozenset[str]) -> QuerySet[Assignment, int]:
    person_id = viewer.account.person_id if viewer.account else None
    mine = running_assignments().filter(person_id=person_id or 0, role__in=holders)
    return mine.values_list("opgave_id", flat=True)


def _assigned_ids(viewer: Viewer, verb: str) -> QuerySet[Assignment, int]:
    return _assigned(viewer, rights_of("opgaven").holders[verb])


def _shared_with(organisations: frozenset[int], *states: PartnerState) -> QuerySet[OpgavePartner, int]:
    """The opgaven that these organisations carry together with the owner, or are asked to."""
    rows = OpgavePartner.objects.filter(organisation__in=organisations, state__in=states)
    return rows.values_list("opgave_id", flat=True)


def _sees(viewer: Viewer, opgave: Opgave) -> bool:
    if opgave.is_public or works_on(viewer, opgave):
        return True
    # Left over: whoever is asked to share it. Few people, so the door itself is asked, once for this row.
    seen: dict[int | None, bool] = opgave.__dict__.setdefault("_seen_by", {})
    if viewer.account_id not in seen:
        seen[viewer.account_id] = visible_opgaven(viewer).filter(pk=opgave.pk).exists()
    return seen[viewer.account_id]
