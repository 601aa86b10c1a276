"""Reads about people and organisations."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from samenspel.people.models import Organisation, OrganisationKind, Role
from samenspel.people.permissions import (
    Viewer,
    visible_functions,
    visible_memberships,
    visible_organisations,
)


@dataclass(frozen=True)
class HouseSheet:
    """Whose installation the reader is in: name, theme, and whether it is invented."""

    name: str
    theme: str
    is_invented: bool


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation in a list."""

    pk: int
    name: str
    kind_label: str


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


def organisation_rows(viewer: Viewer) -> list[OrganisationRow]:
    """All organisations by name; one query."""
    return [OrganisationRow(o.pk, o.name, o.get_kind_display()) for o in visible_organisations(viewer)]


@dataclass(frozen=True)
class FunctionRow:
    """A role that somebody holds, and since when."""

    pk: int
    role_label: str
    starts_on: dt.date


@dataclass(frozen=True)
class PersonRow:
    """Somebody in an organisation, with the roles they hold today."""

    pk: int
    name: str
    email: str
    functions: tuple[FunctionRow, ...]


@dataclass(frozen=True)
class OrganisationSheet:
    """An organisation with everybody in it."""

    organisation: Organisation
    people: tuple[PersonRow, ...]


def organisation_sheets(viewer: Viewer, *, today: dt.date) -> list[OrganisationSheet]:
    """The organisations that this viewer administers, with their people and roles; three queries."""
    running = Q(starts_on__lte=today) & (Q(ends_before__isnull=True) | Q(ends_before__gt=today))
    administered = viewer.organisations_with(Role.ADMINISTRATOR)
    held: dict[tuple[int, int], list[FunctionRow]] = defaultdict(list)
    for function in visible_functions(viewer).filter(running, organisation__in=administered):
        row = FunctionRow(function.pk, function.get_role_display(), function.starts_on)
        held[function.organisation_id, function.person_id].append(row)
    people: dict[int, list[PersonRow]] = defaultdict(list)
    members = visible_memberships(viewer).filter(running, organisation__in=administered)
    for member in members.select_related("person__account").order_by("person__sort_key"):
        account = getattr(member.person, "account", None)
        roles = tuple(held[member.organisation_id, member.person_id])
        people[member.organisation_id].append(
            PersonRow(member.person_id, member.person.name, account.email if account else "", roles)
        )
    organisations = visible_organisations(viewer).filter(pk__in=administered)
    return [OrganisationSheet(o, tuple(people[o.pk])) for o in organisations]
