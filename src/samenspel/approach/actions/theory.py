"""Keep the theory of change: what leads to what, why, and how sure people are of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from samenspel.approach import permissions, rules
from samenspel.approach.actions.agreed import AgreedDraft, note_agreed
from samenspel.approach.errors import (
    AssumptionTestIsNobodys,
    CircleInTheory,
    EffortInTheory,
    EffortsOnly,
    LinkRunsBack,
    NodeNeedsWords,
    NodeOfAnotherOpgave,
)
from samenspel.approach.models import (
    AgreedAction,
    Effort,
    EffortState,
    Layer,
    LinkJudgement,
    TheoryLink,
    TheoryNode,
)
from samenspel.figures.models import Indicator
from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.opgaven.models import Opgave, Sentence
from samenspel.opgaven.permissions import account_of, locked_opgave, require_near_figure
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class NodeDraft:
    """Something in the theory: its layer, its words, and what it stands for or rests on."""

    layer: str
    title: str = ""
    explanation: str = ""
    effort: Effort | None = None
    sentence: Sentence | None = None
    indicator: Indicator | None = None


@dataclass(frozen=True)
class JudgementDraft:
    """How sure somebody is of a link, and what it rests on."""

    confidence: str
    evidence: str
    judged_by_name: str
    why: str = ""


@dataclass(frozen=True)
class AssumptionTestDraft:
    """Who finds out whether an assumption holds, how, and before when."""

    how: str
    owner_name: str
    due_on: dt.date | None


@transaction.atomic
def add_node(opgave: Opgave, draft: NodeDraft, *, by: Viewer) -> TheoryNode:
    """Put something in the theory, at the end of its layer."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_write_theory(by, opgave).require()
    _refuse_what_does_not_belong(opgave, draft, known=None)
    node = TheoryNode.objects.create(opgave=opgave, position=_last(opgave, draft.layer) + 1, **_fields(draft))
    _rest_on(node, None, draft.sentence, by=by)
    search.put([FindableText(node, node.title, node.explanation)])
    journal.record("approach.node_added", by=by.account, about=node)
    return node


