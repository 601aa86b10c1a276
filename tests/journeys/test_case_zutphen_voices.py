"""Modelled on Zutphen: from the first signal to a journey that is drawn together, and an answer back."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from journeys import scene
from journeys.parties import bring_in, send
from journeys.steps import recognise
from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor, dutch
from samenspel.approach.models import JourneyPoint
from samenspel.dialogue.models import Signal
from samenspel.dialogue.queries.answers import answers_url, give_url
from samenspel.opgaven.models import Opgave

HEARD = "Na de diagnose van mijn man hoorden we acht maanden niets meer."
WANTED = "Niemand staat na de diagnose alleen"
MISSED = "Iemand die in die eerste weken belt"
CARE = "Welzijn Rivierland"
CALLS = "Een telefoontje binnen twee weken"


@pytest.mark.nojs
def test_a_signal_becomes_an_opgave_with_a_journey_and_hears_back(come_in: ComeIn, town: Town) -> None:
    scene.lay_out(town)
    scene.hold_a_table(town)
    resident = come_in(**PHONE)
    resident.open(f"/signalen/melden/{town.organisation.slug}/")
    resident.tick("I want to let you know something")
    resident.fill("What is going on, or what could be better?", HEARD)
    resident.press("Send the signal")
    signal = Signal.objects.get()

    hanna = come_in("hanna")
    hanna.open(f"/signalen/{signal.pk}/")
    hanna.press("Make public")
    resident.open(f"/signalen/{signal.pk}/")
    resident.reads(HEARD)

    joost = come_in("joost")
    joost.open(f"/opgaven/stem-gebruiken/?stem=dialogue.signal:{signal.pk}")
    joost.fill("What is it about?", WANTED)
    joost.press("Use for this opgave")
    opgave = Opgave.objects.get()
    joost.follow("Add voices")
    for words, _kind, _mark in scene.NOTES[1:]:
        joost.main.get_by_label(re.compile(re.escape(words))).check()
    joost.press("Add what is ticked")
    recognise(joost)
    let_in(joost, opgave, "willemijn", CARE)
    bring_in(joost, f"/opgaven/{opgave.pk}", CARE)

    willemijn = come_in("willemijn")
    draw_the_journey(willemijn, opgave)
    point = JourneyPoint.objects.get(text=MISSED)
    willemijn.open(f"/opgaven/{opgave.pk}/reis/punten/{point.pk}/stemmen/")
    willemijn.main.get_by_label(re.compile(re.escape(HEARD))).check()
    send(willemijn)
    willemijn.open(f"/opgaven/{opgave.pk}/reis/punten/{point.pk}/")
    willemijn.reads(HEARD)
    willemijn.follow("Start an effort here")
    willemijn.fill("What is done?", CALLS)
    send(willemijn)
    willemijn.reads(CALLS)

    answer(hanna, signal, "not", "")
    hanna.is_told("Say why, or what was and what was not done. Only “done” needs no reason.")
    answer(hanna, signal, "partly", "Welzijn belt sinds mei. Nog niet iedereen komt bij ons in beeld.")
    joost.open(f"/opgaven/{opgave.pk}/")
    joost.press("Show to everybody")
    resident.open(answers_url("dialogue.signal", signal.pk))
    resident.reads("Welzijn belt sinds mei.")


def let_in(joost: Visitor, opgave: Opgave, who: str, party: str) -> None:
    """Give somebody of another organisation a role on the opgave."""
    joost.open(f"/opgaven/{opgave.pk}/mensen/rol/")
    joost.choose("Role", dutch("partner"))
    joost.fill("E-mail address of somebody from another organisation", f"{who}@example.org")
    joost.choose("On behalf of", party)
    joost.press("Give the role")
    joost.reads(party)


def draw_the_journey(willemijn: Visitor, opgave: Opgave) -> None:
    """Name the stages, and say what people feel and miss in the first."""
    willemijn.open(f"/opgaven/{opgave.pk}/reis/nieuw/")
    willemijn.fill("Whose journey is it?", "Thuis wonen met dementie")
    willemijn.fill("With whom do you draw it?", "Met zeven mantelzorgers in de bibliotheek")
    willemijn.fill("Which stages are there?", "De diagnose\nSamen thuis\nDe stad in")
    send(willemijn)
    willemijn.reads("Samen thuis")
    for aspect, text in (("feel", "De grond zakt weg, en dan wordt het stil"), ("miss", MISSED)):
        form = willemijn.page.locator("section.app-stage form.app-add").filter(
            has=willemijn.page.locator("[name=aspect]")
        )
        form.first.locator("[name=aspect]").select_option(aspect)
        form.first.locator("[name=text]").fill(text)
        form.first.locator("button[type=submit]").click()
        willemijn.reads(text)


def answer(hanna: Visitor, signal: Signal, outcome: str, reason: str) -> None:
    """Say what was done with a signal, and who decided it."""
    hanna.open(give_url("dialogue.signal", signal.pk))
    hanna.page.locator("input[name=voice]").first.check()
    hanna.page.locator(f"input[name=outcome][value={outcome}]").check(force=True)
    hanna.fill("Why, or how?", reason)
    hanna.fill("Who decided this?", "Het kernteam")
    hanna.fill("On which day?", timezone.localdate().isoformat())
    hanna.press("Save this answer")
