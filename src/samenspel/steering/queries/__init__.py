"""Reads of this room: the course of an opgave, its charts, the card, and the templates of a municipality."""

from samenspel.steering.queries.card import (
    CardParty,
    CardSheet,
    CardStop,
    card_sheet,
    chosen_voices,
    course_lines,
    earlier_target_lines,
)
from samenspel.steering.queries.charts import (
    AreaRows,
    areas_round,
    class_limits,
    course_chart,
    newest_shared_year,
    progress_sentence,
    record_table,
    source_line,
    written,
)
from samenspel.steering.queries.course import (
    CourseSheet,
    EarlierTarget,
    course_in_hand,
    course_of,
    task_in,
    task_of,
)
from samenspel.steering.queries.lights import JudgementCard, Light, ProposalCard, lights_of
from samenspel.steering.queries.lights_page import LightRow, LightsSheet, last_judged, lights_sheet
from samenspel.steering.queries.outlooks import CurrentOutlook, SaidBefore, Task, outlook_now, task_for
from samenspel.steering.queries.page import (
    CoursePage,
    course_page,
    course_panel,
    course_status,
    course_stop,
    furthest,
    record_sentence,
)
from samenspel.steering.queries.situation import situation_of
from samenspel.steering.queries.targets import Agreed, agreed_in
from samenspel.steering.queries.templates import TemplateSheet, template_in_use, template_sheets

__all__ = [
    "Agreed",
    "AreaRows",
    "CardParty",
    "CardSheet",
    "CardStop",
    "CoursePage",
    "CourseSheet",
    "CurrentOutlook",
    "EarlierTarget",
    "JudgementCard",
    "Light",
    "LightRow",
    "LightsSheet",
    "ProposalCard",
    "SaidBefore",
    "Task",
    "TemplateSheet",
    "agreed_in",
    "areas_round",
    "card_sheet",
    "chosen_voices",
    "class_limits",
    "course_chart",
    "course_in_hand",
    "course_lines",
    "course_of",
    "course_page",
    "course_panel",
    "course_status",
    "course_stop",
    "earlier_target_lines",
    "furthest",
    "last_judged",
    "lights_of",
    "lights_sheet",
    "newest_shared_year",
    "outlook_now",
    "progress_sentence",
    "record_sentence",
    "record_table",
    "situation_of",
    "source_line",
    "task_for",
    "task_in",
    "task_of",
    "template_in_use",
    "template_sheets",
    "written",
]
