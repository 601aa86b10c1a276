"""Two managers order ambitions or agree on a limit at the same moment; the second is told."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.opgaven import actions, queries
from samenspel.opgaven.models import Ambition, Opgave, RunningLimit
from samenspel.opgaven.tests.conftest import account
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, viewer_of


@pytest.fixture
def boss(municipality: Organisation) -> Viewer:
    return viewer_of(account("Bo de Baas", municipality, "manager"))


@pytest.fixture
def visiting(boss: Viewer) -> Client:
    client = Client()
    assert boss.account is not None
    client.force_login(boss.account)
    return client


def order() -> list[str]:
    return list(Ambition.objects.order_by("position").values_list("title", flat=True))


def test_one_step_of_two_people_is_not_two_steps(
    visiting: Client, municipality: Organisation, boss: Viewer
) -> None:
    first, *_others = (
        actions.add_ambition(actions.AmbitionDraft(title), municipality, by=boss) for title in ("A", "B", "C")
    )
    move = reverse("opgaven:move_ambition", args=[first.pk])
    assert 'name="plaats" value="1"' in visiting.get(reverse("opgaven:ambitions")).content.decode()
    visiting.post(move, {"richting": "omlaag", "plaats": "1"})
    told = visiting.post(move, {"richting": "omlaag", "plaats": "1"}, follow=True).content.decode()
    assert order() == ["B", "A", "C"]
    assert "deze ambitie staat nu op plaats 2" in told


def test_a_step_in_no_direction_or_beyond_the_list_moves_nothing(
    visiting: Client, municipality: Organisation, boss: Viewer
) -> None:
    first, last = (
        actions.add_ambition(actions.AmbitionDraft(title), municipality, by=boss) for title in ("A", "B")
    )
    for ambition, way in ((first, "opzij"), (first, "omhoog"), (last, "omlaag"), (first, "")):
        visiting.post(
            reverse("opgaven:move_ambition", args=[ambition.pk]),
            {"richting": way, "plaats": str(ambition.position)},
        )
    assert order() == ["A", "B"]


def test_a_second_limit_asks_to_look_at_the_first_and_replaces_it_when_saved_again(
    visiting: Client, municipality: Organisation, boss: Viewer
) -> None:
    actions.set_limit(municipality, 4, "", by=boss)
    address = reverse("opgaven:set_limit", args=[municipality.pk])
    assert 'name="version" value="4"' in visiting.get(address).content.decode()
    actions.set_limit(municipality, 6, "Er kwam iemand bij.", by=boss)
    told = visiting.post(address, {"most": "2", "reason": "", "version": "4"}).content.decode()
    assert "Iemand anders heeft de grens net op 6 gezet" in told
    assert 'name="version" value="6"' in told
    visiting.post(address, {"most": "2", "reason": "", "version": "6"})
    assert RunningLimit.objects.get().most == 2


def test_a_limit_below_what_runs_says_how_many_too_many(
    visiting: Client, recognised: Opgave, municipality: Organisation, boss: Viewer
) -> None:
    Opgave.objects.create(owner=municipality, title="Tweede", sort_key="tweede", status="opgave")
    actions.set_limit(municipality, 1, "", by=boss)
    assert queries.limit_sheet(boss, municipality).n_over == 1
    shown = visiting.get(reverse("opgaven:ambitions")).content.decode()
    assert "2 opgaven lopen, de grens is 1" in shown
    assert "Dat is er 1 meer dan afgesproken" in shown
