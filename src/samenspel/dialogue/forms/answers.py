"""What is filled in to answer what people said, and to hear an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.dialogue.actions.answers import AnswerDraft
from samenspel.dialogue.models import LONGEST_REASON, Outcome
from samenspel.foundation import lineage
from samenspel.foundation.mail_addresses import MeantAddressForm
from samenspel.foundation.slots import Choices
from samenspel.foundation.web import field_of, whole_number

_DATE = "%Y-%m-%d"


class AnswerForm(forms.Form):
    """What happened, why, who decided it, and what it is part of now."""

    outcome = forms.ChoiceField(
        label=_("What happens with it?"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Why, or how?"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4, "data-draft": "answer"}),
        help_text=_("Who reads what was said reads this too. Only “done” may go without. No names, please."),
    )
    look_again_on = forms.DateField(
        label=_("With “later”: when do you look at it again?"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format=_DATE),
    )
    decided_by_name = forms.CharField(
        label=_("Who decided this?"),
        max_length=120,
        help_text=_("A team, a board or a function, for example: the district team."),
    )
    decided_on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput({"type": "date"}, format=_DATE)
    )
    thing = forms.ChoiceField(
        label=_("What does this belong to now?"),
        required=False,
        help_text=_("Then the thread leads from what was said to it."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, things: Sequence[Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(str(offered.label), list(offered.options)) for offered in things if offered.options]
        if groups:
            field_of(self, "thing", forms.ChoiceField).choices = [("", _("Nothing in particular")), *groups]
        else:
            del self.fields["thing"]

    def draft(self) -> AnswerDraft:
        """The answer as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return AnswerDraft(
            outcome=typed["outcome"],
            decided_by_name=typed["decided_by_name"],
            decided_on=typed["decided_on"],
            reason=typed["reason"],
            look_again_on=typed["look_again_on"],
            thing=thing_named(typed.get("thing", "")),
            seen=typed["seen"],
        )


class HearBackForm(MeantAddressForm):
    """An address that wants to hear."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("Only used for this. Every message holds a link to stop."),
    )


def thing_named(key: str) -> tuple[str, int] | None:
    """What a key such as ``opgave:5`` means; None when it means nothing."""
    word, _colon, number = key.partition(":")
    pk = whole_number(number)
    return (lineage.kind_named(word), pk) if pk else None
