"""Steps of the second half of a case: a target, a light, a decision that is looked back on, and a paper."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from unittest import mock

from django.utils import timezone
from docx import Document
from playwright.sync_api import expect

from journeys.parties import send
from journeys.visitor import Visitor, dutch
from samenspel.figures.models import Indicator
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.rhythm.models import Edition, EditionKind
from samenspel.rhythm.words import PAPERS
from samenspel.steering.models import (
    AgendaItem,
    Decision,
    ItemState,
    LightJudgement,
    SteeringGroup,
    SteeringMeeting,
    Target,
)


@dataclass(frozen=True)
class Decided:
    """A decision at the table: between which two, why, who carries it out, what shows it, who is against.

    A figure shows it by a direction and a size; an effort by what is ready.
    """

    question: str
    options: tuple[tuple[str, str, str], tuple[str, str, str]]
    reason: str
    carrier: str
    shown_by: str
    against: tuple[str, str]
    direction: str = ""
    size: str = ""
    ready: str = ""


def on_the_day(day: dt.date) -> AbstractContextManager[object]:
    """Let it be the afternoon of a later day; after a week everybody has to sign in again."""
    then = timezone.make_aware(dt.datetime.combine(day, dt.time(14)))
    return mock.patch("django.utils.timezone.now", return_value=then)


def set_target(
    lead: Visitor, opgave: Opgave, word: str, value: str, why: str, *, year: int, on: dt.date
) -> None:
    """Set a target for a figure by a decision of that day; without a reason it is refused."""
    lead.open(f"/opgaven/{opgave.pk}/cijfers/{word}/doel/")
    lead.fill_in({"For which year?": str(year), "Which value?": value})
    lead.page.locator("[name=body]").fill("De stuurgroep")
    lead.fill("When?", on.isoformat())
    lead.press("Set the target")
    expect(lead.field("Why this target?")).to_have_attribute("aria-invalid", "true")
    expect(lead.field("Which value?")).to_have_value(value)
    assert not Target.objects.filter(use__opgave=opgave).exists()
    lead.fill("Why this target?", why)
    lead.press("Set the target")
    lead.reads(why)
    assert not Target.objects.get(use__opgave=opgave).is_after_the_fact


def count_another_year(
    analyst: Visitor, indicator: Indicator, area: Area, *, row: int, year: int, number: str
) -> None:
    """Add a year to a series that is typed by hand."""
    analyst.open(f"/cijfers/{indicator.pk}/verbeteren/{area.code}/")
    analyst.main.get_by_label(dutch("Period %(n)s", n=row), exact=True).fill(str(year))
    analyst.main.get_by_label(dutch("Number %(n)s", n=row), exact=True).fill(number)
    analyst.press("Save the correction")
    analyst.reads(number)


def find_it_missed(lead: Visitor, opgave: Opgave, word: str, came: str) -> None:
    """Read beside the target what it became, and that this is not enough."""
    lead.open(f"/opgaven/{opgave.pk}/cijfers/{word}/")
    lead.is_told("It became %(came)s: not met.", came=came)


def judge(lead: Visitor, opgave: Opgave, said: dict[str, str], before: dt.date) -> None:
    """Judge the effect red, with what causes it, what that means and what changes."""
    lead.open(f"/opgaven/{opgave.pk}/stoplichten/effect/")
    lead.tick("red: not within reach")
    lead.fill_in(said)
    lead.fill("Before which day?", before.isoformat())
    send(lead)
    lead.reads(said["What causes it?"])
    assert LightJudgement.objects.filter(opgave=opgave).latest("pk").colour == "red"


def call_together(lead: Visitor, name: str, asked: Mapping[Opgave, Decided], day: dt.date) -> SteeringMeeting:
    """Gather a steering group, plan its meeting, ask for a decision on each opgave, send the agenda, open."""
    group = gather(lead, name, asked)
    meeting = plan_meeting(lead, group, day)
    for opgave, question in asked.items():
        lead.open(f"/stuurgroep/vergaderingen/{meeting.pk}/toevoegen/")
        if len(asked) > 1:
            lead.choose("About which opgave?", opgave.title)
        lead.fill("What is it about?", question.question)
        lead.fill("What do you ask of the steering group?", question.question)
        lead.fill("Why does it come before the steering group?", question.reason)
        send(lead)
    open_meeting(lead, meeting)
    return meeting


def gather(lead: Visitor, name: str, opgaven: Collection[Opgave]) -> SteeringGroup:
    """Start a steering group for these opgaven."""
    lead.open("/stuurgroep/nieuw/")
    lead.fill("What is it called?", name)
    for opgave in opgaven:
        lead.main.get_by_label(opgave.title).check()
    send(lead)
    return SteeringGroup.objects.get(name=name)


def plan_meeting(lead: Visitor, group: SteeringGroup, day: dt.date) -> SteeringMeeting:
    """Plan a meeting, and arrive at its agenda."""
    lead.open(f"/stuurgroep/groepen/{group.pk}/plannen/")
    lead.fill("On which day?", day.isoformat())
    send(lead)
    return SteeringMeeting.objects.get(group=group, planned_on=day)


def open_meeting(lead: Visitor, meeting: SteeringMeeting) -> None:
    """Send the agenda, and open the meeting."""
    lead.open(f"/stuurgroep/vergaderingen/{meeting.pk}/")
    lead.press("Send the agenda")
    lead.press("Open the meeting")
    lead.is_told("The meeting is open. The agenda stands still from now on.")
    note_who_is_there(lead)


def note_who_is_there(lead: Visitor) -> None:
    """Tick everybody who sits there, on the page of the meeting."""
    for box in lead.main.get_by_role("checkbox").all():
        box.check()
    lead.press("Note who is there")
    lead.is_told("Who was there is noted.")


def decide(
    sponsor: Visitor, meeting: SteeringMeeting, told: Decided, day: dt.date, *, look_back_on: dt.date
) -> Decision:
    """Write the decision down: what will show whether it works, when one looks back, and who disagreed."""
    item = meeting.items.get(title=told.question)
    sponsor.open(f"/stuurgroep/vergaderingen/{meeting.pk}/punten/{item.pk}/besluit/")
    sponsor.fill("What had to be decided?", told.question)
    for number, words in enumerate(told.options, start=1):
        for name, text in zip(("option", "for", "against"), words, strict=True):
            sponsor.page.locator(f"[name={name}{number}]").fill(text)
    sponsor.page.locator("input[name=chosen][value='2']").check(force=True)
    sponsor.fill("Why this one?", told.reason)
    sponsor.choose("Who carries it out?", told.carrier)
    sponsor.fill("Carried out by which day?", (day + dt.timedelta(days=30)).isoformat())
    sponsor.choose("What will show whether it works?", told.shown_by)
    if told.size:
        sponsor.page.locator("[name=direction]").select_option(value=told.direction)
        sponsor.fill("If it is a figure: by how much, at least?", told.size)
    sponsor.fill("If it is an effort or agreement: what should be ready by then?", told.ready)
    sponsor.fill("When do you look back?", look_back_on.isoformat())
    who, why = told.against
    sponsor.main.get_by_text(dutch("Somebody disagreed")).click()
    seat = meeting.seats.get(person__name__startswith=who)
    sponsor.page.locator(f"[name=against_{seat.pk}]").fill(why)
    sponsor.press("Record the decision")
    sponsor.is_told("The decision stands. It comes back on the day that you chose.")
    return Decision.objects.get(item=item)


def settle(visitor: Visitor, item: AgendaItem, outcome: str, button: str) -> None:
    """Say what came of an item without a decision ("treat"), or why it goes to the next time ("carry")."""
    visitor.open(f"/stuurgroep/vergaderingen/{item.meeting_id}/")
    visitor.page.locator(f"#punt-{item.position} details summary").click()
    visitor.page.locator(f"#uitkomst-{item.pk}").fill(outcome)
    visitor.page.locator(f"#punt-{item.position} button[name={button}]").click()
    visitor.reads(outcome)


def close(lead: Visitor, meeting: SteeringMeeting) -> None:
    """Say what came of what is left, and close the meeting."""
    for item in meeting.items.filter(state=ItemState.ON):
        settle(lead, item, f"Besproken bij punt {item.position}.", "treat")
    lead.open(f"/stuurgroep/vergaderingen/{meeting.pk}/")
    lead.press("Close the meeting")
    lead.is_told("The meeting is closed. The list of decisions is ready.")


def carry_out(carrier: Visitor, decision: Decision, how: str) -> None:
    """Find the decision in one's work, with what was said against it, and say how it was carried out."""
    carrier.open("/mijn-werk/")
    carrier.page.locator(f"main a[href*='/stuurgroep/besluiten/{decision.pk}/']").first.click()
    for dissent in decision.dissents.all():
        carrier.reads(dissent.why)
    carrier.main.get_by_text(dutch("Say that it was carried out")).click()
    carrier.fill("How was it carried out?", how)
    carrier.press("It was carried out")
    carrier.reads(how)


