"""Modelled on Zutphen: a missed target, a decision, a letter to the council, a lesson changes the plan."""

from __future__ import annotations

import datetime as dt

import pytest

from journeys import course, looking_back, scene
from journeys.course import Decided
from journeys.looking_back import Moment, Taught
from journeys.town import ComeIn, Town
from journeys.visitor import PASSWORD, PHONE, Visitor
from samenspel.approach import actions as approach
from samenspel.approach.actions import EffortDraft
from samenspel.figures import actions as figures
from samenspel.figures.actions import SeriesDraft, TypedPoint
from samenspel.figures.models import Indicator
from samenspel.foundation import periods
from samenspel.learning import actions as learning
from samenspel.network import actions as network
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.actions import AssignmentDraft
from samenspel.opgaven.models import Opgave
from samenspel.people.actions import Invitation, invite
from samenspel.people.models import Role
from samenspel.places.models import Area
from samenspel.rhythm.models import EditionKind
from samenspel.steering import actions as steering
from samenspel.steering.actions import UseDraft
from samenspel.steering.models import IndicatorUse

HEARD = "Na de diagnose belde er niemand. We zaten drie maanden met vragen."
VISITS, BENCHES = "Een vast gezicht aan huis", "Bankjes langs de route"
FACES = "Gezinnen met een vast gezicht"
PROMISED = "De huisartsen bellen over de eerste twee weken"
CAUSE = "We horen pas na maanden wie een diagnose kreeg."
DONE = "Vier praktijken vragen nu bij de diagnose of wij mogen bellen."
CORE = "60 gezinnen hadden een vast gezicht moeten hebben. Het zijn er 44."
CHANGED = "Het vaste gezicht begint bij de huisarts, in de eerste week."
LOOKED_BACK = "Vier huisartsen bellen nu zelf. Met de rest praten we verder."
ANSWERED = "De huisarts vraagt nu of een vast gezicht mag bellen. Nog niet elke praktijk doet mee."
JUDGED = {
    "Why?": "Het doel van vorig jaar is niet gehaald: 44 gezinnen, en geen 60.",
    "What causes it?": CAUSE,
    "What does it mean for the goal?": "De eerste maanden blijven stil.",
    "What do we change?": "We beginnen bij de huisarts.",
    "Who does that?": "Willemijn",
}
DECISION = Decided(
    question="Waar begint het vaste gezicht?",
    options=(
        ("Bij het wijkteam", "Daar zit de tijd.", CAUSE),
        ("Bij de huisarts", "Die hoort het als eerste.", "Huisartsen zijn druk."),
    ),
    reason="Wie een diagnose krijgt, hoort dat bij de huisarts.",
    carrier="Willemijn",
    shown_by=FACES,
    direction="up",
    size="10",
    against=("Willemijn", "Wij staan klaar, maar een huisarts kan er niet nog een gesprek bij hebben."),
)
MOMENT = Moment(
    question="Waarom komt het vaste gezicht te laat?",
    guest=("Truus de Boer", "truus@example.org"),
    otherwise="Bel ons in de eerste week. Daarna durven we niet meer te vragen.",
    went_well="Wie een vast gezicht heeft, belt ons ook op een goede dag.",
    promised=(PROMISED, "De praktijken hadden geen tijd."),
    effort=VISITS,
    changed=CHANGED,
    lesson=Taught(
        saw="Een vast gezicht dat na drie maanden komt, komt te laat",
        conditions="Bij gezinnen die nog geen hulp hebben.",
        from_now_on="De huisarts vraagt in de eerste week of wij mogen bellen.",
        rests_on=HEARD,
    ),
    promise=("Zes huisartsen bezoeken", "Willemijn"),
    told="Het vaste gezicht werkt, maar komt te laat. We beginnen voortaan bij de huisarts.",
)


@pytest.fixture
def planned(town: Town) -> Opgave:
    """What the other journeys of this case make: an opgave in force, its plan, and a promise of last time."""
    areas = scene.lay_out(town)
    _table, notes = scene.hold_a_table(town)
    indicator = scene.count_loneliness(town, areas["De Waard"])
    opgave = scene.start(town, areas["De Waard"], notes)
    scene.adopt(town, scene.measure(town, scene.write(town, opgave, notes), indicator, areas["De Waard"]))
    seat_everybody(town, opgave)
    plan(town, opgave, areas["De Waard"])
    look_back_before(town, opgave)
    return opgaven.publish_opgave(opgave, by=town.viewer("joost"))


