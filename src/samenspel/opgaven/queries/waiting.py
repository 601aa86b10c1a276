"""What waits for one person in the opgaven: rules, documents, fields of the canvas, days to look again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.opgaven.models import CanvasField, MunicipalRole, OpgavePhase, PhaseStep, RoundMember
from samenspel.opgaven.permissions import (
    among_with,
    visible_canvas_gaps,
    visible_documents,
    visible_members,
    visible_own_roles,
    visible_phase_steps,
    visible_rules,
)
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class OpgaveWaiting:
    """One thing that waits: what, about what, why this person, how long it takes, by when, and where."""

    what: str
    about: str
    why: str | Promise
    minutes: int
    url: str
    due_on: dt.date | None = None
    is_late: bool = False


def opgaven_waiting_for(viewer: Viewer, today: dt.date) -> list[OpgaveWaiting]:
    """What waits for this person; five queries."""
    if viewer.account is None or viewer.account.person_id is None:
        return []
    return [
        *_rules(viewer, today),
        *_documents(viewer, today),
        *_fields(viewer, today),
        *_on_hold(viewer, today),
        *_own_roles(viewer, today),
    ]


def mandated_in_rounds(viewer: Viewer) -> dict[tuple[int, int], set[int]]:
    """Who speaks in the rounds that run, by version and party; one query."""
    found: dict[tuple[int, int], set[int]] = {}
    members: list[RoundMember] = list(
        visible_members(viewer).filter(round__closed_on=None).select_related("round")
    )
    for member in members:
        found.setdefault((member.round.formulation_id, member.organisation_id), set()).add(member.person_id)
    return found


def _rules(viewer: Viewer, today: dt.date) -> list[OpgaveWaiting]:
    mine = visible_rules(viewer).filter(carrier__account=viewer.account_id, outcome="")
    return [
        OpgaveWaiting(
            what=_("Get a rule lifted: %(rule)s") % {"rule": rule.rule},
            about=rule.opgave.title,
            why=_("you ask %(who)s for it") % {"who": rule.can_lift},
            minutes=15,
            url=f"{reverse('opgaven:rules', args=[rule.opgave_id])}#regel-{rule.pk}",
            due_on=rule.due_on,
            is_late=rule.due_on is not None and rule.due_on < today,
        )
        for rule in mine.select_related("opgave")
    ]


def _documents(viewer: Viewer, today: dt.date) -> list[OpgaveWaiting]:
    mine = (
        visible_documents(viewer)
        .filter(carrier__account=viewer.account_id, done_on=None)
        .exclude(what_changes="")
    )
    return [
        OpgaveWaiting(
            what=_("Change “%(title)s”: %(what)s") % {"title": row.title, "what": row.what_changes},
            about=row.opgave.title,
            why=gettext_lazy("you said you would change this document"),
            minutes=30,
            url=f"{reverse('opgaven:policy', args=[row.opgave_id])}#document-{row.pk}",
            due_on=row.due_on,
            is_late=row.due_on is not None and row.due_on < today,
        )
        for row in mine.select_related("opgave")
    ]


def _fields(viewer: Viewer, today: dt.date) -> list[OpgaveWaiting]:
    gaps = visible_canvas_gaps(viewer).filter(owner__account=viewer.account_id)
    return [
        OpgaveWaiting(
            what=_("Fill in on the canvas: %(field)s") % {"field": CanvasField(gap.field).label},
            about=gap.opgave.title,
            why=gettext_lazy("you said you would take care of it"),
            minutes=10,
            url=f"{reverse('opgaven:canvas', args=[gap.opgave_id])}#veld-{gap.field}",
            due_on=gap.due_on,
            is_late=gap.due_on < today,
        )
        for gap in gaps.select_related("opgave")
    ]


def _on_hold(viewer: Viewer, today: dt.date) -> list[OpgaveWaiting]:
    """What was laid on hold until a day that has come."""
    held = visible_phase_steps(viewer).filter(
        to_phase=OpgavePhase.ON_HOLD,
        opgave__phase=OpgavePhase.ON_HOLD,
        opgave__in=among_with(viewer, "move_phase"),
    )
    last: dict[int, PhaseStep] = {
        step.opgave_id: step for step in held.select_related("opgave").order_by("pk")
    }
    return [
        OpgaveWaiting(
            what=_("Look again at what is on hold: %(why)s") % {"why": step.why},
            about=step.opgave.title,
            why=gettext_lazy("you would look again on this day"),
            minutes=10,
            url=reverse("opgaven:phase", args=[step.opgave_id]),
            due_on=step.look_again_on,
            is_late=step.look_again_on < today,
        )
        for step in last.values()
        if step.look_again_on is not None and step.look_again_on <= today
    ]


def _own_roles(viewer: Viewer, today: dt.date) -> list[OpgaveWaiting]:
    """The role of the municipality that one would look at again on a day that has come."""
    named = visible_own_roles(viewer).filter(opgave__in=among_with(viewer, "name_own_role"))
    open_ones = named.exclude(opgave__phase=OpgavePhase.CLOSE).select_related("opgave")
    # A role that was named later, also the same one once more, is the one that counts.
    last: dict[int, MunicipalRole] = {
        row.opgave_id: row for row in open_ones.order_by("opgave", "starts_on", "pk")
    }
    return [
        OpgaveWaiting(
            what=_("Look again at the own role: does “%(role)s” still fit?")
            % {"role": row.get_role_display()},
            about=row.opgave.title,
            why=gettext_lazy("you would look again on this day"),
            minutes=10,
            url=reverse("opgaven:own_role", args=[row.opgave_id]),
            due_on=row.look_again_on,
            is_late=row.look_again_on < today,
        )
        for row in last.values()
        if row.look_again_on is not None and row.look_again_on <= today
    ]
