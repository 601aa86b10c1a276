"""Modelled on Utrecht: a missed target, a decision, the interim report, and a lesson changes the plan."""

from __future__ import annotations

import datetime as dt

import pytest

from journeys import course, looking_back
from journeys.course import Decided
from journeys.looking_back import Moment, Taught
from journeys.town import ComeIn
from journeys.vechtstede import come_from_vechtstede
from journeys.visitor import PHONE, Visitor
from samenspel.cli.demo.utrecht import plan_together
from samenspel.cli.demo.utrecht.set import Vechtstede
from samenspel.learning import actions as learning
from samenspel.opgaven.actions import AssignmentDraft, give_assignment
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Role
from samenspel.rhythm.models import Edition, EditionKind

HEARD = "Mijn gesprek is op dinsdag. Dan werk ik, en de opvang is er alleen op maandag."
PROMISED = "Alle zeven brieven naar één kantje brengen"
CAUSE = "Ouders met losse uren vinden geen opvang."
DONE = "Wij houden elke werkdag twee plaatsen vrij."
ACHIEVED = "17,9 procent zette een stap. Wij wilden 20 procent, dus dat is niet gehaald."
CHANGED = "Ouders zeggen eerst hun uren, dan pas kiezen we de dagen."
LOOKED_BACK = "Het gaat iets beter. Of het door de opvang komt, weten we niet."
ANSWERED = "Er is nu op elke werkdag opvang, voor twee kinderen tegelijk. Dat is nog niet genoeg."
JUDGED = {
    "Why?": "Van 17,8 naar 20 procent lukt dit jaar niet.",
    "What causes it?": CAUSE,
    "What does it mean for the goal?": "In dit tempo duurt het acht jaar.",
    "What do we change?": "Opvang op de dag van het gesprek.",
    "Who does that?": "Monique Terpstra",
}
LIT = {
    "What is the cause?": CAUSE,
    "What does it mean for the goal?": "Het doel schuift een jaar op.",
    "How do we adjust?": "Opvang op de dag van het gesprek.",
}
DECISION = Decided(
    question="Blijft de opvang op een vaste dag?",
    options=(
        ("De opvang blijft op twee vaste dagen", "De leidsters weten waar ze aan toe zijn.", CAUSE),
        ("De opvang komt op de dag van het gesprek", "Dat vragen ouders.", "Het rooster wordt lastig."),
    ),
    reason="Wie in losse uren werkt, heeft niets aan een vaste dag.",
    carrier="Monique",
    shown_by="Mensen met bijstand die een stap naar werk zetten",
    direction="up",
    size="2",
    against=("Ferdi", "Een ouder met schulden heeft eerst rust nodig, en dan pas een dag."),
)
MOMENT = Moment(
    question="Waarom komen ouders niet op gesprek?",
    guest=("Mila Bakker", "mila@example.org"),
    otherwise="Vraag eerst op welke dagen ik werk. Dan pas over opvang.",
    went_well="Wie opvang heeft, komt op tijd bij de coach.",
    promised=(PROMISED, "De juristen houden drie brieven vast."),
    effort="Opvang op gespreksdagen",
    changed=CHANGED,
    lesson=Taught(
        saw="Een vaste dag past bijna niemand die in losse uren werkt",
        conditions="Bij ouders met wisselende diensten.",
        from_now_on="We vragen ouders eerst hun uren, en kijken na vier weken.",
        rests_on=HEARD,
    ),
    promise=("De laatste drie brieven kort maken", "Carla Verhoef"),
    told="Een vaste dag past niet bij losse uren. We vragen ouders voortaan eerst hun uren.",
)


@pytest.fixture
def planned(live_server: object, today: dt.date) -> Vechtstede:
    """Vechtstede with its plan, a partner who joined the steering group, and a promise of last time."""
    stage = plan_together(today)
    by = stage.viewer("wouter")
    seat = AssignmentDraft(stage.person("ferdi"), stage.works_for["ferdi"], Role.STEERING_MEMBER, today)
    give_assignment(stage.opgave, seat, by=by)
    before = learning.ReflectionDraft("Wat merken mensen van wat we doen?", today)
    reflection = learning.plan_reflection(stage.opgave, before, by=by, today=today)
    learning.begin_reflection(reflection, by=by, today=today)
    promise = learning.PromiseDraft(PROMISED, "Carla Verhoef", today + dt.timedelta(days=1))
    learning.make_promise(reflection, promise, by=by, today=today)
    learning.close_reflection(reflection, "Mensen merken de coach. De brieven nog niet.", by=by)
    return stage


@pytest.mark.nojs
def test_a_missed_target_becomes_a_decision_a_report_and_a_lesson_that_changes_the_plan(
    come_in: ComeIn, planned: Vechtstede
) -> None:
    today, opgave = planned.today, planned.opgave
    resident = come_in(**PHONE)
    soraya, wouter, nienke, ellen, monique = (
        come_from_vechtstede(come_in, who) for who in ("soraya", "wouter", "nienke", "ellen", "monique")
    )
    signal = looking_back.tell(resident, "vechtstede", HEARD)
    looking_back.be_heard(soraya, wouter, signal, opgave)

    why = "Met vaste coaches kan 1 op de 5 dit jaar."
    course.set_target(wouter, opgave, "hoofddoel", "20", why, year=today.year, on=today)
    course.judge(wouter, opgave, JUDGED, today + dt.timedelta(days=60))
    meeting = course.call_together(wouter, "Stuurgroep De stap die past", {opgave: DECISION}, today)
    tomorrow = today + dt.timedelta(days=1)
    decision = course.decide(ellen, meeting, DECISION, today, look_back_on=tomorrow)
    course.carry_out(monique, decision, DONE)
    figure, town = planned.figures["stap"], planned.areas["Vechtstede"]
    course.count_another_year(nienke, figure, town, row=6, year=today.year, number="17,9")
    course.find_it_missed(wouter, opgave, "hoofddoel", "17,9%")
    with course.on_the_day(tomorrow):
        course.look_back(ellen, decision, then="17,8", now="17,9", learned=LOOKED_BACK)

    paper = report(wouter, nienke, opgave, today)
    tom = come_from_vechtstede(come_in, "tom")
    tom.open(f"/opgaven/{opgave.pk}/stukken/{paper.number}/")
    tom.reads(ACHIEVED)

    lesson = looking_back.look_back_together(resident, monique, wouter, opgave, MOMENT, today)
    looking_back.answer(soraya, signal, ANSWERED, today)
    looking_back.hear_back(resident, signal, lesson, ANSWERED)
    resident.reads(CHANGED)
    resident.open(f"/opgaven/{opgave.pk}/")
    resident.is_told("The target of %(year)s has not been met", year=today.year)


def report(wouter: Visitor, nienke: Visitor, opgave: Opgave, day: dt.date) -> Edition:
    """The lead writes what was reached and hands it in; the controller freezes it for the council."""
    texts = {"bereikt": ACHIEVED, "gedaan": "De opvang ging open op twee dagen.", "gekost": "Geen afwijking."}
    title = "Bijdrage aan de bestuursrapportage"
    paper = course.write(wouter, opgave, EditionKind.INTERIM_REPORT, title, texts, day)
    course.light_the_goals(wouter, paper, LIT)
    nienke.open(f"/opgaven/{opgave.pk}/stukken/{paper.number}/")
    course.freeze_and_deliver(nienke, "raad", ACHIEVED)
    return paper
