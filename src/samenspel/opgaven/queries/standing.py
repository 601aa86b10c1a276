"""The short panel on the page of an opgave: phase, own role, rules, rounds, and what stays different."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypedDict, cast

from django.db.models import Count, Exists, IntegerField, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.slots import Panel
from samenspel.opgaven.models import ClashState, Opgave, OpgavePhase, OwnRole, PinchingRule, PolicyDocument
from samenspel.opgaven.permissions import (
    visible_clashes,
    visible_disagreements,
    visible_documents,
    visible_opgaven,
    visible_own_roles,
    visible_phase_steps,
    visible_rounds,
    visible_rules,
    visible_sharing,
    works_on,
)
from samenspel.opgaven.queries.consent import DisagreementRow, disagreement_rows
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class StandingLine:
    """One line of the panel: what, in a few words, and where it is kept."""

    label: str | Promise
    text: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Standing:
    """Where an opgave stands, in a few lines."""

    lines: tuple[StandingLine, ...]
    disagreements: tuple[DisagreementRow, ...]
    rounds_url: str


def standing_panel(viewer: Viewer, opgave: Opgave, facts: StandingFacts) -> Panel | None:
    """The panel for the page of an opgave; one query at most. A stranger reads it once work has begun."""
    rows = disagreement_rows(viewer, opgave, with_names=False) if facts.get("has_disagreements") else ()
    disagreements = tuple(row for row in rows if row.ended_on is None)
    lines = _lines(opgave, facts, works_here=works_on(viewer, opgave))
    if not lines and not disagreements:
        return None
    rounds = reverse("opgaven:rounds", args=[opgave.pk])
    return Panel("opgaven/_standing.html", {"standing": Standing(lines, disagreements, rounds)})


class StandingFacts(TypedDict, total=False):
    """What the panels of this room on the page of an opgave tell in a few words, or look up because of."""

    role: str
    why: str
    look_again_on: dt.date
    round_closes_on: dt.date
    n_rules: int
    n_pathless: int
    n_to_change: int
    has_disagreements: bool
    is_shared: bool
    has_clashes: bool
    has_parts: bool


def standing_facts(viewer: Viewer, opgave: Opgave) -> StandingFacts:
    """Everything that the lines tell, and of what there is more to tell, in one query."""
    here, today = opgave.pk, timezone.localdate()
    role = visible_own_roles(viewer, opgave).filter(opgave=here, starts_on__lte=today)
    role = role.order_by("-starts_on", "-pk")
    step = visible_phase_steps(viewer, opgave).filter(opgave=here, to_phase=opgave.phase).order_by("-pk")
    held = visible_rounds(viewer, opgave).filter(formulation__opgave=here, closed_on=None)
    open_rules = visible_rules(viewer, opgave).filter(opgave=here, outcome="")
    to_change = visible_documents(viewer, opgave).filter(opgave=here, done_on=None).exclude(what_changes="")
    lasting = visible_disagreements(viewer, opgave).filter(opgave=here, ended_on=None)
    clashes = visible_clashes(viewer, opgave).filter(opgave=here).exclude(state=ClashState.SETTLED)
    found = visible_opgaven(viewer, opgave).values(
        role=Subquery(role.values("role")[:1]),
        why=Subquery(step.values("why")[:1]),
        look_again_on=Subquery(step.values("look_again_on")[:1]),
        round_closes_on=Subquery(held.values("closes_on")[:1]),
        n_rules=_count(open_rules),
        n_pathless=_count(open_rules.filter(can_lift="")),
        n_to_change=_count(to_change),
        has_disagreements=Exists(lasting),
        is_shared=Exists(visible_sharing(viewer, opgave).filter(opgave=here)),
        has_clashes=Exists(clashes),
        has_parts=Exists(visible_opgaven(viewer).filter(parent=here)),
    )
    return cast("StandingFacts", found.first() or {})


def _count(rows: QuerySet[PinchingRule] | QuerySet[PolicyDocument]) -> Coalesce:
    counted = rows.order_by().values("opgave").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _lines(opgave: Opgave, facts: StandingFacts, *, works_here: bool) -> tuple[StandingLine, ...]:
    here = [opgave.pk]
    lines = [_phase_line(opgave, facts)]
    if facts.get("round_closes_on"):
        day = date_words(facts["round_closes_on"])
        text = _("runs until %(day)s") % {"day": day}
        lines.append(StandingLine(_("Consent round"), text, reverse("opgaven:rounds", args=here)))
    if facts.get("role"):
        role = str(OwnRole(facts["role"]).label)
        lines.append(StandingLine(_("The municipality is"), role, reverse("opgaven:own_role", args=here)))
    elif works_here:
        url = reverse("opgaven:own_role", args=here)
        lines.append(StandingLine(_("The municipality is"), _("not named yet"), url))
    lines += _government_lines(opgave, facts)
    begun = opgave.phase not in (OpgavePhase.RECOGNISING, OpgavePhase.FORMULATING)
    return tuple(lines) if begun or works_here or len(lines) > 1 else ()


def _phase_line(opgave: Opgave, facts: StandingFacts) -> StandingLine:
    url, note = reverse("opgaven:canvas", args=[opgave.pk]), ""
    if opgave.phase == OpgavePhase.ON_HOLD:
        note = str(facts.get("why") or "")
    text = str(opgave.get_phase_display())
    if facts.get("look_again_on"):
        text = _("%(phase)s until %(day)s") % {"phase": text, "day": date_words(facts["look_again_on"])}
    return StandingLine(_("Phase"), text, url, note)


def _government_lines(opgave: Opgave, facts: StandingFacts) -> list[StandingLine]:
    lines, here = [], [opgave.pk]
    n, pathless, to_change = facts.get("n_rules", 0), facts.get("n_pathless", 0), facts.get("n_to_change", 0)
    if n:
        text = ngettext("%(n)d still stands", "%(n)d still stand", n) % {"n": n}
        note = (
            ngettext(
                "of %(n)d nobody knows who can lift it", "of %(n)d nobody knows who can lift them", pathless
            )
            % {"n": pathless}
            if pathless
            else ""
        )
        lines.append(StandingLine(_("Rules that pinch"), text, reverse("opgaven:rules", args=here), note))
    if to_change:
        text = ngettext("%(n)d to change", "%(n)d to change", to_change) % {"n": to_change}
        lines.append(StandingLine(_("Policy documents"), text, reverse("opgaven:policy", args=here)))
    return lines
