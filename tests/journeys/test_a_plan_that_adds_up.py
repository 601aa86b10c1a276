"""From parties to a plan: who is in, who does what with how many days, and what is asked each month."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor, dutch, starting_with
from samenspel.approach.models import EffortShare, ProgressNote
from samenspel.foundation.models import Mail
from samenspel.network.models import Involvement, Position, TeamSeat
from samenspel.opgaven.models import Opgave

WELFARE, NEIGHBOURS = "Welzijn Rivierland", "Bewonersgroep De Waard"
VISITS, TABLES = "Bellen en langsgaan", "Samen eten op donderdag"
NEED = "Een sleutel van het buurthuis"


@pytest.mark.nojs
def test_parties_promise_days_until_the_puzzle_fits(come_in: ComeIn, town: Town) -> None:
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    opgave = scene.start(town, areas["De Waard"], notes)
    joost = come_in("joost")

    for party in (WELFARE, NEIGHBOURS):
        list_a_party(joost, party)
        bring_in(joost, opgave, party)
    place_them(joost, opgave)
    form_a_team(joost, opgave)
    draw_up_the_plan(joost, opgave, town)

    willemijn = come_in("willemijn")
    promise(willemijn, opgave, days="22")
    open_puzzle(joost, opgave, town)
    joost.reads(dutch("The puzzle still has %(what)s", what=dutch("%(n)d gap", n=1)))
    fill_the_gap(joost, town)
    open_puzzle(joost, opgave, town)
    joost.is_told("Every piece of the puzzle fits")

    answer_by_mail(come_in, joost, opgave)
    joost.open(f"/opgaven/{opgave.pk}/aanpak/")
    joost.reads(NEED)
    works_out(willemijn, joost, opgave, town)


def list_a_party(joost: Visitor, name: str) -> None:
    """Put a party in the list, with the organisation that takes part here."""
    joost.open("/partijen/nieuw/")
    joost.fill("Name of the party", name)
    joost.tick("organisation")
    joost.choose("Takes part in Samenspel as", name)
    joost.press("Add the party")
    joost.is_told("%(name)s is in the list.", name=name)


def bring_in(joost: Visitor, opgave: Opgave, name: str) -> None:
    """Bring a party of the list into the opgave."""
    joost.open(f"/opgaven/{opgave.pk}/krachtenveld/")
    joost.follow("Bring a party in")
    joost.choose("Party from your list", name)
    joost.fill("What can it bring?", "Mensen die de weg weten.")
    joost.press("Bring the party in")
    joost.reads(name)


def place_them(joost: Visitor, opgave: Opgave) -> None:
    """Say in the table where each stands; half a row is refused and nothing is lost."""
    joost.open(f"/opgaven/{opgave.pk}/krachtenveld/invullen/")
    involved = list(Involvement.objects.filter(opgave=opgave).order_by("pk"))
    joost.page.locator(f"[name=p{involved[0].pk}-influence]").select_option("4")
    joost.press("Note the positions")
    assert not Position.objects.exists()
    for number, row in enumerate(involved):
        for name, value in (("influence", "4"), ("interest", "5"), ("stance", str(1 - 2 * number))):
            joost.page.locator(f"[name=p{row.pk}-{name}]").select_option(value)
    joost.press("Note the positions")
    expect(joost.page).to_have_url(re.compile("/krachtenveld/$"))
    assert Position.objects.count() == len(involved)


def form_a_team(joost: Visitor, opgave: Opgave) -> None:
    """Form the team of the opgave, with a seat that has a mandate and days."""
    joost.open(f"/opgaven/{opgave.pk}/team/")
    joost.follow("Form a team")
    joost.fill("Name of the team", "Kernteam De Waard")
    joost.tick("opgave team")
    joost.press("Form the team")
    joost.follow("Give a seat")
    options = joost.field("Who").locator("option").filter(has_text=WELFARE)
    joost.field("Who").select_option(value=options.last.get_attribute("value"))
    joost.fill("Task", "Weet wie er alleen zit")
    joost.fill("What may this person decide alone?", "Gaat op bezoek zonder te vragen.")
    joost.fill("Days a week", "0,5")
    joost.press("Give the seat")
    joost.reads("Gaat op bezoek zonder te vragen.")
    assert str(TeamSeat.objects.get().days_per_week) == "0.50"


def draw_up_the_plan(joost: Visitor, opgave: Opgave, town: Town) -> None:
    """An action line, an effort of the welfare organisation and one that residents own."""
    joost.open(f"/opgaven/{opgave.pk}/aanpak/")
    joost.follow("Add an action line")
    joost.fill("What is this line called?", "Elke week iemand aan tafel")
    joost.press("Save the action line")
    for title, owner, address in ((VISITS, WELFARE, ""), (TABLES, NEIGHBOURS, "tafel@example.org")):
        joost.open(f"/opgaven/{opgave.pk}/inspanningen/nieuw/")
        joost.fill("What is done?", title)
        joost.choose("Whose is it?", owner)
        joost.choose("On which action line?", "Elke week")
        joost.fill_in({"Whom do we ask how it goes?": "Gerard", "Their e-mail address": address})
        joost.choose("How does it stand?", dutch("running"))
        joost.press("Start the effort")
        joost.is_told("The effort stands. Now say who does what in it.")
    joost.follow("Add what a party does")
    joost.choose("Which party?", NEIGHBOURS)
    joost.fill_in({"What do they do?": "Koken en dekken", "In which year?": str(town.today.year)})
    joost.press("Save the share")


def promise(willemijn: Visitor, opgave: Opgave, *, days: str) -> None:
    """A partner says itself what it does; words for days are refused and stay."""
    willemijn.open(f"/opgaven/{opgave.pk}/aanpak/")
    willemijn.main.get_by_role("link", name=VISITS).first.click()
    willemijn.follow("Add what a party does")
    willemijn.choose("Which party?", WELFARE)
    willemijn.fill_in({"What do they do?": "Gaat elke week langs", "How many days that year?": "veel"})
    willemijn.press("Save the share")
    willemijn.is_told("Write the days as a number, for example 12 or 12,5. Words cannot be added up.")
    expect(willemijn.field("What do they do?")).to_have_value("Gaat elke week langs")
    willemijn.fill("How many days that year?", days)
    willemijn.press("Save the share")
    willemijn.reads("Gaat elke week langs")


def open_puzzle(joost: Visitor, opgave: Opgave, town: Town) -> None:
    """Look at the puzzle of this year."""
    joost.open(f"/opgaven/{opgave.pk}/puzzel/?jaar={town.today.year}")


def fill_the_gap(joost: Visitor, town: Town) -> None:
    """From the gap to the share, and say how many days it takes."""
    joost.main.get_by_role("link", name=starting_with(dutch("Mend it"))).first.click()
    joost.main.get_by_role("link", name=NEIGHBOURS).first.click()
    joost.fill("How many days that year?", "12,5")
    joost.press("Save the share")
    assert {share.days is None for share in EffortShare.objects.all()} == {False}


def answer_by_mail(come_in: ComeIn, joost: Visitor, opgave: Opgave) -> None:
    """Ask by mail; the owner answers on a phone without an account, and the link works once."""
    joost.open(f"/opgaven/{opgave.pk}/aanpak/")
    joost.main.get_by_role("link", name=TABLES).first.click()
    joost.press("Ask by mail how it goes")
    letter = Mail.objects.latest("pk")
    assert "tafel@example.org" in str(letter.to)
    found = re.search(r"/voortgang/\S+", letter.body)
    assert found is not None
    gerard = come_in(**PHONE)
    gerard.open(found.group())
    gerard.tick("it goes slower than we thought")
    gerard.fill("Do you need something from others?", NEED)
    gerard.press("Send how it goes")
    gerard.reads(NEED)
    assert ProgressNote.objects.get().needs == NEED
    assert gerard.open(found.group()) == 410
    gerard.does_not_read("Willemijn")


def works_out(willemijn: Visitor, joost: Visitor, opgave: Opgave, town: Town) -> None:
    """The party answers for itself whether it works out, beside the sum."""
    willemijn.open(f"/opgaven/{opgave.pk}/dagen/?jaar={town.today.year}")
    row = willemijn.main.get_by_role("row").filter(has_text=WELFARE)
    row.get_by_role("link").first.click()
    willemijn.tick("it is tight")
    willemijn.press("Save the answer")
    willemijn.fill("Why?", "In de vakantie lukt het niet.")
    willemijn.press("Save the answer")
    joost.open(f"/opgaven/{opgave.pk}/dagen/?jaar={town.today.year}")
    joost.reads("In de vakantie lukt het niet.")
