"""Paste the outline of a theory: see line by line what becomes of it, choose kinds, and only then keep it."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.approach import actions, importers, permissions, queries, rules
from samenspel.approach.forms import OutlineForm
from samenspel.approach.models import Layer
from samenspel.approach.pages.trail import trail_of
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.parts import Crumb


@login_required
@once
def paste_theory(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Show what an outline would become; keep it once it was seen, and changed meanwhile by nobody."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_write_theory(viewer, opgave).require()
    if request.method != "POST":
        return _page(request, opgave, {"form": OutlineForm()})
    form = OutlineForm(request.POST, request.FILES)
    form.full_clean()
    outline = importers.read_outline(*form.source())
    shown = {"outline": outline, "form": OutlineForm(initial={"pasted": outline.text})}
    if outline.faults:
        return _page(request, opgave, {**shown, "faults": [fault.sentence for fault in outline.faults]})
    chosen = queries.chosen_kinds(outline.lines, request.POST)
    ground = queries.theory_ground(viewer, opgave)
    seen = _seen(outline.text, ground.stamp)
    is_confirmed, is_seen = "confirm" in request.POST, request.POST.get("seen") == seen
    refusal = ""
    if is_confirmed and is_seen:
        try:
            taken = actions.take_in_outline(opgave, outline.lines, chosen, by=viewer)
        except DomainError as refused:
            refusal = str(refused)
        else:
            messages.success(request, _said(taken))
            return redirect("approach:theory", pk)
    steps = rules.outline_steps(outline.lines, chosen, ground.outline)
    sheet = queries.outline_sheet(steps, ground)
    faults = sheet.faults or [refusal] * bool(refusal)
    is_old = is_confirmed and not is_seen
    return _page(request, opgave, {**shown, "sheet": sheet, "faults": faults, "seen": seen, "is_old": is_old})


def _seen(text: str, stamp: str) -> str:
    """The same for the same outline on the same theory, whatever line ends a browser makes of it."""
    lines = "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
    return hashlib.sha256(f"{stamp}\n{lines}".encode("utf-8", "replace")).hexdigest()[:32]


def _said(taken: actions.OutlineTaken) -> str:
    if not (taken.n_nodes or taken.n_links):
        return _("Everything in this outline stood in the theory already. Nothing was made twice.")
    nodes = ngettext("%(n)d line was taken in", "%(n)d lines were taken in", taken.n_nodes)
    links = ngettext("%(n)d link was laid", "%(n)d links were laid", taken.n_links)
    return f"{nodes % {'n': taken.n_nodes}}, {links % {'n': taken.n_links}}."


def _examples() -> list[tuple[str, str]]:
    """One outline, written in three ways."""
    lines = (
        (0, "1", Layer.GOAL, _("Fewer people feel alone")),
        (1, "1.1", Layer.OUTCOME, _("More people have somebody to talk to")),
        (2, "1.1.1", Layer.OUTPUT, _("120 older people get a visit")),
        (1, "1.2", Layer.CONTEXT, _("Fewer buses run in the evening")),
    )
    named = {Layer.CONTEXT: f"{Layer.CONTEXT.label.capitalize()}: "}
    return [
        (_("With indents"), "\n".join(f"{'    ' * d}{named.get(k, '')}{words}" for d, _n, k, words in lines)),
        (_("With numbers"), "\n".join(f"{n} {named.get(k, '')}{words}" for _d, n, k, words in lines)),
        (
            _("Rows from Excel: level, kind and words"),
            "\n".join(f"{d + 1}\t{k.label}\t{words}" for d, _n, k, words in lines),
        ),
    ]


def _page(request: SignedInRequest, opgave: Opgave, values: dict[str, Any]) -> HttpResponseBase:
    back = reverse("approach:theory", args=[opgave.pk])
    crumb = Crumb(_("How it is meant to work"), back)
    known = {
        "title": opgave.title,
        "back": back,
        "trail": trail_of(opgave, crumb, _("Paste an outline")),
        "examples": _examples(),
    }
    return render_page(request, "approach/paste_theory.html", {**known, **values})
