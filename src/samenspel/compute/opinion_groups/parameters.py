"""The published choices of a run: with the votes they determine every digit of the result."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from samenspel.compute.opinion_groups.errors import ParametersRefused

SMALLEST_GROUP = 5
FEWEST_VOTERS = 7
LARGEST_NUMBER_OF_GROUPS = 8
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class PreviousCentre:
    """Where a group of the previous picture lay, so that its successor keeps the letter."""

    letter: str
    x: float
    y: float


@dataclass(frozen=True)
class Parameters:
    """The choices of one run.

    ``n_groups`` fixes the number of groups; ``None`` lets the votes decide, up to
    ``largest_number_of_groups``. Groups under ``smallest_group`` people are dissolved into their neighbours.
    With fewer than ``fewest_voters`` people no groups are named. ``previous_centres`` keep letters and
    orientation the same between runs. ``seed`` starts the k-means draws.
    """

    largest_number_of_groups: int = LARGEST_NUMBER_OF_GROUPS
    smallest_group: int = SMALLEST_GROUP
    fewest_voters: int = FEWEST_VOTERS
    n_groups: int | None = None
    previous_centres: tuple[PreviousCentre, ...] = ()
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse values the method has no meaning for."""
        _require_whole("largest_number_of_groups", self.largest_number_of_groups, 1, len(LETTERS))
        _require_whole("smallest_group", self.smallest_group, 1, None)
        _require_whole("fewest_voters", self.fewest_voters, 1, None)
        _require_whole("seed", self.seed, 0, 2**63 - 1)
        if self.n_groups is not None:
            _require_whole("n_groups", self.n_groups, 1, len(LETTERS))
        letters = [centre.letter for centre in self.previous_centres]
        if len(set(letters)) < len(letters):
            raise ParametersRefused("letter_twice", letters="".join(sorted(letters)))


def reference_parameters(n_groups: int) -> Parameters:
    """The choices that compare with the reference: a fixed number of groups, no smallest group."""
    return Parameters(n_groups=n_groups, smallest_group=1, fewest_voters=1)


def parameters_from_mapping(published: Mapping[str, Any]) -> Parameters:
    """Read the choices of a published run; a missing one keeps its default, an unknown one is refused."""
    known = {field.name for field in fields(Parameters)}
    if unknown := sorted(set(published) - known):
        raise ParametersRefused("unknown_parameter", name=unknown[0])
    values = dict(published)
    values["previous_centres"] = _centres(published.get("previous_centres", ()))
    return Parameters(**values)


def parameters_to_mapping(parameters: Parameters) -> dict[str, Any]:
    """The choices as plain values, in the form that is published."""
    plain: dict[str, Any] = {field.name: getattr(parameters, field.name) for field in fields(Parameters)}
    plain["previous_centres"] = [
        {"letter": centre.letter, "x": centre.x, "y": centre.y} for centre in parameters.previous_centres
    ]
    return plain


def _require_whole(name: str, value: object, lowest: int, highest: int | None) -> None:
    # bool is an int in Python; "true" in a parameters file is a mistake, not a one.
    if not isinstance(value, int) or isinstance(value, bool):
        raise ParametersRefused("not_whole", name=name, value=value)
    if value < lowest or (highest is not None and value > highest):
        raise ParametersRefused("out_of_range", name=name, value=value, lowest=lowest, highest=highest)


def _centres(published: Any) -> tuple[PreviousCentre, ...]:
    if not isinstance(published, list | tuple):
        raise ParametersRefused("not_centres", name="previous_centres", value=published)
    return tuple(_centre(item) for item in published)


def _centre(item: Any) -> PreviousCentre:
    if not isinstance(item, Mapping) or set(item) != {"letter", "x", "y"}:
        raise ParametersRefused("not_centres", name="previous_centres", value=item)
    letter = item["letter"]
    if not isinstance(letter, str) or len(letter) != 1 or letter not in LETTERS:
        raise ParametersRefused("not_centres", name="previous_centres", value=item)
    for axis in ("x", "y"):
        value = item[axis]
        if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
            raise ParametersRefused("not_centres", name="previous_centres", value=item)
    return PreviousCentre(letter, float(item["x"]), float(item["y"]))
