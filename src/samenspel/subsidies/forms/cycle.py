"""What is asked about a step in the year of an area."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.subsidies.actions.cycle import StepDraft
from samenspel.subsidies.forms.analyses import DAY


class CycleStepForm(forms.Form):
    """When a step is, and what came of it."""

    starts_on = forms.DateField(label=_("First day"), widget=DAY)
    last_on = forms.DateField(label=_("Last day"), widget=DAY)
    done_on = forms.DateField(
        label=_("Done on"), required=False, widget=DAY, help_text=_("Leave it empty while it is under way.")
    )
    outcome = forms.CharField(
        label=_("What came of it?"), required=False, max_length=300, widget=forms.Textarea({"rows": 2})
    )

    def draft(self) -> StepDraft:
        """The step as the action wants it."""
        typed = self.cleaned_data
        return StepDraft(typed["starts_on"], typed["last_on"], typed["done_on"], typed["outcome"])
