"""Whoever works here can look at a page as a stranger does, and never see more by it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samenspel.opgaven.models import Opgave

AS_STRANGER = "?als=buitenstaander"
MARK = "Zo ziet een buitenstaander deze pagina."


@pytest.fixture
def lonely(waterrijk) -> Opgave:
    return Opgave.objects.create(
        owner=waterrijk, title="Eenzaamheid", slug="eenzaamheid", sort_key="e", is_public=True
    )


def test_who_works_here_sees_the_page_as_a_stranger_and_finds_the_way_back(client, fatma, lonely):
    here = reverse("opgaven:page", args=[lonely.pk])
    stranger = client.get(here).content.decode().split("<main", 1)[1]
    assert "buitenstaander" not in stranger, "a stranger needs no such switch"
    client.force_login(fatma)
    own = client.get(here).content.decode()
    assert f'href="{here}{AS_STRANGER}"' in own
    assert MARK not in own
    shown = client.get(here + AS_STRANGER).content.decode()
    assert MARK in shown
    assert f'<a href="{here}">' in shown
    assert shown.split("<main", 1)[1] == stranger
    assert MARK not in client.get(here).content.decode(), "it lasts for one page"


def test_what_a_stranger_may_not_see_is_not_there(client, fatma, lonely):
    Opgave.objects.update(is_public=False)
    here = reverse("opgaven:page", args=[lonely.pk])
    client.force_login(fatma)
    assert client.get(here).status_code == 200
    hidden = client.get(here + AS_STRANGER)
    assert hidden.status_code == 404
    assert MARK in hidden.content.decode()


def test_a_page_that_asks_to_sign_in_does_not_go_round_in_circles(client, fatma):
    client.force_login(fatma)
    assert client.get(reverse("desk:work") + AS_STRANGER).status_code == 404


def test_nothing_is_done_as_a_stranger(client, fatma, lonely):
    client.force_login(fatma)
    asked = client.post(reverse("opgaven:new") + AS_STRANGER, {"title": "Dementie", "owner": lonely.owner_id})
    assert asked.status_code != 404
    assert Opgave.objects.filter(title="Dementie").exists(), "sending goes on as oneself"


def test_a_stranger_gains_nothing_by_the_words_in_the_address(client, lonely):
    here = reverse("opgaven:page", args=[lonely.pk])
    assert MARK not in client.get(here + AS_STRANGER).content.decode()
    assert client.get(reverse("desk:work") + AS_STRANGER).status_code == 302
