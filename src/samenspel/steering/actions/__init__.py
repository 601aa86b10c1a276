"""Everything that can be done in this room, by subject."""

from samenspel.steering.actions.course import (
    LARGEST_TEMPLATE,
    LARGEST_UNPACKED,
    Paper,
    drop_template,
    keep_outlook,
    refresh_outlook,
    refresh_outlooks,
    take_up_template,
)

__all__ = [
    "LARGEST_TEMPLATE",
    "LARGEST_UNPACKED",
    "Paper",
    "drop_template",
    "keep_outlook",
    "refresh_outlook",
    "refresh_outlooks",
    "take_up_template",
]
