"""Everything of a table comes in, or nothing with a sentence: each trap of the services once."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from samenspel.compute.formats.odata_tables import TableChoice
from samenspel.figures import errors
from samenspel.figures.errors import FeedRefused
from samenspel.figures.feeds import FetchOrder, connection, fetch_table
from samenspel.figures.tests.invented_tables import (
    AREAS,
    HEALTH,
    KWB,
    KWB_V4,
    health_v3,
    kwb_rows,
    kwb_v3,
    kwb_v4,
)
from samenspel.figures.tests.replay import Answer, Replay, replaying

DATA = "TypedDataSet"


@pytest.fixture(autouse=True)
def may_fetch(settings) -> None:
    settings.FEEDS_ON, settings.FEED_PAUSES, settings.FEED_TIMEOUT = True, (0.0,), 2


@pytest.fixture
def service() -> Iterator[Replay]:
    with replaying() as replay:
        replay.collections = {**kwb_v3(), **kwb_v4(), **health_v3()}
        yield replay


@pytest.fixture
def order(service) -> FetchOrder:
    return FetchOrder(f"{service.base}/v3", KWB, is_v4=False)


@pytest.fixture
def order_v4(service) -> FetchOrder:
    return FetchOrder(f"{service.base}/v4", KWB_V4, is_v4=True)


@pytest.fixture
def health(service) -> FetchOrder:
    choice = TableChoice(pinned={"Leeftijd": "20300", "Marges": "MW00000"}, areas=("GM9901",))
    return FetchOrder(f"{service.base}/rivm", HEALTH, is_v4=False, choice=choice)


def lines(order: FetchOrder) -> list[dict[str, str]]:
    fetched = fetch_table(order)
    assert fetched.files is not None
    return list(csv.DictReader(io.StringIO(fetched.files.figures.decode())))


def refused(order: FetchOrder) -> FeedRefused:
    with pytest.raises(FeedRefused) as told:
        fetch_table(order)
    return told.value


def instead(status: int, body: bytes) -> object:
    return lambda _answer, _query: (status, body)


def changed(**told: object) -> object:
    """A trap that changes parts of the JSON of an answer."""

    def trap(answer: Answer, _query: Mapping[str, str]) -> Answer:
        return answer[0], json.dumps({**json.loads(answer[1]), **told}).encode()

    return trap


def test_a_whole_table_comes_in_with_its_description(order):
    found = lines(order)
    assert [row["WijkenEnBuurten"] for row in found] == sorted(AREAS)
    assert found[0]["AantalInwoners_5"] == "1030"
    assert found[0]["PersonenPerSoortUitkeringBijstand_83"] == ""
    told = json.loads(fetch_table(order).files.descriptions)["value"]
    assert [row["Title"] for row in told][:2] == ["Bevolking", "Aantal inwoners"]


def test_a_municipality_comes_with_its_districts_and_neighbourhoods_and_nothing_else(order, service):
    found = lines(replace(order, choice=TableChoice(areas=("GM9901",))))
    assert {row["WijkenEnBuurten"] for row in found} == set(AREAS) - {"NL00", "GM9902"}
    assert any("startswith" in asked for asked in service.asked)


@pytest.mark.parametrize("is_linked", [True, False])
def test_pages_are_followed_by_their_links_and_else_by_skipping(order, service, monkeypatch, is_linked):
    monkeypatch.setattr(connection, "V3_PAGE", 3)
    service.page_size, service.is_linked = 3, is_linked
    assert len(lines(order)) == len(AREAS)
    assert sum(DATA in asked for asked in service.asked) == 3


def test_a_link_that_says_http_is_followed_the_way_we_came(order, service):
    service.page_size = 4
    service.spoil(DATA, lambda answer, _query: (answer[0], answer[1].replace(b"http://", b"HTTPS://")))
    assert len(lines(order)) == len(AREAS)


def test_what_the_service_finds_too_long_is_asked_in_parts(order, service):
    whole = len("startswith(WijkenEnBuurten,'GM99')")

    def too_long(answer: Answer, query: Mapping[str, str]) -> Answer:
        is_long = len(query.get("$filter", "")) <= whole
        return (500, b"The result has more than 10000 records") if is_long else answer

    service.spoil(DATA, too_long)
    found = lines(replace(order, choice=TableChoice(areas=("GM9901",))))
    assert len(found) == 5


def test_a_number_behind_a_name_may_shift(order):
    name = "PersonenPerSoortUitkeringBijstand"
    choice = TableChoice(measures=(f"{name}_74",))
    found = lines(replace(order, choice=choice, units={name: "aantal"}))
    assert f"{name}_83" in found[0]
    assert "AantalInwoners_5" not in found[0]


def test_a_table_that_did_not_change_is_left_alone(order, service):
    first = fetch_table(order)
    service.asked.clear()
    again = fetch_table(replace(order, changed=first.changed))
    assert again.files is None
    assert len(service.asked) == 1


def test_a_hiccup_is_tried_again(order, service):
    service.spoil(DATA, instead(503, b"busy"), times=1)
    assert len(lines(order)) == len(AREAS)


def test_half_a_page_is_tried_again_and_refused_when_it_stays_half(order, service):
    service.spoil(DATA, lambda answer, _query: (200, answer[1][: len(answer[1]) // 2]), times=1)
    assert len(lines(order)) == len(AREAS)
    service.spoil(DATA, lambda answer, _query: (200, answer[1][: len(answer[1]) // 2]))
    assert isinstance(refused(order), errors.FeedBreaksOff)


@pytest.mark.parametrize(
    ("status", "body", "refusal"),
    [
        (500, b"oops", errors.FeedAnswersError),
        (403, b"no", errors.FeedAnswersError),
        (404, b"", errors.FeedTableUnknown),
        (200, b"<!DOCTYPE html><html>Onderhoud</html>", errors.FeedIsWebPage),
        (200, b"", errors.FeedBreaksOff),
        (200, b"[]", errors.FeedRefused),
        (200, b'{"odata.error": {"message": {"value": "Tabel gesloten"}}}', errors.FeedTellsError),
        (200, b'{"value": []}', errors.FeedEmpty),
        (302, b"http://elders.example/", errors.FeedLeadsElsewhere),
    ],
)
@pytest.mark.parametrize("ending", ["TableInfos", "DataProperties", DATA])
def test_every_wrong_answer_is_a_sentence(order, service, status, body, refusal, ending):
    service.spoil(ending, instead(status, body))
    told = refused(order)
    assert type(told) is refusal
    assert str(told)


def test_a_service_that_is_not_there_is_a_sentence():
    order = FetchOrder("http://127.0.0.1:9", KWB, is_v4=False)
    assert isinstance(refused(order), errors.FeedUnreachable)


def test_a_next_page_on_another_machine_is_not_followed(order, service):
    service.spoil(DATA, changed(**{"odata.nextLink": "http://elders.example/v3/x"}))
    assert isinstance(refused(order), errors.FeedLeadsElsewhere)


def test_another_number_of_rows_than_announced_is_refused(order, service):
    service.spoil(DATA, changed(**{"odata.count": "12"}))
    assert "12" in str(refused(order))


def test_a_whole_table_is_held_against_its_record_count(order, service):
    service.collections[f"/v3/{KWB}/{DATA}"] = kwb_rows()[:-1]
    assert isinstance(refused(order), errors.FeedCountsDiffer)


def test_a_row_that_comes_twice_is_refused(order, service):
    rows = kwb_rows()
    service.collections[f"/v3/{KWB}/{DATA}"] = [*rows[:-1], rows[0]]
    assert isinstance(refused(order), errors.FeedRowTwice)


def test_rows_with_other_columns_than_those_before_are_refused(order, service):
    rows = kwb_rows()
    rows[-1] = {name: value for name, value in rows[-1].items() if name != "AantalInwoners_5"}
    service.collections[f"/v3/{KWB}/{DATA}"] = rows
    assert "AantalInwoners_5" in str(refused(order))


def test_a_column_that_is_promised_and_does_not_come_is_refused(order, service):
    rows = [{name: row[name] for name in row if name != "AantalInwoners_5"} for row in kwb_rows()]
    service.collections[f"/v3/{KWB}/{DATA}"] = rows
    assert "AantalInwoners_5" in str(refused(order))


def test_a_measure_that_went_or_changed_its_unit_is_refused(order):
    assert "Hondenbezit" in str(refused(replace(order, choice=TableChoice(measures=("Hondenbezit",)))))
    assert "Hondenbezit" in str(refused(replace(order, units={"Hondenbezit": "aantal"})))
    assert "%" in str(refused(replace(order, units={"AantalInwoners": "%"})))


def test_a_split_without_a_choice_names_the_values(health):
    told = str(refused(replace(health, choice=TableChoice(pinned={"Marges": "MW00000"}))))
    assert "Leeftijd" in told
    assert "80200 = 65 jaar of ouder" in told
    wrong = TableChoice(pinned={"Marges": "MW00000", "Leeftijd": "99999"})
    assert "99999" in str(refused(replace(health, choice=wrong)))


def test_estimates_of_health_come_by_year_and_say_of_whom(health):
    found = lines(health)
    assert len(found) == 2 * 5
    assert {row["Perioden"] for row in found} == {"2016JJ00", "2020JJ00"}
    assert found[0]["Eenzaam_27"] == "40.5"
    told = json.loads(fetch_table(health).files.descriptions)["value"]
    assert told[-1]["Title"] == "Eenzaam (18 jaar of ouder)"


def test_a_filter_that_the_service_ignores_is_applied_here(health, service):
    rows = service.collections[f"/rivm/{HEALTH}/{DATA}"]
    service.spoil(DATA, instead(200, json.dumps({"value": rows}).encode()))
    assert len(lines(health)) == 10


def test_v4_figures_are_laid_beside_each_other(order_v4):
    found = {row["WijkenEnBuurten"]: row for row in lines(order_v4)}
    assert found["GM9901"]["T001036"] == "1010.0"
    assert found["BU99010001"]["M000352"] == "."


def test_v4_pages_are_followed(order_v4, service):
    service.page_size = 5
    assert len(lines(order_v4)) == len(AREAS)
    assert sum("Observations" in asked for asked in service.asked) == 3


def test_v4_takes_only_what_was_chosen(order_v4, service):
    found = lines(replace(order_v4, choice=TableChoice(("Aantal inwoners",), areas=("GM9901",))))
    assert "M000352" not in found[0]
    assert len(found) == 5


def test_v4_refuses_a_figure_that_comes_twice_and_a_measure_nobody_described(order_v4, service):
    path = f"/v4/{KWB_V4}/Observations"
    seen = list(service.collections[path])
    service.collections[path] = [*seen[:-1], {**seen[0], "Id": 99}]
    assert isinstance(refused(order_v4), errors.FeedRowTwice)
    service.collections[path] = [*seen[:-1], {**seen[-1], "Measure": "M999999"}]
    assert "M999999" in str(refused(order_v4))


def test_without_leave_nothing_is_asked(order, service, settings):
    settings.FEEDS_ON = False
    assert isinstance(refused(order), errors.FeedsAreOff)
    assert not service.asked
