"""What people fill in about a lesson."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from samenspel.foundation import lineage
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.learning.actions import CameOfItDraft, LessonDraft
from samenspel.learning.models import Helped
from samenspel.learning.queries import ThingChoice
from samenspel.opgaven.models import Opgave
from samenspel.ui.forms import FoldedChoices


class LessonForm(forms.Form):
    """A lesson that others can use: what was seen, when that holds, and what follows."""

    saw = forms.CharField(
        label=_("What did we see?"), max_length=300, widget=forms.Textarea({"rows": 2, "data-draft": "saw"})
    )
    conditions = forms.CharField(
        label=_("Under which conditions?"),
        max_length=600,
        help_text=_("Where, with whom, at which moment. Then others can tell whether it holds for them."),
        widget=forms.Textarea({"rows": 3, "data-draft": "conditions"}),
    )
    from_now_on = forms.CharField(
        label=_("What do we do from now on?"),
        max_length=600,
        widget=forms.Textarea({"rows": 3, "data-draft": "now-on"}),
    )
    concerns = forms.CharField(label=_("Whom does it concern?"), max_length=200, required=False)
    is_public = forms.BooleanField(label=_("Everybody may read this"), required=False, initial=True)
    evidence = forms.MultipleChoiceField(
        label=_("On what does it rest?"),
        required=False,
        widget=FoldedChoices,
        help_text=_("Voices, figures, efforts and versions of this opgave."),
    )

    def __init__(self, *args: Any, evidence: Iterable[ThingChoice] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {}
        for each in evidence:
            words = Truncator(f"{each.kind_label}: {each.text}").chars(160)
            groups.setdefault(capfirst(str(each.group)), []).append((each.key, words))
        field_of(self, "evidence", forms.MultipleChoiceField).choices = list(groups.items())
        if not groups:
            del self.fields["evidence"]

    def draft(self) -> LessonDraft:
        """The lesson as the action wants it."""
        return LessonDraft(**{name: value for name, value in self.cleaned_data.items() if name != "evidence"})

    def evidence_keys(self) -> list[tuple[str, int]]:
        """What was ticked, by kind and number."""
        pairs = (key.partition(":") for key in self.cleaned_data.get("evidence", ()))
        return [(lineage.kind_named(word), int(number)) for word, _colon, number in pairs]


class UseForm(forms.Form):
    """In which opgave a lesson is used, and for what."""

    opgave = RowChoiceField(label=_("In which opgave?"), empty_label=_("Choose"))
    purpose = forms.CharField(label=_("What do you use it for?"), max_length=300)

    def __init__(self, *args: Any, opgaven: Iterable[Opgave] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "opgave", RowChoiceField).offer(opgaven)


class CameOfItForm(forms.Form):
    """What came of a lesson in the opgave that uses it."""

    became = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(choice.value, choice.label) for choice in Helped if choice.value],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("How did that go?"), max_length=300)

    def draft(self) -> CameOfItDraft:
        """What came of it, as the action wants it."""
        return CameOfItDraft(**self.cleaned_data)
