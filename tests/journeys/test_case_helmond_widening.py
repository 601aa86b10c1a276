"""Modelled on Helmond: what worked in one district goes to others, and people learn it in their own work."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import expect

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import PASSWORD, PHONE, Visitor, dutch
from samenspel.approach import actions as approach
from samenspel.approach.models import AgreedAction, TheoryLink
from samenspel.learning.actions import scans
from samenspel.network.actions import party_for
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.people.actions import Invitation, invite
from samenspel.people.models import Role
from samenspel.widening.models import LearningPlan, Practice, PracticeArea

DAY = dt.timedelta(days=1)
KITCHEN, TABLE = "Samen koken met scholieren", "De tafel van dinsdag leiden"
COOKS = "De school geeft er uren voor"
FAILS = "Waar niemand een keuken leent"
NO_SCHOOL = "In Overwater is geen school die meedoet."
AIM = "Een tafel leiden waaraan iedereen praat"
BUILT = "Zes bewoners timmeren de tafels zelf"
LESS = "Er kwamen minder mensen dan gehoopt, maar ze bleven wel."


@pytest.fixture
def two_teams(town: Town) -> tuple[Opgave, Opgave]:
    """Two opgaven in two districts, a coach, a manager, an area broker, and a round of the scan."""
    began = town.today - 400 * DAY
    people = (
        ("loes", "Loes Hartman", Role.COACH),
        ("anja", "Anja Wolters", Role.MANAGER),
        ("peter", "Peter Smit", Role.AREA_BROKER),
    )
    for who, name, role in people:
        asked = Invitation(name, f"{who}@example.org", role, password=PASSWORD)
        town.accounts[who] = invite(asked, town.organisation, by=town.viewer("noor"), today=began)
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    first = scene.start(town, areas["De Waard"], notes, "Samen eten in De Waard")
    second = scene.start(town, areas["Overwater"], notes[:1], "Niemand eet alleen in Overwater")
    for opgave in (first, second):
        opgaven.publish_opgave(opgave, by=town.viewer("joost"))
    party = party_for(town.organisation, first, by=town.viewer("joost"))
    effort = approach.EffortDraft("De tafel van dinsdag", "pilot", party)
    approach.start_effort(first, effort, by=town.viewer("joost"))
    day = town.today - 30 * DAY
    groups = (scans.GroupDraft("staff", "anonymous", 6),)
    draft = scans.ScanDraft("Hoe werken we?", day, day + 10 * DAY, True, None, groups)
    scan = scans.make_scan(draft, town.organisation, by=town.viewer("loes"), today=day)
    scans.close_scan(scan, by=town.viewer("loes"), today=town.today)
    return first, second


@pytest.mark.nojs
def test_what_worked_goes_to_other_districts_and_people_learn_it_in_their_work(
    come_in: ComeIn, town: Town, two_teams: tuple[Opgave, Opgave]
) -> None:
    first, second = two_teams
    joost, loes, anja, peter = (come_in(who) for who in ("joost", "loes", "anja", "peter"))
    resident = come_in(**PHONE)
    write_it_down(joost, first)
    use_it_elsewhere(joost, second, town)
    from_area_to_area(anja, peter)
    what_came_of_it(joost, resident)
    learn_in_the_work(joost, town)
    read_by_whom_one_chose(loes, anja, joost)
    learn_together(loes, joost, town)
    program_a_district(peter, resident, first, town)
    take_up_the_way_of_working(anja, town)


def write_it_down(joost: Visitor, first: Opgave) -> None:
    """What was done, when it worked and when not; without a condition others can do nothing with it."""
    joost.open(f"/opgaven/{first.pk}/aanpak/")
    joost.follow("Write down what others can do too")
    words = {
        "What is it called?": KITCHEN,
        "What was done?": "Elke donderdag koken scholieren met buren.",
        "Where?": "In De Waard",
        "Under which conditions did it work?": "-",
        "Under which conditions did it not work?": FAILS,
        "Whom to ask?": "De opgaveleider van De Waard",
    }
    joost.fill_in(words)
    joost.press("Save the practice")
    joost.is_told(
        "Others can use a practice when they read under which condition it worked. Write at least one down."
    )
    expect(joost.field("What is it called?")).to_have_value(KITCHEN)
    joost.fill("Under which conditions did it work?", f"- {COOKS}\n- Er is een keuken")
    joost.press("Save the practice")
    joost.is_told("The practice stands. Now others can use it in their plan.")


def use_it_elsewhere(joost: Visitor, second: Opgave, town: Town) -> None:
    """In the plan of another district its conditions are not known: somebody finds out before a day."""
    joost.follow("Use it in your plan")
    # There is one other opgave whose plan is his: it need not be chosen.
    # Whoever takes it over stands there already; somebody else can be meant.
    joost.fill("Who finds out?", "")
    joost.press("Put it in the plan")
    joost.is_told("Say who finds out whether the conditions hold here, and before which day.")
    joost.fill("Who finds out?", "Peter Smit")
    joost.fill("Before which day?", (town.today + 30 * DAY).isoformat())
    joost.press("Put it in the plan")
    joost.is_told("It stands in the theory of this plan. Say there what it leads to.")
    expect(joost.main).to_contain_text(KITCHEN)
    expect(joost.main).to_contain_text(COOKS)
    assert TheoryLink.objects.filter(opgave=second).count() == 3
    assert AgreedAction.objects.filter(opgave=second, owner_name="Peter Smit").count() == 3


def from_area_to_area(anja: Visitor, peter: Visitor) -> None:
    """The manager puts districts on the board; the area broker says how it goes there."""
    practice = Practice.objects.get()
    for area in ("De Waard", "Overwater"):
        anja.open(f"/praktijken/{practice.pk}/")
        anja.follow("Put an area on the board")
        anja.choose("Which area?", area)
        anja.press("Put it on the board")
        anja.is_told("%(area)s stands on the board.", area=area)
    one, two = PracticeArea.objects.order_by("turn")
    peter.open(f"/praktijken/{practice.pk}/gebieden/{one.pk}/")
    peter.tick("under way", "practice in an area")
    peter.press("Save how it stands")
    peter.is_told("Say who carries it in %(area)s. Without that it stays “later”.", area="De Waard")
    peter.fill("Who carries it here?", "Welzijn Rivierland")
    peter.press("Save how it stands")
    peter.is_told("Noted for %(area)s.", area="De Waard")
    peter.open(f"/praktijken/{practice.pk}/gebieden/{two.pk}/")
    peter.tick("not here", "practice in an area")
    peter.fill("Why not here?", NO_SCHOOL)
    peter.press("Save how it stands")
    peter.reads(NO_SCHOOL)


def what_came_of_it(joost: Visitor, resident: Visitor) -> None:
    """It did not work elsewhere, and everybody can read that; whom to ask stays inside."""
    practice = Practice.objects.get()
    joost.open(f"/praktijken/{practice.pk}/")
    joost.follow_about("Say what came of it", "Niemand eet alleen in Overwater")
    joost.tick("it did not work here", "practice")
    joost.fill("How did that go?", "Er was geen school in de buurt.")
    joost.press("Save what came of it")
    joost.is_told("Thank you. Who comes next, reads it with the practice.")
    resident.open(f"/praktijken/{practice.pk}/")
    resident.reads("Er was geen school in de buurt.")
    resident.reads(FAILS)
    resident.does_not_read("De opgaveleider van De Waard")
    resident.follow("All practices over the areas")
    expect(resident.main).to_contain_text("Welzijn Rivierland")
    expect(resident.main).to_contain_text(NO_SCHOOL)


def learn_in_the_work(joost: Visitor, town: Town) -> None:
    """A plan of one's own; learning on the job happens in a real effort."""
    joost.open("/leerplannen/")
    joost.follow("Begin a learning plan")
    joost.fill("What do you want to be able to do?", AIM)
    joost.fill("From", town.today.isoformat())
    joost.fill("Until", (town.today + 90 * DAY).isoformat())
    joost.press("Save the learning plan")
    joost.follow("Add what you do")
    joost.tick("on the job, in an effort")
    joost.fill("What do you do?", TABLE)
    joost.fill("How many hours?", "28")
    joost.fill("Before which day?", (town.today + 60 * DAY).isoformat())
    joost.press("Put it in your plan")
    joost.is_told("Learning on the job happens in real work. Choose the effort in which you do this.")
    joost.choose("In which effort?", "De tafel van dinsdag")
    joost.press("Put it in your plan")
    joost.is_told("It stands in your plan.")
    joost.follow_about("Say what it brought", TABLE)
    joost.fill("What did it bring you?", "Stilte laten vallen helpt.")
    joost.press("Save what it brought")
    joost.follow("Say how far it is")
    joost.choose(dutch("reflecting").capitalize(), dutch("I can with help"))
    joost.press("Say how far it is")
    joost.is_told("Noted how far it is.")
    joost.follow("Choose who reads along")
    joost.choose("Whom do you choose?", "Loes Hartman")
    joost.tick("my coach, who reads everything")
    joost.press("Let them read")
    joost.is_told("%(name)s reads along.", name="Loes Hartman")


