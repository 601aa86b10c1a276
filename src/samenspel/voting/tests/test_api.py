"""Votes for other programs: what the page shows to the same reader, and no more."""

from __future__ import annotations

import json

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspel.compute.fair_division import division_to_mapping
from samenspel.opgaven.tests.conftest import account, organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.voting import actions
from samenspel.voting.models import MoneyVote
from samenspel.voting.queries.counting import agreed_of, ballots_of, count, rule_of
from samenspel.voting.tests.conftest import AFTER, BENCHES, PARTY, TREES, client_of, draft_of

BASE = "/api/v1/stemmingen"


def test_a_draft_is_for_who_works_on_the_opgave(vote: MoneyVote, lead: Viewer) -> None:
    stranger = Client()
    elsewhere = client_of(viewer_of(account("Iemand", organisation("Ergens anders"), "opgave_lead")))
    for reader in (stranger, elsewhere):
        assert reader.get(BASE).json()["aantal"] == 0
        assert reader.get(f"{BASE}/{vote.pk}").status_code == 404
        assert reader.get(f"{BASE}/{vote.pk}/stembiljetten").status_code == 404
    mine = client_of(lead).get(f"{BASE}/{vote.pk}").json()
    assert (mine["stand"], mine["bestanden"]["afspraken"]) == ("in-voorbereiding", None)


def test_a_published_vote_tells_its_rule_and_no_ballot(published: MoneyVote, codes: list[str]) -> None:
    told = Client().get(f"{BASE}/{published.pk}").json()
    assert told["regel"]["rule"] == "equal-shares"
    assert told["regelSha256"] == published.digest
    assert [plan["titel"] for plan in told["plannen"]] == [BENCHES, TREES, PARTY]
    assert (told["aantalOpgeroepen"], told["uitkomst"], told["bestanden"]["stembiljetten"]) == (6, None, None)
    assert Client().get(f"{BASE}/{published.pk}/stembiljetten").status_code == 404


def test_what_came_out_is_told_with_a_reason_for_each_plan(counted: MoneyVote) -> None:
    told = Client().get(f"{BASE}/{counted.pk}").json()
    found = told["uitkomst"]
    assert (told["stand"], found["methode"], told["besluit"]) == ("geteld", "Gelijke delen", None)
    assert [plan["isBetaald"] for plan in found["plannen"]] == [True, True, False]
    assert all(plan["waarom"] for plan in found["plannen"])
    assert found["uitgegeven"] == sum(plan["krijgt"] for plan in found["plannen"]) == 270_000
    assert found["blijftOver"] == 30_000
    assert len(found["andereRegels"]) == 2


def test_from_the_ballots_of_the_api_anybody_counts_the_same(counted: MoneyVote) -> None:
    told = Client().get(f"{BASE}/{counted.pk}/stembiljetten").json()
    assert told["aantal"] == len(told["stembiljetten"])
    choices = [[[one["plan"], one["punten"]] for one in each["keuzes"]] for each in told["stembiljetten"]]
    agreed = agreed_of(counted)
    again = count(agreed, ballots_of(choices, agreed["ballot"]["form"]), rule_of(counted))
    whole = Client().get(f"{BASE}/{counted.pk}").json()
    selected = division_to_mapping(again)["selected"]
    assert selected == [str(one["nummer"]) for one in whole["uitkomst"]["plannen"] if one["isBetaald"]]
    assert "key" not in json.dumps(told) and "code" not in json.dumps(told)


def test_the_files_lead_to_the_pabulib_file_of_the_page(counted: MoneyVote) -> None:
    address = Client().get(f"{BASE}/{counted.pk}").json()["bestanden"]["stembiljetten"]
    assert address.endswith(f"/stemmingen/{counted.pk}/stembiljetten.pb")
    assert Client().get(f"/stemmingen/{counted.pk}/stembiljetten.pb").content.startswith(b"META")


def test_a_decision_is_told_with_its_body(counted: MoneyVote, lead: Viewer) -> None:
    decision = actions.Decision(AFTER, "het college", "Besluit 52", is_adopted=False, note="Eerst uitzoeken")
    actions.record_decision(counted, decision, {}, by=lead, today=AFTER)
    told = Client().get(f"{BASE}/{counted.pk}").json()
    assert told["stand"] == "anders-besloten"
    assert told["besluit"]["orgaan"] == "het college"
    assert told["besluit"]["volgtUitkomst"] is False


def test_more_votes_ask_no_more_queries(counted: MoneyVote, lead: Viewer) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(BASE).status_code == 200
        return len(queries)

    asked()
    first = asked()
    for number in range(4):
        made = actions.start_vote(counted.opgave, draft_of(counted.pot, title=f"Nog {number}"), by=lead)
        for title in (BENCHES, TREES):
            actions.add_candidate(made, actions.CandidateDraft(title, 1000), by=lead)
    assert asked() == first
