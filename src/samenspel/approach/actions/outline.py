"""Take a pasted outline into the theory: the whole of it, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from samenspel.approach import permissions, queries, rules
from samenspel.approach.errors import NothingInOutline
from samenspel.approach.models import Layer, TheoryLink, TheoryNode
from samenspel.foundation import journal, search
from samenspel.foundation.search import FindableText
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class OutlineTaken:
    """How much of an outline was new."""

    n_nodes: int
    n_links: int


@transaction.atomic
def take_in_outline(
    opgave: Opgave, lines: Sequence[rules.OutlineLine], chosen: Mapping[str, str], *, by: Viewer
) -> OutlineTaken:
    """Make the nodes and links of an outline that do not stand yet; one line that cannot be stops it all."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_write_theory(by, opgave).require()
    # Read under the lock: what somebody else added since the preview is not made twice.
    ground = queries.theory_ground(by, opgave)
    steps = rules.outline_steps(lines, chosen, ground.outline)
    titles = queries.outline_titles(steps, ground)
    for step in steps:
        if refusal := queries.outline_refusal(step, titles):
            raise refusal
    if not any(step.node for step in steps):
        raise NothingInOutline
    made = _nodes_made(opgave, steps, ground)
    n_links = _links_laid(opgave, steps, made)
    if made or n_links:
        search.put(FindableText(node, node.title) for node in made.values())
        journal.record("approach.outline_taken_in", by=by.account, about=opgave)
    return OutlineTaken(len(made), n_links)


def _nodes_made(
    opgave: Opgave, steps: Sequence[rules.OutlineStep], ground: queries.TheoryGround
) -> dict[int, TheoryNode]:
    """The new nodes, each at the end of its layer, by the number that their step gives them."""
    last = Counter[str](
        dict(
            TheoryNode.objects.filter(opgave=opgave, removed_at=None)
            .order_by()
            .values_list("layer")
            .annotate(Max("position"))
        )
    )
    made = {}
    for step in steps:
        if step.is_new_node:
            last[step.layer] += 1
            effort = ground.efforts.get(step.key) if step.layer == Layer.EFFORT else None
            made[step.node] = TheoryNode.objects.create(
                opgave=opgave,
                layer=step.layer,
                title=effort.title if effort else step.line.title,
                effort=effort,
                position=last[step.layer],
            )
    return made


def _links_laid(opgave: Opgave, steps: Sequence[rules.OutlineStep], made: Mapping[int, TheoryNode]) -> int:
    """Lay the new links between what stands and what was made; returns how many."""
    pk_of = {place: node.pk for place, node in made.items()}
    ends = [
        (pk_of.get(step.node, step.node), pk_of.get(step.target, step.target))
        for step in steps
        if step.is_new_link
    ]
    TheoryLink.objects.bulk_create(
        TheoryLink(opgave=opgave, source_id=source, target_id=target) for source, target in ends
    )
    return len(ends)
