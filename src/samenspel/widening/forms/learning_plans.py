"""What people fill in about their own learning, about a colleague's, and about a group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.approach.models import Effort
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.people.models import Account, Organisation
from samenspel.widening.actions.groups import GroupDraft, SessionDraft
from samenspel.widening.actions.learning_plans import LearningPlanDraft, RatingDraft, StepDraft
from samenspel.widening.forms.pilots import DAY
from samenspel.widening.models import Competence, LearningForm, LearningGroup, Level, ReaderKind


class LearningPlanForm(forms.Form):
    """What somebody wants to be able to do."""

    aim = forms.CharField(
        label=_("What do you want to be able to do?"),
        max_length=300,
        widget=forms.Textarea({"rows": 2, "data-draft": "aim"}),
        help_text=_("For example: hold a table at which everybody speaks, also the quiet ones."),
    )
    starts_on = forms.DateField(label=_("From"), widget=DAY)
    ends_before = forms.DateField(label=_("Until"), widget=DAY)

    def draft(self) -> LearningPlanDraft:
        """The plan as the action wants it."""
        return LearningPlanDraft(**self.cleaned_data)


class StepForm(forms.Form):
    """What somebody does to learn."""

    form = forms.ChoiceField(
        label=_("In which way do you learn this?"), choices=LearningForm.choices, widget=forms.RadioSelect
    )
    what = forms.CharField(label=_("What do you do?"), max_length=300)
    effort = RowChoiceField(
        label=_("In which effort?"),
        required=False,
        empty_label=_("in none"),
        help_text=_("Only on the job: the real work in which you do this."),
    )
    group = RowChoiceField(
        label=_("In which learning group?"),
        required=False,
        empty_label=_("in none"),
        help_text=_("Not on the job: its next session then stands with your step."),
    )
    with_whom = forms.CharField(label=_("Together with whom?"), max_length=160, required=False)
    hours = forms.IntegerField(label=_("How many hours?"), min_value=1, max_value=2000)
    due_on = forms.DateField(label=_("Before which day?"), widget=DAY)

    def __init__(
        self,
        *args: Any,
        efforts: Iterable[Effort] = (),
        groups: Iterable[LearningGroup] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "effort", RowChoiceField).offer(efforts)
        field_of(self, "group", RowChoiceField).offer(groups)

    def draft(self) -> StepDraft:
        """The step as the action wants it."""
        return StepDraft(**self.cleaned_data)


class BroughtForm(forms.Form):
    """What a step brought."""

    brought = forms.CharField(
        label=_("What did it bring you?"),
        max_length=600,
        widget=forms.Textarea({"rows": 3, "data-draft": "brought"}),
    )


class ReaderForm(forms.Form):
    """Whom somebody lets read along."""

    account = RowChoiceField(label=_("Whom do you choose?"), empty_label=_("Choose"))
    kind = forms.ChoiceField(label=_("As what?"), choices=ReaderKind.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Iterable[Account] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = list(people)
        field = field_of(self, "account", RowChoiceField)
        field.offer(listed)
        field.choices = [("", _("Choose")), *((str(each.pk), str(each.person)) for each in listed)]


class RatingForm(forms.Form):
    """How far somebody is in each competence; what is left open is not said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [("", _("I leave this open")), *((str(value), label) for value, label in Level.choices)]
        for competence in Competence:
            self.fields[competence.value] = forms.ChoiceField(
                label=str(competence.label).capitalize(), choices=levels, required=False
            )
            self.fields[f"{competence.value}-why"] = forms.CharField(
                # Five of these stand below each other: read aloud, each says what it is about.
                label=_("Where does “%(competence)s” show?") % {"competence": competence.label},
                max_length=300,
                required=False,
            )

    def ratings(self) -> dict[str, RatingDraft]:
        """What was said, by competence."""
        typed = self.cleaned_data
        return {
            each.value: RatingDraft(int(typed[each.value]), typed[f"{each.value}-why"])
            for each in Competence
            if typed[each.value]
        }


class GroupForm(forms.Form):
    """A learning group."""

    owner = RowChoiceField(label=_("Of which organisation?"), empty_label=_("Choose"))
    title = forms.CharField(label=_("Name of the group"), max_length=160)
    aim = forms.CharField(label=_("What can people do afterwards?"), max_length=300)

    def __init__(self, *args: Any, owners: Iterable[Organisation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "owner", RowChoiceField).offer(owners)

    def draft(self) -> GroupDraft:
        """The group as the action wants it."""
        return GroupDraft(self.cleaned_data["title"], self.cleaned_data["aim"])


class SessionForm(forms.Form):
    """One session of a group."""

    subject = forms.CharField(label=_("What is it about?"), max_length=200)
    held_on = forms.DateField(label=_("On which day?"), widget=DAY)
    place = forms.CharField(label=_("Where?"), max_length=160, required=False)
    prepare = forms.CharField(label=_("What do people prepare?"), max_length=300, required=False)
    came_of_it = forms.CharField(
        label=_("What do we take from it?"),
        max_length=600,
        required=False,
        help_text=_("Afterwards."),
        widget=forms.Textarea({"rows": 3}),
    )

    def draft(self) -> SessionDraft:
        """The session as the action wants it."""
        return SessionDraft(**self.cleaned_data)
