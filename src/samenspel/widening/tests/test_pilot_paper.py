"""Paper round a pilot: sheets with a code, chance that divides, lists that are pasted, codes typed over."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.foundation.models import Entry
from samenspel.people.permissions import Viewer
from samenspel.widening import exports
from samenspel.widening.actions import pilot_people
from samenspel.widening.errors import pilots as errors
from samenspel.widening.models import Pilot, PilotMeasure, PilotParticipant, PilotValue
from samenspel.widening.rules import pilots as rules


@pytest.fixture
def codes(running: Pilot, lead: Viewer, today: dt.date) -> list[PilotParticipant]:
    return pilot_people.add_codes(running, 6, "by_lot", by=lead, today=today)


def test_chance_divides_in_halves_and_an_odd_one_takes_part(
    codes: list[PilotParticipant],
) -> None:
    assert Counter(each.arm for each in codes) == {"takes_part": 3, "compares": 3}
    assert Counter(rules.sides_by_lot(5, lambda sides: None)) == {"takes_part": 3, "compares": 2}


def test_every_code_has_a_sheet_that_says_how_to_have_it_erased_and_names_nobody(
    codes: list[PilotParticipant], running: Pilot, mark: PilotMeasure, lead: Viewer, client: Client
) -> None:
    values = exports.slip_values(lead, running)
    assert [slip["code"] for slip in values["slips"]] == sorted(each.code for each in codes)
    assert values["address"].endswith("/proeven/wissen/")
    assert mark.label in values["sentences"][1]
    assert lead.account is not None
    client.force_login(lead.account)
    answer = client.get(reverse("widening:slips", args=[running.opgave_id, running.pk]))
    assert answer.content.startswith(b"%PDF")
    assert client.get(reverse("widening:slips", args=[running.opgave_id, 999])).status_code == 404
    client.logout()
    assert client.get(reverse("widening:slips", args=[running.opgave_id, running.pk])).status_code == 302


def test_a_list_is_pasted_as_it_comes_out_of_a_sheet(
    codes: list[PilotParticipant], mark: PilotMeasure, lead: Viewer
) -> None:
    one, two, three = (each.code for each in codes[:3])
    n_before = Entry.objects.count()
    text = f"{one}\t7\n\n{two.lower().replace('-', '')};6,5\n{three} 4.0\n"
    assert pilot_people.note_list(mark, "before", text, by=lead) == 3
    kept = dict(PilotValue.objects.values_list("participant__code", "value"))
    assert kept == {one: Decimal(7), two: Decimal("6.5"), three: Decimal(4)}
    assert Entry.objects.count() == n_before + 1


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("{0} zeven", errors.LineUnclear),
        ("{0}", errors.LineUnclear),
        ("ZZZZ-ZZZZ 7", errors.LineOfAnother),
        ("{1} 7", errors.LineOfAnother),
        ("{0} 700", errors.ValueOffScale),
    ],
)
def test_a_line_that_cannot_be_names_itself_and_keeps_nothing(
    line: str, refusal: type[Exception], codes: list[PilotParticipant], mark: PilotMeasure, lead: Viewer
) -> None:
    text = f"{codes[1].code} 5\n" + line.format(codes[0].code, codes[1].code)
    with pytest.raises(refusal):
        pilot_people.note_list(mark, "before", text, by=lead)
    assert not PilotValue.objects.exists()
    with pytest.raises(errors.NothingNoted):
        pilot_people.note_list(mark, "before", " \n", by=lead)
    with pytest.raises(errors.NothingNoted):
        pilot_people.note_values(codes[0], {}, by=lead)


def test_yes_and_no_are_read_in_words_and_halves_are_not() -> None:
    read = {word: rules.value_of(word, is_yes_no=True) for word in ("ja", "Nee", "100", "0", "50", "NaN")}
    assert read == {
        "ja": Decimal(100),
        "Nee": Decimal(0),
        "100": Decimal(100),
        "0": Decimal(0),
        "50": None,
        "NaN": None,
    }
    assert rules.value_of("Infinity", is_yes_no=False) is None


def test_a_code_is_typed_over_from_paper_and_erasing_asks_once(
    codes: list[PilotParticipant], running: Pilot, mark: PilotMeasure, lead: Viewer, client: Client
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    here = [running.opgave_id, running.pk]
    page = reverse("widening:participants", args=here)
    person = codes[0]
    found = client.get(page, {"code": person.code.lower().replace("-", " ")})
    assert found.headers["Location"] == reverse("widening:participant", args=[*here, person.pk])
    assert "heeft die code niet" in client.get(page, {"code": "ZZZZ"}).content.decode()
    empty = client.post(reverse("widening:participant", args=[*here, person.pk]), {"version": "1"})
    assert "Er is niets ingevuld" in empty.content.decode()
    wrong = client.post(
        reverse("widening:paste_values", args=here),
        {"measure": mark.pk, "moment": "before", "lines": "ZZZZ-ZZZZ 3"},
    ).content.decode()
    assert "Regel 1" in wrong
    assert "ZZZZ-ZZZZ 3" in wrong, "what was typed stays"
    erase = reverse("widening:erase_participant", args=[*here, person.pk])
    assert person.code in client.get(erase).content.decode()
    assert PilotParticipant.objects.count() == 6
    client.post(erase)
    assert PilotParticipant.objects.count() == 5