@transaction.atomic
def take_efforts(opgave: Opgave, *, by: Viewer) -> list[TheoryNode]:
    """Put every effort of the plan that goes on and does not stand in the theory yet into it."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_write_theory(by, opgave).require()
    standing = TheoryNode.objects.filter(opgave=opgave, removed_at=None, effort__isnull=False)
    known = set(standing.values_list("effort_id", flat=True))
    efforts = permissions.visible_efforts(by).filter(opgave=opgave).exclude(state=EffortState.STOPPED)
    first = _last(opgave, Layer.EFFORT) + 1
    fresh = [effort for effort in efforts if effort.pk not in known]
    made = [
        TheoryNode.objects.create(
            opgave=opgave, layer=Layer.EFFORT, title=effort.title, effort=effort, position=first + place
        )
        for place, effort in enumerate(fresh)
    ]
    if made:
        search.put(FindableText(node, node.title) for node in made)
        journal.record("approach.efforts_taken_into_theory", by=by.account, about=opgave)
    return made


@transaction.atomic
def edit_node(node: TheoryNode, draft: NodeDraft, *, version: int, by: Viewer) -> TheoryNode:
    """Change a node; it keeps its links, so its new layer must suit them."""
    opgave = locked_opgave(by, node.opgave_id)
    permissions.may_write_theory(by, opgave).require()
    node = _locked_node(node)
    if node.version != version:
        raise EditedMeanwhile
    _refuse_what_does_not_belong(opgave, draft, known=node)
    if node.layer != draft.layer:
        _refuse_links_that_turn_back(node, draft.layer)
        node.position = _last(opgave, draft.layer) + 1
    was = node.sentence
    for name, value in _fields(draft).items():
        setattr(node, name, value)
    node.version += 1
    node.save()
    _rest_on(node, was, draft.sentence, by=by)
    search.put([FindableText(node, node.title, node.explanation)])
    journal.record("approach.node_edited", by=by.account, about=node)
    return node


@transaction.atomic
def move_node(node: TheoryNode, *, up: bool, by: Viewer) -> None:
    """Let a node change places with its neighbour in the layer; at the end it stays where it is."""
    opgave = locked_opgave(by, node.opgave_id)
    permissions.may_write_theory(by, opgave).require()
    row = list(TheoryNode.objects.filter(opgave=opgave, layer=node.layer, removed_at=None))
    place = next((place for place, each in enumerate(row) if each.pk == node.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is None or other is None or not 0 <= other < len(row):
        return
    row[place], row[other] = row[other], row[place]
    for position, each in enumerate(row, start=1):
        each.position = position
    TheoryNode.objects.bulk_update(row, ["position"])
    journal.record("approach.node_moved", by=by.account, about=node)


@transaction.atomic
def remove_node(node: TheoryNode, *, by: Viewer) -> None:
    """Take a node out with its links; both stay readable and can be put back."""
    opgave = locked_opgave(by, node.opgave_id)
    permissions.may_write_theory(by, opgave).require()
    node = _locked_node(node)
    if node.removed_at is not None:
        return
    # One moment for both: putting the node back finds the links that went with it.
    now = timezone.now()
    node.removed_at = now
    node.version += 1
    node.save(update_fields=["removed_at", "version"])
    _links_of(node).update(removed_at=now)
    search.drop(node)
    journal.record("approach.node_removed", by=by.account, about=node)


@transaction.atomic
def restore_node(node: TheoryNode, *, by: Viewer) -> None:
    """Put a node back, with the links that were taken out together with it and still fit."""
    opgave = locked_opgave(by, node.opgave_id)
    permissions.may_write_theory(by, opgave).require()
    node = _locked_node(node)
    moment = node.removed_at
    if moment is None:
        return
    if node.effort is not None and _standing(opgave).filter(effort=node.effort).exists():
        raise EffortInTheory(effort=node.effort.title)
    node.removed_at = None
    node.position = _last(opgave, node.layer) + 1
    node.version += 1
    node.save(update_fields=["removed_at", "position", "version"])
    _put_links_back(node, moment)
    search.put([FindableText(node, node.title, node.explanation)])
    journal.record("approach.node_restored", by=by.account, about=node)


@transaction.atomic
def add_link(source: TheoryNode, target: TheoryNode, assumption: str = "", *, by: Viewer) -> TheoryLink:
    """Say that one thing leads to another, and on which assumption; a link that stands already stays."""
    opgave = locked_opgave(by, source.opgave_id)
    permissions.may_write_theory(by, opgave).require()
    for node in (source, target):
        if node.opgave_id != opgave.pk or node.removed_at is not None:
            raise NodeOfAnotherOpgave(name=node.title)
    links = TheoryLink.objects.filter(opgave=opgave, removed_at=None)
    standing = links.filter(source=source, target=target).first()
    if standing is not None:
        return standing
    _refuse_circle(source, target, links.values_list("source_id", "target_id"))
    _refuse_way_back(source, target)
    link = TheoryLink.objects.create(
        opgave=opgave, source=source, target=target, assumption=assumption.strip()
    )
    journal.record("approach.link_added", by=by.account, about=link)
    return link


@transaction.atomic
def edit_link(link: TheoryLink, assumption: str, *, version: int, by: Viewer) -> TheoryLink:
    """Word the assumption anew; judgements keep the words that they were about."""
    locked_opgave(by, link.opgave_id)
    permissions.may_write_theory(by, link.opgave).require()
    link = _locked_link(link)
    if link.version != version:
        raise EditedMeanwhile
    link.assumption = assumption.strip()
    link.version += 1
    link.save(update_fields=["assumption", "version"])
    journal.record("approach.link_edited", by=by.account, about=link)
    return link


@transaction.atomic
def remove_link(link: TheoryLink, *, by: Viewer) -> None:
    """Take a link out; its judgements stay readable."""
    locked_opgave(by, link.opgave_id)
    permissions.may_write_theory(by, link.opgave).require()
    link = _locked_link(link)
    if link.removed_at is not None:
        return
    link.removed_at = timezone.now()
    link.version += 1
    link.save(update_fields=["removed_at", "version"])
    journal.record("approach.link_removed", by=by.account, about=link)


@transaction.atomic
def judge_link(link: TheoryLink, draft: JudgementDraft, *, today: dt.date, by: Viewer) -> LinkJudgement:
    """Say how sure you are of a link; judgements follow each other and none takes another's place."""
    permissions.may_judge_link(by, link.opgave).require()
    link = _locked_link(link)
    if link.removed_at is not None:
        raise NodeOfAnotherOpgave(name=str(link))
    fields = {**vars(draft), "assumption": link.assumption, "judged_on": today, "judged_by": by.account}
    newest = link.judgements.first()
    if newest is not None and all(getattr(newest, name) == value for name, value in fields.items()):
        return newest
    judgement = LinkJudgement.objects.create(link=link, **fields)
    journal.record("approach.link_judged", by=by.account, about=link)
    return judgement


@transaction.atomic
def agree_test(link: TheoryLink, draft: AssumptionTestDraft, *, by: Viewer) -> AgreedAction | None:
    """Agree who tests the assumption before when; it stands among the agreements of the opgave."""
    opgave = locked_opgave(by, link.opgave_id)
    permissions.may_write_theory(by, opgave).require()
    if not draft.owner_name.strip() or draft.due_on is None:
        raise AssumptionTestIsNobodys
    link = _locked_link(link)
    agreed = AgreedDraft(draft.how.strip(), draft.owner_name.strip(), due_on=draft.due_on)
    made = note_agreed(opgave, [agreed], by=by)
    # What was agreed word for word already is not written twice: the link then points at what stands.
    test = made[0] if made else _same_agreement(opgave, agreed)
    if test is not None and link.test_id != test.pk:
        link.test = test
        link.save(update_fields=["test"])
        journal.record("approach.assumption_test_agreed", by=by.account, about=link)
    return test