def look_back(sponsor: Visitor, decision: Decision, *, then: str, now: str, learned: str) -> None:
    """See the figure as it was then and as it is now, without its cause, and say what came of it."""
    sponsor.open(f"/stuurgroep/besluiten/{decision.pk}/")
    figures = sponsor.page.locator("#terugblik dd")
    expect(figures.nth(0)).to_contain_text(then)
    expect(figures.nth(1)).to_contain_text(now)
    sponsor.is_told("We do not know whether the decision did that.")
    sponsor.page.locator("[name=verdict][value=partly]").check(force=True)
    sponsor.fill("What do you learn from it?", learned)
    sponsor.press("Record what came of it")
    sponsor.reads(learned)


def write(
    lead: Visitor, opgave: Opgave, kind: EditionKind, title: str, texts: dict[str, str], day: dt.date
) -> Edition:
    """Begin a paper, and write under its headings; what is known stands there already."""
    at = f"/opgaven/{opgave.pk}/stukken"
    lead.open(f"{at}/nieuw/?soort={PAPERS[kind]}")
    lead.fill("Title", title)
    lead.fill("On which day do the figures stand?", day.isoformat())
    send(lead)
    paper = Edition.objects.get(opgave=opgave, title=title)
    for word, text in texts.items():
        lead.open(f"{at}/{paper.number}/onderdelen/{word}/")
        lead.page.locator("#id_text").fill(text)
        if kind == EditionKind.INTERIM_REPORT:
            lead.fill("What the budget said", f"Begroting: {text}")
        send(lead)
    lead.open(f"{at}/{paper.number}/")
    return paper


