"""Modelled on Zutphen: parties bring days and money, and divide them until the plan adds up."""

from __future__ import annotations

import re

import pytest

from journeys import scene
from journeys.parties import bring_in, send
from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor, dutch, dutch_with_places
from samenspel.approach.models import ActionLine, Effort
from samenspel.budget.models import DivisionProposal, Pot, ProposalState

TOWN, CARE, NEIGHBOURS = "Gemeente Rivierland", "Welzijn Rivierland", "Bewonersgroep De Waard"
LINE = "Iedere week iemand aan tafel"
VISITS, BENCHES = "Een vast gezicht aan huis", "Bankjes langs de route"
OBJECTION = "Bijna alles gaat naar de zorg. Onze bankjes kosten achtduizend euro."


@pytest.mark.nojs
def test_five_people_make_a_plan_whose_days_and_money_add_up(come_in: ComeIn, town: Town) -> None:
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    opgave = scene.start(town, areas["De Waard"], notes)
    at, year = f"/opgaven/{opgave.pk}", town.today.year
    joost, gerard, willemijn = come_in("joost"), come_in("gerard", **PHONE), come_in("willemijn")

    for name in (TOWN, CARE, NEIGHBOURS):
        bring_in(joost, at, name)
    joost.open(f"{at}/actielijnen/nieuw/")
    joost.fill("What is this line called?", LINE)
    joost.choose("Who leads it?", CARE)
    send(joost)
    joost.reads(LINE)

    start_effort(willemijn, at, VISITS, CARE, dutch("service"))
    start_effort(gerard, at, BENCHES, NEIGHBOURS, dutch("project"))
    visits, benches = Effort.objects.get(title=VISITS), Effort.objects.get(title=BENCHES)
    assert {visits.action_line, benches.action_line} == {ActionLine.objects.get()}
    promise(willemijn, at, visits, CARE, "Gaan elke week op bezoek", "60")
    promise(gerard, at, benches, NEIGHBOURS, "Plaatsen op zes zaterdagen", "12")
    tell_progress(gerard, at, benches)
    say_the_days(willemijn, at, visits, "40")
    joost.open(f"{at}/dagen/")
    joost.reads(dutch("%(n)d party promised more days than it has", n=1))

    ineke = come_in("ineke")
    open_pot(ineke, at, year)
    pot = Pot.objects.get()
    give(ineke, at, pot, TOWN, "20.000")
    give(ineke, at, pot, CARE, "4.000", only_for=VISITS)
    write_line(joost, at, pot, VISITS, "18.000")
    write_line(joost, at, pot, BENCHES, "9.000")
    joost.open(f"{at}/middelen/")
    joost.reads("3.000")

    divide = re.compile(re.escape(dutch("Write a division")))
    joost.main.get_by_role("button", name=divide).click()
    joost.press("Lay it before the parties")
    joost.reads("3.000")
    amounts(joost, at, 1, {VISITS: "18000", BENCHES: "6000"}, "Eerst de bezoeken.")
    joost.press("Lay it before the parties")
    react(gerard, at, 1, "we object", OBJECTION)
    gerard.reads(OBJECTION)

    joost.open(f"{at}/verdeling/1/")
    joost.press("Write a new version")
    amounts(joost, at, 2, {VISITS: "16000", BENCHES: "8000"}, "De bankjes krijgen wat ze kosten.")
    joost.press("Lay it before the parties")
    marijke = come_in("marijke")
    for speaker in (gerard, willemijn, marijke):
        react(speaker, at, 2, "we agree")
    joost.open("/mijn-werk/")
    all_reacted = "Everybody reacted to the division of “%(pot)s”, version %(version)d: take the next step"
    joost.main.get_by_role("link", name=dutch_with_places(all_reacted)).click()
    joost.press("Note that the parties agree")
    agreed = DivisionProposal.objects.get(version=2)
    assert agreed.state == ProposalState.AGREED
    assert sum(share.cents for share in agreed.lines.all()) == 2_400_000
    gerard.open(f"{at}/verdeling/1/")
    gerard.reads(OBJECTION)


