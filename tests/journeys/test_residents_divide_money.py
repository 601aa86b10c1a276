"""Residents divide a pot: a frozen rule, a code on a phone, paper read by two, and what a body decided."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook

from journeys import scene
from journeys.parties import send
from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor, dutch
from samenspel.approach import actions as approach
from samenspel.budget import actions as budget
from samenspel.budget.models import BudgetLine
from samenspel.foundation import frozen
from samenspel.network.actions import party_for
from samenspel.opgaven.models import Opgave
from samenspel.voting.models import Ballot, MoneyVote

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BENCHES, GARDEN, LIGHT = "Bankjes langs de route", "Een moestuin", "Licht op het pad"
PLANS = {BENCHES: "€ 4.000", GARDEN: "3.500", LIGHT: "9.000,00"}


@pytest.mark.nojs
def test_residents_divide_a_pot_and_the_body_follows(
    come_in: ComeIn, town: Town, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    runs_scripts = request.node.get_closest_marker("without_javascript") is None
    opgave = opgave_with_a_pot(town)
    joost = come_in("joost")
    begin(joost, opgave, town.today)
    vote = MoneyVote.objects.get()
    here, keep = f"/stemmingen/{vote.pk}", f"/stemmingen/{vote.pk}/beheer"
    joost.press("Fix and publish")
    joost.reads("De regel en de plannen staan vast")

    first, second, third = codes_of(joost, keep, tmp_path)
    resident = come_in(**PHONE)
    resident.open(f"{here}/")
    resident.reads(BENCHES)
    resident.follow("Vote with your code")
    resident.fill("Your code", "0000-0000-0000")
    send(resident)
    resident.reads("Deze code hoort niet bij deze stemming")
    resident.fill("Your code", first.lower().replace("-", " "))
    send(resident)
    for title in (BENCHES, LIGHT):
        click(resident, title, "Choose")
    click(resident, LIGHT, "Take out")
    click(resident, GARDEN, "Choose")
    resident.reads("Je koos 2 plannen.")
    nothing_is_wrong(resident, runs_scripts=runs_scripts)
    receipt = Ballot.objects.get().receipt
    resident.reads(receipt)
    resident.press("Ready")

    other = come_in(**PHONE)
    other.open(f"{here}/k/{second}/")
    for title in (GARDEN, LIGHT):
        click(other, title, "Choose")

    hanna = come_in("hanna")
    read_paper(joost, keep, third, BENCHES)
    hanna.open(f"{keep}/papier/")
    hanna.does_not_read("las:")
    read_paper(hanna, keep, third, BENCHES, GARDEN)
    hanna.reads("verschillend")
    joost.open(f"{keep}/papier/")
    joost.main.locator("form[action*=kiezen] input[name=code]").fill(third)
    joost.main.locator("button[value=second]").click()
    joost.reads("Formulier 1 telt mee.")

    # The last day passes.
    with frozen.lifted():
        MoneyVote.objects.update(opens_on=town.today - dt.timedelta(days=5), ends_before=town.today)
    joost.open(f"{keep}/")
    joost.press("Count the votes")
    joost.reads("Dit is een advies")
    resident.open(f"{here}/controleren/")
    resident.fill("Your receipt", receipt)
    resident.press("Look it up")
    resident.reads("Dit stembiljet is geteld")
    resident.open(f"{here}/")
    resident.reads("te kort bij wie het steunde")
    resident.reads("Wat andere regels hadden gegeven")
    nothing_is_wrong(resident, runs_scripts=runs_scripts)

    decide(joost, keep)
    joost.reads("het college")
    assert sorted(BudgetLine.objects.values_list("cents", flat=True)) == [350_000, 400_000]


def opgave_with_a_pot(town: Town) -> Opgave:
    """An opgave with an effort, and a pot with € 10.000 of the municipality."""
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    opgave = scene.start(town, areas["De Waard"], notes)
    joost = town.viewer("joost")
    party = party_for(town.organisation, opgave, by=joost)
    draft = approach.EffortDraft("Buurtplannen", "project", party, starts_on=town.today)
    approach.start_effort(opgave, draft, by=joost)
    pot = budget.open_pot(opgave, budget.PotDraft(town.today.year, "Buurtbudget"), by=joost)
    budget.contribute(pot, budget.ContributionDraft(party, 1_000_000, "committed"), by=joost)
    return opgave


def begin(joost: Visitor, opgave: Opgave, today: dt.date) -> None:
    """Begin a vote, write its plans, and try the rules."""
    joost.open(f"/opgaven/{opgave.pk}/stemmingen/nieuw/")
    joost.fill("What is the vote called?", "Samen verdelen")
    joost.fill("How much is divided?", "€ 10.000")
    joost.fill("From which day can people vote?", today.isoformat())
    joost.fill("Until which day?", (today + dt.timedelta(days=20)).isoformat())
    send(joost)
    for title, amount in PLANS.items():
        joost.follow("Add a plan")
        joost.fill("What is the plan called?", title)
        joost.fill("How much does it ask?", amount)
        send(joost)
        joost.reads(title)
    joost.follow("Try the rules")
    joost.reads("jouw keuze")
    joost.page.go_back()


def codes_of(joost: Visitor, keep: str, folder: Path) -> list[str]:
    """Three codes for letters, out of the workbook that comes once."""
    joost.open(f"{keep}/codes/")
    joost.fill("How many letters?", "3")
    with joost.page.expect_download() as coming:
        send_without_waiting(joost)
    path = folder / "codes.xlsx"
    coming.value.save_as(path)
    return [str(row[0]) for row in load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True)]


def send_without_waiting(visitor: Visitor) -> None:
    """Press the first button of the form; a file comes, and the page stays."""
    visitor.page.locator("main form.sam-form button[type=submit]").first.click()


def click(visitor: Visitor, title: str, act: str) -> None:
    """One click on one plan."""
    name = re.compile(rf"^\s*{re.escape(dutch(act))}\s*:\s*{re.escape(title)}")
    visitor.main.get_by_role("button", name=name).click()
    visitor.page.wait_for_load_state()


def read_paper(visitor: Visitor, keep: str, code: str, *titles: str) -> None:
    """Type sheet 1 as this person reads it."""
    visitor.open(f"{keep}/papier/")
    visitor.fill("Number of the ballot on paper", "1")
    visitor.page.locator("#id_code").fill(code)
    for title in titles:
        visitor.main.get_by_label(title).check()
    send(visitor)


def decide(joost: Visitor, keep: str) -> None:
    """Record that the board follows the outcome."""
    joost.open(f"{keep}/besluit/")
    joost.tick("the outcome is followed: the winners become lines of the budget")
    joost.fill("Which body decided?", "het college")
    joost.fill("In which document does it stand?", "Collegebesluit 14")
    for box in joost.main.locator("select").all():
        box.select_option(label="Buurtplannen")
    send(joost)


def nothing_is_wrong(visitor: Visitor, *, runs_scripts: bool) -> None:
    """Nothing that keeps somebody out, and nothing sticks out of the phone; axe itself is a script."""
    if not runs_scripts:
        return
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(visitor.page, options={"runOnly": RULES}).response["violations"]
    assert not found, [(each["id"], each["nodes"][0]["html"]) for each in found]
