"""How an effort goes: two clicks, and a sentence when something is needed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.approach.actions import ProgressDraft
from samenspel.approach.models import ProgressState


class ProgressForm(forms.Form):
    """The answer of one month."""

    state = forms.ChoiceField(
        label=_("How does it go?"), choices=ProgressState.choices, widget=forms.RadioSelect
    )
    needs = forms.CharField(
        label=_("Do you need something from others?"),
        required=False,
        max_length=300,
        help_text=_("One sentence. Who leads the opgave sees it at once."),
        widget=forms.TextInput({"data-draft": "needs"}),
    )
    told = forms.CharField(
        label=_("Do you want to tell something?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "data-draft": "told"}),
    )
    name = forms.CharField(label=_("Your name"), max_length=120)

    def draft(self) -> ProgressDraft:
        """The answer as the action wants it."""
        return ProgressDraft(**self.cleaned_data)


class OwnProgressForm(ProgressForm):
    """The same for somebody who is signed in: we know the name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["name"]


class SettleForm(forms.Form):
    """What was done about a need."""

    how = forms.CharField(label=_("What was done about it?"), max_length=300)
