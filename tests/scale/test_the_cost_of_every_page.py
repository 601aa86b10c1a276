"""Every page asks as much of the database with thirty more of everything as it did before."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journeys.addresses import Ground, address_of, examples
from journeys.shelf import filled_site
from samenspel.cli.demo.stage import Stage
from scale.growth import grow

INSIDERS, OTHERS = ("joost", "fatma"), ("sanne", "ineke")
# Pages that are empty for everybody but who they are for.
FOR = {"subsidies:judge_list": "thijs", "widening:coach": "mirjam"}
# Pages on which what is made shows: when they do not get longer, nothing was measured.
GROW = {
    "approach:agreed", "approach:days", "approach:effort", "approach:journey", "approach:page",
    "approach:puzzle", "approach:theory", "budget:page", "budget:proposal",
    "dialogue:questionnaires", "dialogue:signals",
    "network:call", "network:field", "network:fill_in", "network:opgave_teams", "network:parties",
    "network:team", "network:teams",
    "learning:guides", "learning:lessons", "learning:opgave_yields", "learning:page", "learning:reflection",
    "learning:scans", "learning:stories", "learning:way_version",
    "rhythm:calendar", "rhythm:council", "rhythm:edition", "rhythm:editions", "rhythm:item", "rhythm:moment",
    "rhythm:promised", "steering:decisions", "steering:lights", "steering:meeting", "steering:meetings",
    "steering:studies", "steering:uses",
    "desk:work", "dialogue:list", "dialogue:outcome", "dialogue:queue", "figures:import", "figures:list",
    "opgaven:formulation", "opgaven:gather", "opgaven:list", "opgaven:page", "opgaven:people",
    "opgaven:sentence", "opgaven:voices", "people:list", "people:organisation", "places:area",
    "figures:feeds",
    "subsidies:analyses", "subsidies:analysis", "subsidies:dossiers", "subsidies:judge_list",
    "subsidies:divide", "subsidies:scheme", "subsidies:schemes", "subsidies:unfunded",
    "voting:keep", "voting:list", "voting:page", "voting:paper", "voting:simulate",
    "widening:board", "widening:coach", "widening:group", "widening:implementation",
    "widening:learning_plan", "widening:learning_plans", "widening:participants", "widening:pilot",
    "widening:pilots", "widening:practice", "widening:practices", "widening:programme", "widening:programmes",
    "places:import", "places:list", "publishing:search", "tables:host", "tables:list", "tables:page",
}  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What a page asked of the database, and how long it became."""

    queries: tuple[str, ...]
    length: int


Costs = dict[tuple[str, str, str], Seen]


@pytest.fixture
def quiet() -> Iterator[None]:
    """Refusing is what many pages are to do; a log line for each would hide what matters."""
    log = logging.getLogger("django.request")
    before = log.level
    log.setLevel(logging.CRITICAL)
    yield
    log.setLevel(before)


@pytest.fixture(scope="module")
def filled(putting_back: None) -> tuple[Stage, Ground]:
    return filled_site(timezone.localdate())


@pytest.mark.on_one_database
def test_no_page_asks_more_when_there_is_more(filled: tuple[Stage, Ground], db: None, quiet: None) -> None:
    stage, ground = filled
    clients = _clients(stage)
    before = costs(clients, ground)
    grow(stage, ground)
    after = costs(clients, ground)
    # What is kept from one time to the next is made anew when there is more: the second time tells.
    for key in [key for key in before if len(after[key].queries) > len(before[key].queries)]:
        after[key] = _seen(clients[key[2]], key[1]) or after[key]
    assert len(before) > 150
    assert sum(bool(seen.queries) for seen in after.values()) > 0.9 * len(after)
    longer = {key[0] for key in before if after[key].length > before[key].length + 200}
    dearer = [key for key in before if len(after[key].queries) > len(before[key].queries)]
    if dearer:
        pytest.fail("\n".join(told(key, before[key], after[key]) for key in dearer), pytrace=False)
    assert not GROW - longer, f"these did not get longer: {sorted(GROW - longer)}"


def _clients(stage: Stage) -> dict[str, Client]:
    people = (*INSIDERS, *OTHERS, *FOR.values())
    clients = {"a stranger": Client(), **{who: Client() for who in people}}
    for who in people:
        clients[who].force_login(stage.accounts[who])
    return clients


def costs(clients: dict[str, Client], ground: Ground) -> Costs:
    """What every page asks: for a stranger, for who leads and who administers, else for who may see it."""
    asked: Costs = {}
    for name, shown in examples(ground).items():
        for address in (address_of(name, example) for example in shown):
            first = ("a stranger", *INSIDERS, *([FOR[name]] if name in FOR else []))
            opened = _opened(clients, address, first) or _opened(clients, address, OTHERS)
            asked.update({(name, address, who): seen for who, seen in opened.items()})
    return asked


def _opened(clients: dict[str, Client], address: str, people: tuple[str, ...]) -> dict[str, Seen]:
    """What a page asks for each of these; the first who may see it also warms what is kept for all."""
    opened: dict[str, Seen] = {}
    for who in people:
        seen = _seen(clients[who], address)
        if seen and not opened:
            seen = _seen(clients[who], address)
        if seen:
            opened[who] = seen
    return opened


def _seen(client: Client, address: str) -> Seen | None:
    """What a page asks this time, and how long it is."""
    # The log of queries holds some thousands; a full one would show nothing of what comes after.
    reset_queries()
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    if answer.status_code != HTTPStatus.OK:
        return None
    return Seen(tuple(query["sql"] for query in captured.captured_queries), len(answer.content))


def told(key: tuple[str, str, str], before: Seen, after: Seen) -> str:
    """Which page, and the query that it asks once too often."""
    name, address, who = key
    shapes = Counter(_shape(query) for query in after.queries)
    shapes.subtract(_shape(query) for query in before.queries)
    most, n = shapes.most_common(1)[0]
    counts = f"{len(before.queries)} queries, then {len(after.queries)}"
    return f"{name} {address} as {who}: {counts}; {n} times more: {most}"


def _shape(query: str) -> str:
    return query.partition(" WHERE ")[0][:300]
