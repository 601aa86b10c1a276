"""Decisions on values in hand, by subject."""

from samenspel.learning.rules.reflections import LINK_OUTLASTS, Standing, link_ends_on, still_missing
from samenspel.learning.rules.stories import MONTHS, months_later, names_somebody

__all__ = [
    "LINK_OUTLASTS",
    "MONTHS",
    "Standing",
    "link_ends_on",
    "months_later",
    "names_somebody",
    "still_missing",
]
