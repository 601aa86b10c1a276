"""Reads about theme tables: lists, the public page, and the page of the host."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.dialogue.queries import AnswerCard, answers_of
from samenspel.foundation import lineage, slots
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.slots import Button
from samenspel.people.homes import at_home, home_of
from samenspel.people.models import Organisation, Person
from samenspel.people.permissions import Viewer, visible_persons
from samenspel.places.models import Area
from samenspel.places.queries import area_choices
from samenspel.tables.models import SINGULAR, Note, NoteMark, Seat, SeatKind, ThemeTable
from samenspel.tables.permissions import visible_notes, visible_table, visible_tables
from samenspel.tables.words import MARKS

PAGE_SIZE = 30
MARK_ICONS: dict[str, str] = {
    NoteMark.WORRY: "care",
    NoteMark.CHANCE: "chance",
    NoteMark.IDEA: "idea",
    NoteMark.PINCHING_RULE: "rule",
}


@dataclass(frozen=True)
class TableRow:
    """A table in a list."""

    pk: int
    title: str
    question: str
    held_on: dt.date
    place: str
    area: str
    owner: str
    n_notes: int
    n_people: int
    is_public: bool


@dataclass(frozen=True)
class NoteRow:
    """A note as it reads now, what it was marked with, and where it led to."""

    pk: int
    number: int
    text: str
    speaker_kind: str
    speaker_label: str
    mark: str
    mark_label: str
    is_withdrawn: bool
    is_erased: bool
    withdrawn_reason: str
    n_earlier: int
    version: int
    client_key: str
    written_at: dt.datetime
    led_to: tuple[ThingCard, ...] = ()
    led_to_hidden: bool = False
    buttons: tuple[Button, ...] = ()
    answer: AnswerCard | None = None

    @property
    def mark_icon(self) -> str:
        """The picture that goes with the mark."""
        return MARK_ICONS.get(self.mark, "")


@dataclass(frozen=True)
class TableSheet:
    """A table with everything that was said at it."""

    pk: int
    title: str
    question: str
    held_on: dt.date
    place: str
    area: str
    area_code: str
    owner: str
    hosts: tuple[str, ...]
    seats: tuple[str, ...]
    seat_counts: tuple[tuple[str, int], ...]
    n_people: int
    is_public: bool
    published_at: dt.datetime | None
    version: int
    notes: tuple[NoteRow, ...]
    tally: tuple[tuple[str, str, int], ...] = field(default=())

    @property
    def n_notes(self) -> int:
        """How many notes stand."""
        return sum(not note.is_withdrawn for note in self.notes)

    @property
    def n_led_on(self) -> int:
        """How many notes led to something."""
        return sum(bool(note.led_to or note.led_to_hidden) for note in self.notes if not note.is_withdrawn)

    @property
    def all_led_on(self) -> bool:
        """Whether no note was left lying."""
        return 0 < self.n_notes == self.n_led_on


@dataclass(frozen=True)
class VoiceRow:
    """A note as something to work on: its words, the table it comes from, what it was marked with."""

    pk: int
    number: int
    text: str
    table_pk: int
    table_title: str
    held_on: dt.date
    speaker_label: str
    mark: str
    mark_label: str
    is_withdrawn: bool
    card: ThingCard


def table_count(viewer: Viewer, *, words: str = "") -> int:
    """How many tables have these words; one query."""
    return _found(viewer, words).count()


def table_rows(viewer: Viewer, *, words: str = "", page: int = 1) -> list[TableRow]:
    """The tables this viewer may see, newest first, one page of them; two queries."""
    found = _found(viewer, words).select_related("area", "owner").annotate(n_notes=_standing_notes())
    # A count drops the order of the model, so it is said again.
    ordered = found.order_by("-held_on", "-pk").prefetch_related("seats")
    tables = list(ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    return [
        TableRow(
            pk=table.pk,
            title=table.title,
            question=table.question,
            held_on=table.held_on,
            place=table.place,
            area=str(table.area or ""),
            owner=table.owner.name,
            n_notes=table.n_notes,
            n_people=sum(seat.number for seat in table.seats.all()),
            is_public=table.is_public,
        )
        for table in tables
    ]


def _found(viewer: Viewer, words: str) -> QuerySet[ThemeTable]:
    found = visible_tables(viewer)
    if words:
        found = found.filter(Q(title__icontains=words) | Q(question__icontains=words))
    return found


def table_sheet(viewer: Viewer, pk: int) -> TableSheet:
    """One table with its notes and where they led to; seven queries and one for each kind of thing led to."""
    return sheet_of(viewer, visible_table(viewer, pk))


def sheet_of(viewer: Viewer, table: ThemeTable) -> TableSheet:
    """The same for a table in hand."""
    seats = list(table.seats.all())
    notes = note_rows(viewer, visible_notes(viewer).filter(table=table))
    return TableSheet(
        pk=table.pk,
        title=table.title,
        question=table.question,
        held_on=table.held_on,
        place=table.place,
        area=str(table.area or ""),
        area_code=table.area.code if table.area else "",
        owner=table.owner.name,
        hosts=tuple(host.person.name for host in table.hosts.select_related("person")),
        seats=seat_words(seats),
        seat_counts=tuple((seat.kind, seat.number) for seat in seats),
        n_people=sum(seat.number for seat in seats),
        is_public=table.is_public,
        published_at=table.published_at,
        version=table.version,
        notes=notes,
        tally=_tally(notes),
    )


def note_rows(viewer: Viewer, notes: QuerySet[Note]) -> tuple[NoteRow, ...]:
    """Notes with what they led to and their answers; three queries and one for each kind of thing led to."""
    found = list(notes.annotate(n_earlier=Count("revisions")).order_by("number"))
    leaving = lineage.links_from(found)
    cards = lineage.cards_of(viewer, [(link.to_kind, link.to_id) for link in leaving])
    led_to: dict[int, list[ThingCard]] = defaultdict(list)
    hidden: set[int] = set()
    for link in leaving:
        card = cards.get((link.to_kind, link.to_id))
        if card is None:
            hidden.add(link.from_id)
        elif all(card.text != known.text for known in led_to[link.from_id]):
            # The same sentence stands in several versions: once is enough.
            led_to[link.from_id].append(card)
    answers = answers_of(viewer, [("tables.note", note.pk) for note in found])
    return tuple(
        _note_row(
            note,
            answer=answers.get(("tables.note", note.pk)),
            led_to=tuple(led_to[note.pk]),
            led_to_hidden=note.pk in hidden,
            buttons=() if note.withdrawn_at else tuple(slots.fill("voice.actions", viewer, note)),
        )
        for note in found
    )


def _note_row(
    note: Note,
    *,
    led_to: tuple[ThingCard, ...],
    led_to_hidden: bool,
    buttons: tuple[Button, ...],
    answer: AnswerCard | None = None,
) -> NoteRow:
    return NoteRow(
        pk=note.pk,
        number=note.number,
        text=note.text,
        speaker_kind=note.speaker_kind,
        speaker_label=speaker_words(note.speaker_kind),
        mark=note.mark,
        mark_label=str(note.get_mark_display()),
        is_withdrawn=note.withdrawn_at is not None,
        is_erased=note.erased_at is not None,
        withdrawn_reason=note.withdrawn_reason,
        n_earlier=getattr(note, "n_earlier", 0),
        version=note.version,
        client_key=note.client_key,
        written_at=note.written_at,
        led_to=led_to,
        led_to_hidden=led_to_hidden,
        buttons=buttons,
        answer=answer,
    )


def voice_rows(viewer: Viewer, notes: QuerySet[Note]) -> list[VoiceRow]:
    """Notes with the table they were said at; one query."""
    return [
        VoiceRow(
            pk=note.pk,
            number=note.number,
            text=note.text,
            table_pk=note.table_id,
            table_title=note.table.title,
            held_on=note.table.held_on,
            speaker_label=speaker_words(note.speaker_kind),
            mark=note.mark,
            mark_label=str(note.get_mark_display()),
            is_withdrawn=note.withdrawn_at is not None,
            card=_note_card(note),
        )
        for note in notes.select_related("table").order_by("table__held_on", "table_id", "number")
    ]


def host_rows(viewer: Viewer, table: ThemeTable, *, after: int, most: int) -> list[NoteRow]:
    """The notes after a number as the host sees them; one query."""
    notes = visible_notes(viewer).filter(table=table, number__gt=after).annotate(n_earlier=Count("revisions"))
    return [
        _note_row(note, led_to=(), led_to_hidden=False, buttons=())
        for note in notes.order_by("number")[:most]
    ]


def earlier_wordings(note: Note) -> list[tuple[str, dt.datetime]]:
    """How a note read before, oldest first; one query."""
    return list(note.revisions.values_list("text", "replaced_at"))


def area_options(
    viewer: Viewer, owners: Iterable[Organisation], *, chosen: Area | None = None
) -> list[tuple[int, str]]:
    """The areas to choose from: those of these organisations, or the large ones when they have no code.

    What was chosen before stays among them, also when its name or borders have changed since.
    """
    found: dict[int, str] = {}
    for code in sorted({owner.code for owner in owners}):
        found.update(area_choices(viewer, within=code))
    options = list(found.items()) or area_choices(viewer)
    if chosen is not None and chosen.pk not in dict(options):
        options.append((chosen.pk, chosen.name))
    return options


def host_choices(viewer: Viewer, owners: Iterable[Organisation]) -> QuerySet[Person]:
    """The persons who can be asked to host: the viewer's colleagues in the municipality of these owners."""
    near = at_home([home_of(owner) for owner in owners], "memberships__organisation")
    return visible_persons(viewer).filter(near).order_by("sort_key")


