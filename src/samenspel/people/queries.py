"""Reads about people and organisations."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models.functions import Coalesce

from samenspel.foundation import kept_names, mentions
from samenspel.people import permissions
from samenspel.people.models import (
    Account,
    Function,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Role,
)
from samenspel.people.permissions import Viewer, visible_organisations

# The name of somebody of whom nothing is kept; data, so in the language of the municipality.
ERASED_NAME = "een oud-medewerker"


@dataclass(frozen=True)
class HouseSheet:
    """Whose installation the reader is in: name, theme, and whether it is invented."""

    name: str
    theme: str
    is_invented: bool


def house_sheet(viewer: Viewer) -> HouseSheet:
    """The municipality that the reader works for, or the only one there is; one query."""
    municipalities = visible_organisations(viewer).filter(
        kind__in=(OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE)
    )
    found = list(municipalities.order_by("pk")[:50])
    own = [m for m in found if m.pk in viewer.organisation_ids]
    if own or len(found) == 1:
        chosen: Organisation = (own or found)[0]
        return HouseSheet(chosen.name, chosen.theme, chosen.is_invented)
    return HouseSheet("", "", is_invented=bool(found) and all(m.is_invented for m in found))


@dataclass(frozen=True)
class FunctionRow:
    """A role that somebody holds or held, and when."""

    pk: int
    person_name: str
    role_label: str
    starts_on: dt.date
    ends_before: dt.date | None


@dataclass(frozen=True)
class PersonRow:
    """Somebody in an organisation, with the roles they hold today."""

    pk: int
    name: str
    email: str
    since: dt.date
    is_waiting: bool
    functions: tuple[FunctionRow, ...]


@dataclass(frozen=True)
class OrganisationSheet:
    """An organisation with everybody in it, and what has ended; ``is_own`` when the viewer administers it."""

    organisation: Organisation
    is_own: bool
    people: tuple[PersonRow, ...]
    ended: tuple[FunctionRow, ...]
    left: tuple[tuple[str, dt.date], ...]
    may_register: bool


@dataclass(frozen=True)
class MemberSheet:
    """One person in one organisation: how to reach them, and their roles now and before."""

    person_id: int
    name: str
    email: str
    phone: str
    since: dt.date
    until: dt.date | None
    is_waiting: bool
    functions: tuple[FunctionRow, ...]
    ended: tuple[FunctionRow, ...]


@dataclass(frozen=True)
class Departure:
    """Somebody leaves an organisation: the first day on which they no longer belong to it."""

    person: Person
    organisation: Organisation
    ends_before: dt.date


@dataclass(frozen=True)
class DemonstratorRow:
    """Somebody of an invented town whom anybody may try: how they sign in, and what for."""

    name: str
    email: str
    what_for: str
    town: str


def organisation_sheets(
    viewer: Viewer, *, today: dt.date, only: int | None = None
) -> list[OrganisationSheet]:
    """The organisations whose people this viewer keeps (or one of them), by name; three queries."""
    asked = permissions.kept_organisations(viewer)
    organisations = list(asked if only is None else asked.filter(pk=only))
    kept = [organisation.pk for organisation in organisations]
    held: dict[int, list[Function]] = defaultdict(list)
    for function in (
        permissions.visible_functions(viewer).filter(organisation__in=kept).order_by("starts_on", "pk")
    ):
        held[function.organisation_id].append(function)
    belonging: dict[int, list[Membership]] = defaultdict(list)
    members = permissions.visible_memberships(viewer).filter(organisation__in=kept)
    for member in members.select_related("person__account").order_by("person__sort_key", "pk"):
        belonging[member.organisation_id].append(member)
    administered = viewer.organisations_with(Role.ADMINISTRATOR)
    return [
        OrganisationSheet(
            organisation=organisation,
            is_own=organisation.pk in administered,
            people=_people(belonging[organisation.pk], held[organisation.pk], today),
            ended=tuple(_row(f) for f in held[organisation.pk] if _has_ended(f, today)),
            left=_left(belonging[organisation.pk], today),
            may_register=bool(permissions.may_register_organisation(viewer, organisation)),
        )
        for organisation in organisations
    ]


def member_sheet(
    viewer: Viewer, organisation: Organisation, person_id: int, *, today: dt.date
) -> MemberSheet:
    """One person in an organisation that the viewer keeps; two queries."""
    member = permissions.visible_member(viewer, organisation, person_id)
    functions = permissions.visible_functions(viewer).filter(organisation=organisation, person=person_id)
    held = list(functions.order_by("starts_on", "pk"))
    account = getattr(member.person, "account", None)
    return MemberSheet(
        person_id=member.person_id,
        name=member.person.name,
        email=account.email if account else "",
        phone=member.person.phone,
        since=member.starts_on,
        until=member.ends_before,
        is_waiting=account is not None and not account.has_usable_password(),
        functions=tuple(_row(f) for f in held if not _has_ended(f, today)),
        ended=tuple(_row(f) for f in held if _has_ended(f, today)),
    )


def demonstrators() -> list[DemonstratorRow]:
    """The people of invented towns whom anybody may try, town by town as they were made; one query."""
    town = Coalesce(
        "person__memberships__organisation__registered_by__name", "person__memberships__organisation__name"
    )
    accounts = permissions.visible_demonstrators().annotate(town=town).select_related("person").order_by("pk")
    rows = {a.pk: DemonstratorRow(str(a), a.email, a.demonstrates, a.town) for a in accounts}
    towns = list(dict.fromkeys(row.town for row in rows.values()))
    return sorted(rows.values(), key=lambda row: towns.index(row.town))


def _has_ended(period: Function | Membership, today: dt.date) -> bool:
    return period.ends_before is not None and period.ends_before <= today


def _row(function: Function) -> FunctionRow:
    return FunctionRow(
        pk=function.pk,
        person_name=function.person.name,
        role_label=function.get_role_display(),
        starts_on=function.starts_on,
        ends_before=function.ends_before,
    )


def _people(
    members: Sequence[Membership], functions: Sequence[Function], today: dt.date
) -> tuple[PersonRow, ...]:
    roles: dict[int, list[FunctionRow]] = defaultdict(list)
    for function in functions:
        if not _has_ended(function, today):
            roles[function.person_id].append(_row(function))
    rows = []
    for member in members:
        if _has_ended(member, today):
            continue
        account = getattr(member.person, "account", None)
        rows.append(
            PersonRow(
                pk=member.person_id,
                name=member.person.name,
                email=account.email if account else "",
                since=member.starts_on,
                is_waiting=account is not None and not account.has_usable_password(),
                functions=tuple(roles[member.person_id]),
            )
        )
    return tuple(rows)


def _left(members: Sequence[Membership], today: dt.date) -> tuple[tuple[str, dt.date], ...]:
    return tuple(
        (member.person.name, member.ends_before)
        for member in members
        if member.ends_before is not None and member.ends_before <= today
    )


@dataclass(frozen=True)
class OwnData:
    """Everything that is kept of one person, for themselves or for who erases it."""

    name: str
    email: str
    phone: str
    memberships: tuple[tuple[str, dt.date, dt.date | None], ...]
    functions: tuple[tuple[str, str, dt.date, dt.date | None], ...]
    kept: tuple[kept_names.KeptOf, ...]
    has_namesake: bool

    @property
    def n_kept(self) -> int:
        """In how many rows of other rooms the name stands as text."""
        return sum(len(one.ids) for one in self.kept)


def somebody(person: Person) -> kept_names.Somebody:
    """Whose names are meant; one or two queries."""
    others = Person.objects.filter(name=person.name).exclude(pk=person.pk)
    account = Account.objects.filter(person=person).first()
    return kept_names.Somebody(
        account.pk if account else 0, person.name, others.exists(), account.email if account else ""
    )


def own_data(person: Person) -> OwnData:
    """What is kept of this person: five queries, and one for each place where rooms keep names."""
    account = Account.objects.filter(person=person).first()
    memberships = person.memberships.select_related("organisation").order_by("starts_on", "pk")
    functions = person.functions.select_related("organisation").order_by("starts_on", "pk")
    whose = somebody(person)
    return OwnData(
        name=person.name,
        email=account.email if account else "",
        phone=person.phone,
        memberships=tuple((one.organisation.name, one.starts_on, one.ends_before) for one in memberships),
        functions=tuple(
            (str(one.get_role_display()), one.organisation.name, one.starts_on, one.ends_before)
            for one in functions
        ),
        kept=tuple(kept_names.kept_of(whose)),
        has_namesake=whose.has_namesake,
    )


def mentions_of(viewer: Viewer, person: Person) -> mentions.MentionSheet:
    """Where the name or address of this person stands in words of others; a query a kind of text."""
    whose = somebody(person)
    return mentions.mentions_of(viewer, (whose.name, whose.email))
