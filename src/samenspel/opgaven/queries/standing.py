"""The short panel on the page of an opgave: phase, own role, rules, rounds, and what stays different."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypedDict, cast

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.slots import Panel
from samenspel.opgaven.models import Opgave, OpgavePhase, OwnRole, PinchingRule, PolicyDocument
from samenspel.opgaven.permissions import (
    visible_documents,
    visible_opgaven,
    visible_own_roles,
    visible_phase_steps,
    visible_rounds,
    visible_rules,
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


def standing_panel(viewer: Viewer, opgave: Opgave) -> Panel | None:
    """The panel for the page of an opgave; two queries. A stranger reads it once work has begun."""
    today, works_here = timezone.localdate(), works_on(viewer, opgave)
    facts = _facts(viewer, opgave, today=today)
    disagreements = tuple(
        row for row in disagreement_rows(viewer, opgave, with_names=False) if row.ended_on is None
    )
    lines = _lines(opgave, facts, works_here=works_here)
    if not lines and not disagreements:
        return None
    rounds = reverse("opgaven:rounds", args=[opgave.pk])
    return Panel("opgaven/_standing.html", {"standing": Standing(lines, disagreements, rounds)})


class _Facts(TypedDict, total=False):
    role: str
    why: str
    look_again_on: dt.date
    round_closes_on: dt.date
    n_rules: int
    n_pathless: int
    n_to_change: int


def _facts(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> _Facts:
    """Everything that the lines tell, in one query."""
    of_this = OuterRef("pk")
    role = (
        visible_own_roles(viewer).filter(opgave=of_this, starts_on__lte=today).order_by("-starts_on", "-pk")
    )
    step = visible_phase_steps(viewer).filter(opgave=of_this, to_phase=F("opgave__phase")).order_by("-pk")
    held = visible_rounds(viewer).filter(formulation__opgave=of_this, closed_on=None)
    open_rules = visible_rules(viewer).filter(opgave=of_this, outcome="")
    to_change = visible_documents(viewer).filter(opgave=of_this, done_on=None).exclude(what_changes="")
    found = (
        visible_opgaven(viewer)
        .filter(pk=opgave.pk)
        .values(
            role=Subquery(role.values("role")[:1]),
            why=Subquery(step.values("why")[:1]),
            look_again_on=Subquery(step.values("look_again_on")[:1]),
            round_closes_on=Subquery(held.values("closes_on")[:1]),
            n_rules=_count(open_rules),
            n_pathless=_count(open_rules.filter(can_lift="")),
            n_to_change=_count(to_change),
        )
        .first()
    )
    return cast("_Facts", found or {})


def _count(rows: QuerySet[PinchingRule] | QuerySet[PolicyDocument]) -> Coalesce:
    counted = rows.order_by().values("opgave").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _lines(opgave: Opgave, facts: _Facts, *, works_here: bool) -> tuple[StandingLine, ...]:
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


def _phase_line(opgave: Opgave, facts: _Facts) -> StandingLine:
    url, note = reverse("opgaven:canvas", args=[opgave.pk]), ""
    if opgave.phase == OpgavePhase.ON_HOLD:
        note = str(facts.get("why") or "")
    text = str(opgave.get_phase_display())
    if facts.get("look_again_on"):
        text = _("%(phase)s until %(day)s") % {"phase": text, "day": date_words(facts["look_again_on"])}
    return StandingLine(_("Phase"), text, url, note)


def _government_lines(opgave: Opgave, facts: _Facts) -> list[StandingLine]:
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
