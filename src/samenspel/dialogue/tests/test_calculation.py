"""The groups of a conversation: when they are shown, that they stay, and that anyone gets the same digits."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samenspel.cli.main import main
from samenspel.dialogue import actions, exports, queries, rules
from samenspel.dialogue.models import Conversation, GroupRun, Statement
from samenspel.dialogue.queries import Order
from samenspel.dialogue.tests.conftest import two_camps, vote
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer

SHARED = Path(
    os.environ.get("SAMENSPEL_SHARED_DATA", Path(__file__).resolve().parents[5] / "shared" / "data")
)


def sheet_of(conversation: Conversation, key: str = "") -> queries.OutcomeSheet:
    return queries.outcome_sheet(STRANGER, conversation, order=Order(), key=key)


def test_below_seven_voters_no_group_is_shown(conversation: Conversation) -> None:
    for person in range(6):
        for number in (1, 2, 3, 4):
            vote(conversation, number, 1 if person % 2 else -1, f"p{person}")
    actions.calculate_groups(conversation.pk)
    sheet = sheet_of(conversation)
    assert (sheet.state, sheet.groups, sheet.n_people, sheet.fewest) == ("too_few_voters", (), 6, 7)


def test_without_any_vote_the_outcome_says_so(conversation: Conversation) -> None:
    actions.calculate_groups(conversation.pk)
    assert sheet_of(conversation).state == "too_few_voters"


def test_two_camps_become_two_groups_with_what_they_share_and_what_divides(
    conversation: Conversation,
) -> None:
    two_camps(conversation)
    actions.calculate_groups(conversation.pk)
    sheet = sheet_of(conversation, key="person-0")
    assert [(group.letter, group.n_people) for group in sheet.groups] == [("A", 12), ("B", 12)]
    assert {one.row.number for one in sheet.shared} == {3, 4}
    assert {one.row.number for one in sheet.dividing} == {1, 2}
    assert sheet.you is not None
    typical = sheet.groups[0].typical[0]
    assert (typical.n_chosen, typical.n_votes, typical.n_chosen_elsewhere, typical.n_votes_elsewhere) == (
        12,
        12,
        0,
        12,
    )


def test_groups_keep_their_letters_when_more_people_vote(conversation: Conversation) -> None:
    two_camps(conversation)
    before = actions.calculate_groups(conversation.pk)
    # The second camp grows past the first; without the old centres it would become A.
    for person in range(30):
        for number, value in ((1, -1), (2, 1), (3, 1), (4, 1)):
            vote(conversation, number, value, f"later-{person}")
    after = actions.calculate_groups(conversation.pk)
    assert before.positions
    assert after.positions
    assert {n: before.positions[n][2] for n in before.positions} == {
        n: after.positions[n][2] for n in before.positions
    }
    first_camp = before.positions["1"][2]
    sizes = {group["letter"]: group["n_people"] for group in after.result["groups"]}
    assert sizes[first_camp] == 12
    assert sorted(sizes.values()) == [12, 42]


def test_only_the_newest_run_holds_where_people_stand(conversation: Conversation) -> None:
    two_camps(conversation)
    for _run in range(3):
        actions.calculate_groups(conversation.pk)
    assert [run.positions is None for run in GroupRun.objects.order_by("pk")] == [True, True, False]


def test_a_calculation_is_asked_for_once_until_it_is_made(
    conversation: Conversation, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:
    asked: list[int] = []
    from samenspel.dialogue import tasks

    monkeypatch.setattr(tasks, "calculate", type("T", (), {"enqueue": staticmethod(asked.append)}))
    with django_capture_on_commit_callbacks(execute=True):
        for person in range(8):
            for number in (1, 2, 3, 4):
                vote(conversation, number, 1, f"p{person}")
    assert asked == [conversation.pk]
    actions.calculate_groups(conversation.pk)
    conversation.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        vote(conversation, 1, -1, "p0")
        vote(conversation, 1, 1, "late-1")
    assert asked == [conversation.pk], "one new vote is not enough"
    with django_capture_on_commit_callbacks(execute=True):
        for number in (1, 2, 3, 4):
            vote(conversation, number, 1, "late-2")
    assert asked == [conversation.pk] * 2


def test_the_page_says_how_many_votes_came_since(conversation: Conversation) -> None:
    two_camps(conversation)
    actions.calculate_groups(conversation.pk)
    vote(conversation, 1, 1, "late")
    run = sheet_of(conversation).run
    assert run is not None
    assert (run.n_votes, run.n_new_votes) == (96, 1)


def test_a_statement_taken_out_leaves_the_outcome_at_once(conversation: Conversation, host: Viewer) -> None:
    two_camps(conversation)
    actions.calculate_groups(conversation.pk)
    actions.hide_statement(conversation.statements.get(number=1), "unclear", "", by=host)
    sheet = sheet_of(conversation)
    numbers = {row.number for row in sheet.statements} | {one.row.number for one in sheet.dividing}
    assert 1 not in numbers
    actions.calculate_groups(conversation.pk)
    assert conversation.runs.first().result["moderated_out"] == ["1"]


def unpacked(conversation: Conversation, folder: Path) -> GroupRun:
    run = queries.run_for_export(conversation)
    assert run is not None
    with exports.recomputable(conversation, run) as packed, zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    return run


def recomputed(folder: Path) -> dict:
    output = folder / "again.json"
    arguments = ["compute", "opinion-groups", str(folder), "--parameters", str(folder / "parameters.json")]
    assert main([*arguments, "--output", str(output)]) == 0
    return json.loads(output.read_text(encoding="utf-8"))


def assert_same_digits(run: GroupRun, again: dict) -> None:
    assert again["input_digest"] == run.input_digest
    assert (again["method"], again["version"]) == (run.method, run.method_version)
    placed = {name: [p["x"], p["y"], p["group"]] for name, p in again["participants"].items()}
    assert run.positions
    assert {name: placed[name] for name in run.positions} == run.positions
    groups = {g["letter"]: (g["n_people"], g["x"], g["y"]) for g in run.result["groups"]}
    assert {letter: (g["n_people"], g["x"], g["y"]) for letter, g in again["groups"].items()} == groups
    assert [s["statement"] for s in again["shared"]] == [s["statement"] for s in run.result["shared"]]
    assert [s["division"] for s in again["dividing"]] == [s["division"] for s in run.result["dividing"]]


def test_who_recomputes_the_export_gets_the_same_digits(
    conversation: Conversation, host: Viewer, tmp_path: Path
) -> None:
    two_camps(conversation, 9)
    actions.calculate_groups(conversation.pk)
    for person in range(4):
        vote(conversation, 1 + person % 2, 0, f"person-{person}")
    actions.hide_statement(conversation.statements.get(number=4), "unclear", "", by=host)
    actions.calculate_groups(conversation.pk)
    # Votes that came after the run are not in its export.
    vote(conversation, 3, -1, "person-1")
    vote(conversation, 1, 1, "newcomer")
    run = unpacked(conversation, tmp_path)
    assert run.parameters["previous_centres"]
    assert_same_digits(run, recomputed(tmp_path))
    (tmp_path / "participants-votes.csv").unlink()
    assert recomputed(tmp_path)["input_digest"] == run.input_digest, "votes.csv alone says the same"


def test_the_export_names_nobody_and_shows_no_text_that_was_taken_out(
    conversation: Conversation, host: Viewer, tmp_path: Path
) -> None:
    two_camps(conversation)
    said = actions.say(
        conversation,
        "Kees van hiernaast is dronken.",
        key="person-1",
        by=STRANGER,
        today=conversation.starts_on,
    )
    actions.show_statement(said, by=host)
    vote(conversation, said.number, 1, "person-2")
    actions.hide_statement(said, "personal", "", by=host)
    actions.calculate_groups(conversation.pk)
    unpacked(conversation, tmp_path)
    everything = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert "Kees" not in everything
    assert rules.key_digest("person-1") not in everything
    authors = [line.split(",")[3] for line in (tmp_path / "comments.csv").read_text().splitlines()[1:]]
    assert set(authors) == {""}


def test_an_export_of_ours_can_be_brought_in_again(
    conversation: Conversation, municipality: Organisation, host: Viewer, tmp_path: Path
) -> None:
    two_camps(conversation)
    actions.calculate_groups(conversation.pk)
    unpacked(conversation, tmp_path)
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in tmp_path.glob("*.csv")]
    batch = actions.start_import(files, actions.ImportDraft("onszelf"), municipality, by=host)
    actions.read_import(batch.pk)
    batch.refresh_from_db()
    assert batch.conversation is not None
    assert batch.report["n_votes"] == 96
    assert (
        actions.calculate_groups(batch.conversation.pk).input_digest == conversation.runs.first().input_digest
    )


@pytest.mark.real_data
@pytest.mark.skipif(not (SHARED / "polis").exists(), reason=f"the public files are not at {SHARED}")
def test_a_real_conversation_gives_the_same_digits_from_its_own_files(
    municipality: Organisation, host: Viewer, tmp_path: Path
) -> None:
    folder = SHARED / "polis" / "scoop-hivemind.biodiversity"
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in folder.iterdir()]
    batch = actions.start_import(files, actions.ImportDraft("Polis", "CC BY 4.0"), municipality, by=host)
    actions.read_import(batch.pk)
    batch.refresh_from_db()
    assert batch.conversation is not None
    run = actions.calculate_groups(batch.conversation.pk)
    assert run.result["n_groups"] == 2
    unpacked(batch.conversation, tmp_path)
    assert_same_digits(run, recomputed(tmp_path))


def test_the_download_is_there_for_everybody_who_sees_the_outcome(client, conversation: Conversation) -> None:
    address = reverse("dialogue:download", args=[conversation.pk])
    assert client.get(address).status_code == 404
    two_camps(conversation)
    actions.calculate_groups(conversation.pk)
    response = client.get(address)
    names = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))).namelist()
    assert {"votes.csv", "comments.csv", "participants-votes.csv", "parameters.json"} <= set(names)


def test_the_next_statement_is_the_same_for_the_same_person_at_the_same_point() -> None:
    candidates = [rules.Candidate(n, n, 10 - n, n % 3, n / 10) for n in range(10)]
    draws = [rules.next_number(candidates, key="k", n_cast=4) for _again in range(3)]
    assert len(set(draws)) == 1
    many = {rules.next_number(candidates, key=f"k{i}", n_cast=0) for i in range(200)}
    assert len(many) > 4, "different people get different statements"
    assert rules.next_number([], key="k", n_cast=0) is None


def test_a_statement_that_tells_more_is_drawn_more_often() -> None:
    dull = rules.Candidate(1, 1, 1, 60, 0.0)
    sharp = rules.Candidate(2, 40, 20, 2, 3.0)
    drawn = [rules.next_number([dull, sharp], key=f"k{i}", n_cast=0) for i in range(100)]
    assert drawn.count(2) > 90


def test_statements_carry_their_extremity_to_the_next_draw(conversation: Conversation) -> None:
    two_camps(conversation)
    actions.calculate_groups(conversation.pk)
    extremes = dict(Statement.objects.values_list("number", "extremity"))
    assert extremes[1] > extremes[3]
