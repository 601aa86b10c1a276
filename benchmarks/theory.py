"""Draw a theory of change of sixty nodes and a hundred and twenty links, wide, narrow and as a table.

    python benchmarks/theory.py [nodes] [links]

The theory is drawn by lot from a fixed seed: efforts, outputs, outcomes, goals and context, with links that
run from left to right, some of them past a column. The clock runs over everything that a page needs: the
layout, both drawings and the table twin. The slowest of twenty runs counts.
"""

from __future__ import annotations

import os
import random
import sys
import time

BAR_SECONDS = 0.3
RUNS = 20
LAYERS = ("effort", "output", "outcome", "goal", "context")
SHARES = (0.35, 0.3, 0.2, 0.05, 0.1)


def main(n_nodes: int = 60, n_links: int = 120) -> int:
    """Print the seconds of the slowest and the middle run, and how many lines cross."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    import django

    django.setup()
    from samenspel.ui.charts.layers import Box, layered

    runs = []
    for _run in range(RUNS):
        chart = _theory(n_nodes, n_links)
        started = time.perf_counter()
        size = len(chart.picture) + len(chart.twin.rows)
        runs.append(time.perf_counter() - started)
    runs.sort()
    place = {"effort": 0, "context": 0, "output": 1, "outcome": 2, "goal": 3}
    boxes = [Box(node.key, place[node.layer], 60.0) for node in chart.nodes]
    found = layered(boxes, [(link.source, link.target) for link in chart.links])
    is_met = runs[-1] <= BAR_SECONDS
    print(f"{n_nodes} nodes and {n_links} links: slowest {runs[-1] * 1000:.0f} ms, middle", end=" ")
    print(f"{runs[RUNS // 2] * 1000:.0f} ms, {size / 1000:.0f} kB, {found.n_crossings} crossings")
    print(f"bar: {BAR_SECONDS * 1000:.0f} ms: {'met' if is_met else 'NOT met'}")
    return 0 if is_met else 1


def _theory(n_nodes: int, n_links: int):  # type: ignore[no-untyped-def]  # charts load after set-up
    from samenspel.ui.charts import PictureLink, PictureNode, TheoryPicture

    lot = random.Random(7)
    layers = [
        layer for layer, share in zip(LAYERS, SHARES, strict=True) for _n in range(round(n_nodes * share))
    ]
    nodes = [
        PictureNode(key, layer, f"Iets in de theorie dat een naam van gewone lengte heeft, nummer {key}")
        for key, layer in enumerate(layers[:n_nodes])
    ]
    rank = {"effort": 0, "context": 0, "output": 1, "outcome": 2, "goal": 3}
    pairs = [(a, b) for a in nodes for b in nodes if rank[a.layer] < rank[b.layer]]
    near = [2.0 if rank[b.layer] - rank[a.layer] == 1 else 0.3 for a, b in pairs]
    chosen: dict[tuple[int, int], PictureLink] = {}
    while len(chosen) < n_links:
        a, b = lot.choices(pairs, near)[0]
        chosen[a.key, b.key] = PictureLink(a.key, b.key, lot.randrange(4), lot.random() < 0.5)
    return TheoryPicture("Theorie", "Hoe het werkt", "Eigen werk", tuple(nodes), tuple(chosen.values()))


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:3])))
