"""What lives in an area besides signals and opgaven: tables, conversations, questionnaires and answers."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.dialogue.models import Conversation, Questionnaire
from samenspel.dialogue.permissions import visible_conversations, visible_questionnaires
from samenspel.dialogue.queries import newest_answers
from samenspel.foundation.slots import Panel
from samenspel.people.permissions import Viewer
from samenspel.places.queries import AreaRow, lies_within
from samenspel.publishing.queries.joining import AnswerRow
from samenspel.tables.models import ThemeTable
from samenspel.tables.permissions import visible_tables
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Card

MOST_OF_A_KIND = 4
MOST_ANSWERS = 3


def area_voices_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """Where people said or can say something here, and what was done with it; at most eight queries."""
    here = lies_within(area.code)
    talks: list[Conversation] = list(
        visible_conversations(viewer).filter(here, is_imported=False)[:MOST_OF_A_KIND]
    )
    asked: list[Questionnaire] = list(visible_questionnaires(viewer).filter(here)[:MOST_OF_A_KIND])
    # What is still to come stands with the next meetings of the area.
    held = visible_tables(viewer).filter(here, held_on__lt=timezone.localdate())
    tables: list[ThemeTable] = list(held.order_by("-held_on", "-pk")[:MOST_OF_A_KIND])
    if not (talks or asked or tables):
        return None
    places = {
        "dialogue.conversation": visible_conversations(viewer).filter(here).order_by().values("pk"),
        "tables.themetable": visible_tables(viewer).filter(here).order_by().values("pk"),
    }
    answers = newest_answers(viewer, most=MOST_ANSWERS, given_at=places)
    cards = [
        *(_conversation(row) for row in talks),
        *(
            Card(
                row.title, reverse("dialogue:fill_in", args=[row.pk]), kicker=_("Questionnaire"), written=True
            )
            for row in asked
        ),
        *(_table(row) for row in tables),
    ]
    return Panel(
        "publishing/_in_area.html",
        {
            "cards": tuple(cards),
            "answers": tuple(
                AnswerRow(row.voice.text, str(row.voice.kind_label), row.voice.url, row.answer)
                for row in answers
            ),
        },
    )


def _conversation(row: Conversation) -> Card:
    name = "dialogue:outcome" if row.closed_at else "dialogue:take_part"
    url = reverse(name, args=[row.pk])
    return Card(row.title, url, kicker=_("Conversation"), text=row.question, written=True)


def _table(row: ThemeTable) -> Card:
    url, day = reverse("tables:page", args=[row.pk]), date_words(row.held_on)
    return Card(row.title, url, kicker=_("Theme table"), text=row.question, meta=day, written=True)
