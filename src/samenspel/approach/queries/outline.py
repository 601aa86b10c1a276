"""What a pasted outline would do to the theory, line by line, before anything is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenspel.approach import rules
from samenspel.approach.errors import OutlineCloses, OutlineRunsBack
from samenspel.approach.models import Effort, EffortState, Layer
from samenspel.approach.permissions import visible_efforts, visible_theory_links, visible_theory_nodes
from samenspel.approach.queries.theory import LAYERS, node_title
from samenspel.foundation.errors import DomainError
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class TheoryGround:
    """What stands in the theory, and the efforts of the plan that do not stand in it yet, by their words."""

    outline: rules.OutlineGround
    titles: Mapping[int, str]
    efforts: Mapping[str, Effort]

    @property
    def stamp(self) -> str:
        """Another one as soon as anything in it changes."""
        parts = [sorted(self.outline.nodes.items()), sorted(self.outline.pairs), sorted(self.efforts)]
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class OutlineRow:
    """A line of the outline with what becomes of it; ``choices`` where a person may choose its kind."""

    number: int
    title: str
    depth: int
    field: str
    layer: str
    kind: str
    choices: tuple[tuple[str, str], ...]
    becomes: str
    leads: str
    fault: str


@dataclass(frozen=True)
class OutlineSheet:
    """The whole outline: its rows, what cannot be, and how much would come."""

    rows: tuple[OutlineRow, ...]
    n_nodes: int
    n_links: int

    @property
    def faults(self) -> list[str]:
        """What cannot be, as sentences that name the line."""
        return [row.fault for row in self.rows if row.fault]


def theory_ground(viewer: Viewer, opgave: Opgave) -> TheoryGround:
    """What an outline lands on; three queries."""
    standing = visible_theory_nodes(viewer, opgave).filter(opgave=opgave, removed_at=None)
    nodes = list(standing.select_related("effort"))
    links = visible_theory_links(viewer).filter(opgave=opgave, removed_at=None)
    inside = {node.effort_id for node in nodes}
    efforts = visible_efforts(viewer, opgave).filter(opgave=opgave).exclude(state=EffortState.STOPPED)
    return TheoryGround(
        rules.OutlineGround(
            # Turned round: of two nodes with the same words the first one is meant.
            {rules.title_key(node_title(node)): (node.pk, node.layer) for node in reversed(nodes)},
            frozenset(links.values_list("source_id", "target_id")),
        ),
        {node.pk: node_title(node) for node in nodes},
        {rules.title_key(effort.title): effort for effort in efforts if effort.pk not in inside},
    )


def outline_field(key: str) -> str:
    """Under which name the kind of a line comes back: by its words, so that it survives a mended text."""
    return f"soort-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def chosen_kinds(lines: Sequence[rules.OutlineLine], sent: Mapping[str, str]) -> dict[str, str]:
    """What was chosen by hand, by the key of the words; what is no kind is not a choice."""
    kinds = {rules.LEFT_OUT, *Layer.values}
    keys = {rules.title_key(line.title) for line in lines}
    return {key: kind for key in keys if (kind := sent.get(outline_field(key), "")) in kinds}


def outline_sheet(steps: Sequence[rules.OutlineStep], ground: TheoryGround) -> OutlineSheet:
    """The preview of these steps; no query."""
    titles = outline_titles(steps, ground)
    first = {step.key: step.line.number for step in reversed(steps)}
    rows = tuple(_row(step, ground, titles, first[step.key]) for step in steps)
    return OutlineSheet(
        rows, sum(step.is_new_node for step in steps), sum(step.is_new_link for step in steps)
    )


def outline_titles(steps: Sequence[rules.OutlineStep], ground: TheoryGround) -> dict[int, str]:
    """The words of everything that stands and of everything that would come."""
    return {**ground.titles, **{step.node: step.line.title for step in steps if step.is_new_node}}


def outline_refusal(
    step: rules.OutlineStep, titles: Mapping[int, str]
) -> OutlineCloses | OutlineRunsBack | None:
    """Why the link of this step cannot be laid, or None."""
    if step.circle:
        return OutlineCloses(line=step.line.number, circle=" → ".join(titles[pk] for pk in step.circle))
    if step.turned_at:
        return OutlineRunsBack(
            line=step.line.number,
            source=step.line.title,
            source_layer=Layer(step.layer).label,
            target=titles[step.target],
            target_layer=Layer(step.turned_at).label,
        )
    return None


def _row(step: rules.OutlineStep, ground: TheoryGround, titles: Mapping[int, str], first: int) -> OutlineRow:
    refusal: DomainError | None = outline_refusal(step, titles)
    may_choose = step.is_new_node or not step.node
    return OutlineRow(
        number=step.line.number,
        title=step.line.title,
        depth=min(step.line.depth, 5),
        field=outline_field(step.key),
        layer=step.layer or rules.LEFT_OUT,
        kind=str(Layer(step.layer).label) if step.layer else "",
        choices=_choices() if may_choose and first == step.line.number else (),
        becomes=_becomes(step, ground, first),
        leads="" if refusal else _leads(step, titles),
        fault=str(refusal) if refusal else "",
    )


def _choices() -> tuple[tuple[str, str], ...]:
    layers = tuple((layer.value, str(layer.label)) for layer, *_rest in LAYERS)
    return (*layers, (rules.LEFT_OUT, _("leave it out")))


def _becomes(step: rules.OutlineStep, ground: TheoryGround, first: int) -> str:
    if not step.node:
        return _("stays out")
    if step.node > 0:
        return _("stands already; left as it is")
    if not step.is_first:
        return _("the same as line %(line)d") % {"line": first}
    if step.layer == Layer.EFFORT and step.key in ground.efforts:
        return _("is new here, and taken from the plan")
    return _("is new")


def _leads(step: rules.OutlineStep, titles: Mapping[int, str]) -> str:
    if not step.node:
        return ""
    if not step.target:
        return _("leads to nothing above it")
    words = {"target": titles[step.target]}
    if step.is_new_link:
        return _("leads to “%(target)s”") % words
    return _("leads to “%(target)s”: that link stands already") % words
