"""What people fill in about a pilot: its question beforehand, its measures, its codes and its end."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import Effort
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.widening.actions.pilot_people import BY_LOT, TotalDraft, ValueKey
from samenspel.widening.actions.pilots import MeasureDraft, PilotDecision, PilotDraft
from samenspel.widening.models import (
    Arm,
    LegalGround,
    MeasureKind,
    PilotMeasure,
    PilotOutcome,
    Wanted,
    When,
)
from samenspel.widening.rules.pilots import LOOK_BACK_AFTER, MOST_CODES

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class PilotForm(forms.Form):
    """What is asked and what would convince, written before anybody takes part."""

    title = forms.CharField(label=_("Name of the pilot"), max_length=160)
    question = forms.CharField(
        label=_("Which question does it answer?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2, "data-draft": "question"}),
        help_text=_("For example: does a fixed visitor help people to open their post again?"),
    )
    group = forms.CharField(
        label=_("With whom?"),
        max_length=300,
        help_text=_("Which people, and about how many. No names."),
    )
    effort = RowChoiceField(label=_("Of which effort?"), required=False, empty_label=_("of none"))
    starts_on = forms.DateField(label=_("From"), widget=DAY)
    ends_before = forms.DateField(label=_("Until"), widget=DAY)
    convinced_if = forms.CharField(
        label=_("What would convince you?"),
        max_length=600,
        widget=forms.Textarea({"rows": 3, "data-draft": "convinced"}),
        help_text=_("Say it now. From the first day on nobody can change it, so the bar stays where it is."),
    )
    stop_if = forms.CharField(
        label=_("When do you stop, also before the end?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2, "data-draft": "stop"}),
    )
    comparison = forms.CharField(
        label=_("Whom do you compare with?"),
        max_length=300,
        required=False,
        help_text=_(
            "People who do not take part yet, chosen by lot if you can. "
            "Without them a contribution of the pilot cannot be shown."
        ),
    )
    decide_on = forms.DateField(label=_("On which day do you decide: stop or widen?"), widget=DAY)
    legal_ground = forms.ChoiceField(
        label=_("On which ground may you keep what you measure of people?"),
        choices=LegalGround.choices,
        widget=forms.RadioSelect,
    )
    ground_note = forms.CharField(
        label=_("Which agreement, task or duty is that?"),
        max_length=300,
        help_text=_("For example: signed at the first visit, or: section 2.1 of the Youth Act."),
    )
    erase_on = forms.DateField(
        label=_("When is what you measured of people erased?"),
        widget=DAY,
        help_text=_("On this day the platform does it by itself. The totals stay."),
    )
    is_public = forms.BooleanField(
        label=_("Everybody may read about this pilot once it has begun"), required=False, initial=True
    )

    def __init__(self, *args: Any, efforts: Iterable[Effort] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "effort", RowChoiceField).offer(efforts)

    def draft(self) -> PilotDraft:
        """The pilot as the action wants it."""
        return PilotDraft(**self.cleaned_data)


class MeasureForm(forms.Form):
    """What is measured, and which change would convince."""

    label = forms.CharField(
        label=_("What do you measure?"),
        max_length=160,
        help_text=_("For example: I know how much money I have left this week."),
    )
    kind = forms.ChoiceField(label=_("How?"), choices=MeasureKind.choices, widget=forms.RadioSelect)
    unit = forms.CharField(
        label=_("In which unit?"), max_length=40, required=False, help_text=_("Only with a number.")
    )
    lowest = forms.DecimalField(
        label=_("Lowest value"), max_digits=8, decimal_places=2, initial=1, required=False
    )
    highest = forms.DecimalField(
        label=_("Highest value"), max_digits=8, decimal_places=2, initial=10, required=False
    )
    wanted = forms.ChoiceField(
        label=_("Which way should it go?"), choices=Wanted.choices, widget=forms.RadioSelect
    )
    threshold = forms.DecimalField(
        label=_("How much at least, before you are convinced?"),
        max_digits=8,
        decimal_places=2,
        localize=True,
        help_text=_("With yes or no: how many people more of every 100."),
    )
    spread = forms.DecimalField(
        label=_("How much do two people usually differ in this?"),
        max_digits=8,
        decimal_places=2,
        localize=True,
        required=False,
        help_text=_(
            "With it we say how many people are needed to see that change. If you do not know: leave it "
            "empty, then we take a quarter of the scale. Not needed with yes or no."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """A number needs its scale."""
        typed = super().clean() or {}
        if typed.get("kind") == MeasureKind.NUMBER:
            for name in ("lowest", "highest"):
                if typed.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Say between which values this number lies."))
        return typed

    def draft(self) -> MeasureDraft:
        """The measure as the action wants it."""
        typed = self.cleaned_data
        zero = Decimal(0)
        return MeasureDraft(
            **{**typed, "lowest": typed["lowest"] or zero, "highest": typed["highest"] or zero}
        )


class CodesForm(forms.Form):
    """How many codes, and for which side."""

    n = forms.IntegerField(label=_("How many codes?"), min_value=1, max_value=MOST_CODES)
    arm = forms.ChoiceField(
        label=_("For whom?"),
        choices=[*Arm.choices, (BY_LOT, _("by lot: half takes part, half is compared with"))],
        initial=Arm.TAKES_PART,
    )

    def __init__(self, *args: Any, has_comparison: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_comparison:
            del self.fields["arm"]

    def arm_asked(self) -> str:
        """For which side the codes are."""
        return str(self.cleaned_data.get("arm", Arm.TAKES_PART))


class ValuesForm(forms.Form):
    """What was measured of one code; what was noted before is never shown again."""

    def __init__(
        self,
        *args: Any,
        measures: Collection[PilotMeasure] = (),
        noted: Collection[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._keys: dict[str, ValueKey] = {}
        for moment in When:
            for measure in measures:
                key = (measure.pk, moment.value)
                name = f"{moment.value}-{measure.pk}"
                self._keys[name] = key
                self.fields[name] = _value_field(measure, moment, is_noted=key in noted)

    def values(self) -> dict[ValueKey, Decimal]:
        """What was typed, by measure and moment; an empty field leaves what stands."""
        typed = {self._keys[name]: value for name, value in self.cleaned_data.items()}
        return {key: Decimal(value) for key, value in typed.items() if value not in (None, "")}


def _value_field(measure: PilotMeasure, moment: When, *, is_noted: bool) -> forms.Field:
    label = f"{measure.label}, {moment.label}"
    said = _("Noted. Fill it in only if it was wrong.") if is_noted else ""
    if measure.kind == MeasureKind.YES_NO:
        choices = [("", _("nothing to note")), ("100", _("yes")), ("0", _("no"))]
        return forms.ChoiceField(label=label, choices=choices, required=False, help_text=said)
    return forms.DecimalField(
        label=label, required=False, max_digits=9, decimal_places=2, localize=True, help_text=said
    )


class PastedForm(forms.Form):
    """Many codes with what was measured, from a list that somebody has already."""

    measure = forms.TypedChoiceField(label=_("What was measured?"), coerce=int)
    moment = forms.ChoiceField(
        label=_("When was it measured?"), choices=When.choices, widget=forms.RadioSelect
    )
    lines = forms.CharField(
        label=_("The codes, each with its value"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("A code and a value on each line, as copied from a sheet: BCDF-2346 7. Or: ja, nee."),
    )

    def __init__(self, *args: Any, measures: Iterable[PilotMeasure] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "measure", forms.ChoiceField).choices = [(each.pk, each.label) for each in measures]


class FindCodeForm(forms.Form):
    """The code on a paper that somebody types over."""

    code = forms.CharField(
        label=_("Code on the paper"), max_length=20, widget=forms.TextInput({"autocomplete": "off"})
    )


class TotalForm(forms.Form):
    """A total of a group that was counted elsewhere."""

    arm = forms.ChoiceField(label=_("Of whom?"), choices=Arm.choices, widget=forms.RadioSelect)
    n = forms.IntegerField(label=_("How many people were measured twice?"), min_value=1)
    before = forms.DecimalField(label=_("Mean before"), max_digits=9, decimal_places=2, localize=True)
    after = forms.DecimalField(label=_("Mean afterwards"), max_digits=9, decimal_places=2, localize=True)

    def __init__(self, *args: Any, has_comparison: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_comparison:
            arm = field_of(self, "arm", forms.ChoiceField)
            arm.choices, arm.initial = [Arm.choices[0]], Arm.choices[0][0]

    def draft(self) -> TotalDraft:
        """The total as the action wants it."""
        return TotalDraft(**self.cleaned_data)


class DecisionForm(forms.Form):
    """What becomes of the pilot."""

    outcome = forms.ChoiceField(
        label=_("What becomes of it?"), choices=PilotOutcome.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5, "data-draft": "reason"}),
        help_text=_("Lay it beside what would convince you. Also say what you would do otherwise."),
    )
    body = forms.CharField(
        label=_("Who decided this?"),
        max_length=120,
        help_text=_("The body that may decide: the steering group, the alderman, the network. No names."),
    )
    decided_on = forms.DateField(label=_("On which day?"), widget=DAY)
    look_back_on = forms.DateField(
        label=_("When do you look back?"),
        widget=DAY,
        required=False,
        help_text=_(
            "On this day you are asked whether it still runs and holds. Leave it empty: half a year after "
            "the decision, and never when it stops."
        ),
    )

    def decision(self) -> PilotDecision:
        """The decision as the action wants it; what goes on is looked at again, also when no day was said."""
        typed = self.cleaned_data
        goes_on = typed["outcome"] != PilotOutcome.STOPPED
        back = typed["look_back_on"] or (typed["decided_on"] + LOOK_BACK_AFTER if goes_on else None)
        return PilotDecision(**{**typed, "look_back_on": back})


class LookBackForm(forms.Form):
    """What somebody sees of what a pilot led to."""

    seen = forms.CharField(
        label=_("What do you see now?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5, "data-draft": "seen"}),
        help_text=_("Does it still run, is it still worth it, and would you decide the same again?"),
    )


class OwnCodeForm(forms.Form):
    """The code that somebody got on paper."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=20,
        help_text=_("Eight letters and digits. It stands on the paper that you got."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
