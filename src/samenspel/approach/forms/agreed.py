"""One agreement, and why one lapses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.approach.actions import AgreedDraft
from samenspel.approach.forms.efforts import DAY
from samenspel.approach.models import Effort
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.network.models import Stakeholder


class AgreedForm(forms.Form):
    """What was agreed, who does it, before when."""

    what = forms.CharField(
        label=_("What was agreed?"),
        max_length=300,
        widget=forms.TextInput({"data-keep-focus": True, "data-draft": "agreed"}),
    )
    owner_name = forms.CharField(label=_("Who does it?"), max_length=120)
    party = RowChoiceField(label=_("For which party?"), required=False, empty_label=_("not said"))
    due_on = forms.DateField(label=_("Before when?"), required=False, widget=DAY)
    effort = RowChoiceField(label=_("In which effort?"), required=False, empty_label=_("none in particular"))

    def __init__(
        self, *args: Any, parties: Iterable[Stakeholder], efforts: Iterable[Effort], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "party", RowChoiceField).offer(parties)
        field_of(self, "effort", RowChoiceField).offer(efforts)

    def draft(self) -> AgreedDraft:
        """The agreement as the action wants it."""
        return AgreedDraft(**self.cleaned_data)


class LapseForm(forms.Form):
    """Why an agreement is no longer needed."""

    reason = forms.CharField(label=_("Why is it no longer needed?"), max_length=300)
