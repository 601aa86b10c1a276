"""Modelled on Amsterdam: subsidies follow what an area needs, from the analysis to what came of them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor, dutch
from samenspel.figures.models import Fact
from samenspel.foundation import frozen
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.subsidies import actions
from samenspel.subsidies.models import Application, Award, Scheme, SchemeVersion

HOUR = dt.timedelta(hours=1)
RESULT = "Mensen die elke week aan tafel zitten"
SOUP, GARDEN, LATE = "Elke dinsdag soep", "Een tuin achter de flat", "Te laat begonnen"
REACHES, TOGETHER = "Bereikt het de mensen om wie het gaat?", "Doen bewoners zelf mee?"
MANDATE = "Mandaatregister, nummer 14"


@pytest.mark.nojs
def test_money_follows_what_an_area_needs(come_in: ComeIn, town: Town) -> None:
    opgave = analyse(town)
    joost, marijke, ineke = come_in("joost"), come_in("marijke"), come_in("ineke")
    hanna, gerard = come_in("hanna"), come_in("gerard")
    truus, neighbour = come_in(**PHONE), come_in()

    scheme = write_a_scheme(joost, marijke)
    seat(joost, scheme)
    soup = apply(truus, scheme, SOUP, "Tafelgroep De Waard", "€ 12.000")
    garden = apply(neighbour, scheme, GARDEN, "Tuinploeg De Waard", "9.000")
    late = begin(neighbour, scheme, LATE, "Wie te laat is", "€ 500")
    what_lacks_is_asked_and_comes(joost, truus, soup)
    call_complete(joost, SOUP, GARDEN)
    the_window_closes(scheme)
    after_closing_nothing_is_lost(neighbour, late)

    judge(hanna, scheme, SOUP, "8", "9")
    judge(hanna, scheme, GARDEN, "6", "7")
    judge(gerard, scheme, SOUP, "9", "9")
    says_to_have_an_interest(gerard, scheme)
    divide(joost, marijke, scheme)
    decide(marijke, SOUP, "awarded", "€ 12.000")
    above_the_ceiling_is_refused(marijke)
    decide(marijke, GARDEN, "refused", "€ 0")
    reads_the_letter(truus, soup)
    reads_the_letter(neighbour, garden)

    report(truus, soup)
    accept(joost)
    pay(ineke)
    settle(ineke)
    what_it_came_to(truus, soup)
    everybody_reads_it(neighbour, scheme, opgave)


def analyse(town: Town) -> Opgave:
    """An opgave for everybody, and an adopted analysis of the area that needs it."""
    area: Area = scene.lay_out(town)["De Waard"]
    _table, notes = scene.hold_a_table(town)
    opgave = scene.start(town, area, notes, "Elkaar vaker zien")
    opgaven.publish_opgave(opgave, by=town.viewer("joost"))
    joost, marijke = town.viewer("joost"), town.viewer("marijke")
    year = town.today.year
    analysis = actions.start_analysis(
        actions.AnalysisDraft(area, year, year + 3), town.organisation, by=joost
    )
    found = actions.FindingDraft("people", "Na zeven uur is er niets meer open.", "Thematafel")
    actions.add_findings(analysis, [found], by=joost)
    draft = actions.AreaOpgaveDraft("Samen eten", "Dat hoorden we aan elke tafel.", opgave.pk)
    need = actions.add_area_opgave(analysis, draft, by=joost)
    actions.add_result(need, actions.ResultDraft(RESULT), by=joost)
    adoption = actions.Adoption("Het college", town.today)
    actions.adopt_analysis(analysis, adoption, by=marijke, today=town.today)
    return opgave


def write_a_scheme(joost: Visitor, marijke: Visitor) -> Scheme:
    """Who writes policy writes the rules, who has the mandate publishes them before anybody asks."""
    joost.open("/subsidies/regelingen/")
    joost.follow("Write a scheme")
    now = timezone.localtime()
    joost.fill_in(
        {
            "What is the scheme called?": "Samen aan tafel",
            "On which rule does it rest?": "Algemene subsidieverordening, artikel 4",
            "What is it for, in plain words?": "Voor plannen waardoor mensen elkaar elke week zien.",
            "How much is there in all?": "€ 15.000",
            "From when can people apply?": (now - HOUR).strftime("%Y-%m-%dT%H:%M"),
            "Until when?": (now + HOUR).strftime("%Y-%m-%dT%H:%M"),
            "Before which day do you decide?": (now + 60 * 24 * HOUR).date().isoformat(),
            "Before which day does a receiver report?": (now + 400 * 24 * HOUR).date().isoformat(),
        }
    )
    joost.page.get_by_label(RESULT).check(force=True)
    joost.page.locator("#id_criterium_1").fill(REACHES)
    joost.page.locator("#id_criterium_2").fill(TOGETHER)
    joost.press("Keep the scheme")
    expect(joost.button("Publish the scheme")).to_have_count(0)
    scheme = Scheme.objects.get()
    marijke.open(f"/subsidies/regelingen/{scheme.pk}/")
    marijke.press("Publish the scheme")
    marijke.is_told("The scheme is published and stays as it is.")
    return scheme


def seat(joost: Visitor, scheme: Scheme) -> None:
    """An official and a resident judge."""
    for address, side in (("hanna", "official"), ("gerard", "resident")):
        joost.open(f"/subsidies/regelingen/{scheme.pk}/")
        joost.follow("Ask somebody to judge")
        joost.fill("With which e-mail address does this person sign in?", f"{address}@example.org")
        joost.tick(side)
        joost.press("Ask somebody to judge")
    joost.reads("Hanna Bos, ambtenaar")


def begin(visitor: Visitor, scheme: Scheme, title: str, who: str, amount: str) -> str:
    """Begin and write an application, without an account; return the address of its link."""
    visitor.open(f"/subsidies/regelingen/{scheme.pk}/")
    visitor.follow("Apply")
    visitor.tick("a group of residents")
    visitor.fill_in(
        {
            "What is your organisation or group called?": who,
            "What is your name?": "Truus de Boer",
            "What is your e-mail address?": "truus@dewaard.example",
        }
    )
    visitor.press("Begin the application")
    visitor.is_told("We mailed you the link of this application. You can go on at once.")
    own = visitor.page.url.removesuffix("schrijven/")
    visitor.fill("What is your plan called?", title)
    visitor.fill("How much do you ask?", "twaalfduizend")
    visitor.press("Keep what I wrote")
    visitor.reads("“twaalfduizend” is geen bedrag")
    expect(visitor.field("What is your plan called?")).to_have_value(title)
    visitor.choose("Which need in which area is it for?", "Samen eten")
    visitor.page.get_by_label(RESULT).check(force=True)
    visitor.fill("What will you do?", "Elke week eten we met elkaar.")
    visitor.fill("For whom, and how many people?", "Veertig buren.")
    visitor.fill("How much do you ask?", amount)
    visitor.page.locator("#id_cost_1_what").fill("Eten en zaal")
    visitor.page.locator("#id_cost_1_cents").fill(amount)
    visitor.press("Keep what I wrote")
    visitor.is_told("What you wrote is kept.")
    return own


def apply(visitor: Visitor, scheme: Scheme, title: str, who: str, amount: str) -> str:
    """Write an application and send it in."""
    own = begin(visitor, scheme, title, who, amount)
    visitor.press("Send the application in")
    visitor.is_told("Your application is in. We look if it is complete.")
    return own


def dossier(visitor: Visitor, title: str) -> None:
    """Go to one application among all."""
    visitor.open(f"/subsidies/regelingen/{Scheme.objects.get().pk}/lijst/")
    visitor.main.get_by_role("link", name=title).first.click()


def what_lacks_is_asked_and_comes(joost: Visitor, truus: Visitor, own: str) -> None:
    """The official asks, the applicant adds and says so."""
    dossier(joost, SOUP)
    joost.follow("Ask for what is missing")
    joost.fill("What is missing?", "Hoe vaak koken jullie?")
    joost.press("Ask for what is missing")
    truus.open(own)
    truus.reads("Hoe vaak koken jullie?")
    truus.follow("Write your application")
    truus.fill("What will you do?", "Elke dinsdag eten we met elkaar, veertig keer.")
    truus.press("Keep what I wrote")
    truus.press("Say that it is complete")
    truus.is_told("Thank you. We look at your application again.")


def call_complete(joost: Visitor, *titles: str) -> None:
    """Both are complete, and the applicants were looked at apart from their plans."""
    for title in titles:
        dossier(joost, title)
        joost.press("It is complete")
        joost.follow("Check the applicant")
        joost.tick("No, nothing stands in the way")
        joost.fill("What did you look at, and what did you find?", "Rekening en inschrijving kloppen.")
        joost.press("Check the applicant")


def the_window_closes(scheme: Scheme) -> None:
    """The hour passes."""
    with frozen.lifted():
        SchemeVersion.objects.filter(scheme=scheme).update(closes_at=timezone.now() - HOUR / 60)


def after_closing_nothing_is_lost(neighbour: Visitor, own: str) -> None:
    """Too late is too late, with a sentence, and what was written stays."""
    assert neighbour.page.url.endswith(own)
    neighbour.press("Send the application in")
    neighbour.reads("indienen kan niet meer")
    neighbour.is_told("The window is closed")
    neighbour.reads("Elke week eten we met elkaar.")
    expect(neighbour.button("Send the application in")).to_have_count(0)
    assert Application.objects.get(title=LATE).state == "draft"


def judge(visitor: Visitor, scheme: Scheme, title: str, reaches: str, together: str) -> None:
    """Read a plan without a name, stand free, and give points with why."""
    visitor.open(f"/subsidies/regelingen/{scheme.pk}/beoordelen/")
    visitor.main.get_by_role("link", name=title).first.click()
    visitor.does_not_read("De Waard,")
    visitor.does_not_read("Truus")
    visitor.tick("No, I stand free")
    visitor.press("Say so")
    for criterion, points in ((REACHES, reaches), (TOGETHER, together)):
        visitor.fill(criterion, points)
        visitor.fill(dutch("Why these points: %(title)s", title=criterion), "Zo zie ik het.")
    visitor.press("Keep what I give")
    visitor.is_told("What you gave is kept. You can change it until the decision.")


def says_to_have_an_interest(gerard: Visitor, scheme: Scheme) -> None:
    """Whose own garden it is, does not judge it."""
    gerard.open(f"/subsidies/regelingen/{scheme.pk}/beoordelen/")
    gerard.main.get_by_role("link", name=GARDEN).first.click()
    gerard.tick("Yes, others judge it")
    gerard.fill("Which interest? Only if you have one.", "Ik woon achter die flat.")
    gerard.press("Say so")
    gerard.is_told("You have an interest, so others judge this")


def divide(joost: Visitor, marijke: Visitor, scheme: Scheme) -> None:
    """Two rules beside each other, and who has the mandate chooses."""
    joost.open(f"/subsidies/regelingen/{scheme.pk}/verdelen/")
    joost.press("by score")
    joost.press("by arrival")
    marijke.open(f"/subsidies/regelingen/{scheme.pk}/verdelen/")
    marijke.is_told("This is the rule that was published beforehand.")
    marijke.main.get_by_role("link", name=dutch("Choose this division")).first.click()
    marijke.fill("Why do you choose this division?", "Zo stond het vooraf in de regeling.")
    marijke.press("Choose this division")
    marijke.reads("Zo stond het vooraf in de regeling.")


def decide(marijke: Visitor, title: str, outcome: str, amount: str) -> None:
    """Take a decision with its reason and mandate."""
    dossier(marijke, title)
    marijke.follow("Decide")
    marijke.tick(outcome)
    marijke.fill("Which amount?", amount)
    marijke.fill(dutch("Part %(place)d: amount", place=1), amount)
    marijke.fill(dutch("Part %(place)d: paid from", place=1), timezone.localdate().isoformat())
    marijke.fill("Why? The applicant reads this in the letter.", "Dit volgt uit de gekozen verdeling.")
    marijke.fill("On what mandate do you decide?", MANDATE)
    marijke.press("Take this decision")
    marijke.is_told("The decision is taken. The applicant got mail with the letter.")


def above_the_ceiling_is_refused(marijke: Visitor) -> None:
    """€ 9.000 more would be more than there is: a sentence, and what was typed stays."""
    dossier(marijke, GARDEN)
    marijke.follow("Decide")
    marijke.tick("awarded")
    marijke.fill("Which amount?", "9.000")
    marijke.fill("Why? The applicant reads this in the letter.", "Een mooi plan.")
    marijke.fill("On what mandate do you decide?", MANDATE)
    marijke.press("Take this decision")
    marijke.reads("boven het plafond")
    expect(marijke.field("On what mandate do you decide?")).to_have_value(MANDATE)
    assert Award.objects.count() == 1


def reads_the_letter(visitor: Visitor, own: str) -> None:
    """The decision stands behind the link, with how to object."""
    visitor.open(own)
    visitor.reads("Dit volgt uit de gekozen verdeling.")
    assert visitor.page.request.get(f"{own}besluit.pdf").body().startswith(b"%PDF")
    assert visitor.page.request.get(f"{own}besluit.docx").body().startswith(b"PK")


def report(truus: Visitor, own: str) -> None:
    """Tell what was done and how many came."""
    truus.open(own)
    truus.follow("Tell what you did")
    truus.fill("What did you do?", "We kookten veertig dinsdagen.")
    truus.fill("How much did you spend of it?", "€ 11.000")
    truus.fill(dutch("How many: %(result)s", result=RESULT), "38")
    truus.press("Send the report")
    truus.is_told("Thank you. The municipality reads your report and settles.")


def accept(joost: Visitor) -> None:
    """What was counted becomes a figure of the area."""
    joost.open("/mijn-werk/")
    joost.main.get_by_role("link", name=dutch("Read the report on “%(title)s”", title=SOUP)).first.click()
    joost.press("Accept the report")
    joost.is_told("The report is accepted. What was counted is a figure of the area now.")
    assert Fact.objects.get(value=38)


def pay(ineke: Visitor) -> None:
    """What is due stands with the work of who pays; once noted it is gone from there."""
    ineke.open("/mijn-werk/")
    due = re.compile(rf"€\s?12\.000.*{SOUP}")
    ineke.main.get_by_role("link", name=due).first.click()
    ineke.main.get_by_role("link", name=dutch("Note that it is paid")).first.click()
    ineke.fill("Under which number was it paid?", "Betaling 77")
    ineke.press("Note that it is paid")
    ineke.reads("Betaling 77")


def settle(ineke: Visitor) -> None:
    """The controller settles lower, with why."""
    dossier(ineke, SOUP)
    ineke.follow("Settle the subsidy")
    ineke.fill("At which amount do you settle?", "€ 13.000")
    ineke.fill("Why?", "De zaal was goedkoper.")
    ineke.fill("On what mandate do you settle?", MANDATE)
    ineke.press("Settle the subsidy")
    ineke.reads("nooit meer")
    ineke.fill("At which amount do you settle?", "€ 11.000")
    ineke.press("Settle the subsidy")
    ineke.is_told("The subsidy is settled, and the applicant got mail.")


def what_it_came_to(truus: Visitor, own: str) -> None:
    """The applicant reads what comes back."""
    truus.open(own)
    truus.is_told("To be paid back")
    truus.reads("€ 1.000")


def everybody_reads_it(neighbour: Visitor, scheme: Scheme, opgave: Opgave) -> None:
    """What was awarded with the name of who got it, what nobody pays without, and what it did."""
    neighbour.open(f"/subsidies/regelingen/{scheme.pk}/")
    neighbour.reads("Tafelgroep De Waard")
    neighbour.reads(GARDEN)
    neighbour.does_not_read("Tuinploeg De Waard")
    neighbour.open(f"/opgaven/{opgave.pk}/")
    neighbour.is_told("What they reported")
    neighbour.reads(RESULT)
