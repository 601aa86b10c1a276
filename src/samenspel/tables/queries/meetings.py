"""Reads about meetings: who is invited and came, what was agreed, the minutes, and what waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.dialogue import queries as dialogue
from samenspel.dialogue.queries import AnswerCard, WaitingPlace
from samenspel.dialogue.voices import Voice, VoicePlace
from samenspel.foundation.lineage import ThingCard
from samenspel.people.homes import home_of
from samenspel.people.models import Membership
from samenspel.people.permissions import Viewer
from samenspel.tables import permissions
from samenspel.tables.actions.gathering import InvitationDraft, invitation_key
from samenspel.tables.models import SINGULAR, Agreement, Note, Reply, SeatKind, TableKind, ThemeTable
from samenspel.ui.parts import Action

if TYPE_CHECKING:
    from samenspel.tables.queries.tables import TableSheet

NOTE = "tables.note"


@dataclass(frozen=True)
class AgreementRow:
    """An agreement in a list; who does it only for those of the organisation."""

    pk: int
    text: str
    owner: str
    owner_left: bool
    due_on: dt.date
    note_number: int | None
    table_pk: int
    is_done: bool
    is_late: bool
    may_finish: bool
    version: int
    # Only where agreements of several tables stand together.
    table_title: str = ""


@dataclass(frozen=True)
class InvitationRow:
    """Somebody on the list."""

    pk: int
    who: str
    kind: str
    number: int
    email: str
    state: str
    light: str
    came: bool


@dataclass(frozen=True)
class InvitationSheet:
    """The list of who is asked, and who came."""

    rows: tuple[InvitationRow, ...]
    n_people: int
    n_yes: int
    n_no: int
    n_to_write: int
    n_came: int
    is_forgotten: bool


@dataclass(frozen=True)
class MinutesNote:
    """A numbered note of the minutes, with what happened with it."""

    number: int
    text: str
    by: str
    mark: str
    answer: AnswerCard | None


@dataclass(frozen=True)
class MinutesSheet:
    """Everything that goes into the minutes."""

    pk: int
    kind: str
    title: str
    question: str
    when: dt.date
    time: dt.time | None
    place: str
    owner: str
    owner_id: int
    is_invented: bool
    seats: tuple[str, ...]
    notes: tuple[MinutesNote, ...]
    agreements: tuple[AgreementRow, ...]
    with_names: bool
    is_closed: bool


def invitation_sheet(viewer: Viewer, table: ThemeTable) -> InvitationSheet:
    """Who is invited, for who invites; two queries."""
    invited = list(permissions.visible_invitations(viewer, table))
    came = list(permissions.visible_attendances(viewer, table))
    here = {attendance.invitation_id for attendance in came}
    rows = [
        InvitationRow(
            pk=one.pk,
            who=", ".join(filter(None, [one.name, one.organisation_name])) or _someone(one.kind, one.number),
            kind=str(SINGULAR[SeatKind(one.kind)]) if one.number == 1 else one.get_kind_display(),
            number=one.number,
            email=one.email,
            state=_state(one.reply, one.sent_at, one.email),
            light={Reply.YES.value: "fine", Reply.NO.value: "none"}.get(one.reply, "busy"),
            came=one.pk in here,
        )
        for one in invited
    ]
    return InvitationSheet(
        rows=tuple(rows),
        n_people=sum(one.number for one in invited),
        n_yes=sum(one.number for one in invited if one.reply == Reply.YES),
        n_no=sum(one.number for one in invited if one.reply == Reply.NO),
        n_to_write=sum(bool(one.email) and one.sent_at is None for one in invited),
        n_came=sum(attendance.number for attendance in came),
        is_forgotten=any(one.erased_at for one in invited),
    )


def invited_keys(viewer: Viewer, table: ThemeTable) -> set[tuple[str, ...]]:
    """What tells who is on the list already; one query."""
    return {
        invitation_key(InvitationDraft(one.kind, 1, one.name, one.organisation_name, one.email))
        for one in permissions.visible_invitations(viewer, table)
    }


def attendance_initial(viewer: Viewer, table: ThemeTable) -> dict[str, object]:
    """Who came beside the list, as the form asks it; two queries at most."""
    initial: dict[str, object] = {}
    loose = [one for one in permissions.visible_attendances(viewer, table) if one.invitation_id is None]
    named = [one for one in loose if one.name]
    for at, one in enumerate(named, start=1):
        initial |= {f"name_{at}": one.name, f"kind_{at}": one.kind}
    for one in loose:
        if not one.name:
            initial[f"more_{one.kind}"] = one.number
    if not loose:
        initial = {f"more_{seat.kind}": seat.number for seat in table.seats.all()}
        listed = permissions.visible_attendances(viewer, table).exists()
        initial = {} if listed else initial
    return initial


def around(viewer: Viewer, table: ThemeTable, sheet: TableSheet, *, today: dt.date) -> dict[str, Any]:
    """What stands around the notes on the page: answers, agreements, and what a host can do; four queries."""
    n_answered = sum(note.answer is not None for note in sheet.notes if not note.is_withdrawn)
    was_held = table.held_on <= today
    may_close = bool(permissions.may_close(viewer, table)) and sheet.n_notes > 0
    steps = (
        (not was_held and bool(permissions.may_invite(viewer, table)), _("Invite people"), "invitations"),
        (was_held and may_close and n_answered == sheet.n_notes, _("Close the table"), "close"),
        (bool(permissions.may_type(viewer, table)), _("Type notes"), "host"),
    )
    wanted = [
        Action(label, reverse(f"tables:{name}", args=[table.pk])) for is_it, label, name in steps if is_it
    ]
    return {
        "kind_label": TableKind(table.kind).label,
        "starts_at": table.starts_at,
        "closed_at": table.closed_at,
        "n_answered": n_answered,
        "n_without": sheet.n_notes - n_answered,
        "answers_url": dialogue.answers_url("tables.themetable", table.pk),
        "give_url": dialogue.give_url("tables.themetable", table.pk),
        "agreements": agreement_rows(viewer, table, today=today),
        "may_agree": bool(permissions.may_agree(viewer, table)),
        "may_invite": bool(permissions.may_invite(viewer, table)),
        "was_held": was_held,
        # What a host wants to do now; after closing there is nothing to do.
        "step": wanted[0] if wanted and table.closed_at is None else None,
    }


def agreement_rows(viewer: Viewer, table: ThemeTable, *, today: dt.date) -> tuple[AgreementRow, ...]:
    """What was agreed at a table, the first day first; three queries."""
    found = (
        permissions.visible_agreements(viewer).filter(table=table).select_related("owner__account", "note")
    )
    keeps = bool(permissions.may_agree(viewer, table))
    return _agreements(viewer, found, today=today, keeps=keeps, names=permissions.sees_names(viewer, table))


def minutes_sheet(viewer: Viewer, table: ThemeTable, *, today: dt.date) -> MinutesSheet:
    """The minutes as this viewer may read them; eight queries."""
    from samenspel.tables.queries.tables import seat_words, speaker_words

    notes = list(permissions.standing_notes(viewer, table.pk))
    answers = dialogue.answers_of(viewer, [(NOTE, note.pk) for note in notes])
    return MinutesSheet(
        pk=table.pk,
        kind=str(TableKind(table.kind).label),
        title=table.title,
        question=table.question,
        when=table.held_on,
        time=table.starts_at,
        place=table.place,
        owner=table.owner.name,
        owner_id=table.owner_id,
        is_invented=table.owner.is_invented,
        seats=seat_words(table.seats.all()),
        notes=tuple(
            MinutesNote(
                number=note.number,
                text=note.text,
                by=speaker_words(note.speaker_kind),
                mark=str(note.get_mark_display()),
                answer=answers.get((NOTE, note.pk)),
            )
            for note in notes
        ),
        agreements=agreement_rows(viewer, table, today=today),
        with_names=permissions.sees_names(viewer, table),
        is_closed=table.closed_at is not None,
    )


def seen_table(viewer: Viewer, pk: int) -> VoicePlace:
    """A table as a place where voices were heard, or 404; one query."""
    table = permissions.visible_table(viewer, pk)
    return VoicePlace(
        kind="tables.themetable",
        pk=pk,
        title=table.title,
        kind_label=str(TableKind(table.kind).label),
        url=reverse("tables:page", args=[pk]),
        owner=table.owner.name,
        home=home_of(table.owner),
        on=table.held_on,
        settled_at=table.closed_at,
        close_url=reverse("tables:close", args=[pk]),
    )


def note_voice(note: Note) -> Voice:
    """A note as a voice."""
    from samenspel.tables.queries.tables import speaker_words

    return Voice(
        kind=NOTE,
        pk=note.pk,
        number=note.number,
        text=note.text,
        by=speaker_words(note.speaker_kind),
        url=f"{reverse('tables:page', args=[note.table_id])}#notitie-{note.number}",
    )


def tables_waiting_for(viewer: Viewer, today: dt.date) -> list[WaitingPlace]:
    """The tables of this host that were held and where notes wait for an answer; one query."""
    held = permissions.kept_tables(viewer).filter(held_on__lte=today, closed_at__isnull=True)
    standing = Note.objects.filter(table__in=held, withdrawn_at__isnull=True)
    left = standing.exclude(pk__in=dialogue.answered_ids(NOTE)).order_by()
    found = left.values_list("table", "table__title", "table__held_on").annotate(n=Count("pk"))
    return [
        WaitingPlace(
            title=title,
            n=n,
            url=f"{dialogue.give_url('tables.themetable', pk)}?staat=zonder",
            since=held_on,
        )
        for pk, title, held_on, n in found
    ]


def agreements_waiting_for(viewer: Viewer, today: dt.date) -> list[AgreementRow]:
    """What this person agreed to do, and what lies still because who did it left; three queries."""
    person_id = viewer.account.person_id if viewer.account else None
    open_ones = permissions.visible_agreements(viewer).filter(done_at__isnull=True)
    mine = Q(owner=person_id or 0)
    kept = Q(table__in=permissions.kept_tables(viewer), owner__isnull=False)
    chosen = open_ones.filter(mine | kept).select_related("owner__account", "note", "table")
    found: list[Agreement] = list(chosen.order_by("due_on", "pk"))
    rows = _agreements(viewer, found, today=today, keeps=True, names=True)
    return [
        replace(row, table_title=agreement.table.title)
        for row, agreement in zip(rows, found, strict=True)
        if row.owner_left or agreement.owner_id == person_id
    ]


def agreement_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How agreements look in the thread and in search; one query."""
    return {
        found.pk: ThingCard(
            kind="tables.agreement",
            thing_id=found.pk,
            kind_label=Agreement._meta.verbose_name or "",
            text=found.text,
            url=f"{reverse('tables:page', args=[found.table_id])}#afspraak-{found.pk}",
            on=found.due_on,
        )
        for found in permissions.visible_agreements(viewer).filter(pk__in=ids)
    }


