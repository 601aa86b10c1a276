"""Giving an answer to what people said, finishing a conversation, and telling those who asked to hear."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.dialogue import permissions, rules
from samenspel.dialogue.errors import (
    AnsweredMeanwhile,
    AnswersMissing,
    NothingToAnswer,
    StillOpen,
    ThingFromElsewhere,
    UnknownThing,
)
from samenspel.dialogue.models import LONGEST_REASON, Answer, AnswerSubscriber, Conversation, Outcome
from samenspel.dialogue.permissions import answers as doors
from samenspel.dialogue.queries import answers as queries
from samenspel.dialogue.rules import answers as answer_rules
from samenspel.dialogue.voices import HeardAt, heard_at
from samenspel.foundation import journal, lineage, outbox, search, slots
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.people.permissions import STRANGER, Viewer


@dataclass(frozen=True)
class AnswerDraft:
    """What was done, why, and who decided it."""

    outcome: str
    decided_by_name: str
    decided_on: dt.date
    reason: str = ""
    look_again_on: dt.date | None = None
    # What answers it, such as an opgave or an effort: its kind and number.
    thing: tuple[str, int] | None = None
    # The newest answer that stood on the page; None when nobody looked.
    seen: int | None = None


@transaction.atomic
def give_answer(
    place: tuple[str, int], voices: Collection[int], draft: AnswerDraft, *, by: Viewer, today: dt.date
) -> list[Answer]:
    """Answer one or more voices of one place alike; an earlier answer stays readable."""
    kind, place_id = place
    heard = heard_at(kind)
    heard.may_answer(by, place_id).require()
    checked = _checked(draft, today)
    # Lock what was said: of two who answer the same at once, the second sees the first.
    chosen = heard.voices(by, place_id).filter(pk__in=voices).select_for_update(of=("self",))
    ids = [row.pk for row in chosen]
    if not ids or len(ids) != len(set(voices)):
        raise NothingToAnswer
    standing = {
        answer.thing_id: answer
        for answer in Answer.objects.filter(
            kind=heard.voice_kind, thing_id__in=ids, superseded_at__isnull=True
        )
    }
    _refuse_unseen(standing, draft.seen, checked)
    new = [pk for pk in ids if pk not in standing or not _is_same(standing[pk], checked)]
    Answer.objects.filter(pk__in=[standing[pk].pk for pk in new if pk in standing]).update(
        superseded_at=timezone.now()
    )
    made = Answer.objects.bulk_create([_answer(heard, pk, place, checked, by) for pk in new])
    _make_findable([standing[pk] for pk in new if pk in standing], made)
    n_linked = _link(heard.voice_kind, ids, checked, by)
    _refuse_far_thing(heard, place_id, checked, by)
    given = list(Answer.objects.filter(kind=heard.voice_kind, thing_id__in=ids, superseded_at__isnull=True))
    if new or n_linked:
        journal.record("dialogue.answers_given", by=by.account, about=given[0])
    return given


@transaction.atomic
def finish_conversation(conversation: Conversation, *, by: Viewer, today: dt.date) -> None:
    """Close a conversation for good: everything that was said has an answer."""
    locked = (
        Conversation.objects.select_for_update(of=("self",)).select_related("owner").get(pk=conversation.pk)
    )
    permissions.may_close(by, locked).require()
    if locked.finished_at is not None:
        return
    if not rules.is_closed(locked, today):
        raise StillOpen
    refuse_unanswered("dialogue.statement", doors.conversation_voices(by, locked.pk))
    locked.finished_at, locked.finished_by = timezone.now(), by.account
    locked.version += 1
    locked.save(update_fields=["finished_at", "finished_by", "version"])
    tell_subscribers()
    journal.record("dialogue.conversation_finished", by=by.account, about=locked)


def refuse_unanswered(kind: str, voices: Any) -> None:
    """Refuse to close where something that was said has no answer yet."""
    counts = queries.counts_of(kind, voices)
    if counts.n_without:
        raise AnswersMissing(n=counts.n_without, total=counts.n)


@transaction.atomic
def want_answer(kind: str, thing_id: int, email: str) -> None:
    """Keep an address that wants to hear about this; asking twice, or again after stopping, does no harm."""
    address = email.strip().lower()
    asked, _made = AnswerSubscriber.objects.get_or_create(kind=kind, thing_id=thing_id, email=address)
    if asked.stopped_at is not None:
        asked.stopped_at = None
        asked.save(update_fields=["stopped_at"])


@transaction.atomic
def stop_telling(token: str) -> int:
    """Forget the address behind this key for good; return how much it had asked about."""
    digest = token_digest(token)
    addresses = AnswerSubscriber.objects.filter(token_digest=digest).values("email")
    n, _kinds = AnswerSubscriber.objects.filter(
        email__in=list(addresses.values_list("email", flat=True))
    ).delete()
    return n


@transaction.atomic
def tell_subscribers() -> int:
    """Write one message to each address about everything answered since the last one; return how many."""
    asked: dict[str, list[AnswerSubscriber]] = defaultdict(list)
    waiting = doors.waiting_subscribers().select_for_update().order_by("pk")
    for subscriber in waiting:
        asked[subscriber.email].append(subscriber)
    return sum(_tell(email, wishes) for email, wishes in asked.items())


def token_digest(token: str) -> str:
    """What is kept of a key in a message."""
    return hashlib.sha256(token.encode()).hexdigest()


def _tell(email: str, wishes: list[AnswerSubscriber]) -> int:
    parts = [part for wish in wishes if (part := _news(wish))]
    if not parts:
        return 0
    token = answer_rules.stop_token(email)
    stop = f"{settings.PUBLIC_ADDRESS}{reverse('dialogue:stop_telling', args=[token])}"
    body = _(
        "Hello,\n\n"
        "You asked to hear what was done with what people said. This is the news:\n\n"
        "%(parts)s\n\n"
        "No more messages? This takes one click and no account:\n%(stop)s\n"
    ) % {"parts": "\n\n".join(parts), "stop": stop}
    outbox.post(to=email, subject=_("What was done with what you said"), body=body)
    AnswerSubscriber.objects.filter(pk__in=[wish.pk for wish in wishes]).update(
        told_at=timezone.now(), token_digest=token_digest(token)
    )
    return 1


def _news(wish: AnswerSubscriber) -> str:
    """What came in for one wish since the last message, in a few lines; empty when nothing did."""
    about = Q(kind=wish.kind, thing_id=wish.thing_id) | Q(place_kind=wish.kind, place_id=wish.thing_id)
    new = list(
        Answer.objects.filter(about, superseded_at__isnull=True, given_at__gt=wish.told_at or wish.created_at)
    )
    # As a stranger sees it: a message may be read by anybody.
    card = lineage.cards_of(STRANGER, [(wish.kind, wish.thing_id)]).get((wish.kind, wish.thing_id))
    if not new or card is None:
        return ""
    title = card.text if len(card.text) <= 120 else f"{card.text[:120].rsplit(' ', 1)[0]} …"
    if new[0].thing_id == wish.thing_id and new[0].kind == wish.kind:
        heard, told = "", queries.card_of(new[0]).sentence
        address = card.url
    else:
        heard = ngettext("%(n)d new answer.", "%(n)d new answers.", len(new)) % {"n": len(new)}
        told, address = _tally(new), queries.answers_url(wish.kind, wish.thing_id)
    lines = [f"“{title}”", " ".join(filter(None, [heard, told])), f"{settings.PUBLIC_ADDRESS}{address}"]
    return "\n".join(lines)


def _tally(answers: list[Answer]) -> str:
    counted = ((outcome, sum(answer.outcome == outcome for answer in answers)) for outcome in Outcome)
    return ", ".join(f"{outcome.label}: {n}" for outcome, n in counted if n) + "."


def _checked(draft: AnswerDraft, today: dt.date) -> AnswerDraft:
    reason, who = rules.tidy(draft.reason), rules.tidy(draft.decided_by_name)[:120]
    answer_rules.check_outcome(draft.outcome, reason)
    answer_rules.check_decision(who, draft.decided_on, today)
    answer_rules.check_look_again(draft.outcome, draft.look_again_on, today)
    answer_rules.check_public(reason)
    return AnswerDraft(
        outcome=draft.outcome,
        decided_by_name=who,
        decided_on=draft.decided_on,
        reason=reason[:LONGEST_REASON],
        look_again_on=draft.look_again_on if draft.outcome == Outcome.LATER else None,
        thing=draft.thing,
        seen=draft.seen,
    )


def _make_findable(replaced: list[Answer], made: list[Answer]) -> None:
    """Let search find one of those that say the same: hundreds of notes may have got one answer."""
    found: dict[tuple[str, int, str], Answer] = {}
    for old in replaced:
        search.drop(old)
        alike = Answer.objects.filter(
            place_kind=old.place_kind, place_id=old.place_id, reason=old.reason, superseded_at__isnull=True
        )
        if still := alike.first():
            found[still.place_kind, still.place_id, still.reason] = still
    for answer in made:
        found.setdefault((answer.place_kind, answer.place_id, answer.reason), answer)
    search.put([FindableText(one, one.reason, one.decided_by_name) for one in found.values() if one.reason])


def _refuse_unseen(standing: dict[int, Answer], seen: int | None, draft: AnswerDraft) -> None:
    if seen is None:
        return
    later = [answer for answer in standing.values() if answer.pk > seen and not _is_same(answer, draft)]
    if later:
        raise AnsweredMeanwhile(n=len(later))


def _is_same(answer: Answer, draft: AnswerDraft) -> bool:
    return (
        answer.outcome,
        answer.reason,
        answer.decided_by_name,
        answer.decided_on,
        answer.look_again_on,
    ) == (draft.outcome, draft.reason, draft.decided_by_name, draft.decided_on, draft.look_again_on)


def _answer(heard: HeardAt, pk: int, place: tuple[str, int], draft: AnswerDraft, by: Viewer) -> Answer:
    return Answer(
        kind=heard.voice_kind,
        thing_id=pk,
        place_kind=place[0],
        place_id=place[1],
        outcome=draft.outcome,
        reason=draft.reason,
        decided_by_name=draft.decided_by_name,
        decided_on=draft.decided_on,
        look_again_on=draft.look_again_on,
        given_by=by.account,
    )


def _refuse_far_thing(heard: HeardAt, place_id: int, draft: AnswerDraft, by: Viewer) -> None:
    """Refuse what the room above does not offer for this place: it lies in another municipality."""
    if draft.thing is None:
        return
    kind, pk = draft.thing
    word = lineage.word_of(kind)
    for offered in slots.fill("answer.things", by, heard.place(by, place_id)):
        if offered.word == word and f"{word}:{pk}" not in dict(offered.options):
            raise ThingFromElsewhere


def _link(kind: str, ids: list[int], draft: AnswerDraft, by: Viewer) -> int:
    """Say in the thread what answers these voices; return how many links are new."""
    if draft.thing is None:
        return 0
    if draft.thing not in lineage.cards_of(by, [draft.thing]):
        raise UnknownThing
    pairs = [((kind, pk), draft.thing) for pk in ids]
    return lineage.link_pairs(pairs, LinkKind.ANSWERS, by=by.account)
