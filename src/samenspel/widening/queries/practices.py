"""Practices: the repertoire of all opgaven, and one practice with where it went and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach.models import Layer
from samenspel.approach.permissions import visible_theory_nodes
from samenspel.foundation import lineage
from samenspel.foundation.lineage import ThingCard
from samenspel.foundation.models import LinkKind
from samenspel.learning.models import Lesson
from samenspel.learning.permissions import visible_lessons
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Card, Status
from samenspel.widening.models import (
    AreaState,
    CameOfIt,
    Held,
    Pilot,
    Practice,
    PracticeCondition,
    PracticeUse,
)
from samenspel.widening.permissions import practices as permissions
from samenspel.widening.permissions.pilots import visible_pilots
from samenspel.widening.queries.pilots import pilot_status, pilot_url
from samenspel.widening.rules.practices import assumption_of

PAGE_SIZE = 30
_LIGHTS = {CameOfIt.WORKED: "fine", CameOfIt.ADAPTED: "fine", CameOfIt.FAILED: "attention"}


@dataclass(frozen=True)
class PracticesWanted:
    """Which practices somebody looks for."""

    words: str = ""
    number: int = 1


@dataclass(frozen=True)
class PracticesSheet:
    """The practices that somebody looks through, and the boards of municipalities."""

    headline: str
    cards: tuple[Card, ...]
    boards: tuple[tuple[str, str], ...]
    n_pages: int
    number: int


@dataclass(frozen=True)
class UseRow:
    """Where a practice is used, what is tested there, and what came of it."""

    opgave: str
    opgave_url: str
    tests: str
    status: Status
    note: str
    tell_url: str
    untested: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PracticeSheet:
    """One practice as this viewer may see it."""

    pk: int
    title: str
    done: str
    place: str
    worked: tuple[str, ...]
    failed: tuple[str, ...]
    ask: str
    opgave: str
    opgave_url: str
    pilot: str
    pilot_url: str
    pilot_status: Status | None
    pilot_said: str
    lessons: tuple[ThingCard, ...]
    uses: tuple[UseRow, ...]
    is_public: bool
    may_write: bool
    may_use: bool
    version: int


def practices_sheet(viewer: Viewer, wanted: PracticesWanted) -> PracticesSheet:
    """One page of the practices that hold these words, and whose boards there are; three queries."""
    found = _found(permissions.visible_practices(viewer), wanted.words)
    n_found = found.count()
    n_pages = max(1, -(-n_found // PAGE_SIZE))
    number = min(max(1, wanted.number), n_pages)
    start = (number - 1) * PAGE_SIZE
    rows = (
        found.select_related("opgave", "owner")
        .annotate(
            n_uses=Count("uses", distinct=True),
            n_areas=Count("areas", filter=~Q(areas__state=AreaState.NOT_HERE), distinct=True),
        )
        .order_by("sort_key", "pk")
    )
    owners = permissions.visible_practices(viewer).order_by().values_list("owner__name", "owner__slug")
    return PracticesSheet(
        headline=ngettext("%(n)d practice", "%(n)d practices", n_found) % {"n": n_found},
        cards=tuple(_card(each) for each in rows[start : start + PAGE_SIZE]),
        boards=tuple((name, reverse("widening:board", args=[slug])) for name, slug in sorted(set(owners))),
        n_pages=n_pages,
        number=number,
    )


def _found(practices: QuerySet[Practice], words: str) -> QuerySet[Practice]:
    for word in words.split()[:8]:
        told = Q(title__icontains=word) | Q(done__icontains=word) | Q(place__icontains=word)
        conditions = PracticeCondition.objects.filter(text__icontains=word).values("practice")
        practices = practices.filter(told | Q(pk__in=conditions))
    return practices


def practice_url(practice: Practice) -> str:
    """Where a practice stands."""
    return reverse("widening:practice", args=[practice.pk])


def _card(practice: Practice) -> Card:
    n_uses, n_areas = getattr(practice, "n_uses", 0), getattr(practice, "n_areas", 0)
    said = [practice.place]
    if n_uses:
        said.append(ngettext("in %(n)d other plan", "in %(n)d other plans", n_uses) % {"n": n_uses})
    if n_areas:
        said.append(ngettext("%(n)d area", "%(n)d areas", n_areas) % {"n": n_areas})
    return Card(
        title=practice.title,
        url=practice_url(practice),
        kicker=f"{practice.owner.name}, {practice.opgave.title}",
        text=practice.done,
        meta=" · ".join(said),
        written=True,
    )


def practice_sheet(viewer: Viewer, practice: Practice) -> PracticeSheet:
    """One practice; eight queries at most."""
    conditions = list(practice.conditions.all())
    pilot = practice.pilot
    if pilot is not None and not visible_pilots(viewer).filter(pk=pilot.pk).exists():
        pilot = None
    to_plan_in = (
        set(permissions.opgaven_to_plan_in(viewer).values_list("pk", flat=True))
        if viewer.is_signed_in
        else set()
    )
    uses = list(permissions.visible_practice_uses(viewer).filter(practice=practice).select_related("opgave"))
    mine = [each for each in uses if each.opgave_id in to_plan_in and each.node_id]
    assumed = _assumed(viewer, mine, conditions) if mine else set()
    return PracticeSheet(
        pk=practice.pk,
        title=practice.title,
        done=practice.done,
        place=practice.place,
        worked=tuple(each.text for each in conditions if each.held == Held.WORKED),
        failed=tuple(each.text for each in conditions if each.held == Held.FAILED),
        # Whom to ask may be somebody's name: it is for who works here.
        ask=practice.ask if viewer.is_signed_in else "",
        opgave=practice.opgave.title,
        opgave_url=reverse("opgaven:page", args=[practice.opgave_id]),
        pilot=pilot.title if pilot else "",
        pilot_url=_pilot_url(pilot),
        pilot_status=pilot_status(pilot) if pilot else None,
        pilot_said=_decided_words(pilot) if pilot else "",
        lessons=_lessons_behind(viewer, practice),
        uses=tuple(
            _use_row(
                each,
                may_tell=each.opgave_id in to_plan_in,
                untested=[
                    one for one in conditions if each in mine and (each.opgave_id, one.text) not in assumed
                ],
            )
            for each in uses
        ),
        is_public=practice.is_public,
        may_write=bool(permissions.may_write_practice(viewer, practice.opgave)),
        may_use=bool(to_plan_in - {practice.opgave_id}),
        version=practice.version,
    )


def _pilot_url(pilot: Pilot | None) -> str:
    return pilot_url(pilot) if pilot else ""


def _decided_words(pilot: Pilot) -> str:
    """Who decided about the pilot behind a practice and when, and when somebody looks whether it holds."""
    if not pilot.body or pilot.decided_on is None:
        return ""
    words = {"body": pilot.body, "day": date_words(pilot.decided_on)}
    said = [_("Decided by %(body)s on %(day)s.") % words]
    if pilot.looked_back_on is not None:
        said.append(_("Looked back on %(day)s.") % {"day": date_words(pilot.looked_back_on)})
    elif pilot.look_back_on is not None:
        said.append(_("We look back on %(day)s.") % {"day": date_words(pilot.look_back_on)})
    return " ".join(said)


def _lessons_behind(viewer: Viewer, practice: Practice) -> tuple[ThingCard, ...]:
    links = [link for link in lineage.links_to([practice]) if link.kind == LinkKind.SOURCE_OF]
    cards = lineage.cards_of(viewer, [(link.from_kind, link.from_id) for link in links])
    return tuple(cards.values())


def _assumed(
    viewer: Viewer, uses: list[PracticeUse], conditions: list[PracticeCondition]
) -> set[tuple[int, str]]:
    """Which conditions stand in the theory of which opgave already; one query."""
    nodes = visible_theory_nodes(viewer).filter(
        opgave__in=[each.opgave_id for each in uses],
        layer=Layer.CONTEXT,
        title__in=[each.text for each in conditions],
        removed_at=None,
    )
    return set(nodes.values_list("opgave", "title"))


def _use_row(use: PracticeUse, *, may_tell: bool, untested: Iterable[PracticeCondition]) -> UseRow:
    tests = ngettext("%(n)d condition is tested", "%(n)d conditions are tested", use.n_tests)
    return UseRow(
        use.opgave.title,
        reverse("approach:theory", args=[use.opgave_id]),
        tests % {"n": use.n_tests} if use.n_tests else "",
        Status(_LIGHTS.get(CameOfIt(use.became), "busy"), use.get_became_display()),
        use.became_note,
        reverse("widening:tell_use", args=[use.practice_id, use.pk]) if may_tell else "",
        tuple(
            (
                assumption_of(each.held, each.text),
                reverse("widening:test_condition", args=[use.practice_id, use.pk, each.pk]),
            )
            for each in untested
        ),
    )


def lessons_to_link(viewer: Viewer, opgave: Opgave) -> list[Lesson]:
    """The lessons of an opgave on which a practice can rest; one query."""
    return list(visible_lessons(viewer, opgave).filter(opgave=opgave))


def lessons_linked(practice: Practice) -> list[str]:
    """The lessons on which a practice rests already, as a form has them; one query."""
    links = lineage.links_to([practice])
    return [str(link.from_id) for link in links if link.from_kind == "learning.lesson"]


def pilots_of(viewer: Viewer, opgave: Opgave) -> list[Pilot]:
    """The pilots of an opgave out of which a practice can come; one query."""
    return list(visible_pilots(viewer, opgave).filter(opgave=opgave))


def practice_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How practices look along the thread and in search; one query."""
    label: str | Promise = _("practice")
    return {
        found.pk: ThingCard("widening.practice", found.pk, label, found.title, practice_url(found))
        for found in permissions.visible_practices(viewer).filter(pk__in=ids)
    }
