"""Of which municipality something that was found is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from samenspel.approach.permissions import visible_action_lines, visible_efforts, visible_theory_nodes
from samenspel.dialogue.permissions import (
    visible_clusters,
    visible_conversations,
    visible_questionnaires,
    visible_signals,
)
from samenspel.foundation.search import Hit, Keep
from samenspel.learning.permissions import visible_lessons, visible_reflections, visible_stories
from samenspel.learning.permissions.scans import visible_improvements, visible_scans
from samenspel.learning.permissions.way_of_working import visible_ways
from samenspel.network.permissions import visible_stakeholders, visible_teams
from samenspel.opgaven.permissions import (
    visible_ambitions,
    visible_formulations,
    visible_opgaven,
    visible_rules,
    visible_sentences,
    visible_shown_statements,
)
from samenspel.people.permissions import Viewer
from samenspel.rhythm.permissions import visible_editions, visible_items, visible_moments
from samenspel.steering.permissions import visible_decisions
from samenspel.tables.permissions import visible_agreements, visible_notes, visible_tables
from samenspel.widening.permissions import visible_pilots, visible_practices, visible_programmes

Door = Callable[[Viewer], "QuerySet[Any, Any]"]

# Through which door a kind is read, and how its owner is reached; an area or a public figure is of nobody.
OWNED: Mapping[str, tuple[Door, str]] = {
    "approach.actionline": (visible_action_lines, "opgave__owner"),
    "approach.effort": (visible_efforts, "opgave__owner"),
    "approach.theorynode": (visible_theory_nodes, "opgave__owner"),
    "dialogue.conversation": (visible_conversations, "owner"),
    "dialogue.questionnaire": (visible_questionnaires, "owner"),
    "dialogue.signal": (visible_signals, "owner"),
    "dialogue.signalcluster": (visible_clusters, "owner"),
    "dialogue.statement": (visible_shown_statements, "conversation__owner"),
    "learning.improvement": (visible_improvements, "scan__owner"),
    "learning.lesson": (visible_lessons, "owner"),
    "learning.reflection": (visible_reflections, "opgave__owner"),
    "learning.scan": (visible_scans, "owner"),
    "learning.story": (visible_stories, "opgave__owner"),
    "learning.wayofworking": (visible_ways, "owner"),
    "network.stakeholder": (visible_stakeholders, "owner"),
    "network.team": (visible_teams, "owner"),
    "opgaven.ambition": (visible_ambitions, "owner"),
    "opgaven.formulation": (visible_formulations, "opgave__owner"),
    "opgaven.opgave": (visible_opgaven, "owner"),
    "opgaven.pinchingrule": (visible_rules, "opgave__owner"),
    "opgaven.sentence": (visible_sentences, "formulation__opgave__owner"),
    "rhythm.councilitem": (visible_items, "opgave__owner"),
    "rhythm.edition": (visible_editions, "opgave__owner"),
    "rhythm.planningmoment": (visible_moments, "owner"),
    "steering.decision": (visible_decisions, "owner"),
    "tables.agreement": (visible_agreements, "table__owner"),
    "tables.note": (visible_notes, "table__owner"),
    "tables.themetable": (visible_tables, "owner"),
    "widening.districtprogramme": (visible_programmes, "owner"),
    "widening.pilot": (visible_pilots, "opgave__owner"),
    "widening.practice": (visible_practices, "owner"),
}


def owners_of(viewer: Viewer, hits: Collection[Hit]) -> dict[Hit, tuple[int, str]]:
    """Which organisation owns each of these hits, by number and name; one query for each kind among them."""
    found: dict[Hit, tuple[int, str]] = {}
    for kind, ids in _by_kind(hits).items():
        if kind in OWNED:
            door, path = OWNED[kind]
            rows = door(viewer).filter(pk__in=ids).order_by()
            found.update(
                {
                    (kind, pk): (owner, name)
                    for pk, owner, name in rows.values_list("pk", f"{path}__pk", f"{path}__name")
                }
            )
    return found


def _by_kind(hits: Collection[Hit]) -> dict[str, set[int]]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for kind, pk in hits:
        wanted[kind].add(pk)
    return wanted


def of_municipality(viewer: Viewer, slug: str) -> Keep:
    """Keep of a batch of hits what this municipality owns; one query for each kind in the batch."""

    def kept(hits: Collection[Hit]) -> set[Hit]:
        found: set[Hit] = set()
        for kind, ids in _by_kind(hits).items():
            if kind in OWNED:
                door, path = OWNED[kind]
                owned = door(viewer).filter(Q(pk__in=ids), **{f"{path}__slug": slug})
                found.update((kind, pk) for pk in owned.order_by().values_list("pk", flat=True))
        return found

    return kept
