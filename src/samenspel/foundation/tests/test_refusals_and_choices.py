"""A refusal and a list to choose from read as people speak, and never choose for them."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import RowChoiceField, field_of
from samenspel.people.models import Organisation


class TooLate(DomainError):
    sentence = "%(day)s: %(n)d"


def test_a_refusal_writes_a_day_as_people_say_it() -> None:
    refusal = TooLate(day=dt.date(2026, 3, 1), n=2)
    with translation.override("nl"):
        assert str(refusal) == "1 maart 2026: 2"
    with translation.override("en"):
        assert str(refusal) == "1 March 2026: 2"


def test_of_several_rows_none_is_chosen_beforehand_and_a_single_one_is() -> None:
    town, care = Organisation(pk=1, name="Waterrijk"), Organisation(pk=2, name="Zorggroep")
    field = RowChoiceField()
    field.offer([town, care])
    assert field.widget.render("who", None).count(" selected") == 1
    assert '<option value="" selected' in field.widget.render("who", None)
    with pytest.raises(ValidationError):
        field.clean("")
    assert field.clean("2") is care
    field.offer([town])
    assert (field.initial, field.clean("1")) == ("1", town)


class ChoosingForm(forms.Form):
    who = RowChoiceField()


def test_a_field_of_another_kind_than_was_said_is_refused_by_name() -> None:
    form = ChoosingForm()
    assert field_of(form, "who", RowChoiceField) is form.fields["who"]
    with pytest.raises(TypeError, match="who is a RowChoiceField, not a DateField"):
        field_of(form, "who", forms.DateField)
