"""Opening a consent round, and disagreement that lasts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.opgaven.actions import MemberDraft
from samenspel.opgaven.forms.opgaven import DAY
from samenspel.opgaven.models import Assignment
from samenspel.opgaven.queries import ObjectionWords
from samenspel.people.models import Organisation


class RoundForm(forms.Form):
    """Who is asked, with which mandate, and before when."""

    closes_on = forms.DateField(label=gettext_lazy("React before the end of"), widget=DAY)

    def __init__(self, *args: Any, speaking: Sequence[Assignment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.speaking = list({(a.organisation_id, a.person_id): a for a in speaking}.values())
        for a in self.speaking:
            who = {"party": a.organisation.name, "person": a.person.name}
            self.fields[f"ask-{a.pk}"] = forms.BooleanField(
                label=_("%(party)s: %(person)s") % who, required=False, initial=True
            )
            self.fields[f"mandate-{a.pk}"] = forms.CharField(
                label=_("Mandate of %(person)s") % who,
                max_length=300,
                required=False,
                help_text=_("For example: on behalf of the board, up to the words; money needs the members."),
            )

    def members(self) -> list[MemberDraft]:
        """Who was ticked."""
        typed = self.cleaned_data
        return [
            MemberDraft(a.pk, typed.get(f"mandate-{a.pk}", ""))
            for a in self.speaking
            if typed.get(f"ask-{a.pk}")
        ]


class DisagreementForm(forms.Form):
    """What stays different, in the words of who disagrees."""

    organisation = RowChoiceField(label=gettext_lazy("Who disagrees?"))
    words = forms.CharField(
        label=gettext_lazy("In their own words"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4, "data-draft": "disagreement"}),
        help_text=gettext_lazy("Everybody reads it with the opgave. Let them read it first."),
    )

    def __init__(
        self,
        *args: Any,
        organisations: Iterable[Organisation],
        said: Mapping[int, ObjectionWords] | None = None,
        taken_from: ObjectionWords | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "organisation", RowChoiceField).offer(organisations)
        self.said = said or {}
        if taken_from is not None:
            told = _(
                "These are the words of %(party)s, from the objection to version %(version)d. You may change"
                " them. Let %(party)s read them first: everybody sees them with the opgave."
            )
            self.fields["words"].help_text = told % {"party": taken_from.party, "version": taken_from.version}

    def clean(self) -> dict[str, Any]:
        """The words of one party do not go under the name of another."""
        typed = super().clean() or {}
        organisation, words = typed.get("organisation"), (typed.get("words") or "").strip()
        spoken = {pk: said for pk, said in self.said.items() if said.words == words}
        if organisation is not None and spoken and organisation.pk not in spoken:
            sentence = _("These are the words of %(party)s. Choose that party, or write what this one says.")
            self.add_error("organisation", sentence % {"party": next(iter(spoken.values())).party})
        return typed
