"""Exports of conversations from elsewhere."""

from __future__ import annotations

import datetime as dt
import io
import os
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.dialogue import actions, errors, importers
from samenspel.dialogue.actions import ImportDraft
from samenspel.dialogue.models import Conversation, ConversationImport, Participant, Statement, Vote
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry, StoredFile
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer

SHARED = Path(
    os.environ.get("SAMENSPEL_SHARED_DATA", Path(__file__).resolve().parents[5] / "shared" / "data")
)
POLIS = SHARED / "polis"
real_data = pytest.mark.skipif(not POLIS.exists(), reason=f"the public files are not at {SHARED}")

COMMENTS = """timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1500000000000,x,0,3,2,1,1,"Meer bankjes, graag."
1500000001000,x,1,4,1,2,0,De bus moet vaker rijden.
1500000002000,x,2,4,0,1,-1,Weg met iedereen.
"""
VOTES = """timestamp,datetime,comment-id,voter-id,vote
1500000003000,x,0,3,1
1500000004000,x,0,4,-1
1500000006000,x,1,3,-1
1500000005000,x,1,3,1
1500000007000,x,2,5,-1
"""
MATRIX = """participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2
3,0,1,2,1,1,1,-1,
4,,2,1,0,1,-1,,
5,1,0,1,0,1,,,-1
"""
SUMMARY = """topic,Wonen in de wijk
url,https://voorbeeld.test/x
conversation-description,"Wat vind je,
van je wijk?"
"""
WHOLE = {
    "comments.csv": COMMENTS,
    "votes.csv": VOTES,
    "participants-votes.csv": MATRIX,
    "summary.csv": SUMMARY,
}


def uploads(files: dict[str, str | bytes]) -> list[SimpleUploadedFile]:
    return [
        SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
        for name, text in files.items()
    ]


def zipped(files: dict[str, str], name: str = "export.zip") -> SimpleUploadedFile:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for member, text in files.items():
            archive.writestr(f"map/{member}", text)
        archive.writestr("__MACOSX/map/._comments.csv", b"\x00\x05\x16")
        archive.writestr("map/LEESMIJ.txt", "niets")
    return SimpleUploadedFile(name, packed.getvalue())


def bring_in(files: list[SimpleUploadedFile], owner: Organisation, by: Viewer) -> ConversationImport:
    batch = actions.start_import(files, ImportDraft("Voorbeeld", "CC BY 4.0"), owner, by=by)
    actions.read_import(batch.pk)
    batch.refresh_from_db()
    return batch


def test_an_export_becomes_a_conversation_with_its_source(municipality: Organisation, host: Viewer) -> None:
    batch = bring_in(uploads(WHOLE), municipality, host)
    found = batch.conversation
    assert found is not None
    assert (batch.state, batch.report["n_people"], batch.report["n_votes"]) == ("done", 3, 4)
    assert (found.title, found.licence, found.source) == ("Wonen in de wijk", "CC BY 4.0", "Voorbeeld")
    assert found.introduction == "Wat vind je,\nvan je wijk?"
    assert found.source_url == "https://voorbeeld.test/x"
    assert found.is_complete
    assert found.closed_at is not None
    states = dict(found.statements.values_list("number", "state"))
    assert states == {0: "shown", 1: "shown", 2: "not_shown"}


def test_the_latest_of_two_votes_stands_and_both_stay(municipality: Organisation, host: Viewer) -> None:
    found = bring_in(uploads(WHOLE), municipality, host).conversation
    about_bus = Vote.objects.filter(statement__conversation=found, statement__number=1)
    assert list(about_bus.order_by("pk").values_list("value", "stands")) == [(1, False), (-1, True)]
    assert found.statements.values_list("n_agree", "n_disagree").get(number=1) == (0, 1)


def test_a_zip_holds_the_same_as_its_files(municipality: Organisation, host: Viewer) -> None:
    found = bring_in([zipped(WHOLE)], municipality, host).conversation
    assert found.statements.count() == 3
    assert Vote.objects.filter(statement__conversation=found, stands=True).count() == 4


def test_the_same_files_twice_are_one_conversation(municipality: Organisation, host: Viewer) -> None:
    first = bring_in(uploads(WHOLE), municipality, host)
    second = bring_in(list(reversed(uploads(WHOLE))), municipality, host)
    assert first.pk == second.pk
    assert Conversation.objects.count() == 1
    assert Entry.objects.filter(action="dialogue.conversation_imported").count() == 1
    assert StoredFile.objects.count() == 4


