"""Writing a division, reacting to it, recording the decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.budget.actions import Decision, ReactionDraft
from samenspel.budget.models import ConsentStance
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.network.models import Stakeholder
from samenspel.ui.fields import EuroField


class AmountsForm(forms.Form):
    """The amounts of all shares of a draft at once; zero takes a share out."""

    why = forms.CharField(
        label=_("What is this version about?"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2, "data-draft": "division"}),
        help_text=_("One sentence for the parties: what changed, and why."),
    )

    def __init__(self, *args: Any, shares: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shares = list(shares)
        for pk, label in self.shares:
            self.fields[f"deel-{pk}"] = EuroField(label=label, allow_zero=True)

    def amounts(self) -> dict[int, int]:
        """The cents per share."""
        return {pk: self.cleaned_data[f"deel-{pk}"] for pk, _label in self.shares}


class ReactionForm(forms.Form):
    """What a party says of a version."""

    party = RowChoiceField(label=_("For which party do you speak?"), empty_label=_("choose a party"))
    stance = forms.ChoiceField(
        label=_("What does your party say?"),
        choices=[
            (ConsentStance.AGREE.value, _("we agree")),
            (ConsentStance.CONCERN.value, _("we agree, with a concern")),
            (ConsentStance.OBJECTION.value, _("we object")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3, "data-draft": "reaction"}),
    )
    mandate = forms.CharField(
        label=_("On what mandate do you say this?"),
        required=False,
        max_length=200,
        help_text=_("For example: “asked by our board on 3 March”."),
    )

    def __init__(self, *args: Any, parties: Iterable[Stakeholder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "party", RowChoiceField).offer(parties)

    def draft(self) -> ReactionDraft:
        """The reaction as the action wants it."""
        typed = self.cleaned_data
        return ReactionDraft(typed["stance"], typed["reason"], typed["mandate"])


class DecisionForm(forms.Form):
    """What the competent body decided."""

    is_adopted = forms.ChoiceField(
        label=_("What was decided?"),
        choices=[
            ("ja", _("the division is adopted as it stands")),
            ("nee", _("the division is not adopted")),
        ],
        widget=forms.RadioSelect,
    )
    body = forms.CharField(
        label=_("Which body decided?"),
        max_length=120,
        help_text=_("For example: the executive board, the council, the board of the foundation."),
    )
    decided_on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    document_title = forms.CharField(label=_("In which document does it stand?"), max_length=200)
    document_url = forms.URLField(
        label=_("Where can one read it?"), required=False, assume_scheme="https", max_length=200
    )
    note = forms.CharField(
        label=_("What did the body say?"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3, "data-draft": "decision"}),
    )

    def decision(self) -> Decision:
        """The decision as the action wants it."""
        typed = dict(self.cleaned_data)
        return Decision(**{**typed, "is_adopted": typed["is_adopted"] == "ja"})
