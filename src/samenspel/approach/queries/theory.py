"""The theory of change of an opgave as an outline, a picture, and what it says about itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.approach import rules
from samenspel.approach.models import (
    Confidence,
    EffortState,
    Evidence,
    Layer,
    LinkJudgement,
    TheoryLink,
    TheoryNode,
)
from samenspel.approach.permissions import visible_judgements, visible_theory_nodes
from samenspel.approach.queries.efforts import effort_url, party_name
from samenspel.approach.queries.plan import PlanCounts
from samenspel.foundation import lineage
from samenspel.foundation.journal import kind_of
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.slots import Panel
from samenspel.opgaven.models import FormulationState, Opgave
from samenspel.opgaven.permissions import works_on
from samenspel.people.permissions import Viewer
from samenspel.ui.charts import PictureLink, PictureNode, TheoryPicture
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Status

# The order of the outline: what it is for first.
LAYERS: tuple[tuple[Layer, Promise, Promise], ...] = (
    (
        Layer.GOAL,
        gettext_lazy("What it is all for"),
        gettext_lazy("One or two goals; take them from the formulation."),
    ),
    (
        Layer.OUTCOME,
        gettext_lazy("What changes by it"),
        gettext_lazy("What people will do, can or experience differently."),
    ),
    (
        Layer.OUTPUT,
        gettext_lazy("What there is then"),
        gettext_lazy("What the efforts deliver, so that one can count it."),
    ),
    (
        Layer.EFFORT,
        gettext_lazy("What we do"),
        gettext_lazy("The efforts of the plan, and what is not in the plan yet."),
    ),
    (
        Layer.CONTEXT,
        gettext_lazy("What plays a part too"),
        gettext_lazy("What helps or hinders and is not ours to change: the population, the work of others."),
    ),
)
_WEIGHTS: Mapping[str, int] = {"": 0, Confidence.LOW: 1, Confidence.MEDIUM: 2, Confidence.HIGH: 3}
_KINDS: Mapping[str, str] = {
    "": "none",
    Confidence.LOW: "attention",
    Confidence.MEDIUM: "busy",
    Confidence.HIGH: "fine",
}


@dataclass(frozen=True)
class LinkRow:
    """A link with its assumption, and what was thought of it last."""

    pk: int
    url: str
    source: int
    target: int
    source_title: str
    target_title: str
    assumption: str
    status: Status
    evidence: str
    rung: str
    judged: str
    version: int
    weight: int
    has_evidence: bool
    is_weak: bool
    test: str
    test_is_late: bool

    @property
    def sentence(self) -> str:
        """The assumption, or the link itself where nobody has written it down."""
        if self.assumption:
            return self.assumption
        return _("“%(source)s” leads to “%(target)s”") % {
            "source": self.source_title,
            "target": self.target_title,
        }


@dataclass(frozen=True)
class NodeRow:
    """A node in the outline, with where it leads."""

    pk: int
    title: str
    layer: str
    explanation: str
    url: str
    effort_url: str
    party: str
    rests_on: str
    rests_on_url: str
    rests_on_old: bool
    indicator: str
    indicator_url: str
    warning: str
    version: int
    leads_to: tuple[LinkRow, ...]


@dataclass(frozen=True)
class LayerSheet:
    """One layer of the outline."""

    key: str
    title: str | Promise
    help: str | Promise
    rows: tuple[NodeRow, ...]


@dataclass(frozen=True)
class TheorySheet:
    """How it is meant to work, as this viewer may see it."""

    layers: tuple[LayerSheet, ...]
    links: tuple[LinkRow, ...]
    leads_nowhere: tuple[NodeRow, ...]
    nothing_leads_here: tuple[NodeRow, ...]
    weak: tuple[LinkRow, ...]

    @property
    def weakest(self) -> LinkRow | None:
        """The link to test first."""
        return self.weak[0] if self.weak else None

    @property
    def nodes(self) -> tuple[NodeRow, ...]:
        """All nodes, from the goals down."""
        return tuple(row for layer in self.layers for row in layer.rows)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing yet."""
        return not self.nodes

    @cached_property
    def headline(self) -> str:
        """What one should remember of the page."""
        if self.is_empty:
            return _("How it is meant to work is still to be written down")
        if not self.links:
            return _("Nothing has been linked yet: say what leads to what")
        if self.weakest is None:
            return _("Every link rests on more than belief")
        return _("Weakest assumption: %(assumption)s") % {"assumption": self.weakest.sentence}

    @cached_property
    def picture(self) -> TheoryPicture | None:
        """The drawing with its table; none while there is nothing to draw."""
        return None if self.is_empty else _picture(self)


