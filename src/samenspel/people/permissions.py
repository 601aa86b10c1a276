"""Who is looking, and what a function lets them do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.people.models import Account, Function, Membership, Organisation, Person, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


@dataclass(frozen=True)
class Viewer:
    """Whoever looks at a page: an account with its organisations and functions, or nobody in particular."""

    account: Account | None = None
    organisation_ids: frozenset[int] = frozenset()
    functions: frozenset[tuple[str, int]] = field(default_factory=frozenset)

    @property
    def is_signed_in(self) -> bool:
        """Whether this is somebody with an account."""
        return self.account is not None

    @property
    def account_id(self) -> int | None:
        """The account's number, or None for a stranger."""
        return self.account.pk if self.account else None

    def roles_in(self, organisation_id: int) -> frozenset[str]:
        """The roles held for a whole organisation."""
        return frozenset(role for role, held_in in self.functions if held_in == organisation_id)

    def organisations_with(self, *roles: str) -> frozenset[int]:
        """The organisations in which one of these roles is held."""
        return frozenset(held_in for role, held_in in self.functions if role in roles)


STRANGER = Viewer()


class PageRequest(HttpRequest):
    """A request that knows who is looking."""

    viewer: Viewer


class SignedInRequest(PageRequest):
    """A request of somebody who has signed in."""

    user: Account


def viewer_of(user: Account | AnonymousUser, *, today: dt.date | None = None) -> Viewer:
    """The viewer behind an account, with what they hold today; two queries."""
    if not isinstance(user, Account) or not user.is_active:
        return STRANGER
    if user.person_id is None:
        return Viewer(account=user)
    day = today or timezone.localdate()
    running = Q(starts_on__lte=day) & (Q(ends_before__isnull=True) | Q(ends_before__gt=day))
    functions = Function.objects.filter(running, person_id=user.person_id).values_list(
        "role", "organisation_id"
    )
    memberships = Membership.objects.filter(running, person_id=user.person_id)
    return Viewer(
        account=user,
        organisation_ids=frozenset(memberships.values_list("organisation_id", flat=True)),
        functions=frozenset(functions),
    )


def holds(viewer: Viewer, organisation_id: int, verb: str) -> bool:
    """Whether a function in this organisation holds the verb of this room."""
    return rights_of("people").holds(viewer.roles_in(organisation_id), verb)


def visible_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """The only door to organisations; their names are public."""
    return Organisation.objects.all()


def visible_persons(viewer: Viewer) -> QuerySet[Person]:
    """The only door to persons: whoever shares an organisation with the viewer, or whom they administer."""
    reachable = viewer.organisation_ids | viewer.organisations_with(Role.ADMINISTRATOR)
    return Person.objects.filter(
        Q(memberships__organisation__in=reachable) | Q(account=viewer.account_id or 0)
    ).distinct()


def visible_organisation(viewer: Viewer, pk: int) -> Organisation:
    """One organisation, or 404."""
    return get_object_or_404(visible_organisations(viewer), pk=pk)


def visible_person(viewer: Viewer, pk: int) -> Person:
    """One person whom the viewer may see, or 404."""
    return get_object_or_404(visible_persons(viewer), pk=pk)


def visible_functions(viewer: Viewer) -> QuerySet[Function]:
    """The only door to functions: those of organisations that the viewer belongs to or administers."""
    reachable = viewer.organisation_ids | viewer.organisations_with(Role.ADMINISTRATOR)
    return Function.objects.filter(organisation__in=reachable).select_related("organisation", "person")


def visible_function(viewer: Viewer, pk: int) -> Function:
    """One function that the viewer may see, or 404."""
    return get_object_or_404(visible_functions(viewer), pk=pk)


def visible_memberships(viewer: Viewer) -> QuerySet[Membership]:
    """The only door to memberships: those of organisations that the viewer belongs to or administers."""
    reachable = viewer.organisation_ids | viewer.organisations_with(Role.ADMINISTRATOR)
    return Membership.objects.filter(organisation__in=reachable).select_related("organisation", "person")


def may_manage_people(viewer: Viewer, organisation: Organisation) -> Verdict:
    """Only an administrator invites people and gives functions."""
    if not holds(viewer, organisation.pk, "manage_people"):
        return no(_("Only an administrator of %(name)s can do this.") % {"name": organisation.name})
    return YES
