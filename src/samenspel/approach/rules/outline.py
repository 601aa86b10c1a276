"""What a pasted outline does to a theory: what is new, what stands already, what leads where."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from samenspel.approach.models import Layer
from samenspel.approach.rules.theory import circle_closed_by, runs_back

# In the place of a layer: this line stays out, and what stands below it moves up.
LEFT_OUT = "left_out"
_BELOW: Mapping[str, str] = {
    Layer.GOAL: Layer.OUTCOME,
    Layer.OUTCOME: Layer.OUTPUT,
    Layer.OUTPUT: Layer.EFFORT,
    Layer.EFFORT: Layer.EFFORT,
    Layer.CONTEXT: Layer.CONTEXT,
}


@dataclass(frozen=True)
class OutlineLine:
    """A line of an outline: where it stands, its words, and the layer that it names itself (or none)."""

    number: int
    depth: int
    title: str
    layer: str = ""


@dataclass(frozen=True)
class OutlineGround:
    """What the theory holds already: pk and layer by the key of the words, and what leads to what."""

    nodes: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    pairs: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class OutlineStep:
    """What becomes of a line.

    ``node`` is the pk of a node that stands, the number of the line that makes it with a minus, or 0 when
    the line stays out. ``target`` is what it leads to, in the same way; ``circle`` the nodes of the circle
    that its link would close; ``turned_at`` the layer of a target that its layer cannot lead to.
    """

    line: OutlineLine
    key: str
    node: int = 0
    layer: str = ""
    is_first: bool = True
    target: int = 0
    is_new_link: bool = False
    circle: tuple[int, ...] = ()
    turned_at: str = ""

    @property
    def is_new_node(self) -> bool:
        """Whether this line makes a node; a later line with the same words does not."""
        return self.node < 0 and self.is_first

    @property
    def is_refused(self) -> bool:
        """Whether its link cannot be laid."""
        return bool(self.circle or self.turned_at)


def title_key(title: str) -> str:
    """What makes two lines the same: their words, whatever the case, the spaces and the sign at the end."""
    plain = " ".join(unicodedata.normalize("NFKC", title).casefold().split())
    return plain.rstrip(".,;:!") or plain


def outline_steps(
    lines: Sequence[OutlineLine], chosen: Mapping[str, str], ground: OutlineGround
) -> list[OutlineStep]:
    """Walk down an outline and say of each line what becomes of it.

    Parameters
    ----------
    lines : sequence of OutlineLine
        In the order of the outline; a line leads to the nearest line above it that stands less deep.
    chosen : mapping of title key to layer
        What a person chose by hand: a layer, or ``LEFT_OUT``. It goes before what the line says itself.
    ground : OutlineGround
        What stands already; it keeps its layer.

    Returns
    -------
    list of OutlineStep
        One a line. A link that is refused is not counted when the next ones are looked at.
    """
    known, pairs = dict(ground.nodes), set(ground.pairs)
    above: list[tuple[int, int, str]] = []  # depth, node and layer of the lines that are still open
    seen, steps = set[str](), list[OutlineStep]()
    for line in lines:
        while above and above[-1][0] >= line.depth:
            above.pop()
        key = title_key(line.title)
        if key not in known and chosen.get(key) == LEFT_OUT:
            steps.append(OutlineStep(line, key))
            continue
        parent = above[-1][1:] if above else None
        below = _BELOW[parent[1]] if parent else Layer.GOAL
        node, layer = known.setdefault(key, (-line.number, chosen.get(key) or line.layer or below))
        step = _step(OutlineStep(line, key, node, layer, key not in seen), parent, pairs)
        if step.is_new_link:
            pairs.add((step.node, step.target))
        seen.add(key)
        steps.append(step)
        above.append((line.depth, node, layer))
    return steps


def _step(step: OutlineStep, parent: tuple[int, str] | None, pairs: set[tuple[int, int]]) -> OutlineStep:
    """The step with its link: new, standing, or refused with the circle or the layer that stops it."""
    if parent is None:
        return step
    target, target_layer = parent
    known = (step.line, step.key, step.node, step.layer, step.is_first, target)
    if (step.node, target) in pairs:
        return OutlineStep(*known)
    if step.node == target:
        return OutlineStep(*known, circle=(target, target))
    if circle := circle_closed_by(step.node, target, pairs):
        return OutlineStep(*known, circle=circle)
    if runs_back(step.layer, target_layer):
        return OutlineStep(*known, turned_at=target_layer)
    return OutlineStep(*known, is_new_link=True)
