"""Who sees a vote, who prepares, publishes and counts it, and who types paper."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven import permissions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import one_of, roles_on
from samenspel.people.permissions import Viewer
from samenspel.voting.models import (
    AreaLimit,
    Ballot,
    MoneyVote,
    PaperSheet,
    VoteCandidate,
    VoteCount,
    Voter,
    VoteState,
)


def holds(viewer: Viewer, opgave: Opgave, verb: str) -> bool:
    """Whether an assignment on this opgave, or a function in its owner, holds the verb of this room."""
    return rights_of("voting").holds(roles_on(viewer, opgave), verb)


# -- rows -------------------------------------------------------------------------------------------


def visible_votes(viewer: Viewer) -> QuerySet[MoneyVote]:
    """The only door to votes: everybody sees what was published, who works on the opgave also a draft."""
    published = ~Q(state=VoteState.DRAFT)
    if not viewer.is_signed_in:
        return MoneyVote.objects.filter(published)
    seen = opgaven.among_where(viewer, rights_of("voting").holders["see_draft"])
    return MoneyVote.objects.filter(published | Q(opgave__in=seen))


def visible_vote(viewer: Viewer, pk: int) -> MoneyVote:
    """One vote with its opgave and pot, or 404."""
    found = visible_votes(viewer).select_related("opgave__owner", "opgave__area", "pot")
    return one_of(found, pk)


def locked_vote(viewer: Viewer, pk: int) -> MoneyVote:
    """One vote with its opgave and pot, held until the end of the transaction."""
    found = visible_votes(viewer).select_for_update(of=("self",))
    return one_of(found.select_related("opgave__owner", "opgave__area", "pot"), pk)


def visible_candidates(viewer: Viewer) -> QuerySet[VoteCandidate]:
    """The only door to candidates: those of visible votes."""
    return VoteCandidate.objects.filter(vote__in=visible_votes(viewer).values("pk"))


def visible_candidate(viewer: Viewer, vote_pk: int, pk: int) -> VoteCandidate:
    """One candidate with its vote, or 404."""
    found = visible_candidates(viewer).filter(vote=vote_pk)
    return one_of(found.select_related("vote__opgave__owner", "vote__pot", "area", "owner", "effort"), pk)


def visible_limits(viewer: Viewer) -> QuerySet[AreaLimit]:
    """The only door to limits of areas: those of visible votes."""
    return AreaLimit.objects.filter(vote__in=visible_votes(viewer).values("pk"))


def visible_counts(viewer: Viewer) -> QuerySet[VoteCount]:
    """The only door to counts: those of visible votes."""
    return VoteCount.objects.filter(vote__in=visible_votes(viewer).values("pk"))


def published_ballots(viewer: Viewer) -> QuerySet[Ballot]:
    """Every ballot of votes that were counted; before that nobody reads one but its own voter."""
    counted = visible_votes(viewer).exclude(state__in=[VoteState.DRAFT, VoteState.FROZEN])
    return Ballot.objects.filter(vote__in=counted.values("pk"))


def own_ballots(vote: MoneyVote, key_digest: str) -> QuerySet[Ballot]:
    """The ballot that belongs to a code; none without one."""
    return Ballot.objects.filter(vote=vote, key_digest=key_digest) if key_digest else Ballot.objects.none()


def roll_of(vote: MoneyVote) -> QuerySet[Voter]:
    """The roll of a vote in hand, to look a code up or to count who voted."""
    return Voter.objects.filter(vote=vote)


def sheets_of(viewer: Viewer, vote: MoneyVote) -> QuerySet[PaperSheet]:
    """The paper ballots of a vote, for who types them."""
    if not may_type_paper(viewer, vote.opgave):
        return PaperSheet.objects.none()
    return PaperSheet.objects.filter(vote=vote)


def sheet_of(viewer: Viewer, vote: MoneyVote, pk: int) -> PaperSheet:
    """One paper ballot, or 404."""
    return one_of(sheets_of(viewer, vote).select_related("vote"), pk)


# -- verdicts ---------------------------------------------------------------------------------------


def may_keep_vote(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead, the team and the controller prepare a vote."""
    reason = _("Only the lead, the team and the controller of this opgave prepare a vote.")
    return _verdict(viewer, opgave, "keep_vote", reason)


def may_publish_vote(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead or sponsor publishes the rule, lets a plan drop out, and has the votes counted."""
    reason = _("Only the lead or sponsor of this opgave publishes a vote and has it counted.")
    return _verdict(viewer, opgave, "publish_vote", reason)


def may_give_codes(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead and the controller make codes and links."""
    reason = _("Only the lead and the controller of this opgave make codes and links.")
    return _verdict(viewer, opgave, "give_codes", reason)


def may_type_paper(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The team and who meets residents type paper ballots."""
    reason = _("Only the team, hosts and area brokers of this opgave type paper ballots.")
    return _verdict(viewer, opgave, "type_paper", reason)


def may_record_decision(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead records what a body decided, for the lead writes the lines that follow from it."""
    reason = _("Only the lead of this opgave records what a body decided on a vote.")
    return _verdict(viewer, opgave, "record_decision", reason)


def _verdict(viewer: Viewer, opgave: Opgave, verb: str, reason: str) -> Verdict:
    return YES if holds(viewer, opgave, verb) else no(reason)
