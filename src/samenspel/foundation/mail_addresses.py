"""E-mail addresses as people type them: ask once about what looks like a slip of the finger."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

# Where most people in this country have their mail; a letter next to one of these is a slip of the finger.
_MAIL_HOSTS = (
    "gmail.com", "hotmail.com", "hotmail.nl", "outlook.com", "live.nl", "ziggo.nl", "kpnmail.nl",
    "xs4all.nl", "planet.nl", "hetnet.nl", "home.nl", "icloud.com", "yahoo.com",
)  # fmt: skip


def meant_address(email: str) -> str:
    """The address that was probably meant, when one letter is off; empty when nothing looks wrong."""
    name, _at, host = email.strip().lower().rpartition("@")
    if not name or host in _MAIL_HOSTS:
        return ""
    close = get_close_matches(host, _MAIL_HOSTS, n=1, cutoff=0.85)
    return f"{name}@{close[0]}" if close else ""


class MeantAddressForm(forms.Form):
    """A form with a field ``email``; who sends the same odd address twice means it."""

    sure = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask once about an address that looks like a slip of the finger."""
        typed = super().clean() or {}
        email = str(typed.get("email") or "").lower()
        meant = meant_address(email)
        if meant and typed.get("sure") != email:
            sentence = _("Do you mean %(meant)s? If this is right, save once more.") % {"meant": meant}
            self.add_error("email", sentence)
            self.data = {**self.data.dict(), "sure": email} if isinstance(self.data, QueryDict) else self.data
        return typed
