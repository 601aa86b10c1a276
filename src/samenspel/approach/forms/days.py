"""Days that are there, and whether it works out."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.approach.forms.efforts import DaysField
from samenspel.approach.models import WorksOut


class DaysForm(forms.Form):
    """How many days a party has in a year."""

    days = DaysField(label=_("How many days does this party have that year?"))
    note = forms.CharField(
        label=_("Where does that number come from?"),
        required=False,
        max_length=300,
        help_text=_("For example: “two people, half a day a week each”."),
    )


class WorksOutForm(forms.Form):
    """Does it work out?"""

    works_out = forms.ChoiceField(
        label=_("Does it work out?"), choices=WorksOut.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=300,
        help_text=_("Needed when it is tight or does not work out: then others can help."),
    )
