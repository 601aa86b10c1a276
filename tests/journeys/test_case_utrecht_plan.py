"""Modelled on Utrecht: partners close the gap and the overlap, the days work out, the money adds up."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import Sum

from journeys.town import ComeIn
from journeys.vechtstede import come_from_vechtstede, effort, party, send, the_opgave
from journeys.visitor import PHONE, Visitor, dutch
from samenspel.approach.models import EffortShare, PartyDays
from samenspel.budget.models import DivisionProposal, Pot, ProposalState
from samenspel.cli.demo.utrecht.story import agreement, plan

TOWN = "Gemeente Vechtstede"
MENDED = "Inkomen nakijken voor het gesprek"
BUDDIES = "Proefdag met een maatje"
REASON = "Een coach is ziek tot mei. Twintig dagen minder coachen, of een dag minder training."


@pytest.mark.nojs
@pytest.mark.usefixtures("waterrijk")
def test_partners_lay_the_puzzle_until_it_fits_and_the_manager_says_the_days_work_out(
    come_in: ComeIn, today: dt.date
) -> None:
    at, year = f"/opgaven/{the_opgave().pk}", today.year
    wouter = come_from_vechtstede(come_in, "wouter")
    wouter.open(f"{at}/puzzel/")
    wouter.reads(dutch("In “%(effort)s” the same task stands twice: %(parties)s.").split("“")[0])
    wouter.does_not_read(dutch("Every piece of the puzzle fits"))

    sjoerd = come_from_vechtstede(come_in, "sjoerd")
    coffee = effort("Koffie met werkgevers")
    promise(sjoerd, f"{at}/inspanningen/{coffee.pk}", "Groenbedrijf Vechtoever", "Nodigen de kring uit", "4")
    monique = come_from_vechtstede(come_in, "monique", **PHONE)
    tell_progress(monique, f"{at}/inspanningen/{effort('Opvang op gespreksdagen').pk}")
    change(wouter, at, share_of("Opvang op gespreksdagen", TOWN), days="12")
    change(wouter, at, share_of("Rust in je geldzaken", TOWN), task=MENDED)
    wouter.open(f"{at}/puzzel/")
    wouter.reads(dutch("Every piece of the puzzle fits"))

    carla = come_from_vechtstede(come_in, "carla")
    town = f"{at}/dagen/{year}/partij/{party(TOWN).pk}/"
    assert promised(year) > available(year)
    carla.open(town)
    carla.tick("no, it does not work out")
    carla.press("Save the answer")
    carla.fill("Why?", REASON)
    carla.press("Save the answer")
    carla.reads(REASON)
    change(wouter, at, share_of("Een vaste coach met tijd", TOWN), days="185")
    assert promised(year) <= available(year)
    carla.open(town)
    carla.tick("yes, it works out")
    carla.press("Save the answer")
    wouter.open(f"{at}/dagen/")
    wouter.reads(dutch("yes, it works out"))


@pytest.mark.nojs
@pytest.mark.usefixtures("waterrijk")
def test_parties_divide_the_money_until_nobody_objects_and_everybody_reads_the_story(
    come_in: ComeIn, today: dt.date
) -> None:
    at = f"/opgaven/{the_opgave().pk}"
    naima = come_from_vechtstede(come_in, "naima", **PHONE)
    proposed = DivisionProposal.objects.get(opgave=the_opgave(), state=ProposalState.PROPOSED)
    naima.open(f"{at}/verdeling/{proposed.version}/")
    naima.reads("Dan zijn er nog maar twee")

    wouter = come_from_vechtstede(come_in, "wouter")
    wouter.open(f"{at}/verdeling/{proposed.version}/")
    wouter.press("Write a new version")
    draft = DivisionProposal.objects.get(opgave=the_opgave(), state=ProposalState.DRAFT)
    wouter.open(f"{at}/verdeling/{draft.version}/")
    wouter.fill(BUDDIES, "220.000")
    wouter.fill("What is this version about?", "De maatjes blijven.")
    wouter.press("Save the amounts")
    wouter.press("Lay it before the parties")
    assert DivisionProposal.objects.get(pk=draft.pk).state == ProposalState.DRAFT
    wouter.open(f"{at}/verdeling/{draft.version}/")
    wouter.fill(BUDDIES, "12.000,00")
    wouter.fill("Een vaste coach met tijd", "118.000")
    wouter.press("Save the amounts")
    wouter.press("Lay it before the parties")

    react(naima, at, draft.version, "we agree, with a concern", "Twee maatjes, en een derde in het voorjaar.")
    for who in ("monique", "ferdi", "gijs", "sjoerd", "priya", "ellen"):
        react(come_from_vechtstede(come_in, who), at, draft.version, "we agree")
    wouter.open(f"{at}/verdeling/{draft.version}/")
    wouter.press("Note that the parties agree")
    agreed = DivisionProposal.objects.get(pk=draft.pk)
    assert agreed.state == ProposalState.AGREED
    divided = agreed.lines.aggregate(cents=Sum("cents"))["cents"]
    pot = Pot.objects.get(opgave=the_opgave(), year=today.year + 1)
    assert divided <= pot.contributions.aggregate(cents=Sum("cents"))["cents"]

    dewi = come_from_vechtstede(come_in, "dewi")
    stranger = come_in()
    for reader in (dewi, stranger):
        reader.open(f"{at}/")
        reader.reads(agreement.OPGAVE.title)
        reader.open(f"{at}/formulering/2/")
        reader.reads("telt dan als gelukt")
        reader.open(f"{at}/inspanningen/{effort('Opvang op zaterdag').pk}/")
        reader.reads(plan.STOPPED_WHY[:40])


def share_of(title: str, name: str) -> EffortShare:
    """What a party does in an effort."""
    return EffortShare.objects.get(effort=effort(title), party=party(name))


def promised(year: int) -> int:
    """The days that the municipality promised."""
    shares = EffortShare.objects.filter(party=party(TOWN), year=year).exclude(state="withdrawn")
    return int(shares.aggregate(days=Sum("days"))["days"])


def available(year: int) -> int:
    """The days that the municipality has."""
    return int(PartyDays.objects.get(party=party(TOWN), year=year).days)


def promise(visitor: Visitor, effort_at: str, name: str, task: str, days: str) -> None:
    """Say what one's party does, and in how many days."""
    visitor.open(f"{effort_at}/aandelen/nieuw/")
    visitor.choose("Which party?", name)
    visitor.fill("What do they do?", task)
    visitor.fill("How many days that year?", days)
    send(visitor)
    visitor.reads(task)


def tell_progress(visitor: Visitor, effort_at: str) -> None:
    """Say how it goes, and what is needed."""
    visitor.open(f"{effort_at}/voortgang/")
    visitor.tick("it goes slower than we thought")
    visitor.fill("Do you need something from others?", "Iemand voor de aanvragen")
    send(visitor)
    visitor.reads("Iemand voor de aanvragen")


def change(visitor: Visitor, at: str, share: EffortShare, *, task: str = "", days: str = "") -> None:
    """Change what a party does, or in how many days."""
    visitor.open(f"{at}/inspanningen/{share.effort_id}/aandelen/{share.pk}/")
    if task:
        visitor.fill("What do they do?", task)
    if days:
        visitor.fill("How many days that year?", days)
    send(visitor)
    visitor.reads(task or share.task)


def react(speaker: Visitor, at: str, version: int, stance: str, reason: str = "") -> None:
    """Say for one's party what it thinks of a version."""
    speaker.open(f"{at}/verdeling/{version}/")
    speaker.tick(stance)
    speaker.fill("Why?", reason)
    speaker.press("Give this reaction")
