"""What is asked of who judges a light."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.steering.actions import JudgementDraft
from samenspel.steering.models import Colour
from samenspel.steering.rules import asks_account, missing_account

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class JudgementForm(forms.Form):
    """A colour with its reason; orange and red also say where it comes from and what changes."""

    colour = forms.ChoiceField(label=_("Your judgement"), choices=Colour.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        widget=forms.Textarea({"rows": 2, "data-draft": "light"}),
        help_text=_("Everybody who sees the opgave reads this."),
    )
    cause = forms.CharField(
        label=_("What causes it?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Needed for orange and red, as are the next four."),
    )
    consequence = forms.CharField(
        label=_("What does it mean for the goal?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    adjustment = forms.CharField(
        label=_("What do we change?"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )
    adjusted_by = forms.CharField(label=_("Who does that?"), max_length=120, required=False)
    adjusted_before = forms.DateField(label=_("Before which day?"), required=False, widget=DAY)

    def clean(self) -> dict[str, Any]:
        """Say beside each field what an orange or red light still misses."""
        typed: dict[str, Any] = super().clean() or {}
        if asks_account(typed.get("colour", Colour.GREEN)):
            for field in missing_account(typed):
                if field not in self.errors:
                    self.add_error(field, _("Orange and red say this too."))
        return typed

    def draft(self) -> JudgementDraft:
        """The judgement as the action wants it."""
        return JudgementDraft(**self.cleaned_data)
