"""The ladder of what links rest on: where one stands, what comes next, and all of them together."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.approach import actions
from samenspel.approach.queries.ladder import ladder_at
from samenspel.approach.tests.conftest import TODAY
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer


def test_the_rung_above_is_the_next_one_and_above_an_experiment_there_is_none() -> None:
    assert [rung.is_here for rung in ladder_at("stories")] == [False, True, False, False, False]
    assert [rung.is_next for rung in ladder_at("stories")] == [False, False, True, False, False]
    assert [rung.is_next for rung in ladder_at("")] == [True, False, False, False, False]
    assert not any(rung.is_next for rung in ladder_at("experiment"))


@pytest.mark.django_db
def test_the_theory_counts_its_links_by_rung_and_a_link_says_who_judged_it_when(
    opgave: Opgave, lead: Viewer
) -> None:
    nodes = [
        actions.add_node(opgave, actions.NodeDraft("outcome", title), by=lead)
        for title in ("Bezoek", "Vertrouwen", "Meedoen")
    ]
    told = actions.add_link(nodes[0], nodes[1], by=lead)
    actions.add_link(nodes[1], nodes[2], by=lead)
    actions.judge_link(told, actions.JudgementDraft("medium", "stories", "Joost"), today=TODAY, by=lead)
    client = Client()
    client.force_login(lead.account)
    theory = client.get(reverse("approach:theory", args=[opgave.pk])).content.decode()
    assert "verhalen van mensen: 1 verband" in theory
    assert "1 verband heeft nog niemand beoordeeld." in theory
    page = client.get(reverse("approach:theory_link", args=[opgave.pk, told.pk])).content.decode()
    assert "(Joost, 12 maart 2026)" in page and "de volgende sport" in page
