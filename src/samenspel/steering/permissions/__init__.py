"""Who may see and do what in this room, by subject."""

from samenspel.steering.permissions.course import (
    may_choose_template,
    may_keep_outlook,
    organisations_for,
    visible_outlook_runs,
    visible_templates,
)

__all__ = [
    "may_choose_template",
    "may_keep_outlook",
    "organisations_for",
    "visible_outlook_runs",
    "visible_templates",
]
