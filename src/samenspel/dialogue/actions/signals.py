"""Letting something know, noting it for somebody, deciding what is public, laying alike ones together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samenspel.dialogue import permissions, rules
from samenspel.dialogue.errors import (
    ClusterTitleTaken,
    NothingToLayTogether,
    SignalErased,
    SignalReasonMissing,
    SignalsOfSeveralOwners,
    TooManySignals,
    TooManySignalsOfYours,
)
from samenspel.dialogue.models import (
    AnswerSubscriber,
    HelpDesk,
    NotShownReason,
    Signal,
    SignalCluster,
    SignalOrigin,
    SignalState,
    SpeakerKind,
)
from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer

_SAME_WITHIN = dt.timedelta(days=1)


@dataclass(frozen=True)
class SignalDraft:
    """What somebody let know, or said to a colleague."""

    text: str
    speaker_kind: str = SpeakerKind.RESIDENT
    area_id: int | None = None
    place: str = ""
    heard_at: str = ""
    said_on: dt.date | None = None
    is_from_a_program: bool = False


@dataclass(frozen=True)
class HelpDeskDraft:
    """Where people go for help, as the owner words it; ``version`` 0 is the first time."""

    text: str
    phone: str = ""
    links: str = ""
    version: int = 0


@transaction.atomic
def send_signal(
    owner: Organisation, draft: SignalDraft, *, key: str, by: Viewer, today: dt.date, email: str = ""
) -> Signal:
    """Keep what somebody let know; the same words from the same device within a day are one signal."""
    permissions.may_signal(by, owner).require()
    text, place = _checked(draft)
    # One at a time for an owner: of two taps at once the second finds the first.
    Organisation.objects.select_for_update().get(pk=owner.pk)
    known = _sent_before(owner, text, key)
    if known is None:
        if draft.is_from_a_program:
            _refuse_too_many_of_programs(owner)
        else:
            _refuse_too_many(owner, key)
        known = Signal.objects.create(
            owner=owner,
            text=text,
            text_key=rules.text_key(text),
            area_id=draft.area_id,
            place=place,
            speaker_kind=draft.speaker_kind,
            origin=SignalOrigin.PROGRAM if draft.is_from_a_program else SignalOrigin.PAGE,
            said_on=today,
            key_digest=rules.key_digest(key),
        )
        # Nobody's name in the journal: an account would tell who let this know.
        journal.record("dialogue.signal_sent", by=None, about=known)
    if email:
        AnswerSubscriber.objects.get_or_create(
            kind=journal.kind_of(known), thing_id=known.pk, email=email.strip().lower()
        )
    return known


@transaction.atomic
def log_signal(
    owner: Organisation, draft: SignalDraft, *, by: Viewer, today: dt.date, is_public: bool = False
) -> Signal:
    """Note what somebody said to a colleague; whoever judges may make it public at once."""
    permissions.may_log_signal(by, owner).require()
    if is_public:
        permissions.may_judge_signal(by, owner).require()
    text, place = _checked(draft)
    signal = Signal.objects.create(
        owner=owner,
        text=text,
        text_key=rules.text_key(text),
        area_id=draft.area_id,
        place=place,
        speaker_kind=draft.speaker_kind,
        origin=SignalOrigin.LOGGED,
        heard_at=draft.heard_at.strip()[:120],
        logged_by=by.account,
        said_on=draft.said_on or today,
        state=SignalState.SHOWN if is_public else SignalState.WAITING,
        judged_by=by.account if is_public else None,
        judged_at=timezone.now() if is_public else None,
    )
    if is_public:
        search.put([search.FindableText(signal, signal.text)])
    journal.record("dialogue.signal_logged", by=by.account, about=signal)
    return signal


@transaction.atomic
def place_signal(signal: Signal, draft: SignalDraft, *, by: Viewer, version: int) -> None:
    """Put a signal in its area and with its kind of person; the words stay as they were said."""
    locked = _locked(signal, by)
    if locked.version != version:
        raise EditedMeanwhile
    rules.check_nobody_named(draft.place)
    locked.area_id, locked.place = draft.area_id, draft.place.strip()[:120]
    locked.speaker_kind = draft.speaker_kind
    locked.version += 1
    locked.save(update_fields=["area", "place", "speaker_kind", "version"])
    journal.record("dialogue.signal_placed", by=by.account, about=locked)


@transaction.atomic
def show_signal(signal: Signal, *, by: Viewer) -> None:
    """Let everybody read it; showing it twice does no harm."""
    locked = _locked(signal, by)
    if locked.state == SignalState.SHOWN:
        return
    _judge(locked, SignalState.SHOWN, by=by)
    search.put([search.FindableText(locked, locked.text)])
    journal.record("dialogue.signal_shown", by=by.account, about=locked)


@transaction.atomic
def hide_signal(signal: Signal, reason: str, *, by: Viewer) -> None:
    """Keep it for those who work with it, with a reason."""
    locked = _locked(signal, by)
    if reason not in NotShownReason.values:
        raise SignalReasonMissing
    if (locked.state, locked.reason) == (SignalState.NOT_SHOWN, reason):
        return
    _judge(locked, SignalState.NOT_SHOWN, by=by, reason=reason)
    search.drop(locked)
    journal.record("dialogue.signal_not_shown", by=by.account, about=locked)


@transaction.atomic
def erase_signal(signal: Signal, *, by: Viewer) -> None:
    """Take its words out for good, because they are about somebody; that there was one stays known."""
    locked = _locked(signal, by)
    locked.text, locked.place, locked.heard_at = "", "", ""
    locked.text_key, locked.cluster = rules.text_key(""), None
    _judge(locked, SignalState.ERASED, by=by, reason=NotShownReason.PERSONAL)
    AnswerSubscriber.objects.filter(kind=journal.kind_of(locked), thing_id=locked.pk).delete()
    search.drop(locked)
    journal.record("dialogue.signal_erased", by=by.account, about=locked)


@transaction.atomic
def lay_together(signals: Collection[int], title: str, *, by: Viewer) -> SignalCluster:
    """Make a group of these signals, which say the same, under a title of its own."""
    chosen = _chosen(signals, by)
    owner = chosen[0].owner
    tidy = rules.tidy(title)[:160]
    rules.check_nobody_named(tidy)
    if SignalCluster.objects.filter(owner=owner, title=tidy).exists():
        raise ClusterTitleTaken(title=tidy)
    cluster = SignalCluster.objects.create(owner=owner, title=tidy, created_by=by.account)
    _put_in(cluster, chosen, by=by)
    journal.record("dialogue.signals_laid_together", by=by.account, about=cluster)
    return cluster


@transaction.atomic
def add_to_cluster(cluster: SignalCluster, signals: Collection[int], *, by: Viewer) -> None:
    """Lay more signals in a group; those that lie in it already stay."""
    locked = SignalCluster.objects.select_for_update(of=("self",)).select_related("owner").get(pk=cluster.pk)
    permissions.may_judge_signal(by, locked.owner).require()
    chosen = _chosen(signals, by)
    if chosen[0].owner_id != locked.owner_id:
        raise SignalsOfSeveralOwners
    new = [signal for signal in chosen if signal.cluster_id != locked.pk]
    if new:
        _put_in(locked, new, by=by)
        journal.record("dialogue.signals_added_to_cluster", by=by.account, about=locked)


@transaction.atomic
def take_from_cluster(signal: Signal, *, by: Viewer) -> None:
    """Take a signal out of its group; out of none it stays out."""
    locked = _locked(signal, by)
    if locked.cluster is None:
        return
    _unlink(locked, by)
    locked.cluster = None
    locked.save(update_fields=["cluster"])
    journal.record("dialogue.signal_taken_from_cluster", by=by.account, about=locked)


@transaction.atomic
def rename_cluster(cluster: SignalCluster, title: str, *, by: Viewer, version: int) -> None:
    """Give a group a better title; a second editor is told."""
    locked = SignalCluster.objects.select_for_update(of=("self",)).select_related("owner").get(pk=cluster.pk)
    permissions.may_judge_signal(by, locked.owner).require()
    if locked.version != version:
        raise EditedMeanwhile
    tidy = rules.tidy(title)[:160]
    rules.check_nobody_named(tidy)
    if SignalCluster.objects.filter(owner=locked.owner, title=tidy).exclude(pk=locked.pk).exists():
        raise ClusterTitleTaken(title=tidy)
    locked.title = tidy
    locked.version += 1
    locked.save(update_fields=["title", "version"])
    search.put([search.FindableText(locked, locked.title)])
    journal.record("dialogue.cluster_renamed", by=by.account, about=locked)


@transaction.atomic
def write_help_desk(owner: Organisation, draft: HelpDeskDraft, *, by: Viewer) -> HelpDesk:
    """Say where people go for help; a second editor is told."""
    permissions.may_keep_help_desk(by, owner).require()
    links = [{"label": link.label, "url": link.url} for link in rules.help_links(draft.links)]
    Organisation.objects.select_for_update().get(pk=owner.pk)
    desk = HelpDesk.objects.filter(owner=owner).first() or HelpDesk(owner=owner, version=0)
    if desk.version != draft.version:
        raise EditedMeanwhile
    desk.text, desk.phone, desk.links = draft.text.strip(), draft.phone.strip(), links
    desk.version += 1
    desk.save()
    journal.record("dialogue.help_desk_written", by=by.account, about=desk)
    return desk


def _checked(draft: SignalDraft) -> tuple[str, str]:
    text, place = rules.tidy(draft.text), rules.tidy(draft.place)[:120]
    rules.check_signal(text)
    rules.check_nobody_named(place)
    return text, place


def _sent_before(owner: Organisation, text: str, key: str) -> Signal | None:
    return Signal.objects.filter(
        owner=owner,
        text_key=rules.text_key(text),
        key_digest=rules.key_digest(key),
        created_at__gt=timezone.now() - _SAME_WITHIN,
    ).first()


def _refuse_too_many(owner: Organisation, key: str) -> None:
    sent = Signal.objects.filter(owner=owner, origin=SignalOrigin.PAGE)
    waiting = sent.filter(key_digest=rules.key_digest(key), state=SignalState.WAITING).count()
    if waiting >= rules.MOST_WAITING_SIGNALS:
        raise TooManySignalsOfYours(most=rules.MOST_WAITING_SIGNALS)
    an_hour_ago = timezone.now() - dt.timedelta(hours=1)
    if sent.filter(created_at__gt=an_hour_ago).count() >= rules.MOST_SIGNALS_AN_HOUR:
        raise TooManySignals


def _refuse_too_many_of_programs(owner: Organisation) -> None:
    an_hour_ago = timezone.now() - dt.timedelta(hours=1)
    sent = Signal.objects.filter(owner=owner, origin=SignalOrigin.PROGRAM, created_at__gt=an_hour_ago)
    if sent.count() >= rules.MOST_PROGRAM_SIGNALS_AN_HOUR:
        raise TooManySignals


def _locked(signal: Signal, by: Viewer) -> Signal:
    locked = (
        Signal.objects.select_for_update(of=("self",)).select_related("owner", "cluster").get(pk=signal.pk)
    )
    permissions.may_judge_signal(by, locked.owner).require()
    if locked.state == SignalState.ERASED:
        raise SignalErased
    return locked


def _judge(signal: Signal, state: SignalState, *, by: Viewer, reason: str = "") -> None:
    signal.state, signal.reason = state, reason
    signal.judged_at, signal.judged_by = timezone.now(), by.account
    # Looked at: what told one device from another has done its work.
    signal.key_digest = ""
    signal.version += 1
    signal.save()


def _chosen(signals: Collection[int], by: Viewer) -> list[Signal]:
    seen = permissions.judged_signals(by).filter(pk__in=signals)
    chosen = list(seen.select_for_update(of=("self",)).select_related("owner", "cluster").order_by("pk"))
    if not chosen:
        raise NothingToLayTogether
    if len({signal.owner_id for signal in chosen}) > 1:
        raise SignalsOfSeveralOwners
    permissions.may_judge_signal(by, chosen[0].owner).require()
    return chosen


def _put_in(cluster: SignalCluster, signals: list[Signal], *, by: Viewer) -> None:
    for signal in signals:
        _unlink(signal, by)
    Signal.objects.filter(pk__in=[signal.pk for signal in signals]).update(cluster=cluster)
    lineage.link_many([(signal, cluster) for signal in signals], LinkKind.MERGED_INTO, by=by.account)
    search.put([search.FindableText(cluster, cluster.title)])


def _unlink(signal: Signal, by: Viewer) -> None:
    if signal.cluster is not None and by.account is not None:
        lineage.retract(signal, LinkKind.MERGED_INTO, signal.cluster, by=by.account)
