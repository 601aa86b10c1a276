"""What people fill in about a comparison with other areas."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import field_of


class StudyForm(forms.Form):
    """Which figure, from which year on, over how many years, and what begins then."""

    figure = forms.ChoiceField(label=_("Which figure?"))
    begins = forms.CharField(
        label=_("What begins then?"),
        max_length=300,
        help_text=_("For example: the long table starts in three streets."),
    )
    start_year = forms.IntegerField(
        label=_("First year that counts as after"), min_value=1900, max_value=2100
    )
    years_after = forms.IntegerField(
        label=_("Over how many years do you measure?"),
        min_value=1,
        max_value=10,
        initial=2,
        help_text=_("More years see a smaller effect, but you wait longer."),
    )

    def __init__(self, *args: Any, figures: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "figure", forms.ChoiceField).choices = figures


class PeersForm(forms.Form):
    """Which areas count, and why that changed."""

    peers = forms.TypedMultipleChoiceField(
        label=_("Which areas count?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Why do you change it?"),
        required=False,
        max_length=300,
        help_text=_("For example: in Eikenveld the same is done. It stays readable for everybody."),
    )

    def __init__(self, *args: Any, peers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "peers", forms.MultipleChoiceField).choices = peers
