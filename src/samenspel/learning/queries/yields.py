"""What it yields, per municipality and per opgave: each measure with what it is of, over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.approach.models import EffortShare, ShareState
from samenspel.approach.permissions import visible_efforts, visible_shares
from samenspel.dialogue.models import Answer, Participant, Statement, Vote
from samenspel.dialogue.permissions import visible_conversations
from samenspel.foundation.constants import SMALLEST_PUBLISHABLE_CELL
from samenspel.learning.models import PlanChange
from samenspel.learning.permissions import visible_lessons
from samenspel.learning.rules import Counted, people_by, shares_by, together
from samenspel.network.models import Stakeholder, StakeholderKind
from samenspel.opgaven.models import FormulationState, Opgave, OpgaveStatus, StanceKind
from samenspel.opgaven.permissions import (
    visible_formulations,
    visible_opgaven,
    visible_shown_statements,
    visible_stances,
)
from samenspel.opgaven.queries.voices import basket_keys
from samenspel.people.models import Organisation, OrganisationKind
from samenspel.people.permissions import Viewer
from samenspel.tables.models import Seat
from samenspel.tables.permissions import visible_notes, visible_tables
from samenspel.ui import formats
from samenspel.ui.parts import Column, Row, Table

_BY_RESIDENTS = (StakeholderKind.ACTIVE_RESIDENT, StakeholderKind.VOLUNTEER)
_ADOPTED = (FormulationState.PROPOSED, FormulationState.IN_FORCE, FormulationState.SUPERSEDED)


@dataclass(frozen=True)
class Scope:
    """Of which municipality, or of which opgave."""

    owner: Organisation
    opgave: Opgave | None = None


@dataclass(frozen=True)
class Measure:
    """One measure: what it asks, its answer in words, and how it went over time."""

    key: str
    question: str | Promise
    answer: str
    rows: tuple[Counted, ...]
    table: Table | None
    is_people: bool = False


@dataclass(frozen=True)
class YieldsSheet:
    """All measures of a municipality or an opgave."""

    name: str
    measures: tuple[Measure, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to count yet."""
        return not any(measure.rows for measure in self.measures)


def yields_sheet(viewer: Viewer, scope: Scope) -> YieldsSheet:
    """What it yields; sixteen queries, however much there is."""
    opgaven = _opgaven(viewer, scope)
    heard = _heard(viewer, scope)
    efforts = list(_efforts(viewer, opgaven))
    stances = list(_stances(viewer, opgaven, by_version=scope.opgave is not None))
    measures = (
        _shares("answered", _ANSWERED, _answered(heard)),
        _shares("joined", _JOINED, ((year, n > 1) for year, n, _own in efforts)),
        _shares("residents", _RESIDENTS, ((year, own) for year, _n, own in efforts)),
        _shares("agreed", _AGREED, ((label, kind != StanceKind.OBJECTION) for label, kind in stances)),
        _shares("objected", _OBJECTED, ((label, kind == StanceKind.OBJECTION) for label, kind in stances)),
        _shares("fields", _FIELDS, _fields(opgaven)),
        _shares("lessons", _LESSONS, _lessons(viewer, opgaven)),
        _people("voted", _VOTED, _voters(heard)),
        _people("spoke", _SPOKE, _speakers(heard)),
        _people("seated", _SEATED, _seated(heard)),
    )
    name = scope.opgave.title if scope.opgave else scope.owner.name
    return YieldsSheet(name, measures)


_ANSWERED = gettext_lazy("Notes and statements that got an answer")
_JOINED = gettext_lazy("Efforts of two or more parties together")
_RESIDENTS = gettext_lazy("Efforts that residents own")
_AGREED = gettext_lazy("Reactions of parties that stand behind the words")
_OBJECTED = gettext_lazy("Reactions of parties that object to the words")
_FIELDS = gettext_lazy("Opgaven that touch two or more policy fields")
_LESSONS = gettext_lazy("Lessons that changed a plan")
_VOTED = gettext_lazy("People who voted in conversations")
_SPOKE = gettext_lazy("People who said something in conversations")
_SEATED = gettext_lazy("People who sat at theme tables")


def words_of(counted: Counted) -> str:
    """A share with what it is of: "12 of 40 (30%)"; without a percentage where the whole is small."""
    said = _("%(n)s of %(of)s") % {"n": formats.number(counted.n or 0), "of": formats.number(counted.of)}
    if counted.share is None:
        return said
    return f"{said} ({formats.share(counted.share)})"


