"""Stories of an opgave, the agreement of the person, and the rhythm of sharing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samenspel.foundation import journal
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.learning import actions, permissions, queries
from samenspel.learning.forms import AgreementForm, NewStoryForm, RhythmForm, StoryForm
from samenspel.learning.models import AgreedFor, Story
from samenspel.learning.pages.trail import FormPage, form_page, tabs_of, thread_stops, trail_of
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.parts import Action, Crumb


def stories(request: PageRequest, pk: int) -> HttpResponse:
    """The stories of an opgave, and how often the owner shares."""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    sheet = queries.stories_sheet(viewer, opgave)
    step = Action(_("Tell a story"), reverse("learning:new_story", args=[pk])) if sheet.may_tell else None
    return render_page(
        request,
        "learning/stories.html",
        {
            "title": opgave.title,
            "opgave_pk": pk,
            "sheet": sheet,
            "step": step,
            "tabs": tabs_of(opgave, "learning:stories"),
            "stops": thread_stops(viewer, opgave),
            "trail": trail_of(opgave, _("Stories")),
        },
    )


def story(request: PageRequest, pk: int, story_pk: int) -> HttpResponse:
    """One story."""
    found = permissions.visible_story(request.viewer, story_pk, pk)
    sheet = queries.story_sheet(request.viewer, found)
    if sheet.agreed_by:
        journal.record_reading("learning.agreement", by=request.viewer.account, about=found)
    values = {
        "title": found.opgave.title,
        "opgave_pk": pk,
        "sheet": sheet,
        "trail": trail_of(found.opgave, _stories_crumb(pk), Crumb(found.title, written=True)),
    }
    return render_page(request, "learning/story.html", values)


def _stories_crumb(pk: int) -> Crumb:
    return Crumb(_("Stories"), reverse("learning:stories", args=[pk]))


def _story_url(found: Story) -> str:
    return reverse("learning:story", args=[found.opgave_id, found.pk])


@login_required
@once
def new_story(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Tell a story, with who agreed to it."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = visible_opgave(viewer, pk)
    permissions.may_tell_story(viewer, opgave).require()
    form = NewStoryForm(
        request.POST or None, figures=queries.figures_of(viewer, opgave), initial={"agreed_on": today}
    )
    if request.method == "POST" and form.is_valid():
        try:
            told = actions.tell_story(opgave, form.draft(), form.agreement(), by=viewer, today=today)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The story stands. Thank the person who agreed."))
            return redirect(_story_url(told))
    back = reverse("learning:stories", args=[pk])
    lead = _("About one person, under another name, and only with their agreement.")
    return form_page(request, opgave, form, FormPage(_("Tell a story"), _("Tell the story"), back, lead))


@login_required
def edit_story(request: SignedInRequest, pk: int, story_pk: int) -> HttpResponse:
    """Change the words of a story."""
    viewer = request.viewer
    found = permissions.visible_story(viewer, story_pk, pk)
    permissions.may_tell_story(viewer, found.opgave).require()
    initial = {
        "title": found.title,
        "about": found.about,
        "text": found.text,
        "is_success": found.is_success,
        "indicator": found.indicator_id or "",
    }
    form = StoryForm(request.POST or None, initial=initial, figures=queries.figures_of(viewer, found.opgave))
    version = whole_number(request.POST.get("version", "")) or found.version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_story(found, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            theirs = [(_("Title"), found.title), (_("The story"), found.text)]
            version = found.version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The story has been changed."))
            return redirect(_story_url(found))
    around = FormPage(_("Change the story"), _("Save the story"), _story_url(found))
    return form_page(request, found.opgave, form, around, row_version=version, theirs=theirs)


@login_required
def agree_anew(request: SignedInRequest, pk: int, story_pk: int) -> HttpResponse:
    """Note that the person agreed to something else."""
    viewer, today = request.viewer, timezone.localdate()
    found = permissions.visible_story(viewer, story_pk, pk)
    permissions.may_tell_story(viewer, found.opgave).require()
    form = AgreementForm(request.POST or None, initial={"agreed_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.agree_anew(found, form.agreement(), by=viewer, today=today)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Noted what the person agreed to."))
            return redirect(_story_url(found))
    around = FormPage(_("The person agreed to something else"), _("Note the agreement"), _story_url(found))
    return form_page(request, found.opgave, form, around)


@login_required
@require_POST
def show_story(request: SignedInRequest, pk: int, story_pk: int) -> HttpResponse:
    """Show a story to everybody, or to who works here only."""
    found = permissions.visible_story(request.viewer, story_pk, pk)
    to = AgreedFor.PUBLIC if request.POST.get("wie") == "iedereen" else AgreedFor.INSIDE
    try:
        actions.show_story(found, to, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Who may read it has been changed."))
    return redirect(_story_url(found))


@login_required
@require_POST
def withdraw_story(request: SignedInRequest, pk: int, story_pk: int) -> HttpResponse:
    """Take the agreement back for the person; the story disappears."""
    found = permissions.visible_story(request.viewer, story_pk, pk)
    try:
        actions.withdraw_story(found, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect(_story_url(found))
    messages.success(request, _("The story is gone, here and wherever it stood."))
    return redirect("learning:stories", pk)


@login_required
def sharing_rhythm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose how often one is reminded to share, or stop."""
    viewer, today = request.viewer, timezone.localdate()
    opgave = visible_opgave(viewer, pk)
    permissions.may_set_rhythm(viewer, opgave).require()
    now = queries.rhythm_of(viewer, opgave)
    form = RhythmForm(request.POST or None, initial={"every_months": now.every_months if now else 3})
    typed = whole_number(request.POST.get("version", ""))
    version = typed if typed is not None else (now.version if now else 0)
    back = reverse("learning:stories", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_rhythm(
                opgave, form.cleaned_data["every_months"], version=version, by=viewer, today=today
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("We remind you in your work and by mail."))
            return redirect(back)
    around = FormPage(_("How often do you share?"), _("Save the rhythm"), back, now.words if now else "")
    return form_page(request, opgave, form, around, row_version=version)


@login_required
@require_POST
def stop_rhythm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Be reminded no longer."""
    opgave = visible_opgave(request.viewer, pk)
    try:
        actions.stop_rhythm(opgave, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("We remind you no longer."))
    return redirect("learning:stories", pk)


@never_cache
def my_story(request: PageRequest, key: str) -> HttpResponse:
    """Read the story one agreed to, and take it back; without an account."""
    agreement = queries.agreement_behind(key)
    story, was_taken_back = agreement.story, agreement.withdrawn_on is not None
    if request.method == "POST" and not was_taken_back:
        actions.withdraw_by_link(agreement, today=timezone.localdate())
        was_taken_back = True
    values = {
        "opgave": story.opgave.title,
        "owner": story.opgave.owner.name,
        "story_title": "" if was_taken_back else story.title,
        "text": "" if was_taken_back else story.text,
        "readers": agreement.get_agreed_for_display(),
        "was_taken_back": was_taken_back,
    }
    return render_page(request, "learning/my_story.html", values)
