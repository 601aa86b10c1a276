"""Forms of who asks and who judges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenspel.foundation.web import RowChoiceField, RowsChoiceField, field_of
from samenspel.subsidies.actions.applications import Applicant, ApplicationDraft, MoneyDraft
from samenspel.subsidies.actions.assessing import ScoreDraft
from samenspel.subsidies.actions.granting import ReportDraft
from samenspel.subsidies.forms.schemes import text_field
from samenspel.subsidies.models import (
    ApplicantKind,
    ApplicationLine,
    SchemeCriterion,
    WantedResult,
)
from samenspel.subsidies.queries.applications import WritingChoices
from samenspel.ui.fields import EuroField, leave_unmarked, mark_later
from samenspel.ui.formats import share

_Given = dict[int, tuple[int, str]]
_LINES = ((ApplicationLine.Kind.COST, 6), (ApplicationLine.Kind.OTHER, 3))
# So many lines stand open at first; the rest folds out, for a phone is narrow and a form is long.
_OPEN = {ApplicationLine.Kind.COST: 3, ApplicationLine.Kind.OTHER: 1}
_Line = tuple[forms.BoundField, forms.BoundField]


class StartForm(forms.Form):
    """Who asks, and where the link goes."""

    kind = forms.ChoiceField(label=_("Who asks?"), choices=ApplicantKind.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=_("What is your organisation or group called?"), max_length=160)
    contact_name = forms.CharField(label=_("What is your name?"), max_length=120)
    email = forms.EmailField(
        label=_("What is your e-mail address?"),
        help_text=_(
            "We mail you a link with which you go on. You need no account. We erase your name and address "
            "when they are not needed any more; the page about privacy says when."
        ),
    )

    def applicant(self) -> Applicant:
        """Who asks, as the action wants it."""
        typed = self.cleaned_data
        return Applicant(typed["kind"], typed["name"], typed["contact_name"], typed["email"])


class ApplicationForm(forms.Form):
    """An application; everything may stay open until it is sent in."""

    title = forms.CharField(label=_("What is your plan called?"), max_length=160, required=False)
    area_opgave = RowChoiceField(
        label=_("Which need in which area is it for?"), required=False, empty_label=_("choose from the list")
    )
    results = RowsChoiceField(label=_("On which results do you work?"), required=False)
    plan = text_field(_("What will you do?"), 6, required=False)
    for_whom = text_field(
        _("For whom, and how many people?"),
        3,
        required=False,
        help_text=_("Leave names out: who judges reads your plan without knowing who you are."),
    )
    theory_link = RowChoiceField(
        label=_("Why will this help?"),
        required=False,
        empty_label=_("none of these, or I do not know"),
        help_text=_("Reasonings of the opgave. Choose the one that your plan builds on."),
    )
    asked_cents = EuroField(label=_("How much do you ask?"), required=False)

    def __init__(self, *args: Any, choices: WritingChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[Any]] = {}
        for need in choices.needs:
            groups.setdefault(need.analysis.area.name, []).append(need)
        field_of(self, "area_opgave", RowChoiceField).offer_groups(groups.items())
        results = field_of(self, "results", RowsChoiceField)
        results.offer(choices.results)
        results.choices = [
            (str(one.pk), f"{one.area_opgave.analysis.area.name}: {one.text}") for one in choices.results
        ]
        if choices.links:
            field_of(self, "theory_link", RowChoiceField).offer(choices.links)
        else:
            del self.fields["theory_link"]
        names = {
            ApplicationLine.Kind.COST: gettext("Costs, line %(place)d"),
            ApplicationLine.Kind.OTHER: gettext("Paid by others or ourselves, line %(place)d"),
        }
        for kind, most in _LINES:
            for place in range(1, most + 1):
                label = names[kind] % {"place": place}
                what = gettext("%(line)s: what for") % {"line": label}
                self.fields[f"{kind}_{place}_what"] = forms.CharField(
                    label=what, max_length=160, required=False
                )
                amount = gettext("%(line)s: amount") % {"line": label}
                self.fields[f"{kind}_{place}_cents"] = EuroField(label=amount, required=False)
        mark_later(self, "title", "area_opgave", "results", "plan", "for_whom", "asked_cents")
        leave_unmarked(self, *(name for name in self.fields if name.startswith(("cost_", "other_"))))
        if choices.ceiling:
            self.fields["asked_cents"].help_text = gettext("There is %(ceiling)s for all plans together.") % {
                "ceiling": choices.ceiling
            }

    def rows(self) -> list[tuple[str, list[_Line], list[_Line]]]:
        """The lines of the budget two by two under the name of their kind: those that are open, the rest."""
        found = []
        for kind, most in _LINES:
            lines = [
                (self[f"{kind}_{place}_what"], self[f"{kind}_{place}_cents"]) for place in range(1, most + 1)
            ]
            filled = [at for at, line in enumerate(lines, start=1) if any(each.value() for each in line)]
            n_open = max(_OPEN[kind], *filled, 0)
            found.append((capfirst(str(kind.label)), lines[:n_open], lines[n_open:]))
        return found

    def head(self) -> list[forms.BoundField]:
        """Everything above the budget."""
        return [self[name] for name in self.fields if not name.startswith(("cost_", "other_"))]

    def clean(self) -> dict[str, Any]:
        """An amount says what it is for, and the results are those of the chosen area."""
        cleaned = super().clean() or {}
        for kind, most in _LINES:
            for place in range(1, most + 1):
                what, cents = cleaned.get(f"{kind}_{place}_what"), cleaned.get(f"{kind}_{place}_cents")
                if cents and not what:
                    self.add_error(f"{kind}_{place}_what", gettext("Say what this amount is for."))
        need = cleaned.get("area_opgave")
        others = [one for one in cleaned.get("results") or [] if need and one.area_opgave_id != need.pk]
        if others:
            self.add_error(
                "results", gettext("“%(result)s” belongs to another need.") % {"result": others[0].text}
            )
        return cleaned

    def draft(self) -> ApplicationDraft:
        """The application as the action wants it; what is not right yet is left open."""
        typed = self.cleaned_data
        lines = tuple(
            MoneyDraft(kind, typed[f"{kind}_{place}_what"], typed[f"{kind}_{place}_cents"])
            for kind, most in _LINES
            for place in range(1, most + 1)
            if typed.get(f"{kind}_{place}_cents") and typed.get(f"{kind}_{place}_what")
        )
        return ApplicationDraft(
            title=typed.get("title", ""),
            plan=typed.get("plan", ""),
            for_whom=typed.get("for_whom", ""),
            area_opgave=typed.get("area_opgave"),
            theory_link=typed.get("theory_link"),
            results=tuple(typed.get("results") or ()),
            lines=lines,
            asked_cents=typed.get("asked_cents"),
        )


class FileForm(forms.Form):
    """A file with an application."""

    upload = forms.FileField(
        label=_("Add a file"),
        help_text=_("For example a quotation. Assessors do not see files, because names stand in them."),
    )


class InterestForm(forms.Form):
    """Whether an assessor stands free."""

    has_interest = forms.ChoiceField(
        label=_("Do you have an interest in this application?"),
        choices=[("nee", _("No, I stand free")), ("ja", _("Yes, others judge it"))],
        widget=forms.RadioSelect,
        help_text=_("For example: you, your family or your organisation takes part or would gain by it."),
    )
    explanation = forms.CharField(
        label=_("Which interest? Only if you have one."), max_length=300, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leave_unmarked(self, "explanation")

    def clean(self) -> dict[str, Any]:
        """An interest says which."""
        cleaned = super().clean() or {}
        if cleaned.get("has_interest") == "ja" and not cleaned.get("explanation"):
            self.add_error("explanation", gettext("Say in a few words which interest it is."))
        return cleaned


class ScoreForm(forms.Form):
    """Points and a reason on each criterion."""

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[SchemeCriterion],
        given: _Given,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._keys = [one.pk for one in criteria]
        whole = sum(one.weight for one in criteria)
        for one in criteria:
            points, reason = given.get(one.pk, (None, ""))
            self.fields[f"punten_{one.pk}"] = forms.IntegerField(
                label=one.title,
                min_value=1,
                max_value=10,
                initial=points,
                help_text=gettext("From 1 (poor) to 10 (excellent). It counts for %(share)s of the score.")
                % {"share": share(one.weight / whole)},
            )
            self.fields[f"waarom_{one.pk}"] = forms.CharField(
                label=gettext("Why these points: %(title)s") % {"title": one.title},
                max_length=500,
                initial=reason,
            )

    def drafts(self) -> dict[int, ScoreDraft]:
        """The scores as the action wants them."""
        typed = self.cleaned_data
        return {key: ScoreDraft(typed[f"punten_{key}"], typed[f"waarom_{key}"]) for key in self._keys}


class ReportForm(forms.Form):
    """What somebody did with the money, and what came of it."""

    told = text_field(_("What did you do?"), 6)
    spent_cents = EuroField(label=_("How much did you spend of it?"), allow_zero=True)
    year = forms.IntegerField(label=_("About which year are your numbers?"), min_value=2000, max_value=2100)

    def __init__(self, *args: Any, results: Sequence[WantedResult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keys = [one.pk for one in results]
        for one in results:
            self.fields[f"resultaat_{one.pk}"] = forms.DecimalField(
                label=gettext("How many: %(result)s") % {"result": one.text},
                required=False,
                localize=True,
                min_value=0,
                max_digits=14,
                decimal_places=2,
                help_text=gettext("Leave it open when you could not count it."),
            )

    def draft(self) -> ReportDraft:
        """The report as the action wants it; what was not counted is no zero."""
        typed = self.cleaned_data
        counted = {key: typed[f"resultaat_{key}"] for key in self._keys}
        return ReportDraft(
            typed["told"],
            typed["spent_cents"],
            {key: (value, typed["year"]) for key, value in counted.items() if value is not None},
        )
