"""Pots, contributions and lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import ActionLine, Effort
from samenspel.budget.actions import ContributionDraft, LineDraft, PotDraft
from samenspel.budget.models import ContributionState, Instrument
from samenspel.budget.rules import years_of
from samenspel.budget.taakvelden import taakvelden_in
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.network.models import Stakeholder
from samenspel.places.models import Area
from samenspel.ui.fields import EuroField


@dataclass(frozen=True)
class MoneyChoices:
    """What one can choose from when writing money: asked once by the page."""

    year: int
    parties: Iterable[Stakeholder]
    efforts: Iterable[Effort]
    action_lines: Iterable[ActionLine]
    areas: Iterable[Area]


def _offer(form: forms.Form, name: str, rows: Iterable[Any]) -> None:
    field_of(form, name, RowChoiceField).offer(rows)


def _offer_years(form: forms.Form, name: str, year: int, *, empty: Any = None) -> None:
    first = [] if empty is None else [("", empty)]
    choices = [*first, *((str(y), str(y)) for y in years_of(year))]
    field_of(form, name, forms.ChoiceField).choices = choices


def _offer_taakvelden(form: forms.Form, year: int, empty: Any) -> None:
    choices = [("", empty), *((field.code, str(field)) for field in taakvelden_in(year))]
    field_of(form, "taakveld", forms.ChoiceField).choices = choices


class PotForm(forms.Form):
    """A new pot."""

    year = forms.IntegerField(label=_("For which year?"), min_value=2000, max_value=2100)
    title = forms.CharField(
        label=_("What is the pot called?"),
        max_length=160,
        help_text=_("For example: “Together against loneliness”. Several parties can put money in."),
    )

    def draft(self) -> PotDraft:
        """The pot as the action wants it."""
        return PotDraft(self.cleaned_data["year"], self.cleaned_data["title"])


class ContributionForm(forms.Form):
    """Money of one party, and what it may only be used for."""

    funder = RowChoiceField(label=_("Whose money is it?"), empty_label=_("choose a party"))
    cents = EuroField(label=_("How much?"), help_text=_("In euros, such as 1.250 or 1250,50."))
    state = forms.ChoiceField(
        label=_("How firm is it?"),
        choices=[(s.value, s.label) for s in ContributionState if s != ContributionState.WITHDRAWN],
        widget=forms.RadioSelect,
        initial=ContributionState.OFFERED,
    )
    for_action_line = RowChoiceField(
        label=_("Only for an action line?"),
        required=False,
        empty_label=_("no, free"),
        help_text=_("Everything you choose here binds the money. Choose nothing and it is free to use."),
    )
    for_effort = RowChoiceField(label=_("Only for an effort?"), required=False, empty_label=_("no, free"))
    for_area = RowChoiceField(label=_("Only in an area?"), required=False, empty_label=_("no, free"))
    taakveld = forms.ChoiceField(label=_("Only on a task field?"), required=False)
    only_year = forms.ChoiceField(label=_("Only in a year?"), required=False)
    note = forms.CharField(
        label=_("What else should people know?"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2, "data-draft": "contribution"}),
    )

    def __init__(self, *args: Any, choices: MoneyChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "funder", choices.parties)
        _offer(self, "for_effort", choices.efforts)
        _offer(self, "for_action_line", choices.action_lines)
        _offer(self, "for_area", choices.areas)
        _offer_years(self, "only_year", choices.year, empty=_("no, free"))
        _offer_taakvelden(self, choices.year, _("no, free"))

    def draft(self) -> ContributionDraft:
        """The contribution as the action wants it."""
        typed = dict(self.cleaned_data)
        typed["only_year"] = int(typed["only_year"]) if typed["only_year"] else None
        return ContributionDraft(**typed)


class WithdrawForm(forms.Form):
    """Why money goes."""

    reason = forms.CharField(
        label=_("Why is this money withdrawn?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3, "data-draft": "withdraw"}),
        help_text=_("One honest sentence. Who counted on it reads it."),
        error_messages={
            "required": _("Write in one sentence why. The parties that counted on it read this.")
        },
    )


class LineForm(forms.Form):
    """Money for one effort in one year."""

    effort = RowChoiceField(label=_("For which effort?"), empty_label=_("choose an effort"))
    cents = EuroField(label=_("How much?"), help_text=_("In euros, such as 1.250 or 1250,50."))
    year = forms.ChoiceField(label=_("In which year?"))
    instrument = forms.ChoiceField(
        label=_("How does the money turn into work?"), choices=Instrument.choices, widget=forms.RadioSelect
    )
    funder = RowChoiceField(
        label=_("Whose money should it be?"),
        required=False,
        empty_label=_("any money that may be used for it"),
    )
    area = RowChoiceField(
        label=_("In which area?"), required=False, empty_label=_("the whole area of the opgave")
    )
    taakveld = forms.ChoiceField(label=_("On which task field is it booked?"), required=False)
    programme = forms.CharField(label=_("In which programme of the budget?"), required=False, max_length=120)
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, choices: MoneyChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "effort", choices.efforts)
        _offer(self, "funder", choices.parties)
        _offer(self, "area", choices.areas)
        _offer_years(self, "year", choices.year)
        _offer_taakvelden(self, choices.year, _("not known yet"))

    def draft(self) -> LineDraft:
        """The line as the action wants it."""
        typed = dict(self.cleaned_data)
        return LineDraft(**{**typed, "year": int(typed["year"])})
