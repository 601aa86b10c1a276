"""What is asked to plan a meeting of a sounding board."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.network.actions import MeetingDraft


class MeetingForm(forms.Form):
    """The question, the day and the place; who comes is known from the seats."""

    question = forms.CharField(
        label=_("The question for the sounding board"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One open question that everybody at the table can answer."),
    )
    held_on = forms.DateField(label=_("Date"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    starts_at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_("Place"), max_length=160, required=False)

    def draft(self) -> MeetingDraft:
        """The meeting as the action wants it."""
        typed = self.cleaned_data
        return MeetingDraft(typed["question"], typed["held_on"], typed["starts_at"], typed["place"])
