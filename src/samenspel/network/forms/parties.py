"""What is asked about parties, where they stand and how they relate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import RowChoiceField, RowsChoiceField, field_of
from samenspel.network.actions import (
    InvolvementDraft,
    PartyDraft,
    PositionDraft,
    RelationDraft,
)
from samenspel.network.models import RelationKind, StakeholderKind
from samenspel.network.rules import SCALE
from samenspel.opgaven.models import PolicyField
from samenspel.people.models import Organisation
from samenspel.tables.models import SeatKind
from samenspel.ui.charts.force_field import STANCE_WORDS

Choices = list[tuple[int, str]]
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class PartyForm(forms.Form):
    """A party of the own list."""

    owner = RowChoiceField(label=_("For which organisation"))
    name = forms.CharField(
        label=_("Name of the party"),
        max_length=120,
        help_text=_("As people call it. A group without a name has one too: “Neighbours of the Molenpad”."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("What kind of party?"), choices=StakeholderKind.choices, widget=forms.RadioSelect
    )
    organisation = RowChoiceField(
        label=_("Takes part in Samenspel as"), required=False, empty_label=_("Does not take part itself")
    )
    policy_fields = RowsChoiceField(label=_("Works in these policy fields"), required=False)
    stands_for = forms.MultipleChoiceField(
        label=_("Stands for these people"),
        choices=SeatKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The same kinds as at a theme table, so that you see who was heard but is not in."),
    )
    contact_name = forms.CharField(
        label=_("Contact person"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    contact_phone = forms.CharField(
        label=_("Phone"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
    )
    contact_email = forms.EmailField(
        label=_("E-mail address"), required=False, widget=forms.EmailInput({"autocomplete": "off"})
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False, widget=_lines(2))
    is_public = forms.BooleanField(
        label=_("Everybody may see that this party takes part"),
        required=False,
        help_text=_("Only the name and the kind. How to reach people is never public."),
    )

    def __init__(
        self,
        *args: Any,
        owners: Iterable[Organisation],
        organisations: Iterable[tuple[str, Iterable[Organisation]]],
        policy_fields: Iterable[PolicyField],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(owners)
        field_of(self, "organisation", RowChoiceField).offer_groups(organisations)
        fields = list(policy_fields)
        field_of(self, "policy_fields", RowsChoiceField).offer(fields)
        if not fields:
            del self.fields["policy_fields"]

    def draft(self) -> PartyDraft:
        """The party as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return PartyDraft(
            name=typed["name"],
            kind=typed["kind"],
            organisation=typed["organisation"],
            contact_name=typed["contact_name"],
            contact_email=typed["contact_email"],
            contact_phone=typed["contact_phone"],
            policy_fields=tuple(typed.get("policy_fields", ())),
            stands_for=tuple(typed["stands_for"]),
            note=typed["note"],
            is_public=typed["is_public"],
        )


