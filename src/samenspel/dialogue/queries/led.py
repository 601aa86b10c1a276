"""What the statements of a conversation led to, for those who said and voted on them."""

from __future__ import annotations

from collections import Counter

from samenspel.dialogue.models import Conversation, Statement, StatementState
from samenspel.dialogue.queries.things import STATEMENT
from samenspel.foundation import lineage
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.models import Link, LinkKind
from samenspel.people.permissions import Viewer

MOST_SHOWN = 10


def led_to(viewer: Viewer, conversation: Conversation) -> tuple[ThingCard, ...]:
    """What the shown statements led to, most often first; one query and one for each kind of thing."""
    shown = Statement.objects.filter(conversation=conversation, state=StatementState.SHOWN)
    # One question to the database, also for a conversation with thousands of statements.
    links = Link.objects.filter(
        from_kind=STATEMENT, from_id__in=shown.values("pk"), retracted_at__isnull=True
    )
    standing = links.exclude(kind=LinkKind.MERGED_INTO).order_by("pk")
    times = Counter(standing.values_list("to_kind", "to_id"))
    cards = lineage.cards_of(viewer, times)
    found: dict[str, ThingCard] = {}
    for thing, _times in times.most_common():
        if thing in cards:
            # The same sentence stands in several versions: once is enough.
            found.setdefault(cards[thing].text, cards[thing])
    return tuple(found.values())[:MOST_SHOWN]