def test_an_import_that_broke_off_starts_over(
    municipality: Organisation, host: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = actions.start_import(uploads(WHOLE), ImportDraft("Voorbeeld"), municipality, by=host)

    def breaks(*_args: object, **_kwargs: object) -> None:
        raise OSError("the power went out")

    with monkeypatch.context() as broken:
        broken.setattr(actions.importing, "_show", breaks)
        with pytest.raises(OSError, match="power"):
            actions.read_import(batch.pk)
    assert not Conversation.objects.get().is_complete
    actions.read_import(batch.pk)
    assert not Conversation.objects.get().is_complete, "somebody may still be at it"
    ConversationImport.objects.update(moved_at=timezone.now() - dt.timedelta(minutes=5))
    actions.read_import(batch.pk)
    assert Conversation.objects.get().is_complete
    assert Vote.objects.count() == 5


def test_a_matrix_alone_is_enough(municipality: Organisation, host: Viewer) -> None:
    files = {name: WHOLE[name] for name in ("comments.csv", "participants-votes.csv")}
    found = bring_in(uploads(files), municipality, host).conversation
    assert Vote.objects.filter(statement__conversation=found).count() == 4
    assert Participant.objects.filter(conversation=found).count() == 3


def test_votes_on_unknown_statements_and_of_unknown_people_are_named_by_line(
    municipality: Organisation, host: Viewer
) -> None:
    strange = VOTES + "1500000008000,x,9,3,1\n1500000009000,x,0,77,1\n1500000009000,x,0,3,5\n"
    batch = bring_in(uploads({**WHOLE, "votes.csv": strange}), municipality, host)
    assert batch.state == "asking"
    actions.accept_import(batch, by=host, in_background=False)
    actions.read_import(batch.pk)
    batch.refresh_from_db()
    problems = sorted((p["line"], p["file"]) for p in batch.report["problems"])
    assert problems == [(7, "votes.csv"), (8, "votes.csv"), (9, "votes.csv")]
    assert batch.report["n_votes"] == 4


def test_an_export_of_which_many_votes_do_not_fit_asks_first(
    municipality: Organisation, host: Viewer, signed_in: Client
) -> None:
    strange = VOTES + "".join(f"1500000008000,x,{n},3,1\n" for n in range(70, 90))
    batch = bring_in(uploads({**WHOLE, "votes.csv": strange}), municipality, host)
    assert (batch.state, batch.report["n_votes"], batch.report["n_votes_left_out"]) == ("asking", 5, 20)
    assert not Conversation.objects.exists()
    page = signed_in.get(reverse("dialogue:import_progress", args=[batch.pk])).content.decode()
    assert "20 stemmen" in page
    assert "Lees de 5 stemmen in die passen" in page
    address = reverse("dialogue:accept_import", args=[batch.pk])
    assert signed_in.get(address).status_code == 405
    for _twice in range(2):
        assert signed_in.post(address).status_code == 302
    actions.read_import(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, batch.report["n_votes"]) == ("done", 4)
    assert Conversation.objects.count() == 1
    assert Entry.objects.filter(action="dialogue.import_accepted").count() == 1


def test_a_vote_that_does_not_fit_among_many_that_do_is_only_told(
    municipality: Organisation, host: Viewer
) -> None:
    many = VOTES + "1500000006000,x,1,3,-1\n" * 20 + "1500000008000,x,77,3,1\n"
    batch = bring_in(uploads({**WHOLE, "votes.csv": many}), municipality, host)
    assert (batch.state, batch.report["n_problems"]) == ("done", 1)


def test_only_who_may_import_says_yes(municipality: Organisation, host: Viewer) -> None:
    strange = VOTES + "".join(f"1500000008000,x,{n},3,1\n" for n in range(70, 90))
    batch = bring_in(uploads({**WHOLE, "votes.csv": strange}), municipality, host)
    with pytest.raises(NotAllowed):
        actions.accept_import(batch, by=STRANGER)


def test_another_encoding_is_read_all_the_same(municipality: Organisation, host: Viewer) -> None:
    accents = COMMENTS.replace("Meer bankjes", "Meer cafés")
    files = {"comments.csv": accents.encode("cp1252"), "participants-votes.csv": MATRIX.encode("utf-16")}
    found = bring_in(uploads(files), municipality, host).conversation
    assert found.statements.get(number=0).text == "Meer cafés, graag."


@pytest.mark.parametrize("n_before", [0, 20_000])
def test_an_encoding_that_is_not_read_is_refused_with_its_line(
    municipality: Organisation, host: Viewer, n_before: int
) -> None:
    header, *rest = COMMENTS.splitlines(keepends=True)
    long = [f"1500000000000,x,{n},1,0,0,1,Meer groen langs de straat.\n" for n in range(100, 100 + n_before)]
    text = "".join([header, *long, *rest]).replace("Meer bankjes", "Meer cafés")
    with pytest.raises(errors.ImportUnreadable) as refusal:
        files = {"comments.csv": text.encode("cp850"), "votes.csv": VOTES.encode()}
        importers.read_export(importers.export_files((f.name or "", f.open()) for f in uploads(files)))
    line = next(at for at, one in enumerate(text.splitlines(), start=1) if "cafés" in one)
    assert f"regel {line} van comments.csv" in str(refusal.value)
    assert "UTF-8" in str(refusal.value)


@pytest.mark.parametrize(
    "files",
    [
        {"votes.csv": VOTES},
        {"comments.csv": COMMENTS},
        {"foto.png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 50},
        {"boek.xlsx": b"PK\x03\x04" + b"[Content_Types].xml" * 3},
        {"kapot.zip": b"PK\x03\x04" + b"\x00" * 60},
        {"comments.csv": b"\x1f\x8bkapot"},
        {"comments.csv": COMMENTS, "nog-eens.csv": COMMENTS, "votes.csv": VOTES},
        {"leeg.csv": b" "},
    ],
    ids=["no statements", "no votes", "picture", "workbook", "broken zip", "broken gzip", "twice", "empty"],
)
def test_what_is_no_export_is_refused_with_a_sentence(
    municipality: Organisation, host: Viewer, files: dict[str, str | bytes]
) -> None:
    with pytest.raises(errors.ImportUnreadable) as refusal:
        actions.start_import(uploads(files), ImportDraft("x"), municipality, by=host)
    assert len(str(refusal.value)) > 30
    assert "%(" not in str(refusal.value)
    assert not ConversationImport.objects.exists()


def test_an_export_without_a_single_usable_vote_is_refused(municipality: Organisation, host: Viewer) -> None:
    only_header = VOTES.splitlines()[0] + "\n1,x,44,3,1\n"
    batch = bring_in(uploads({"comments.csv": COMMENTS, "votes.csv": only_header}), municipality, host)
    assert batch.state == "refused"
    assert batch.report["refusal"]
    assert not Conversation.objects.exists()


def test_a_stranger_imports_nothing(municipality: Organisation) -> None:
    with pytest.raises(NotAllowed):
        actions.start_import(uploads(WHOLE), ImportDraft("x"), municipality, by=STRANGER)


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importers, "LARGEST_UNPACKED", 100)
    with pytest.raises(errors.ImportUnreadable):
        importers.export_files([("export.zip", zipped(WHOLE).open())])


@pytest.mark.real_data
@real_data
@pytest.mark.parametrize(
    ("folder", "n_people", "n_statements", "n_votes"),
    [
        ("london.youth.policing", 26, 39, 638),
        ("scoop-hivemind.freshwater", 117, 80, 3972),
        ("brexit-consensus", 204, 50, 5303),
        ("15-per-hour-seattle", 339, 54, 2872),
        ("canadian-electoral-reform", 448, 174, 11950),
        ("scoop-hivemind.biodiversity", 536, 316, 29719),
        ("ssis.land-bank-farmland.2rumnecbeh.2021-08-01", 404, 297, 33463),
        ("austria-climate.5twd2jsnkf.2022-08-08", 1116, 522, 61384),
        ("football-concussions", 1487, 298, 14328),
        ("american-assembly.bowling-green", 2031, 896, 225524),
    ],
)
def test_every_public_conversation_is_read_to_the_last_vote(
    municipality: Organisation, host: Viewer, folder: str, n_people: int, n_statements: int, n_votes: int
) -> None:
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted((POLIS / folder).iterdir())]
    batch = bring_in(files, municipality, host)
    assert batch.state == "done", batch.report
    found = batch.conversation
    assert Participant.objects.filter(conversation=found).count() == n_people
    assert Statement.objects.filter(conversation=found).count() == n_statements
    standing = Vote.objects.filter(statement__conversation=found, stands=True)
    assert standing.count() == n_votes == batch.report["n_votes"]
    run = actions.calculate_groups(found.pk)
    assert run.result["n_groups"] >= 1
    assert run.n_votes == n_votes
