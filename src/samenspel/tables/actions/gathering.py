"""Inviting people, their yes or no, who came, and forgetting who they were."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from samenspel.dialogue import actions as dialogue
from samenspel.foundation import journal, outbox
from samenspel.foundation.constants import NAMES_STAY
from samenspel.people.permissions import Viewer
from samenspel.tables import permissions, rules
from samenspel.tables.errors import (
    InvitationUnknown,
    InvitedAlready,
    NobodyInvited,
    NobodyToWriteTo,
    NotHeldYet,
    ReplyUnclear,
    TableIsOver,
    UnknownMark,
)
from samenspel.tables.models import Attendance, Invitation, Reply, Seat, SeatKind, ThemeTable
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class InvitationDraft:
    """Who is asked to come: somebody by name, or a number of people of one kind."""

    kind: str
    number: int = 1
    name: str = ""
    organisation_name: str = ""
    email: str = ""


@dataclass(frozen=True)
class AttendanceDraft:
    """Who came: of the list by number, others by name and kind, and how many more of each kind."""

    invited: tuple[int, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    more: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def invite(table: ThemeTable, draft: InvitationDraft, *, by: Viewer, today: dt.date) -> Invitation:
    """Put somebody on the list; nothing is sent yet."""
    table = permissions.locked_table(by, table.pk)
    permissions.may_invite(by, table).require()
    _refuse_over(table, today)
    _refuse_unknown_kind(draft.kind)
    name, organisation = rules.clean_note(draft.name)[:120], rules.clean_note(draft.organisation_name)[:120]
    email = draft.email.strip().lower()
    if draft.number < 1 or not (name or organisation or email or draft.number > 1):
        raise NobodyInvited
    if email and Invitation.objects.filter(table=table, email=email, withdrawn_at__isnull=True).exists():
        raise InvitedAlready(email=email)
    invitation = Invitation.objects.create(
        table=table,
        kind=draft.kind,
        number=draft.number,
        name=name,
        organisation_name=organisation,
        email=email,
        added_by=by.account,
    )
    journal.record("tables.somebody_invited", by=by.account, about=invitation)
    return invitation


@transaction.atomic
def invite_listed(table: ThemeTable, drafts: Sequence[InvitationDraft], *, by: Viewer, today: dt.date) -> int:
    """Put a whole list of people on the list, without who is there already; return how many came on it."""
    table = permissions.locked_table(by, table.pk)
    permissions.may_invite(by, table).require()
    _refuse_over(table, today)
    standing = Invitation.objects.filter(table=table, withdrawn_at__isnull=True)
    known = {_key(row.name, row.organisation_name, row.email) for row in standing}
    new: dict[tuple[str, ...], Invitation] = {}
    for draft in drafts:
        _refuse_unknown_kind(draft.kind)
        key = invitation_key(draft)
        if not any(key):
            raise NobodyInvited
        if key not in known and key not in new:
            new[key] = Invitation(
                table=table,
                kind=draft.kind,
                name=rules.clean_note(draft.name)[:120],
                organisation_name=rules.clean_note(draft.organisation_name)[:120],
                email=draft.email.strip().lower(),
                added_by=by.account,
            )
    if new:
        Invitation.objects.bulk_create(new.values())
        journal.record("tables.people_invited", by=by.account, about=table)
    return len(new)


def invitation_key(draft: InvitationDraft) -> tuple[str, ...]:
    """What tells one on the list from another: the address, else the name and organisation."""
    return _key(draft.name, draft.organisation_name, draft.email)


def _key(name: str, organisation: str, email: str) -> tuple[str, ...]:
    address = email.strip().casefold()
    return (
        (address,)
        if address
        else (rules.clean_note(name).casefold(), rules.clean_note(organisation).casefold())
    )


@transaction.atomic
def send_invitations(table: ThemeTable, *, by: Viewer, today: dt.date) -> int:
    """Write to everybody on the list who has an address and has not been written to; return how many."""
    table = permissions.locked_table(by, table.pk)
    permissions.may_invite(by, table).require()
    _refuse_over(table, today)
    waiting = Invitation.objects.filter(table=table, sent_at__isnull=True, withdrawn_at__isnull=True)
    to_write = list(waiting.exclude(email="").select_for_update())
    if not to_write:
        raise NobodyToWriteTo
    for invitation in to_write:
        _write_to(table, invitation)
    journal.record("tables.invitations_sent", by=by.account, about=table)
    return len(to_write)


@transaction.atomic
def reply_to_invitation(token: str, reply: str, *, today: dt.date, wants_answer: bool = False) -> Invitation:
    """Say yes or no from the link in a message; another time is another word, the newest counts."""
    known = permissions.invitation_with_key(key_digest(token))
    if known is None:
        raise InvitationUnknown
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("table").get(pk=known.pk)
    _refuse_over(invitation.table, today)
    if reply not in Reply.values:
        raise ReplyUnclear
    if wants_answer and invitation.email:
        dialogue.want_answer("tables.themetable", invitation.table_id, invitation.email)
    if invitation.reply != reply:
        invitation.reply, invitation.replied_at = reply, timezone.now()
        invitation.save(update_fields=["reply", "replied_at"])
        journal.record("tables.invitation_replied", by=None, about=invitation)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Viewer) -> None:
    """Take somebody off the list; the link in their message stops working."""
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("table").get(pk=invitation.pk)
    permissions.may_invite(by, locked.table).require()
    if locked.withdrawn_at is not None:
        return
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    journal.record("tables.invitation_withdrawn", by=by.account, about=locked)


@transaction.atomic
def note_attendance(table: ThemeTable, draft: AttendanceDraft, *, by: Viewer, today: dt.date) -> int:
    """Keep who came, in place of what was noted before; return how many people that were."""
    table = permissions.locked_table(by, table.pk)
    permissions.may_invite(by, table).require()
    if table.held_on > today:
        raise NotHeldYet(day=date_words(table.held_on))
    came = _attendances(table, draft, by)
    Attendance.objects.filter(table=table).delete()
    Attendance.objects.bulk_create(came)
    counted: Counter[str] = Counter()
    for attendance in came:
        counted[attendance.kind] += attendance.number
    Seat.objects.filter(table=table).delete()
    Seat.objects.bulk_create(
        [Seat(table=table, kind=kind.value, number=counted[kind]) for kind in SeatKind if counted[kind]]
    )
    journal.record("tables.attendance_noted", by=by.account, about=table)
    return counted.total()


@transaction.atomic
def forget_invitees(*, today: dt.date) -> int:
    """Take out who was invited and who came, some weeks after the table; return how many rows."""
    over = ThemeTable.objects.filter(held_on__lt=today - NAMES_STAY)
    named = Invitation.objects.filter(table__in=over, erased_at__isnull=True)
    came = Attendance.objects.filter(table__in=over).exclude(name="")
    table_ids = {*named.values_list("table_id", flat=True), *came.values_list("table_id", flat=True)}
    n = named.update(
        name="", organisation_name="", email="", token_digest="", erased_at=timezone.now()
    ) + came.update(name="")
    for table in ThemeTable.objects.filter(pk__in=table_ids):
        journal.record("tables.invitees_forgotten", by=None, about=table)
    return n


def key_of(invitation: Invitation) -> str:
    """The key in the link: always the same for one address on one list, and nobody can guess it."""
    return salted_hmac(
        "tables.invitation", f"{invitation.pk}:{invitation.email}", algorithm="sha256"
    ).hexdigest()[:40]


def key_digest(token: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(token.encode()).hexdigest()


def _write_to(table: ThemeTable, invitation: Invitation) -> None:
    token = key_of(invitation)
    invitation.token_digest, invitation.sent_at = key_digest(token), timezone.now()
    invitation.save(update_fields=["token_digest", "sent_at"])
    when = date_words(table.held_on)
    if table.starts_at:
        when = _("%(day)s at %(time)s") % {"day": when, "time": f"{table.starts_at:%H:%M}"}
    values = {
        "name": invitation.name or invitation.organisation_name or "",
        "title": table.title,
        "question": table.question,
        "when": when,
        "place": table.place or _("you will hear where"),
        "owner": table.owner.name,
        "address": f"{settings.PUBLIC_ADDRESS}{reverse('tables:reply', args=[token])}",
    }
    body = (
        _(
            "Hello %(name)s,\n\n"
            "%(owner)s invites you to the table “%(title)s”. The question on the table:\n\n"
            "%(question)s\n\n"
            "When: %(when)s\nWhere: %(place)s\n\n"
            "Do you come? Say yes or no here, you need no account:\n%(address)s\n\n"
            "We use your name and address for this table only, and erase them six weeks after it.\n"
        )
        % values
    ).replace(" ,\n", ",\n")
    outbox.post(to=invitation.email, subject=_("Invitation: %(title)s, %(when)s") % values, body=body)


def _attendances(table: ThemeTable, draft: AttendanceDraft, by: Viewer) -> list[Attendance]:
    invited = {row.pk: row for row in permissions.visible_invitations(by, table)}
    came = [
        Attendance(
            table=table,
            invitation=invited[pk],
            kind=invited[pk].kind,
            number=invited[pk].number,
            name=invited[pk].name,
            noted_by=by.account,
        )
        for pk in _known(draft.invited, invited)
    ]
    for name, kind in draft.others:
        _refuse_unknown_kind(kind)
        came.append(
            Attendance(table=table, kind=kind, name=rules.clean_note(name)[:120], noted_by=by.account)
        )
    for kind, number in draft.more.items():
        _refuse_unknown_kind(kind)
        if number > 0:
            came.append(Attendance(table=table, kind=kind, number=number, noted_by=by.account))
    return came


def _known(chosen: Collection[int], invited: Mapping[int, Invitation]) -> list[int]:
    return [pk for pk in dict.fromkeys(chosen) if pk in invited]


def _refuse_over(table: ThemeTable, today: dt.date) -> None:
    if table.held_on < today:
        raise TableIsOver(day=date_words(table.held_on))


def _refuse_unknown_kind(kind: str) -> None:
    if kind not in SeatKind.values:
        raise UnknownMark(mark=kind)
