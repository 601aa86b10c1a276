"""What is wrong in a form is said in plain Dutch, also where Django says it."""

from __future__ import annotations

from django import forms
from django.utils import translation


class AskedForm(forms.Form):
    """One field of each kind that people type in."""

    name = forms.CharField()
    email = forms.EmailField()
    people = forms.IntegerField(min_value=1)
    day = forms.DateField()
    link = forms.URLField(assume_scheme="https")


def test_a_mistake_is_said_in_plain_dutch_and_shows_what_would_be_right() -> None:
    with translation.override("nl"):
        errors = AskedForm({"email": "tineke", "people": "0", "day": "morgen", "link": "raad"}).errors
        assert {name: found[0] for name, found in errors.items()} == {
            "name": "Vul dit nog in.",
            "email": "Dit is geen e-mailadres. Zo wel: naam@voorbeeld.nl.",
            "people": "Vul 1 of meer in.",
            "day": "Dit is geen datum. Zo wel: 3-3-2026.",
            "link": "Dit is geen link. Zo wel: https://www.voorbeeld.nl/stuk.",
        }
