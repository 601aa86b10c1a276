"""What a form of the theory lets one choose, and what stands around one node."""

from __future__ import annotations

from collections.abc import Sequence

from samenspel.approach.models import Layer, TheoryLink, TheoryNode
from samenspel.approach.permissions import visible_theory_links, visible_theory_nodes
from samenspel.approach.queries.theory import LAYERS, node_title
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer


def removed_nodes(viewer: Viewer, opgave: Opgave) -> list[TheoryNode]:
    """What was taken out and can be put back, the last one first; one query."""
    nodes = visible_theory_nodes(viewer, opgave).filter(opgave=opgave, removed_at__isnull=False)
    return list(nodes.select_related("effort").order_by("-removed_at")[:20])


def nodes_to_choose(viewer: Viewer, opgave: Opgave) -> list[tuple[str, list[TheoryNode]]]:
    """The nodes of an opgave for a form, layer by layer from what is done; one query."""
    nodes = list(
        visible_theory_nodes(viewer, opgave).filter(opgave=opgave, removed_at=None).select_related("effort")
    )
    for node in nodes:
        # A form shows the words of today; the row itself is not saved from here.
        node.title = node_title(node)
    groups = [
        (str(Layer(layer).label), [n for n in nodes if n.layer == layer]) for layer, *_rest in LAYERS[::-1]
    ]
    return [(name, found) for name, found in groups if found]


def links_around(viewer: Viewer, node: TheoryNode) -> tuple[Sequence[TheoryLink], Sequence[TheoryLink]]:
    """The links that arrive at a node and those that leave it; two queries."""
    links = (
        visible_theory_links(viewer)
        .filter(removed_at=None)
        .select_related("source__effort", "target__effort")
    )
    return list(links.filter(target=node)), list(links.filter(source=node))
