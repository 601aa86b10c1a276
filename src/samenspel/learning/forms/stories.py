"""What people fill in about a story, and about the agreement of the person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samenspel.figures.models import Indicator
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.learning.actions import AgreementDraft, StoryDraft
from samenspel.learning.forms.reflections import DAY
from samenspel.learning.models import AgreedFor
from samenspel.learning.rules import MONTHS


class StoryForm(forms.Form):
    """The words of a story."""

    title = forms.CharField(label=_("Title"), max_length=160, help_text=_("What happened, in one sentence."))
    about = forms.CharField(
        label=_("About whom?"),
        max_length=120,
        help_text=_("Under another name: “Mrs De Wit, 78”. The real name stands nowhere in the story."),
    )
    text = forms.CharField(
        label=_("The story"),
        max_length=4000,
        widget=forms.Textarea({"rows": 8, "data-draft": "story"}),
        help_text=_("Also when it did not go well. Use the words of the person."),
    )
    is_success = forms.BooleanField(label=_("It is a success to share"), required=False)
    indicator = RowChoiceField(label=_("Beside which figure?"), required=False, empty_label=_("beside none"))

    def __init__(self, *args: Any, figures: Iterable[Indicator] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "indicator", RowChoiceField).offer(figures)

    def draft(self) -> StoryDraft:
        """The story as the action wants it."""
        names = ("title", "text", "about", "is_success", "indicator")
        return StoryDraft(**{name: self.cleaned_data[name] for name in names})


class AgreementForm(forms.Form):
    """Who agreed, when, and for what."""

    agreed_by = forms.CharField(
        label=_("Who agreed?"),
        max_length=120,
        help_text=_("The person it is about. Only who works on the opgave sees this name."),
        error_messages={"required": _("A story is told only with the agreement of the person it is about.")},
    )
    agreed_on = forms.DateField(label=_("On which day?"), widget=DAY)
    agreed_for = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=AgreedFor.choices,
        widget=forms.RadioSelect,
        initial=AgreedFor.INSIDE,
    )
    email = forms.EmailField(
        label=_("E-mail address of this person"),
        required=False,
        help_text=_("Then the person gets a link with which the story can be taken back at any time."),
    )

    def agreement(self) -> AgreementDraft:
        """The agreement as the action wants it."""
        names = ("agreed_by", "agreed_on", "agreed_for", "email")
        return AgreementDraft(**{name: self.cleaned_data[name] for name in names})


class NewStoryForm(AgreementForm, StoryForm):
    """A story with the agreement, in one go: the one is not kept without the other."""

    field_order = (
        "title",
        "about",
        "text",
        "is_success",
        "indicator",
        "agreed_by",
        "agreed_on",
        "agreed_for",
        "email",
    )


class RhythmForm(forms.Form):
    """How often one is reminded to share."""

    every_months = forms.TypedChoiceField(label=_("How often do we remind you?"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(n, ngettext("every month", "every %(n)d months", n) % {"n": n}) for n in MONTHS]
        field_of(self, "every_months", forms.TypedChoiceField).choices = listed
