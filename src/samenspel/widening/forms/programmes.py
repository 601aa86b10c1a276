"""What people fill in about a district programme and an implementation plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import Effort
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.learning.models import Scan
from samenspel.learning.models.scans import SHORT_SCORES
from samenspel.learning.statements import statement_list
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Organisation
from samenspel.places.models import Area
from samenspel.ui.fields import EuroField
from samenspel.widening.actions.implementing import ImplementationDraft, ImplementationStepDraft
from samenspel.widening.actions.programmes import ProgrammeDraft, ProgrammeStepDraft
from samenspel.widening.forms.pilots import DAY
from samenspel.widening.models import ProgrammePhase, StepState


class ProgrammeForm(forms.Form):
    """The programme of a district."""

    owner = RowChoiceField(label=_("Of which organisation?"), empty_label=_("Choose"))
    area = forms.TypedChoiceField(label=_("Which area?"), coerce=int)
    title = forms.CharField(label=_("Name of the programme"), max_length=160)
    why = forms.CharField(
        label=_("Why this, and why now?"),
        max_length=600,
        widget=forms.Textarea({"rows": 3, "data-draft": "why"}),
        help_text=_("What residents and parties said, and what figures show."),
    )
    starts_on = forms.DateField(label=_("From"), widget=DAY)
    ends_before = forms.DateField(label=_("Until"), widget=DAY)
    is_public = forms.BooleanField(label=_("Everybody may read this"), required=False, initial=True)

    def __init__(
        self,
        *args: Any,
        owners: Iterable[Organisation] = (),
        areas: Iterable[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(owners)
        listed = [("", _("choose from the list")), *areas]
        field_of(self, "area", forms.ChoiceField).choices = listed

    def draft(self, area: Area) -> ProgrammeDraft:
        """The programme as the action wants it."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("owner", "area")}
        return ProgrammeDraft(area=area, **typed)


class ProgrammeStepForm(forms.Form):
    """One step, and what came of it."""

    phase = forms.ChoiceField(
        label=_("In which phase?"), choices=ProgrammePhase.choices, widget=forms.RadioSelect
    )
    what = forms.CharField(label=_("What happens?"), max_length=300)
    with_whom = forms.CharField(label=_("With whom?"), max_length=200)
    residents = forms.CharField(
        label=_("What do residents do or decide?"),
        max_length=300,
        required=False,
        help_text=_("Realising is always done with residents."),
    )
    due_on = forms.DateField(label=_("Before which day?"), widget=DAY)
    opgave = RowChoiceField(label=_("For which opgave?"), required=False, empty_label=_("for none"))
    effort = RowChoiceField(label=_("In which effort?"), required=False, empty_label=_("in none"))
    cost_cents = EuroField(label=_("What does it cost?"), required=False, allow_zero=True)
    paid_by = forms.CharField(
        label=_("Who pays it?"),
        max_length=160,
        required=False,
        help_text=_("For example: the district budget. Leave it open as long as nobody said so."),
    )
    state = forms.ChoiceField(label=_("How far is it?"), choices=StepState.choices, initial=StepState.PLANNED)
    came_of_it = forms.CharField(
        label=_("What came of it?"), max_length=600, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(
        self,
        *args: Any,
        opgaven: Iterable[Opgave] = (),
        efforts: Iterable[Effort] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "opgave", RowChoiceField).offer(opgaven)
        field_of(self, "effort", RowChoiceField).offer(efforts)

    def draft(self) -> ProgrammeStepDraft:
        """The step as the action wants it."""
        return ProgrammeStepDraft(**self.cleaned_data)


class ImplementationForm(forms.Form):
    """From which round of the scan, and what should be different in the next."""

    baseline = RowChoiceField(label=_("From which round of the scan?"), empty_label=_("Choose"))
    why = forms.CharField(
        label=_("What should be different next time?"),
        max_length=600,
        widget=forms.Textarea({"rows": 3, "data-draft": "why"}),
    )
    next_round_on = forms.DateField(label=_("When is the next round?"), widget=DAY)

    def __init__(self, *args: Any, scans: Iterable[Scan] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "baseline", RowChoiceField).offer(scans)

    def draft(self) -> ImplementationDraft:
        """The plan as the action wants it."""
        return ImplementationDraft(self.cleaned_data["why"], self.cleaned_data["next_round_on"])


class ImplementationStepForm(forms.Form):
    """What is done for one condition."""

    condition = forms.TypedChoiceField(label=_("For which condition?"), coerce=int)
    wanted = forms.TypedChoiceField(label=_("What should people answer next time?"), coerce=int)
    what = forms.CharField(label=_("What do we do?"), max_length=300)
    carrier = forms.CharField(label=_("Who carries it?"), max_length=160)
    due_on = forms.DateField(label=_("Before which day?"), widget=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [(each.number, f"{each.number}. {each.title}") for each in statement_list().conditions]
        field_of(self, "condition", forms.ChoiceField).choices = asked
        scores = [(score.value, words) for score, words in SHORT_SCORES.items()]
        field_of(self, "wanted", forms.ChoiceField).choices = scores

    def draft(self) -> ImplementationStepDraft:
        """The step as the action wants it."""
        return ImplementationStepDraft(**self.cleaned_data)


class CameOfItForm(forms.Form):
    """What came of a step."""

    came_of_it = forms.CharField(label=_("What came of it?"), max_length=300)
