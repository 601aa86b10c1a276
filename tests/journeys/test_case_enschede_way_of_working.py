"""Modelled on Enschede: an organisation writes down how it works, puts it in force, and makes it better."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import expect

from journeys.town import ComeIn, Town
from journeys.visitor import PASSWORD, PHONE, Visitor, dutch
from samenspel.learning.actions import improvements, scans
from samenspel.learning.models import Improvement, WayOfWorking
from samenspel.learning.rules.way_of_working import CHAPTERS
from samenspel.people.actions import Invitation, invite
from samenspel.people.models import Role

FIRST_WHY, SECOND_WHY = "Dit stond nog nergens op papier.", "In de scan zei bijna iedereen: er is geen tijd."
NO_HOURS = "Wie meedoet, regelt zelf tijd."
EIGHT_HOURS = "Wie meedoet, heeft acht uur per week in het rooster."
ROSTER = "In het rooster staat wie het gewone werk overneemt."


@pytest.fixture
def learning_town(town: Town) -> Town:
    """A coach, a manager, and a scan of before out of which something was promised."""
    began = town.today - dt.timedelta(days=400)
    for who, name, role in (("loes", "Loes Hartman", Role.COACH), ("anja", "Anja Wolters", Role.MANAGER)):
        asked = Invitation(name, f"{who}@example.org", role, password=PASSWORD)
        town.accounts[who] = invite(asked, town.organisation, by=town.viewer("noor"), today=began)
    coach, day = town.viewer("loes"), town.today - dt.timedelta(days=30)
    staff = scans.GroupDraft("staff", "anonymous", 6)
    draft = scans.ScanDraft("Hoe werken we?", day, day + dt.timedelta(days=10), True, None, (staff,))
    scan = scans.make_scan(draft, town.organisation, by=coach, today=day)
    scans.close_scan(scan, by=coach, today=town.today)
    owner = town.accounts["anja"].person
    assert owner is not None
    promise = improvements.ImprovementDraft(8, ROSTER, owner, town.today + dt.timedelta(days=60))
    improvements.add_improvement(scan, promise, by=coach, today=town.today)
    return town


@pytest.mark.nojs
def test_a_way_of_working_is_introduced_and_becomes_better_after_a_scan(
    come_in: ComeIn, learning_town: Town
) -> None:
    slug, today = learning_town.organisation.slug, learning_town.today
    loes, joost, anja, stranger = come_in("loes"), come_in("joost"), come_in("anja"), come_in(**PHONE)
    begin(loes)
    joost.open(f"/werkwijze/{slug}/1/")
    joost.reads(NO_HOURS)
    joost.is_told("A manager or learning coach puts it in force.")
    assert stranger.open(f"/werkwijze/{slug}/1/") == 404
    put_in_force(anja, slug, 1, today)
    stranger.open(f"/werkwijze/{slug}/")
    stranger.reads(FIRST_WHY)

    make_better(loes, slug)
    put_in_force(anja, slug, 2, today - dt.timedelta(days=1), is_refused=True)
    put_in_force(anja, slug, 2, today)
    stranger.open(f"/werkwijze/{slug}/")
    stranger.reads(EIGHT_HOURS)
    stranger.reads(ROSTER)
    stranger.follow("What changed since the version before")
    stranger.reads(NO_HOURS)
    stranger.reads(EIGHT_HOURS)
    stranger.reads(SECOND_WHY)
    assert stranger.open(f"/werkwijze/{slug}/1/") == 200
    stranger.follow("Read what is in force")
    stranger.reads(EIGHT_HOURS)


def begin(loes: Visitor) -> None:
    """Begin from nothing; a chapter without words is named, and nothing is lost."""
    loes.open("/werkwijze/")
    loes.press("Begin the first version")
    loes.fill("What changes, and why?", FIRST_WHY)
    loes.tick("Everybody may read it once it is in force")
    for key, title in CHAPTERS:
        loes.fill(str(title), "" if key == "uren" else f"{title}: zie het draaiboek.")
    loes.press("Save the text")
    loes.press("Propose this version")
    sentence = "Nothing stands in: %(chapters)s. Write one sentence, if only that nothing is agreed."
    loes.is_told(sentence, chapters=dutch("Hours"))
    loes.follow("Write on")
    expect(loes.field("What changes, and why?")).to_have_value(FIRST_WHY)
    loes.fill("Hours", NO_HOURS)
    loes.press("Save the text")
    loes.press("Propose this version")
    loes.is_told("Proposed. A manager or learning coach can put it in force.")


def put_in_force(anja: Visitor, slug: str, number: int, day: dt.date, *, is_refused: bool = False) -> None:
    """Put a proposal in force from a day; a day before the version that it replaces is refused."""
    anja.open(f"/werkwijze/{slug}/{number}/")
    anja.fill("In force from", day.isoformat())
    anja.press("Put it in force")
    if is_refused:
        sentence = dutch("The version in force began on %(last)s. Choose a day from then on.")
        anja.reads(sentence.split("%(")[0].strip())
        assert WayOfWorking.objects.get(number=number).state == "proposed"
        return
    anja.is_told("Version %(number)d is in force.", number=number)


def make_better(loes: Visitor, slug: str) -> None:
    """Write the next version, name the promise out of the scan that led to it, and propose it."""
    loes.open(f"/werkwijze/{slug}/")
    loes.press("Begin a new version")
    expect(loes.field("Hours")).to_have_value(NO_HOURS)
    loes.fill("What changes, and why?", SECOND_WHY)
    loes.fill("Hours", EIGHT_HOURS)
    loes.press("Save the text")
    loes.follow("Name what led to this version")
    loes.main.get_by_label(str(Improvement.objects.get())).check()
    loes.press("Note what led to it")
    loes.is_told("Noted what led to this version.")
    loes.press("Propose this version")
    loes.is_told("Proposed. A manager or learning coach can put it in force.")
