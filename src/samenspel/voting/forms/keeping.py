"""Preparing a vote: what it is about and how it is counted, the plans, limits of areas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import Effort
from samenspel.budget.models import Pot
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.network.models import Stakeholder
from samenspel.places.models import Area
from samenspel.ui.fields import EuroField
from samenspel.voting.actions import CandidateDraft, LimitDraft, VoteDraft
from samenspel.voting.models import BallotForm, TieRule
from samenspel.voting.queries.words import COMPLETIONS, HOW, RULES, STOPS, UTILITIES

_DAY = {"type": "date"}


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(_DAY, format="%Y-%m-%d"))


class VoteForm(forms.Form):
    """The pot, the days, the ballot, and every part of the rule."""

    title = forms.CharField(label=_("What is the vote called?"), max_length=160)
    question = forms.CharField(
        label=_("What do people decide on?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4, "data-draft": "vote"}),
        help_text=_("A few sentences for somebody who opens the letter."),
    )
    pot = RowChoiceField(label=_("From which pot?"))
    cents = EuroField(label=_("How much is divided?"), help_text=_("In euros, such as 15.000 or 1250,50."))
    opens_on = _day(_("From which day can people vote?"))
    last_day = _day(_("Until which day?"))
    ballot_form = forms.ChoiceField(
        label=_("How do people vote?"), choices=BallotForm.choices, widget=forms.RadioSelect
    )
    points_each = forms.IntegerField(
        label=_("How many points has everybody?"), min_value=1, max_value=100, initial=10
    )
    most_choices = forms.IntegerField(
        label=_("How many plans can somebody choose?"),
        min_value=0,
        max_value=100,
        initial=0,
        help_text=_("0: as many as one likes."),
    )
    minimum_choices = forms.IntegerField(
        label=_("From how many choices on does a ballot count?"), min_value=0, max_value=100, initial=0
    )
    rule = forms.ChoiceField(
        label=_("By which rule is the money divided?"),
        choices=[(name, RULES[name]) for name in RULES],
        widget=forms.RadioSelect,
    )
    utility = forms.ChoiceField(
        label=_("With equal shares: what is a plan worth?"), choices=list(UTILITIES.items()), initial="cost"
    )
    completion = forms.ChoiceField(
        label=_("With equal shares: what happens with what is left?"),
        choices=list(COMPLETIONS.items()),
        initial="add-one",
    )
    stop = forms.ChoiceField(
        label=_("With equal shares: when does raising end?"), choices=list(STOPS.items()), initial="overspend"
    )
    ties = forms.ChoiceField(label=_("Who goes first when plans end equal?"), choices=TieRule.choices)
    minimum_percent = forms.IntegerField(
        label=_("Which share of the voters must want a plan, in percent?"),
        min_value=0,
        max_value=100,
        initial=0,
        help_text=_("0: there is no threshold."),
    )

    def __init__(self, *args: Any, pots: Iterable[Pot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "pot", RowChoiceField).offer(pots)
        # What a rule does stands with the rule: in one piece above them nobody on a phone reads it.
        field_of(self, "rule", forms.ChoiceField).choices = [
            (name, f"{RULES[name]}. {HOW[name]}") for name in RULES
        ]

    def draft(self) -> VoteDraft:
        """The vote as the action wants it."""
        return VoteDraft(**self.cleaned_data)


class CandidateForm(forms.Form):
    """One plan."""

    title = forms.CharField(label=_("What is the plan called?"), max_length=160)
    description = forms.CharField(
        label=_("What happens when it wins?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "data-draft": "candidate"}),
    )
    cents = EuroField(label=_("How much does it ask?"), help_text=_("In euros, such as 15.000 or 1250,50."))
    area = RowChoiceField(label=_("In which area?"), required=False, empty_label=_("everywhere"))
    owner = RowChoiceField(label=_("Who carries it out?"), required=False, empty_label=_("nobody yet"))
    effort = RowChoiceField(
        label=_("Which effort does it become?"), required=False, empty_label=_("none yet")
    )
    one_of = forms.CharField(
        label=_("Is it one of several variants?"),
        required=False,
        max_length=40,
        help_text=_("Give plans that exclude each other the same word here: at most one of them wins."),
    )

    def __init__(
        self,
        *args: Any,
        areas: Iterable[Area],
        owners: Iterable[Stakeholder],
        efforts: Iterable[Effort],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("area", areas), ("owner", owners), ("effort", efforts)):
            field_of(self, name, RowChoiceField).offer(rows)

    def draft(self) -> CandidateDraft:
        """The plan as the action wants it."""
        return CandidateDraft(**self.cleaned_data)


class LimitForm(forms.Form):
    """What an area gets at most, and what is for it alone."""

    area = RowChoiceField(label=_("Which area?"))
    cap_cents = EuroField(label=_("At most how much?"), required=False, allow_zero=True)
    own_cents = EuroField(label=_("How much is for this area only?"), required=False)

    def __init__(self, *args: Any, areas: Iterable[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "area", RowChoiceField).offer(areas)

    def draft(self) -> LimitDraft:
        """The limit as the action wants it."""
        return LimitDraft(**self.cleaned_data)


class PanelForm(forms.Form):
    """The addresses of a panel, one on each line."""

    addresses = forms.CharField(
        label=_("Who gets a link by mail?"),
        widget=forms.Textarea({"rows": 6}),
        max_length=200_000,
        help_text=_("One e-mail address on each line. They are wiped when the votes are counted."),
    )

    def clean_addresses(self) -> list[str]:
        """Every address, or the line that is none."""
        found = []
        for number, line in enumerate(self.cleaned_data["addresses"].splitlines(), start=1):
            if not line.strip():
                continue
            try:
                validate_email(line.strip())
            except forms.ValidationError:
                raise forms.ValidationError(
                    gettext("Line %(number)d is no e-mail address: “%(line)s”."),
                    params={"number": number, "line": line.strip()[:80]},
                ) from None
            found.append(line.strip())
        return found


class DropForm(forms.Form):
    """Why a plan drops out."""

    reason = forms.CharField(
        label=_("Why does it drop out?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Everybody who votes reads this."),
    )
