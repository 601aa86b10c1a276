"""What people fill in about a signal: what is going on, where, who says it, and what happens with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.dialogue.actions import HelpDeskDraft, SignalDraft
from samenspel.dialogue.models import LONGEST_SIGNAL, NotShownReason, SignalState, SpeakerKind
from samenspel.foundation.mail_addresses import MeantAddressForm
from samenspel.foundation.web import field_of
from samenspel.people.homes import Choice

REPORT, HELP = "signaal", "hulp"
# The words in the address of the list.
SPEAKER_WORDS = {
    "inwoner": SpeakerKind.RESIDENT,
    "ondernemer": SpeakerKind.ENTREPRENEUR,
    "vrijwilliger": SpeakerKind.VOLUNTEER,
    "professional": SpeakerKind.PROFESSIONAL,
    "iemand-anders": SpeakerKind.OTHER,
}
STATE_WORDS = {
    "wacht": SignalState.WAITING,
    "openbaar": SignalState.SHOWN,
    "niet-openbaar": SignalState.NOT_SHOWN,
}
DATE_FORMAT = "%Y-%m-%d"


class WhereForm(forms.Form):
    """Where it is: an area of the municipality, and in own words."""

    area = forms.TypedChoiceField(
        label=_("In which district or neighbourhood?"), required=False, coerce=int, empty_value=None
    )
    place = forms.CharField(
        label=_("Where exactly?"),
        required=False,
        max_length=120,
        help_text=_("A square, a street, a school. No house number."),
    )
    speaker_kind = forms.ChoiceField(
        label=_("Who says this?"),
        choices=SpeakerKind.choices,
        widget=forms.RadioSelect,
        initial=SpeakerKind.RESIDENT,
    )

    def __init__(self, *args: Any, areas: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "area", forms.ChoiceField).choices = [("", _("I do not know, or everywhere")), *areas]

    def draft(self) -> SignalDraft:
        """The signal as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        said_on: dt.date | None = typed.get("said_on")
        return SignalDraft(
            text=typed.get("text", ""),
            speaker_kind=typed["speaker_kind"],
            area_id=typed["area"],
            place=typed["place"],
            heard_at=typed.get("heard_at", ""),
            said_on=said_on,
        )


class SignalForm(MeantAddressForm, WhereForm):
    """What a resident lets know, in under a minute."""

    kind = forms.ChoiceField(
        label=_("What brings you here?"),
        choices=[
            (REPORT, _("I want to let you know something")),
            (HELP, _("I need help, for myself or for somebody else")),
        ],
        widget=forms.RadioSelect,
        initial=REPORT,
    )
    text = forms.CharField(
        label=_("What is going on, or what could be better?"),
        widget=forms.Textarea(
            {
                "rows": 4,
                "maxlength": LONGEST_SIGNAL + 300,
                "data-draft": "signal",
                "autocomplete": "off",
            }
        ),
        help_text=_("A few sentences are enough. Do not write who it is about."),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_(
            "Only if you want to hear what was done with it. We keep it apart from your signal and use it "
            "for nothing else."
        ),
    )
    field_order = ("kind", "text", "area", "place", "speaker_kind", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("kind") == HELP:
            # Who asks for help is shown the way, whatever else was filled in or left open.
            for name in ("text", "email", "speaker_kind"):
                self.fields[name].required = False


class LogForm(WhereForm):
    """What somebody said to a colleague."""

    text = forms.CharField(
        label=_("What did you hear?"),
        widget=forms.Textarea(
            {
                "rows": 4,
                "maxlength": LONGEST_SIGNAL + 300,
                "data-draft": "logged-signal",
                "autocomplete": "off",
            }
        ),
        help_text=_("As it was said, without the name of who said it or whom it is about."),
    )
    heard_at = forms.CharField(
        label=_("Where did you hear it?"),
        required=False,
        max_length=120,
        help_text=_("At the market, on a home visit, at the coffee table. Only colleagues read this."),
    )
    said_on = forms.DateField(label=_("When"), widget=forms.DateInput({"type": "date"}, format=DATE_FORMAT))
    is_public = forms.BooleanField(
        label=_("Everybody may read this"),
        required=False,
        help_text=_("Tick this when nobody can be recognised in it."),
    )
    field_order = ("text", "area", "place", "speaker_kind", "heard_at", "said_on", "is_public")


class PlaceForm(WhereForm):
    """Put a signal in its area, without touching its words."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class HideForm(forms.Form):
    """Why a signal stays with colleagues."""

    reason = forms.ChoiceField(
        label=_("Why does it not become public?"),
        choices=[
            choice
            for choice in NotShownReason.choices
            if choice[0] not in (NotShownReason.ELSEWHERE, NotShownReason.SEVERAL)
        ],
        widget=forms.RadioSelect,
    )


class ClusterForm(forms.Form):
    """Which group these signals go in: one that is there, or a new one."""

    cluster = forms.TypedChoiceField(
        label=_("In a group that is there"), required=False, coerce=int, empty_value=None
    )
    title = forms.CharField(
        label=_("Or a new group: what do these signals say together?"),
        required=False,
        max_length=160,
        help_text=_("One sentence in plain words, such as “In the evening there is no bus to Noord”."),
    )

    def __init__(self, *args: Any, clusters: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "cluster", forms.ChoiceField).choices = [("", _("A new group")), *clusters]

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        typed = super().clean() or {}
        if not typed.get("cluster") and not typed.get("title"):
            self.add_error("title", _("Give the new group a title, or choose a group that is there."))
        return typed


class RenameForm(forms.Form):
    """A better title for a group."""

    title = forms.CharField(label=_("What do these signals say together?"), max_length=160)
    version = forms.IntegerField(widget=forms.HiddenInput)


class HelpDeskForm(forms.Form):
    """Where people go for help."""

    text = forms.CharField(
        label=_("What people read who need help"),
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Short and kind: who helps, when, and that it costs nothing."),
    )
    phone = forms.CharField(label=_("Phone number"), required=False, max_length=30)
    links = forms.CharField(
        label=_("Where to go"),
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One a line: the name, and behind it the address of the page."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def draft(self) -> HelpDeskDraft:
        """The text as the action wants it."""
        return HelpDeskDraft(**self.cleaned_data)


class FilterForm(forms.Form):
    """Which signals somebody wants to see; what is not understood is left out."""

    zoek = forms.CharField(label=_("Words"), required=False, max_length=100)
    gebied = forms.TypedChoiceField(label=_("Area"), required=False, coerce=int, empty_value=None)
    wie = forms.ChoiceField(
        label=_("Who says it"),
        required=False,
        choices=[("", _("everybody")), *((word, kind.label) for word, kind in SPEAKER_WORDS.items())],
    )
    stand = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("all")),
            *((word, state.label) for word, state in STATE_WORDS.items()),
        ],
    )
    los = forms.BooleanField(label=_("Only what lies in no group"), required=False)

    def __init__(self, *args: Any, areas: Sequence[Choice], works_here: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "gebied", forms.ChoiceField).choices = [("", _("everywhere")), *areas]
        if not works_here:
            del self.fields["stand"], self.fields["los"]
