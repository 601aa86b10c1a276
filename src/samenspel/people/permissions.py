"""Who is looking, and what a function lets them do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet, Value
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.people.models import (
    Account,
    Function,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Role,
)

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
# What stands behind an address when somebody who is signed in wants to see the page as a stranger does.
AS_STRANGER = ("als", "buitenstaander")


class PageRequest(HttpRequest):
    """A request that knows who is looking."""

    viewer: Viewer
    # Whether somebody who is signed in looks as a stranger does; the frame tells it.
    as_stranger: bool


class SignedInRequest(PageRequest):
    """A request of somebody who has signed in."""

    user: Account


def viewer_of(user: Account | AnonymousUser, *, today: dt.date | None = None) -> Viewer:
    """The viewer behind an account, with what they hold today; one query."""
    if not isinstance(user, Account) or not user.is_active:
        return STRANGER
    if user.person_id is None:
        return Viewer(account=user)
    day = today or timezone.localdate()
    running = Q(starts_on__lte=day) & (Q(ends_before__isnull=True) | Q(ends_before__gt=day))
    functions = Function.objects.filter(running, person_id=user.person_id)
    memberships = Membership.objects.filter(running, person_id=user.person_id)
    # Every page of somebody who has signed in begins with this: a membership is a row without a role.
    held = list(
        functions.values_list("role", "organisation_id").union(
            memberships.values_list(Value(""), "organisation_id")
        )
    )
    return Viewer(
        account=user,
        organisation_ids=frozenset(where for role, where in held if not role),
        functions=frozenset((role, where) for role, where in held if role),
    )


def running_functions(*, today: dt.date | None = None) -> QuerySet[Function]:
    """The functions that run today; no query of its own."""
    day = today or timezone.localdate()
    return Function.objects.filter(
        Q(starts_on__lte=day) & (Q(ends_before__isnull=True) | Q(ends_before__gt=day))
    )


def holds(viewer: Viewer, organisation_id: int, verb: str) -> bool:
    """Whether a function in this organisation holds the verb of this room."""
    return rights_of("people").holds(viewer.roles_in(organisation_id), verb)


def visible_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """The only door to organisations; their names are public."""
    return Organisation.objects.all()


def kept_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """Organisations whose people this viewer keeps: as their administrator, or of who registered them."""
    administered = viewer.organisations_with(Role.ADMINISTRATOR)
    return visible_organisations(viewer).filter(Q(pk__in=administered) | Q(registered_by__in=administered))


def _within_reach(viewer: Viewer, path: str = "organisation") -> Q:
    """Rows of organisations that the viewer belongs to or keeps; no query of its own."""
    administered = viewer.organisations_with(Role.ADMINISTRATOR)
    reachable = viewer.organisation_ids | administered
    return Q(**{f"{path}__in": reachable}) | Q(**{f"{path}__registered_by__in": administered})


def visible_persons(viewer: Viewer) -> QuerySet[Person]:
    """The only door to persons: whoever shares an organisation with the viewer, or whom they keep."""
    return Person.objects.filter(
        _within_reach(viewer, "memberships__organisation") | Q(account=viewer.account_id or 0)
    ).distinct()


def visible_organisation(viewer: Viewer, pk: int) -> Organisation:
    """One organisation, or 404."""
    return get_object_or_404(visible_organisations(viewer), pk=pk)


def visible_person(viewer: Viewer, pk: int) -> Person:
    """One person whom the viewer may see, or 404."""
    return get_object_or_404(visible_persons(viewer), pk=pk)


def visible_functions(viewer: Viewer) -> QuerySet[Function]:
    """The only door to functions: those of organisations that the viewer belongs to or keeps."""
    return Function.objects.filter(_within_reach(viewer)).select_related("organisation", "person")


def visible_function(viewer: Viewer, pk: int) -> Function:
    """One function that the viewer may see, or 404."""
    return get_object_or_404(visible_functions(viewer), pk=pk)


def visible_memberships(viewer: Viewer) -> QuerySet[Membership]:
    """The only door to memberships: those of organisations that the viewer belongs to or keeps."""
    return Membership.objects.filter(_within_reach(viewer)).select_related("organisation", "person")


def visible_member(viewer: Viewer, organisation: Organisation, person_id: int) -> Membership:
    """Somebody who belongs, or belonged, to an organisation within the viewer's reach, or 404."""
    belonged = visible_memberships(viewer).filter(organisation=organisation, person=person_id)
    newest = belonged.select_related("person__account").order_by("-starts_on", "-pk").first()
    if newest is None:
        raise Http404
    return newest


def visible_demonstrators() -> QuerySet[Account]:
    """Accounts of invented organisations that anybody may try; their password is public."""
    return Account.objects.filter(
        is_active=True, person__memberships__organisation__is_invented=True
    ).exclude(demonstrates="")


def may_manage_people(viewer: Viewer, organisation: Organisation) -> Verdict:
    """An administrator invites people and gives functions; a partner's also the one who registered it.

    The municipality keeps that right when the partner has an administrator of its own: a partner whose only
    administrator leaves would otherwise be locked out.
    """
    keepers = (organisation.pk, organisation.registered_by_id)
    if not any(pk is not None and holds(viewer, pk, "manage_people") for pk in keepers):
        return no(_("Only an administrator of %(name)s can do this.") % {"name": organisation.name})
    return YES


def may_register_organisation(viewer: Viewer, registered_by: Organisation) -> Verdict:
    """Partners are registered by an administrator of a municipality or province, never by each other."""
    if registered_by.kind not in (OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE):
        return no(_("Only a municipality or province registers organisations."))
    if not holds(viewer, registered_by.pk, "register_organisation"):
        return no(_("Only an administrator of %(name)s can do this.") % {"name": registered_by.name})
    return YES
