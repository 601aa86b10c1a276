"""Bring a conversation in from an export: keep the files, read them in the background, show it when whole."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.dialogue import importers, permissions, rules
from samenspel.dialogue.actions.calculating import want_calculation
from samenspel.dialogue.actions.hosting import findable, new_link_key
from samenspel.dialogue.errors import ImportUnreadable
from samenspel.dialogue.models import (
    Conversation,
    ConversationImport,
    ImportState,
    Moderation,
    NotShownReason,
    Participant,
    Statement,
    StatementOrigin,
    StatementState,
    Vote,
)
from samenspel.foundation import files, journal, search
from samenspel.foundation.models import StoredFile
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer

if TYPE_CHECKING:
    from samenspel.compute.formats.polis import PolisStatement

# Rows a piece: well under half a second, so that people go on voting while it runs.
PIECE = 4_000
FINDABLE_PIECE = 100
LOST_AFTER = dt.timedelta(minutes=2)


@dataclass(frozen=True)
class ImportDraft:
    """Where an export comes from, as will be shown with every page of it."""

    source: str
    licence: str = ""
    title: str = ""


@transaction.atomic
def start_import(
    uploads: Sequence[UploadedFile | File[bytes]],
    draft: ImportDraft,
    owner: Organisation,
    *,
    by: Viewer,
    in_background: bool = True,
) -> ConversationImport:
    """Keep the files and read them in the background; the same files again lead to the same import."""
    permissions.may_import(by, owner).require()
    importers.export_files((upload.name or "", upload.open()) for upload in uploads)
    for upload in uploads:
        upload.seek(0)
    kept = [files.keep(upload, owner_id=owner.pk, by=by.account) for upload in uploads]
    digest = hashlib.sha256("\n".join(sorted(file.sha256 for file in kept)).encode()).hexdigest()
    known = ConversationImport.objects.select_for_update().filter(owner=owner, files_digest=digest).first()
    if known is not None and known.state == ImportState.REFUSED:
        # Refused before, perhaps by a reader that has learnt since: try again.
        known.delete()
        known = None
    found = known or _new_import(kept, digest, draft, owner, by)
    if in_background and found.state != ImportState.DONE:
        from samenspel.dialogue.tasks import read_import as read_in_background

        transaction.on_commit(lambda: read_in_background.enqueue(found.pk))
    return found


@transaction.atomic
def accept_import(batch: ConversationImport, *, by: Viewer, in_background: bool = True) -> ConversationImport:
    """Say yes to a conversation of which many votes do not fit; saying it twice starts it once."""
    locked = ConversationImport.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    permissions.may_import(by, locked.owner).require()
    if locked.state != ImportState.ASKING:
        return locked
    _note(locked, state=ImportState.WAITING, report={**locked.report, "is_accepted": True})
    journal.record("dialogue.import_accepted", by=by.account, about=locked)
    if in_background:
        from samenspel.dialogue.tasks import read_import as read_in_background

        transaction.on_commit(lambda: read_in_background.enqueue(locked.pk))
    return locked


def _new_import(
    kept: list[StoredFile], digest: str, draft: ImportDraft, owner: Organisation, by: Viewer
) -> ConversationImport:
    found = ConversationImport.objects.create(
        owner=owner,
        files_digest=digest,
        source=draft.source,
        licence=draft.licence,
        report={"title": draft.title},
        created_by=by.account,
    )
    found.files.set(kept)
    journal.record("dialogue.import_started", by=by.account, about=found)
    return found


def read_import(import_id: int) -> None:
    """Read the files and write the conversation in pieces; it is shown when the last piece is in."""
    if not _taken_up(import_id):
        return
    batch = ConversationImport.objects.select_related("owner", "conversation").get(pk=import_id)
    _throw_away_half(batch)
    _note(batch, n_done=0)
    try:
        imported = importers.read_export(_export_files(batch))
        if not len(imported.votes.value):
            raise ImportUnreadable(reason=_("The files hold no votes on these statements."))
    except ImportUnreadable as refusal:
        _note(batch, state=ImportState.REFUSED, report={**batch.report, "refusal": str(refusal)})
        return
    if imported.loses_much and not batch.report.get("is_accepted"):
        report = {**batch.report, **_counts(imported), "n_votes": len(imported.votes.value)}
        _note(batch, state=ImportState.ASKING, report=report)
        return
    _note(batch, n_total=len(imported.votes.value) + len(imported.people))
    conversation = _write_frame(batch, imported)
    people = _write_people(batch, conversation, imported)
    statements = _write_statements(conversation, imported, people)
    _write_votes(batch, imported, people, statements)
    _make_findable(conversation)
    _show(batch, conversation, imported)


def _export_files(batch: ConversationImport) -> dict[str, importers.ExportFile]:
    with ExitStack() as opened:
        kept = [(stored.name, opened.enter_context(files.open_kept(stored))) for stored in batch.files.all()]
        return importers.export_files(kept)


def _taken_up(import_id: int) -> bool:
    """Claim an import: of two readers one goes on, unless the other has stood still for a while."""
    now = timezone.now()
    free = Q(state=ImportState.WAITING) | Q(state=ImportState.READING, moved_at__lt=now - LOST_AFTER)
    claimed = ConversationImport.objects.filter(free, pk=import_id)
    return claimed.update(state=ImportState.READING, moved_at=now) == 1


def _note(batch: ConversationImport, **changes: object) -> None:
    changes["moved_at"] = timezone.now()
    for name, value in changes.items():
        setattr(batch, name, value)
    batch.save(update_fields=list(changes))


def _throw_away_half(batch: ConversationImport) -> None:
    """Remove what an import that broke off had written; nobody has seen it."""
    half = batch.conversation
    if half is None or half.is_complete:
        return
    while pks := list(Vote.objects.filter(statement__conversation=half).values_list("pk", flat=True)[:PIECE]):
        Vote.objects.filter(pk__in=pks).delete()
    half.delete()
    batch.conversation = None


@transaction.atomic
def _write_frame(batch: ConversationImport, imported: importers.ImportedConversation) -> Conversation:
    now = timezone.now()
    title = batch.report.get("title") or imported.title or _("Imported conversation")
    conversation = Conversation.objects.create(
        owner=batch.owner,
        title=title[:120],
        question=imported.question or title,
        introduction=imported.introduction,
        starts_on=imported.started_on or timezone.localdate(),
        closed_at=now,
        moderation=Moderation.BEFORE,
        link_key=new_link_key(),
        is_complete=False,
        is_imported=True,
        source=batch.source,
        source_url=imported.source_url,
        licence=batch.licence,
        created_by=batch.created_by,
    )
    batch.conversation = conversation
    batch.save(update_fields=["conversation"])
    return conversation


def _write_people(
    batch: ConversationImport, conversation: Conversation, imported: importers.ImportedConversation
) -> list[int]:
    """The ids of the participants, in the order of the export."""
    numbers = _numbers(imported.people)
    ids: list[int] = []
    for start in range(0, len(numbers), PIECE):
        piece = [Participant(conversation=conversation, number=n) for n in numbers[start : start + PIECE]]
        with transaction.atomic():
            ids += [participant.pk for participant in Participant.objects.bulk_create(piece)]
            _note(batch, n_done=start + len(piece))
    return ids


@transaction.atomic
def _write_statements(
    conversation: Conversation, imported: importers.ImportedConversation, people: list[int]
) -> list[int]:
    """The ids of the statements, in the order of the export, with the tallies of the votes that stand."""
    import numpy as np

    votes, n = imported.votes, len(imported.statements)
    counts = {
        value: np.bincount(votes.statement[votes.stands & (votes.value == value)], minlength=n).tolist()
        for value in (1, -1, 0)
    }

    def is_shown(said: PolisStatement) -> bool:
        return said.moderated >= 0 and bool(said.text.strip())

    author_of = dict(zip(imported.people, people, strict=True))
    rows = [
        Statement(
            conversation=conversation,
            number=number,
            text=rules.tidy(said.text),
            text_key=rules.text_key(said.text),
            origin=StatementOrigin.IMPORT,
            author_id=author_of.get(said.author),
            state=StatementState.SHOWN if is_shown(said) else StatementState.NOT_SHOWN,
            reason="" if is_shown(said) else NotShownReason.ELSEWHERE,
            said_at=importers.moment(said.created_ms) or timezone.now(),
            n_agree=counts[1][place],
            n_disagree=counts[-1][place],
            n_pass=counts[0][place],
        )
        for place, (number, said) in enumerate(
            zip(_numbers([s.statement for s in imported.statements]), imported.statements, strict=True)
        )
    ]
    return [row.pk for row in Statement.objects.bulk_create(rows, batch_size=500)]


def _write_votes(
    batch: ConversationImport,
    imported: importers.ImportedConversation,
    people: list[int],
    statements: list[int],
) -> None:
    votes = imported.votes
    columns = (votes.person.tolist(), votes.statement.tolist(), votes.value.tolist(), votes.stands.tolist())
    for start in range(0, len(columns[0]), PIECE):
        piece = [
            Vote(participant_id=people[p], statement_id=statements[s], value=value, stands=stands)
            for p, s, value, stands in zip(
                *(column[start : start + PIECE] for column in columns), strict=True
            )
        ]
        with transaction.atomic():
            Vote.objects.bulk_create(piece)
            _note(batch, n_done=len(people) + start + len(piece))


def _make_findable(conversation: Conversation) -> None:
    shown = list(Statement.objects.filter(conversation=conversation, state=StatementState.SHOWN))
    for start in range(0, len(shown), FINDABLE_PIECE):
        with transaction.atomic():
            search.put(search.FindableText(s, s.text) for s in shown[start : start + FINDABLE_PIECE])


@transaction.atomic
def _show(
    batch: ConversationImport, conversation: Conversation, imported: importers.ImportedConversation
) -> None:
    conversation.is_complete = True
    conversation.save(update_fields=["is_complete"])
    search.put([findable(conversation)])
    report = {**batch.report, **_counts(imported), "n_votes": int(imported.votes.stands.sum())}
    _note(batch, state=ImportState.DONE, report=report, finished_at=timezone.now())
    want_calculation(conversation.pk)
    journal.record("dialogue.conversation_imported", by=batch.created_by, about=conversation)


def _counts(imported: importers.ImportedConversation) -> dict[str, object]:
    """What the page of an import tells about it, as plain values."""
    return {
        "n_people": len(imported.people),
        "n_statements": len(imported.statements),
        "n_votes_left_out": imported.n_votes_left_out,
        "n_problems": imported.n_problems,
        "problems": [asdict(problem) for problem in imported.problems],
    }


def _numbers(names: Sequence[str]) -> list[int]:
    """The names as numbers when all of them are, else numbers in their order."""
    if all(name.isascii() and name.isdecimal() and len(name) < 10 for name in names):
        numbers = [int(name) for name in names]
        if len(set(numbers)) == len(numbers):
            return numbers
    return list(range(1, len(names) + 1))
