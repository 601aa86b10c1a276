"""Write a paper: under a heading, a goal with its light; hand it in, freeze it, say where it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import SignedInRequest
from samenspel.rhythm import actions, permissions, queries
from samenspel.rhythm.forms import DeliveryForm, DifferenceForm, GoalForm, SectionForm, TakeBackForm
from samenspel.rhythm.kinds import USUAL_AUDIENCE, WITH_GOALS, heading_of
from samenspel.rhythm.models import Edition, EditionGoal, EditionKind, EditionSection, EditionState
from samenspel.rhythm.pages.editions import following_draft, to_write, while_open
from samenspel.rhythm.pages.trail import papers_trail
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Crumb

_CLOSED = (EditionState.FROZEN, EditionState.DROPPED)


def _trail(found: Edition, *here: str) -> list[Crumb]:
    return papers_trail(found.opgave, Crumb(found.title, _address(found), written=True), *here)


def _address(found: Edition) -> str:
    return reverse("rhythm:edition", args=[found.opgave_id, found.number])


@login_required
@while_open
@once
def write_section(request: SignedInRequest, pk: int, number: int, key: str) -> HttpResponseBase:
    """Write under one heading; the text of the budget stands beside it."""
    viewer = request.viewer
    found = to_write(viewer, pk, number)
    heading = heading_of(found.kind, key)
    if heading is None:
        raise Http404(key)
    section: EditionSection = found.sections.get(key=key)
    initial = {"text": section.text, "source_text": section.source_text}
    form = SectionForm(request.POST or None, heading=heading, initial=initial)
    version = whole_number(request.POST.get("version", "")) or section.version
    theirs: list[tuple[str, str]] = []
    in_new_version = False
    if request.method == "POST" and form.is_valid():
        try:
            if found.state in _CLOSED and request.POST.get("in_new_version"):
                return _in_new_version(request, found, key, _section_draft(form, section))
            actions.write_section(found, key, _section_draft(form, section), version=version, by=viewer)
        except EditedMeanwhile:
            theirs, version = [(str(heading.title), section.text)], section.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            # Somebody froze it meanwhile: what was typed goes along in what comes after it.
            in_new_version = found.state in _CLOSED
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{_address(found)}#{key}")
    values = {
        "form": form,
        "title": heading.title,
        "kicker": found.title,
        "label": _("Put this text in a new version") if in_new_version else _("Save this text"),
        "in_new_version": in_new_version,
        "row_version": version,
        "theirs": theirs,
        "back": f"{_address(found)}#{key}",
        "trail": _trail(found, str(heading.title)),
    }
    return render_page(request, "rhythm/write.html", values)


def _in_new_version(
    request: SignedInRequest, found: Edition, key: str, draft: actions.SectionDraft
) -> HttpResponse:
    """Make the next version of what can change no more, with what was typed for it."""
    whole = following_draft(found)
    whole = replace(whole, sections={**whole.sections, key: draft})
    following = actions.begin_edition(found.opgave, whole, by=request.viewer)
    messages.success(
        request, _("This is the next version, with what you typed. The earlier one stays as it is.")
    )
    return redirect(f"{_address(following)}#{key}")


def _section_draft(form: SectionForm, section: EditionSection) -> actions.SectionDraft:
    said = form.cleaned_data.get("source_text", "")
    # A budget text that somebody changed is no longer the words of the earlier paper.
    source = section.source if said.split() == section.source_text.split() else None
    return actions.SectionDraft(form.cleaned_data["text"], said, source)


@login_required
@while_open
@once
def keep_goal(request: SignedInRequest, pk: int, number: int, goal_pk: int = 0) -> HttpResponseBase:
    """Add a goal, or give one its light."""
    viewer = request.viewer
    found = to_write(viewer, pk, number)
    goal = found.goals.filter(pk=goal_pk).first() if goal_pk else None
    if found.kind not in WITH_GOALS or (goal_pk and goal is None):
        raise Http404(goal_pk)
    form = GoalForm(request.POST or None, initial=_goal_values(goal))
    version = whole_number(request.POST.get("version", "")) or (goal.version if goal else 0)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_goal(found, form.draft(), by=viewer, pk=goal_pk or None, version=version)
        except EditedMeanwhile:
            goal = found.goals.get(pk=goal_pk)
            theirs, version = [(_("Goal"), goal.goal), (_("Light"), goal.get_light_display())], goal.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{_address(found)}#doelen")
    title = _("The light of a goal") if goal else _("Add a goal")
    values = {
        "form": form,
        "title": title,
        "kicker": found.title,
        "label": _("Save the goal"),
        "row_version": version or None,
        "theirs": theirs,
        "back": f"{_address(found)}#doelen",
        "trail": _trail(found, title),
    }
    return render_page(request, "rhythm/write.html", values)


def _goal_values(goal: EditionGoal | None) -> dict[str, object]:
    if goal is None:
        return {}
    names = ("goal", "light", "cause", "consequence", "adjustment")
    return {name: getattr(goal, name) for name in names}


# -- steps ------------------------------------------------------------------------------------------


def _step(
    request: SignedInRequest, pk: int, number: int, act: Callable[[Edition], Any], said: str
) -> HttpResponse:
    found = permissions.visible_edition(request.viewer, pk, number)
    try:
        act(found)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("rhythm:edition", pk, number)


@require_POST
@login_required
def hand_in_edition(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Hand a contribution to the controller."""
    said = _("Handed in. The controller finds it in My work.")
    return _step(request, pk, number, lambda one: actions.hand_in_edition(one, by=request.viewer), said)


