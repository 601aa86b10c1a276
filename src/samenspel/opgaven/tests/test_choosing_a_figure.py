"""Choosing the figure of a version among hundreds: under its theme, and by a word."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.figures.models import Indicator
from samenspel.foundation.sorting import sort_key
from samenspel.opgaven.models import Formulation
from samenspel.people.permissions import Viewer


@pytest.fixture
def known(draft: Formulation) -> dict[str, Indicator]:
    rows = [
        ("Huishoudens", "Bevolking", None),
        ("Huishoudens met kinderen", "Bevolking", None),
        ("Koopwoningen", "Wonen", None),
        ("Meldingen", "", draft.opgave.owner),
    ]
    return {
        label: Indicator.objects.create(
            key=sort_key(label), label=label, theme=theme, owner=owner, sort_key=sort_key(label)
        )
        for label, theme, owner in rows
    }


def choices(client: Client, draft: Formulation, **asked: str | int) -> dict[str, list[str]]:
    address = reverse("opgaven:measure", args=[draft.opgave.pk, draft.version])
    page = client.get(address, asked)
    assert page.status_code == 200
    offered = page.context["form"].fields["indicator"].choices[1:]
    return {name: [label for _pk, label in rows] for name, rows in offered}


@pytest.fixture
def client_of_lead(client: Client, lead: Viewer) -> Client:
    assert lead.account is not None
    client.force_login(lead.account)
    return client


def test_figures_stand_under_their_theme_and_our_own_come_first(
    client_of_lead: Client, draft: Formulation, known: dict[str, Indicator]
) -> None:
    offered = choices(client_of_lead, draft)
    assert list(offered) == ["Eigen cijfers", "Bevolking", "Wonen"]
    assert offered["Bevolking"] == ["Huishoudens", "Huishoudens met kinderen"]


def test_a_word_leaves_the_figures_that_have_it_and_the_chosen_one(
    client_of_lead: Client, draft: Formulation, known: dict[str, Indicator]
) -> None:
    assert choices(client_of_lead, draft, zoek="kinderen") == {"Bevolking": ["Huishoudens met kinderen"]}
    chosen = known["Koopwoningen"].pk
    assert choices(client_of_lead, draft, zoek="kinderen", indicator=chosen) == {
        "Bevolking": ["Huishoudens met kinderen"],
        "Wonen": ["Koopwoningen"],
    }


def test_a_word_that_no_figure_has_is_told(
    client_of_lead: Client, draft: Formulation, known: dict[str, Indicator]
) -> None:
    address = reverse("opgaven:measure", args=[draft.opgave.pk, draft.version])
    page = client_of_lead.get(address, {"zoek": "zeepaardjes"}).content.decode()
    assert "0 cijfers om uit te kiezen" in page
    assert 'value="zeepaardjes"' in page


def test_looking_at_a_series_first_keeps_what_was_typed_and_saves_nothing(
    client_of_lead: Client, draft: Formulation, known: dict[str, Indicator]
) -> None:
    address = reverse("opgaven:measure", args=[draft.opgave.pk, draft.version])
    chosen = known["Koopwoningen"].pk
    typed = {"version": draft.edit_version, "indicator": chosen, "target_value": "40", "look": "1"}
    page = client_of_lead.post(address, typed)
    form = page.context["form"]
    assert (str(form["indicator"].value()), form["target_value"].value()) == (str(chosen), "40")
    draft.refresh_from_db()
    assert draft.indicator_id is None


def test_a_figure_chosen_and_saved_at_once_is_the_figure(
    client_of_lead: Client, draft: Formulation, known: dict[str, Indicator]
) -> None:
    address = reverse("opgaven:measure", args=[draft.opgave.pk, draft.version])
    page = client_of_lead.get(address).content.decode()
    kept = page.split('<form method="post" class="sam-form"')[1].split("</form>")[0]
    assert 'name="indicator"' in kept
    assert 'name="area"' in kept
    chosen = known["Koopwoningen"].pk
    client_of_lead.post(address, {"version": draft.edit_version, "indicator": chosen})
    draft.refresh_from_db()
    assert draft.indicator_id == chosen


def test_saving_without_a_figure_says_that_none_was_chosen(
    client_of_lead: Client, draft: Formulation, known: dict[str, Indicator]
) -> None:
    address = reverse("opgaven:measure", args=[draft.opgave.pk, draft.version])
    page = client_of_lead.post(address, {"version": draft.edit_version}, follow=True).content.decode()
    assert "Er is nog geen cijfer gekozen. Dat blijft een open punt." in page


def test_a_month_is_a_word_on_the_page_and_a_code_for_other_programs(
    client_of_lead: Client, draft: Formulation, known: dict[str, Indicator]
) -> None:
    Formulation.objects.filter(pk=draft.pk).update(
        indicator=known["Meldingen"], baseline_period="2026MM09", baseline_value=12
    )
    address = f"/api/v1/opgaven/{draft.opgave_id}/formuleringen/{draft.version}"
    assert client_of_lead.get(address).json()["cijfer"]["beginsituatie"]["periode"] == "2026-09"
    measure = reverse("opgaven:measure", args=[draft.opgave_id, draft.version])
    assert client_of_lead.get(measure).context["form"]["baseline_period"].value() == "september 2026"
    page = reverse("opgaven:formulation", args=[draft.opgave_id, draft.version])
    assert "september 2026" in client_of_lead.get(page).content.decode()
