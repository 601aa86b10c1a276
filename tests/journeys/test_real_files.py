"""The main job on files as they are published: figures of CBS, a map, an export of Polis, all by forms.

Runs on small invented files of the same shape, and on the public ones when they are beside the checkout.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import ngettext
from playwright.sync_api import expect

from journeys import scene
from journeys.steps import recognise, write
from journeys.test_on_course import TOO_FEW
from journeys.town import ComeIn, Town
from journeys.visitor import Visitor, dutch
from samenspel.opgaven.actions import AssignmentDraft, give_assignment
from samenspel.opgaven.models import Formulation, Opgave, Part
from samenspel.people.models import Role

ROOT = Path(__file__).resolve().parents[2]
INVENTED = ROOT / "tests/fixtures"
SHARED = Path(os.environ.get("SAMENSPEL_SHARED_DATA") or ROOT.parent / "shared/data")
# A published file has a hundred columns and thousands of lines; it is read while the browser waits.
LONG = 180_000


@dataclass(frozen=True)
class Files:
    """What is brought in, and what of it is then looked at."""

    figures: Path
    description: Path
    shapes: Path
    conversation: tuple[Path, ...]
    indicator: str
    area: str
    code: str
    shape_answers: Mapping[str, str] = field(default_factory=dict)


SMALL = Files(
    figures=INVENTED / "kwb/odata_2020.csv",
    description=INVENTED / "kwb/odata_2020_properties.csv",
    shapes=INVENTED / "geo/waterrijk.geojson",
    conversation=tuple(INVENTED / f"polis_small/{name}.csv" for name in ("comments", "votes", "summary")),
    indicator="Aantal inwoners",
    area="Waterrijk",
    code="GM9901",
)
PUBLISHED = Files(
    figures=SHARED / "cbs/kwb/84799NED_2020_TypedDataSet.csv.gz",
    description=SHARED / "cbs/odata-v3/84799NED_DataProperties.csv",
    shapes=SHARED / "geo/utrecht_buurt.geojson.gz",
    conversation=tuple(
        SHARED / "polis/scoop-hivemind.biodiversity" / name
        for name in ("comments.csv", "votes.csv.gz", "summary.csv")
    ),
    indicator="Aantal inwoners",
    area="Utrecht",
    code="GM0344",
    shape_answers={"Then: code of the municipality": "GM0344"},
)
NOT_THERE = "the public files are not beside this checkout (../shared/data, or SAMENSPEL_SHARED_DATA)"
BOTH = [
    pytest.param(SMALL, id="invented"),
    pytest.param(
        PUBLISHED,
        id="published",
        marks=[pytest.mark.real_data, pytest.mark.skipif(not SHARED.is_dir(), reason=NOT_THERE)],
    ),
]
TEXT = {
    Part.CHANGE: "Meer mensen wonen in een straat met groen.",
    Part.FOR_WHOM: "Iedereen die hier woont.",
    Part.BY_WHEN: "Voor 2030.",
}


@pytest.mark.parametrize("files", BOTH)
def test_published_figures_and_voices_become_an_opgave_with_a_baseline(
    come_in: ComeIn, town: Town, files: Files
) -> None:
    ineke = patient(come_in("ineke"))
    bring_in_figures(ineke, files)
    bring_in_shapes(ineke, files)
    hanna = patient(come_in("hanna"))
    bring_in_a_conversation(hanna, files)

    joost = patient(come_in("joost"))
    use_what_was_said(joost)
    opgave = Opgave.objects.get()
    recognise(joost)
    write(joost, TEXT)
    baseline = take_the_baseline(joost, files)

    joost.open(f"/opgaven/{opgave.pk}/formulering/1/")
    expect(joost.page.locator("#cijfer")).to_contain_text(baseline)
    expect(joost.page.locator("#cijfer")).to_contain_text("CBS")
    leave_the_gaps_open_and_adopt(town, opgave)
    joost.open(f"/opgaven/{opgave.pk}/koers/")
    with translation.override("nl"):
        joost.reads(ngettext(*TOO_FEW, 1) % {"n": 1})
    stranger = patient(come_in())
    stranger.open(f"/gebieden/{files.code}/")
    stranger.reads(files.area)
    expect(stranger.main.locator("svg.sam-svg").first).to_be_attached()


def leave_the_gaps_open_and_adopt(town: Town, opgave: Opgave) -> None:
    """What another journey does by hand, so that there is a course to look at."""
    for who, party in town.partners.items():
        person = town.accounts[who].person
        assert person is not None
        role = AssignmentDraft(person, party, Role.PARTNER, town.today)
        give_assignment(opgave, role, by=town.viewer("joost"))
    scene.adopt(town, Formulation.objects.select_related("opgave").get(opgave=opgave))


def patient(visitor: Visitor) -> Visitor:
    visitor.page.set_default_timeout(LONG)
    visitor.page.set_default_navigation_timeout(LONG)
    return visitor


def bring_in_figures(ineke: Visitor, files: Files) -> None:
    """Key figures with the description of their columns; the file brings its areas along."""
    ineke.open("/cijfers/inlezen/")
    ineke.attach("File with figures", files.figures)
    ineke.fill("Source", "CBS, Kerncijfers wijken en buurten 2020")
    ineke.main.locator("details.figures-more summary").click()
    ineke.fill("Year", "2020")
    ineke.attach("Description of the columns", files.description)
    ineke.press("Read the file")
    ineke.main.locator("form.sam-form button[type=submit]").first.click()
    ineke.is_told("Take these figures out of use")


def bring_in_shapes(ineke: Visitor, files: Files) -> None:
    """The shapes of the same year."""
    ineke.open("/gebieden/inlezen/")
    ineke.attach("File", files.shapes)
    ineke.fill("Where it comes from", "Kadaster")
    ineke.fill("Year of the areas", "2020")
    if files.shape_answers:
        ineke.main.locator("details.places-more summary").click()
        ineke.choose("Does the map only have your own numbers?", dutch("Yes, these are neighbourhoods"))
        ineke.fill_in(files.shape_answers)
    ineke.press("Check the file")
    ineke.main.locator("form.sam-form button[type=submit]").first.click()
    ineke.is_told("To the areas")


def bring_in_a_conversation(hanna: Visitor, files: Files) -> None:
    """An export as it was downloaded: its statements with the votes."""
    hanna.open("/gesprekken/inlezen/")
    hanna.attach("Files of the export", *files.conversation)
    hanna.fill("Name", "Groen")
    hanna.fill("Where it comes from", "Polis")
    hanna.press("Bring in the conversation")
    hanna.main.get_by_role("link", name=dutch("Read the outcome")).first.click()
    hanna.is_told("All statements")


def use_what_was_said(joost: Visitor) -> None:
    """From the outcome to a new opgave with three of its statements."""
    joost.open("/gesprekken/")
    joost.main.get_by_role("link", name="Groen").first.click()
    statements = joost.main.locator("#stellingen")
    if statements.get_attribute("open") is None:
        statements.locator("> summary").click()
    joost.main.get_by_role("link", name=dutch("Use for an opgave")).first.click()
    joost.fill("What is it about?", "Meer groen in elke straat")
    joost.press("Use for this opgave")
    joost.follow("Add voices")
    boxes = joost.main.locator("input[name=stem]")
    for n in range(3):
        boxes.nth(n).check()
    joost.press("Add what is ticked")


def take_the_baseline(joost: Visitor, files: Files) -> str:
    """The published value as the baseline; tells how it is written."""
    joost.follow("Choose a figure, baseline and target")
    joost.choose("Which figure", files.indicator)
    joost.choose("In which area", files.area)
    joost.press("Show the figures")
    written = joost.main.get_by_role("row").filter(has_text="2020").locator("td").first.inner_text()
    joost.follow_about("Take as baseline", "2020")
    joost.choose("Which way should it go?", dutch("up"))
    joost.fill("Target: period", "2030")
    joost.fill("Target: value", "400000")
    joost.press("Save baseline and target")
    return written
