"""Decisions in lists, and what a decision leads to: the forms it opens and the results one can link."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.approach.permissions import may_write_plan, visible_agreed, visible_efforts
from samenspel.foundation.lineage import ThreadSheet, thread_of
from samenspel.opgaven.permissions import opgaven_with
from samenspel.people.homes import named_elsewhere
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.steering.models import Decision, SteeringMeeting
from samenspel.steering.permissions import (
    may_finish,
    visible_decision,
    visible_decisions,
    visible_groups,
)
from samenspel.steering.queries.decisions import DecisionRow, DecisionSheet, decision_rows, decision_sheet
from samenspel.ui.parts import Action

PAGE_SIZE = 30
# The word in an address for the decisions of all municipalities together.
EVERYWHERE = "alle"


@dataclass(frozen=True)
class DecisionListSheet:
    """The list of decisions: one page of it, and of which group."""

    rows: tuple[DecisionRow, ...]
    groups: tuple[tuple[int, str], ...]
    group_id: int | None


@dataclass(frozen=True)
class DecisionScope:
    """Whose decisions a list holds: of one municipality, or of all when ``owner`` is empty."""

    owner: str
    owner_id: int | None
    n: int
    towns: tuple[tuple[str, str, int, bool], ...]


def decision_scope(viewer: Viewer, asked: str = "") -> DecisionScope:
    """The municipalities with decisions, one's own first and chosen until another is asked; three queries.

    Who belongs to none of them reads all decisions together.
    """
    counted = Counter(visible_decisions(viewer).order_by().values_list("owner", flat=True))
    found = visible_organisations(viewer).filter(pk__in=counted)
    mine = viewer.organisation_ids | {where for _role, where in viewer.functions}
    # A partner is at home in no municipality, but works on the opgaven of one.
    mine |= set(opgaven_with(viewer, "see_unpublished").values_list("owner", flat=True))
    towns = sorted(found, key=lambda one: (one.pk not in mine, one.sort_key))
    own = towns[0] if towns and towns[0].pk in mine else None
    chosen = next((one for one in towns if one.slug == asked), None if asked == EVERYWHERE else own)
    n_all = counted.total()
    rows = [(one.name, one.slug, counted[one.pk], one == chosen) for one in towns]
    return DecisionScope(
        owner=chosen.name if chosen else "",
        owner_id=chosen.pk if chosen else None,
        n=counted[chosen.pk] if chosen else n_all,
        towns=(*rows, (_("all"), EVERYWHERE, n_all, chosen is None)) if len(towns) > 1 else (),
    )


def decisions_asked(
    viewer: Viewer, group_id: int | None = None, *, owner_id: int | None = None
) -> QuerySet[Decision]:
    """The decisions that the viewer may read, of one group or municipality when asked, newest first."""
    found = visible_decisions(viewer).order_by("-decided_on", "-number")
    if owner_id:
        found = found.filter(owner=owner_id)
    return found.filter(meeting__group=group_id) if group_id else found


def with_what_stands_beside(found: QuerySet[Decision]) -> QuerySet[Decision]:
    """The same decisions with options, expectation, dissent and looking back; four queries more."""
    return found.select_related(
        "opgave",
        "carrier_party",
        "expectation__effort",
        "expectation__agreed",
        "expectation__use__indicator",
        "expectation__use__area",
    ).prefetch_related("options", "look_backs", "dissents__organisation")


def decision_list(
    viewer: Viewer,
    *,
    today: dt.date,
    page: int = 1,
    group_id: int | None = None,
    owner_id: int | None = None,
) -> DecisionListSheet:
    """One page of the decisions, newest first; five queries."""
    found = decisions_asked(viewer, group_id, owner_id=owner_id)
    start = (page - 1) * PAGE_SIZE
    groups = visible_groups(viewer).select_related("owner__registered_by").order_by("owner__sort_key")
    return DecisionListSheet(
        rows=decision_rows(viewer, found[start : start + PAGE_SIZE], today=today),
        groups=tuple((g.pk, named_elsewhere(g.name, g.owner, viewer.organisation_ids)) for g in groups),
        group_id=group_id,
    )


def all_decisions(viewer: Viewer, *, today: dt.date, owner_id: int | None = None) -> tuple[DecisionRow, ...]:
    """Every decision that the viewer may read, of one municipality when asked; four queries."""
    return decision_rows(viewer, decisions_asked(viewer, owner_id=owner_id), today=today)


def decisions_of(viewer: Viewer, meeting: SteeringMeeting, *, today: dt.date) -> tuple[DecisionSheet, ...]:
    """The decisions of one meeting, each whole, in the order in which they were taken."""
    ids = visible_decisions(viewer).filter(meeting=meeting).order_by("number").values_list("pk", flat=True)
    return tuple(decision_sheet(viewer, visible_decision(viewer, pk), today=today) for pk in ids)


def thread_of_decision(viewer: Viewer, decision: Decision) -> ThreadSheet:
    """Where a decision came from and what it led to; two queries and one a kind."""
    return thread_of(viewer, "steering.decision", decision.pk)


def steps_from(viewer: Viewer, decision: Decision) -> tuple[Action, ...]:
    """The forms on which somebody carries a decision out; no query."""
    opgave = decision.opgave
    steps = [Action(_("Agree on who does what"), reverse("approach:agreed", args=[opgave.pk]))]
    if may_write_plan(viewer, opgave):
        steps.append(Action(_("Change or stop an effort"), reverse("approach:page", args=[opgave.pk])))
    steps.append(Action(_("Set another target"), reverse("steering:course", args=[opgave.pk])))
    return tuple(steps)


def results_to_link(viewer: Viewer, decision: Decision) -> list[tuple[str, list[tuple[str, str]]]]:
    """What of the same opgave a decision may have led to; three queries."""
    opgave = decision.opgave
    efforts = visible_efforts(viewer, opgave).filter(opgave=opgave)
    agreed = visible_agreed(viewer).filter(opgave=opgave, dropped_at=None)
    later = visible_decisions(viewer, opgave).filter(opgave=opgave, pk__gt=decision.pk)
    groups = (
        (_("Efforts"), [(f"effort-{row.pk}", row.title) for row in efforts]),
        (_("Agreements"), [(f"agreed-{row.pk}", f"{row.owner_name}: {row.what}") for row in agreed]),
        (_("Later decisions"), [(f"decision-{row.pk}", row.question) for row in later]),
    )
    return [(name, rows) for name, rows in groups if rows]


def result_named(viewer: Viewer, decision: Decision, key: str) -> models.Model | None:
    """The thing that a key of the form means, as long as it belongs to the same opgave; one query."""
    kind, _dash, number = key.partition("-")
    if not number.isdecimal() or not may_finish(viewer, decision):
        return None
    opgave = decision.opgave
    doors: dict[str, QuerySet[Any]] = {
        "effort": visible_efforts(viewer, opgave),
        "agreed": visible_agreed(viewer),
        "decision": visible_decisions(viewer, opgave),
    }
    rows = doors.get(kind)
    return rows.filter(opgave=opgave, pk=int(number)).first() if rows is not None else None
