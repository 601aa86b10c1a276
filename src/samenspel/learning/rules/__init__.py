"""Decisions on values in hand, by subject."""

from samenspel.learning.rules.reflections import LINK_OUTLASTS, Standing, link_ends_on, still_missing
from samenspel.learning.rules.stories import MONTHS, months_later, names_somebody
from samenspel.learning.rules.yields import Counted, people_by, shares_by, together

__all__ = [
    "LINK_OUTLASTS",
    "MONTHS",
    "Counted",
    "Standing",
    "link_ends_on",
    "months_later",
    "names_somebody",
    "people_by",
    "shares_by",
    "still_missing",
    "together",
]
