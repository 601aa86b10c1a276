"""Decisions on values in hand, by subject."""

from samenspel.learning.rules.reflections import LINK_OUTLASTS, Standing, link_ends_on, still_missing

__all__ = ["LINK_OUTLASTS", "Standing", "link_ends_on", "still_missing"]
