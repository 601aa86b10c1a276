"""What can be done at a theme table: set it up, type, mark, correct and withdraw notes, show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, visible_persons
from samenspel.tables import permissions, rules
from samenspel.tables.errors import (
    NoNotesYet,
    NoteEmpty,
    NoteTooLong,
    NoteWithdrawn,
    NothingErased,
    ReasonMissing,
    TableClosed,
    TooManyNotes,
    UnknownMark,
)
from samenspel.tables.models import (
    Attendance,
    Host,
    Note,
    NoteMark,
    NoteRevision,
    Seat,
    SeatKind,
    TableKind,
    ThemeTable,
)


@dataclass(frozen=True)
class TableDraft:
    """What a table is set up with."""

    title: str
    question: str
    held_on: dt.date
    place: str = ""
    area_id: int | None = None
    seats: Mapping[str, int] = field(default_factory=dict)
    host_ids: tuple[int, ...] = ()
    kind: str = TableKind.THEME_TABLE
    starts_at: dt.time | None = None


@dataclass(frozen=True)
class NoteDraft:
    """A note as the host typed it; the key is made where it was typed."""

    text: str
    client_key: str
    speaker_kind: str = ""
    mark: str = ""


@transaction.atomic
def start_table(draft: TableDraft, owner: Organisation, *, by: Viewer) -> ThemeTable:
    """Set up a table; whoever does so is a host of it."""
    permissions.may_start(by, owner).require()
    table = ThemeTable.objects.create(
        owner=owner,
        title=draft.title,
        question=draft.question,
        held_on=draft.held_on,
        place=draft.place,
        kind=draft.kind,
        starts_at=draft.starts_at,
        area_id=draft.area_id,
        created_by=by.account,
    )
    own_id = by.account.person_id if by.account else None
    _set_hosts(table, {*draft.host_ids, *([own_id] if own_id else [])})
    _set_seats(table, draft.seats)
    search.put([_findable(table)])
    journal.record("tables.table_started", by=by.account, about=table)
    return table


@transaction.atomic
def edit_table(table: ThemeTable, draft: TableDraft, *, version: int, by: Viewer) -> ThemeTable:
    """Change what was set up; somebody who saved meanwhile is not overwritten."""
    table = permissions.locked_table(by, table.pk)
    permissions.may_edit(by, table).require()
    if table.version != version:
        raise EditedMeanwhile
    table.title, table.question, table.held_on = draft.title, draft.question, draft.held_on
    table.place, table.area_id = draft.place, draft.area_id
    table.kind, table.starts_at = draft.kind, draft.starts_at
    table.version += 1
    table.save()
    _set_hosts(table, set(draft.host_ids) | _hosts_out_of_sight(table, by))
    # Who came was noted one by one: then the seats follow that.
    if not Attendance.objects.filter(table=table).exists():
        _set_seats(table, draft.seats)
    search.put([_findable(table)])
    journal.record("tables.table_edited", by=by.account, about=table)
    return table


@transaction.atomic
def write_note(table: ThemeTable, draft: NoteDraft, *, by: Viewer) -> Note:
    """Add a note under the next number; sending the same note again gives the one that is there."""
    return _write(table, [draft], by=by)[0]


@transaction.atomic
def write_notes(table: ThemeTable, pasted: str, *, client_key: str, by: Viewer) -> list[Note]:
    """Add a pasted list, one note a line; pasting the same form twice adds nothing."""
    lines = rules.lines_of(pasted)
    if len(lines) > rules.MOST_AT_ONCE:
        raise TooManyNotes(n=len(lines), most=rules.MOST_AT_ONCE)
    if not lines:
        raise NoteEmpty
    drafts = [NoteDraft(text=line, client_key=f"{client_key[:34]}-{at}") for at, line in enumerate(lines)]
    return _write(table, drafts, by=by)


def _write(table: ThemeTable, drafts: Sequence[NoteDraft], *, by: Viewer) -> list[Note]:
    # Lock the table: two phones that save at the same moment must not get the same number.
    table = permissions.locked_table(by, table.pk)
    permissions.may_type(by, table).require()
    if table.closed_at is not None:
        raise TableClosed
    kept = {
        note.client_key: note
        for note in Note.objects.filter(table=table, client_key__in=[draft.client_key for draft in drafts])
    }
    new = [_checked(draft) for draft in drafts if draft.client_key not in kept]
    if not new:
        return [kept[draft.client_key] for draft in drafts]
    last = Note.objects.filter(table=table).aggregate(last=Max("number"))["last"] or 0
    made = Note.objects.bulk_create(
        [
            Note(
                table=table,
                number=last + at,
                text=draft.text,
                client_key=draft.client_key,
                speaker_kind=draft.speaker_kind,
                mark=draft.mark,
                written_by=by.account,
            )
            for at, draft in enumerate(new, start=1)
        ]
    )
    search.put([FindableText(note, note.text) for note in made])
    journal.record("tables.notes_written", by=by.account, about=table)
    kept.update({note.client_key: note for note in made})
    return [kept[draft.client_key] for draft in drafts]


@transaction.atomic
def mark_note(note: Note, *, by: Viewer, speaker_kind: str | None = None, mark: str | None = None) -> Note:
    """Say who said it or what kind of thing it is; an empty choice takes it off, None leaves it."""
    note = _locked_for_typing(note, by=by)
    _refuse_unknown(speaker_kind or "", mark or "")
    chosen = (
        note.speaker_kind if speaker_kind is None else speaker_kind,
        note.mark if mark is None else mark,
    )
    if chosen == (note.speaker_kind, note.mark):
        return note
    note.speaker_kind, note.mark = chosen
    note.save(update_fields=["speaker_kind", "mark"])
    journal.record("tables.note_marked", by=by.account, about=note)
    return note


@transaction.atomic
def correct_note(note: Note, text: str, *, version: int, by: Viewer) -> Note:
    """Put a note into better words; the earlier wording stays readable."""
    note = _locked_for_typing(note, by=by)
    words = _checked(NoteDraft(text=text, client_key=note.client_key)).text
    if words == note.text:
        return note
    if note.version != version:
        raise EditedMeanwhile
    NoteRevision.objects.create(note=note, text=note.text, replaced_by=by.account)
    note.text = words
    note.version += 1
    note.save(update_fields=["text", "version"])
    search.put([FindableText(note, note.text)])
    journal.record("tables.note_corrected", by=by.account, about=note)
    return note


@transaction.atomic
def withdraw_note(note: Note, reason: str, *, by: Viewer) -> Note:
    """Take a note back with a reason; its number stays and is never given out again."""
    note = permissions.locked_note(by, note.pk)
    permissions.may_type(by, note.table).require()
    if note.withdrawn_at is not None:
        return note
    note.withdrawn_reason = rules.clean_note(reason)[:200]
    if not note.withdrawn_reason:
        raise ReasonMissing
    note.withdrawn_at, note.withdrawn_by = timezone.now(), by.account
    note.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    search.drop(note)
    journal.record("tables.note_withdrawn", by=by.account, about=note)
    return note


@transaction.atomic
def erase_note(note: Note, instead: str = "", *, version: int, by: Viewer) -> Note:
    """Remove words that may not be kept, with every earlier wording; its number and its place stay.

    ``instead`` are the words without what had to go; without them nothing of the note stays. Erasing a
    withdrawn note removes the reason too, since that may hold the same name.
    """
    note = permissions.locked_note(by, note.pk)
    permissions.may_erase(by, note.table).require()
    if note.erased_at is not None:
        return note
    if note.version != version:
        raise EditedMeanwhile
    words = "" if note.withdrawn_at or not instead.strip() else _checked(NoteDraft(instead, "")).text
    had_earlier = bool(NoteRevision.objects.filter(note=note).delete()[0])
    if words == note.text and not had_earlier:
        raise NothingErased
    note.text = words
    note.version += 1
    if words:
        search.put([FindableText(note, words)])
    else:
        _take_away(note, by=by)
        search.drop(note)
    note.save()
    journal.record("tables.note_erased", by=by.account, about=note)
    return note


def _take_away(note: Note, *, by: Viewer) -> None:
    note.erased_at, note.erased_by = timezone.now(), by.account
    note.withdrawn_at, note.withdrawn_by = (
        note.withdrawn_at or note.erased_at,
        note.withdrawn_by or by.account,
    )
    note.withdrawn_reason = note.speaker_kind = note.mark = ""


@transaction.atomic
def publish_table(table: ThemeTable, *, by: Viewer) -> ThemeTable:
    """Let everybody read along from now on."""
    table = permissions.locked_table(by, table.pk)
    permissions.may_publish(by, table).require()
    if table.is_public:
        return table
    if not Note.objects.filter(table=table, withdrawn_at__isnull=True).exists():
        raise NoNotesYet
    table.is_public, table.published_at = True, timezone.now()
    table.save(update_fields=["is_public", "published_at"])
    journal.record("tables.table_published", by=by.account, about=table)
    return table


@transaction.atomic
def unpublish_table(table: ThemeTable, *, by: Viewer) -> ThemeTable:
    """Keep the table to the own organisation again; what it led to stays."""
    table = permissions.locked_table(by, table.pk)
    permissions.may_publish(by, table).require()
    if not table.is_public:
        return table
    table.is_public = False
    table.save(update_fields=["is_public"])
    journal.record("tables.table_unpublished", by=by.account, about=table)
    return table


def _locked_for_typing(note: Note, *, by: Viewer) -> Note:
    note = permissions.locked_note(by, note.pk)
    permissions.may_type(by, note.table).require()
    if note.withdrawn_at is not None:
        raise NoteWithdrawn(number=note.number)
    return note


def _checked(draft: NoteDraft) -> NoteDraft:
    text = rules.clean_note(draft.text)
    if not text:
        raise NoteEmpty
    if len(text) > rules.LONGEST_NOTE:
        raise NoteTooLong(n=len(text), most=rules.LONGEST_NOTE)
    _refuse_unknown(draft.speaker_kind, draft.mark)
    return NoteDraft(text, draft.client_key[:40], draft.speaker_kind, draft.mark)


def _refuse_unknown(speaker_kind: str, mark: str) -> None:
    if speaker_kind and speaker_kind not in SeatKind:
        raise UnknownMark(mark=speaker_kind)
    if mark and mark not in NoteMark:
        raise UnknownMark(mark=mark)


def _hosts_out_of_sight(table: ThemeTable, viewer: Viewer) -> set[int]:
    """The hosts that this viewer cannot choose, and so cannot have taken away."""
    hosts = Host.objects.filter(table=table).exclude(person__in=visible_persons(viewer))
    return set(hosts.values_list("person_id", flat=True))


def _set_hosts(table: ThemeTable, person_ids: set[int]) -> None:
    Host.objects.filter(table=table).exclude(person__in=person_ids).delete()
    known = set(Host.objects.filter(table=table).values_list("person_id", flat=True))
    Host.objects.bulk_create([Host(table=table, person_id=pk) for pk in sorted(person_ids - known)])


def _set_seats(table: ThemeTable, seats: Mapping[str, int]) -> None:
    Seat.objects.filter(table=table).delete()
    Seat.objects.bulk_create(
        [Seat(table=table, kind=kind.value, number=seats[kind]) for kind in SeatKind if seats.get(kind)]
    )


def _findable(table: ThemeTable) -> FindableText:
    return FindableText(table, table.title, f"{table.question} {table.place}")