def theory_sheet(viewer: Viewer, opgave: Opgave, *, with_sentences: bool = True) -> TheorySheet:
    """The theory of an opgave; three queries, and those of the sentences that it rests on."""
    with_names = works_on(viewer, opgave)
    nodes = list(
        visible_theory_nodes(viewer, opgave)
        .filter(opgave=opgave, removed_at=None)
        .select_related("effort__owner_party", "sentence__formulation", "indicator")
    )
    titles = {node.pk: node_title(node) for node in nodes}
    links = [
        link
        for link in TheoryLink.objects.filter(opgave=opgave, removed_at=None).select_related("test")
        if link.source_id in titles and link.target_id in titles
    ]
    newest = newest_judgements([link.pk for link in links])
    rows = {link.pk: link_row(link, titles, newest.get(link.pk), with_names=with_names) for link in links}
    found = rules.findings(
        [_knot(node) for node in nodes], [_tie(link, newest.get(link.pk)) for link in links]
    )
    sentences = lineage.cards_of(
        viewer,
        [("opgaven.sentence", node.sentence_id) for node in nodes if with_sentences and node.sentence_id],
    )
    from_here: dict[int, list[LinkRow]] = defaultdict(list)
    for row in rows.values():
        from_here[row.source].append(row)
    warnings = {
        **dict.fromkeys(found.leads_nowhere, _("leads nowhere yet")),
        **dict.fromkeys(found.nothing_leads_here, _("nothing leads here")),
    }
    made = {
        node.pk: _node_row(
            node,
            tuple(from_here[node.pk]),
            warnings.get(node.pk, ""),
            with_names=with_names,
            sentence=sentences.get(("opgaven.sentence", node.sentence_id or 0)),
        )
        for node in nodes
    }
    return TheorySheet(
        layers=tuple(
            LayerSheet(layer, title, help_text, tuple(row for row in made.values() if row.layer == layer))
            for layer, title, help_text in LAYERS
        ),
        links=tuple(rows[pk] for pk in found.weakest_first),
        leads_nowhere=tuple(made[pk] for pk in found.leads_nowhere),
        nothing_leads_here=tuple(made[pk] for pk in found.nothing_leads_here),
        weak=tuple(rows[pk] for pk in found.weakest_first if rows[pk].is_weak),
    )


def newest_judgements(link_ids: Collection[int]) -> dict[int, LinkJudgement]:
    """What was thought last of each of these links, which the caller may see; one query."""
    if not link_ids:
        return {}
    last = LinkJudgement.objects.filter(link__in=link_ids).order_by().values("link")
    newest = last.annotate(newest=Max("pk")).values("newest")
    return {each.link_id: each for each in LinkJudgement.objects.filter(pk__in=newest)}


def judgements_of(viewer: Viewer, link: TheoryLink) -> list[LinkJudgement]:
    """Everything that was thought of a link, the newest first; one query."""
    return list(visible_judgements(viewer).filter(link=link))


def node_title(node: TheoryNode) -> str:
    """The words of a node; an effort of the plan keeps the name that it has there."""
    return node.effort.title if node.effort else node.title


def link_row(
    link: TheoryLink, titles: Mapping[int, str], judgement: LinkJudgement | None, *, with_names: bool
) -> LinkRow:
    """A link in hand as a row; no query. A stranger does not see who judged or who tests."""
    tie = _tie(link, judgement)
    evidence = str(Evidence(tie.evidence).label) if tie.evidence else ""
    word: str | Promise = Confidence(tie.confidence).label if tie.confidence else _("not judged yet")
    test = link.test if link.test is not None and link.test.dropped_at is None else None
    return LinkRow(
        pk=link.pk,
        url=reverse("approach:theory_link", args=[link.opgave_id, link.pk]),
        source=link.source_id,
        target=link.target_id,
        source_title=titles[link.source_id],
        target_title=titles[link.target_id],
        assumption=link.assumption,
        status=Status(_KINDS[tie.confidence], word),
        evidence=evidence,
        rung=tie.evidence,
        judged=judged_words(judgement, with_names=with_names) if judgement else "",
        version=link.version,
        weight=_WEIGHTS[tie.confidence],
        has_evidence=tie.evidence not in ("", Evidence.BELIEF),
        is_weak=rules.is_weak(tie),
        test=_test_words(link) if test is not None and with_names else "",
        test_is_late=bool(
            test and test.done_at is None and test.due_on and test.due_on < timezone.localdate()
        ),
    )


