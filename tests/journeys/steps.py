"""Steps that several journeys take through the same forms."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import expect

from journeys.scene import TEXT
from journeys.visitor import Visitor
from samenspel.opgaven.models import Criterion, Part


def recognise(joost: Visitor) -> None:
    """Answer the four questions and decide."""
    joost.follow("Answer the questions")
    joost.press("Start with the first question")
    for number, _criterion in enumerate(Criterion, start=1):
        joost.tick("yes")
        joost.fill("Why?", f"Dat zeggen alle tafels ({number}).")
        joost.press("Save and go on" if number < len(Criterion) else "Save and go to the outcome")
    expect(joost.field("an opgave")).to_be_checked()
    joost.fill("Why?", "Niemand lost dit alleen op.")
    joost.press("Decide what it is")
    joost.reads("Niemand lost dit alleen op.")


def write(joost: Visitor, texts: Mapping[Part, str] = TEXT) -> None:
    """Write the parts; what is not known yet stays empty."""
    joost.press("Write the formulation")
    for part, words in texts.items():
        joost.page.locator(f"#id_{part.value}").fill(words)
    joost.press("Save the text")
    joost.reads(next(iter(texts.values())).split(". ")[0])
