"""Give somebody a role on an opgave, and end it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal
from samenspel.opgaven import permissions, rules
from samenspel.opgaven.errors import AlreadyHasRole, LastLead, LeavesWithoutLead, PeriodReversed
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.people.models import Organisation, Person, Role
from samenspel.people.permissions import Viewer
from samenspel.people.queries import Departure


@dataclass(frozen=True)
class AssignmentDraft:
    """Who does what, on behalf of whom, from when until when."""

    person: Person
    organisation: Organisation
    role: str
    starts_on: dt.date
    ends_before: dt.date | None = None


@transaction.atomic
def give_assignment(opgave: Opgave, draft: AssignmentDraft, *, by: Viewer) -> Assignment:
    """Give a person a role on the opgave on behalf of an organisation."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_manage_assignments(by, opgave).require()
    if draft.ends_before is not None and draft.ends_before <= draft.starts_on:
        raise PeriodReversed(starts=draft.starts_on, ends=draft.ends_before)
    permissions.require_near_organisation(by, draft.organisation, permissions.homes_of(opgave))
    same = Assignment.objects.filter(
        opgave=opgave, person=draft.person, organisation=draft.organisation, role=draft.role
    )
    running = same.filter(ends_before__isnull=True) | same.filter(ends_before__gt=draft.starts_on)
    if (earlier := running.first()) is not None:
        raise AlreadyHasRole(
            person=draft.person, role=earlier.get_role_display(), organisation=draft.organisation
        )
    assignment = Assignment.objects.create(
        opgave=opgave,
        person=draft.person,
        organisation=draft.organisation,
        role=draft.role,
        starts_on=draft.starts_on,
        ends_before=draft.ends_before,
        given_by=by.account,
    )
    journal.record("opgaven.assignment_given", by=by.account, about=assignment)
    return assignment


@transaction.atomic
def end_assignment(assignment: Assignment, *, by: Viewer, ends_before: dt.date) -> None:
    """End a role from this day on; what was done in it stays. A role that has not begun is taken back."""
    opgave = permissions.locked_opgave(by, assignment.opgave_id)
    permissions.may_manage_assignments(by, opgave).require()
    assignment = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if assignment.ends_before is not None and assignment.ends_before <= ends_before:
        return
    if assignment.role == Role.OPGAVE_LEAD and not _another_lead(assignment, on=ends_before):
        raise LastLead(person=assignment.person)
    assignment.ends_before = rules.first_day_off(assignment.starts_on, ends_before)
    assignment.save(update_fields=["ends_before"])
    journal.record("opgaven.assignment_ended", by=by.account, about=assignment)


@transaction.atomic
def end_assignments_of(by: Viewer, departure: Departure) -> None:
    """End what somebody who leaves an organisation does on its behalf; whoever lets them leave may do so.

    An opgave keeps a lead: as long as there is no other, nobody who leads it leaves.
    """
    day = departure.ends_before
    held = Assignment.objects.filter(person=departure.person, organisation=departure.organisation)
    ending = held.filter(ends_before__isnull=True) | held.filter(ends_before__gt=day)
    # In one order and with the opgave first, as everybody locks them who gives or ends a role.
    opgaven = Opgave.objects.filter(pk__in=ending.values("opgave_id")).order_by("pk")
    titles = {opgave.pk: opgave.title for opgave in opgaven.select_for_update(of=("self",))}
    for assignment in ending.order_by("pk"):
        if assignment.role == Role.OPGAVE_LEAD and not _another_lead(assignment, on=day):
            raise LeavesWithoutLead(person=departure.person, opgave=titles[assignment.opgave_id])
        assignment.ends_before = rules.first_day_off(assignment.starts_on, day)
        assignment.save(update_fields=["ends_before"])
        journal.record("opgaven.assignment_ended", by=by.account, about=assignment)


def _another_lead(assignment: Assignment, *, on: dt.date) -> bool:
    return (
        permissions.running_assignments(today=on)
        .filter(opgave=assignment.opgave_id, role=Role.OPGAVE_LEAD)
        .exclude(pk=assignment.pk)
        .exists()
    )