class SaysForm(forms.Form):
    """What a party wants in an opgave, can bring and needs."""

    wants = forms.CharField(
        label=_("What does this party want?"),
        max_length=500,
        required=False,
        widget=_lines(2),
        help_text=_("In its own words. Ask, do not guess."),
    )
    brings = forms.CharField(
        label=_("What can it bring?"),
        max_length=500,
        required=False,
        widget=_lines(2),
        help_text=_("Time, money, a building, trust, knowledge of the street."),
    )
    needs = forms.CharField(
        label=_("What does it need?"),
        max_length=500,
        required=False,
        widget=_lines(2),
        help_text=_("What must others do or leave, so that it can take part?"),
    )

    def says(self) -> InvolvementDraft:
        """What was typed, as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return InvolvementDraft(wants=typed["wants"], brings=typed["brings"], needs=typed["needs"])


class InvolveForm(SaysForm):
    """A party that comes in: one of the list, or a new one."""

    party = forms.TypedChoiceField(
        label=_("Party from your list"), required=False, coerce=int, empty_value=None
    )
    name = forms.CharField(
        label=_("Or a new party: what is it called?"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("What kind of party is the new one?"), choices=StakeholderKind.choices, required=False
    )
    starts_on = forms.DateField(label=_("Takes part since"), widget=DAY)

    def __init__(self, *args: Any, parties: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "party", forms.ChoiceField).choices = [("", _("None of these: a new party")), *parties]
        self.order_fields(["party", "name", "kind", "wants", "brings", "needs", "starts_on"])

    def clean(self) -> dict[str, Any]:
        """One of the two has to be named, and only one."""
        typed = super().clean() or {}
        if self.errors:
            return typed
        if not typed.get("party") and not typed.get("name"):
            self.add_error("party", _("Choose a party, or type the name of a new one."))
        if typed.get("party") and typed.get("name"):
            self.add_error("name", _("You chose a party from the list too. Empty one of the two."))
        return typed


class LetGoForm(forms.Form):
    """Since when and why a party no longer takes part."""

    ends_before = forms.DateField(label=_("No longer takes part since"), widget=DAY)
    reason = forms.CharField(
        label=_("Why?"),
        max_length=300,
        widget=_lines(2),
        help_text=_("Others read this later. One sentence will do."),
    )


class PositionForm(forms.Form):
    """Where one party stands; one row of the table."""

    influence = forms.TypedChoiceField(label=_("Influence"), required=False, coerce=int, empty_value=None)
    interest = forms.TypedChoiceField(label=_("Interest"), required=False, coerce=int, empty_value=None)
    stance = forms.TypedChoiceField(label=_("Stance"), required=False, coerce=int, empty_value=None)
    why = forms.CharField(
        label=_("Why"), max_length=300, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, party: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps: list[tuple[Any, Any]] = [("", "–"), *((step, str(step)) for step in SCALE)]
        field_of(self, "influence", forms.ChoiceField).choices = steps
        field_of(self, "interest", forms.ChoiceField).choices = steps
        field_of(self, "stance", forms.ChoiceField).choices = [("", "–"), *STANCE_WORDS.items()]
        for name in ("influence", "interest", "stance", "why"):
            label = self.fields[name].label
            self.fields[name].widget.attrs["aria-label"] = f"{label}: {party}"

    def clean(self) -> dict[str, Any]:
        """A place in the field is whole: influence, interest and stance together."""
        typed = super().clean() or {}
        given = [typed.get(name) is not None for name in ("influence", "interest", "stance")]
        if any(given) and not all(given):
            raise forms.ValidationError(
                _("Choose influence, interest and stance together, or leave all three empty.")
            )
        return typed

    def position(self, involvement_id: int) -> PositionDraft | None:
        """The position as the action wants it; nothing when the row was left empty."""
        typed: dict[str, Any] = self.cleaned_data
        if typed["influence"] is None:
            return None
        return PositionDraft(
            involvement_id=involvement_id,
            interest=typed["interest"],
            influence=typed["influence"],
            stance=typed["stance"],
            why=typed["why"],
            seen=typed["seen"],
        )


class DatedForm(forms.Form):
    """On which day it was seen."""

    dated_on = forms.DateField(label=_("Seen on"), widget=DAY)


class RelationForm(forms.Form):
    """How two parties of this opgave stand to each other."""

    one = forms.TypedChoiceField(label=_("This party"), coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("How"), choices=RelationKind.choices)
    other = forms.TypedChoiceField(label=_("This other party"), coerce=int, empty_value=None)
    note = forms.CharField(label=_("What is it about?"), max_length=300, required=False, widget=_lines(2))
    starts_on = forms.DateField(label=_("Since"), widget=DAY)

    def __init__(self, *args: Any, parties: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            field_of(self, name, forms.ChoiceField).choices = [("", _("Choose a party")), *parties]

    def draft(self) -> RelationDraft:
        """The relation as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return RelationDraft(
            one_id=typed["one"],
            other_id=typed["other"],
            kind=typed["kind"],
            note=typed["note"],
            starts_on=typed["starts_on"],
        )


class DayForm(forms.Form):
    """A day to look back at."""

    op = forms.DateField(required=False)

    def day(self, today: dt.date) -> dt.date:
        """The day that was asked for, or today; tomorrow has not been seen yet."""
        asked: dt.date | None = self.cleaned_data["op"] if self.is_valid() else None
        return min(asked, today) if asked else today
