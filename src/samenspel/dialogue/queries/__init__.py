"""What conversations look like to those who read them."""

from samenspel.dialogue.queries.hosting import (
    ManagementSheet,
    QueueSheet,
    StatementJudgeSheet,
    judge_sheet,
    management_sheet,
    queue_sheet,
)
from samenspel.dialogue.queries.led import led_to
from samenspel.dialogue.queries.lists import (
    ConversationRow,
    ListSheet,
    conversation_list,
    conversation_row,
    last_day_of,
    with_counts,
)
from samenspel.dialogue.queries.outcome import (
    Order,
    OutcomeSheet,
    StatementSheet,
    TypicalStatement,
    outcome_sheet,
    run_for_export,
    statement_rows,
    statement_sheet,
)
from samenspel.dialogue.queries.things import conversation_things, statement_things
from samenspel.dialogue.queries.voting import MineSheet, VoteSheet, mine_sheet, vote_sheet

__all__ = [
    "ConversationRow",
    "ListSheet",
    "ManagementSheet",
    "MineSheet",
    "Order",
    "OutcomeSheet",
    "QueueSheet",
    "StatementJudgeSheet",
    "StatementSheet",
    "TypicalStatement",
    "VoteSheet",
    "conversation_list",
    "conversation_row",
    "conversation_things",
    "judge_sheet",
    "last_day_of",
    "led_to",
    "management_sheet",
    "mine_sheet",
    "outcome_sheet",
    "queue_sheet",
    "run_for_export",
    "statement_rows",
    "statement_sheet",
    "statement_things",
    "vote_sheet",
    "with_counts",
]
