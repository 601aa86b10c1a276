"""Who sees what of the widening, and who may do what."""

from samenspel.widening.permissions.learning_plans import (
    visible_groups,
    visible_learning_plans,
    visible_learning_steps,
    visible_ratings,
)
from samenspel.widening.permissions.pilots import visible_participants, visible_pilots
from samenspel.widening.permissions.practices import (
    visible_practice_areas,
    visible_practice_uses,
    visible_practices,
)
from samenspel.widening.permissions.programmes import (
    visible_implementation_plans,
    visible_programmes,
)

__all__ = [
    "visible_groups",
    "visible_implementation_plans",
    "visible_learning_plans",
    "visible_learning_steps",
    "visible_participants",
    "visible_pilots",
    "visible_practice_areas",
    "visible_practice_uses",
    "visible_practices",
    "visible_programmes",
    "visible_ratings",
]
