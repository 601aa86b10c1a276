"""Indicators in lists, in forms, on their own page, and as cards of the thread."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Case, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.figures.models import FactStatus, Indicator
from samenspel.figures.permissions import Shown, house_ids, is_too_small, visible_coverage, visible_indicators
from samenspel.figures.queries.figure_maps import figure_words
from samenspel.figures.queries.series import FactValues, batches_with, newest_facts, source_of
from samenspel.figures.rules import adds_up
from samenspel.foundation.constants import SMALLEST_PUBLISHABLE_CELL
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.periods import span_words
from samenspel.foundation.sorting import sort_key
from samenspel.people.homes import GOVERNMENT, at_home
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.places.queries import same_codes
from samenspel.ui.formats import Notation

PAGE_SIZE = 40
# What is shown of an area before anybody chose: who lives there, and how.
KEY_FIGURES = (
    "aantalinwoners.aantal",
    "65jaarofouder.aantal",
    "huishoudenstotaal.aantal",
    "eenpersoonshuishoudens.aantal",
    "personenpersoortuitkeringbijstand.aantal",
    "gemiddeldinkomenperinwoner.1000euro",
    "gemiddeldewoningwaarde.1000euro",
    "gemiddeldewozwaardevanwoningen.1000euro",
)
MOST_KEY_FIGURES = 6
MOST_CHOSEN = 4
# By theme as the publisher has it; what has no theme comes last.
_IN_GROUPS = (
    Case(When(theme="", then=Value(1)), default=Value(0)),
    "theme",
    "position",
    "sort_key",
)
# By indicator: its newest fact in an area, and the source line of it.
Latest = dict[int, tuple[FactValues, str]]


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator in a list: its periods, who keeps it, and its newest figure for an area when asked."""

    pk: int
    label: str
    unit: str
    theme: str
    codes: tuple[str, ...]
    keeper: str
    url: str
    value: str = ""
    value_note: str = ""
    is_own: bool = False

    @property
    def periods(self) -> str:
        """From when to when, in words."""
        return span_words(self.codes)

    @property
    def group(self) -> str:
        """The heading that it stands under."""
        return _("Our own figures") if self.is_own else self.theme or _("Other figures")


@dataclass(frozen=True)
class IndicatorListSheet:
    """The list of indicators: what was asked and what was found."""

    rows: tuple[IndicatorRow, ...]
    n_found: int
    n_all: int
    page: int
    n_pages: int
    words: str
    theme: str
    themes: tuple[str, ...]
    area_name: str
    area_code: str


@dataclass(frozen=True)
class KeyFigure:
    """A figure on the page of an area: what, how much, of when and from whom.

    ``level`` names the larger area that it is of, where nothing is known of the area itself.
    """

    indicator_id: int
    label: str
    value: str
    unit: str
    source: str
    url: str
    level: str = ""


@dataclass(frozen=True)
class IndicatorGroup:
    """Indicators to choose from under one heading: our own, those of a theme, or the others."""

    name: str
    indicators: tuple[Indicator, ...]


def indicator_groups(
    viewer: Viewer, words: str = "", *, homes: Sequence[int], keep: int | None = None
) -> tuple[IndicatorGroup, ...]:
    """Indicators to choose from in a form, those of the first home before all others; one query.

    What a municipality counts itself is for who works with it: of the other ``homes`` under their own name,
    of the rest of the installation not at all. Those of a publisher are everybody's and stand by theme.
    With ``words`` only those that have all of them, and the one to ``keep``, which is chosen already.
    """
    every = visible_indicators(viewer).select_related("owner__registered_by")
    found = _searched(every, words).filter(Q(owner=None) | at_home(homes, "owner"))
    if keep is not None:
        found = every.filter(Q(pk__in=found.values("pk")) | Q(pk=keep))
    own_first = Case(
        When(Q(owner__isnull=False) & at_home(homes[:1], "owner"), then=Value(0)),
        When(owner=None, then=Value(1)),
        default=Value(2),
    )
    groups: dict[str, list[Indicator]] = {}
    for each in found.order_by(own_first, *_IN_GROUPS):
        groups.setdefault(_heading(each, homes[:1]), []).append(each)
    return tuple(IndicatorGroup(name, tuple(group)) for name, group in groups.items())


