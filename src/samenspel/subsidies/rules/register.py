"""What follows from sums of the register."""

from __future__ import annotations

from collections.abc import Sequence

MOST_CLASSES = 5


def class_limits(values: Sequence[float], *, most: int = MOST_CLASSES) -> tuple[float, ...]:
    """The borders between classes of about equally many areas; each border is a sum that occurs."""
    different = sorted(set(values))
    n_classes = min(most, len(different))
    return tuple(different[round(place * len(different) / n_classes)] for place in range(1, n_classes))
