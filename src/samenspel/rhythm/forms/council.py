"""A piece of the council, what came of it, and why one does not belong in the list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.rhythm.actions import ItemDraft, StepDraft
from samenspel.rhythm.forms.fields import DayField, LinkField, lines
from samenspel.rhythm.models import CouncilItemKind


class ItemForm(forms.Form):
    """A piece of the council: its title, number and place in the council's own system."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=CouncilItemKind)
    title = forms.CharField(label=_("Title"), help_text=_("As the council calls it."), max_length=200)
    number = forms.CharField(label=_("Its number"), max_length=40, required=False)
    link = LinkField(
        label=_("Where does it stand?"),
        help_text=_("The address in the council's own system. The text stays there."),
        required=False,
    )
    made_on = DayField(label=_("Made on"), required=False)
    due_on = DayField(label=_("Answer before"), required=False)

    def draft(self) -> ItemDraft:
        """The piece as the action wants it."""
        return ItemDraft(**self.cleaned_data)


class StepForm(forms.Form):
    """What happened: an answer, or another term with why."""

    said = forms.CharField(label=_("What happened with it?"), max_length=2000, widget=lines(4))
    answered_on = DayField(
        label=_("Answered on"), help_text=_("Leave it empty as long as it is open."), required=False
    )
    due_on = DayField(label=_("New term"), required=False)
    link = LinkField(label=_("Where does the answer stand?"), required=False)

    def clean(self) -> dict[str, Any]:
        """An answered piece has no new term."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("answered_on") and cleaned.get("due_on"):
            self.add_error(
                "due_on", _("It is answered, so it needs no new term. Leave one of the two empty.")
            )
        return cleaned

    def draft(self) -> StepDraft:
        """The step as the action wants it."""
        return StepDraft(**self.cleaned_data)


class RemoveForm(forms.Form):
    """Why it does not belong in the list."""

    reason = forms.CharField(label=_("Why does it not belong here?"), max_length=300)
