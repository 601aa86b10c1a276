"""What a theory of change says about itself: circles, loose ends, and where it is weakest."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from samenspel.approach.models import Confidence, Evidence, Layer

# From what is done to what it is done for; context works on any of them.
_RANK: Mapping[str, int] = {
    Layer.CONTEXT: 0,
    Layer.EFFORT: 0,
    Layer.OUTPUT: 1,
    Layer.OUTCOME: 2,
    Layer.GOAL: 3,
}
# Doubt that somebody spoke out comes before silence: silence may still turn out well.
_FIRMNESS: Mapping[str, int] = {Confidence.LOW: 0, "": 1, Confidence.MEDIUM: 2, Confidence.HIGH: 3}
_RUNG: Mapping[str, int] = {"": 0, **{rung.value: place for place, rung in enumerate(Evidence, start=1)}}


@dataclass(frozen=True)
class Knot:
    """A node as the rules need it; a stopped effort no longer leads anywhere."""

    pk: int
    layer: str
    is_stopped: bool = False


@dataclass(frozen=True)
class Tie:
    """A link as the rules need it, with its newest judgement (empty when nobody judged)."""

    pk: int
    source: int
    target: int
    confidence: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Findings:
    """What to look at first: links from weak to strong, efforts and outcomes with a loose end."""

    weakest_first: tuple[int, ...]
    leads_nowhere: tuple[int, ...]
    nothing_leads_here: tuple[int, ...]


def circle_closed_by(source: int, target: int, links: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """The circle that this link would close, its first node again at the end; else empty."""
    onward = _onward(links)
    came_from: dict[int, int] = {target: target}
    waiting = deque([target])
    while waiting:
        here = waiting.popleft()
        if here == source:
            return _way_back(came_from, source, target)
        for there in onward[here]:
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return ()


def _way_back(came_from: Mapping[int, int], source: int, target: int) -> tuple[int, ...]:
    way = [source]
    while way[-1] != target:
        way.append(came_from[way[-1]])
    return (source, *reversed(way))


def runs_back(source_layer: str, target_layer: str) -> bool:
    """Whether a link would run from the goal back to the efforts, or into the context."""
    if target_layer == Layer.CONTEXT:
        return source_layer != Layer.CONTEXT
    return source_layer != Layer.CONTEXT and _RANK[source_layer] > _RANK[target_layer]


def is_weak(tie: Tie) -> bool:
    """Whether a link asks for a test: nobody is sure of it, or it rests on belief and stories alone."""
    return tie.confidence != Confidence.HIGH or _RUNG[tie.evidence] < _RUNG[Evidence.TREND]


def findings(knots: Sequence[Knot], ties: Sequence[Tie]) -> Findings:
    """What this theory says about itself.

    Weak comes first: doubted, then not judged, then fairly sure, then sure; within that the lowest rung of
    evidence; within that the link that most efforts rest on. An effort leads nowhere when no goal can be
    reached from it (no outcome, as long as there are no goals); nothing leads to an outcome or goal that
    no effort which goes on reaches.
    """
    pairs = [(tie.source, tie.target) for tie in ties]
    aims = {k.pk for k in knots if k.layer == Layer.GOAL} or {k.pk for k in knots if k.layer == Layer.OUTCOME}
    goes_on = [k.pk for k in knots if k.layer == Layer.EFFORT and not k.is_stopped]
    behind = _efforts_behind(goes_on, _onward(pairs))
    arrives = _reached(aims, _onward((target, source) for source, target in pairs))
    return Findings(
        weakest_first=tuple(
            tie.pk
            for tie in sorted(
                ties,
                key=lambda tie: (
                    _FIRMNESS[tie.confidence],
                    _RUNG[tie.evidence],
                    -len(behind[tie.source]),
                    tie.pk,
                ),
            )
        ),
        leads_nowhere=tuple(pk for pk in goes_on if pk not in arrives),
        nothing_leads_here=tuple(
            k.pk for k in knots if k.layer in (Layer.OUTCOME, Layer.GOAL) and not behind[k.pk]
        ),
    )


def _efforts_behind(efforts: Iterable[int], onward: Mapping[int, list[int]]) -> defaultdict[int, set[int]]:
    """For each node the efforts that lead to it, itself included."""
    behind: defaultdict[int, set[int]] = defaultdict(set)
    for effort in efforts:
        for reached in _reached({effort}, onward):
            behind[reached].add(effort)
    return behind


def _reached(start: Collection[int], onward: Mapping[int, list[int]]) -> set[int]:
    seen = set(start)
    waiting = deque(start)
    while waiting:
        for there in onward.get(waiting.popleft(), ()):
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    return seen


def _onward(links: Iterable[tuple[int, int]]) -> defaultdict[int, list[int]]:
    onward: defaultdict[int, list[int]] = defaultdict(list)
    for source, target in links:
        onward[source].append(target)
    return onward
