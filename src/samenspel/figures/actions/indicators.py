"""Find the indicators that a file is about, and define the ones that are new."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from django.db import transaction

from samenspel.figures.importers import TopicDraft
from samenspel.figures.models import Indicator
from samenspel.figures.rules import decimals_of, value_kind_of
from samenspel.foundation import search
from samenspel.foundation.search import FindableText
from samenspel.foundation.sorting import sort_key
from samenspel.people.models import Organisation

SAMPLE = 2_000


@transaction.atomic
def indicators_for(
    topics: Sequence[TopicDraft], values: Sequence[Sequence[float | None]], *, owner: Organisation | None
) -> list[int]:
    """The numbers of the indicators of k topics, in their order; what was empty before is filled in."""
    known = {each.key: each for each in Indicator.objects.filter(owner=owner)}
    new = [
        _new(topic, column, owner, position)
        for position, (topic, column) in enumerate(zip(topics, values, strict=True))
        if topic.key not in known
    ]
    made = Indicator.objects.bulk_create(new)
    known.update({each.key: each for each in made})
    richer = [known[topic.key] for topic in topics if _enrich(known[topic.key], topic)]
    Indicator.objects.bulk_update(richer, ["definition", "theme"])
    search.put(FindableText(each, str(each), each.definition[:2000]) for each in (*made, *richer))
    return [known[topic.key].pk for topic in topics]


def _new(
    topic: TopicDraft, column: Sequence[float | None], owner: Organisation | None, position: int
) -> Indicator:
    sample = list(islice(column, SAMPLE))
    return Indicator(
        owner=owner,
        key=topic.key,
        label=topic.label,
        theme=topic.theme,
        unit=topic.unit,
        value_kind=value_kind_of(topic.unit),
        decimals=topic.decimals if topic.decimals is not None else decimals_of(sample),
        definition=topic.definition,
        sort_key=sort_key(topic.label),
        position=position,
    )


def _enrich(indicator: Indicator, topic: TopicDraft) -> bool:
    """Fill in a definition or theme that was not known yet; tell whether there was anything to fill."""
    is_richer = bool((topic.definition and not indicator.definition) or (topic.theme and not indicator.theme))
    if is_richer:
        indicator.definition = indicator.definition or topic.definition
        indicator.theme = indicator.theme or topic.theme
    return is_richer
