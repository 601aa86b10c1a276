"""Reads of this room: the course of an opgave, its charts, the card, and the templates of a municipality."""

from samenspel.steering.queries.agenda import (
    AgendaSheet,
    ItemCard,
    agenda_sheet,
    facts_from,
    money_of,
)
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
from samenspel.steering.queries.choices import (
    Milestone,
    carriers,
    milestones,
    uses_to_expect,
)
from samenspel.steering.queries.course import (
    Agreed,
    CourseSheet,
    EarlierTarget,
    agreed_in,
    course_in_hand,
    course_of,
    task_in,
    task_of,
)
from samenspel.steering.queries.decisions import (
    DecisionRow,
    DecisionSheet,
    coming_back,
    decision_cards,
    decision_rows,
    decision_sheet,
    expected_words,
    shown_at,
)
from samenspel.steering.queries.lights import (
    JudgementCard,
    Light,
    ProposalCard,
    lights_of,
)
from samenspel.steering.queries.lights_page import (
    LightRow,
    LightsSheet,
    last_judged,
    lights_sheet,
)
from samenspel.steering.queries.meetings import (
    GroupsSheet,
    MeetingSheet,
    groups_sheet,
    meeting_cards,
    meeting_sheet,
    opgaven_to_gather,
    opgaven_to_put_on,
)
from samenspel.steering.queries.numbers import (
    FigureNumber,
    figure_numbers,
)
from samenspel.steering.queries.outlooks import (
    CurrentOutlook,
    SaidBefore,
    Task,
    outlook_now,
    task_for,
)
from samenspel.steering.queries.page import (
    CoursePage,
    course_page,
    course_panel,
    course_status,
    course_stop,
    furthest,
    record_sentence,
)
from samenspel.steering.queries.situation import (
    situation_of,
)
from samenspel.steering.queries.targets import (
    Agreed,
    agreed_in,
)
from samenspel.steering.queries.templates import (
    TemplateSheet,
    template_in_use,
    template_sheets,
)
from samenspel.steering.queries.waiting import (
    steering_waiting_for,
)

__all__ = [
    "AgendaSheet",
    "Agreed",
    "AreaRows",
    "CardParty",
    "CardSheet",
    "CardStop",
    "CoursePage",
    "CourseSheet",
    "CurrentOutlook",
    "DecisionRow",
    "DecisionSheet",
    "EarlierTarget",
    "FigureNumber",
    "GroupsSheet",
    "ItemCard",
    "JudgementCard",
    "Light",
    "LightRow",
    "LightsSheet",
    "MeetingSheet",
    "Milestone",
    "ProposalCard",
    "SaidBefore",
    "Task",
    "TemplateSheet",
    "agenda_sheet",
    "agreed_in",
    "areas_round",
    "card_sheet",
    "carriers",
    "chosen_voices",
    "class_limits",
    "coming_back",
    "course_chart",
    "course_in_hand",
    "course_lines",
    "course_of",
    "course_page",
    "course_panel",
    "course_status",
    "course_stop",
    "decision_cards",
    "decision_rows",
    "decision_sheet",
    "earlier_target_lines",
    "expected_words",
    "facts_from",
    "figure_numbers",
    "furthest",
    "groups_sheet",
    "last_judged",
    "lights_of",
    "lights_sheet",
    "meeting_cards",
    "meeting_sheet",
    "milestones",
    "money_of",
    "newest_shared_year",
    "opgaven_to_gather",
    "opgaven_to_put_on",
    "outlook_now",
    "progress_sentence",
    "record_sentence",
    "record_table",
    "shown_at",
    "situation_of",
    "source_line",
    "steering_waiting_for",
    "task_for",
    "task_in",
    "task_of",
    "template_in_use",
    "template_sheets",
    "uses_to_expect",
    "written",
]
