"""A wrong value in a question to the API is told in Dutch, with what would be right."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

import pytest
from django.utils import translation
from pydantic import BaseModel, Field, ValidationError

from samenspel.publishing.faults import reason_of


class Asked(BaseModel):
    day: dt.date = dt.date(2026, 3, 1)
    days: int = 1
    amount: Annotated[Decimal, Field(ge=0, decimal_places=2)] = Decimal(1)
    name: Annotated[str, Field(min_length=2, max_length=5)] = "naam"
    kind: Literal["project", "pilot"] = "pilot"
    parts: list[str] = []
    is_new: bool = False


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"day": "31-03-2026"}, "Dit moet een datum zijn, geschreven als 2026-03-31."),
        ({"days": "veel"}, "Dit moet een heel getal zijn."),
        ({"days": 1.5}, "Dit moet een heel getal zijn."),
        ({"amount": "-1"}, "Dit moet minstens 0 zijn."),
        ({"amount": "1.234"}, "Dit getal mag hooguit 2 decimalen hebben."),
        ({"name": "x"}, "Dit moet minstens 2 tekens hebben."),
        ({"name": "te lang"}, "Dit mag hooguit 5 tekens hebben."),
        ({"name": 3}, "Dit moet een tekst zijn."),
        ({"kind": "plan"}, "Kies een van deze: project, pilot."),
        ({"parts": "een"}, "Dit moet een lijst zijn."),
        ({"is_new": "misschien"}, "Dit moet true of false zijn."),
    ],
)
def test_a_wrong_value_is_told_in_dutch(sent: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError) as found, translation.override("nl"):
        Asked.model_validate(sent)
    with translation.override("nl"):
        assert [reason_of(fault) for fault in found.value.errors()] == [told]


def test_a_fault_without_a_sentence_keeps_its_own_words() -> None:
    assert reason_of({"type": "something_new", "msg": "Own words"}) == "Own words"
    assert reason_of({"type": "string_too_short", "msg": "Own words"}) == "Own words"