@pytest.mark.nojs
def test_a_missed_target_becomes_a_decision_a_letter_and_a_lesson_that_changes_the_plan(
    come_in: ComeIn, town: Town, planned: Opgave
) -> None:
    resident, hanna, joost = come_in(**PHONE), come_in("hanna"), come_in("joost")
    signal = looking_back.tell(resident, town.organisation.slug, HEARD)
    looking_back.be_heard(hanna, joost, signal, planned)

    ineke, marijke, willemijn = come_in("ineke"), come_in("marijke"), come_in("willemijn")
    miss_the_target(ineke, joost, town, planned)
    meeting = course.call_together(joost, "Stuurgroep Samen thuis", {planned: DECISION}, town.today)
    tomorrow = town.today + dt.timedelta(days=1)
    decision = course.decide(marijke, meeting, DECISION, town.today, look_back_on=tomorrow)
    course.carry_out(willemijn, decision, DONE)
    count_a_year(ineke, planned, row=5, year=town.today.year, number="51")
    with course.on_the_day(tomorrow):
        course.look_back(marijke, decision, then="44", now="51", learned=LOOKED_BACK)

    texts = {"aanleiding": "De raad vroeg hoe het staat.", "kern": CORE}
    title = "Een vast gezicht: het doel is niet gehaald"
    letter = course.write(joost, planned, EditionKind.COUNCIL_LETTER, title, texts, town.today)
    course.freeze_and_deliver(joost, "raad", CORE)
    bram = come_in("bram")
    bram.open(f"/opgaven/{planned.pk}/stukken/{letter.number}/")
    bram.reads(CORE)

    lesson = looking_back.look_back_together(resident, willemijn, joost, planned, MOMENT, town.today)
    looking_back.answer(hanna, signal, ANSWERED, town.today)
    looking_back.hear_back(resident, signal, lesson, ANSWERED)
    resident.reads(CHANGED)
    resident.open(f"/stuurgroep/besluiten/{decision.pk}/")
    resident.reads(LOOKED_BACK)


def miss_the_target(ineke: Visitor, joost: Visitor, town: Town, opgave: Opgave) -> None:
    """Set a target for last year by a decision of then, count, find it missed, and judge the effect."""
    use, last = IndicatorUse.objects.get(opgave=opgave, indicator__label=FACES), town.today.year - 1
    why, word = "Twee mensen erbij kunnen er zestig aan.", str(use.pk)
    course.set_target(joost, opgave, word, "60", why, year=last, on=dt.date(last, 2, 10))
    count_a_year(ineke, opgave, row=4, year=last, number="44")
    course.find_it_missed(joost, opgave, word, "44")
    course.judge(joost, opgave, JUDGED, town.today + dt.timedelta(days=60))


def count_a_year(ineke: Visitor, opgave: Opgave, *, row: int, year: int, number: str) -> None:
    """The controller adds a year to what is counted."""
    use = IndicatorUse.objects.get(opgave=opgave, indicator__label=FACES)
    course.count_another_year(ineke, use.indicator, use.area, row=row, year=year, number=number)


def seat_everybody(town: Town, opgave: Opgave) -> None:
    """Who decides, who reports and who reads along, each in their role."""
    began = town.today - dt.timedelta(days=400)
    asked = Invitation("Bram Leusink", "bram@example.org", Role.COUNCIL_MEMBER, password=PASSWORD)
    town.accounts["bram"] = invite(asked, town.organisation, by=town.viewer("noor"), today=began)
    for who, role in (
        ("marijke", Role.SPONSOR),
        ("ineke", Role.CONTROLLER),
        ("hanna", Role.HOST),
        ("willemijn", Role.STEERING_MEMBER),
    ):
        person = town.accounts[who].person
        assert person is not None
        party = town.partners.get(who, town.organisation)
        draft = AssignmentDraft(person, party, role, town.today)
        opgaven.give_assignment(opgave, draft, by=town.viewer("joost"))


def plan(town: Town, opgave: Opgave, area: Area) -> None:
    """Two efforts of two parties, and a figure to steer by."""
    joost, last = town.viewer("joost"), town.today.year - 1
    for who, title in (("willemijn", VISITS), ("gerard", BENCHES)):
        party = network.party_for(town.partners[who], opgave, by=joost)
        draft = EffortDraft(title=title, kind="service", owner_party=party, state="running")
        approach.start_effort(opgave, draft, by=joost)
    counted = (("-3", 18.0), ("-2", 27.0), ("-1", 36.0))
    series = SeriesDraft(
        label=FACES,
        unit="gezinnen",
        area=area,
        points=tuple(TypedPoint(periods.year(last + int(ago)), number) for ago, number in counted),
        source="Telling Welzijn Rivierland",
        counted_by="Welzijn Rivierland",
        definition="Gezinnen met dementie die een vast gezicht hebben dat elke week komt.",
    )
    figures.type_series(series, town.organisation, by=town.viewer("ineke"))
    indicator = Indicator.objects.get(label=FACES)
    why = "Dit doen we zelf, en hieraan zien we of we op tijd zijn."
    steering.choose_use(
        opgave, UseDraft(indicator, area, "output", "part", why, "up"), by=joost, today=town.today
    )


def look_back_before(town: Town, opgave: Opgave) -> None:
    """People looked back before, and promised something."""
    by, today = town.viewer("joost"), town.today
    reflection = learning.plan_reflection(
        opgave, learning.ReflectionDraft("Wat bracht het eerste jaar?", today), by=by, today=today
    )
    learning.begin_reflection(reflection, by=by, today=today)
    draft = learning.PromiseDraft(PROMISED, "Joost Vermeer", today + dt.timedelta(days=1))
    learning.make_promise(reflection, draft, by=by, today=today)
    learning.close_reflection(reflection, "Een vast gezicht helpt. De eerste weken zijn nog stil.", by=by)
