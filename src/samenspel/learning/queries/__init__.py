"""What can be read here, by subject."""

from samenspel.learning.queries.lessons import (
    LessonSheet,
    LessonsSheet,
    LessonsWanted,
    evidence_choices,
    evidence_keys_of,
    evidence_of,
    lesson_cards,
    lesson_sheet,
    lesson_url,
    lessons_of,
    lessons_sheet,
)
from samenspel.learning.queries.moment import (
    LookBackSheet,
    ReflectionSheet,
    accounts_to_ask,
    guest_behind,
    look_back_sheet,
    reflection_sheet,
)
from samenspel.learning.queries.promises import (
    PromiseRow,
    promise_ids_asked,
    promise_rows,
    standing_of,
)
from samenspel.learning.queries.reflections import (
    LearningSheet,
    learning_counts,
    learning_panel,
    learning_sheet,
    learning_stop,
    reflection_url,
)
from samenspel.learning.queries.things import (
    ThingChoice,
    reflection_cards,
    thing_choices,
    thing_keys_of,
)
from samenspel.learning.queries.timeline import timeline
from samenspel.learning.queries.waiting import learning_waiting_for

__all__ = [
    "LearningSheet",
    "LessonSheet",
    "LessonsSheet",
    "LessonsWanted",
    "LookBackSheet",
    "PromiseRow",
    "ReflectionSheet",
    "ThingChoice",
    "accounts_to_ask",
    "evidence_choices",
    "evidence_keys_of",
    "evidence_of",
    "guest_behind",
    "learning_counts",
    "learning_panel",
    "learning_sheet",
    "learning_stop",
    "learning_waiting_for",
    "lesson_cards",
    "lesson_sheet",
    "lesson_url",
    "lessons_of",
    "lessons_sheet",
    "look_back_sheet",
    "promise_ids_asked",
    "promise_rows",
    "reflection_cards",
    "reflection_sheet",
    "reflection_url",
    "standing_of",
    "thing_choices",
    "thing_keys_of",
    "timeline",
]
