"""Who may see and do what in this room, by subject."""

from samenspel.steering.permissions.course import (
    may_choose_template,
    may_keep_outlook,
    organisations_for,
    visible_outlook_runs,
    visible_templates,
)
from samenspel.steering.permissions.lights import (
    may_judge,
    may_see_proposals,
    opgaven_to_weigh,
    visible_judgements,
    visible_proposals,
)
from samenspel.steering.permissions.uses import (
    locked_use,
    may_choose_uses,
    may_set_target,
    visible_targets,
    visible_use,
    visible_uses,
)

__all__ = [
    "locked_use",
    "may_choose_template",
    "may_choose_uses",
    "may_judge",
    "may_keep_outlook",
    "may_see_proposals",
    "may_set_target",
    "opgaven_to_weigh",
    "organisations_for",
    "visible_judgements",
    "visible_outlook_runs",
    "visible_proposals",
    "visible_targets",
    "visible_templates",
    "visible_use",
    "visible_uses",
]
