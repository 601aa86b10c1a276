"""Writing a version, its figure, its gaps, and how parties and bodies react to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenspel.figures.queries import IndicatorGroup
from samenspel.foundation.periods import period_from
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.opgaven.actions import Adoption, MeasureDraft, OpenGapDraft, StanceDraft
from samenspel.opgaven.forms.opgaven import DAY, Choices
from samenspel.opgaven.models import Direction, Part, StanceKind
from samenspel.opgaven.queries.formulations import PART_HELP
from samenspel.opgaven.queries.measure import BaselineKey
from samenspel.people.models import Organisation, Person

_NUMBER = re.compile(r"^-?\d{1,14}(?:\.\d{1,4})?$")
_ROWS = {Part.CHANGE: 4, Part.BY_WHEN: 2, Part.WHERE: 2, Part.FOR_WHOM: 2}


class TextForm(forms.Form):
    """The seven parts as free text."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in Part:
            self.fields[part.value] = forms.CharField(
                label=part.label,
                required=False,
                max_length=6000,
                help_text=str(PART_HELP[part]),
                widget=forms.Textarea({"rows": _ROWS.get(part, 3)}),
            )

    def texts(self) -> dict[str, str]:
        """The parts as the action wants them."""
        return {part.value: self.cleaned_data[part.value] for part in Part}


class SentenceForm(forms.Form):
    """The words of one sentence; its sources are check boxes of the page itself."""

    text = forms.CharField(label=_("The sentence"), max_length=1200, widget=forms.Textarea({"rows": 3}))
    was = forms.CharField(widget=forms.HiddenInput)


class PeriodField(forms.CharField):
    """A year, quarter or month as people and CBS write it; cleaned to its code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A code as people write it; what was typed stays as it was typed."""
        period = period_from(value) if isinstance(value, str) else None
        return str(period) if period is not None and value == period.code else value

    def clean(self, value: Any) -> str:
        """The code of the period, empty when nothing was typed."""
        typed = str(super().clean(value) or "")
        if not typed:
            return ""
        period = period_from(typed)
        if period is None:
            raise forms.ValidationError(
                _("Write a year (2030), a quarter (2nd quarter 2030) or a month (June 2030).")
            )
        return period.code


