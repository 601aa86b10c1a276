"""What is asked at the end of a workshop."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.learning.actions.workshops import HeldDraft


class HeldForm(forms.Form):
    """Who sat there, how long it took, what to do differently."""

    who_sat_there = forms.CharField(
        label=_("Who sat there?"),
        max_length=300,
        help_text=_("Kinds of people are enough: two residents, a partner, the analyst."),
    )
    minutes = forms.IntegerField(label=_("How many minutes did it take?"), min_value=1, max_value=1440)
    note = forms.CharField(
        label=_("What do we do differently next time?"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )

    def draft(self) -> HeldDraft:
        """What was said, as the action wants it."""
        return HeldDraft(**self.cleaned_data)
