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
from samenspel.steering.actions.lights import (
    JudgementDraft,
    judge_light,
    keep_proposals,
    refresh_proposals,
)

__all__ = [
    "LARGEST_TEMPLATE",
    "LARGEST_UNPACKED",
    "JudgementDraft",
    "Paper",
    "drop_template",
    "judge_light",
    "keep_outlook",
    "keep_proposals",
    "refresh_outlook",
    "refresh_outlooks",
    "refresh_proposals",
    "take_up_template",
]
