"""Fields that forms of several rooms ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext

from samenspel.foundation.money import cents_from

# Ten billion euros: more than any municipality has, and a slip of the keyboard less than the database takes.
MOST_CENTS = 1_000_000_000_000


class EuroField(forms.CharField):
    """An amount as people write it; cleans to whole cents."""

    def __init__(self, *, allow_zero: bool = False, **kwargs: Any) -> None:
        self.allow_zero = allow_zero
        kwargs.setdefault("widget", forms.TextInput({"inputmode": "decimal", "size": 12}))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> Any:
        """The cents, or a sentence that shows how an amount is written."""
        typed = super().clean(value)
        if typed == "":
            return None
        cents = cents_from(typed)
        if cents is None:
            raise forms.ValidationError(
                gettext("“%(typed)s” is no amount. Write it in figures, such as 1250 or 1.250,50."),
                params={"typed": typed},
            )
        if cents < 0 or (cents == 0 and not self.allow_zero):
            raise forms.ValidationError(gettext("Type an amount above zero, such as € 1.250 or 1250,50."))
        if cents > MOST_CENTS:
            raise forms.ValidationError(
                gettext("That is more than € 10.000.000.000. Look at the zeros again.")
            )
        return cents


def mark_later(form: forms.Form, *names: str) -> None:
    """Say beside these fields that they may wait, where a form is kept half-done but sent in whole."""
    for name in names:
        form.fields[name].may_wait = True  # type: ignore[attr-defined]  # read by the template of a field


def leave_unmarked(form: forms.Form, *names: str) -> None:
    """Say nothing beside these fields, where whoever reads them sees that they may stay empty."""
    for name in names:
        form.fields[name].is_unmarked = True  # type: ignore[attr-defined]  # read by the template of a field
