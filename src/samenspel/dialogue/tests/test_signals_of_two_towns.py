"""The list of signals where one installation holds two municipalities."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.dialogue import actions, queries
from samenspel.dialogue.actions import SignalDraft
from samenspel.dialogue.models import Signal
from samenspel.dialogue.tests.conftest import TODAY
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places.models import Area


@pytest.fixture
def district(municipality: Organisation) -> Area:
    municipality.code = "GM9901"
    municipality.save(update_fields=["code"])
    return Area.objects.create(
        code="WK990101", kind="district", name="Noord", sort_key="noord", starts_on=dt.date(2020, 1, 1)
    )


def send(owner: Organisation, text: str = "Op het plein is 's avonds geen licht.") -> Signal:
    return actions.send_signal(owner, SignalDraft(text), key=text[:9], by=STRANGER, today=TODAY, email="")


def test_in_a_list_of_two_municipalities_only_ones_own_signals_are_ticked_and_made_public(
    signed_in: Client, municipality: Organisation
) -> None:
    other = Organisation.objects.create(
        name="Gemeente Vechtmond", slug="vechtmond", kind="municipality", sort_key="vechtmond"
    )
    here, there = send(municipality), send(other, "De lift doet het niet.")
    Signal.objects.filter(pk=there.pk).update(state="shown")
    page = signed_in.get(reverse("dialogue:signals")).content.decode()
    assert "De lift doet het niet." in page
    assert f'name="signaal" value="{here.pk}"' in page
    assert f'name="signaal" value="{there.pk}"' not in page


def test_the_filter_on_areas_begins_with_ones_own_municipality(
    municipality: Organisation, district: Area, host: Viewer
) -> None:
    began = dt.date(2020, 1, 1)
    for code, name in (("GM9901", "Veldermeer"), ("GM9902", "Vechtmond")):
        Area.objects.create(code=code, kind="municipality", name=name, sort_key=name.lower(), starts_on=began)
    own, rest = queries.areas_to_filter(host, today=TODAY)
    assert own[0] == "Veldermeer (gemeente)"
    assert [label for _pk, label in own[1]] == ["Veldermeer (gemeente)", "Noord (wijk)"]
    assert rest == ("Elders", [(Area.objects.get(code="GM9902").pk, "Vechtmond (gemeente)")])
