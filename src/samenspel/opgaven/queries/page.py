"""The page of one opgave, public and working page in one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.slots import Showing, Stop
from samenspel.opgaven.models import Formulation, FormulationState, Opgave, OpgaveStatus, Part
from samenspel.opgaven.permissions import works_on
from samenspel.opgaven.queries.formulations import (
    MeasureSheet,
    VersionRow,
    measure_sheet,
    part_texts,
    rows_of_versions,
)
from samenspel.opgaven.queries.gaps import GapRow, gap_rows
from samenspel.opgaven.queries.people import PeopleSheet, people_of, running_roles, with_stances
from samenspel.opgaven.queries.recognition import TestSheet, test_sheets
from samenspel.opgaven.queries.support import (
    SupportSheet,
    adopted_support,
    speaking_among,
    support_sheet,
)
from samenspel.opgaven.queries.versions import VersionsInHand, versions_in_hand
from samenspel.opgaven.queries.voices import BasketSheet, basket_sheet, voice_keys_in
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words, joined

ENOUGH_VOICES = 3


@dataclass(frozen=True)
class NowRow:
    """Something that plays now: what, who has it, when, and where one does it."""

    what: str | Promise
    who: str
    when: str
    url: str
    is_late: bool = False


@dataclass(frozen=True)
class PartLine:
    """One part of the text in one line: by whom, for whom, where, until when."""

    label: str | Promise
    text: str


@dataclass(frozen=True)
class OpgavePage:
    """All that the page of an opgave shows."""

    pk: int
    title: str
    owner: str
    area: str
    area_code: str
    parent_title: str
    parent_url: str
    status: str
    status_label: str | Promise
    is_public: bool
    works_here: bool
    policy_fields: tuple[str, ...]
    lead: str
    lines: tuple[PartLine, ...]
    formulation_version: int | None
    formulation_state: str
    formulation_state_label: str | Promise
    formulation_url: str
    adopted: str
    measure: MeasureSheet | None
    support: SupportSheet | None
    support_at_adoption: SupportSheet | None
    stops: tuple[Stop, ...]
    now: tuple[NowRow, ...]
    basket: BasketSheet
    people: PeopleSheet
    versions: tuple[VersionRow, ...]
    test: TestSheet | None
    statuses: tuple[Any, ...]
    panels: tuple[Any, ...]
    behind: tuple[Any, ...]


@dataclass(frozen=True)
class _Standing:
    """The versions that matter on the page: what stands, and what is being worked on."""

    shown: Formulation | None
    in_force: Formulation | None
    proposed: Formulation | None
    draft: Formulation | None


def opgave_page(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> OpgavePage:
    """One opgave as this viewer may see it; nineteen queries at most, and those of the slots."""
    works_here, showing = works_on(viewer, opgave), Showing(viewer, opgave)
    in_hand = versions_in_hand(viewer, opgave)
    standing = _standing(in_hand)
    shown = standing.shown
    # The gaps count the policy fields that the page names.
    prefetch_related_objects([opgave], "policy_fields")
    texts = part_texts(shown) if shown else {}
    running = running_roles(viewer, opgave, today=today)
    support = support_sheet(shown, parties=speaking_among(running)) if shown else None
    gaps = gap_rows(shown, today=today, viewer=viewer, in_hand=in_hand, support=support) if shown else ()
    tests = test_sheets(viewer, opgave)
    basket = basket_sheet(viewer, opgave, in_hand=in_hand)
    people = with_stances(people_of(running, with_names=works_here), support)
    return OpgavePage(
        pk=opgave.pk,
        title=opgave.title,
        owner=opgave.owner.name,
        area=str(opgave.area or ""),
        area_code=opgave.area.code if opgave.area else "",
        **_parent(viewer, opgave),
        status=opgave.status,
        status_label=opgave.get_status_display(),
        is_public=opgave.is_public,
        works_here=works_here,
        policy_fields=tuple(field.name for field in opgave.policy_fields.all()),
        lead=texts.get(Part.CHANGE, ""),
        lines=tuple(
            PartLine(part.label, texts[part])
            for part in (Part.FOR_WHOM, Part.WHERE, Part.BY_WHEN)
            if texts.get(part)
        ),
        **_shown_version(opgave, shown),
        measure=measure_sheet(shown) if shown and shown.indicator_id else None,
        support=support,
        support_at_adoption=adopted_support(shown) if shown else None,
        stops=_stops(showing, opgave, basket.n_voices, standing, support, gaps),
        now=_now(opgave, standing, support, gaps, tests, basket.n_voices if works_here else None),
        basket=basket,
        people=people,
        versions=tuple(rows_of_versions(in_hand.versions)),
        test=tests[0] if tests else None,
        statuses=tuple(showing.fill("opgave.status")),
        panels=tuple(showing.fill("opgave.panels")),
        behind=tuple(showing.fill("opgave.behind")),
    )


def stops_of(viewer: Viewer, opgave: Opgave, *, today: dt.date) -> tuple[Stop, ...]:
    """The thread of an opgave for its other pages; eleven queries at most, and those of the slots."""
    in_hand = versions_in_hand(viewer, opgave)
    standing = _standing(in_hand)
    shown = standing.shown
    support = support_sheet(shown) if shown else None
    gaps = gap_rows(shown, today=today, in_hand=in_hand, support=support) if shown else ()
    n_voices = len(voice_keys_in(in_hand.basket))
    return _stops(Showing(viewer, opgave), opgave, n_voices, standing, support, gaps)


def _standing(in_hand: VersionsInHand) -> _Standing:
    # Of each of these states there is one version at most.
    found = {version.state: version for version in in_hand.versions}
    in_force = found.get(FormulationState.IN_FORCE)
    proposed = found.get(FormulationState.PROPOSED)
    draft = found.get(FormulationState.DRAFT)
    return _Standing(in_force or proposed or draft, in_force, proposed, draft)


def _parent(viewer: Viewer, opgave: Opgave) -> dict[str, Any]:
    parent = opgave.parent
    if parent is None or not (parent.is_public or works_on(viewer, parent)):
        return {"parent_title": "", "parent_url": ""}
    return {"parent_title": parent.title, "parent_url": reverse("opgaven:page", args=[parent.pk])}


def _shown_version(opgave: Opgave, shown: Formulation | None) -> dict[str, Any]:
    if shown is None:
        return {
            "formulation_version": None,
            "formulation_state": "",
            "formulation_state_label": "",
            "formulation_url": "",
            "adopted": "",
        }
    adopted = ""
    if shown.adopted_on is not None:
        adopted = _("adopted by %(body)s on %(day)s") % {
            "body": shown.adopting_body,
            "day": date_words(shown.adopted_on),
        }
    return {
        "formulation_version": shown.version,
        "formulation_state": shown.state,
        "formulation_state_label": shown.get_state_display(),
        "formulation_url": reverse("opgaven:formulation", args=[opgave.pk, shown.version]),
        "adopted": adopted,
    }


def _stops(
    showing: Showing,
    opgave: Opgave,
    n_voices: int,
    standing: _Standing,
    support: SupportSheet | None,
    gaps: tuple[GapRow, ...],
) -> tuple[Stop, ...]:
    """Our own three stops, and those of the rooms above."""
    own = (
        _voices_stop(opgave, n_voices, standing),
        _opgave_stop(opgave, standing, gaps),
        _together_stop(opgave, standing, support),
    )
    return (*own, *showing.fill("opgave.stops"))


def _voices_stop(opgave: Opgave, n_voices: int, standing: _Standing) -> Stop:
    state = "fine" if standing.in_force and n_voices else "busy"
    if not n_voices:
        state = "none"
    count = str(n_voices) if n_voices else ""
    return Stop("voices", count, state, reverse("opgaven:voices", args=[opgave.pk]))


def _opgave_stop(opgave: Opgave, standing: _Standing, gaps: tuple[GapRow, ...]) -> Stop:
    shown = standing.shown
    if shown is None:
        return Stop("opgave", "", "none", reverse("opgaven:page", args=[opgave.pk]))
    state = "fine" if standing.in_force else "busy"
    if any(gap.is_overdue for gap in gaps):
        state = "attention"
    return Stop(
        "opgave", f"v{shown.version}", state, reverse("opgaven:formulation", args=[opgave.pk, shown.version])
    )


def _together_stop(opgave: Opgave, standing: _Standing, support: SupportSheet | None) -> Stop:
    url = reverse("opgaven:people", args=[opgave.pk])
    if support is None or not support.n_parties:
        return Stop("together", "", "none", url)
    count = _("%(behind)d of %(parties)d") % {"behind": support.n_behind, "parties": support.n_parties}
    if support.n_objections:
        return Stop("together", count, "attention", url)
    return Stop("together", count, "fine" if support.n_behind == support.n_parties else "busy", url)


def _now(
    opgave: Opgave,
    standing: _Standing,
    support: SupportSheet | None,
    gaps: tuple[GapRow, ...],
    tests: list[TestSheet],
    n_voices: int | None,
) -> tuple[NowRow, ...]:
    """What plays now: what others are asked first, then what is due, then what somebody is busy with.

    Only who works here is told the number of voices, and gets the rows about the work itself.
    """
    works_here = n_voices is not None
    rows = _asked(opgave, standing, support) + _objections(opgave, support)
    shown = standing.shown
    here = reverse("opgaven:formulation", args=[opgave.pk, shown.version]) if shown and works_here else ""
    rows += [_due(gap, here) for gap in gaps if gap.is_left_open]
    if n_voices is None:
        return tuple(rows)
    if opgave.status == OpgaveStatus.CANDIDATE:
        rows.append(_recognising(opgave, tests, n_voices))
    draft = standing.draft
    if draft is not None:
        rows.append(
            NowRow(
                what=_("Version %(version)d is being written.") % {"version": draft.version},
                who=str(draft.written_by) if draft.written_by else "",
                when=_("since %(day)s") % {"day": date_words(draft.written_at.date())},
                url=reverse("opgaven:formulation", args=[opgave.pk, draft.version]),
            )
        )
    unnamed = sum(not gap.is_left_open for gap in gaps)
    if unnamed and not standing.in_force:
        rows.append(
            NowRow(
                what=ngettext(
                    "%(n)d gap to fill, or to leave open with a reason.",
                    "%(n)d gaps to fill, or to leave open with a reason.",
                    unnamed,
                )
                % {"n": unnamed},
                who=_("the team"),
                when=_("before adoption"),
                url=f"{here}#gaten",
            )
        )
    return tuple(rows)


def _asked(opgave: Opgave, standing: _Standing, support: SupportSheet | None) -> list[NowRow]:
    proposed = standing.proposed
    if proposed is None:
        return []
    on_proposal = support if support and support.version == proposed.version else support_sheet(proposed)
    silent = on_proposal.silent_names
    until = proposed.react_before
    return [
        NowRow(
            what=_("The parties are asked how they stand to version %(version)d.")
            % {"version": proposed.version},
            who=joined(silent) or _("everybody has reacted"),
            when=_("before %(day)s") % {"day": date_words(until)} if until else "",
            url=reverse("opgaven:formulation", args=[opgave.pk, proposed.version]),
        )
    ]


def _objections(opgave: Opgave, support: SupportSheet | None) -> list[NowRow]:
    """Who objects to the words that stand, also after adoption: a decision does not end a disagreement."""
    if support is None:
        return []
    here = reverse("opgaven:formulation", args=[opgave.pk, support.version])
    return [
        NowRow(
            what=_("%(party)s objects to version %(version)d.")
            % {"party": party.name, "version": party.on_version},
            who=f"“{party.reason}”",
            when=_("since %(day)s") % {"day": date_words(party.taken_on)} if party.taken_on else "",
            url=f"{here}#steun",
        )
        for party in support.objecting
    ]


def _due(gap: GapRow, here: str) -> NowRow:
    """A gap that waits; ``here`` is where who works on the opgave reads about it, empty for others."""
    return NowRow(
        what=gap.question,
        who=gap.owner if here else "",
        when=_("before %(day)s") % {"day": date_words(gap.due_on)} if gap.due_on else "",
        url=gap.fill_url or (f"{here}#gaten" if here else ""),
        is_late=gap.is_overdue,
    )


def more_voices_sentence(n_voices: int) -> str:
    """How many voices are still needed before one can look whether it is an opgave."""
    n = ENOUGH_VOICES - n_voices
    more = ngettext("Add %(n)d more voice.", "Add %(n)d more voices.", n)
    return more % {"n": n}


def _recognising(opgave: Opgave, tests: list[TestSheet], n_voices: int) -> NowRow:
    under_way = tests[0] if tests and not tests[0].is_decided else None
    if under_way is None and n_voices < ENOUGH_VOICES:
        return NowRow(
            what=more_voices_sentence(n_voices),
            who=_("Then you can look into whether this is an opgave."),
            when="",
            url=reverse("opgaven:gather", args=[opgave.pk]),
        )
    if under_way is None:
        what, when = _("Is this an opgave at all? Answer four questions."), _("four minutes")
    else:
        n = under_way.n_answered
        what, when = _("Is this an opgave at all? %(n)d of 4 questions answered.") % {"n": n}, ""
    return NowRow(
        what=what, who=_("the team"), when=when, url=reverse("opgaven:recognition", args=[opgave.pk])
    )
