"""Forms of the policy side: a scheme, its assessors, what is missing, and the division of the money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import field_of
from samenspel.subsidies.actions.dividing import HandDraft
from samenspel.subsidies.actions.schemes import SchemeDraft
from samenspel.subsidies.models import AssessorKind, DivisionRule, SchemeVersion, WantedResult
from samenspel.ui.fields import EuroField, mark_later
from samenspel.ui.formats import euros

MOST_CRITERIA = 5


# So many stand open at first; the rest folds out.
OPEN_CRITERIA = 3


@dataclass(frozen=True)
class FormPart:
    """A part of a long form under its heading: lines of one field or two, and those that fold out."""

    title: str
    help_words: str
    lines: list[list[forms.BoundField]]
    more: list[list[forms.BoundField]]


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A day."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


def moment_field(label: Any, **more: Any) -> forms.DateTimeField:
    """A day and an hour."""
    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, **more)


def text_field(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    """Room for a text of some lines."""
    return forms.CharField(label=label, widget=forms.Textarea({"rows": rows}), **more)


class SchemeForm(forms.Form):
    """A scheme; everything but the title may stay open until it is published."""

    title = forms.CharField(label=_("What is the scheme called?"), max_length=160)
    legal_basis = forms.CharField(
        label=_("On which rule does it rest?"),
        max_length=300,
        required=False,
        help_text=_("For example: General subsidy ordinance 2025, article 4."),
    )
    purpose = text_field(_("What is it for, in plain words?"), 4, required=False)
    results = forms.MultipleChoiceField(
        label=_("Which results does it pay for?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("From adopted area analyses. The areas of the scheme follow from what you choose."),
    )
    ceiling_cents = EuroField(label=_("How much is there in all?"), required=False)
    rule = forms.ChoiceField(
        label=_("What if more is asked than there is?"),
        choices=DivisionRule.choices,
        widget=forms.RadioSelect,
        initial=DivisionRule.SCORE,
    )
    lowest_score = forms.DecimalField(
        label=_("From which score on is an application good enough?"),
        min_value=1,
        max_value=10,
        max_digits=3,
        decimal_places=1,
        localize=True,
        initial="5,5",
        help_text=_("From 1 to 10."),
    )
    opens_at = moment_field(_("From when can people apply?"), required=False)
    closes_at = moment_field(_("Until when?"), required=False)
    days_to_complete = forms.IntegerField(
        label=_("How many days do people get to complete an application?"),
        min_value=7,
        max_value=60,
        initial=14,
    )
    decides_before = day_field(_("Before which day do you decide?"), required=False)
    reports_before = day_field(_("Before which day does a receiver report?"), required=False)

    def __init__(
        self, *args: Any, choices: Sequence[WantedResult], needs_reason: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._results = {str(one.pk): one for one in choices}
        analyses = {one.area_opgave.analysis_id: one.area_opgave.analysis for one in choices}
        field_of(self, "results", forms.MultipleChoiceField).choices = [
            (pk, f"{one.area_opgave.analysis.area.name}: {one.text}") for pk, one in self._results.items()
        ]
        for pk, analysis in analyses.items():
            label = gettext("At most for %(area)s") % {"area": analysis.area.name}
            self.fields[f"gebied_{pk}"] = EuroField(label=label, required=False)
        for place in range(1, MOST_CRITERIA + 1):
            label = gettext("Criterion %(place)d: what do you look at?") % {"place": place}
            self.fields[f"criterium_{place}"] = forms.CharField(label=label, max_length=200, required=False)
            weight = gettext("How heavily does criterion %(place)d count?") % {"place": place}
            self.fields[f"gewicht_{place}"] = forms.IntegerField(
                label=weight, min_value=1, max_value=100, required=False
            )
        mark_later(
            self, "legal_basis", "purpose", "results", "ceiling_cents", "opens_at", "closes_at",
            "decides_before", "criterium_1",
        )  # fmt: skip
        if needs_reason:
            self.fields["change_reason"] = forms.CharField(
                label=gettext("Why does the scheme change?"), max_length=500
            )

    def parts(self) -> list[FormPart]:
        """The form in the order of the work: what for, the money, when, and how is chosen."""
        areas = [[name] for name in self.fields if name.startswith("gebied_")]
        lines = [[f"criterium_{place}", f"gewicht_{place}"] for place in range(1, MOST_CRITERIA + 1)]
        filled = [at for at, line in enumerate(lines, start=1) if any(self[name].value() for name in line)]
        n_open = max(OPEN_CRITERIA, *filled, 0)
        why = [["change_reason"]] if "change_reason" in self.fields else []
        told = [
            (
                gettext("What the scheme is for"),
                "",
                [*why, ["title"], ["legal_basis"], ["purpose"], ["results"]],
                [],
            ),
            (gettext("How much money there is"), "", [["ceiling_cents"], *areas], []),
            (
                gettext("When"),
                "",
                [["opens_at"], ["closes_at"], ["days_to_complete"], ["decides_before"], ["reports_before"]],
                [],
            ),
            (
                gettext("How do you choose?"),
                gettext("Who judges gives points on each criterion. Without a weight it counts once."),
                [["rule"], ["lowest_score"], *lines[:n_open]],
                lines[n_open:],
            ),
        ]
        return [
            FormPart(title, help_words, self._bound(open_lines), self._bound(more))
            for title, help_words, open_lines, more in told
        ]

    def _bound(self, lines: Sequence[Sequence[str]]) -> list[list[forms.BoundField]]:
        return [[self[name] for name in line] for line in lines]

    def clean(self) -> dict[str, Any]:
        """A criterion without a weight counts for one."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(f"criterium_{place}") for place in range(1, MOST_CRITERIA + 1)):
            return cleaned
        for place in range(1, MOST_CRITERIA + 1):
            if cleaned.get(f"gewicht_{place}") and not cleaned.get(f"criterium_{place}"):
                self.add_error(
                    f"criterium_{place}", gettext("Say what you look at, or leave the weight out.")
                )
        return cleaned

    def draft(self) -> SchemeDraft:
        """The scheme as the action wants it."""
        typed = self.cleaned_data
        ceilings = {
            int(name.removeprefix("gebied_")): cents
            for name, cents in typed.items()
            if name.startswith("gebied_") and cents
        }
        criteria = tuple(
            (typed[f"criterium_{place}"], typed[f"gewicht_{place}"] or 1)
            for place in range(1, MOST_CRITERIA + 1)
            if typed[f"criterium_{place}"]
        )
        plain = {
            name: typed[name]
            for name in (
                "title", "legal_basis", "purpose", "ceiling_cents", "rule", "lowest_score", "opens_at",
                "closes_at", "days_to_complete", "decides_before", "reports_before",
            )
        }  # fmt: skip
        return SchemeDraft(
            **plain,
            results=tuple(self._results[pk] for pk in typed["results"]),
            area_ceilings=ceilings,
            criteria=criteria,
            change_reason=typed.get("change_reason", ""),
        )


