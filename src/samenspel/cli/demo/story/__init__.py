"""What happens in the invented municipality of Waterrijk: its people, its voices, its opgaven and plans.

Modelled on what is known of Zutphen (theme tables with residents, dementia, an approach devised by those
involved); every name, sentence and figure here is invented.
"""

from __future__ import annotations

from samenspel.cli.demo.story.agreement import (
    ADOPTING_BODY,
    ADOPTION_DOCUMENT,
    COMPANIONS,
    DEMENTIA,
    DEMENTIA_CONCERN,
    DEMENTIA_DRAFT,
    FIRST_AGREED,
    FIRST_STARTED,
    GAP_REASON,
    LONELINESS,
    LONELINESS_FIRST,
    LONELINESS_SECOND,
    LONELY_SHARE,
    SECOND_AGREED,
    SQUARE,
    TOLD_IN,
    Agreed,
    Told,
    Version,
)
from samenspel.cli.demo.story.dementia import DEMENTIA_PLAN
from samenspel.cli.demo.story.dementia_parties import PARTIES
from samenspel.cli.demo.story.hearing import (
    ANSWERS,
    BOARD,
    BOARD_ANSWERS,
    ITEMS,
    SHORTLIST_INTRODUCTION,
    SHORTLIST_TITLE,
    SIGNALS,
    TOGETHER,
    AnswerTold,
    ItemTold,
)
from samenspel.cli.demo.story.loneliness import LONELINESS_PLAN
from samenspel.cli.demo.story.people import (
    DISTRICTS,
    ORGANISATIONS,
    PEOPLE,
    Somebody,
)
from samenspel.cli.demo.story.shapes import (
    Cost,
    Days,
    Division,
    Doing,
    Given,
    Plan,
    PotTold,
    ProgressTold,
    Way,
)
from samenspel.cli.demo.story.voices import (
    CONVERSATION_INTRODUCTION,
    CONVERSATION_QUESTION,
    CONVERSATION_TITLE,
    NOT_SHOWN,
    STATEMENTS,
    TABLES,
    WAITING,
    Said,
    Stated,
    Table,
)

PARTIES_LISTED = 420  # days before the demonstration

__all__ = [
    "ADOPTING_BODY",
    "ADOPTION_DOCUMENT",
    "ANSWERS",
    "BOARD",
    "BOARD_ANSWERS",
    "COMPANIONS",
    "CONVERSATION_INTRODUCTION",
    "CONVERSATION_QUESTION",
    "CONVERSATION_TITLE",
    "DEMENTIA",
    "DEMENTIA_CONCERN",
    "DEMENTIA_DRAFT",
    "DEMENTIA_PLAN",
    "DISTRICTS",
    "FIRST_AGREED",
    "FIRST_STARTED",
    "GAP_REASON",
    "ITEMS",
    "LONELINESS",
    "LONELINESS_FIRST",
    "LONELINESS_PLAN",
    "LONELINESS_SECOND",
    "LONELY_SHARE",
    "NOT_SHOWN",
    "ORGANISATIONS",
    "PARTIES",
    "PARTIES_LISTED",
    "PEOPLE",
    "SECOND_AGREED",
    "SHORTLIST_INTRODUCTION",
    "SHORTLIST_TITLE",
    "SIGNALS",
    "SQUARE",
    "STATEMENTS",
    "TABLES",
    "TOGETHER",
    "TOLD_IN",
    "WAITING",
    "Agreed",
    "AnswerTold",
    "Cost",
    "Days",
    "Division",
    "Doing",
    "Given",
    "ItemTold",
    "Plan",
    "PotTold",
    "ProgressTold",
    "Said",
    "Somebody",
    "Stated",
    "Table",
    "Told",
    "Version",
    "Way",
]