def start_effort(visitor: Visitor, at: str, title: str, owner: str, kind: str) -> None:
    """Start an effort of one's own party on the line."""
    visitor.open(f"{at}/inspanningen/nieuw/")
    visitor.fill("What is done?", title)
    visitor.choose("Whose is it?", owner)
    visitor.choose("On which action line?", LINE)
    visitor.choose("What kind of thing is it?", kind)
    send(visitor)
    visitor.reads(title)


def promise(visitor: Visitor, at: str, effort: Effort, party: str, task: str, days: str) -> None:
    """Say what one's party does, and in how many days."""
    visitor.open(f"{at}/inspanningen/{effort.pk}/aandelen/nieuw/")
    visitor.choose("Which party?", party)
    visitor.fill("What do they do?", task)
    visitor.fill("How many days that year?", days)
    send(visitor)
    visitor.reads(task)


def tell_progress(visitor: Visitor, at: str, effort: Effort) -> None:
    """Say in two clicks how it goes, and what is needed."""
    visitor.open(f"{at}/inspanningen/{effort.pk}/voortgang/")
    visitor.tick("it goes well")
    visitor.fill("Do you need something from others?", "Een aanhanger op zaterdag")
    send(visitor)
    visitor.reads("Een aanhanger op zaterdag")


def say_the_days(visitor: Visitor, at: str, effort: Effort, days: str) -> None:
    """Say honestly that there are fewer days than were promised."""
    year = effort.shares.get().year
    visitor.open(f"{at}/dagen/{year}/partij/{effort.owner_party_id}/")
    visitor.fill("How many days does this party have that year?", days)
    visitor.press("Save the days")
    visitor.open(f"{at}/dagen/{year}/partij/{effort.owner_party_id}/")
    visitor.tick("no, it does not work out")
    visitor.fill("Why?", "Er is één vacature.")
    visitor.press("Save the answer")


def open_pot(ineke: Visitor, at: str, year: int) -> None:
    """Open a pot for this year."""
    ineke.open(f"{at}/middelen/pot/")
    ineke.fill_in({"For which year?": str(year), "What is the pot called?": "Samen thuis"})
    send(ineke)
    ineke.reads("Samen thuis")


def give(ineke: Visitor, at: str, pot: Pot, party: str, euros: str, only_for: str = "") -> None:
    """Write down whose money is in the pot; words instead of a number are refused kindly."""
    ineke.open(f"{at}/middelen/{pot.pk}/bijdrage/")
    ineke.choose("Whose money is it?", party)
    ineke.fill("How much?", "veel")
    ineke.choose("Only for an effort?", only_for) if only_for else None
    send(ineke)
    ineke.fill("How much?", euros)
    send(ineke)
    ineke.reads(euros)


def write_line(joost: Visitor, at: str, pot: Pot, effort: str, euros: str) -> None:
    """Say what money is for."""
    joost.open(f"{at}/middelen/{pot.pk}/regel/")
    joost.choose("For which effort?", effort)
    joost.fill("How much?", euros)
    joost.tick("subsidy")
    send(joost)
    joost.reads(effort)


def amounts(joost: Visitor, at: str, version: int, euros: dict[str, str], why: str) -> None:
    """Change the amounts of a draft."""
    joost.open(f"{at}/verdeling/{version}/")
    for effort, amount in euros.items():
        joost.fill(effort, amount)
    joost.fill("What is this version about?", why)
    joost.press("Save the amounts")
    joost.reads(why)


def react(speaker: Visitor, at: str, version: int, stance: str, reason: str = "") -> None:
    """Say for one's party what it thinks of a version."""
    speaker.open(f"{at}/verdeling/{version}/")
    speaker.tick(stance)
    speaker.fill("Why?", reason)
    speaker.press("Give this reaction")