def _shares(key: str, question: Promise, facts: Iterable[tuple[str, bool]]) -> Measure:
    rows = shares_by(facts)
    answer = words_of(together(rows)) if rows else _("nothing to count yet")
    return Measure(key, question, answer, rows, _share_table(question, rows))


def _share_table(caption: Promise, rows: tuple[Counted, ...]) -> Table | None:
    if not rows:
        return None
    columns = (Column(_("When")), Column(_("So many")), Column(_("Of")), Column(_("Share")))
    return Table(
        caption,
        tuple(Column(column.label, numeric=index > 0) for index, column in enumerate(columns)),
        tuple(
            Row(
                (
                    row.label,
                    formats.number(row.n or 0),
                    formats.number(row.of),
                    formats.share(row.share) if row.share is not None else _("too few to say"),
                )
            )
            for row in rows
        ),
        caption_hidden=True,
    )


def _people(key: str, question: Promise, facts: Iterable[tuple[str, int]]) -> Measure:
    rows = people_by(facts)
    columns = (Column(_("When")), Column(_("People"), numeric=True), Column(_("Moments"), numeric=True))
    table = Table(
        question,
        columns,
        tuple(Row((row.label, _publishable(row), formats.number(row.of))) for row in rows),
        caption_hidden=True,
    )
    return Measure(key, question, people_words(rows), rows, table if rows else None, is_people=True)


def _publishable(counted: Counted) -> str:
    if counted.n is None:
        return _("fewer than %(n)d") % {"n": SMALLEST_PUBLISHABLE_CELL}
    return formats.number(counted.n)


def people_words(rows: tuple[Counted, ...]) -> str:
    """How many people at how many moments, over all years; at least so many where a year is hidden."""
    if not rows:
        return _("nothing to count yet")
    total = together(rows)
    if total.n is None:
        return _publishable(total)
    said = {"n": formats.number(total.n), "of": formats.number(total.of)}
    if any(row.n is None for row in rows):
        return (
            ngettext("at least %(n)s, at %(of)s moment", "at least %(n)s, at %(of)s moments", total.of) % said
        )
    return ngettext("%(n)s, at %(of)s moment", "%(n)s, at %(of)s moments", total.of) % said


# -- what is counted --------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Heard:
    notes: dict[int, tuple[str, int]]
    statements: dict[int, tuple[str, int]]
    tables: dict[int, str]
    conversations: dict[int, str]


def _opgaven(viewer: Viewer, scope: Scope) -> list[Opgave]:
    found = visible_opgaven(viewer).filter(status=OpgaveStatus.OPGAVE, owner=scope.owner)
    if scope.opgave is not None:
        found = visible_opgaven(viewer).filter(pk=scope.opgave.pk)
    return list(found.prefetch_related("policy_fields"))


def _heard(viewer: Viewer, scope: Scope) -> _Heard:
    """The notes and statements with their year and place, and those places; five queries at most."""
    notes = visible_notes(viewer).filter(withdrawn_at__isnull=True, erased_at__isnull=True)
    statements = visible_shown_statements(viewer)
    if scope.opgave is None:
        notes = notes.filter(table__owner=scope.owner)
        statements = statements.filter(conversation__owner=scope.owner)
    else:
        keys = basket_keys(scope.opgave)
        notes = notes.filter(pk__in=[pk for kind, pk in keys if kind == "tables.note"])
        statements = statements.filter(pk__in=[pk for kind, pk in keys if kind == "dialogue.statement"])
    noted = {
        pk: (_year(held_on), table)
        for pk, held_on, table in notes.values_list("pk", "table__held_on", "table")
    }
    said = {
        pk: (_year(timezone.localdate(at)), where)
        for pk, at, where in statements.values_list("pk", "said_at", "conversation")
    }
    tables, conversations = visible_tables(viewer), visible_conversations(viewer)
    if scope.opgave is None:
        tables, conversations = tables.filter(owner=scope.owner), conversations.filter(owner=scope.owner)
    else:
        tables = tables.filter(pk__in={table for _label, table in noted.values()})
        conversations = conversations.filter(pk__in={where for _label, where in said.values()})
    return _Heard(
        noted,
        said,
        {pk: _year(held_on) for pk, held_on in tables.values_list("pk", "held_on")},
        {pk: _year(starts_on) for pk, starts_on in conversations.values_list("pk", "starts_on")},
    )


def _year(day: object) -> str:
    return str(getattr(day, "year", ""))


