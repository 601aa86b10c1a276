"""Forms of who decides, who pays and who settles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.subsidies.actions.granting import AwardDraft, SettlementDraft
from samenspel.subsidies.actions.paying import AdvanceDraft, PaymentDraft
from samenspel.subsidies.forms.schemes import day_field, text_field
from samenspel.subsidies.models import AwardOutcome
from samenspel.ui.fields import EuroField, leave_unmarked

MOST_PARTS = 4
# One part stands open: most advances are paid at once.
_OPEN = 1
_PART = ("cents", "on", "condition")
_Part = tuple[forms.BoundField, ...]


class AwardForm(forms.Form):
    """A decision by a mandated person, with the parts in which the advance is paid."""

    outcome = forms.ChoiceField(
        label=_("What do you decide?"), choices=AwardOutcome.choices, widget=forms.RadioSelect
    )
    cents = EuroField(label=_("Which amount?"), allow_zero=True)
    reason = text_field(_("Why? The applicant reads this in the letter."), 5)
    mandate = forms.CharField(
        label=_("On what mandate do you decide?"),
        max_length=200,
        help_text=_("For example: mandate register 2026, number 14."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, MOST_PARTS + 1):
            words = {"place": place}
            cents = EuroField(
                label=gettext("Part %(place)d: amount") % words, required=False, allow_zero=True
            )
            day = day_field(gettext("Part %(place)d: paid from") % words, required=False)
            condition = forms.CharField(
                label=gettext("Part %(place)d: on which condition?") % words,
                max_length=200,
                required=False,
                help_text=gettext("For example: the interim report has come in.") if place == 1 else "",
            )
            for name, field in zip(_PART, (cents, day, condition), strict=True):
                self.fields[f"advance_{place}_{name}"] = field
        leave_unmarked(self, *(name for name in self.fields if name.startswith("advance_")))

    def head(self) -> list[forms.BoundField]:
        """What is decided and how much."""
        return [self["outcome"], self["cents"]]

    def tail(self) -> list[forms.BoundField]:
        """Why, and on what mandate."""
        return [self["reason"], self["mandate"]]

    def parts(self) -> tuple[list[_Part], list[_Part]]:
        """The parts of the advance: those that stand open, and the rest."""
        rows = [
            tuple(self[f"advance_{place}_{name}"] for name in _PART) for place in range(1, MOST_PARTS + 1)
        ]
        filled = [at for at, row in enumerate(rows, start=1) if any(each.value() for each in row)]
        n_open = max(_OPEN, *filled, 0)
        return rows[:n_open], rows[n_open:]

    def clean(self) -> dict[str, Any]:
        """A part has an amount and a day; a day alone is only what stood there already."""
        cleaned = super().clean() or {}
        for place in range(1, MOST_PARTS + 1):
            cents, day, condition = (cleaned.get(f"advance_{place}_{name}") for name in _PART)
            amount_is_read = f"advance_{place}_cents" not in self.errors
            if cents and not day and f"advance_{place}_on" not in self.errors:
                self.add_error(f"advance_{place}_on", gettext("Say from which day this part is paid."))
            if condition and not cents and amount_is_read:
                self.add_error(f"advance_{place}_cents", gettext("Say how much this part is."))
        return cleaned

    def draft(self) -> AwardDraft:
        """The decision as the action wants it."""
        typed = self.cleaned_data
        parts = (
            tuple(typed[f"advance_{place}_{name}"] for name in _PART) for place in range(1, MOST_PARTS + 1)
        )
        advances = tuple(AdvanceDraft(*part) for part in parts if part[0])
        return AwardDraft(typed["outcome"], typed["cents"], typed["reason"], typed["mandate"], advances)


class PaymentForm(forms.Form):
    """That something was paid."""

    paid_on = day_field(_("On which day was it paid?"))
    note = forms.CharField(
        label=_("Under which number was it paid?"),
        max_length=200,
        required=False,
        help_text=_("For example the number of the payment in the books."),
    )

    def __init__(self, *args: Any, condition: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if condition:
            note = self.fields["note"]
            note.required = True
            note.label = gettext("How do you know that the condition is met?")
            note.help_text = gettext("The condition: %(condition)s.") % {"condition": condition}

    def draft(self) -> PaymentDraft:
        """The payment as the action wants it."""
        return PaymentDraft(**self.cleaned_data)


class TakeBackForm(forms.Form):
    """Why a payment was noted wrongly."""

    reason = forms.CharField(label=_("What is wrong with it?"), max_length=200)


class SettlementForm(forms.Form):
    """What a subsidy comes to."""

    cents = EuroField(label=_("At which amount do you settle?"), allow_zero=True)
    reason = text_field(_("Why?"))
    mandate = forms.CharField(label=_("On what mandate do you settle?"), max_length=200)

    def draft(self) -> SettlementDraft:
        """The settlement as the action wants it."""
        return SettlementDraft(**self.cleaned_data)
