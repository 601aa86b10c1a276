"""Steps in which people look back on an opgave, change the plan, and let hear what became of a voice."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from journeys.parties import send
from journeys.visitor import Visitor
from samenspel.approach.models import Effort
from samenspel.dialogue.models import Signal
from samenspel.dialogue.queries.answers import answers_url, give_url
from samenspel.foundation.models import Mail
from samenspel.learning.models import Lesson, PlanChange, Reflection
from samenspel.opgaven.models import Opgave


@dataclass(frozen=True)
class Taught:
    """A lesson: what was seen, when it holds, what follows, on which words it rests."""

    saw: str
    conditions: str
    from_now_on: str
    rests_on: str


@dataclass(frozen=True)
class Moment:
    """A reflection: who is asked and what they say, what became of a promise, what changes and is learned."""

    question: str
    guest: tuple[str, str]
    otherwise: str
    went_well: str
    promised: tuple[str, str]
    effort: str
    changed: str
    lesson: Taught
    promise: tuple[str, str]
    told: str


def tell(resident: Visitor, town: str, words: str) -> Signal:
    """Let the municipality know something, without an account."""
    resident.open(f"/signalen/melden/{town}/")
    resident.tick("I want to let you know something")
    resident.fill("What is going on, or what could be better?", words)
    resident.press("Send the signal")
    resident.page.wait_for_url("**/bedankt/")
    return Signal.objects.get(text=words)


def be_heard(host: Visitor, lead: Visitor, signal: Signal, opgave: Opgave) -> None:
    """The host shows what was said to everybody, and the lead lays it beside the opgave it is about."""
    host.open(f"/signalen/{signal.pk}/")
    host.press("Make public")
    lead.open(f"/opgaven/stem-gebruiken/?stem=dialogue.signal:{signal.pk}")
    lead.main.get_by_label(opgave.title).check()
    lead.press("Use for this opgave")
    lead.reads(signal.text)


def look_back_together(
    resident: Visitor, partner: Visitor, lead: Visitor, opgave: Opgave, told: Moment, day: dt.date
) -> Lesson:
    """A resident and a partner say beforehand what they think; the plan changes, and it is a lesson."""
    name, address = told.guest
    held = plan_a_reflection(lead, opgave, told.question, day)
    ask_by_mail(lead, held, name, address)
    say_by_mail(resident, address, told.otherwise)
    say_at_work(partner, held, told.went_well)
    begin_with_the_promise(lead, held, *told.promised)
    lead.reads(told.otherwise)
    lead.reads(told.went_well)
    effort = Effort.objects.get(opgave=opgave, title=told.effort)
    change_the_plan(lead, held, effort, told.changed)
    lesson = learn(lead, held, told.lesson, effort, told.changed)
    promise_and_close(lead, held, *told.promise, told.told)
    return lesson


def plan_a_reflection(lead: Visitor, opgave: Opgave, question: str, day: dt.date) -> Reflection:
    """Plan a moment to look back."""
    lead.open(f"/opgaven/{opgave.pk}/reflecties/nieuw/")
    lead.fill("What do you look back on?", question)
    lead.fill("On which day?", day.isoformat())
    send(lead)
    return Reflection.objects.get(opgave=opgave, question=question)


def ask_by_mail(lead: Visitor, reflection: Reflection, name: str, address: str) -> None:
    """Ask a resident or partner without an account."""
    lead.open(f"/opgaven/{reflection.opgave_id}/reflecties/{reflection.pk}/vragen/")
    lead.fill_in({"Name": name, "E-mail address": address})
    lead.press("Send the mail")
    lead.is_told("A mail goes to %(name)s.", name=name)


def say_by_mail(guest: Visitor, address: str, otherwise: str) -> None:
    """Follow the link of the mail, and say what could be otherwise."""
    found = re.search(r"(/terugkijken/\S+)", Mail.objects.filter(to=address).latest("pk").body)
    assert found is not None
    guest.open(found[1])
    guest.fill("What would you do otherwise?", otherwise)
    guest.press("Send what you think")
    guest.is_told("Thank you. It is in.")


def say_at_work(partner: Visitor, reflection: Reflection, went_well: str) -> None:
    """Find the question in one's work, and say what went well."""
    partner.open("/mijn-werk/")
    partner.main.get_by_role("link", name=re.compile(re.escape(reflection.question))).first.click()
    partner.fill("What went well?", went_well)
    partner.press("Send this")
    partner.is_told("Thank you. It is read out when you look back together.")


