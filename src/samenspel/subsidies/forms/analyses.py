"""What is asked about the analysis of an area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.figures.queries import IndicatorGroup
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.people.homes import Choice
from samenspel.people.models import Organisation
from samenspel.subsidies.actions import Adoption, AreaOpgaveDraft, FindingDraft, ResultDraft
from samenspel.subsidies.models import FindingPart
from samenspel.subsidies.queries.known import keys_of

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
_YEAR = [MinValueValidator(2000), MaxValueValidator(2100)]
_INTRODUCTION = _("One or two sentences: who looked at the figures, with whom you talked, and when.")


class NewAnalysisForm(forms.Form):
    """Of which area, for which years, and for whom when there are several organisations."""

    owner = RowChoiceField(label=_("For which organisation"))
    area = forms.TypedChoiceField(label=_("Area"), coerce=int)
    first_year = forms.IntegerField(label=_("From (year)"), validators=_YEAR)
    last_year = forms.IntegerField(label=_("Up to and including (year)"), validators=_YEAR)

    def __init__(
        self, *args: Any, owners: QuerySet[Organisation], areas: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(owners)
        field_of(self, "area", forms.ChoiceField).choices = [("", _("choose from the list")), *areas]


class IntroductionForm(forms.Form):
    """How the analysis was made, and with whom."""

    introduction = forms.CharField(
        label=_("How was this analysis made, and with whom?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_INTRODUCTION,
    )


class KnownForm(forms.Form):
    """What the platform knows, to tick."""

    known = forms.MultipleChoiceField(
        label=_("What is known here already"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one, or write something yourself below.")},
    )

    def __init__(self, *args: Any, known: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "known", forms.MultipleChoiceField).choices = known


class FindingForm(forms.Form):
    """Something that is known, in own words, with where it comes from."""

    text = forms.CharField(label=_("What do you know?"), max_length=500, widget=forms.Textarea({"rows": 2}))
    source_words = forms.CharField(
        label=_("Where does it come from?"),
        required=False,
        max_length=300,
        help_text=_("Such as: walk with the neighbourhood council, register of the housing association."),
    )
    source_link = forms.CharField(label=_("Link, when it can be read"), required=False, max_length=500)
    known_on = forms.DateField(label=_("Of which day is it?"), required=False, widget=DAY)

    def draft(self, part: str) -> FindingDraft:
        """The finding as the action wants it."""
        typed = self.cleaned_data
        return FindingDraft(
            FindingPart(part), typed["text"], typed["source_words"], typed["source_link"], typed["known_on"]
        )


class AreaOpgaveForm(forms.Form):
    """What an opgave of an area is about, why, and what it rests on."""

    title = forms.CharField(
        label=_("What is it about?"),
        max_length=160,
        help_text=_("As people here would say it: “In the evening nobody dares to walk home.”"),
    )
    why = forms.CharField(
        label=_("Why here, and why now?"),
        required=False,
        max_length=1500,
        widget=forms.Textarea({"rows": 3}),
    )
    opgave = forms.TypedChoiceField(
        label=_("Does it belong to an opgave that runs?"), required=False, coerce=int, empty_value=None
    )
    sources = forms.MultipleChoiceField(
        label=_("What does it rest on?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, opgaven: Sequence[Choice], sources: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "opgave", forms.ChoiceField).choices = [("", _("No, or not yet")), *opgaven]
        field_of(self, "sources", forms.MultipleChoiceField).choices = sources
        # A list without anything to tick is no question.
        if not sources:
            del self.fields["sources"]

    def draft(self) -> AreaOpgaveDraft:
        """The opgave as the action wants it."""
        typed = self.cleaned_data
        return AreaOpgaveDraft(
            typed["title"], typed["why"], typed["opgave"], keys_of(typed.get("sources", ()))
        )


class ResultForm(forms.Form):
    """What should be different, and how one sees it."""

    text = forms.CharField(
        label=_("What should be different?"),
        max_length=300,
        help_text=_("Something that people in the area notice. On this a subsidy can be granted."),
    )
    indicator = RowChoiceField(
        label=_("Figure that shows it"), required=False, empty_label=_("no figure, or not yet")
    )
    source_words = forms.CharField(label=_("Where does this come from?"), required=False, max_length=300)
    source_link = forms.CharField(label=_("Link, when it can be read"), required=False, max_length=500)

    def __init__(self, *args: Any, indicators: Sequence[IndicatorGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(group.name, group.indicators) for group in indicators]
        field_of(self, "indicator", RowChoiceField).offer_groups(groups)

    def draft(self) -> ResultDraft:
        """The result as the action wants it."""
        typed = self.cleaned_data
        indicator = typed["indicator"]
        return ResultDraft(
            typed["text"], indicator.pk if indicator else None, typed["source_words"], typed["source_link"]
        )


class AdoptionForm(forms.Form):
    """Who adopted the analysis, and when."""

    body = forms.CharField(
        label=_("Who adopted it?"),
        max_length=160,
        help_text=_("Such as: the municipal executive, the district committee, the area team."),
    )
    on = forms.DateField(label=_("On which day?"), widget=DAY)

    def adoption(self) -> Adoption:
        """The adoption as the action wants it."""
        return Adoption(self.cleaned_data["body"], self.cleaned_data["on"])
