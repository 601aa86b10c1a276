"""Who sees what of the learning, and who may do what."""

from samenspel.learning.permissions.lessons import (
    may_write_lesson,
    opgaven_to_learn_in,
    visible_lesson,
    visible_lessons,
    visible_use,
    visible_uses,
)
from samenspel.learning.permissions.reflections import (
    locked_reflection,
    may_hold_reflection,
    may_take_part,
    may_tell_of_promise,
    visible_changes,
    visible_guest,
    visible_guests,
    visible_judgements,
    visible_point,
    visible_points,
    visible_promise,
    visible_promises,
    visible_reflection,
    visible_reflections,
)
from samenspel.learning.permissions.roles import holds

__all__ = [
    "holds",
    "locked_reflection",
    "may_hold_reflection",
    "may_take_part",
    "may_tell_of_promise",
    "may_write_lesson",
    "opgaven_to_learn_in",
    "visible_changes",
    "visible_guest",
    "visible_guests",
    "visible_judgements",
    "visible_lesson",
    "visible_lessons",
    "visible_point",
    "visible_points",
    "visible_promise",
    "visible_promises",
    "visible_reflection",
    "visible_reflections",
    "visible_use",
    "visible_uses",
]
