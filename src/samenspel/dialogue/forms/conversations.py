"""What people fill in: a conversation, a statement, a judgement, an export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from samenspel.dialogue.actions import ConversationDraft, ImportDraft
from samenspel.dialogue.models import LONGEST_STATEMENT, Access, Conversation, Moderation, NotShownReason
from samenspel.foundation.web import field_of
from samenspel.people.models import Organisation

DATE_FORMAT = "%Y-%m-%d"


class ConversationForm(forms.Form):
    """What a conversation asks, for how long, and of whom."""

    title = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Short, as you would call it at the coffee machine.")
    )
    question = forms.CharField(
        label=_("The question"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One open question of at most fifteen words. This is what people read first."),
    )
    introduction = forms.CharField(
        label=_("Introduction"),
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_(
            "Why you ask this, and what you will do with the answers. Short sentences, no jargon: "
            "somebody of fourteen understands it."
        ),
    )
    area = forms.TypedChoiceField(label=_("Area"), required=False, coerce=int, empty_value=None)
    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput({"type": "date"}, format=DATE_FORMAT)
    )
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format=DATE_FORMAT),
        help_text=_("Leave it empty when you do not know yet. You can always close it by hand."),
    )
    access = forms.ChoiceField(
        label=_("Who can take part"), choices=Access.choices, widget=forms.RadioSelect, initial=Access.PUBLIC
    )
    moderation = forms.ChoiceField(
        label=_("When do you look at what residents say?"),
        choices=Moderation.choices,
        widget=forms.RadioSelect,
        initial=Moderation.BEFORE,
    )
    statements = forms.CharField(
        label=_("Statements to start with"),
        required=False,
        widget=forms.Textarea({"rows": 10}),
        help_text=_(
            "One statement a line. Ten or more make a good start; let them come from different sides, "
            "and let each say one thing."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, areas: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "area", forms.ChoiceField).choices = [("", _("No area in particular")), *areas]

    def draft(self) -> ConversationDraft:
        """The conversation as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        lines = (line.strip() for line in typed["statements"].splitlines())
        return ConversationDraft(
            title=typed["title"],
            question=typed["question"],
            introduction=typed["introduction"],
            area_id=typed["area"],
            starts_on=typed["starts_on"],
            last_day=typed["last_day"],
            access=typed["access"],
            moderation=typed["moderation"],
            statements=tuple(line for line in lines if line),
        )

    @staticmethod
    def initial_of(conversation: Conversation) -> dict[str, Any]:
        """What stands in the form when a conversation is changed."""
        return {
            "title": conversation.title,
            "question": conversation.question,
            "introduction": conversation.introduction,
            "area": conversation.area_id,
            "starts_on": conversation.starts_on,
            "last_day": ConversationDraft.last_day_before(conversation.ends_before),
            "access": conversation.access,
            "moderation": conversation.moderation,
            "version": conversation.version,
        }


class OwnerForm(forms.Form):
    """For which organisation something is made."""

    owner = forms.TypedChoiceField(label=_("For which organisation"), coerce=int)

    def __init__(self, *args: Any, owners: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {organisation.pk: organisation for organisation in owners}
        field_of(self, "owner", forms.ChoiceField).choices = [(o.pk, o.name) for o in owners]
        if len(self.owners) == 1:
            # Who works for one organisation need not be asked.
            self.fields["owner"].widget = forms.HiddenInput()
            self.initial["owner"] = owners[0].pk

    def organisation(self) -> Organisation:
        """The organisation that was chosen."""
        return self.owners[self.cleaned_data["owner"]]


class SayForm(forms.Form):
    """One thing that a resident says."""

    # No maximum here: the rule says in a sentence what to do with a long one, and keeps it.
    text = forms.CharField(
        label=_("What do you think?"),
        widget=forms.Textarea(
            {
                "rows": 4,
                "maxlength": LONGEST_STATEMENT + 200,
                "data-draft": "statement",
                "autocomplete": "off",
            }
        ),
        help_text=_("One sentence that others can agree or disagree with. At most 280 characters."),
    )


class JudgeForm(forms.Form):
    """Why a statement is not shown."""

    reason = forms.ChoiceField(
        label=_("Why is it not shown?"),
        choices=[choice for choice in NotShownReason.choices if choice[0] != NotShownReason.ELSEWHERE],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Explanation for the one who wrote it"), required=False, max_length=300)


class MergeForm(forms.Form):
    """With which statement it is put together."""

    into = forms.IntegerField(
        label=_("Number of the statement that says the same"),
        min_value=0,
        help_text=_("You find the numbers in the list of statements that are shown."),
    )


class HostForm(forms.Form):
    """A colleague who keeps the conversation too."""

    email = forms.EmailField(
        label=_("E-mail address of your colleague"),
        help_text=_("Somebody who can sign in here for the same organisation."),
    )


class SeveralFiles(forms.ClearableFileInput):
    """A file field in which several files are chosen together."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One zip, or the loose files of one export."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Clean every file that was chosen."""
        chosen = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(one, initial) for one in chosen or [None]]


class ImportForm(forms.Form):
    """An export of a conversation, and where it comes from."""

    export = SeveralFilesField(
        label=_("Files of the export"),
        help_text=_(
            "One .zip, or these files chosen together: comments.csv with votes.csv or "
            "participants-votes.csv, and summary.csv if there is one. Packed as .gz is fine too."
        ),
        widget=SeveralFiles({"accept": ".zip,.csv,.gz"}),
    )
    title = forms.CharField(
        label=_("Name"), required=False, max_length=120, help_text=_("Empty: the name in the export.")
    )
    source = forms.CharField(
        label=_("Where it comes from"),
        max_length=300,
        help_text=_("Everybody who reads the outcome sees this. For example: Polis, conversation of 2024."),
    )
    licence = forms.CharField(
        label=_("Under which licence"),
        required=False,
        max_length=300,
        help_text=_("For example: CC BY 4.0, with the attribution that it asks for."),
    )

    def draft(self) -> ImportDraft:
        """Where it comes from, as the action wants it."""
        typed: dict[str, Any] = self.cleaned_data
        return ImportDraft(source=typed["source"], licence=typed["licence"], title=typed["title"])