def _heading(indicator: Indicator, homes: Sequence[int]) -> str:
    if indicator.owner is None:
        return indicator.theme or _("Other figures")
    home = indicator.owner.registered_by or indicator.owner
    return _("Our own figures") if home.pk in homes or home.kind not in GOVERNMENT else home.name


def indicator_list_sheet(
    viewer: Viewer, *, words: str = "", theme: str = "", page: int = 1, area: Area | None = None
) -> IndicatorListSheet:
    """Indicators, own ones first, with their newest figure in an area when asked; at most ten queries."""
    every = _that_hold_figures(viewer)
    themes = sorted({each for each in every.values_list("theme", flat=True).distinct() if each}, key=sort_key)
    found = _searched(every, words)
    if theme:
        found = found.filter(theme=theme)
    own = house_ids(viewer)
    own_first = Case(When(owner__in=own, then=Value(0)), default=Value(1))
    ordered = found.order_by("sort_key", "unit") if words else found.order_by(own_first, *_IN_GROUPS)
    latest: Latest = {}
    if area is not None:
        # Of an area only what is known there: a list of what is missing helps nobody.
        every_one = {each.pk: each for each in ordered}
        latest = _latest(viewer, every_one, area.pk)
        kept = [each for pk, each in every_one.items() if pk in latest]
    else:
        kept = []
    n_found = len(kept) if area else found.count()
    n_pages = max(1, -(-n_found // PAGE_SIZE))
    page = min(max(page, 1), n_pages)
    part = slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    return IndicatorListSheet(
        rows=_rows(viewer, kept[part] if area else ordered[part], latest, own),
        n_found=n_found,
        n_all=every.count(),
        page=page,
        n_pages=n_pages,
        words=words,
        theme=theme,
        themes=tuple(themes),
        area_name=area.name if area else "",
        area_code=area.code if area else "",
    )


def key_figures(
    viewer: Viewer, area_id: int, *, above: Sequence[Area] = (), chosen: Sequence[int] = ()
) -> tuple[KeyFigure, ...]:
    """What is known of an area at a glance: what people steer by there, who lives there, what is counted.

    The indicators that people ``chose`` for this area come first, and leave room for who lives there.
    Of a share or an average that is unknown there, the figure of the nearest area ``above`` stands for it,
    by name; the number of people of a whole town says nothing of a neighbourhood, so counts never do.
    """
    first = {pk: place for place, pk in enumerate(dict.fromkeys(chosen))}
    wanted = Q(owner__isnull=True, key__in=KEY_FIGURES) | Q(owner__isnull=False) | Q(pk__in=first)
    indicators = {each.pk: each for each in visible_indicators(viewer).filter(wanted)}
    found = _latest_in(viewer, indicators, [area_id, *(area.pk for area in above)])
    latest, levels = found[area_id], {}
    for area in above:
        for pk, newest in found[area.pk].items():
            each = indicators[pk]
            if pk not in latest and each.owner_id is None and not adds_up(each.label, each.unit):
                latest[pk], levels[pk] = newest, area
    order = {key: place for place, key in enumerate(KEY_FIGURES)}
    ranked = sorted(
        latest, key=lambda pk: (order.get(indicators[pk].key, len(order)), indicators[pk].sort_key)
    )
    steered = sorted(first.keys() & latest.keys(), key=first.__getitem__)[:MOST_CHOSEN]
    ranked = [*steered, *(pk for pk in ranked if pk not in steered)]
    figures = []
    for pk in ranked[:MOST_KEY_FIGURES]:
        indicator, (fact, source), level = indicators[pk], latest[pk], levels.get(pk)
        figures.append(
            KeyFigure(
                pk,
                indicator.label,
                value_words(viewer, indicator, fact[1], fact[2]),
                indicator.unit,
                source,
                f"{_url(indicator)}?gebied={level.pk if level else area_id}",
                _level_words(level) if level else "",
            )
        )
    return tuple(figures)


def indicator_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How indicators look along the thread and in search; one query."""
    return {
        each.pk: ThingCard(
            kind="figures.indicator",
            thing_id=each.pk,
            kind_label=_("figure"),
            text=str(each),
            url=_url(each),
        )
        for each in visible_indicators(viewer).filter(pk__in=ids)
    }


def value_words(
    viewer: Viewer, indicator: Shown, value: float | None, status: int, notation: Notation | None = None
) -> str:
    """A figure as it is written: with its decimals, or the reason why there is no number."""
    if is_too_small(viewer, indicator, value):
        return _("fewer than %(n)d") % {"n": SMALLEST_PUBLISHABLE_CELL}
    if value is None:
        return str(FactStatus(status).label)
    return figure_words(indicator, value, notation)


def _that_hold_figures(viewer: Viewer) -> QuerySet[Indicator]:
    held = visible_coverage(viewer).values("indicator")
    return visible_indicators(viewer).filter(pk__in=held)


def _searched(indicators: QuerySet[Indicator], words: str) -> QuerySet[Indicator]:
    for word in words.split()[:6]:
        indicators = indicators.filter(
            Q(sort_key__contains=sort_key(word)) | Q(unit__icontains=word) | Q(theme__icontains=word)
        )
    return indicators


def _rows(
    viewer: Viewer, shown: Iterable[Indicator], latest: Latest, own: Collection[int]
) -> tuple[IndicatorRow, ...]:
    indicators = {each.pk: each for each in shown}
    periods = _periods(viewer, indicators)
    return tuple(
        replace(_row(viewer, each, periods.get(pk, []), latest.get(pk)), is_own=each.owner_id in own)
        for pk, each in indicators.items()
    )


def _row(
    viewer: Viewer, each: Indicator, periods: list[str], latest: tuple[FactValues, str] | None
) -> IndicatorRow:
    fact, source = latest or (("", None, FactStatus.MISSING, 0), "")
    return IndicatorRow(
        pk=each.pk,
        label=each.label,
        unit=each.unit,
        theme=each.theme,
        codes=tuple(periods),
        keeper=each.owner.name if each.owner else "",
        url=_url(each),
        value=value_words(viewer, each, fact[1], fact[2]) if latest else "",
        value_note=source,
    )


def _level_words(area: Area) -> str:
    return _("of %(name)s (%(kind)s); unknown here") % {"name": area.name, "kind": area.get_kind_display()}


def _latest(viewer: Viewer, indicators: Mapping[int, Indicator], area_id: int) -> Latest:
    """The newest figure of each indicator in one area, with its source line; five queries."""
    return _latest_in(viewer, indicators, [area_id])[area_id]


def _latest_in(
    viewer: Viewer, indicators: Mapping[int, Indicator], area_ids: Sequence[int]
) -> dict[int, Latest]:
    """The newest figure of each indicator in each of these areas; five queries."""
    area_of = {row.pk: pk for pk, rows in same_codes(area_ids).items() for row in rows}
    batches = batches_with(viewer, list(indicators))
    facts = newest_facts(viewer, batches, list(indicators), area_of)
    found: dict[int, Latest] = {area_id: {} for area_id in area_ids}
    for (indicator_id, area_id, period), fact in facts.items():
        latest = found[area_id]
        known = latest.get(indicator_id)
        # A year without a number must not hide the last year that has one.
        if fact[1] is not None and (known is None or period > known[0][0]):
            latest[indicator_id] = (fact, source_of(viewer, batches[fact[3]]).sentence(period, fact[2]))
    return found


def _periods(viewer: Viewer, indicator_ids: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    held = visible_coverage(viewer).filter(indicator__in=list(indicator_ids)).order_by("period")
    for indicator_id, period in held.values_list("indicator_id", "period").distinct():
        found.setdefault(indicator_id, []).append(period)
    return found


def _url(indicator: Indicator) -> str:
    return reverse("figures:indicator", args=[indicator.pk])
