"""Fields that choose among rows in hand, so that a form asks the database nothing while it is rendered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

F = TypeVar("F", bound=forms.Field)


def field_of(form: forms.BaseForm, name: str, kind: type[F]) -> F:
    """One field of a form as the kind that it was declared as, so that what it offers can be set."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name} is a {type(field).__name__}, not a {kind.__name__}")
    return field


def titles_in(choices: Iterable[tuple[Any, Any]]) -> dict[Any, str]:
    """The name of each choice by its value, also of what stands under a heading."""
    titles: dict[Any, str] = {}
    for value, label in choices:
        titles |= dict(label) if isinstance(label, list | tuple) else {value: str(label)}
    return titles


class RowChoiceField(forms.ChoiceField):
    """One of the rows that the page hands over with ``offer``; cleans to the row, or None."""

    def __init__(self, *, empty_label: Any = "", **kwargs: Any) -> None:
        self.empty_label = empty_label
        self.rows: dict[str, Model] = {}
        super().__init__(**kwargs)

    def offer(self, rows: Iterable[Model]) -> None:
        """Set the rows among which is chosen; a single one for a required field is chosen already.

        Of several none is: the first of a list, saved by who read past it, is a wrong name.
        """
        self.rows = {str(row.pk): row for row in rows}
        choices: list[tuple[Any, Any]] = [(pk, str(row)) for pk, row in self.rows.items()]
        if self.required and len(choices) == 1:
            self.initial, self.widget = choices[0][0], forms.HiddenInput()
        else:
            choices.insert(0, ("", self.empty_label or (_("choose from the list") if self.required else "")))
        self.choices = choices

    def offer_groups(self, groups: Iterable[tuple[str, Iterable[Model]]]) -> None:
        """Set the rows among which is chosen, under the name of their group; without a name no heading."""
        listed = [(name, list(rows)) for name, rows in groups]
        if self.required and sum(len(rows) for _name, rows in listed) == 1:
            self.offer(row for _name, rows in listed for row in rows)
            return
        self.rows = {str(row.pk): row for _name, rows in listed for row in rows}
        self.choices = [
            ("", self.empty_label or (_("choose from the list") if self.required else "")),
            *((name, [(str(row.pk), str(row)) for row in rows]) for name, rows in listed),
        ]

    def clean(self, value: Any) -> Any:
        """The row that was chosen."""
        return self.rows.get(super().clean(value))


class RowsChoiceField(forms.MultipleChoiceField):
    """Several of the rows that the page hands over with ``offer``; cleans to a list of rows."""

    def __init__(self, **kwargs: Any) -> None:
        self.rows: dict[str, Model] = {}
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)

    def offer(self, rows: Iterable[Model]) -> None:
        """Set the rows among which is chosen."""
        self.rows = {str(row.pk): row for row in rows}
        self.choices = [(pk, str(row)) for pk, row in self.rows.items()]

    def clean(self, value: Any) -> list[Any]:
        """The rows that were chosen."""
        return [self.rows[pk] for pk in super().clean(value)]
