"""What people fill in about a practice, its use elsewhere, and the areas it goes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.approach.actions import AssumptionTestDraft
from samenspel.foundation.web import RowChoiceField, RowsChoiceField, field_of
from samenspel.learning.models import Lesson
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account
from samenspel.ui.fields import EuroField
from samenspel.widening.actions.boards import BoardDraft
from samenspel.widening.actions.practices import PracticeDraft, ReuseDraft, UseDraft
from samenspel.widening.forms.pilots import DAY
from samenspel.widening.models import AreaState, CameOfIt, Pilot, PracticeCondition


class PracticeForm(forms.Form):
    """What was done, so that somebody elsewhere can do it tomorrow."""

    title = forms.CharField(label=_("What is it called?"), max_length=160)
    done = forms.CharField(
        label=_("What was done?"),
        max_length=3000,
        widget=forms.Textarea({"rows": 6, "data-draft": "done"}),
        help_text=_("So that somebody elsewhere can do it tomorrow: who does what, when, with what."),
    )
    place = forms.CharField(label=_("Where?"), max_length=200)
    worked = forms.CharField(
        label=_("Under which conditions did it work?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4, "data-draft": "worked"}),
        help_text=_("One condition on each line. Elsewhere each becomes an assumption to test."),
    )
    failed = forms.CharField(
        label=_("Under which conditions did it not work?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3, "data-draft": "failed"}),
        help_text=_("One condition on each line."),
    )
    ask = forms.CharField(
        label=_("Whom to ask?"),
        max_length=200,
        help_text=_("A role and an organisation, or a colleague who agreed. Only who signs in reads this."),
    )
    pilot = RowChoiceField(label=_("Out of which pilot?"), required=False, empty_label=_("out of none"))
    lessons = RowsChoiceField(label=_("On which lessons does it rest?"), required=False)
    is_public = forms.BooleanField(label=_("Everybody may read this"), required=False, initial=True)

    def __init__(
        self, *args: Any, pilots: Iterable[Pilot] = (), lessons: Sequence[Lesson] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "pilot", RowChoiceField).offer(pilots)
        if lessons:
            field_of(self, "lessons", RowsChoiceField).offer(lessons)
        else:
            del self.fields["lessons"]

    def draft(self) -> PracticeDraft:
        """The practice as the action wants it."""
        return PracticeDraft(**{k: v for k, v in self.cleaned_data.items() if k != "lessons"})

    def chosen_lessons(self) -> list[Lesson]:
        """The lessons that were ticked."""
        return list(self.cleaned_data.get("lessons", ()))


class ReuseForm(forms.Form):
    """In which plan, and which conditions are found out there."""

    opgave = RowChoiceField(label=_("In the plan of which opgave?"), empty_label=_("Choose"))
    conditions = RowsChoiceField(
        label=_("Which conditions do you test there?"),
        required=False,
        help_text=_(
            "Each stands in the theory of that plan as an assumption, with an agreement to find out."
        ),
    )
    how = forms.CharField(label=_("How do you find out?"), max_length=120, required=False)
    owner_name = forms.CharField(label=_("Who finds out?"), max_length=120, required=False)
    due_on = forms.DateField(label=_("Before which day?"), widget=DAY, required=False)

    def __init__(
        self,
        *args: Any,
        opgaven: Iterable[Opgave] = (),
        conditions: Sequence[PracticeCondition] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "opgave", RowChoiceField).offer(opgaven)
        field = field_of(self, "conditions", RowsChoiceField)
        field.offer(conditions)
        field.choices = [(str(each.pk), f"{each.get_held_display()}: {each.text}") for each in conditions]
        field.initial = [str(each.pk) for each in conditions]

    def draft(self) -> ReuseDraft:
        """What is tested, as the action wants it."""
        typed = self.cleaned_data
        conditions = tuple(typed["conditions"])
        return ReuseDraft(conditions, typed["how"], typed["owner_name"], typed["due_on"])


class ConditionTestForm(forms.Form):
    """How, by whom and before when a condition is found out in this plan."""

    how = forms.CharField(label=_("How do you find out?"), max_length=300)
    owner_name = forms.CharField(label=_("Who finds out?"), max_length=120)
    due_on = forms.DateField(label=_("Before which day?"), widget=DAY)

    def draft(self) -> AssumptionTestDraft:
        """The agreement as the action wants it."""
        return AssumptionTestDraft(**self.cleaned_data)


class UseForm(forms.Form):
    """What came of a practice in the opgave that took it over."""

    became = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[choice for choice in CameOfIt.choices if choice[0]],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("How did that go?"), max_length=300)

    def draft(self) -> UseDraft:
        """What came of it, as the action wants it."""
        return UseDraft(**self.cleaned_data)


class BoardForm(forms.Form):
    """How a practice stands in an area."""

    needs = forms.CharField(
        label=_("What does it need here?"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The conditions of this area: people, a place, money, time."),
    )
    carrier = forms.CharField(label=_("Who carries it here?"), max_length=160, required=False)
    state = forms.ChoiceField(label=_("How far is it?"), choices=AreaState.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why not here?"),
        max_length=300,
        required=False,
        help_text=_("Only when it does not go to this area."),
    )
    due_on = forms.DateField(label=_("When is it there?"), widget=DAY, required=False)
    keeper = RowChoiceField(
        label=_("Whom do we ask then how far it is?"),
        required=False,
        empty_label=_("nobody yet"),
        help_text=_("On that day it stands in the work of this colleague."),
    )
    cost_cents = EuroField(label=_("What does it cost here?"), required=False)
    days = forms.IntegerField(
        label=_("How many days of work does it take here?"), min_value=1, max_value=9999, required=False
    )

    def __init__(self, *args: Any, people: Iterable[Account] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = list(people)
        field = field_of(self, "keeper", RowChoiceField)
        field.offer(listed)
        field.choices = [("", _("nobody yet")), *((str(each.pk), str(each.person)) for each in listed)]

    def draft(self) -> BoardDraft:
        """How it stands, as the action wants it."""
        names = ("needs", "carrier", "state", "reason", "keeper", "due_on", "cost_cents", "days")
        return BoardDraft(**{name: self.cleaned_data[name] for name in names})


class NewAreaForm(BoardForm):
    """The same, with the area that is put on the board."""

    area = forms.TypedChoiceField(label=_("Which area?"), coerce=int)
    field_order = ("area",)

    def __init__(self, *args: Any, areas: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [("", _("choose from the list")), *areas]
        field_of(self, "area", forms.ChoiceField).choices = listed
        self.fields["state"].initial = AreaState.LATER
