"""The pages of an analysis: writing it step by step, ordering, adopting, comparing, and the A3."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.opgaven.tests import conftest as of_opgaven
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places.models import Area
from samenspel.subsidies import actions, exports
from samenspel.subsidies.models import AnalysisState, AreaAnalysis
from samenspel.subsidies.queries import analysis_sheet, changes_since, known_rows
from samenspel.subsidies.tests.conftest import ADOPTION, TODAY
from samenspel.tables.models import Note

# Fixtures of other rooms that tests here ask for by name.
notes = of_opgaven.notes

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_broker(client: Client, broker: Viewer) -> Client:
    assert broker.account is not None
    client.force_login(broker.account)
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"subsidies:{name}", args=args)


@pytest.fixture
def in_town(area: Area, municipality: Organisation) -> Area:
    """The area as one of this municipality, so that it can be chosen."""
    Organisation.objects.filter(pk=municipality.pk).update(code="GM9901")
    return area


def test_an_analysis_begins_from_the_page_of_its_area(
    as_broker: Client, in_town: Area, municipality: Organisation
) -> None:
    url = f"{at('new_analysis')}?gebied={in_town.code}"
    assert f'<option value="{in_town.pk}" selected' in as_broker.get(url).content.decode()
    typed = {"owner": municipality.pk, "area": in_town.pk, "first_year": 2027, "last_year": 2030}
    answer = as_broker.post(url, typed)
    made = AreaAnalysis.objects.get()
    assert answer["Location"] == at("introduce", made.pk)
    as_broker.post(answer["Location"], {"introduction": "Met de wijkraad.", "version": "1"})
    assert AreaAnalysis.objects.get().introduction == "Met de wijkraad."
    told = as_broker.post(answer["Location"], {"introduction": "Zonder de wijkraad.", "version": "1"})
    assert "Met de wijkraad." in told.content.decode()
    assert "Zonder de wijkraad." in told.content.decode()


def test_years_the_wrong_way_round_are_told_and_what_was_typed_stays(
    as_broker: Client, in_town: Area, municipality: Organisation
) -> None:
    typed = {"owner": municipality.pk, "area": in_town.pk, "first_year": 2030, "last_year": 2027}
    told = as_broker.post(at("new_analysis"), typed).content.decode()
    assert 'value="2030"' in told
    assert 'value="2027"' in told
    assert not AreaAnalysis.objects.exists()


def test_what_is_known_is_ticked_and_keeps_its_source(
    as_broker: Client,
    analysis: AreaAnalysis,
    notes: list[Note],
) -> None:
    table = notes[0].table
    type(table).objects.filter(pk=table.pk).update(area=analysis.area, held_on=TODAY)
    known = known_rows(analysis.area, today=TODAY)
    assert [row.text for row in known] == [table.title]
    url = at("findings", analysis.pk, "people")
    as_broker.post(url, {"overnemen": "1", "known": [known[0].key]})
    finding = analysis.findings.get()
    assert (finding.source_link, finding.known_on) == (known[0].source_link, TODAY)
    as_broker.post(at("drop_finding", analysis.pk, "people"), {"bevinding": finding.pk})
    assert not analysis.findings.exists()


def test_only_what_everybody_may_see_is_offered(
    analysis: AreaAnalysis,
    notes: list[Note],
) -> None:
    table = notes[0].table
    type(table).objects.filter(pk=table.pk).update(area=analysis.area, held_on=TODAY, is_public=False)
    assert known_rows(analysis.area, today=TODAY) == ()


def test_nothing_ticked_and_nothing_typed_are_told(as_broker: Client, analysis: AreaAnalysis) -> None:
    url = at("findings", analysis.pk, "figures")
    assert as_broker.post(url, {"text": ""}).status_code == 200
    typed = {"text": "Veel oude mensen", "source_link": "zomaar"}
    told = as_broker.post(url, typed).content.decode()
    assert "zomaar" in told
    assert "Veel oude mensen" in told
    assert not analysis.findings.exists()


def test_the_order_changes_by_a_button_and_tells_who_came_too_late(
    as_broker: Client, whole: AreaAnalysis
) -> None:
    second = whole.opgaven.get(position=2)
    url = at("move_area_opgave", whole.pk, second.pk)
    as_broker.post(url, {"richting": "omhoog", "plaats": "2"})
    second.refresh_from_db()
    assert second.position == 1
    late = as_broker.post(url, {"richting": "omhoog", "plaats": "2"}, follow=True)
    assert list(late.context["messages"]) or "volgorde" in late.content.decode()


def test_an_opgave_is_added_with_a_wanted_result(as_broker: Client, analysis: AreaAnalysis) -> None:
    answer = as_broker.post(at("new_area_opgave", analysis.pk), {"title": "Licht op straat"})
    made = analysis.opgaven.get()
    assert answer["Location"] == at("new_result", analysis.pk, made.pk)
    as_broker.post(answer["Location"], {"text": "Zes lampen branden"})
    assert made.results.get().text == "Zes lampen branden"
    as_broker.post(at("drop_result", analysis.pk, made.pk), {"resultaat": made.results.get().pk})
    assert not made.results.exists()
    as_broker.post(at("drop_area_opgave", analysis.pk, made.pk))
    assert not analysis.opgaven.exists()


def test_who_saves_second_sees_both(as_broker: Client, whole: AreaAnalysis, broker: Viewer) -> None:
    opgave = whole.opgaven.get(position=1)
    actions.edit_area_opgave(opgave, actions.AreaOpgaveDraft("Van de ander"), version=1, by=broker)
    mine = {"title": "Van mij", "why": "", "version": "1"}
    told = as_broker.post(at("edit_area_opgave", whole.pk, opgave.pk), mine).content.decode()
    assert "Van de ander" in told
    assert "Van mij" in told


def test_an_analysis_is_adopted_on_its_page_and_then_stays(as_broker: Client, whole: AreaAnalysis) -> None:
    as_broker.post(at("adopt", whole.pk), {"body": "Het college", "on": "2026-03-12"})
    whole.refresh_from_db()
    assert whole.state == AnalysisState.ADOPTED
    refused = as_broker.get(at("order", whole.pk))
    assert refused.status_code == 403
    made = as_broker.post(at("next_version", whole.pk))
    second = AreaAnalysis.objects.get(number=2)
    assert made["Location"] == at("order", second.pk)
    assert "2" in as_broker.get(at("compare", second.pk)).content.decode()


def test_an_adoption_in_days_to_come_is_refused_with_what_was_typed(
    as_broker: Client, whole: AreaAnalysis
) -> None:
    told = as_broker.post(at("adopt", whole.pk), {"body": "Het college", "on": "2999-01-01"}).content.decode()
    assert "2999" in told
    assert "Het college" in told


def test_changes_tell_what_came_went_and_moved(whole: AreaAnalysis, broker: Viewer) -> None:
    assert changes_since(broker, whole) is None
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    second = actions.start_next_version(whole, by=broker)
    same = changes_since(broker, second)
    assert same is not None
    assert same.is_same
    first, other = second.opgaven.order_by("position")
    actions.drop_area_opgave(first, by=broker)
    actions.add_area_opgave(second, actions.AreaOpgaveDraft("Nieuw"), by=broker)
    changes = changes_since(broker, second)
    assert changes is not None
    assert [(change.kind, change.title) for change in changes.opgaven] == [
        ("changed", other.title),
        ("new", "Nieuw"),
        ("gone", first.title),
    ]


def test_a_stranger_reads_what_was_adopted_and_the_draft_is_not_there(
    client: Client, whole: AreaAnalysis, broker: Viewer
) -> None:
    assert client.get(at("analysis", whole.pk)).status_code == 404
    assert client.get(at("analysis_pdf", whole.pk)).status_code == 404
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    told = client.get(at("analysis", whole.pk)).content.decode()
    assert "Elkaar ontmoeten" in told
    assert at("next_version", whole.pk) not in told


def test_the_a3_is_one_tagged_page_that_names_the_opgaven(whole: AreaAnalysis, broker: Viewer) -> None:
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    whole.refresh_from_db()
    sheet = analysis_sheet(STRANGER, whole)
    opened = pikepdf.open(io.BytesIO(exports.analysis_a3(sheet, "http://testserver/")))
    assert len(opened.pages) == 1
    assert bool(opened.Root.MarkInfo.Marked)
    width, height = (float(side) for side in opened.pages[0].MediaBox[2:])
    assert (round(width), round(height)) == (1191, 842)
    values = exports.a3_values(sheet, "http://testserver/")
    assert [one["title"] for one in values["opgaven"]] == ["Weg naar huis in de avond", "Elkaar ontmoeten"]
    assert ADOPTION.body in values["kicker"]


def test_on_the_wall_a_figure_stands_apart_from_what_it_is_about(
    analysis: AreaAnalysis, broker: Viewer
) -> None:
    told = (
        "Voelt zich vaak alleen: 18,3%",
        "Mensen met een maatje: 61 mensen",
        "Tafel 3: het is leeg.",
    )
    found = [actions.FindingDraft("figures", text, "Buurtpeiling") for text in told]
    actions.add_findings(analysis, found, by=broker)
    values = exports.a3_values(analysis_sheet(broker, analysis), "http://testserver/")
    [rows] = [group["rows"] for group in values["groups"] if group["part"] == "figures"]
    assert [(row["text"], row["figure"]) for row in rows] == [
        ("Voelt zich vaak alleen", "18,3%"),
        ("Mensen met een maatje", "61 mensen"),
        ("Tafel 3: het is leeg.", ""),
    ]


def test_an_a3_with_far_too_much_goes_on_and_loses_nothing(analysis: AreaAnalysis, broker: Viewer) -> None:
    for number in range(24):
        draft = actions.AreaOpgaveDraft(f"Opgave {number}", "Omdat mensen het zeiden. " * 20)
        actions.add_area_opgave(analysis, draft, by=broker)
    made = exports.analysis_a3(analysis_sheet(broker, analysis), "http://testserver/")
    assert len(pikepdf.open(io.BytesIO(made)).pages) > 1


def n_asked(as_broker: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        as_broker.get(url)
    return len(asked)


def test_a_page_asks_no_more_for_thirty_opgaven(
    as_broker: Client, whole: AreaAnalysis, broker: Viewer
) -> None:
    urls = [at(name, whole.pk) for name in ("order", "analysis")]
    few = [n_asked(as_broker, url) for url in urls]
    for number in range(30):
        made = actions.add_area_opgave(whole, actions.AreaOpgaveDraft(f"Opgave {number}"), by=broker)
        actions.add_result(made, actions.ResultDraft("Iets"), by=broker)
    assert [n_asked(as_broker, url) for url in urls] == few


def test_the_list_asks_no_more_for_many_analyses(
    as_broker: Client, analysis: AreaAnalysis, broker: Viewer, area: Area
) -> None:
    few = n_asked(as_broker, at("analyses"))
    for year in range(2031, 2061):
        actions.start_analysis(actions.AnalysisDraft(area, year, year), analysis.owner, by=broker)
    assert n_asked(as_broker, at("analyses")) == few
