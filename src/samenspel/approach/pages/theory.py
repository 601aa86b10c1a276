"""How it is meant to work: the outline with its picture, one node, one link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samenspel.approach import actions, exports, permissions, queries
from samenspel.approach.forms import (
    AssumptionForm,
    AssumptionTestForm,
    JudgementForm,
    LinkForm,
    NodeForm,
    QuickNodeForm,
)
from samenspel.approach.models import EffortState, TheoryLink, TheoryNode
from samenspel.approach.pages.lists import XLSX
from samenspel.approach.pages.sending import signed_in_to_send
from samenspel.approach.pages.trail import tabs_of, thread_stops, trail_of
from samenspel.approach.queries.ladder import ladder_at, ladder_of
from samenspel.figures.queries import indicator_groups
from samenspel.foundation import slots
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.lineage import thread_of
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import homes_of, visible_opgave, visible_sentences, works_on
from samenspel.opgaven.queries import formulation_in_force
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.ui.parts import Action, Crumb

FIELD_OF = {
    "node-needs-words": "title",
    "effort-in-theory": "effort",
    "efforts-only": "effort",
    "circle-in-theory": "target",
    "link-runs-back": "target",
    "assumption-test-is-nobodys": "owner_name",
}


@signed_in_to_send
@once
def theory(request: PageRequest, pk: int) -> HttpResponseBase:
    """The theory of an opgave: picture, weakest assumption, outline; a line is added in place."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    may_write = bool(permissions.may_write_theory(viewer, opgave))
    form = None
    if request.method == "POST":
        permissions.may_write_theory(viewer, opgave).require()
        form = QuickNodeForm(request.POST)
        if form.is_valid():
            node = actions.add_node(opgave, form.draft(), by=viewer)
            return redirect(f"{reverse('approach:theory', args=[pk])}#laag-{node.layer}")
    sheet = queries.theory_sheet(viewer, opgave)
    values: dict[str, Any] = {
        "opgave_pk": pk,
        "title": opgave.title,
        "sheet": sheet,
        "ladder": ladder_of(sheet.links),
        "form": form,
        "failed_layer": str(form["layer"].value()) if form else "",
        "may_write": may_write,
        "may_judge": bool(permissions.may_judge_link(viewer, opgave)),
        "works_here": works_on(viewer, opgave),
        "step": _next_step(opgave, sheet) if may_write else None,
        "removed": queries.removed_nodes(viewer, opgave) if may_write else [],
        "n_efforts": _efforts_not_in(viewer, opgave, sheet) if may_write else 0,
        "tabs": tabs_of(viewer, opgave, "approach:theory"),
        "stops": thread_stops(viewer, opgave),
        "trail": trail_of(opgave, _("How it is meant to work")),
    }
    return render_page(request, "approach/theory.html", values)


def _next_step(opgave: Opgave, sheet: queries.TheorySheet) -> Action | None:
    if len(sheet.nodes) < 2:
        return None
    if sheet.weakest is not None and not sheet.weakest.test:
        return Action(_("Test this assumption"), f"{sheet.weakest.url}#toets")
    return Action(_("Lay a link"), reverse("approach:new_theory_link", args=[opgave.pk]))


def _efforts_not_in(viewer: Viewer, opgave: Opgave, sheet: queries.TheorySheet) -> int:
    """How many efforts of the plan could still be taken in."""
    efforts = (
        permissions.visible_efforts(viewer, opgave).filter(opgave=opgave).exclude(state=EffortState.STOPPED)
    )
    inside = sum(1 for row in sheet.nodes if row.effort_url and row.warning != _("stopped"))
    return max(0, efforts.count() - inside)


