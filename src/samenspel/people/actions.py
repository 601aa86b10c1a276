"""What can be done with people: register an organisation, invite somebody, give and end a function."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.foundation import journal, outbox
from samenspel.foundation.sorting import sort_key
from samenspel.people import permissions
from samenspel.people.errors import AddressInUse, FunctionEndsBeforeItStarts
from samenspel.people.models import Account, Function, Membership, Organisation, Person
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class OrganisationDraft:
    """What an organisation is registered with."""

    name: str
    slug: str
    kind: str
    code: str = ""
    theme: str = "samenspel"
    is_invented: bool = False


@dataclass(frozen=True)
class Invitation:
    """Who is invited, and in which role for the organisation (none: a member only)."""

    name: str
    email: str
    role: str = ""
    password: str | None = None
    phone: str = ""


@transaction.atomic
def register_organisation(draft: OrganisationDraft, *, by: Account | None) -> Organisation:
    """Register a party; doing it again leaves the first one as it is."""
    organisation, is_new = Organisation.objects.get_or_create(
        slug=draft.slug,
        defaults={
            "name": draft.name,
            "kind": draft.kind,
            "code": draft.code,
            "theme": draft.theme,
            "is_invented": draft.is_invented,
            "sort_key": sort_key(draft.name),
        },
    )
    if is_new:
        journal.record("people.organisation_registered", by=by, about=organisation)
    return organisation


@transaction.atomic
def set_up_administrator(invitation: Invitation, organisation: Organisation, *, today: dt.date) -> Account:
    """Make the first administrator of an organisation; from the command line only."""
    account = _account_for(invitation)
    _belongs(account, organisation, today=today)
    _holds(account, organisation, "administrator", today=today)
    journal.record("people.administrator_set_up", by=None, about=account)
    return account


@transaction.atomic
def invite(invitation: Invitation, organisation: Organisation, *, by: Viewer, today: dt.date) -> Account:
    """Give somebody an account, a place in the organisation and perhaps a function, and tell them by mail."""
    permissions.may_manage_people(by, organisation).require()
    if Account.objects.filter(email__iexact=invitation.email).exists():
        raise AddressInUse(email=invitation.email)
    account = _account_for(invitation)
    _belongs(account, organisation, today=today)
    if invitation.role:
        _holds(account, organisation, invitation.role, today=today)
    if invitation.password is None:
        outbox.post(
            to=account.email,
            subject=_("You can now take part in Samenspel"),
            body=_(
                "Hello %(name)s,\n\n%(organisation)s invites you to Samenspel.\n"
                "Choose a password here: %(address)s\n"
            )
            % {
                "name": invitation.name,
                "organisation": organisation.name,
                "address": f"{settings.PUBLIC_ADDRESS}/account/wachtwoord-vergeten/",
            },
        )
    journal.record("people.person_invited", by=by.account, about=account)
    return account


@transaction.atomic
def give_function(
    person: Person, organisation: Organisation, role: str, *, by: Viewer, starts_on: dt.date
) -> Function:
    """Let a person hold a role for the organisation from this day; giving it twice does no harm."""
    permissions.may_manage_people(by, organisation).require()
    running = Function.objects.filter(
        person=person, organisation=organisation, role=role, ends_before__isnull=True
    ).first()
    if running is not None:
        return running
    function = Function.objects.create(
        person=person, organisation=organisation, role=role, starts_on=starts_on
    )
    journal.record("people.function_given", by=by.account, about=function)
    return function


@transaction.atomic
def end_function(function: Function, *, by: Viewer, ends_before: dt.date) -> None:
    """End a role from this day on; what was done in it stays."""
    permissions.may_manage_people(by, function.organisation).require()
    if ends_before < function.starts_on:
        raise FunctionEndsBeforeItStarts(ends=ends_before, starts=function.starts_on)
    # The day it began counts as one day held, so that the journal has something to point at.
    function.ends_before = max(ends_before, function.starts_on + dt.timedelta(days=1))
    function.save(update_fields=["ends_before"])
    journal.record("people.function_ended", by=by.account, about=function)


def _account_for(invitation: Invitation) -> Account:
    known = Account.objects.filter(email__iexact=invitation.email).first()
    if known is not None:
        return known
    person = Person.objects.create(
        name=invitation.name, sort_key=sort_key(invitation.name), phone=invitation.phone
    )
    return Account.objects.create_user(invitation.email, invitation.password, person=person)


def _belongs(account: Account, organisation: Organisation, *, today: dt.date) -> None:
    Membership.objects.get_or_create(
        person_id=account.person_id, organisation=organisation, defaults={"starts_on": today}
    )


def _holds(account: Account, organisation: Organisation, role: str, *, today: dt.date) -> None:
    Function.objects.get_or_create(
        person_id=account.person_id,
        organisation=organisation,
        role=role,
        ends_before=None,
        defaults={"starts_on": today},
    )
