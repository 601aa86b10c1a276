"""The portfolio: what stands on a line, what one can ask, and what it costs."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from samenspel.desk.portfolio import PortfolioFilter, portfolio_sheet
from samenspel.figures.models import Batch, Coverage, Fact, Indicator
from samenspel.foundation.sorting import sort_key
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.people.models import Account, Function, Organisation, Person
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.steering import actions
from samenspel.steering.models import IndicatorUse, LightJudgement, LightProposal

NOW = timezone.localdate()


def town(name: str) -> Organisation:
    return Organisation.objects.create(
        name=name, slug=name.lower(), kind="municipality", sort_key=sort_key(name)
    )


@pytest.fixture
def lead(db: None) -> Viewer:
    person = Person.objects.create(name="Joost Brink", sort_key="brink")
    return viewer_of(Account.objects.create_user("joost@voorbeeld.test", None, person=person))


@pytest.fixture
def here(db: None) -> Organisation:
    return town("Veldermeer")


def opgave(title: str, owner: Organisation, lead: Viewer, **more: Any) -> Opgave:
    """An opgave on which this person is the lead, with one figure and one light."""
    values = {"status": "opgave", "phase": "realise", "is_public": True, **more}
    made = Opgave.objects.create(owner=owner, title=title, slug=title, sort_key=title, **values)
    assert lead.account is not None
    assert lead.account.person is not None
    Assignment.objects.create(
        opgave=made,
        person=lead.account.person,
        organisation=owner,
        role="opgave_lead",
        starts_on=NOW.replace(year=2020),
    )
    return made


def give_figure(made: Opgave, value: float = 18.3) -> None:
    area, _is_new = Area.objects.get_or_create(
        code="GM9901", defaults={"name": "Veldermeer", "kind": "municipality", "starts_on": "2000-01-01"}
    )
    key = f"alleen-{made.pk}"
    indicator = Indicator.objects.create(
        key=key, label="Vaak alleen", unit="%", decimals=1, value_kind="share", sort_key=key
    )
    batch = Batch.objects.create(kind="file", state="live", source="Peiling", live_at=timezone.now())
    period = f"{NOW.year - 1}JJ00"
    Fact.objects.create(batch=batch, indicator=indicator, area=area, period=period, value=value, status=0)
    Coverage.objects.create(batch=batch, indicator=indicator, period=period, n_areas=1)
    use = IndicatorUse.objects.create(
        opgave=made,
        indicator=indicator,
        area=area,
        role="effect",
        level="goal",
        wanted_direction="down",
        why="Hierom.",
        starts_on="2020-01-01",
    )
    use.targets.create(number=1, period="2030JJ00", value=10, decided_on=NOW, body="de raad", why="Minder.")


def judge(made: Opgave, colour: str = "orange") -> None:
    LightJudgement.objects.create(
        opgave=made,
        aspect="time",
        colour=colour,
        reason="Het gaat traag.",
        cause="De bus.",
        consequence="Later.",
        adjustment="Sneller.",
        adjusted_by="Joost",
        adjusted_before=NOW,
        judged_on=NOW,
        judged_by_name="Joost",
    )


def sheet(viewer: Viewer, **asked: Any) -> list[str]:
    found = portfolio_sheet(viewer, PortfolioFilter(**asked), today=NOW)
    return [row.title for row in found.rows]


def test_a_line_tells_how_an_opgave_stands(here: Organisation, lead: Viewer) -> None:
    made = opgave("Eenzaamheid", here, lead)
    give_figure(made)
    judge(made)
    group = actions.start_group("Stuurgroep", [made.pk], by=lead)
    actions.plan_meeting(group, actions.MeetingDraft(NOW), by=lead, today=NOW)
    found = portfolio_sheet(lead, PortfolioFilter(), today=NOW)
    row = found.rows[0]
    assert (row.lead, row.meeting_on, row.n_open) == ("Joost Brink", NOW, 0)
    assert [(light.kind, str(light.word)) for light in row.lights] == [("attention", "oranje")]
    assert row.numbers[0].sentence == f"18,3% ({NOW.year - 1}) → 10,0% (2030)"
    assert found.n_off == 1


def propose(made: Opgave, aspect: str, colour: str) -> None:
    LightProposal.objects.create(
        opgave=made, aspect=aspect, colour=colour, method_version="1", digest="x", made_on=NOW
    )


def test_what_the_rules_propose_stands_as_a_proposal_until_somebody_judges(
    client: Client, here: Organisation, lead: Viewer
) -> None:
    made = opgave("Eenzaamheid", here, lead)
    propose(made, "time", "red")
    propose(made, "money", "green")
    propose(made, "hours", "")
    found = portfolio_sheet(lead, PortfolioFilter(), today=NOW)
    said = [(str(one.aspect), one.word) for one in found.rows[0].lights]
    assert said == [("tijd", "voorstel rood, nog niet beoordeeld")]
    assert found.n_off == 0, "a proposal is nobody's judgement"
    assert lead.account is not None
    client.force_login(lead.account)
    html = client.get("/portefeuille/").content.decode()
    assert "voorstel rood, nog niet beoordeeld" in html
    assert "por__bad" not in html
    judge(made, "green")
    [row] = portfolio_sheet(lead, PortfolioFilter(), today=NOW).rows
    assert [light.word for light in row.lights] == ["groen"]


def test_who_does_not_work_on_it_reads_no_proposal(here: Organisation, lead: Viewer) -> None:
    propose(opgave("Eenzaamheid", here, lead), "time", "red")
    person = Person.objects.create(name="Bram Leusink", sort_key="leusink")
    Function.objects.create(person=person, organisation=here, role="council_member", starts_on="2020-01-01")
    member = viewer_of(Account.objects.create_user("bram@voorbeeld.test", None, person=person))
    [row] = portfolio_sheet(member, PortfolioFilter(), today=NOW).rows
    assert row.lights == ()


def test_what_is_no_opgave_or_of_others_is_not_there(here: Organisation, lead: Viewer) -> None:
    opgave("Eenzaamheid", here, lead)
    opgave("Nog te herkennen", here, lead, status="candidate")
    Opgave.objects.create(
        owner=town("Elders"), title="Van anderen", slug="x", sort_key="x", status="opgave", is_public=True
    )
    assert sheet(lead) == ["Eenzaamheid"]


def test_what_people_wrote_stays_text_in_the_cells(client: Client, here: Organisation, lead: Viewer) -> None:
    made = opgave("<b>Alleen</b>", here, lead)
    give_figure(made)
    Indicator.objects.update(label="<script>x</script> & co")
    assert lead.account is not None
    client.force_login(lead.account)
    html = client.get("/portefeuille/").content.decode()
    assert "<li>&lt;script&gt;x&lt;/script&gt; &amp; co: <b>18,3%" in html
    assert "<b>Alleen" not in html


def test_one_asks_by_municipality_phase_and_group(here: Organisation, lead: Viewer) -> None:
    there = town("Overmeer")
    mine = opgave("Alleen", here, lead)
    opgave("Schulden", there, lead, phase="design")
    group = actions.start_group("Stuurgroep", [mine.pk], by=lead)
    assert sheet(lead) == ["Schulden", "Alleen"]
    assert sheet(lead, owner=here.pk) == ["Alleen"]
    assert sheet(lead, phase="design") == ["Schulden"]
    assert sheet(lead, group=group.pk) == ["Alleen"]
    assert sheet(lead, group=group.pk + 1) == []


def test_a_light_that_is_off_course_says_why_and_the_meeting_is_a_step_away(
    client: Client, here: Organisation, lead: Viewer
) -> None:
    made = opgave("Eenzaamheid", here, lead)
    judge(made)
    group = actions.start_group("Stuurgroep", [made.pk], by=lead)
    meeting = actions.plan_meeting(group, actions.MeetingDraft(NOW), by=lead, today=NOW)
    assert lead.account is not None
    client.force_login(lead.account)
    html = client.get("/portefeuille/").content.decode()
    assert "Het gaat traag." in html
    assert f'href="/stuurgroep/vergaderingen/{meeting.pk}/"' in html
    assert f'href="/opgaven/{made.pk}/stoplichten/"' in html
    judge(made, "green")
    assert "Het gaat traag." not in client.get("/portefeuille/").content.decode()


def test_one_can_ask_only_where_there_is_something_to_choose(
    client: Client, here: Organisation, lead: Viewer, django_user_model: type[Account]
) -> None:
    mine = opgave("Eenzaamheid", here, lead)
    actions.start_group("Stuurgroep", [mine.pk], by=lead)
    other = viewer_of(
        django_user_model.objects.create_user(
            "els@elders.test", None, person=Person.objects.create(name="Els", sort_key="els")
        )
    )
    actions.start_group("Van anderen", [opgave("Elders", town("Elders"), other).pk], by=other)
    found = portfolio_sheet(lead, PortfolioFilter(), today=NOW)
    assert [name for _pk, name in found.groups] == ["Stuurgroep"]
    assert not found.has_choice
    assert lead.account is not None
    client.force_login(lead.account)
    assert "por__filter" not in client.get("/portefeuille/").content.decode()
    opgave("Schulden", here, lead, phase="design")
    html = client.get("/portefeuille/").content.decode()
    assert 'name="fase"' in html
    assert 'name="gemeente"' not in html


def test_the_page_and_the_workbook_show_the_same(client: Client, here: Organisation, lead: Viewer) -> None:
    assert client.get("/portefeuille/").status_code == 302
    made = opgave("Eenzaamheid", here, lead)
    give_figure(made)
    assert lead.account is not None
    client.force_login(lead.account)
    html = client.get("/portefeuille/?fase=realiseren").content.decode()
    assert "Eenzaamheid" in html
    assert "18,3%" in html
    assert "Er is hier geen opgave" in client.get("/portefeuille/?fase=ontwerpen").content.decode()
    book = load_workbook(io.BytesIO(client.get("/portefeuille.xlsx").content))
    assert list(book.worksheets[0].iter_rows(values_only=True))[1][0] == "Eenzaamheid"
    assert list(book.worksheets[1].iter_rows(values_only=True))[1][2] == "18,3%"


def test_the_page_costs_at_most_twelve_queries_however_many_opgaven(
    client: Client, here: Organisation, lead: Viewer
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/portefeuille/").status_code == 200
        return len(asked)

    for n in range(30):
        made = opgave(f"Opgave {n}", here, lead)
        give_figure(made)
        judge(made)
        propose(made, "money", "red")
        if n == 0:
            few = cost()
    assert cost() == few <= 12


def test_the_council_finds_what_its_municipality_runs_as_far_as_it_is_public(
    here: Organisation, lead: Viewer
) -> None:
    shown = opgave("Eenzaamheid", here, lead)
    hidden = opgave("Nog niet openbaar", here, lead)
    Opgave.objects.filter(pk=shown.pk).update(is_public=True)
    Opgave.objects.filter(pk=hidden.pk).update(is_public=False)
    person = Person.objects.create(name="Bram Leusink", sort_key="leusink")
    Function.objects.create(person=person, organisation=here, role="council_member", starts_on="2020-01-01")
    member = viewer_of(Account.objects.create_user("bram@voorbeeld.test", None, person=person))
    assert sheet(member) == ["Eenzaamheid"]
    assert not portfolio_sheet(member, PortfolioFilter(), today=NOW).knows_meetings