@require_POST
@login_required
def take_back_edition(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Give a contribution back to who writes it."""
    said = _("It is a draft again.")
    return _step(request, pk, number, lambda one: actions.take_back_edition(one, by=request.viewer), said)


@require_POST
@login_required
def drop_edition(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Let go of a draft."""
    said = _("The draft was dropped. Its number is not given again.")
    return _step(request, pk, number, lambda one: actions.drop_edition(one, by=request.viewer), said)


@require_POST
@login_required
def freeze_edition(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Freeze a paper for good."""
    said = _("Frozen. PDF and Word stay exactly like this; now note to whom it goes.")
    today = timezone.localdate()
    return _step(
        request, pk, number, lambda one: actions.freeze_edition(one, by=request.viewer, today=today), said
    )


@login_required
@once
def deliver_edition(request: SignedInRequest, pk: int, number: int) -> HttpResponseBase:
    """Note to whom a frozen paper went."""
    found = permissions.visible_edition(request.viewer, pk, number)
    permissions.may_deliver(request.viewer, found).require()
    today = timezone.localdate()
    initial = {"audience": USUAL_AUDIENCE[EditionKind(found.kind)], "delivered_on": today}
    form = DeliveryForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_delivery(found, form.draft(), by=request.viewer, today=today)
        except DomainError as refusal:
            form.add_error(_DELIVERY_FIELD.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("Noted."))
            return redirect("rhythm:edition", pk, number)
    return _form_page(request, found, form, _("To whom it went"), _("Note the delivery"))


_DELIVERY_FIELD = {"delivery-still-to-come": "delivered_on"}


@login_required
@once
def take_back_delivery(request: SignedInRequest, pk: int, number: int, delivery_pk: int) -> HttpResponseBase:
    """Say why a delivery is wrong; what reached nobody is read by nobody through it."""
    found = permissions.visible_edition(request.viewer, pk, number)
    permissions.may_deliver(request.viewer, found).require()
    delivery = permissions.visible_delivery(request.viewer, found, delivery_pk)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_back_delivery(delivery, form.cleaned_data["reason"], by=request.viewer)
        except DomainError as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("Taken back. The paper itself stays exactly as it was frozen."))
            return redirect("rhythm:edition", pk, number)
    title = _("Take back: %(to_whom)s, %(day)s") % {
        "to_whom": queries.addressee_of(delivery),
        "day": date_words(delivery.delivered_on),
    }
    return _form_page(request, found, form, title, _("Take this delivery back"))


@login_required
@once
def note_difference(request: SignedInRequest, pk: int, number: int) -> HttpResponseBase:
    """Note where the final text differs."""
    found = permissions.visible_edition(request.viewer, pk, number)
    permissions.may_deliver(request.viewer, found).require()
    form = DifferenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_difference(found, by=request.viewer, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Noted."))
            return redirect("rhythm:edition", pk, number)
    return _form_page(request, found, form, _("Where the final text differs"), _("Note the difference"))


def _form_page(
    request: SignedInRequest,
    found: Edition,
    form: DeliveryForm | DifferenceForm | TakeBackForm,
    title: str,
    label: str,
) -> HttpResponse:
    values = {
        "form": form,
        "title": title,
        "kicker": found.title,
        "label": label,
        "back": _address(found),
        "trail": _trail(found, title),
    }
    return render_page(request, "rhythm/form.html", values)
