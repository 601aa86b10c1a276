"""What each role opens the day with: three sentences with live numbers, none of them twice."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.desk.queries import work_sheet
from samenspel.desk.start import ROLE_LINES
from samenspel.dialogue.models import Signal
from samenspel.figures.models import Indicator
from samenspel.learning.models import Improvement, Scan
from samenspel.opgaven.actions import AmbitionDraft, add_ambition, stop_ambition
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.people.models import Account, Function, Organisation, Person, Role
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.rhythm.models import CouncilItem
from samenspel.steering.models import IndicatorUse, LightJudgement, SteeringGroup, SteeringMeeting
from samenspel.ui.formats import date_words
from samenspel.widening.models import LearningPlan, PlanReader, ReaderKind

TODAY = timezone.localdate()
EARLIER = TODAY - dt.timedelta(days=30)
RED = {
    "aspect": "effect",
    "colour": "red",
    "reason": "Het daalt te traag.",
    "cause": "Te weinig maatjes.",
    "consequence": "We halen het niet.",
    "adjustment": "Meer maatjes.",
    "adjusted_by": "Joost",
    "adjusted_before": TODAY,
    "judged_on": TODAY,
    "judged_by_name": "Joost",
}


@pytest.fixture
def town(db) -> Organisation:
    return Organisation.objects.create(name="Waterrijk", slug="waterrijk", kind="municipality", sort_key="w")


@pytest.fixture
def noor(town) -> Account:
    person = Person.objects.create(name="Noor", sort_key="noor")
    return Account.objects.create(email="noor@waterrijk.example", person=person)


def holding(noor: Account, town: Organisation, *roles: str) -> Viewer:
    for role in roles:
        Function.objects.create(person=noor.person, organisation=town, role=role, starts_on=EARLIER)
    return viewer_of(noor)


def lonely(town: Organisation, noor: Account, role: str, n: int = 0) -> Opgave:
    opgave = Opgave.objects.create(
        owner=town, title=f"Eenzaam {n}", slug=f"e{n}", sort_key=f"e{n}", is_public=True
    )
    Assignment.objects.create(
        opgave=opgave, person=noor.person, organisation=town, role=role, starts_on=EARLIER
    )
    return opgave


def said(viewer: Viewer) -> list[str]:
    return [line.sentence for line in work_sheet(viewer, today=TODAY).start.lines]


def test_every_role_comes_for_three_things():
    assert set(ROLE_LINES) == set(Role.values)
    assert {len(set(lines)) for lines in ROLE_LINES.values()} == {3}


@pytest.mark.parametrize("role", Role.values)
def test_a_role_opens_with_its_three_sentences_each_of_which_leads_somewhere(client, town, noor, role):
    client.force_login(noor)
    lines = work_sheet(holding(noor, town, role), today=TODAY).start.lines
    assert len(lines) == 3
    page = client.get(reverse("desk:work")).content.decode()
    for line in lines:
        assert line.sentence[0].isupper() or line.sentence[0].isdigit()
        assert f'<a href="{line.url}">{line.sentence}</a>' in page
        assert client.get(line.url).status_code == 200, line


def test_several_roles_stand_together_without_doubles(town, noor):
    both = said(holding(noor, town, Role.SPONSOR, Role.ALDERMAN))
    assert len(both) == len(set(both)) == 5
    one_kind = said(holding(noor, town, Role.RESIDENT))
    assert len(one_kind) == len(set(one_kind)) == 8


def test_the_numbers_are_those_of_today(town, noor):
    broker = holding(noor, town, Role.AREA_BROKER)
    assert "Geen signalen wachten op jouw oordeel" in said(broker)
    for n in range(2):
        Signal.objects.create(
            owner=town,
            text=f"Glad {n}",
            text_key=str(n),
            speaker_kind="resident",
            origin="page",
            said_on=TODAY - dt.timedelta(days=8 * n),
        )
    assert "2 signalen wachten op jouw oordeel" in said(broker)


def test_an_ambition_that_was_stopped_no_longer_stands_in_order(town, noor):
    viewer = holding(noor, town, Role.MANAGER)
    kept, stopped = (add_ambition(AmbitionDraft(title), town, by=viewer) for title in ("Samen", "Snel"))
    assert kept != stopped
    stop_ambition(stopped, "Het is gelukt.", by=viewer, today=TODAY)
    assert "1 ambitie staat op volgorde" in said(viewer)


def test_a_role_on_an_opgave_counts_that_opgave_only(town, noor):
    mine = lonely(town, noor, Role.SPONSOR)
    Opgave.objects.create(owner=town, title="Anders", slug="a", sort_key="a", is_public=True)
    mine.formulations.create(version=1, state="in_force", adopted_on=TODAY, adopting_body="de raad")
    assert "1 opgave met een vastgestelde tekst, van de 1 waar jij aan werkt" in said(viewer_of(noor))


def test_who_sits_in_a_steering_group_sees_when_it_meets(town, noor):
    opgave = lonely(town, noor, Role.STEERING_MEMBER)
    viewer = viewer_of(noor)
    assert "Er is geen vergadering van je stuurgroep gepland" in said(viewer)
    group = SteeringGroup.objects.create(name="Samen", owner=town)
    group.opgaven.add(opgave)
    SteeringMeeting.objects.create(group=group, number=1, planned_on=TODAY - dt.timedelta(days=1))
    meeting = SteeringMeeting.objects.create(group=group, number=2, planned_on=TODAY + dt.timedelta(days=9))
    day = date_words(meeting.planned_on)
    assert f"Je stuurgroep vergadert op {day}" in said(viewer), "not the one that went by"
    meeting.sent_at = timezone.now()
    meeting.save()
    assert f"De agenda van je stuurgroep voor {day} ligt klaar" in said(viewer)
    meeting.state = "open"
    meeting.save()
    assert "Je stuurgroep vergadert nu" in said(viewer)
    first = work_sheet(viewer, today=TODAY).start.lines[0]
    assert first.url == reverse("steering:meeting", args=[meeting.pk])


def test_an_alderman_sees_what_the_council_waits_for(town, noor):
    opgave = lonely(town, noor, Role.ALDERMAN)
    viewer = viewer_of(noor)
    assert "Geen raadsstukken wachten op een antwoord" in said(viewer)
    ask = {"opgave": opgave, "kind": "question"}
    CouncilItem.objects.create(**ask, title="Wanneer?", due_on=TODAY)
    CouncilItem.objects.create(**ask, title="Waarom?", due_on=EARLIER)
    CouncilItem.objects.create(**ask, title="Hoe?", due_on=EARLIER, answered_on=TODAY, outcome="Zo.")
    assert "2 raadsstukken wachten op een antwoord, 1 is over de termijn" in said(viewer)


def test_what_is_off_course_leads_to_where_the_lights_are(town, noor):
    viewer = holding(noor, town, Role.ALDERMAN)
    for n in range(2):
        opgave = lonely(town, noor, Role.ALDERMAN, n)
        LightJudgement.objects.create(opgave=opgave, **RED)
        line = work_sheet(viewer, today=TODAY).start.lines[1]
        wanted = reverse("desk:portfolio") if n else reverse("steering:lights", args=[opgave.pk])
        assert line.url == wanted, line


def test_one_figure_that_was_judged_red_does_not_put_the_whole_off_course(town, noor):
    viewer = holding(noor, town, Role.ALDERMAN)
    made = lonely(town, noor, Role.ALDERMAN)
    area = Area.objects.create(
        code="GM0001", kind="municipality", name="Waterrijk", sort_key="w", starts_on=EARLIER
    )
    measured = Indicator.objects.create(key="maatjes", label="Mensen met een maatje", sort_key="m")
    use = IndicatorUse.objects.create(
        opgave=made,
        indicator=measured,
        area=area,
        role="outcome",
        level="part",
        wanted_direction="up",
        why="Dit merken mensen.",
        starts_on=EARLIER,
    )
    LightJudgement.objects.create(opgave=made, use=use, **RED)
    assert "Geen oordeel zegt dat een opgave van jou van koers is" in said(viewer)
    LightJudgement.objects.create(opgave=made, **RED)
    assert "1 van jouw opgaven ligt niet op koers" in said(viewer)


def test_a_coach_sees_what_was_agreed_after_a_scan_and_what_of_it_is_late(town, noor):
    viewer = holding(noor, town, Role.COACH)
    assert "Geen verbeteringen na een scan staan open" in said(viewer)
    scan = Scan.objects.create(
        owner=town, title="Hoe werken we?", starts_on=EARLIER, ends_before=TODAY, statements_version=1
    )
    for day in (EARLIER, TODAY + dt.timedelta(days=5)):
        Improvement.objects.create(scan=scan, condition=8, what="Uren", owner=noor.person, due_on=day)
    assert "2 verbeteringen na een scan staan open, van 1 is de dag voorbij" in said(viewer)


def test_a_coach_sees_who_chose_them_and_never_whom_another_coach_was_chosen_by(town, noor):
    viewer = holding(noor, town, Role.COACH)
    assert "Nog niemand koos jou als coach voor een leerplan" in said(viewer)

    def chooses(name: str, reader: Account, kind: str = ReaderKind.COACH, until: int = 30) -> None:
        account = Account.objects.create(
            email=f"{name.lower()}{until}@x.example", person=Person.objects.create(name=name)
        )
        plan = LearningPlan.objects.create(
            account=account, aim="Leren", starts_on=EARLIER, ends_before=TODAY + dt.timedelta(days=until)
        )
        PlanReader.objects.create(plan=plan, account=reader, kind=kind)

    other = Account.objects.create(email="ander@x.example")
    chooses("Ada", other)
    chooses("Bea", noor, ReaderKind.PEER)
    chooses("Cor", noor, until=-1)
    assert "Nog niemand koos jou als coach voor een leerplan" in said(viewer)
    chooses("Daan", noor)
    assert "Daan koos jou als coach" in said(viewer)
    for name in ("Els", "Fay", "Gijs", "Hans"):
        chooses(name, noor)
    assert "Daan, Els, Fay en 2 anderen kozen jou als coach" in said(viewer)


def test_an_account_without_any_role_gets_a_first_step(client, noor):
    client.force_login(noor)
    page = client.get(reverse("desk:work")).content.decode()
    assert "Je hebt nog geen rol in een opgave." in page
    assert 'href="/meedoen/"' in page
    assert len(work_sheet(viewer_of(noor), today=TODAY).start.lines) == 3, "what everybody comes for"


def test_a_lead_without_opgaven_is_led_to_the_first(town, noor):
    viewer = holding(noor, town, Role.OPGAVE_LEAD)
    step = work_sheet(viewer, today=TODAY).start.first_step
    assert step is not None
    assert step.url == reverse("opgaven:new")
    lonely(town, noor, Role.OPGAVE_LEAD)
    assert work_sheet(viewer, today=TODAY).start.first_step is None


def test_the_start_costs_the_same_for_one_opgave_and_for_forty(town, noor):
    counts = []
    for n in range(40):
        lonely(town, noor, [Role.OPGAVE_LEAD, Role.SPONSOR, Role.PARTNER, Role.TEAM_MEMBER][n % 4], n)
        if n in (3, 39):
            with CaptureQueriesContext(connection) as asked:
                work_sheet(viewer_of(noor), today=TODAY)
            counts.append(len(asked))
    assert counts[0] == counts[1]
