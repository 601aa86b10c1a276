"""How people and roles are laid out: what their pages show, from what the queries found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.people.models import Organisation
from samenspel.people.queries import FunctionRow, MemberSheet, OrganisationSheet, PersonRow
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Action, Cell, Column, Row, Table


@dataclass(frozen=True)
class OrganisationCard:
    """One organisation on the page of people and roles."""

    pk: int
    name: str
    people: Table | None
    ended: Table | None
    n_ended: int
    invite: Action
    register: Action | None


def organisation_card(sheet: OrganisationSheet) -> OrganisationCard:
    """An organisation with its people as a table, and what has ended folded away."""
    organisation = sheet.organisation
    columns = (Column(_("Name")), Column(_("Roles")), Column(_("Since")))
    people = Table(
        caption=_("People of %(name)s") % {"name": organisation.name},
        columns=columns,
        rows=tuple(_person_row(organisation, person) for person in sheet.people),
        caption_hidden=True,
    )
    register = Action(_("Register an organisation"), reverse("people:register", args=[organisation.pk]))
    return OrganisationCard(
        pk=organisation.pk,
        name=organisation.name,
        people=people if sheet.people else None,
        ended=_ended(sheet),
        n_ended=len(sheet.ended) + len(sheet.left),
        invite=Action(_("Invite somebody"), reverse("people:invite", args=[organisation.pk])),
        register=register if sheet.may_register else None,
    )


def partner_table(sheets: Sequence[OrganisationSheet]) -> Table | None:
    """The organisations that were registered here, each with a page of its own."""
    rows = tuple(
        Row(
            cells=(
                sheet.organisation.name,
                sheet.organisation.get_kind_display(),
                str(len(sheet.people)) if sheet.people else _("nobody yet"),
            ),
            url=reverse("people:organisation", args=[sheet.organisation.pk]),
        )
        for sheet in sheets
    )
    columns = (Column(_("Organisation")), Column(_("Kind")), Column(_("People who take part"), numeric=True))
    if not rows:
        return None
    return Table(caption=_("Organisations that take part"), columns=columns, rows=rows, caption_hidden=True)


def _person_row(organisation: Organisation, person: PersonRow) -> Row:
    roles = ", ".join(function.role_label for function in person.functions)
    return Row(
        cells=(
            Cell(person.name, note=person.email),
            Cell(
                roles or _("no role for the organisation"),
                note=_("invited; has not chosen a password yet") if person.is_waiting else "",
            ),
            date_words(person.since),
        ),
        url=reverse("people:member", args=[organisation.pk, person.pk]),
    )


def _ended(sheet: OrganisationSheet) -> Table | None:
    left = tuple(Row((name, _("left the organisation"), "", date_words(day))) for name, day in sheet.left)
    roles = tuple(_ended_row(function) for function in sheet.ended)
    if not left + roles:
        return None
    return Table(caption=_("Ended"), columns=_ended_columns(), rows=left + roles, caption_hidden=True)


def ended_table(functions: Sequence[FunctionRow]) -> Table | None:
    """The roles that somebody held before, or None when there are none."""
    if not functions:
        return None
    rows = tuple(_ended_row(function) for function in functions)
    return Table(caption=_("Ended"), columns=_ended_columns(), rows=rows, caption_hidden=True)


def _ended_columns() -> tuple[Column, ...]:
    return (Column(_("Name")), Column(_("Role")), Column(_("From")), Column(_("Until")))


def _ended_row(function: FunctionRow) -> Row:
    until = date_words(function.ends_before) if function.ends_before else ""
    return Row((function.person_name, function.role_label, date_words(function.starts_on), until))


def facts_about(sheet: MemberSheet) -> list[tuple[str, str]]:
    """How to reach somebody and how long they belong."""
    pairs = [(_("E-mail address"), sheet.email), (_("Phone"), sheet.phone)]
    pairs.append((_("Since"), date_words(sheet.since)))
    if sheet.until is not None:
        pairs.append((_("Until"), date_words(sheet.until)))
    return [(term, value) for term, value in pairs if value]


def step_for(sheet: MemberSheet, organisation: Organisation, today: dt.date) -> Action | None:
    """The one next step with somebody: give a role, as long as they belong."""
    if sheet.until is not None and sheet.until <= today:
        return None
    address = reverse("people:give_function", args=[organisation.pk, sheet.person_id])
    return Action(_("Give a role"), address)
