"""A coach asks five groups how the work goes, twice, and what was promised in between is kept or not."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from django.utils import translation
from django.utils.translation import ngettext

from journeys import course
from journeys.parties import send
from journeys.town import ComeIn, Town
from journeys.visitor import PASSWORD, PHONE, Visitor, dutch
from samenspel.foundation.models import Mail
from samenspel.learning.actions import scans as actions
from samenspel.learning.actions.scans import ConditionAnswers
from samenspel.learning.models import Improvement, Scan, ScanGroup, ScanSheet, Score
from samenspel.learning.models.scans import SHORT_SCORES
from samenspel.learning.permissions.scans import door_behind, key_of
from samenspel.learning.statements import statement_list
from samenspel.learning.words import GROUPS
from samenspel.people.actions import Invitation, invite
from samenspel.people.models import Role

FIRST, SECOND = "Hoe werken we? Het begin", "Hoe werken we? Een jaar later"
HOURS = "Mijn gewone werk gaat altijd voor."
PLACE = "De stuurgroep zet bij elk besluit wie het doet."
ROSTER = "In het rooster staat wie het gewone werk overneemt."
NOT_DONE = "Twee collega's vertrokken, en hun werk moest door."
# How each group answers, and how many people are asked.
GROUPS_ASKED = {
    "staff": ("anonymous", 6),
    "management": ("named", 2),
    "council": ("anonymous", 7),
    "partners": ("anonymous", 5),
    "residents": ("open", 40),
}
MAILED = {
    "staff": ("Ria", "Kees", "Bo", "Fenna", "Daan", "Iris"),
    "council": ("Wout", "Karin", "Yusuf"),
    "partners": ("Marga", "Jan", "Petra", "Willem", "Linda"),
}
TOO_FEW = (
    "%(group)s: %(n)d of at least %(fewest)d answer",
    "%(group)s: %(n)d of at least %(fewest)d answers",
)
STEERING, TIME = 4, 8  # numbers of two of the ten conditions


@pytest.fixture
def organised(town: Town) -> Town:
    began = town.today - dt.timedelta(days=400)
    for who, name, role in (
        ("mirjam", "Mirjam Kok", Role.COACH),
        ("anja", "Anja Wolters", Role.MANAGER),
        ("rik", "Rik Hofstee", Role.MANAGER),
    ):
        asked = Invitation(name, f"{who}@example.org", role, password=PASSWORD)
        town.accounts[who] = invite(asked, town.organisation, by=town.viewer("noor"), today=began)
    return town


@pytest.mark.nojs
def test_five_groups_answer_twice_and_read_which_promise_was_kept(come_in: ComeIn, organised: Town) -> None:
    mirjam = come_in("mirjam")
    begin(mirjam, organised, FIRST, days_ago=30)
    scan = Scan.objects.get()
    ask_people(mirjam, scan)
    by_link(come_in(**PHONE))
    by_account(come_in("anja"))
    by_code(come_in(**PHONE), scan)
    everybody_else(
        scan, organised, {"staff": 1, "management": 3, "council": 1, "partners": 1, "residents": 1}
    )
    read_what_came_out(mirjam, scan)
    promise(mirjam, scan, STEERING, PLACE, "Anja", organised)
    promise(mirjam, scan, TIME, ROSTER, "Rik", organised)
    settle(come_in("anja"), PLACE, "done", "Elk besluit heeft nu een naam en een dag.")
    settle(come_in("rik"), ROSTER, "did not happen", NOT_DONE)

    a_year_on = replace(organised, today=organised.today + dt.timedelta(days=365))
    with course.on_the_day(a_year_on.today):
        mirjam = come_in("mirjam")
        begin(mirjam, a_year_on, SECOND)
        again = Scan.objects.get(title=SECOND)
        ask_people(mirjam, again)
        mirjam.open(f"/scans/{again.pk}/")
        mirjam.reads(NOT_DONE)
        answer_again(come_in, again)
        everybody_else(
            again, a_year_on, {"staff": 2, "management": 3, "council": 2, "partners": 2, "residents": 2}
        )
        look_at_both(mirjam, come_in(), again)


def begin(mirjam: Visitor, town: Town, title: str, *, days_ago: int = 0) -> None:
    """Set a round up with five groups; an anonymous group that is too small is refused, nothing is lost."""
    mirjam.open("/scans/")
    mirjam.follow("Begin a round")
    mirjam.fill("What is this round called?", title)
    mirjam.fill("First day", (town.today - dt.timedelta(days=days_ago)).isoformat())
    mirjam.fill("Last day", (town.today + dt.timedelta(days=20)).isoformat())
    mirjam.tick("Everybody may read what came out")
    for kind, (answering, n) in GROUPS_ASKED.items():
        mirjam.page.locator(f"[name={kind}_answering]").select_option(value=answering)
        mirjam.page.locator(f"[name={kind}_n]").fill("3" if kind == "partners" else str(n))
    mirjam.press("Begin the round")
    mirjam.page.locator("#id_title").wait_for()
    assert not Scan.objects.filter(title=title).exists()
    assert mirjam.page.locator("#id_title").input_value() == title
    mirjam.page.locator("[name=partners_n]").fill("5")
    mirjam.press("Begin the round")
    mirjam.is_told("The round stands. Now ask the people of each group.")


def ask_people(mirjam: Visitor, scan: Scan) -> None:
    """Ask the own managers by their account, and the others by mail."""
    mirjam.open(f"/scans/{scan.pk}/groep/{GROUPS['management']}/")
    mirjam.reads("Rik Hofstee")
    mirjam.press("Ask who is ticked")
    mirjam.reads("2 mensen krijgen een mail.")
    for kind, names in MAILED.items():
        mirjam.open(f"/scans/{scan.pk}/groep/{GROUPS[kind]}/")
        lines = "\n".join(f"{name}; {name.lower()}@{kind}.example" for name in names)
        mirjam.fill("Whom do you ask?", lines)
        mirjam.press("Send the invitations")
        mirjam.reads(names[-1])


def by_link(ria: Visitor) -> None:
    """Answer by a link from the mail, stop, go on later; the link works once, and a forged one does not."""
    door = door_of("Ria", "staff")
    assert ria.open(door.replace(":", ":x")) == 404
    ria.open(door)
    ria.follow("Begin")
    choose(ria, 1)
    ria.press("Save and stop for now")
    ria.open(f"{door}{TIME}/")
    choose(ria, 0)
    ria.fill("What do you see, or where does it show?", HOURS)
    ria.press("Save and stop for now")
    ria.press("Hand in my answers")
    ria.is_told("Thank you. Your answers are in.")
    assert ScanSheet.objects.filter(is_handed_in=True).count() == 1
    ria.open(f"{door}{TIME}/")
    ria.is_told("Thank you. Your answers are in.")


def door_of(name: str, kind: str) -> str:
    """The link in the newest mail to somebody of a group."""
    body = Mail.objects.filter(to=f"{name.lower()}@{kind}.example").latest("pk").body
    found = re.search(r"(/scans/invullen/\S+/)", body)
    assert found is not None
    return found[1]


def by_account(anja: Visitor) -> None:
    """Find the question in one's work, and answer under one's own name."""
    anja.open("/scans/")
    anja.main.get_by_role("link", name=FIRST).first.click()
    anja.reads("Anja Wolters")
    anja.follow("Begin")
    anja.press("Save and stop for now")
    anja.page.goto(f"{anja.page.url}{TIME}/")
    choose(anja, 3)
    anja.press("Save and stop for now")
    anja.press("Hand in my answers")
    anja.is_told("Thank you. Your answers are in.")


def by_code(resident: Visitor, scan: Scan) -> None:
    """Come in with the code of a poster: a wrong one is told kindly, and a device answers once."""
    code = ScanGroup.objects.get(scan=scan, kind="residents").code
    resident.open("/scans/meedoen/")
    resident.fill("Your code", "nietgoed")
    resident.press("Begin")
    resident.is_told("We do not know this code. Look whether every letter is right.")
    resident.fill("Your code", code)
    resident.press("Begin")
    resident.follow("Begin")
    choose(resident, 1)
    resident.press("Save and stop for now")
    resident.press("Hand in my answers")
    resident.open("/scans/meedoen/")
    resident.fill("Your code", code)
    resident.press("Begin")
    resident.is_told("Thank you. Your answers are in.")


def answer_again(come_in: ComeIn, scan: Scan) -> None:
    """A year later one of each group answers all ten: by mail, by account, by the code of a poster."""
    for kind, names in MAILED.items():
        asked = come_in(**PHONE)
        asked.open(door_of(names[0], kind))
        go_through(asked, 2)
    rik = come_in("rik")
    rik.open("/scans/")
    rik.main.get_by_role("link", name=SECOND).first.click()
    go_through(rik, 3, hours=3)
    resident = come_in(**PHONE)
    resident.open("/scans/meedoen/")
    resident.fill("Your code", scan.groups.get(kind="residents").code)
    resident.press("Begin")
    go_through(resident, 2)
    answered = ScanSheet.objects.filter(group__scan=scan, is_handed_in=True)
    assert {sheet.group.kind for sheet in answered} == set(GROUPS_ASKED)


def go_through(visitor: Visitor, score: int, *, hours: int = 0) -> None:
    """Answer every statement, page after page, look at it once more, and hand it in."""
    visitor.follow("Begin")
    conditions = statement_list().conditions
    for one in conditions:
        visitor.reads(one.title)
        choose(visitor, hours if one.number == TIME else score)
        visitor.press("Save and look at it once more" if one is conditions[-1] else "Save and go on")
    visitor.is_told("You have answered %(n_begun)s of %(n_conditions)s", n_begun=10, n_conditions=10)
    visitor.press("Hand in my answers")
    visitor.is_told("Thank you. Your answers are in.")


def choose(visitor: Visitor, score: int) -> None:
    """Give every statement of this page the same answer; once its style has come, so that nothing moves."""
    visitor.page.wait_for_load_state("load")
    for each in visitor.page.locator(f"main input[type=radio][value='{score}']").all():
        each.check(force=True)


def everybody_else(scan: Scan, town: Town, scores: dict[str, int]) -> None:
    """The others answer the same way in; of the council only two do."""
    for group in scan.groups.select_related("scan__owner", "scan__opgave"):
        waiting = group.invitations.filter(has_answered=False).order_by("pk")
        doors = [door_behind(key_of(asked)) for asked in waiting] or [door_behind(group.code)] * 8
        for number, door in enumerate(doors[:2] if group.kind == "council" else doors):
            said = [
                ConditionAnswers(one.number, {each.key: scores[group.kind] for each in one.statements})
                for one in statement_list().conditions
                if one.number != TIME or group.kind == "management"
            ]
            hours = statement_list().condition(TIME)
            assert hours is not None
            if group.kind != "management":
                said.append(ConditionAnswers(TIME, {each.key: 0 for each in hours.statements}))
            device = f"{group.kind}-{number}"
            actions.save_answers(door, said, key=device, today=town.today)
            actions.hand_in(door, key=device, today=town.today)


def read_what_came_out(mirjam: Visitor, scan: Scan) -> None:
    """While it runs nothing shows; afterwards who differs, what is missing, and of whom too few answered."""
    mirjam.open(f"/scans/{scan.pk}/")
    mirjam.does_not_read(dutch("Talk about this first"))
    close(mirjam)
    mirjam.is_told("Talk about this first")
    mirjam.is_told("Too few answers to show")
    with translation.override("nl"):
        few = ngettext(*TOO_FEW, 5)
    mirjam.reads(few % {"group": dutch("council", "scan group"), "n": 2, "fewest": 5})
    hours = statement_list().condition(TIME)
    assert hours is not None
    mirjam.main.get_by_role("link", name=hours.title).first.click()
    mirjam.reads(HOURS)
    mirjam.reads("Anja Wolters")


def close(mirjam: Visitor) -> None:
    """Close the round, and say once more that one means it."""
    mirjam.page.once("dialog", lambda question: question.accept())
    mirjam.press("Close the round")
    mirjam.is_told("The round is closed. Below stands what came out.")


def promise(mirjam: Visitor, scan: Scan, condition: int, what: str, who: str, town: Town) -> None:
    """Note what gets better; without somebody who sees to it that is refused."""
    mirjam.open(f"/scans/{scan.pk}/verbeteringen/nieuw/?voorwaarde={condition}")
    mirjam.fill("What gets better?", what)
    mirjam.fill("Before when?", (town.today + dt.timedelta(days=60)).isoformat())
    send(mirjam)
    assert not Improvement.objects.filter(what=what).exists()
    mirjam.choose("Who sees to it?", who)
    send(mirjam)
    mirjam.reads(what)


def settle(owner: Visitor, what: str, became: str, why: str) -> None:
    """Find the promise in one's work, and say what came of it."""
    owner.open("/mijn-werk/")
    owner.main.get_by_role("link", name=re.compile(re.escape(what))).first.click()
    owner.tick(became, context="improvement")
    owner.fill("What came of it, or why did it not happen?", why)
    owner.press("Note what came of it")
    owner.reads(why)


def look_at_both(mirjam: Visitor, stranger: Visitor, scan: Scan) -> None:
    """The second round stands beside the first: what was promised, what came of it, what is missing still."""
    mirjam.open(f"/scans/{scan.pk}/")
    close(mirjam)
    mirjam.is_told("What we promised last time")
    mirjam.reads(PLACE)
    mirjam.reads(NOT_DONE)
    mirjam.is_told("One of the ten conditions is missing")
    mirjam.open(f"/scans/{scan.pk}/voorwaarde/{STEERING}/")
    mirjam.reads(dutch("it was: %(word)s", word=str(SHORT_SCORES[Score(1)])))
    stranger.open(f"/scans/{scan.pk}/")
    stranger.reads(ROSTER)
    stranger.does_not_read("Anja Wolters")
