"""What people fill in around a reflection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from samenspel.foundation import lineage
from samenspel.foundation.web import field_of
from samenspel.learning.actions import (
    BeforehandDraft,
    ChangeDraft,
    GuestDraft,
    JudgementDraft,
    PointDraft,
    PromiseDraft,
    ReflectionDraft,
)
from samenspel.learning.models import Aspect, GuestKind, Kept
from samenspel.learning.queries import ThingChoice
from samenspel.people.models import Account

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class ReflectionForm(forms.Form):
    """On what people look back, when and where."""

    question = forms.CharField(
        label=_("What do you look back on?"),
        max_length=200,
        help_text=_("For example: what did the first half year bring?"),
    )
    planned_on = forms.DateField(label=_("On which day?"), widget=DAY)
    place = forms.CharField(label=_("Where?"), max_length=160, required=False)

    def draft(self) -> ReflectionDraft:
        """The reflection as the action wants it."""
        typed = self.cleaned_data
        return ReflectionDraft(typed["question"], typed["planned_on"], typed["place"])


class PlanForm(ReflectionForm):
    """The same for a new one, with who has an account and is asked at once."""

    guests = forms.MultipleChoiceField(
        label=_("Whom do you ask?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("These people find it in their work. Residents and others you ask by mail in a moment."),
    )

    def __init__(self, *args: Any, people: Iterable[tuple[Account, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(account.pk): (account, words) for account, words in people}
        people_named = [(key, f"{account}, {words}") for key, (account, words) in self._people.items()]
        field_of(self, "guests", forms.MultipleChoiceField).choices = people_named
        if not self._people:
            del self.fields["guests"]

    def guest_drafts(self) -> list[GuestDraft]:
        """Who was ticked."""
        ticked = (self._people[key][0] for key in self.cleaned_data.get("guests", ()))
        return [GuestDraft(str(account), GuestKind.COLLEAGUE, account=account) for account in ticked]


class GuestForm(forms.Form):
    """Somebody without an account who is asked by mail."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("As whom?"), choices=GuestKind.choices, widget=forms.RadioSelect, initial=GuestKind.RESIDENT
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_(
            "For this mail only. We erase the address when you close the moment, "
            "and address and name six weeks after it at the latest."
        ),
    )

    def draft(self) -> GuestDraft:
        """Who is asked, as the action wants it."""
        return GuestDraft(**self.cleaned_data)


class BeforehandForm(forms.Form):
    """What somebody says before the moment; one of the two is enough."""

    well = forms.CharField(
        label=_("What went well?"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3, "data-draft": "well"}),
    )
    otherwise = forms.CharField(
        label=_("What would you do otherwise?"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3, "data-draft": "otherwise"}),
    )

    def draft(self) -> BeforehandDraft:
        """What was said, as the action wants it."""
        return BeforehandDraft(**self.cleaned_data)


class PointForm(forms.Form):
    """One point while people talk."""

    text = forms.CharField(
        label=_("What is said?"),
        max_length=500,
        widget=forms.TextInput({"data-draft": "point", "autocomplete": "off"}),
        error_messages={"required": _("Type a few words first.")},
    )
    aspect = forms.ChoiceField(label=_("About what?"), choices=Aspect.choices, initial=Aspect.REMARK)
    said_by_kind = forms.ChoiceField(
        label=_("Who says it?"), required=False, choices=[("", _("not noted")), *GuestKind.choices]
    )

    def draft(self) -> PointDraft:
        """The point as the action wants it."""
        return PointDraft(**self.cleaned_data)


class JudgementForm(forms.Form):
    """What became of a promise."""

    became = forms.ChoiceField(label=_("What became of it?"), choices=Kept.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("How did that come?"),
        required=False,
        max_length=300,
        help_text=_("Needed when it was not kept in full. Nobody is blamed for it."),
    )

    def draft(self) -> JudgementDraft:
        """The judgement as the action wants it."""
        return JudgementDraft(**self.cleaned_data)


class PromiseForm(forms.Form):
    """What somebody promises."""

    what = forms.CharField(label=_("What is promised?"), max_length=300)
    owner_name = forms.CharField(
        label=_("Who does it?"),
        max_length=120,
        error_messages={"required": _("Say who does this. A promise of everybody is kept by nobody.")},
    )
    due_on = forms.DateField(
        label=_("Before which day?"),
        widget=DAY,
        error_messages={
            "required": _("Say before which day this is done. Then the next reflection can ask about it.")
        },
    )

    def draft(self) -> PromiseDraft:
        """The promise as the action wants it."""
        return PromiseDraft(**self.cleaned_data)


class ChangeForm(forms.Form):
    """What changed in the plan."""

    thing = forms.ChoiceField(label=_("What did you change?"))
    what = forms.CharField(
        label=_("What is different now?"),
        max_length=300,
        help_text=_(
            "One sentence that residents understand too. They read it when the reflection is closed."
        ),
    )

    def __init__(self, *args: Any, things: Iterable[ThingChoice] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(each.key, Truncator(f"{each.kind_label}: {each.text}").chars(160)) for each in things]
        field_of(self, "thing", forms.ChoiceField).choices = [("", _("Choose")), *listed]

    def draft(self) -> ChangeDraft:
        """The change as the action wants it."""
        word, _colon, number = self.cleaned_data["thing"].partition(":")
        return ChangeDraft((lineage.kind_named(word), int(number)), self.cleaned_data["what"])


class CloseForm(forms.Form):
    """What everybody reads of it."""

    told = forms.CharField(
        label=_("What came of it?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5, "data-draft": "told"}),
        help_text=_("A few sentences for everybody: what you saw, and what changes."),
    )


class TellForm(forms.Form):
    """How a promise went, by who made it."""

    says = forms.CharField(
        label=_("How did it go?"), max_length=300, widget=forms.Textarea({"rows": 2, "data-draft": "says"})
    )


class CallOffForm(forms.Form):
    """Why a reflection is called off."""

    reason = forms.CharField(label=_("Why is it called off?"), max_length=300)
