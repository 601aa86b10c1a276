"""Decisions on values in hand, by subject."""

from samenspel.rhythm.rules.calendar import Proposed, days_left, is_too_late_for_province, usual_calendar
from samenspel.rhythm.rules.council import item_key
from samenspel.rhythm.rules.editions import Missing, light_lacks, missing_in, next_number

__all__ = [
    "Missing",
    "Proposed",
    "days_left",
    "is_too_late_for_province",
    "item_key",
    "light_lacks",
    "missing_in",
    "next_number",
    "usual_calendar",
]