def begin_with_the_promise(lead: Visitor, reflection: Reflection, promise: str, why: str) -> None:
    """Begin; what was promised stands on top, and has its word before anything can be closed."""
    lead.open(f"/opgaven/{reflection.opgave_id}/reflecties/{reflection.pk}/")
    lead.press("Begin the reflection")
    lead.reads(promise)
    lead.is_told("Before it can be closed")
    lead.follow("Say what became of it")
    lead.tick("not kept")
    lead.fill("How did that come?", why)
    lead.press("Note what became of it")
    lead.reads(why)


def change_the_plan(lead: Visitor, reflection: Reflection, effort: Effort, what: str) -> None:
    """Change an effort out of the reflection: that it did comes to stand there by itself."""
    lead.follow("Change the plan")
    lead.press("The efforts")
    lead.main.get_by_role("link", name=effort.title).first.click()
    lead.follow("Change this effort")
    lead.fill("What happens, for whom?", what)
    send(lead)
    lead.reads(what)
    lead.open(f"/opgaven/{reflection.opgave_id}/reflecties/{reflection.pk}/")
    lead.is_told("The effort changed")
    change = PlanChange.objects.get(reflection=reflection)
    assert (change.thing_kind, change.thing_id) == ("approach.effort", effort.pk)
    assert change.is_by_itself
    lead.press("Done with changing")


def learn(lead: Visitor, reflection: Reflection, told: Taught, changed: Effort, what: str) -> Lesson:
    """Write a lesson with its evidence, and say what it changed in the plan."""
    lead.open(f"/opgaven/{reflection.opgave_id}/leerpunten/nieuw/?reflectie={reflection.pk}")
    lead.fill("What did we see?", told.saw)
    lead.fill("Under which conditions?", told.conditions)
    lead.fill("What do we do from now on?", told.from_now_on)
    # What is opened is no longer among what is closed: always the first that is left.
    closed = lead.main.locator("details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    lead.main.get_by_label(re.compile(re.escape(told.rests_on))).check()
    send(lead)
    lesson = Lesson.objects.get(reflection=reflection)
    lead.open(f"/leren/{lesson.pk}/veranderde/")
    lead.page.locator("[name=thing]").select_option(value=f"inspanning:{changed.pk}")
    lead.fill("What is different now?", what)
    send(lead)
    lead.reads(what)
    return lesson


def promise_and_close(lead: Visitor, reflection: Reflection, what: str, who: str, told: str) -> None:
    """Promise something for the next time, and close with what everybody reads."""
    at = f"/opgaven/{reflection.opgave_id}/reflecties/{reflection.pk}"
    lead.open(f"{at}/beloften/nieuw/")
    lead.fill("What is promised?", what)
    lead.fill("Who does it?", who)
    due = reflection.planned_on + dt.timedelta(days=60)
    lead.fill("Before which day?", due.isoformat())
    lead.press("Note the promise")
    lead.reads(what)
    lead.open(f"{at}/afsluiten/")
    lead.fill("What came of it?", told)
    send(lead)
    lead.reads(told)


def answer(host: Visitor, signal: Signal, reason: str, day: dt.date) -> None:
    """Say what was done with what somebody told, and who decided that."""
    host.open(give_url("dialogue.signal", signal.pk))
    host.page.locator("input[name=voice]").first.check()
    host.page.locator("input[name=outcome][value=partly]").check(force=True)
    host.fill("Why, or how?", reason)
    host.fill("Who decided this?", "De stuurgroep")
    host.fill("On which day?", day.isoformat())
    host.press("Save this answer")
    host.is_told("Everything has an answer")


def hear_back(resident: Visitor, signal: Signal, lesson: Lesson, reason: str) -> None:
    """Read what was done with one's own words, and the lesson that rests on them."""
    resident.open(answers_url("dialogue.signal", signal.pk))
    resident.reads(reason)
    resident.open(f"/leren/{lesson.pk}/")
    resident.reads(signal.text)
    resident.reads(lesson.from_now_on)
