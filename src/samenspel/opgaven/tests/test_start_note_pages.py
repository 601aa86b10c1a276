"""A start note of more than one page: who goes on or back keeps what was chosen."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from samenspel.opgaven import actions
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer


def test_who_goes_back_in_a_long_note_keeps_what_was_chosen(recognised: Opgave, lead: Viewer) -> None:
    long = " ".join(f"Dit is zin {n}." for n in range(1, 31))
    note = actions.bring_start_note(recognised, actions.StartNoteDraft("Notitie", long), by=lead)
    address = reverse("opgaven:start_note", args=[recognised.pk, note.pk])
    client = Client()
    assert isinstance(lead.account, Account)
    client.force_login(lead.account)
    second = client.get(f"{address}?pagina=2").content.decode()
    assert 'name="terug"' in second
    assert "?pagina=1" not in second
    answer = client.post(address, {"zin-21": "change", "terug": "1", "pagina": "2"})
    assert answer["Location"] == f"{address}?pagina=1"
    assert note.sentences.get(position=21).place == "change"
