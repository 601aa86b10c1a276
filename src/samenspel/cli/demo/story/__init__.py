"""What happens in the invented municipality of Waterrijk: its people, its voices, its two opgaven.

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
from samenspel.cli.demo.story.people import (
    DISTRICTS,
    ORGANISATIONS,
    PEOPLE,
    Somebody,
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

__all__ = [
    "ADOPTING_BODY",
    "ADOPTION_DOCUMENT",
    "COMPANIONS",
    "CONVERSATION_INTRODUCTION",
    "CONVERSATION_QUESTION",
    "CONVERSATION_TITLE",
    "DEMENTIA",
    "DEMENTIA_CONCERN",
    "DEMENTIA_DRAFT",
    "DISTRICTS",
    "FIRST_AGREED",
    "FIRST_STARTED",
    "GAP_REASON",
    "LONELINESS",
    "LONELINESS_FIRST",
    "LONELINESS_SECOND",
    "LONELY_SHARE",
    "NOT_SHOWN",
    "ORGANISATIONS",
    "PEOPLE",
    "SECOND_AGREED",
    "SQUARE",
    "STATEMENTS",
    "TABLES",
    "TOLD_IN",
    "WAITING",
    "Agreed",
    "Said",
    "Somebody",
    "Stated",
    "Table",
    "Told",
    "Version",
]