class NumberField(forms.CharField):
    """A number as people write it here: 12,5 and 1.240 as well as 12.5."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=24, required=False, widget=forms.TextInput({"inputmode": "decimal"}), **kwargs
        )

    def clean(self, value: Any) -> Decimal | None:
        """Read a decimal comma, and a full stop only as what it can be."""
        typed = "".join(str(super().clean(value) or "").split()).replace("\u2212", "-")
        if not typed:
            return None
        typed = typed.removesuffix("%")
        if "," in typed:
            typed = typed.replace(".", "").replace(",", ".")
        elif typed.count(".") > 1 or (typed.count(".") == 1 and len(typed.rsplit(".", 1)[1]) == 3):
            typed = typed.replace(".", "")
        if not _NUMBER.match(typed):
            raise forms.ValidationError(_("This is not a number. Write it like 12,5 or 1240."))
        return Decimal(typed)


class MeasureForm(forms.Form):
    """By which figure one sees it: from what, to what, by when."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    indicator = RowChoiceField(label=_("Which figure"), required=False, empty_label=_("Choose a figure"))
    area = forms.TypedChoiceField(label=_("In which area"), required=False, coerce=int, empty_value=None)
    direction = forms.ChoiceField(
        label=_("Which way should it go?"),
        choices=[("", _("Not known yet")), *Direction.choices],
        required=False,
    )
    baseline_period = PeriodField(label=_("Baseline: period"), help_text=_("For example 2024."))
    baseline_value = NumberField(label=_("Baseline: value"), help_text=_("In the unit of the figure."))
    target_period = PeriodField(label=_("Target: period"), help_text=_("For example 2030."))
    target_value = NumberField(label=_("Target: value"), help_text=_("In the unit of the figure."))

    def __init__(
        self, *args: Any, indicators: Sequence[IndicatorGroup], areas: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        groups = [(group.name, group.indicators) for group in indicators]
        field_of(self, "indicator", RowChoiceField).offer_groups(groups)
        field_of(self, "area", forms.ChoiceField).choices = [("", _("Choose an area")), *areas]

    def clean(self) -> dict[str, Any]:
        """A per cent sign belongs to a figure in per cent."""
        cleaned = super().clean() or {}
        indicator = cleaned.get("indicator")
        for name in ("baseline_value", "target_value"):
            is_share = str(self.data.get(self.add_prefix(name), "")).rstrip().endswith("%")
            if is_share and indicator and indicator.unit != "%" and name not in self.errors:
                self.add_error(name, _("This figure is not in per cent. Leave the sign out."))
        return cleaned

    def baseline(self) -> BaselineKey:
        """The baseline, to be looked up in the series."""
        typed: dict[str, Any] = self.cleaned_data
        return BaselineKey(
            indicator_id=typed["indicator"].pk if typed["indicator"] else None,
            area_id=typed["area"],
            period=typed["baseline_period"],
            value=typed["baseline_value"],
        )

    def draft(self, *, baseline_batch_id: int | None) -> MeasureDraft:
        """The figure as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return MeasureDraft(
            indicator=typed["indicator"],
            area_id=typed["area"],
            wanted_direction=typed["direction"],
            baseline_period=typed["baseline_period"],
            baseline_value=typed["baseline_value"],
            baseline_batch_id=baseline_batch_id,
            target_period=typed["target_period"],
            target_value=typed["target_value"],
        )


class GapForm(forms.Form):
    """Why a gap may stay open, who takes care of it, and by when."""

    reason = forms.CharField(
        label=_("Why may this stay open for now?"), max_length=300, widget=forms.Textarea({"rows": 2})
    )
    owner = RowChoiceField(label=_("Who takes care of it"))
    due_on = forms.DateField(label=_("By when"), widget=DAY)

    def __init__(self, *args: Any, persons: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(persons)

    def draft(self, key: str) -> OpenGapDraft:
        """The gap as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return OpenGapDraft(key=key, reason=typed["reason"], owner=typed["owner"], due_on=typed["due_on"])


class ProposalForm(forms.Form):
    """Until when parties can react."""

    react_before = forms.DateField(label=_("Before which day do you ask for reactions?"), widget=DAY)


class WithdrawalForm(forms.Form):
    """Why a proposal is taken back."""

    reason = forms.CharField(
        label=_("Why do you take it back?"), max_length=300, widget=forms.Textarea({"rows": 2})
    )


class StanceForm(forms.Form):
    """How a party stands to the text."""

    organisation = RowChoiceField(label=_("On behalf of"))
    kind = forms.ChoiceField(
        label=_("How do you stand to this text?"),
        choices=[
            (StanceKind.AGREE.value, _("We agree")),
            (StanceKind.CONCERN.value, _("We agree, with a concern")),
            (StanceKind.OBJECTION.value, _("We object")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Everybody reads it beside the text."),
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "organisation", RowChoiceField).offer(organisations)

    def clean(self) -> dict[str, Any]:
        """A doubt comes with its reason."""
        typed = super().clean() or {}
        if typed.get("kind") not in (None, StanceKind.AGREE) and not typed.get("reason"):
            self.add_error("reason", _("Say what your concern or objection is. Then others can answer it."))
        return typed

    def draft(self) -> StanceDraft:
        """The reaction as the action wants it."""
        return StanceDraft(kind=StanceKind(self.cleaned_data["kind"]), reason=self.cleaned_data["reason"])


class AdoptionForm(forms.Form):
    """Which body adopted it, when, in which document."""

    body = forms.CharField(
        label=_("Which body adopted it?"),
        max_length=120,
        help_text=_("For example: the council, or the municipal executive."),
    )
    decided_on = forms.DateField(label=_("On which day?"), widget=DAY)
    document_title = forms.CharField(label=_("Title of the document"), max_length=200, required=False)
    document_number = forms.CharField(label=_("Number of the document"), max_length=60, required=False)
    document_url = forms.URLField(
        label=_("Link to the document"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("In the council information system, for example."),
    )

    def adoption(self) -> Adoption:
        """The adoption as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return Adoption(
            decided_on=typed["decided_on"],
            body=typed["body"],
            document_title=typed["document_title"],
            document_number=typed["document_number"],
            document_url=typed["document_url"],
        )
