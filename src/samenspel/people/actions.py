"""What can be done with people: register an organisation, invite, give and end a function, leave."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import count

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils.text import slugify

from samenspel.foundation import journal, kept_names, outbox, slots
from samenspel.foundation.sorting import sort_key
from samenspel.people import invitations, permissions, queries
from samenspel.people.accounts import DEMONSTRATION_PASSWORD
from samenspel.people.errors import (
    AddressInUse,
    AlreadyErased,
    AlreadySignedIn,
    FunctionEndsBeforeItStarts,
    LastAdministrator,
    NoAccount,
    NotAPartner,
    OnlyWhereAllIsInvented,
    OrganisationKnown,
    StillBelongs,
)
from samenspel.people.models import (
    Account,
    Function,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Role,
)
from samenspel.people.permissions import Viewer
from samenspel.people.queries import ERASED_NAME, Departure


@dataclass(frozen=True)
class OrganisationDraft:
    """What an organisation is registered with; without a slug it gets one from its name."""

    name: str
    slug: str
    kind: str
    code: str = ""
    theme: str = ""
    is_invented: bool = False


@dataclass(frozen=True)
class Invitation:
    """Who is invited, and in which role for the organisation (none: a member only).

    ``demonstrates`` says what for, when this is somebody of an invented town whom anybody may try.
    """

    name: str
    email: str
    role: str = ""
    password: str | None = None
    phone: str = ""
    demonstrates: str = ""


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
def register_partner(draft: OrganisationDraft, registered_by: Organisation, *, by: Viewer) -> Organisation:
    """Register a party that works along with a municipality, which can then invite its people."""
    registered_by = _locked(registered_by.pk)
    permissions.may_register_organisation(by, registered_by).require()
    if draft.kind in (OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE):
        raise NotAPartner
    known = Organisation.objects.filter(slug=draft.slug, registered_by=registered_by).first()
    if known is not None:
        return known
    if Organisation.objects.filter(name__iexact=draft.name).exists():
        raise OrganisationKnown(name=draft.name)
    organisation = Organisation.objects.create(
        name=draft.name,
        slug=draft.slug or _free_slug(draft.name),
        kind=draft.kind,
        code=draft.code,
        theme=draft.theme or registered_by.theme,
        is_invented=draft.is_invented or registered_by.is_invented,
        sort_key=sort_key(draft.name),
        registered_by=registered_by,
    )
    journal.record("people.organisation_registered", by=by.account, about=organisation)
    return organisation


@transaction.atomic
def set_up_administrator(invitation: Invitation, organisation: Organisation, *, today: dt.date) -> Account:
    """Make the first administrator of an organisation; from the command line only."""
    account, person = _account_for(invitation, organisation)
    _belongs(person, organisation, today=today)
    _holds(person, organisation, Role.ADMINISTRATOR, today=today)
    journal.record("people.administrator_set_up", by=None, about=account)
    return account


@transaction.atomic
def invite(invitation: Invitation, organisation: Organisation, *, by: Viewer, today: dt.date) -> Account:
    """Give somebody an account, a place in the organisation and perhaps a function, and tell them by mail.

    Somebody who already has an account, elsewhere or from before they left, keeps it.
    """
    organisation = _locked(organisation.pk)
    permissions.may_manage_people(by, organisation).require()
    account, person = _account_for(invitation, organisation)
    if _memberships_now(person, organisation, today).exists():
        raise AddressInUse(email=invitation.email)
    _belongs(person, organisation, today=today)
    if invitation.role:
        _holds(person, organisation, invitation.role, today=today)
    if not (invitation.password or invitation.demonstrates):
        _tell(account, organisation)
    journal.record("people.person_invited", by=by.account, about=account)
    return account


@transaction.atomic
def resend_invitation(person: Person, organisation: Organisation, *, by: Viewer) -> None:
    """Send the mail once more to somebody who has not chosen a password yet."""
    permissions.may_manage_people(by, organisation).require()
    account = Account.objects.select_for_update().filter(person=person).first()
    if account is None:
        raise NoAccount(name=person.name)
    if account.has_usable_password():
        raise AlreadySignedIn(name=person.name)
    _tell(account, organisation)
    journal.record("people.invitation_resent", by=by.account, about=account)


@transaction.atomic
def give_function(
    person: Person, organisation: Organisation, role: str, *, by: Viewer, starts_on: dt.date
) -> Function:
    """Let a person hold a role for the organisation from this day; giving it twice does no harm."""
    organisation = _locked(organisation.pk)
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
    """End a role from this day on; what was done in it stays. Ending it twice does no harm."""
    organisation = _locked(function.organisation_id)
    permissions.may_manage_people(by, organisation).require()
    function = Function.objects.select_for_update().select_related("person").get(pk=function.pk)
    if function.ends_before is not None and function.ends_before <= ends_before:
        return
    if ends_before < function.starts_on:
        raise FunctionEndsBeforeItStarts(ends=ends_before, starts=function.starts_on)
    if function.role == Role.ADMINISTRATOR:
        _leaves_an_administrator(organisation, function.person, ends_before)
    function.ends_before = ends_before
    function.save(update_fields=["ends_before"])
    journal.record("people.function_ended", by=by.account, about=function)


@transaction.atomic
def leave_organisation(
    person: Person, organisation: Organisation, *, by: Viewer, ends_before: dt.date
) -> None:
    """End somebody's place in an organisation with all their roles there; the account and the past stay.

    What they do on behalf of the organisation in higher rooms ends with it.
    """
    organisation = _locked(organisation.pk)
    permissions.may_manage_people(by, organisation).require()
    later = Q(ends_before__isnull=True) | Q(ends_before__gt=ends_before)
    memberships = Membership.objects.filter(later, person=person, organisation=organisation)
    leaving = memberships.order_by("starts_on").first()
    if leaving is None:
        return
    if ends_before < leaving.starts_on:
        raise FunctionEndsBeforeItStarts(ends=ends_before, starts=leaving.starts_on)
    functions = Function.objects.filter(later, person=person, organisation=organisation)
    if functions.filter(role=Role.ADMINISTRATOR).exists():
        _leaves_an_administrator(organisation, person, ends_before)
    # What would only begin after that day ends on the day it begins: it has never been held.
    functions.update(ends_before=Greatest(F("starts_on"), ends_before))
    memberships.update(ends_before=Greatest(F("starts_on"), ends_before))
    slots.tell("people.left", by, Departure(person, organisation, ends_before))
    journal.record("people.organisation_left", by=by.account, about=leaving)


@transaction.atomic
def ask_erasure(*, by: Viewer, today: dt.date) -> int:
    """Ask the administrators of one's organisations to erase one's name; returns to how many it went."""
    account, person = by.account, by.account.person if by.account else None
    if account is None or person is None:
        raise NoAccount(name="")
    belonged = Membership.objects.filter(person=person).values_list("organisation", flat=True)
    keeping = Function.objects.filter(
        Q(ends_before__isnull=True) | Q(ends_before__gt=today),
        organisation__in=belonged,
        role=Role.ADMINISTRATOR,
    ).exclude(person=person)
    asked = {one.person.account: one for one in keeping.select_related("person__account", "organisation")}
    for keeper, function in asked.items():
        letter = invitations.asks_erasure(person, function.organisation)
        outbox.post(to=keeper.email, subject=letter.subject, body=letter.body)
    journal.record("people.erasure_asked", by=account, about=account)
    return len(asked)


@transaction.atomic
def erase_person(person: Person, organisation: Organisation, *, by: Viewer, today: dt.date) -> int:
    """Put other words in the place of a name wherever it is kept, and close the account.

    What the person did stays, without the name; so do numbers in the journal and papers that were frozen.
    Returns in how many rows of other rooms the name stood.
    """
    organisation = _locked(organisation.pk)
    permissions.may_manage_people(by, organisation).require()
    person = Person.objects.select_for_update().get(pk=person.pk)
    account = Account.objects.select_for_update().filter(person=person).first()
    if person.name == ERASED_NAME:
        raise AlreadyErased
    later = Q(ends_before__isnull=True) | Q(ends_before__gt=today)
    here = Membership.objects.filter(later, person=person).select_related("organisation").first()
    if here is not None:
        raise StillBelongs(name=person.name, organisation=here.organisation.name)
    n_rows = kept_names.erase(queries.somebody(person), instead=ERASED_NAME)
    person.name, person.sort_key, person.phone = ERASED_NAME, sort_key(ERASED_NAME), ""
    person.save(update_fields=["name", "sort_key", "phone"])
    if account is not None:
        _close(account)
    journal.record("people.person_erased", by=by.account, about=person)
    return n_rows


def _close(account: Account) -> None:
    outbox.forget(account.email)
    EmailAddress.objects.filter(user=account).delete()
    Authenticator.objects.filter(user=account).delete()
    # Rows of what was done point at the account: it stays, with nothing in it that says whose it was.
    account.email, account.is_active, account.demonstrates = f"gewist-{account.pk}@gewist.invalid", False, ""
    account.set_unusable_password()
    account.save(update_fields=["email", "is_active", "demonstrates", "password"])


def _locked(organisation_id: int) -> Organisation:
    # One at a time: two administrators who end each other's role at the same moment must not leave nobody,
    # and two who invite the same person must not make two of them.
    return Organisation.objects.select_for_update().get(pk=organisation_id)


def _leaves_an_administrator(organisation: Organisation, person: Person, day: dt.date) -> None:
    if organisation.registered_by_id is not None:
        return  # whoever registered it still keeps its people
    others = Function.objects.filter(
        organisation=organisation, role=Role.ADMINISTRATOR, ends_before__isnull=True, starts_on__lte=day
    ).exclude(person=person)
    if not others.exists():
        raise LastAdministrator(name=person.name, organisation=organisation.name)


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:40] or "organisatie"
    candidates = (f"{wanted}-{n}" if n > 1 else wanted for n in count(1))
    return next(slug for slug in candidates if not Organisation.objects.filter(slug=slug).exists())


def _account_for(invitation: Invitation, organisation: Organisation) -> tuple[Account, Person]:
    known = Account.objects.select_related("person").filter(email__iexact=invitation.email).first()
    if known is not None and known.person is not None:
        return known, known.person
    if invitation.demonstrates:
        if not organisation.is_invented:
            raise OnlyWhereAllIsInvented(name=organisation.name)
        invitation = replace(invitation, password=DEMONSTRATION_PASSWORD)
    person = Person.objects.create(
        name=invitation.name, sort_key=sort_key(invitation.name), phone=invitation.phone
    )
    if known is not None:
        known.person = person
        known.save(update_fields=["person"])
        return known, person
    account = Account.objects.create_user(
        invitation.email, invitation.password, person=person, demonstrates=invitation.demonstrates
    )
    # The password is chosen through a mail to this address, so whoever signs in has shown that it is theirs.
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account, person


def _tell(account: Account, organisation: Organisation) -> None:
    letter = invitations.letter_to(account, organisation)
    outbox.post(to=account.email, subject=letter.subject, body=letter.body)


def _memberships_now(person: Person, organisation: Organisation, today: dt.date) -> QuerySet[Membership]:
    running = Q(ends_before__isnull=True) | Q(ends_before__gt=today)
    return Membership.objects.filter(running, person=person, organisation=organisation)


def _belongs(person: Person, organisation: Organisation, *, today: dt.date) -> None:
    if not _memberships_now(person, organisation, today).exists():
        Membership.objects.create(person=person, organisation=organisation, starts_on=today)


def _holds(person: Person, organisation: Organisation, role: str, *, today: dt.date) -> None:
    Function.objects.get_or_create(
        person=person,
        organisation=organisation,
        role=role,
        ends_before=None,
        defaults={"starts_on": today},
    )