def judged_words(judgement: LinkJudgement, *, with_names: bool) -> str:
    """By whom and when; for a stranger only when."""
    day = date_words(judgement.judged_on)
    return _("%(name)s, %(day)s") % {"name": judgement.judged_by_name, "day": day} if with_names else day


def _test_words(link: TheoryLink) -> str:
    test = link.test
    if test is None:
        return ""
    values = {
        "name": test.owner_name,
        "what": test.what,
        "day": date_words(test.due_on) if test.due_on else "",
    }
    if test.done_at is not None:
        return _("%(name)s has tested this: %(what)s. Say what you think of it now.") % values
    return _("%(name)s tests this before %(day)s: %(what)s") % values


def _knot(node: TheoryNode) -> rules.Knot:
    return rules.Knot(node.pk, node.layer, bool(node.effort and node.effort.state == EffortState.STOPPED))


def _tie(link: TheoryLink, judgement: LinkJudgement | None) -> rules.Tie:
    if judgement is None:
        return rules.Tie(link.pk, link.source_id, link.target_id)
    return rules.Tie(link.pk, link.source_id, link.target_id, judgement.confidence, judgement.evidence)


def _node_row(
    node: TheoryNode,
    leads_to: tuple[LinkRow, ...],
    warning: str,
    *,
    with_names: bool,
    sentence: ThingCard | None,
) -> NodeRow:
    is_stopped = bool(node.effort and node.effort.state == EffortState.STOPPED)
    return NodeRow(
        pk=node.pk,
        title=node_title(node),
        layer=node.layer,
        explanation=node.explanation,
        url=reverse("approach:theory_node", args=[node.opgave_id, node.pk]),
        effort_url=effort_url(node.effort) if node.effort else "",
        party=party_name(node.effort.owner_party, with_names=with_names) if node.effort else "",
        rests_on=sentence.text if sentence else "",
        rests_on_url=sentence.url if sentence else "",
        rests_on_old=bool(
            sentence and node.sentence and node.sentence.formulation.state == FormulationState.SUPERSEDED
        ),
        indicator=node.indicator.label if node.indicator else "",
        indicator_url=reverse("figures:indicator", args=[node.indicator_id]) if node.indicator_id else "",
        warning=_("stopped") if is_stopped else warning,
        version=node.version,
        leads_to=leads_to,
    )


def _picture(sheet: TheorySheet) -> TheoryPicture:
    weakest = sheet.weakest
    return TheoryPicture(
        title=_("From what we do to what it is for"),
        description=ngettext(
            "%(nodes)d things with %(n)d link between them; the table has the same.",
            "%(nodes)d things with %(n)d links between them; the table has the same.",
            len(sheet.links),
        )
        % {"nodes": len(sheet.nodes), "n": len(sheet.links)},
        source=_("What the people who work on this opgave think; what it rests on stands with each link."),
        nodes=tuple(PictureNode(row.pk, row.layer, row.title, row.warning) for row in sheet.nodes),
        links=tuple(
            PictureLink(
                row.source,
                row.target,
                row.weight,
                has_evidence=row.has_evidence,
                is_weakest=weakest is not None and row.pk == weakest.pk,
                assumption=row.assumption,
                evidence=row.evidence,
                judged=row.judged,
            )
            for row in sheet.links
        ),
    )


def theory_panel(viewer: Viewer, opgave: Opgave, counts: PlanCounts) -> Panel | None:
    """Where the theory is weakest, on the page of the opgave; three queries at most, or none."""
    if not counts.has_theory:
        return None
    sheet = theory_sheet(viewer, opgave, with_sentences=False)
    url = reverse("approach:theory", args=[opgave.pk])
    return Panel("approach/_theory_panel.html", {"sheet": sheet, "url": url})


def node_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How nodes of a theory look along the thread and in search; one query."""
    nodes = visible_theory_nodes(viewer).filter(pk__in=ids).select_related("effort")
    return {
        node.pk: ThingCard(
            kind_of(node),
            node.pk,
            node.get_layer_display(),
            node_title(node),
            reverse("approach:theory", args=[node.opgave_id]) + f"#knoop-{node.pk}",
        )
        for node in nodes
    }
