"""Days promised against days that are there."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.approach import actions, permissions, queries
from samenspel.approach.forms import DaysForm, WorksOutForm
from samenspel.approach.pages.trail import tabs_of, thread_stops, trail_of, year_asked
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import render_page, whole_number
from samenspel.network.models import Stakeholder, Team
from samenspel.network.permissions import visible_stakeholder, visible_team
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.ui.parts import Crumb


def days(request: PageRequest, pk: int) -> HttpResponse:
    """Who promised how many days, who has them, and does it work out?"""
    viewer = request.viewer
    opgave = visible_opgave(viewer, pk)
    permissions.may_read_work(viewer, opgave).require()
    return render_page(
        request,
        "approach/days.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "sheet": queries.days_sheet(viewer, opgave, year=year_asked(request)),
            "working_weeks": queries.WORKING_WEEKS,
            "tabs": tabs_of(viewer, opgave, "approach:days"),
            "stops": thread_stops(viewer, opgave),
            "trail": trail_of(opgave, _("Days")),
        },
    )


@dataclass(frozen=True)
class _Asked:
    """Whose days the page is about, and how they stand now."""

    opgave: Opgave
    year: int
    party: Stakeholder | None
    team: Team | None
    row: queries.DaysRow | None

    @property
    def back(self) -> str:
        """The page of all days of that year."""
        return f"{reverse('approach:days', args=[self.opgave.pk])}?jaar={self.year}"


@login_required
def days_of(request: SignedInRequest, pk: int, year: int, what: str, who: int) -> HttpResponse:
    """Answer for one party or team whether it works out."""
    asked = _asked(request.viewer, pk, year, what, who)
    form = WorksOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = actions.WorksOutDraft(year, party=asked.party, team=asked.team, **form.cleaned_data)
        try:
            actions.answer_works_out(asked.opgave, answer, by=request.viewer)
        except DomainError as refusal:
            form.add_error("reason" if refusal.code == "reason-needed" else None, str(refusal))
        else:
            messages.success(request, _("Your answer stands, next to the sums of now."))
            return redirect(asked.back)
    return _page(request, asked, works_form=form)


@login_required
@require_POST
def keep_days(request: SignedInRequest, pk: int, year: int, who: int) -> HttpResponse:
    """Say how many days a party has."""
    asked = _asked(request.viewer, pk, year, "partij", who)
    form = DaysForm(request.POST)
    theirs: list[tuple[str, str]] = []
    if form.is_valid() and asked.party is not None:
        version = whole_number(request.POST.get("version", "")) or 0
        draft = actions.DaysDraft(asked.party, year, **form.cleaned_data)
        try:
            actions.keep_party_days(asked.opgave, draft, version=version, by=request.viewer)
        except EditedMeanwhile:
            row = asked.row
            theirs = [(_("Days"), row.available_words), (_("Note"), row.kept_note)] if row else []
        except DomainError as refusal:
            form.add_error("days", str(refusal))
        else:
            messages.success(request, _("The days of %(party)s are noted.") % {"party": asked.party.name})
            return redirect(asked.back)
    return _page(request, asked, days_form=form, theirs=theirs)


def _page(
    request: PageRequest,
    asked: _Asked,
    *,
    works_form: WorksOutForm | None = None,
    days_form: DaysForm | None = None,
    theirs: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    row, name = asked.row, str(asked.party or asked.team)
    said = {"days": row.available_words, "note": row.kept_note} if row and row.kept_version else {}
    return render_page(
        request,
        "approach/days_of.html",
        {
            "title": _("Does it work out for %(name)s in %(year)d?") % {"name": name, "year": asked.year},
            "kicker": asked.opgave.title,
            "row": row,
            "works_form": works_form or WorksOutForm(),
            "days_form": (days_form or DaysForm(initial=said)) if asked.party else None,
            "works_url": _url("approach:days_of", asked),
            "days_url": _url("approach:keep_days", asked) if asked.party else "",
            "row_version": row.kept_version if row else 0,
            "theirs": theirs,
            "back": asked.back,
            "trail": trail_of(asked.opgave, Crumb(_("Days"), asked.back), name),
        },
    )


def _url(name: str, asked: _Asked) -> str:
    who = asked.party or asked.team
    number = who.pk if who else 0
    here = [asked.opgave.pk, asked.year]
    if name == "approach:keep_days":
        return reverse(name, args=[*here, number])
    return reverse(name, args=[*here, "partij" if asked.party else "team", number])


def _asked(viewer: Viewer, pk: int, year: int, what: str, who: int) -> _Asked:
    opgave = visible_opgave(viewer, pk)
    permissions.may_read_work(viewer, opgave).require()
    if not 2000 <= year <= 2100:
        raise Http404(year)
    party, team = _party_or_team(viewer, opgave, what, who)
    permissions.may_keep_days(viewer, opgave, party).require()
    sheet = queries.days_sheet(viewer, opgave, year=year)
    rows = (row for row in (*sheet.parties, *sheet.teams) if row.key == f"{what}-{who}")
    return _Asked(opgave, year, party, team, next(rows, None))


def _party_or_team(
    viewer: Viewer, opgave: Opgave, what: str, who: int
) -> tuple[Stakeholder | None, Team | None]:
    if what == "partij":
        return visible_stakeholder(viewer, who), None
    if what == "team":
        team = visible_team(viewer, who)
        if team.opgave_id == opgave.pk:
            return None, team
    raise Http404(what)
