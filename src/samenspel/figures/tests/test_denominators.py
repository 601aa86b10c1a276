"""Of what a percentage is a part: a number or a group, and never a shrug."""

from __future__ import annotations

import pytest

from samenspel.figures.denominators import says_of_what


@pytest.mark.parametrize(
    "words",
    [
        "412",
        "n = 1.240",
        "van 412 huishoudens",
        "Van alle mensen van 75 jaar en ouder.",
        "Alle inwoners van Noord",
        "de gezinnen met een indicatie",
        "Van de huishoudens, ook die met een onbekend inkomen",
        "Deelnemers die de vragenlijst invulden",
        "14% van 230 leerlingen",
        "of all households",
        "Geen idee wie precies, wel dat het 300 gezinnen waren",
    ],
)
def test_a_number_or_a_group_that_one_can_point_at_is_enough(words: str) -> None:
    assert says_of_what(words)


@pytest.mark.parametrize(
    "words",
    [
        "Geen idee",
        "Van hoeveel? Geen idee",
        "weet ik niet",
        "Dat weten we nog niet van alle huishoudens",
        "onbekend",
        "n.v.t.",
        "nvt",
        "?",
        "-",
        "…",
        "14%",
        "14 procent",
        "12,5 %",
        "van alle mensen",
        "percentage van het totaal",
        "volgt",
        "no idea",
        "xxx",
    ],
)
def test_a_shrug_the_percentage_itself_or_just_people_is_not(words: str) -> None:
    assert not says_of_what(words)
