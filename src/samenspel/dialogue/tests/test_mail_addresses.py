"""An address that looks mistyped is asked about once; after that it is what the person meant."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from samenspel.dialogue.models import AnswerSubscriber, Signal
from samenspel.people.models import Organisation


def test_an_address_with_a_letter_out_of_place_is_asked_about_once(
    client: Client, municipality: Organisation
) -> None:
    address = reverse("dialogue:signal_send", args=[municipality.slug])
    typed = {
        "kind": "signaal",
        "text": "Op het plein is 's avonds geen licht.",
        "speaker_kind": "resident",
        "email": "tineke@gmial.com",
    }
    asked = client.post(address, typed)
    page = asked.content.decode()
    assert "tineke@gmail.com" in page
    assert 'name="sure" value="tineke@gmial.com"' in page
    assert not Signal.objects.exists()
    assert client.post(address, {**typed, "sure": "tineke@gmial.com"}).status_code == 302
    assert AnswerSubscriber.objects.get().email == "tineke@gmial.com"