def speaker_words(kind: str) -> str:
    """Who said it, as one person: "inwoner"."""
    return str(SINGULAR[SeatKind(kind)]) if kind else ""


def seat_words(seats: Iterable[Seat]) -> tuple[str, ...]:
    """Who sat there in words: "7 inwoners"."""
    return tuple(
        f"{seat.number} {speaker_words(seat.kind) if seat.number == 1 else seat.get_kind_display()}"
        for seat in seats
    )


def table_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How tables look in the thread and in search; one query."""
    return {
        table.pk: ThingCard(
            kind="tables.themetable",
            thing_id=table.pk,
            kind_label=ThemeTable._meta.verbose_name or "",
            text=table.title,
            url=reverse("tables:page", args=[table.pk]),
            on=table.held_on,
        )
        for table in visible_tables(viewer).filter(pk__in=ids)
    }


def note_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How notes look in the thread and in search; one query. A withdrawn note no longer gives its words."""
    found = visible_notes(viewer).filter(pk__in=ids).select_related("table")
    return {note.pk: _note_card(note) for note in found}


def _note_card(note: Note) -> ThingCard:
    return ThingCard(
        kind="tables.note",
        thing_id=note.pk,
        kind_label=Note._meta.verbose_name or "",
        text=_withdrawn_words(note) if note.withdrawn_at else note.text,
        url=f"{reverse('tables:page', args=[note.table_id])}#notitie-{note.number}",
        on=note.table.held_on,
    )


def _withdrawn_words(note: Note) -> str:
    if note.erased_at:
        return _("Note %(number)d was erased: it held something personal") % {"number": note.number}
    return _("Note %(number)d was withdrawn: %(reason)s") % {
        "number": note.number,
        "reason": note.withdrawn_reason,
    }


def _standing_notes() -> Count:
    return Count("notes", filter=Q(notes__withdrawn_at__isnull=True), distinct=True)


def _tally(notes: Iterable[NoteRow]) -> tuple[tuple[str, str, int], ...]:
    """How many notes carry each mark, by its word in an address."""
    standing = [note.mark for note in notes if not note.is_withdrawn]
    counted = ((MARKS[mark], str(mark.label), standing.count(mark.value)) for mark in NoteMark)
    return tuple(entry for entry in counted if entry[2])