def read_by_whom_one_chose(loes: Visitor, anja: Visitor, joost: Visitor) -> None:
    """The coach reads it, the manager does not, and taken off is taken off."""
    plan = LearningPlan.objects.get()
    address = f"/leerplannen/{plan.pk}/"
    assert anja.open(address) == 404
    loes.open("/leerplannen/coach/")
    loes.main.get_by_role("link", name=AIM).click()
    loes.reads("Stilte laten vallen helpt.")
    loes.follow("Say how far it is")
    loes.choose(dutch("reflecting").capitalize(), dutch("I can on my own"))
    loes.press("Say how far it is")
    joost.open(address)
    joost.reads("Loes Hartman")
    joost.reads(dutch("I can on my own"))
    joost.main.get_by_role("button", name=dutch("Take off")).click()
    joost.is_told("From now on this plan is not there for them.")
    assert loes.open(address) == 404


def learn_together(loes: Visitor, joost: Visitor, town: Town) -> None:
    """The coach holds a group; people join themselves."""
    loes.open("/leergroepen/nieuw/")
    loes.fill("Name of the group", "Leiders van tafels")
    loes.fill("What can people do afterwards?", "Een tafel leiden")
    loes.press("Begin the group")
    loes.follow("Add a session")
    loes.fill("What is it about?", "Stilte")
    loes.fill("On which day?", (town.today + 7 * DAY).isoformat())
    loes.press("Add the session")
    loes.is_told("The session stands in the programme.")
    joost.open("/leerplannen/")
    joost.main.get_by_role("link", name="Leiders van tafels").click()
    joost.press("Take part", "group")
    joost.is_told("You take part.")
    joost.main.get_by_role("link", name=AIM).click()
    assert joost.main.get_by_label(dutch("intervision")).is_checked()
    joost.fill("What do you do?", "Bespreken wat niet lukt")
    joost.fill("How many hours?", "10")
    joost.fill("Before which day?", (town.today + 60 * DAY).isoformat())
    joost.press("Put it in your plan")
    joost.reads("Stilte")
    joost.main.get_by_role("link", name="Leiders van tafels").click()
    joost.reads("Bespreken wat niet lukt")
    loes.open("/leerplannen/coach/")
    loes.reads("Leiders van tafels")
    loes.reads("Stilte")