def _agreements(
    viewer: Viewer, found: Iterable[Agreement], *, today: dt.date, keeps: bool, names: bool
) -> tuple[AgreementRow, ...]:
    person_id = viewer.account.person_id if viewer.account else None
    agreements = list(found)
    left = _left({one.owner_id for one in agreements if one.owner_id}, today)
    return tuple(
        AgreementRow(
            pk=one.pk,
            text=one.text,
            owner=(one.owner.name if one.owner else one.owner_name) if names else "",
            owner_left=one.owner_id in left,
            due_on=one.due_on,
            note_number=one.note.number if one.note else None,
            table_pk=one.table_id,
            is_done=one.done_at is not None,
            is_late=one.done_at is None and one.due_on < today,
            may_finish=keeps or (person_id is not None and one.owner_id == person_id),
            version=one.version,
        )
        for one in agreements
    )


def _left(person_ids: Collection[int], today: dt.date) -> set[int]:
    """Who of these belongs to no organisation any more."""
    if not person_ids:
        return set()
    running = Membership.objects.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=today))
    here = set(running.filter(person__in=person_ids).values_list("person_id", flat=True))
    return set(person_ids) - here


def _someone(kind: str, number: int) -> str:
    words: Mapping[str, object] = {kind: SINGULAR[SeatKind(kind)]}
    return str(words[kind]) if number == 1 else f"{number} {SeatKind(kind).label}"


def _state(reply: str, sent_at: dt.datetime | None, email: str) -> str:
    if reply:
        return str(Reply(reply).label)
    if sent_at:
        return _("no reply yet")
    return _("not written to yet") if email else _("invited by ourselves")