def _answered(heard: _Heard) -> Iterator[tuple[str, bool]]:
    standing = Answer.objects.filter(superseded_at__isnull=True)
    for kind, things in (("tables.note", heard.notes), ("dialogue.statement", heard.statements)):
        answered = set(standing.filter(kind=kind).values_list("thing_id", flat=True))
        for pk, (label, _place) in things.items():
            yield label, pk in answered


def _efforts(viewer: Viewer, opgaven: list[Opgave]) -> Iterator[tuple[str, int, bool]]:
    """Each effort: its year, how many parties carry it, and whether residents own it; two queries."""
    efforts = visible_efforts(viewer).filter(opgave__in=opgaven)
    parties: dict[int, set[int]] = defaultdict(set)
    for share in _standing_shares(viewer).filter(effort__opgave__in=opgaven):
        parties[share.effort_id].add(share.party_id)
    for effort in efforts.select_related("owner_party__organisation"):
        began = effort.starts_on or timezone.localdate(effort.created_at)
        carried_by = parties[effort.pk] | {effort.owner_party_id}
        yield _year(began), len(carried_by), _is_of_residents(effort.owner_party)


def _standing_shares(viewer: Viewer) -> QuerySet[EffortShare]:
    return visible_shares(viewer).exclude(state=ShareState.WITHDRAWN)


def _is_of_residents(party: Stakeholder) -> bool:
    if party.kind in _BY_RESIDENTS:
        return True
    return party.organisation is not None and party.organisation.kind == OrganisationKind.RESIDENTS_GROUP


def _stances(viewer: Viewer, opgaven: list[Opgave], *, by_version: bool) -> Iterator[tuple[str, str]]:
    """The last reaction of each party to each version; two queries."""
    versions = {
        version.pk: version
        for version in visible_formulations(viewer).filter(opgave__in=opgaven, state__in=_ADOPTED)
    }
    latest: dict[tuple[int, int], str] = {}
    for stance in visible_stances(viewer).filter(formulation__in=versions).order_by("pk"):
        latest[stance.formulation_id, stance.organisation_id] = stance.kind
    for (pk, _party), kind in latest.items():
        version = versions[pk]
        day = version.proposed_on or version.adopted_on or timezone.localdate(version.written_at)
        yield (_("version %(n)d") % {"n": version.version} if by_version else _year(day)), kind


def _fields(opgaven: list[Opgave]) -> Iterator[tuple[str, bool]]:
    for opgave in opgaven:
        yield _year(timezone.localdate(opgave.created_at)), len(opgave.policy_fields.all()) > 1


def _lessons(viewer: Viewer, opgaven: list[Opgave]) -> Iterator[tuple[str, bool]]:
    changed = Exists(PlanChange.objects.filter(lesson=OuterRef("pk")))
    lessons = visible_lessons(viewer).filter(opgave__in=opgaven).annotate(changed=changed)
    for learned_on, has_changed in lessons.values_list("learned_on", "changed"):
        yield _year(learned_on), has_changed


def _voters(heard: _Heard) -> Iterator[tuple[str, int]]:
    voted = Exists(Vote.objects.filter(participant=OuterRef("pk"), stands=True))
    yield from _per_conversation(heard, voted)


def _speakers(heard: _Heard) -> Iterator[tuple[str, int]]:
    spoke = Exists(Statement.objects.filter(author=OuterRef("pk")))
    yield from _per_conversation(heard, spoke)


def _per_conversation(heard: _Heard, did: Exists) -> Iterator[tuple[str, int]]:
    rows = Participant.objects.filter(Q(conversation__in=heard.conversations), did).values_list(
        "conversation"
    )
    counted = dict(rows.annotate(n=Count("pk")).order_by())
    for pk, label in heard.conversations.items():
        if counted.get(pk):
            yield label, counted[pk]


def _seated(heard: _Heard) -> Iterator[tuple[str, int]]:
    rows = Seat.objects.filter(table__in=heard.tables).values_list("table")
    counted = dict(rows.annotate(n=Sum("number")).order_by())
    for pk, label in heard.tables.items():
        if counted.get(pk):
            yield label, counted[pk]


def owners_with_yields(viewer: Viewer) -> list[Organisation]:
    """The municipalities with an opgave that this viewer may see, by name; one query."""
    owners = visible_opgaven(viewer).filter(status=OpgaveStatus.OPGAVE).values("owner")
    return list(Organisation.objects.filter(pk__in=owners).order_by("sort_key"))
