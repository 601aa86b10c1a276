"""A plan that drops out while people vote, and the end: count by the frozen rule, others beside it."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.compute import fair_division as fair
from samenspel.foundation import journal, outbox
from samenspel.people.permissions import Viewer
from samenspel.voting import permissions, rules
from samenspel.voting.errors import AlreadyGone, ReasonNeeded, SheetsWait, VoteNotFrozen, VoteStillRuns
from samenspel.voting.models import Ballot, MoneyVote, PaperSheet, VoteCandidate, VoteCount, VoteState
from samenspel.voting.queries.counting import agreed_of, ballots_of, count, kept_choices, rule_of


@transaction.atomic
def drop_candidate(candidate: VoteCandidate, reason: str, *, by: Viewer, today: dt.date) -> int:
    """Let a plan drop out: ballots lose it, voters are told; how many ballots had it."""
    vote = permissions.locked_vote(by, candidate.vote_id)
    permissions.may_publish_vote(by, vote.opgave).require()
    candidate = VoteCandidate.objects.select_for_update().get(pk=candidate.pk)
    if (stop := rules.what_stops(vote)) is not None:
        raise stop
    if candidate.withdrawn_on is not None:
        raise AlreadyGone(title=candidate.title, day=candidate.withdrawn_on)
    if not reason.strip():
        raise ReasonNeeded
    candidate.withdrawn_on, candidate.withdrawn_reason = today, reason.strip()
    candidate.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    n_changed = _restore(vote, candidate.number)
    _tell(vote, candidate)
    journal.record("voting.candidate_dropped", by=by.account, about=candidate)
    return n_changed


def _restore(vote: MoneyVote, gone: int) -> int:
    """Take a plan out of every ballot that has it."""
    # The roll is held: a click that is under way must not write the plan back.
    list(permissions.roll_of(vote).select_for_update().filter(has_voted=True).values_list("pk", flat=True))
    changed = []
    for ballot in Ballot.objects.filter(vote=vote).select_for_update():
        if any(number == gone for number, _points in ballot.choices):
            ballot.choices = [each for each in ballot.choices if each[0] != gone]
            ballot.lost = [*ballot.lost, gone]
            changed.append(ballot)
    Ballot.objects.bulk_update(changed, ["choices", "lost"], batch_size=500)
    return len(changed)


def _tell(vote: MoneyVote, candidate: VoteCandidate) -> None:
    """Write to everybody with an address: the roll does not know who had chosen the plan."""
    words = {
        "plan": candidate.title,
        "title": vote.title,
        "reason": candidate.withdrawn_reason,
        "address": f"{settings.PUBLIC_ADDRESS}{reverse('voting:page', args=[vote.pk])}",
    }
    for address in permissions.roll_of(vote).exclude(email="").values_list("email", flat=True):
        outbox.post(
            to=address,
            subject=_("“%(plan)s” no longer takes part") % words,
            body=_(
                "Hello,\n\n“%(plan)s” no longer takes part in the vote “%(title)s”: %(reason)s\n\n"
                "Had you chosen it? Then what it took is free again, and you can choose another plan with "
                "the link that you have.\n%(address)s\n"
            )
            % words,
        )


@transaction.atomic
def close_vote(vote: MoneyVote, *, by: Viewer, today: dt.date) -> MoneyVote:
    """Count what was voted, once the last day is over, and forget which code a ballot belongs to."""
    vote = permissions.locked_vote(by, vote.pk)
    permissions.may_publish_vote(by, vote.opgave).require()
    if vote.state not in {VoteState.DRAFT, VoteState.FROZEN}:
        return vote
    if vote.state == VoteState.DRAFT:
        raise VoteNotFrozen
    if not rules.is_over(vote, today):
        raise VoteStillRuns(last=rules.last_day(vote))
    if waiting := PaperSheet.objects.filter(vote=vote, is_counted=False).count():
        raise SheetsWait(n=waiting)
    agreed = rule_of(vote)
    ballots = ballots_of(kept_choices(vote), agreed_of(vote)["ballot"]["form"])
    for rule in (agreed, *rules.other_rules(agreed)):
        _keep(vote, count(agreed_of(vote), ballots, rule), is_agreed=rule is agreed)
    _forget(vote)
    vote.state, vote.closed_at = VoteState.CLOSED, timezone.now()
    vote.version += 1
    vote.save()
    journal.record("voting.vote_closed", by=by.account, about=vote)
    return vote


def _keep(vote: MoneyVote, division: fair.Division, *, is_agreed: bool) -> None:
    told = fair.division_to_mapping(division)
    VoteCount.objects.create(
        vote=vote,
        is_agreed=is_agreed,
        method=told["method"],
        method_version=told["version"],
        parameters=told["parameters"],
        input_digest=told["input_digest"],
        outcome=told,
    )


def _forget(vote: MoneyVote) -> None:
    """Nothing leads from a code to a ballot any more, and no address stays."""
    Ballot.objects.filter(vote=vote).update(key_digest=None)
    PaperSheet.objects.filter(vote=vote).update(key_digest=None)
    permissions.roll_of(vote).exclude(email="").update(email="")