# -- what these share --------------------------------------------------------------------------------


def _standing(opgave: Opgave) -> QuerySet[TheoryNode]:
    return TheoryNode.objects.filter(opgave=opgave, removed_at=None)


def _last(opgave: Opgave, layer: str) -> int:
    return _standing(opgave).filter(layer=layer).aggregate(last=Max("position"))["last"] or 0


def _locked_node(node: TheoryNode) -> TheoryNode:
    # Visibility was asked when it was fetched; the lock is on the row alone.
    return TheoryNode.objects.select_for_update(of=("self",)).get(pk=node.pk)


def _locked_link(link: TheoryLink) -> TheoryLink:
    return TheoryLink.objects.select_for_update(of=("self",)).get(pk=link.pk)


def _same_agreement(opgave: Opgave, agreed: AgreedDraft) -> AgreedAction | None:
    rows = AgreedAction.objects.filter(opgave=opgave, due_on=agreed.due_on, done_at=None, dropped_at=None)
    names = (agreed.what.casefold(), agreed.owner_name.casefold())
    return next((row for row in rows if (row.what.casefold(), row.owner_name.casefold()) == names), None)


def _links_of(node: TheoryNode) -> QuerySet[TheoryLink]:
    return TheoryLink.objects.filter(Q(source=node) | Q(target=node), removed_at=None)


def _fields(draft: NodeDraft) -> dict[str, object]:
    title = draft.title.strip() or (draft.effort.title if draft.effort else "")
    return {**vars(draft), "title": title}


def _refuse_what_does_not_belong(opgave: Opgave, draft: NodeDraft, *, known: TheoryNode | None) -> None:
    if not _fields(draft)["title"]:
        raise NodeNeedsWords
    if draft.sentence is not None and draft.sentence.formulation.opgave_id != opgave.pk:
        raise NodeOfAnotherOpgave(name=draft.sentence.text)
    if known is None or known.indicator_id != (draft.indicator and draft.indicator.pk):
        require_near_figure(opgave, draft.indicator)
    if draft.effort is None:
        return
    if draft.layer != Layer.EFFORT:
        raise EffortsOnly
    if draft.effort.opgave_id != opgave.pk:
        raise NodeOfAnotherOpgave(name=draft.effort.title)
    others = _standing(opgave).filter(effort=draft.effort)
    if others.exclude(pk=known.pk if known else 0).exists():
        raise EffortInTheory(effort=draft.effort.title)


def _refuse_circle(source: TheoryNode, target: TheoryNode, pairs: Iterable[tuple[int, int]]) -> None:
    if source.pk == target.pk:
        raise CircleInTheory(circle=f"{source.title} → {source.title}")
    circle = rules.circle_closed_by(source.pk, target.pk, pairs)
    if circle:
        titles = dict(TheoryNode.objects.filter(pk__in=circle).values_list("pk", "title"))
        raise CircleInTheory(circle=" → ".join(titles[pk] for pk in circle))


def _refuse_way_back(source: TheoryNode, target: TheoryNode, *, layers: dict[int, str] | None = None) -> None:
    above = layers or {}
    one, other = above.get(source.pk, source.layer), above.get(target.pk, target.layer)
    if rules.runs_back(one, other):
        raise LinkRunsBack(
            source=source.title,
            source_layer=Layer(one).label,
            target=target.title,
            target_layer=Layer(other).label,
        )


def _refuse_links_that_turn_back(node: TheoryNode, layer: str) -> None:
    for link in _links_of(node).select_related("source", "target"):
        _refuse_way_back(link.source, link.target, layers={node.pk: layer})


def _put_links_back(node: TheoryNode, moment: dt.datetime) -> None:
    """The links that went out with a node, as far as their other end stands and no circle would close."""
    gone = TheoryLink.objects.filter(
        Q(source=node) | Q(target=node),
        removed_at=moment,
        source__removed_at=None,
        target__removed_at=None,
    )
    standing = TheoryLink.objects.filter(opgave=node.opgave_id, removed_at=None)
    pairs = list(standing.values_list("source_id", "target_id"))
    for link in gone.select_related("source", "target"):
        pair = (link.source_id, link.target_id)
        turned = rules.runs_back(link.source.layer, link.target.layer)
        if pair in pairs or turned or rules.circle_closed_by(*pair, pairs):
            continue
        link.removed_at = None
        link.save(update_fields=["removed_at"])
        pairs.append(pair)


def _rest_on(node: TheoryNode, was: Sentence | None, now: Sentence | None, *, by: Viewer) -> None:
    """Keep the thread from a sentence of the formulation to the node that rests on it."""
    if was == now:
        return
    if was is not None:
        lineage.retract(was, LinkKind.SOURCE_OF, node, by=account_of(by))
    if now is not None:
        lineage.link(now, LinkKind.SOURCE_OF, node, by=account_of(by))
