"""Questionnaires for who fills them in: the list, the questions, what came out, the code on the wall."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samenspel.dialogue import actions, permissions, queries, rules
from samenspel.dialogue.errors import FilledInAlready
from samenspel.dialogue.forms import FillInForm
from samenspel.dialogue.models import Questionnaire
from samenspel.dialogue.pages import visitor
from samenspel.dialogue.pages.lists import code_to_scan
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import PageRequest
from samenspel.ui.parts import Crumb, Page


@require_safe
def questionnaire_list(request: PageRequest) -> HttpResponse:
    """What can be filled in now, and what came out before."""
    number = whole_number(request.GET.get("pagina", "")) or 1
    sheet = queries.questionnaire_list(request.viewer, today=timezone.localdate(), page=number)
    page = Page(
        sheet.page,
        sheet.n_pages,
        previous_url=f"?pagina={sheet.page - 1}" if sheet.page > 1 else "",
        next_url=f"?pagina={sheet.page + 1}" if sheet.page < sheet.n_pages else "",
    )
    return render_page(request, "dialogue/questionnaires/list.html", {"sheet": sheet, "page": page})


@require_safe
def questionnaire_by_link(request: PageRequest, link_key: str) -> HttpResponse:
    """The short address: to the questions, also when they are in no list."""
    found = permissions.questionnaire_with_link(link_key)
    response = redirect("dialogue:fill_in", pk=found.pk)
    visitor.remember_questionnaire_link(response, found.pk, found.link_key)
    return response


@never_cache
@once
def fill_in(request: PageRequest, pk: int) -> HttpResponseBase:
    """The questions on one page; what is left out is left out."""
    found = _questionnaire(request, pk)
    today = timezone.localdate()
    key = visitor.questionnaire_key(request, pk)
    is_open = rules.is_questionnaire_open(found, today)
    is_done = queries.has_filled_in(found, key)
    questions = queries.questions_of(found)
    form = FillInForm(request.POST or None, questions=questions)
    if request.method == "POST" and is_open and not is_done and form.is_valid():
        key = key or visitor.new_key()
        try:
            actions.fill_in(found, form.typed(), key=key, by=request.viewer, today=today)
        except FilledInAlready:
            is_done = True
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            response = redirect(f"{reverse('dialogue:fill_in', args=[pk])}?bedankt=ja")
            visitor.remember_respondent(response, pk, key)
            return response
    context = {
        "questionnaire": found,
        "row": queries.questionnaire_row(found, today),
        "form": form,
        "is_open": is_open,
        "is_done": is_done,
        "is_thanked": is_done and request.GET.get("bedankt") == "ja",
        "n_questions": len(questions),
        "may_keep": bool(permissions.may_keep_questionnaire(request.viewer, found.owner)),
    }
    return render_page(request, "dialogue/questionnaires/fill_in.html", context)


@require_safe
def questionnaire_outcome(request: PageRequest, pk: int) -> HttpResponse:
    """What came out: means and shares with how sure they are, and what people wrote."""
    found = _questionnaire(request, pk)
    sheet = queries.result_sheet(request.viewer, found, today=timezone.localdate())
    context = {"sheet": sheet, "trail": _trail(found, _("Outcome"))}
    return render_page(request, "dialogue/questionnaires/outcome.html", context)


@require_safe
def share_questionnaire(request: PageRequest, pk: int) -> HttpResponse:
    """For on the wall or at the end of a letter: the address large, and as a code to scan."""
    found = _questionnaire(request, pk)
    address = _short_address(found)
    context = {
        "questionnaire": found,
        "row": queries.questionnaire_row(found, timezone.localdate()),
        "address": address,
        "address_shown": address.split("://", 1)[-1],
        "trail": _trail(found, _("Share the questionnaire")),
    }
    return render_page(request, "dialogue/questionnaires/share.html", context)


@require_safe
def questionnaire_code(request: PageRequest, pk: int) -> HttpResponse:
    """The short address as a code to scan."""
    return code_to_scan(_short_address(_questionnaire(request, pk)))


def _questionnaire(request: PageRequest, pk: int) -> Questionnaire:
    link_key = visitor.questionnaire_link(request, pk)
    return permissions.visible_questionnaire(request.viewer, pk, link_key=link_key)


def _short_address(found: Questionnaire) -> str:
    path = reverse("dialogue:questionnaire_by_link", args=[found.link_key])
    return f"{settings.PUBLIC_ADDRESS}{path}"


def _trail(found: Questionnaire, last: str) -> tuple[Crumb, ...]:
    return (
        Crumb(_("Questionnaires"), reverse("dialogue:questionnaires")),
        Crumb(found.title, reverse("dialogue:fill_in", args=[found.pk]), written=True),
        Crumb(last),
    )