def scheme_initial(
    version: SchemeVersion, ceilings: Iterable[tuple[int, int | None]], criteria: Iterable[tuple[str, int]]
) -> dict[str, Any]:
    """What stands in a version, as the form shows it."""
    plain = (
        "title", "legal_basis", "purpose", "rule", "lowest_score", "opens_at", "closes_at",
        "days_to_complete", "decides_before", "reports_before", "change_reason",
    )  # fmt: skip
    initial: dict[str, Any] = {name: getattr(version, name) for name in plain}
    initial["ceiling_cents"] = euros(version.ceiling_cents) if version.ceiling_cents else ""
    initial |= {f"gebied_{pk}": euros(cents) for pk, cents in ceilings if cents}
    for place, (title, weight) in enumerate(criteria, start=1):
        initial[f"criterium_{place}"], initial[f"gewicht_{place}"] = title, weight
    return initial


class AssessorForm(forms.Form):
    """Somebody who judges."""

    email = forms.EmailField(label=_("With which e-mail address does this person sign in?"))
    kind = forms.ChoiceField(
        label=_("From where does this person look?"), choices=AssessorKind.choices, widget=forms.RadioSelect
    )


class CompletionForm(forms.Form):
    """What is missing in an application."""

    missing = text_field(_("What is missing?"), help_text=_("The applicant reads this by mail."))
    due_on = day_field(_("Before which day?"))


class StandingForm(forms.Form):
    """What was found about who asks."""

    is_sound = forms.ChoiceField(
        label=_("Does anything about the applicant stand in the way?"),
        choices=[("ja", _("No, nothing stands in the way")), ("nee", _("Yes, we cannot grant this"))],
        widget=forms.RadioSelect,
    )
    found = forms.CharField(
        label=_("What did you look at, and what did you find?"),
        max_length=500,
        help_text=_("For example: registration, bank account, earlier subsidies. Assessors do not see this."),
    )


class HandForm(forms.Form):
    """A division by hand: an amount and a reason for each application."""

    title = forms.CharField(label=_("What do you call this alternative?"), max_length=120)

    def __init__(self, *args: Any, asking: Sequence[tuple[int, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keys = [key for key, _title, _asked in asking]
        for key, title, asked in asking:
            self.fields[f"bedrag_{key}"] = EuroField(
                label=gettext("“%(title)s” gets") % {"title": title},
                help_text=gettext("%(asked)s is asked.") % {"asked": asked},
                allow_zero=True,
            )
            self.fields[f"waarom_{key}"] = forms.CharField(
                label=gettext("Why, for “%(title)s”?") % {"title": title}, max_length=500
            )

    def drafts(self) -> dict[int, HandDraft]:
        """The amounts as the action wants them."""
        typed = self.cleaned_data
        return {key: HandDraft(typed[f"bedrag_{key}"], typed[f"waarom_{key}"]) for key in self._keys}


class ChooseForm(forms.Form):
    """Why this alternative."""

    reason = forms.CharField(label=_("Why do you choose this division?"), max_length=500)


def default_term(today: dt.date, days: int) -> dt.date:
    """The day that a term of so many days ends."""
    return today + dt.timedelta(days=days)
