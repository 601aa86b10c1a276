"""What is asked about shortlists, ambitions and the limit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import RowChoiceField, field_of, titles_in
from samenspel.opgaven import rules
from samenspel.opgaven.actions import (
    AmbitionDraft,
    ItemDecision,
    ItemDraft,
    ShortlistDraft,
    WeightDraft,
)
from samenspel.opgaven.models import GoesTo, ItemOutcome, WeightWord
from samenspel.opgaven.queries import CRITERIA
from samenspel.opgaven.rules import VoiceKey
from samenspel.people.homes import Choice
from samenspel.people.models import Organisation

Choices = Sequence[Choice]
Groups = list[tuple[str, list[Organisation]]]
_YEAR = [MinValueValidator(2000), MaxValueValidator(2100)]


class ShortlistForm(forms.Form):
    """A list for an area and some years."""

    title = forms.CharField(label=_("What do you call the list?"), max_length=120)
    area = forms.TypedChoiceField(label=_("Area"), required=False, coerce=int, empty_value=None)
    first_year = forms.IntegerField(label=_("From (year)"), validators=_YEAR)
    last_year = forms.IntegerField(label=_("Up to and including (year)"), validators=_YEAR)
    introduction = forms.CharField(
        label=_("What is this list for?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One or two sentences that everybody at the table understands."),
    )

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "area", forms.ChoiceField).choices = [("", _("The whole municipality")), *areas]

    def draft(self) -> ShortlistDraft:
        """The list as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return ShortlistDraft(
            title=typed["title"],
            first_year=typed["first_year"],
            last_year=typed["last_year"],
            area_id=typed["area"],
            introduction=typed["introduction"],
        )


class NewShortlistForm(ShortlistForm):
    """The same, for an organisation that is chosen when there are several."""

    owner = RowChoiceField(label=_("For which organisation"))

    def __init__(self, *args: Any, owners: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(owners)
        self.order_fields(["owner"])


class SeatForm(forms.Form):
    """A party at the table: an organisation that takes part here, or only a name."""

    organisation = RowChoiceField(
        label=_("Organisation that takes part here"), required=False, empty_label=_("No, only a name")
    )
    name = forms.CharField(
        label=_("Or the name of a party"),
        max_length=120,
        required=False,
        help_text=_("Somebody who hosts the table then notes how this party weighs."),
    )

    def __init__(self, *args: Any, organisations: Groups, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "organisation", RowChoiceField).offer_groups(organisations)

    def clean(self) -> dict[str, Any]:
        """Somebody has to be named."""
        typed = super().clean() or {}
        if not (typed.get("organisation") or (typed.get("name") or "").strip()):
            self.add_error("name", _("Choose an organisation, or type a name."))
        return typed


class ItemForm(forms.Form):
    """Something that may become an opgave."""

    opgave = forms.TypedChoiceField(
        label=_("A candidate that is there already"), required=False, coerce=int, empty_value=None
    )
    title = forms.CharField(
        label=_("Or: what is it about?"),
        max_length=160,
        required=False,
        help_text=_("Say what people bring up: “Older people come outdoors less and less”."),
    )
    explanation = forms.CharField(
        label=_("Explanation"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, opgaven: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._titles = titles_in(opgaven)
        field_of(self, "opgave", forms.ChoiceField).choices = [("", _("No, it is new")), *opgaven]
        if not opgaven:
            del self.fields["opgave"]
            self.fields["title"].label = _("What is it about?")

    def clean(self) -> dict[str, Any]:
        """One of the two has to be said."""
        typed = super().clean() or {}
        if not typed.get("title") and not typed.get("opgave"):
            self.add_error("title", _("Say what it is about, or choose a candidate."))
        return typed

    def draft(self, voices: tuple[VoiceKey, ...] = ()) -> ItemDraft:
        """The item as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        opgave_id = typed.get("opgave")
        title = typed["title"] or self._titles.get(opgave_id or 0, "")
        return ItemDraft(title[:160], typed["explanation"], opgave_id, voices)


class WeightForm(forms.Form):
    """How strongly each criterion holds, in words, and why."""

    party = forms.ChoiceField(label=_("For whom do you weigh?"))
    reason = forms.CharField(
        label=_("Why? The reason says more than the words."),
        max_length=500,
        widget=forms.Textarea({"rows": 3, "data-draft": "weging"}),
    )

    def __init__(self, *args: Any, sides: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "party", forms.ChoiceField).choices = sides
        for name in rules.CRITERIA:
            self.fields[name] = forms.ChoiceField(
                label=CRITERIA[name], choices=WeightWord.choices, widget=forms.RadioSelect
            )
        self.order_fields(["party", *rules.CRITERIA, "reason"])

    def draft(self) -> WeightDraft:
        """The weighing as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        party = typed["party"]
        words = {name: typed[name] for name in rules.CRITERIA}
        return WeightDraft(words, typed["reason"], int(party) if party != "management" else None)


class ItemDecisionForm(forms.Form):
    """Whether an item stays; if not, why not and where it goes."""

    outcome = forms.ChoiceField(
        label=_("Does it stay on the list?"),
        choices=[(ItemOutcome.KEPT.value, _("It stays")), (ItemOutcome.DROPPED.value, _("It is dropped"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Those who brought it up read this."),
    )
    goes_to = forms.ChoiceField(
        label=_("If it is dropped: where does it go?"),
        choices=GoesTo.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    goes_to_opgave = forms.TypedChoiceField(
        label=_("Into which opgave?"), required=False, coerce=int, empty_value=None
    )
    goes_to_words = forms.CharField(
        label=_("Who picks it up, and when?"),
        max_length=300,
        required=False,
        help_text=_("For example: “The neighbourhood team, before 1 June”."),
    )

    def __init__(self, *args: Any, opgaven: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "goes_to_opgave", forms.ChoiceField).choices = [("", _("None")), *opgaven]

    def decision(self) -> ItemDecision:
        """The decision as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return ItemDecision(
            outcome=typed["outcome"],
            reason=typed["reason"],
            goes_to=typed["goes_to"],
            goes_to_opgave_id=typed["goes_to_opgave"],
            goes_to_words=typed["goes_to_words"],
        )


class AmbitionForm(forms.Form):
    """What the management wants, and the opgaven that serve it."""

    title = forms.CharField(
        label=_("What do you want for society?"),
        max_length=160,
        help_text=_("Say what changes for people, not which plan is written."),
    )
    explanation = forms.CharField(
        label=_("Explanation"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
    opgaven = forms.TypedMultipleChoiceField(
        label=_("Which opgaven serve this ambition?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, opgaven: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "opgaven", forms.ChoiceField).choices = opgaven
        if not opgaven:
            del self.fields["opgaven"]

    def draft(self) -> AmbitionDraft:
        """The ambition as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return AmbitionDraft(typed["title"], typed["explanation"], tuple(typed.get("opgaven", ())))


class LimitForm(forms.Form):
    """How many opgaven may run at the same time."""

    most = forms.IntegerField(label=_("At most so many opgaven at the same time"), min_value=1, max_value=200)
    reason = forms.CharField(
        label=_("Why so many?"),
        max_length=300,
        required=False,
        help_text=_("For example: “Each opgave needs a lead for two days a week; we have five.”"),
    )


class StopAmbitionForm(forms.Form):
    """Why an ambition stops."""

    reason = forms.CharField(label=_("Why does it stop?"), max_length=300, widget=forms.Textarea({"rows": 3}))