@login_required
@require_POST
def take_efforts(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the efforts of the plan into the theory."""
    opgave = visible_opgave(request.viewer, pk)
    made = actions.take_efforts(opgave, by=request.viewer)
    said = ngettext("%(n)d effort taken in.", "%(n)d efforts taken in.", len(made))
    messages.success(request, said % {"n": len(made)})
    return redirect(f"{reverse('approach:theory', args=[pk])}#laag-effort")


@login_required
def theory_node(request: SignedInRequest, pk: int, node_pk: int) -> HttpResponse:
    """Change a node; what somebody else saved meanwhile is shown beside what was typed."""
    viewer = request.viewer
    node = _node_to_write(viewer, pk, node_pk)
    form = NodeForm(request.POST or None, initial=_initial(node), **_choices(viewer, node))
    version = whole_number(request.POST.get("version", "")) or node.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_node(node, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs = [(_("In a few words"), node.title), (_("What we mean by it"), node.explanation)]
            version = node.version
        except DomainError as refusal:
            form.add_error(FIELD_OF.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('approach:theory', args=[pk])}#knoop-{node_pk}")
    arriving, leaving = queries.links_around(viewer, node)
    return render_page(
        request,
        "approach/theory_node.html",
        {
            "opgave_pk": pk,
            "node": node,
            "title": queries.node_title(node),
            "kicker": node.opgave.title,
            "form": form,
            "row_version": version,
            "theirs": theirs,
            "arriving": [(link.pk, queries.node_title(link.source)) for link in arriving],
            "leaving": [(link.pk, queries.node_title(link.target)) for link in leaving],
            "thread": thread_of(viewer, "approach.theorynode", node.pk),
            "back": reverse("approach:theory", args=[pk]),
            "trail": trail_of(node.opgave, _crumb(pk), queries.node_title(node)),
        },
    )


@login_required
@require_POST
def move_theory_node(request: SignedInRequest, pk: int, node_pk: int) -> HttpResponse:
    """Move a node one place in its layer."""
    node = _node_to_write(request.viewer, pk, node_pk)
    actions.move_node(node, up=request.POST.get("to") != "down", by=request.viewer)
    return redirect(f"{reverse('approach:theory', args=[pk])}#knoop-{node_pk}")


@login_required
@require_POST
def remove_theory_node(request: SignedInRequest, pk: int, node_pk: int) -> HttpResponse:
    """Take a node out with its links."""
    node = _node_to_write(request.viewer, pk, node_pk)
    actions.remove_node(node, by=request.viewer)
    said = _("“%(title)s” was taken out. You can put it back at the foot of this page.")
    messages.success(request, said % {"title": queries.node_title(node)})
    return redirect("approach:theory", pk)


@login_required
@require_POST
def restore_theory_node(request: SignedInRequest, pk: int, node_pk: int) -> HttpResponse:
    """Put a node back with its links."""
    node = _node_to_write(request.viewer, pk, node_pk)
    try:
        actions.restore_node(node, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("approach:theory", pk)
    messages.success(request, _("“%(title)s” stands again.") % {"title": queries.node_title(node)})
    return redirect(f"{reverse('approach:theory', args=[pk])}#knoop-{node_pk}")


@login_required
@once
def new_theory_link(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Say that one thing leads to another, and why."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_write_theory(viewer, opgave).require()
    initial = {"source": request.GET.get("van", ""), "target": request.GET.get("naar", "")}
    form = LinkForm(request.POST or None, initial=initial, nodes=queries.nodes_to_choose(viewer, opgave))
    if request.method == "POST" and form.is_valid():
        try:
            link = actions.add_link(**form.cleaned_data, by=viewer)
        except DomainError as refusal:
            form.add_error(FIELD_OF.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("The link stands. Say how sure you are of it."))
            return redirect("approach:theory_link", pk, link.pk)
    return render_page(
        request,
        "approach/form.html",
        {
            "form": form,
            "title": _("What leads to what?"),
            "kicker": opgave.title,
            "label": _("Lay the link"),
            "back": reverse("approach:theory", args=[pk]),
            "trail": trail_of(opgave, _crumb(pk), _("Lay a link")),
        },
    )


@signed_in_to_send
@once
def theory_link(request: PageRequest, pk: int, link_pk: int) -> HttpResponseBase:
    """One link: its assumption, what people thought of it and when; a judgement is added in place."""
    viewer = request.viewer
    link = permissions.visible_theory_link(viewer, pk, link_pk)
    name = str(viewer.account) if viewer.account else ""
    form = JudgementForm(request.POST or None, initial={"judged_by_name": name})
    if request.method == "POST":
        permissions.may_judge_link(viewer, link.opgave).require()
    if request.method == "POST" and form.is_valid():
        try:
            actions.judge_link(link, form.draft(), today=timezone.localdate(), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your judgement stands, with the day of today."))
            return redirect("approach:theory_link", pk, link_pk)
    return _link_page(request, link, judge=form)


@login_required
@require_POST
def edit_theory_link(request: SignedInRequest, pk: int, link_pk: int) -> HttpResponse:
    """Word the assumption anew."""
    link = permissions.visible_theory_link(request.viewer, pk, link_pk)
    form = AssumptionForm(request.POST)
    theirs: list[tuple[str, str]] = []
    if form.is_valid():
        version = whole_number(request.POST.get("version", "")) or 0
        try:
            actions.edit_link(link, form.cleaned_data["assumption"], version=version, by=request.viewer)
        except EditedMeanwhile:
            theirs = [(_("The assumption"), link.assumption)]
        else:
            messages.success(request, _("Saved."))
            return redirect("approach:theory_link", pk, link_pk)
    return _link_page(request, link, words=form, theirs=theirs)


@login_required
@require_POST
def agree_assumption_test(request: SignedInRequest, pk: int, link_pk: int) -> HttpResponse:
    """Agree who tests the assumption before when."""
    link = permissions.visible_theory_link(request.viewer, pk, link_pk)
    form = AssumptionTestForm(request.POST)
    if form.is_valid():
        try:
            actions.agree_test(link, form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error(FIELD_OF.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("Agreed. It also stands among the agreements of this opgave."))
            return redirect("approach:theory_link", pk, link_pk)
    return _link_page(request, link, test=form)


@login_required
@require_POST
def remove_theory_link(request: SignedInRequest, pk: int, link_pk: int) -> HttpResponse:
    """Take a link out; what people thought of it stays readable."""
    link = permissions.visible_theory_link(request.viewer, pk, link_pk)
    actions.remove_link(link, by=request.viewer)
    messages.success(request, _("The link was taken out. What people thought of it is kept."))
    return redirect("approach:theory", pk)


@require_safe
def theory_excel(request: PageRequest, pk: int) -> HttpResponse:
    """The theory as a workbook."""
    opgave = visible_opgave(request.viewer, pk)
    content = exports.theory_xlsx(queries.theory_sheet(request.viewer, opgave))
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="theorie-{pk}.xlsx"'
    return answer


def _link_page(
    request: PageRequest,
    link: TheoryLink,
    *,
    judge: JudgementForm | None = None,
    words: AssumptionForm | None = None,
    test: AssumptionTestForm | None = None,
    theirs: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    viewer = request.viewer
    titles = {node.pk: queries.node_title(node) for node in (link.source, link.target)}
    judgements = queries.judgements_of(viewer, link)
    with_names = works_on(viewer, link.opgave)
    row = queries.link_row(link, titles, judgements[0] if judgements else None, with_names=with_names)
    name = str(viewer.account) if viewer.account else ""
    stands = link.removed_at is None
    may_write = stands and bool(permissions.may_write_theory(viewer, link.opgave))
    return render_page(
        request,
        "approach/theory_link.html",
        {
            "opgave_pk": link.opgave_id,
            "row": row,
            "ladder": ladder_at(row.rung),
            "panels": slots.fill("theory_link.panels", viewer, link),
            "kicker": link.opgave.title,
            "stands": stands,
            "judgements": [
                (
                    each,
                    queries.judged_words(each, with_names=with_names),
                    each.assumption if each.assumption != link.assumption else "",
                )
                for each in judgements
            ],
            "judge": (judge or JudgementForm(initial={"judged_by_name": name}))
            if stands and permissions.may_judge_link(viewer, link.opgave)
            else None,
            "words": (words or AssumptionForm(initial={"assumption": link.assumption}))
            if may_write
            else None,
            "test": (test or AssumptionTestForm(initial={"owner_name": name})) if may_write else None,
            "row_version": link.version,
            "theirs": theirs,
            "stops": thread_stops(viewer, link.opgave),
            "trail": trail_of(link.opgave, _crumb(link.opgave_id), _("Link")),
        },
    )


def _crumb(pk: int) -> Crumb:
    return Crumb(_("How it is meant to work"), reverse("approach:theory", args=[pk]))


def _node_to_write(viewer: Viewer, pk: int, node_pk: int) -> TheoryNode:
    node = permissions.visible_theory_node(viewer, pk, node_pk)
    permissions.may_write_theory(viewer, node.opgave).require()
    return node


def _choices(viewer: Viewer, node: TheoryNode) -> dict[str, Any]:
    """What a node may rest on: sentences in force, the figure of the formulation and those chosen before."""
    in_force = formulation_in_force(node.opgave)
    sentences = visible_sentences(viewer).filter(formulation__in=[in_force] if in_force else [])
    kept = [node.sentence] if node.sentence else []
    return {
        "sentences": {each.pk: each for each in (*kept, *sentences)}.values(),
        "indicators": indicator_groups(viewer, homes=homes_of(node.opgave), keep=node.indicator_id),
        "efforts": permissions.visible_efforts(viewer).filter(opgave=node.opgave),
    }


def _initial(node: TheoryNode) -> dict[str, object]:
    return {
        "title": node.title,
        "layer": node.layer,
        "explanation": node.explanation,
        "sentence": node.sentence_id or "",
        "indicator": node.indicator_id or "",
        "effort": node.effort_id or "",
    }
