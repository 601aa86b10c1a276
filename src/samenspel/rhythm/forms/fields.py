"""Fields that several forms of this room ask for: a day, and an address on the web."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

NOT_A_DAY = _("Write this as a day, such as 1-6-2027. We cannot watch a term in words.")
NOT_AN_ADDRESS = _(
    "This is not a web address. Copy the whole address from your browser; it begins with https://."
)


class DayField(forms.DateField):
    """A day; a term in words is refused with how to write it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": NOT_A_DAY},
            **kwargs,
        )


class LinkField(forms.CharField):
    """An address on the web that begins with http or https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=500,
            widget=forms.URLInput(),
            validators=[URLValidator(["http", "https"], message=NOT_AN_ADDRESS)],
            **kwargs,
        )


def lines(rows: int) -> forms.Textarea:
    """Room for a text of some lines."""
    return forms.Textarea({"rows": rows})
