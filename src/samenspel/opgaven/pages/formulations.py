"""One version: read it, write it, choose sources, set the figure, compare it with another."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.figures.queries import indicator_groups
from samenspel.foundation import drafts
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page
from samenspel.foundation.web.numbers import whole_number
from samenspel.opgaven import actions, permissions, queries, rules
from samenspel.opgaven.forms import MeasureForm, SentenceForm, TextForm
from samenspel.opgaven.models import Formulation, FormulationState
from samenspel.opgaven.pages.trail import trail_of, version_crumb
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.tables.queries import area_options


def newest_formulation(request: PageRequest, pk: int) -> HttpResponse:
    """The version that people work on now; without one the page of the opgave, where the first begins."""
    opgave = permissions.visible_opgave(request.viewer, pk)
    versions = permissions.visible_formulations(request.viewer, opgave).filter(opgave=opgave)
    newest = versions.order_by("-version").first()
    if newest is None:
        return redirect("opgaven:page", pk)
    return redirect("opgaven:formulation", pk, newest.version)


def formulation(request: PageRequest, pk: int, version: int) -> HttpResponse:
    """One version as text, with sources and support beside it."""
    viewer = request.viewer
    found = permissions.visible_formulation(viewer, pk, version)
    opgave, today = found.opgave, timezone.localdate()
    works_here = permissions.works_on(viewer, opgave)
    is_draft = found.state == FormulationState.DRAFT
    is_proposed = found.state == FormulationState.PROPOSED
    versions = queries.version_rows(viewer, opgave)
    support = queries.support_sheet(found)
    gaps = queries.gap_rows(found, today=today, viewer=viewer) if works_here else ()
    may_adopt = is_proposed and bool(permissions.may_adopt(viewer, opgave))
    may_react = _may_react(viewer, found)
    return render_page(
        request,
        "opgaven/formulation.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "sheet": queries.formulation_sheet(viewer, found),
            "support": support,
            "adopted_support": queries.adopted_support(found),
            "disagreements": queries.disagreement_rows(viewer, opgave, with_names=False),
            "gaps": gaps,
            "versions": versions,
            "others": [row for row in versions if row.version != version],
            "before": max((row.version for row in versions if row.version < version), default=None),
            "stops": queries.stops_of(viewer, opgave, today=today),
            "works_here": works_here,
            "may_write": is_draft and bool(permissions.may_write(viewer, opgave)),
            "may_start": _may_start_next(viewer, found, versions),
            "may_propose": is_draft and bool(permissions.may_propose(viewer, opgave)),
            "may_withdraw": is_proposed and bool(permissions.may_propose(viewer, opgave)),
            "may_adopt": may_adopt,
            "adoption_waits": queries.adoption_waits(support, gaps, found.react_before, today=today)
            if may_adopt
            else "",
            "may_react": may_react,
            "react_label": _react_label(viewer, found) if may_react else "",
            "may_leave_open": bool(permissions.may_leave_gap_open(viewer, opgave)),
            "trail": trail_of(opgave, _("Version %(version)d") % {"version": version}),
        },
    )


def _may_react(viewer: Viewer, found: Formulation) -> bool:
    shown = found.state in (FormulationState.PROPOSED, FormulationState.IN_FORCE)
    return shown and bool(permissions.may_take_stance(viewer, found.opgave))


def _react_label(viewer: Viewer, found: Formulation) -> str:
    parties = permissions.spoken_for(viewer, found.opgave)
    if permissions.visible_stances(viewer).filter(formulation=found, organisation__in=parties).exists():
        return _("Change your reaction")
    return _("React for your party")


def _may_start_next(viewer: Viewer, found: Formulation, versions: list[queries.VersionRow]) -> bool:
    worked_on = (FormulationState.DRAFT, FormulationState.PROPOSED)
    is_free = not any(row.state in worked_on for row in versions)
    return is_free and bool(permissions.may_write(viewer, found.opgave))


@login_required
@require_POST
@once
def start_formulation(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Start the next version, or go on with the draft that is there."""
    opgave = permissions.visible_opgave(request.viewer, pk)
    try:
        draft = actions.start_formulation(opgave, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("opgaven:page", pk)
    return redirect("opgaven:write", pk, draft.version)


@login_required
def write_text(request: SignedInRequest, pk: int, version: int) -> HttpResponse:
    """Write the seven parts; what somebody else saved meanwhile is shown beside what was typed."""
    viewer = request.viewer
    found = _draft_to_write(viewer, pk, version)
    key = f"opgaven.text.{found.pk}"
    if request.method == "POST" and "later" in request.POST:
        drafts.keep(request, key)
        messages.info(request, _("What you typed is kept, for you only. Go on whenever you like."))
        return redirect("opgaven:formulation", pk, version)
    sheet = queries.formulation_sheet(viewer, found)
    standing = {part.part: part.text for part in sheet.parts}
    kept = drafts.restore(request, key) if request.method == "GET" else None
    initial: dict[str, Any] = {**standing, "version": sheet.edit_version}
    initial.update(drafts.initial_from(kept))
    form = TextForm(request.POST or None, initial=initial)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_text(found, form.texts(), edit_version=form.cleaned_data["version"], by=viewer)
        except EditedMeanwhile:
            theirs = _differences(sheet, form.texts())
            form.data = _with(request, version=sheet.edit_version)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            drafts.forget(request, key)
            return redirect("opgaven:formulation", pk, version)
    return render_page(
        request,
        "opgaven/write.html",
        {
            "form": form,
            "theirs": theirs,
            "restored": kept is not None and not drafts.brought_back(request),
            "back": reverse("opgaven:formulation", args=[pk, version]),
            "basket": queries.basket_sheet(viewer, found.opgave),
            "opgave_pk": pk,
            "trail": trail_of(found.opgave, version_crumb(found), _("Write")),
        },
    )


def _with(request: SignedInRequest, **values: object) -> QueryDict:
    """What was typed, with the values on which the next try goes on."""
    typed = request.POST.copy()
    for name, value in values.items():
        typed[name] = str(value)
    return typed


def _differences(sheet: queries.FormulationSheet, typed: dict[str, str]) -> list[tuple[str, str]]:
    """The parts that now read otherwise than what this person typed."""
    return [
        (str(part.label), part.text)
        for part in sheet.parts
        if rules.split_sentences(typed[part.part]) != [s.text for s in part.sentences]
    ]


@login_required
def sentence(request: SignedInRequest, pk: int, version: int, sentence_pk: int) -> HttpResponse:
    """The words of one sentence and the voices on which it rests."""
    viewer = request.viewer
    found = _draft_to_write(viewer, pk, version)
    row = permissions.visible_sentence(viewer, found, sentence_pk)
    sheet = queries.formulation_sheet(viewer, found)
    shown = next(s for part in sheet.parts for s in part.sentences if s.pk == sentence_pk)
    here = reverse("opgaven:formulation", args=[pk, version])
    form = SentenceForm(request.POST or None, initial={"text": row.text, "was": row.text})
    theirs = ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.reword_sentence(row, form.cleaned_data["text"], was=form.cleaned_data["was"], by=viewer)
            actions.choose_sources(
                row,
                rules.source_keys(request.POST.getlist("bron")),
                shown=rules.source_keys(request.POST.getlist("getoond")),
                by=viewer,
            )
        except EditedMeanwhile:
            theirs = row.text
            form.data = _with(request, was=row.text)
        except DomainError as refusal:
            form.add_error("text", str(refusal))
        else:
            return redirect(f"{here}#zin-{sentence_pk}")
    ticked = set(request.POST.getlist("bron")) if request.method == "POST" else _ticked(shown)
    return render_page(
        request,
        "opgaven/sentence.html",
        {
            "form": form,
            "theirs": theirs,
            "sentence": shown,
            "choices": _source_choices(viewer, found, shown, ticked),
            "opgave_pk": pk,
            "back": f"{here}#zin-{sentence_pk}",
            "trail": trail_of(found.opgave, version_crumb(found), _("Sentence")),
        },
    )


def _ticked(shown: queries.SentenceRow) -> set[str]:
    return {card.key for card in shown.sources}


def _source_choices(
    viewer: Viewer, found: Formulation, shown: queries.SentenceRow, ticked: set[str]
) -> list[dict[str, Any]]:
    """The voices of the opgave as check boxes: those of this sentence first, then what is suggested."""
    basket = [row.voice for row in queries.basket_sheet(viewer, found.opgave).rows]
    standing, suggested = _ticked(shown), {card.key for card in shown.suggested}
    known = {card.key: card for card in (*shown.sources, *shown.suggested, *basket)}
    return [
        {
            "voice": card,
            "is_ticked": key in ticked,
            "is_suggested": key in suggested,
            "stands": key in standing,
        }
        for key, card in known.items()
    ]


@login_required
def measure(request: SignedInRequest, pk: int, version: int) -> HttpResponse:
    """By which figure one sees it: indicator, area, baseline and target."""
    viewer = request.viewer
    found = _draft_to_write(viewer, pk, version)
    looks = "look" in request.POST
    shown = {**_measure_initial(found), **_chosen(request.POST if looks else request.GET)}
    words = request.GET.get("zoek", "").strip()[:80]
    indicators = indicator_groups(
        viewer, words, homes=permissions.homes_of(found.opgave), keep=whole_number(str(shown["indicator"]))
    )
    form = MeasureForm(
        None if looks else request.POST or None,
        initial=shown,
        indicators=indicators,
        areas=area_options(viewer, [found.opgave.owner], chosen=found.indicator_area or found.opgave.area),
    )
    if request.method == "POST" and not looks and form.is_valid():
        try:
            actions.set_measure(
                found,
                form.draft(baseline_batch_id=queries.batch_of_baseline(viewer, form.baseline())),
                edit_version=form.cleaned_data["version"],
                by=viewer,
            )
        except EditedMeanwhile as refusal:
            form.data = _with(request, version=found.edit_version)
            form.add_error(None, str(refusal))
        except DomainError as refusal:
            form.add_error("target_value", str(refusal))
        else:
            if form.cleaned_data["indicator"] is None:
                messages.info(request, _("No figure has been chosen yet. That stays an open point."))
            return redirect(reverse("opgaven:formulation", args=[pk, version]) + "#cijfer")
    return render_page(
        request,
        "opgaven/measure.html",
        {
            "form": form,
            "words": words,
            "n_found": sum(len(group.indicators) for group in indicators),
            "series": queries.series_rows(viewer, shown["indicator"], shown["area"]),
            "theirs": queries.measure_sheet(found) if found.indicator_id else None,
            "back": reverse("opgaven:formulation", args=[pk, version]),
            "trail": trail_of(found.opgave, version_crumb(found), _("The figure")),
        },
    )


def _chosen(typed: QueryDict) -> dict[str, Any]:
    """What was chosen and typed when somebody looks at a series first, so that looking loses nothing."""
    return {name: typed[name] for name in MeasureForm.base_fields if typed.get(name)}


def _measure_initial(found: Formulation) -> dict[str, Any]:
    return {
        "version": found.edit_version,
        "indicator": found.indicator_id or "",
        "area": found.indicator_area_id or found.opgave.area_id or "",
        "direction": found.wanted_direction,
        "baseline_period": _period(found.baseline_period),
        "baseline_value": _plain(found.baseline_value),
        "target_period": _period(found.target_period),
        "target_value": _plain(found.target_value),
    }


def _period(code: str) -> str:
    """A year as people type it; a quarter or month by its code."""
    return code.removesuffix("JJ00")


def _plain(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")


def compare(request: PageRequest, pk: int, version: int, other: int) -> HttpResponse:
    """Two versions in place: which sentences stayed, changed, came and went."""
    viewer = request.viewer
    one = permissions.visible_formulation(viewer, pk, version)
    two = permissions.visible_formulation(viewer, pk, other)
    old, new = sorted((one, two), key=lambda f: f.version)
    return render_page(
        request,
        "opgaven/compare.html",
        {
            "sheet": queries.comparison_sheet(old, new),
            "title": one.opgave.title,
            "only_changes": request.GET.get("alleen") == "verschil",
            "versions": queries.version_rows(viewer, one.opgave),
            "here": version,
            "other": other,
            "opgave_pk": pk,
            "trail": trail_of(one.opgave, version_crumb(new), _("Compare")),
        },
    )


def _draft_to_write(viewer: Viewer, pk: int, version: int) -> Formulation:
    found = permissions.visible_formulation(viewer, pk, version)
    permissions.may_write(viewer, found.opgave).require()
    return found
