"""An outline of the theory that somebody pastes: read, shown, changed by hand, and only then kept."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from samenspel.approach import actions, queries, rules
from samenspel.approach.errors import NothingInOutline, OutlineCloses, OutlineRunsBack
from samenspel.approach.importers import read_outline
from samenspel.approach.models import Effort, Layer, TheoryLink, TheoryNode
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import Parties
from samenspel.people.permissions import Viewer

INDENTED = """Eenzaamheid halveert
    Meer mensen hebben iemand
        120 ouderen krijgen bezoek
            Bezoekgroep Polbeek
    Context: er rijdt 's avonds minder vaak een bus
"""
NUMBERED = """1 Eenzaamheid halveert
1.1 Meer mensen hebben iemand
1.1.1 120 ouderen krijgen bezoek
1.1.1.1 Bezoekgroep Polbeek
1.2 Context: er rijdt 's avonds minder vaak een bus
"""
ROWS = """Niveau\tSoort\tTekst
1\tdoel\tEenzaamheid halveert
2\tverandering\tMeer mensen hebben iemand
3\tresultaat\t120 ouderen krijgen bezoek
4\tinspanning\tBezoekgroep Polbeek
2\tcontext\ter rijdt 's avonds minder vaak een bus
"""
WORD = """Eenzaamheid halveert
•\tMeer mensen hebben iemand
o\t120 ouderen krijgen bezoek
▪\tBezoekgroep Polbeek
•\tContext: er rijdt 's avonds minder vaak een bus
"""


def depths(text: str | bytes) -> list[tuple[int, str]]:
    outline = read_outline(text)
    assert not outline.faults, outline.faults
    return [(line.depth, line.title) for line in outline.lines]


def faults(text: str | bytes) -> list[str]:
    return [fault.sentence for fault in read_outline(text).faults]


def test_four_ways_to_write_the_same_outline_are_read_the_same() -> None:
    read = [depths(text) for text in (INDENTED, NUMBERED, ROWS, WORD)]
    assert [depth for depth, _title in read[0]] == [0, 1, 2, 3, 1]
    assert read[0] == read[1] == read[2] == read[3]
    assert read_outline(INDENTED).lines[4].layer == "context"


def test_a_workbook_is_read_from_the_sheet_whose_headings_are_known() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Dit", "leidt tot"])
    sheet = book.create_sheet("Opzet")
    for line in ROWS.splitlines():
        sheet.append(line.split("\t"))
    kept = io.BytesIO()
    book.save(kept)
    assert depths(kept.getvalue()) == depths(ROWS)


def test_a_number_that_belongs_to_the_words_stays_with_them() -> None:
    text = "Eenzaamheid halveert\n  120 ouderen krijgen bezoek\n  1.200 bezoeken in een jaar\n"
    assert depths(text)[1:] == [(1, "120 ouderen krijgen bezoek"), (1, "1.200 bezoeken in een jaar")]


def test_bullets_below_a_numbered_line_stand_one_deeper() -> None:
    text = "1. Doel\n1.1 Verandering\n  - bezoek\n  - bellen\n2. Nog een doel"
    assert [depth for depth, _title in depths(text)] == [0, 1, 2, 2, 0]


def test_columns_as_levels_are_read_as_indents() -> None:
    assert depths("Doel\n\tVerandering\n\t\tResultaat hier\n\tNog een") == [
        (0, "Doel"),
        (1, "Verandering"),
        (2, "Resultaat hier"),
        (1, "Nog een"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("1 Doel\n1.1 Verandering\n1.2.1 Resultaat", 3, "1.2"),
        ("1 Doel\n1.1 Verandering\nEen los stuk", 3, "geen nummer"),
        ("1\tdoel\tMeedoen\n3\tresultaat\tBezoek", 2, "niveau 2"),
        ("1\tdoel\tMeedoen\n\tresultaat\tBezoek", 2, "geen niveau"),
        ("Soort\tTekst\ndoel\tMeedoen\ndool\tBezoek", 3, "dool"),
        ("1\tMeedoen\tBezoek aan huis", 1, "Bezoek aan huis"),
        ("Doel:\n  Verandering", 1, "geen woorden"),
        (f"Doel\n  {'a' * 161}", 2, "161"),
    ],
)
def test_a_line_that_is_not_understood_is_named_with_its_number(text: str, line: int, says: str) -> None:
    (sentence,) = faults(text)
    assert sentence.startswith(f"Regel {line}:")
    assert says in sentence


def test_nothing_too_much_and_no_list_are_said_in_a_sentence() -> None:
    assert "niets te lezen" in faults(" \n ")[0]
    assert "200 regels" in faults("\n".join(f"Doel {n}" for n in range(201)))[0]
    assert faults(b"%PDF-1.7 \x00\x01")


def steps(text: str, chosen: dict[str, str] | None = None) -> list[rules.OutlineStep]:
    return rules.outline_steps(read_outline(text).lines, chosen or {}, rules.OutlineGround())


def test_what_names_no_kind_gets_that_of_its_place() -> None:
    assert [step.layer for step in steps(INDENTED)] == ["goal", "outcome", "output", "effort", "context"]
    assert [step.layer for step in steps("Verandering: a\n  b\n    c")] == ["outcome", "output", "effort"]


def test_a_line_left_out_hands_what_stands_below_it_to_the_line_above() -> None:
    found = steps("Doel A\n  Kop\n    Verandering B", {rules.title_key("Kop"): rules.LEFT_OUT})
    assert [step.node for step in found] == [-1, 0, -3]
    assert found[2].target == -1
    assert found[2].layer == "outcome"


def test_the_same_words_twice_are_one_node_with_two_links() -> None:
    found = steps("Doel\n  Een\n    Bezoek\n  Twee\n    bezoek.")
    assert [step.is_new_node for step in found] == [True, True, True, True, False]
    assert found[4].node == found[2].node
    assert found[4].is_new_link


def test_an_outline_becomes_nodes_and_links_at_once(opgave: Opgave, lead: Viewer, effort: Effort) -> None:
    taken = actions.take_in_outline(opgave, read_outline(INDENTED).lines, {}, by=lead)
    assert taken == actions.OutlineTaken(n_nodes=5, n_links=4)
    nodes = {node.title: node for node in TheoryNode.objects.all()}
    assert nodes["Bezoekgroep Polbeek"].effort == effort
    ways = {(link.source.title, link.target.title) for link in TheoryLink.objects.all()}
    assert ("Bezoekgroep Polbeek", "120 ouderen krijgen bezoek") in ways
    assert ("er rijdt 's avonds minder vaak een bus", "Eenzaamheid halveert") in ways
    assert Entry.objects.filter(action="approach.outline_taken_in").count() == 1


def test_what_stands_already_is_not_made_twice(opgave: Opgave, lead: Viewer, effort: Effort) -> None:
    lines = read_outline(INDENTED).lines
    actions.take_in_outline(opgave, lines, {}, by=lead)
    more = read_outline(INDENTED.upper() + "    Meer buren kennen elkaar\n").lines
    again = actions.take_in_outline(opgave, more, {}, by=lead)
    assert again == actions.OutlineTaken(n_nodes=1, n_links=1)
    assert TheoryNode.objects.count() == 6
    same = actions.take_in_outline(opgave, more, {}, by=lead)
    assert same == actions.OutlineTaken(0, 0)
    assert Entry.objects.filter(action="approach.outline_taken_in").count() == 2


def test_a_circle_stops_the_whole_outline_and_names_its_line(opgave: Opgave, lead: Viewer) -> None:
    text = "Verandering: vertrouwen\n  Verandering: meedoen\n    vertrouwen\nNog iets anders"
    with pytest.raises(OutlineCloses, match=r"Regel 3.*vertrouwen → meedoen → vertrouwen"):
        actions.take_in_outline(opgave, read_outline(text).lines, {}, by=lead)
    with pytest.raises(OutlineCloses, match="meedoen → meedoen"):
        actions.take_in_outline(opgave, read_outline("meedoen\n  Meedoen").lines, {}, by=lead)
    assert not TheoryNode.objects.exists()


def test_a_circle_through_what_stands_is_refused_too(opgave: Opgave, lead: Viewer) -> None:
    made = read_outline("Verandering: vertrouwen\n  Verandering: meedoen").lines
    actions.take_in_outline(opgave, made, {}, by=lead)
    with pytest.raises(OutlineCloses):
        actions.take_in_outline(opgave, read_outline("meedoen\n  vertrouwen").lines, {}, by=lead)
    assert TheoryLink.objects.count() == 1


def test_a_line_that_cannot_lead_upwards_is_named_with_both_kinds(opgave: Opgave, lead: Viewer) -> None:
    lines = read_outline("Inspanning: bezoek\n  Doel: meedoen").lines
    with pytest.raises(OutlineRunsBack, match=f"Regel 2.*{Layer.GOAL.label}.*{Layer.EFFORT.label}"):
        actions.take_in_outline(opgave, lines, {}, by=lead)
    chosen = {rules.title_key("meedoen"): "effort"}
    assert actions.take_in_outline(opgave, lines, chosen, by=lead).n_links == 1


def test_nothing_is_said_when_every_line_is_left_out(opgave: Opgave, lead: Viewer) -> None:
    lines = read_outline("Doel").lines
    with pytest.raises(NothingInOutline):
        actions.take_in_outline(opgave, lines, {rules.title_key("Doel"): rules.LEFT_OUT}, by=lead)


def test_who_may_not_write_the_theory_takes_nothing_in(
    opgave: Opgave, lead: Viewer, parties: Parties
) -> None:
    with pytest.raises(NotAllowed):
        actions.take_in_outline(opgave, read_outline("Doel").lines, {}, by=parties.care)


@pytest.fixture
def address(client: Client, opgave: Opgave, lead: Viewer) -> str:
    assert lead.account
    client.force_login(lead.account)
    return reverse("approach:paste_theory", args=[opgave.pk])


def seen_in(answer: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', answer)
    assert found
    return found[1]


def test_nothing_is_kept_until_it_was_seen_and_confirmed(client: Client, address: str) -> None:
    shown = client.post(address, {"pasted": INDENTED, "check": "1"}).content.decode()
    assert not TheoryNode.objects.exists()
    unseen = client.post(address, {"pasted": INDENTED, "confirm": "1", "seen": "x"}).content.decode()
    assert not TheoryNode.objects.exists()
    assert "veranderd sinds je keek" in unseen
    kept = client.post(address, {"pasted": INDENTED, "confirm": "1", "seen": seen_in(shown)})
    assert kept.status_code == 302
    assert TheoryNode.objects.count() == 5


def test_a_kind_chosen_by_hand_is_kept_also_when_the_text_is_mended(client: Client, address: str) -> None:
    chosen = {queries.outline_field(rules.title_key("Meer mensen hebben iemand")): "output"}
    mended = INDENTED + "    Nog een verandering\n"
    shown = client.post(address, {"pasted": mended, "check": "1", **chosen}).content.decode()
    client.post(address, {"pasted": mended, "confirm": "1", "seen": seen_in(shown), **chosen})
    assert TheoryNode.objects.get(title="Meer mensen hebben iemand").layer == "output"


def test_a_refused_kind_keeps_the_text_and_every_choice(client: Client, address: str) -> None:
    shown = client.post(address, {"pasted": INDENTED, "check": "1"}).content.decode()
    chosen = {
        queries.outline_field(rules.title_key("Meer mensen hebben iemand")): "effort",
        queries.outline_field(rules.title_key("120 ouderen krijgen bezoek")): "output",
    }
    sent = {"pasted": INDENTED, "confirm": "1", "seen": seen_in(shown), **chosen}
    refused = client.post(address, sent).content.decode()
    assert not TheoryNode.objects.exists()
    assert "Regel 3:" in refused
    assert '<option value="effort" selected>' in refused
    assert "Bezoekgroep Polbeek" in refused


def test_what_a_colleague_changed_since_the_preview_is_shown_first(
    client: Client, address: str, opgave: Opgave, lead: Viewer
) -> None:
    shown = client.post(address, {"pasted": INDENTED, "check": "1"}).content.decode()
    actions.add_node(opgave, actions.NodeDraft("goal", "Eenzaamheid halveert"), by=lead)
    told = client.post(address, {"pasted": INDENTED, "confirm": "1", "seen": seen_in(shown)}).content.decode()
    assert "veranderd sinds je keek" in told
    assert "staat er al" in told
    assert TheoryNode.objects.count() == 1


def test_lines_that_are_not_understood_keep_the_text(client: Client, address: str) -> None:
    answer = client.post(address, {"pasted": "1 Doel\n1.1 Een\n1.3.1 Twee", "check": "1"}).content.decode()
    assert "Regel 3" in answer
    assert "1.3.1 Twee</textarea>" in answer


def test_the_page_is_for_who_may_write_the_theory(client: Client, opgave: Opgave) -> None:
    answer = client.get(reverse("approach:paste_theory", args=[opgave.pk]))
    assert answer.status_code == 302
    assert "inloggen" in answer["Location"]
