"""What is asked about the mail of the week."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.desk.actions import MailChoice
from samenspel.desk.models import Weekday


class WeeklyMailForm(forms.Form):
    """Whether, and on which day."""

    is_wanted = forms.BooleanField(label=_("Send me one mail a week"), required=False)
    weekday = forms.TypedChoiceField(label=_("On which day"), choices=Weekday.choices, coerce=int)

    def choice(self) -> MailChoice:
        """The choice as the action wants it."""
        return MailChoice(self.cleaned_data["is_wanted"], self.cleaned_data["weekday"])
