"""Begin a round of the scan, ask people, take in what they answer, and close it."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samenspel.foundation import journal, outbox, search
from samenspel.foundation.constants import SMALLEST_GROUP
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.learning import scan_letters
from samenspel.learning.errors.scans import (
    AnsweredAlready,
    GroupAskedTwice,
    GroupTooSmall,
    NobodyToInvite,
    NoGroupAsked,
    NotByInvitation,
    NothingAnswered,
    OneCodeForAll,
    RoundRunsAlready,
    ScanClosed,
    ScanClosesTooEarly,
    ScanNotOpen,
)
from samenspel.learning.invitees import Invitee
from samenspel.learning.models import (
    Scan,
    ScanAnswer,
    ScanAnswering,
    ScanEvidence,
    ScanGroup,
    ScanGroupKind,
    ScanInvitation,
    ScanRemark,
    ScanSheet,
)
from samenspel.learning.permissions import scans as permissions
from samenspel.learning.permissions.scans import Door
from samenspel.learning.queries.evidence import evidence_for
from samenspel.learning.rules import scans as rules
from samenspel.learning.statements import statement_list
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words

# Without the letters and digits that people take for each other on paper.
_CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class GroupDraft:
    """A group that is asked: how it answers, and how many people it is."""

    kind: str
    answering: str
    n_people: int


@dataclass(frozen=True)
class ScanDraft:
    """What a round is made with."""

    title: str
    starts_on: dt.date
    last_day: dt.date
    is_public: bool = False
    opgave: Opgave | None = None
    groups: tuple[GroupDraft, ...] = ()

    @property
    def ends_before(self) -> dt.date:
        """The first day on which nobody can answer any more."""
        return self.last_day + dt.timedelta(days=1)


@dataclass(frozen=True)
class ConditionAnswers:
    """What was chosen at one condition: a score per statement, None for "I do not know"."""

    condition: int
    scores: Mapping[str, int | None]
    remark: str = ""


@transaction.atomic
def make_scan(draft: ScanDraft, owner: Organisation, *, by: Viewer, today: dt.date) -> Scan:
    """Begin a round; it follows the last one about the same, so that they can be laid side by side."""
    permissions.may_keep_scan(by, owner).require()
    _check(draft)
    if not draft.groups:
        raise NoGroupAsked
    _refuse_groups(draft.groups)
    rounds = Scan.objects.select_for_update().filter(owner=owner, opgave=draft.opgave)
    last = rounds.order_by("-starts_on", "-pk").first()
    if last is not None and not rules.is_scan_over(last, today):
        raise RoundRunsAlready(title=last.title)
    made = Scan.objects.create(
        owner=owner,
        opgave=draft.opgave,
        title=draft.title,
        statements_version=statement_list().version,
        previous=last,
        starts_on=draft.starts_on,
        ends_before=draft.ends_before,
        is_public=draft.is_public,
        made_by=by.account,
    )
    for group in draft.groups:
        ScanGroup.objects.create(
            scan=made, kind=group.kind, answering=group.answering, n_people=group.n_people, code=_new_code()
        )
    search.put([FindableText(made, made.title)])
    journal.record("learning.scan_made", by=by.account, about=made)
    return made


@transaction.atomic
def change_scan(scan: Scan, draft: ScanDraft, *, version: int, by: Viewer) -> Scan:
    """Change name, last day and who may read it; how groups answer was agreed and stands."""
    locked = _locked(scan, by)
    if locked.version != version:
        raise EditedMeanwhile
    if locked.closed_at is not None:
        raise ScanClosed
    _check(draft)
    locked.title, locked.is_public = draft.title, draft.is_public
    locked.starts_on, locked.ends_before = draft.starts_on, draft.ends_before
    locked.version += 1
    locked.save(update_fields=["title", "is_public", "starts_on", "ends_before", "version"])
    search.put([FindableText(locked, locked.title)])
    journal.record("learning.scan_changed", by=by.account, about=locked)
    return locked


@transaction.atomic
def invite(group: ScanGroup, people: Iterable[Invitee], *, by: Viewer, today: dt.date) -> int:
    """Ask people, each by a mail with a link of their own; who was asked already is not asked twice."""
    scan = _locked(group.scan, by)
    if rules.is_scan_over(scan, today):
        raise ScanClosed
    if group.answering == ScanAnswering.OPEN:
        raise NotByInvitation
    wanted = _not_asked_yet(group, people)
    if not wanted:
        raise NobodyToInvite
    for person in wanted:
        invitation = ScanInvitation.objects.create(
            group=group, account=person.account, name=person.name, email=person.email, asked_on=today
        )
        letter = scan_letters.letter_to(invitation)
        outbox.post(to=person.email, subject=letter.subject, body=letter.body)
    # Otherwise “10 of 9 answered” could stand in the outcome.
    n_asked = group.invitations.count()
    ScanGroup.objects.filter(pk=group.pk, n_people__lt=n_asked).update(n_people=n_asked)
    journal.record("learning.scan_people_asked", by=by.account, about=group)
    return len(wanted)


@transaction.atomic
def withdraw_invitation(invitation: ScanInvitation, *, by: Viewer) -> None:
    """Take somebody off the list who was asked by mistake, as long as they did not hand in."""
    scan = _locked(invitation.group.scan, by)
    found = ScanInvitation.objects.select_for_update().filter(pk=invitation.pk).first()
    if found is None:
        return
    if found.has_answered or scan.closed_at is not None:
        raise ScanClosed
    found.delete()
    journal.record("learning.scan_person_not_asked", by=by.account, about=invitation.group)


@transaction.atomic
def save_answers(door: Door, answers: Iterable[ConditionAnswers], *, key: str, today: dt.date) -> ScanSheet:
    """Keep what was chosen, to be handed in later. No journal: the row is the record."""
    scan = Scan.objects.select_for_update().get(pk=door.group.scan_id)
    refuse_closed_door(door, scan, key, today=today)
    sheet = _sheet_to_write(door, key)
    known = {c.number: {statement.key for statement in c.statements} for c in statement_list().conditions}
    given = [found for found in answers if found.condition in known]
    here = [found.condition for found in given]
    sheet.answers.filter(statement__in=[k for number in here for k in known[number]]).delete()
    sheet.remarks.filter(condition__in=here).delete()
    ScanAnswer.objects.bulk_create(
        ScanAnswer(sheet=sheet, statement=statement, score=score)
        for found in given
        for statement, score in found.scores.items()
        if statement in known[found.condition]
    )
    ScanRemark.objects.bulk_create(
        ScanRemark(sheet=sheet, condition=found.condition, text=found.remark.strip()[:500])
        for found in given
        if found.remark.strip()
    )
    return sheet


@transaction.atomic
def hand_in(door: Door, *, key: str, today: dt.date) -> None:
    """Let the answers count. Roll and answers part here: nothing that is kept leads from one to the other."""
    scan = Scan.objects.select_for_update().get(pk=door.group.scan_id)
    refuse_closed_door(door, scan, key, today=today)
    sheet = sheet_of(door, key)
    if sheet is None or not sheet.answers.exists():
        raise NothingAnswered
    sheet.is_handed_in = True
    if door.invitation is not None:
        # The roll says that this person answered, so the device need not.
        ScanInvitation.objects.filter(pk=door.invitation.pk).update(has_answered=True)
        sheet.key_digest = None
    sheet.save(update_fields=["is_handed_in", "key_digest"])


@transaction.atomic
def answer_at_once(door: Door, answers: Iterable[ConditionAnswers], *, today: dt.date) -> int:
    """Keep all answers of one person and hand them in; returns how many statements were answered.

    Only with a link of one's own: with a code for all, nothing would tell one person from another.
    """
    if door.invitation is None:
        raise OneCodeForAll
    # The key of the device is not kept once it is handed in, so nobody needs to know this one.
    key = secrets.token_urlsafe(24)
    sheet = save_answers(door, answers, key=key, today=today)
    n_answered = sheet.answers.count()
    hand_in(door, key=key, today=today)
    return n_answered


@transaction.atomic
def close_scan(scan: Scan, *, by: Viewer, today: dt.date) -> None:
    """End a round: keep what could be counted that day, and forget who was asked in anonymous groups."""
    locked = _locked(scan, by)
    if locked.closed_at is not None:
        return
    ScanEvidence.objects.bulk_create(
        [
            ScanEvidence(scan=locked, statement=key, n=found.n, of=found.of, kept_on=today)
            for key, found in evidence_for(by, locked, today=today).items()
        ]
    )
    ScanSheet.objects.filter(group__scan=locked, is_handed_in=False).delete()
    ScanSheet.objects.filter(group__scan=locked).update(key_digest=None)
    anonymous = ScanInvitation.objects.filter(group__scan=locked).exclude(
        group__answering=ScanAnswering.NAMED
    )
    # Once the answers are in, nobody need know any more who was asked: an account still finds the outcome.
    anonymous.update(name="", email="")
    locked.closed_at = timezone.now()
    locked.version += 1
    locked.save(update_fields=["closed_at", "version"])
    journal.record("learning.scan_closed", by=by.account, about=locked)


def refuse_closed_door(door: Door, scan: Scan, key: str, *, today: dt.date) -> None:
    """Say kindly why somebody cannot answer: handed in already, not begun, or over."""
    if door.invitation is not None:
        answered = ScanInvitation.objects.filter(pk=door.invitation.pk, has_answered=True).exists()
    else:
        sheet = sheet_of(door, key)
        answered = sheet is not None and sheet.is_handed_in
    if answered:
        raise AnsweredAlready
    if not rules.is_scan_open(scan, today):
        last = scan.ends_before - dt.timedelta(days=1)
        raise ScanNotOpen(first=date_words(scan.starts_on), last=date_words(last))


def sheet_of(door: Door, key: str) -> ScanSheet | None:
    """The sheet that somebody works on: by their invitation when named, by the key of the device when not."""
    if door.is_named:
        return ScanSheet.objects.filter(invitation=door.invitation).first()
    if not key:
        return None
    return ScanSheet.objects.filter(group=door.group, key_digest=rules.digest_of_key(key)).first()


def _sheet_to_write(door: Door, key: str) -> ScanSheet:
    found = sheet_of(door, key)
    if found is not None:
        return found
    if door.is_named:
        return ScanSheet.objects.create(group=door.group, invitation=door.invitation)
    return ScanSheet.objects.create(group=door.group, key_digest=rules.digest_of_key(key))


def _not_asked_yet(group: ScanGroup, people: Iterable[Invitee]) -> list[Invitee]:
    """Each with the account behind the address; of who was asked before the address may be forgotten."""
    by_email = {person.email.lower(): person for person in people}
    accounts = {found.email.lower(): found for found in Account.objects.filter(email__in=by_email)}
    known = [
        Invitee(person.name, email, person.account or accounts.get(email))
        for email, person in by_email.items()
    ]
    asked = group.invitations.values_list("email", "account")
    emails, accounts_asked = {email for email, _account in asked}, {account for _email, account in asked}
    return [
        person
        for person in known
        if person.email not in emails and (person.account is None or person.account.pk not in accounts_asked)
    ]


def _locked(scan: Scan, by: Viewer) -> Scan:
    locked = Scan.objects.select_for_update(of=("self",)).select_related("owner").get(pk=scan.pk)
    permissions.may_keep_scan(by, locked.owner).require()
    return locked


def _check(draft: ScanDraft) -> None:
    if draft.last_day < draft.starts_on:
        raise ScanClosesTooEarly(last=date_words(draft.last_day), first=date_words(draft.starts_on))


def _refuse_groups(groups: Iterable[GroupDraft]) -> None:
    seen: set[str] = set()
    for group in groups:
        label = str(ScanGroupKind(group.kind).label)
        if group.kind in seen:
            raise GroupAskedTwice(group=label)
        if rules.is_too_small(group.answering, group.n_people):
            raise GroupTooSmall(group=label, n=group.n_people, fewest=SMALLEST_GROUP)
        seen.add(group.kind)


def _new_code() -> str:
    return "".join(secrets.choice(_CODE_LETTERS) for _place in range(8))
