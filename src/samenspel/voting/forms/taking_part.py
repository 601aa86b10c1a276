"""A code, codes for a mailing, a ballot on paper, and the decision afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import Effort
from samenspel.foundation.web import RowChoiceField
from samenspel.voting.actions import Decision, SheetDraft
from samenspel.voting.models import BallotForm
from samenspel.voting.queries.outcome import Winner
from samenspel.voting.rules import MOST_CODES, Choices, Paper

_CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "size": 16}

# Asked for as a form of codes: letters that each have a ballot on paper behind them.
WITH_PAPER = "pdf-papier"


class CodeForm(forms.Form):
    """The code from a letter."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput(_CODE),
        help_text=_("Twelve letters and figures, in your letter."),
    )


class CodesForm(forms.Form):
    """How many codes a mailing needs, and in which form."""

    how_many = forms.IntegerField(label=_("How many letters?"), min_value=1, max_value=MOST_CODES)
    form = forms.ChoiceField(
        label=_("What do you need?"),
        choices=[
            ("xlsx", _("a list for who prints the letters (Excel)")),
            ("pdf", _("letters to print (PDF)")),
            (WITH_PAPER, _("letters to print, each with a ballot on paper behind it (PDF)")),
        ],
        widget=forms.RadioSelect,
        initial="xlsx",
    )
    hand_in = forms.CharField(
        label=_("Where can people hand in a ballot on paper?"),
        max_length=160,
        required=False,
        help_text=_("Only with ballots on paper. For example: in the box in the library, Dorpsstraat 3."),
    )

    def clean(self) -> dict[str, Any]:
        """Who gets a ballot on paper must know where it goes."""
        typed = super().clean() or {}
        if typed.get("form") == WITH_PAPER and not typed.get("hand_in"):
            self.add_error("hand_in", gettext("Say where people can hand in a ballot on paper."))
        return typed

    @property
    def hand_in_place(self) -> str:
        """Where ballots on paper go; nothing when none are printed."""
        return str(self.cleaned_data["hand_in"]) if self.cleaned_data["form"] == WITH_PAPER else ""


class PaperForm(forms.Form):
    """A ballot on paper as somebody reads it: a mark, points or a place for each plan."""

    number = forms.IntegerField(label=_("Number of the ballot on paper"), min_value=1, max_value=1_000_000)
    code = forms.CharField(label=_("Code on the sheet"), max_length=40, widget=forms.TextInput(_CODE))

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = paper
        self.marks_only = paper.form in {BallotForm.APPROVE, BallotForm.BASKET}
        for number, title in paper.titles.items():
            label = f"{number}. {title}"
            self.fields[f"plan-{number}"] = (
                forms.BooleanField(label=label, required=False)
                if self.marks_only
                else forms.IntegerField(label=label, required=False, min_value=1, max_value=100)
            )

    def clean(self) -> dict[str, Any]:
        """Places in a ranking are each given once."""
        cleaned = super().clean() or {}
        if self.paper.form == BallotForm.RANKING:
            places = [cleaned[name] for name in cleaned if name.startswith("plan-") and cleaned[name]]
            if len(set(places)) < len(places):
                self.add_error(None, gettext("Two plans have the same place. Look at the sheet again."))
        return cleaned

    def draft(self) -> SheetDraft:
        """The sheet as the action wants it."""
        typed = self.cleaned_data
        return SheetDraft(typed["number"], typed["code"], self._choices())

    def _choices(self) -> Choices:
        given = [
            (number, int(self.cleaned_data[f"plan-{number}"]))
            for number in self.paper.titles
            if self.cleaned_data.get(f"plan-{number}")
        ]
        if self.paper.form == BallotForm.RANKING:
            return tuple((number, 1) for number, _place in sorted(given, key=lambda pair: pair[1]))
        return tuple(given)


class DecisionForm(forms.Form):
    """What the competent body decided, and which effort each winner becomes."""

    is_adopted = forms.ChoiceField(
        label=_("What was decided?"),
        choices=[
            ("ja", _("the outcome is followed: the winners become lines of the budget")),
            ("nee", _("the outcome is not followed")),
        ],
        widget=forms.RadioSelect,
    )
    body = forms.CharField(label=_("Which body decided?"), max_length=120)
    decided_on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    document_title = forms.CharField(label=_("In which document does it stand?"), max_length=200)
    document_url = forms.URLField(
        label=_("Where can one read it?"), required=False, assume_scheme="https", max_length=200
    )
    note = forms.CharField(
        label=_("What did the body say?"), required=False, max_length=500, widget=forms.Textarea({"rows": 3})
    )

    def __init__(
        self, *args: Any, winners: Sequence[Winner], efforts: Iterable[Effort], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.winners, rows = winners, list(efforts)
        for winner in winners:
            chosen = RowChoiceField(
                label=gettext("Which effort does “%(title)s” become?") % {"title": winner.title},
                required=False,
                empty_label=_("choose an effort"),
                initial=str(winner.effort_id or ""),
            )
            chosen.offer(rows)
            self.fields[f"plan-{winner.number}"] = chosen

    def decision(self) -> Decision:
        """The decision as the action wants it."""
        told = {name: value for name, value in self.cleaned_data.items() if not name.startswith("plan-")}
        return Decision(**{**told, "is_adopted": told["is_adopted"] == "ja"})

    def efforts(self) -> dict[int, Effort]:
        """The effort of each winner that got one."""
        chosen = {one.number: self.cleaned_data.get(f"plan-{one.number}") for one in self.winners}
        return {number: effort for number, effort in chosen.items() if effort is not None}
