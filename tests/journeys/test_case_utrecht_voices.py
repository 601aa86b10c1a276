"""Modelled on Utrecht: a recipient speaks up on a phone, marks the guidance, and hears what was done."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from journeys.town import ComeIn
from journeys.vechtstede import come_from_vechtstede, send
from journeys.visitor import PHONE, Visitor, dutch
from samenspel.dialogue.models import Questionnaire, Signal
from samenspel.figures.models import Indicator
from samenspel.tables.models import ThemeTable

SIGNAL = "De werkplaats vraagt een eigen auto, en die mag ik niet hebben met bijstand."
DECIDED_BY = "Opgaveteam De stap die past"
ANSWER = "Werkgevers komen voortaan eerst bij jullie op de koffie."
FIGURE = "Cijfer voor het gesprek met de coach"
MARKS = (8, 7, 6, 9, 7, 5, 8, 7, 6, 7)


@pytest.mark.nojs
@pytest.mark.usefixtures("waterrijk")
def test_a_recipient_lets_something_know_and_the_sounding_board_gets_its_answers(come_in: ComeIn) -> None:
    recipient = come_in(**PHONE)
    recipient.open("/signalen/melden/vechtstede/")
    recipient.fill("What is going on, or what could be better?", SIGNAL)
    send(recipient)
    assert recipient.page.url.endswith("/bedankt/")

    soraya = come_from_vechtstede(come_in, "soraya")
    soraya.open(f"/signalen/{Signal.objects.get(text=SIGNAL).pk}/")
    soraya.press("Make public")
    recipient.open("/signalen/")
    recipient.reads(SIGNAL)

    board = ThemeTable.objects.get(kind="sounding_board", owner__slug="vechtstede")
    soraya.open(f"/thematafels/{board.pk}/afsluiten/")
    soraya.reads(dutch("%(without)s of %(n)s notes still have no answer", without=2, n=6))
    soraya.follow("Answer what is left")
    soraya.page.locator("input[name=all]").check()
    soraya.tick("done", "answer")
    soraya.fill("Why, or how?", ANSWER)
    soraya.fill("Who decided this?", DECIDED_BY)
    soraya.press("Save this answer")
    soraya.open(f"/thematafels/{board.pk}/afsluiten/")
    soraya.press("Close the table")

    recipient.open(f"/thematafels/{board.pk}/")
    recipient.reads(ANSWER)
    recipient.reads(DECIDED_BY)


@pytest.mark.nojs
@pytest.mark.usefixtures("waterrijk")
def test_what_recipients_think_becomes_a_figure_that_says_how_sure_it_is(
    come_in: ComeIn, today: dt.date
) -> None:
    wouter = come_from_vechtstede(come_in, "wouter")
    wouter.open("/vragenlijsten/nieuw/")
    wouter.fill_in({"Name": "Na het gesprek met je coach", "First day": today.isoformat()})
    wouter.choose("Area", "Vechtstede")
    wouter.page.locator("#id_text_1").fill("Welk cijfer geef je het gesprek?")
    wouter.press("Make the questionnaire")
    asked = Questionnaire.objects.latest("pk")

    recipient = come_in(**PHONE)
    recipient.open(f"/v/{asked.link_key}/")
    mark(recipient, 4)
    recipient.press("Send my answers")
    recipient.reads(dutch("Thank you. Your answers are in."))
    recipient.open(f"/vragenlijsten/{asked.pk}/")
    recipient.reads(dutch("You have filled this in already"))

    soraya = come_from_vechtstede(come_in, "soraya")
    for sheet, given in enumerate(MARKS, start=1):
        soraya.open(f"/vragenlijsten/{asked.pk}/beheer/papier/")
        soraya.fill("Number of the sheet", str(sheet))
        mark(soraya, given)
        soraya.press("Keep this sheet")
    soraya.open(f"/vragenlijsten/{asked.pk}/beheer/sluiten/")
    soraya.press("Close this round")

    wouter.open(f"/vragenlijsten/{asked.pk}/uitkomst/")
    wouter.reads("6,7")
    wouter.follow("Make this an own figure")
    wouter.fill("Name of the figure", FIGURE)
    wouter.press("Make the figure")
    stranger = come_in()
    stranger.open(f"/cijfers/{Indicator.objects.get(label=FIGURE).pk}/")
    stranger.main.get_by_text(re.compile(r"n = 11, 95% tussen \d,\d en \d,\d")).first.wait_for()


def mark(visitor: Visitor, given: int) -> None:
    """Tick a mark from 1 to 10."""
    visitor.page.locator(f"input[name=vraag_1][value='{given}']").check(force=True)
