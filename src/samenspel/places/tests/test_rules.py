"""What the rules of places say about codes."""

from __future__ import annotations

from samenspel.places import rules


def test_an_invented_town_is_told_from_a_real_one() -> None:
    assert rules.is_invented("GM9901")
    assert rules.is_invented("BU99010104")
    assert not rules.is_invented("GM0199")
    assert not rules.is_invented("WK036399")