def light_the_goals(lead: Visitor, report: Edition, said: dict[str, str]) -> None:
    """Give every goal of a report its light, with what causes it and what changes; then hand it in."""
    goals = report.goals.filter(light="")
    assert goals
    for goal in list(goals):
        lead.page.locator(f"main a[href$='/doelen/{goal.pk}/']").click()
        lead.tick("orange: risk, adjustment needed")
        lead.fill_in(said)
        lead.press("Save the goal")
    lead.press("Hand in to the controller")
    lead.is_told("Handed in. The controller finds it in My work.")
    assert not goals.all()


def freeze_and_deliver(writer: Visitor, to: str, says: str) -> None:
    """Freeze the paper on this page; the files hold these words, and to whom it went is noted."""
    writer.press("Freeze this paper")
    writer.is_told("Frozen. PDF and Word stay exactly like this; now note to whom it goes.")
    pdf, word = (
        writer.page.request.get(str(writer.main.locator(f"a[href$='{name}']").get_attribute("href"))).body()
        for name in ("/stuk.pdf", "/stuk.docx")
    )
    assert pdf.startswith(b"%PDF")
    assert says in [line.text for line in Document(io.BytesIO(word)).paragraphs]
    writer.follow("Note to whom it went")
    writer.choose("To whom did it go?", to)
    writer.press("Note the delivery")
    writer.is_told("Noted.")
