"""The written way of working: read it, write a version, propose it, put it in force, compare two."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.learning.actions import way_of_working as actions
from samenspel.learning.forms.way_of_working import AdoptForm, ReasonsForm, WayForm
from samenspel.learning.guides import guide_book
from samenspel.learning.models import WayOfWorking
from samenspel.learning.permissions import way_of_working as permissions
from samenspel.learning.queries import way_of_working as queries
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.parts import Crumb


@require_safe
def ways(request: PageRequest) -> HttpResponse:
    """The ways of working in force; with one of one's own only, that one at once."""
    viewer = request.viewer
    rows = queries.ways_in_force(viewer)
    owners = list(permissions.way_owners(viewer)) if viewer.is_signed_in else []
    if len(owners) == 1 and "alle" not in request.GET:
        return redirect("learning:way", owners[0].slug)
    return render_page(request, "learning/way/list.html", {"rows": rows, "owners": owners})


@require_safe
def way(request: PageRequest, slug: str) -> HttpResponse:
    """What is in force in an organisation, or what is in the making; otherwise the first step."""
    owner = permissions.organisation_named(request.viewer, slug)
    rows = queries.versions_of(request.viewer, owner)
    shown = next((row for row in rows if row.state == "in_force"), rows[0] if rows else None)
    if shown is not None:
        return redirect(shown.url)
    may_write = bool(permissions.may_write_way(request.viewer, owner))
    if not may_write and owner.pk not in request.viewer.organisation_ids:
        raise Http404(slug)
    values = {"owner": owner.name, "slug": slug, "may_write": may_write}
    return render_page(request, "learning/way/empty.html", values)


@login_required
@require_POST
def begin(request: SignedInRequest, slug: str) -> HttpResponse:
    """Begin a new version from what is in force."""
    owner = permissions.organisation_named(request.viewer, slug)
    permissions.may_write_way(request.viewer, owner).require()
    made = actions.begin_way(owner, by=request.viewer)
    if made.state == "proposed":
        return redirect("learning:way_version", slug, made.number)
    return redirect("learning:write_way", slug, made.number)


@require_safe
def version(request: PageRequest, slug: str, number: int) -> HttpResponse:
    """One version whole."""
    found = permissions.visible_way(request.viewer, slug, number)
    return _version_page(request, found, AdoptForm(initial={"starts_on": timezone.localdate()}))


def _version_page(
    request: PageRequest, found: WayOfWorking, form: AdoptForm, *, status: int = 200
) -> HttpResponse:
    values = {
        "sheet": queries.way_sheet(request.viewer, found),
        "form": form,
        "guides": guide_book().guides,
        "trail": _trail(found),
    }
    return render_page(request, "learning/way/version.html", values, status=status)


@login_required
def write(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Write a draft."""
    found = permissions.visible_way(request.viewer, slug, number)
    permissions.may_write_way(request.viewer, found.owner).require()
    chapters = queries.chapters_of(found)
    initial = {"why": found.why, "is_public": found.is_public}
    form = WayForm(request.POST or None, chapters=chapters, initial=initial)
    edit_version = whole_number(request.POST.get("version", "")) or found.edit_version
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_way(
                found,
                form.texts(),
                form.cleaned_data["why"],
                is_public=form.cleaned_data["is_public"],
                edit_version=edit_version,
                by=request.viewer,
            )
        except EditedMeanwhile:
            typed = form.texts()
            theirs = [(c.title, c.text) for c in chapters if c.text != typed[c.key]]
            edit_version = found.edit_version
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("learning:way_version", slug, number)
    values = {
        "form": form,
        "title": _("Write version %(number)d") % {"number": number},
        "kicker": found.owner.name,
        "label": _("Save the text"),
        "row_version": edit_version,
        "theirs": theirs,
        "back": reverse("learning:way_version", args=[slug, number]),
        "trail": _trail(found, _("Write")),
    }
    return render_page(request, "learning/way/write.html", values)


@login_required
@once
def reasons(request: SignedInRequest, slug: str, number: int) -> HttpResponseBase:
    """Name the improvements and lessons that led to this version."""
    found = permissions.visible_way(request.viewer, slug, number)
    permissions.may_write_way(request.viewer, found.owner).require()
    improvements, lessons = queries.reasons_to_name(request.viewer, found.owner)
    form = ReasonsForm(request.POST or None, improvements=improvements, lessons=lessons)
    if request.method == "POST" and form.is_valid():
        actions.link_reasons(found, form.chosen(), by=request.viewer)
        messages.success(request, _("Noted what led to this version."))
        return redirect("learning:way_version", slug, number)
    values = {
        "form": form,
        "title": _("What led to this version?"),
        "kicker": found.owner.name,
        "back": reverse("learning:way_version", args=[slug, number]),
        "trail": _trail(found, _("What led to it")),
    }
    return render_page(request, "learning/way/reasons.html", values)


@login_required
@require_POST
def propose(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Lay a draft before everybody who works here."""
    found = permissions.visible_way(request.viewer, slug, number)
    try:
        actions.propose_way(found, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Proposed. A manager or learning coach can put it in force."))
    return redirect("learning:way_version", slug, number)


@login_required
@require_POST
def take_back(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Make a proposal a draft again."""
    found = permissions.visible_way(request.viewer, slug, number)
    try:
        actions.take_back_way(found, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("learning:way_version", slug, number)


@login_required
@require_POST
def adopt(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Put a proposed version in force."""
    found = permissions.visible_way(request.viewer, slug, number)
    form = AdoptForm(request.POST)
    if not form.is_valid():
        return _version_page(request, found, form, status=422)
    try:
        actions.adopt_way(found, starts_on=form.cleaned_data["starts_on"], by=request.viewer)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return _version_page(request, found, form, status=refusal.status)
    messages.success(request, _("Version %(number)d is in force.") % {"number": number})
    return redirect("learning:way_version", slug, number)


@require_safe
def compare(request: PageRequest, slug: str, old: int, new: int) -> HttpResponse:
    """Two versions beside each other."""
    before = permissions.visible_way(request.viewer, slug, old)
    after = permissions.visible_way(request.viewer, slug, new)
    chapters = queries.chapter_changes(before, after)
    values = {
        "old": old,
        "new": new,
        "owner": after.owner.name,
        "why": after.why,
        "chapters": chapters,
        "same": [chapter.title for chapter in chapters if chapter.is_same],
        "trail": _trail(after, _("Compared")),
    }
    return render_page(request, "learning/way/compare.html", values)


def _trail(found: WayOfWorking, *here: str) -> list[Crumb]:
    own = reverse("learning:way_version", args=[found.owner.slug, found.number]) if here else ""
    return [
        Crumb(_("Way of working"), reverse("learning:ways") + "?alle"),
        Crumb(_("%(owner)s, version %(number)d") % {"owner": found.owner, "number": found.number}, own),
        *(Crumb(step) for step in here),
    ]
