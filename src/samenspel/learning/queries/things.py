"""What in the plan of an opgave can change, and how our own things look along the thread."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samenspel.approach.permissions import (
    visible_action_lines,
    visible_agreed,
    visible_efforts,
    visible_theory_nodes,
)
from samenspel.foundation import lineage
from samenspel.foundation.lineage import ThingCard
from samenspel.learning.models import ReflectionState
from samenspel.learning.permissions import visible_reflections
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_formulations
from samenspel.people.permissions import Viewer
from samenspel.steering.permissions import visible_decisions

ThingKey = tuple[str, int]


@dataclass(frozen=True)
class ThingChoice:
    """Something of the plan that may have changed."""

    key: str
    kind_label: str | Promise
    text: str
    group: str | Promise


def thing_keys_of(viewer: Viewer, opgave: Opgave) -> list[ThingKey]:
    """What in the plan of this opgave can have changed, the newest first; six queries."""
    efforts = visible_efforts(viewer, opgave).filter(opgave=opgave)
    nodes = visible_theory_nodes(viewer, opgave).filter(opgave=opgave, removed_at=None)
    lines = visible_action_lines(viewer, opgave).filter(opgave=opgave)
    versions = visible_formulations(viewer, opgave).filter(opgave=opgave)
    agreed = visible_agreed(viewer).filter(opgave=opgave, done_at=None)
    sources = (
        ("approach.effort", efforts),
        ("opgaven.formulation", versions),
        ("approach.theorynode", nodes),
        ("approach.actionline", lines),
        ("approach.agreedaction", agreed),
        ("steering.decision", visible_decisions(viewer, opgave).filter(opgave=opgave)),
    )
    return [(kind, pk) for kind, rows in sources for pk in rows.order_by("-pk").values_list("pk", flat=True)]


def thing_choices(viewer: Viewer, opgave: Opgave) -> list[ThingChoice]:
    """The same for a form; a query a kind more."""
    return choices_of(viewer, thing_keys_of(viewer, opgave))


def choices_of(viewer: Viewer, keys: Collection[ThingKey]) -> list[ThingChoice]:
    """Things by their key as choices, as far as the viewer may see them; one query a kind."""
    cards = lineage.cards_of(viewer, keys)
    return [
        ThingChoice(
            f"{lineage.word_of(kind)}:{pk}",
            _kind_words(cards[kind, pk]),
            cards[kind, pk].text,
            _group_words(cards[kind, pk]),
        )
        for kind, pk in keys
        if (kind, pk) in cards
    ]


def _kind_words(card: ThingCard) -> str | Promise:
    # An effort stands under the same words in the theory; one must see which of the two one takes.
    if card.kind == "approach.theorynode":
        return _("%(layer)s, in how it is meant to work") % {"layer": card.kind_label}
    return card.kind_label


def _group_words(card: ThingCard) -> str | Promise:
    # The blocks of the theory go together, whatever their layer.
    return _("How it is meant to work") if card.kind == "approach.theorynode" else card.kind_label


def reflection_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How reflections look along the thread and in search; one query."""
    return {
        found.pk: ThingCard(
            "learning.reflection",
            found.pk,
            _("reflection"),
            found.question,
            reverse("learning:reflection", args=[found.opgave_id, found.pk]),
            on=found.held_on or found.planned_on,
        )
        for found in visible_reflections(viewer).exclude(state=ReflectionState.CALLED_OFF).filter(pk__in=ids)
    }