def program_a_district(peter: Visitor, resident: Visitor, first: Opgave, town: Town) -> None:
    """With parties first, and never realised without residents; a step that fell short says so."""
    peter.open("/wijkprogrammas/nieuw/")
    peter.choose("Which area?", "De Waard")
    peter.fill("Name of the programme", "De Waard aan tafel")
    peter.fill("Why this, and why now?", "Bewoners vroegen om een plek.")
    peter.fill("From", town.today.isoformat())
    peter.fill("Until", (town.today + 365 * DAY).isoformat())
    peter.press("Save the programme")
    peter.follow("Add a step")
    peter.tick("realising, with residents")
    peter.fill("What happens?", "De tafels bouwen")
    peter.fill("With whom?", "De buurtwerkplaats")
    peter.fill("Before which day?", (town.today + 60 * DAY).isoformat())
    peter.choose("For which opgave?", first.title)
    peter.press("Put it in the programme")
    peter.is_told("A district is made with residents. Say what they do or decide in this step.")
    peter.fill("What do residents do or decide?", BUILT)
    peter.fill("What does it cost?", "1.250")
    peter.press("Put it in the programme")
    peter.follow_about("Change the step", "De tafels bouwen")
    peter.choose("How far is it?", dutch("done", "programme step"))
    peter.fill("What came of it?", LESS)
    peter.press("Save the step")
    resident.open("/wijkprogrammas/")
    resident.main.get_by_role("link", name="De Waard aan tafel").click()
    resident.reads(BUILT)
    resident.reads(LESS)
    resident.reads(dutch("nobody has said yet who pays"))


def take_up_the_way_of_working(anja: Visitor, town: Town) -> None:
    """From a round of the scan to the next: what is done for a condition, and which answer is hoped for."""
    anja.open("/invoeren/nieuw/")
    anja.fill("What should be different next time?", "Iedereen heeft er uren voor.")
    anja.fill("When is the next round?", (town.today - 25 * DAY).isoformat())
    anja.press("Begin the plan")
    expect(anja.field("What should be different next time?")).to_have_value("Iedereen heeft er uren voor.")
    anja.fill("When is the next round?", (town.today + 300 * DAY).isoformat())
    anja.press("Begin the plan")
    anja.is_told("The plan stands. Now say for which conditions you do something.")
    anja.follow("Add what we do")
    anja.choose("For which condition?", "8.")
    anja.choose("What should people answer next time?", dutch("usually", "scan score"))
    anja.fill("What do we do?", "Acht uur per week in het rooster")
    anja.fill("Who carries it?", "Anja Wolters")
    anja.fill("Before which day?", (town.today + 60 * DAY).isoformat())
    anja.press("Put it in the plan")
    anja.reads("Acht uur per week in het rooster")
