"""How votes look elsewhere: along the thread, on the page of an opgave, and in a list of what waits."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.foundation.journal import kind_of
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.slots import Panel
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words, euros
from samenspel.voting.models import MoneyVote
from samenspel.voting.permissions import may_keep_vote, visible_votes


def vote_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How votes look along the thread and in search; one query."""
    return {
        vote.pk: ThingCard(
            kind_of(vote),
            vote.pk,
            _("vote about money"),
            vote.title,
            reverse("voting:page", args=[vote.pk]),
            on=vote.opens_on,
        )
        for vote in visible_votes(viewer).filter(pk__in=ids)
    }


def votes_panel(viewer: Viewer, opgave: Opgave) -> Panel | None:
    """The votes of an opgave on its page, and where one is begun; one query."""
    rows: list[dict[str, Any]] = [
        {"title": vote.title, "url": reverse("voting:page", args=[vote.pk]), "line": state_line(vote)}
        for vote in visible_votes(viewer).filter(opgave=opgave)
    ]
    may_start = bool(may_keep_vote(viewer, opgave))
    if not rows and not may_start:
        return None
    new_url = reverse("voting:new", args=[opgave.pk]) if may_start else ""
    return Panel("voting/_panel.html", {"votes": rows, "new_url": new_url})


def state_line(vote: MoneyVote) -> str:
    """Amount, days and state of a vote in one line."""
    return _("%(amount)s · from %(first)s · %(state)s") % {
        "amount": euros(vote.cents),
        "first": date_words(vote.opens_on),
        "state": vote.get_state_display(),
    }
