"""The Word template of each kind of paper, for the administrator of a municipality."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation import files
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import render_page
from samenspel.people.permissions import SignedInRequest, visible_organisation
from samenspel.rhythm import exports
from samenspel.rhythm.forms import TemplateForm
from samenspel.rhythm.pages.calendar import as_file
from samenspel.rhythm.words import TEMPLATE_WORDS
from samenspel.steering import actions as steering
from samenspel.steering.models import DocumentKind
from samenspel.steering.permissions import may_choose_template
from samenspel.steering.queries import template_in_use, template_sheets
from samenspel.subsidies.queries.letter_fields import shipped_letter
from samenspel.ui.documents import shipped_minutes as minutes_template
from samenspel.ui.parts import Tab

_SHIPPED = {
    DocumentKind.GRANT_DECISION: "rhythm:shipped_decision",
    DocumentKind.MINUTES: "rhythm:shipped_minutes",
}


def _kind_of(word: str) -> DocumentKind:
    for kind, known in TEMPLATE_WORDS.items():
        if known == word:
            return kind
    raise Http404(word)


@require_safe
@login_required
def paper_template(request: SignedInRequest, word: str) -> HttpResponse:
    """Which Word template a kind of paper is made with."""
    return _template_page(request, _kind_of(word))


@require_POST
@login_required
def take_up_template(request: SignedInRequest, word: str, organisation_id: int) -> HttpResponse:
    """Use a template of one's own from now on; unknown fields are refused by name."""
    kind = _kind_of(word)
    organisation = visible_organisation(request.viewer, organisation_id)
    form = TemplateForm(request.POST, request.FILES, auto_id=_ids(organisation_id))
    if form.is_valid():
        try:
            steering.take_up_template(
                organisation, form.chosen(), by=request.viewer, paper=exports.paper_of(kind)
            )
        except DomainError as refusal:
            form.add_error("template", str(refusal))
        else:
            messages.success(request, _("From now on this paper is made with your template."))
            return redirect("rhythm:paper_template", word)
    return _template_page(request, kind, refused={organisation_id: form})


def _template_page(
    request: SignedInRequest, kind: DocumentKind, refused: Mapping[int, TemplateForm] = MappingProxyType({})
) -> HttpResponse:
    sheets = template_sheets(request.viewer, kind.value)
    if not sheets:
        raise Http404
    forms = [
        (sheet, refused.get(sheet.organisation_id) or TemplateForm(auto_id=_ids(sheet.organisation_id)))
        for sheet in sheets
    ]
    values = {
        "forms": forms,
        "fields": exports.word_fields_table(kind),
        "kind_label": kind.label,
        "shipped_url": reverse(_SHIPPED.get(kind, "rhythm:shipped_template")),
        "word": TEMPLATE_WORDS[kind],
        "tabs": [
            Tab(one.label, reverse("rhythm:paper_template", args=[known]), current=one == kind)
            for one, known in TEMPLATE_WORDS.items()
        ],
    }
    return render_page(request, "rhythm/paper_template.html", values, status=422 if refused else 200)


def _ids(organisation_id: int) -> str:
    return f"id_{organisation_id}_%s"


@require_POST
@login_required
def drop_template(request: SignedInRequest, word: str, organisation_id: int) -> HttpResponse:
    """Go back to the template that comes with Samenspel."""
    organisation = visible_organisation(request.viewer, organisation_id)
    steering.drop_template(organisation, by=request.viewer, kind=_kind_of(word))
    messages.success(request, _("This paper is made with the standard template again."))
    return redirect("rhythm:paper_template", word)


@require_safe
@login_required
def current_template(request: SignedInRequest, word: str, organisation_id: int) -> HttpResponse:
    """The template that a municipality uses now for a kind of paper."""
    organisation = visible_organisation(request.viewer, organisation_id)
    may_choose_template(request.viewer, organisation).require()
    own = template_in_use(request.viewer, organisation.pk, _kind_of(word).value)
    if own is None:
        raise Http404(organisation_id)
    with files.open_kept(own.file) as content:
        return as_file(content.read(), exports.WORD, f"{word}.docx")


@require_safe
@login_required
def shipped_template(request: SignedInRequest) -> HttpResponse:
    """The template that comes with Samenspel, to start from."""
    with exports.shipped_template() as content:
        return as_file(content.read(), exports.WORD, "stuk.docx")


@require_safe
@login_required
def shipped_decision(request: SignedInRequest) -> HttpResponse:
    """The template of a decision on a subsidy that comes with Samenspel."""
    return as_file(shipped_letter(), exports.WORD, "subsidiebesluit.docx")


@require_safe
@login_required
def shipped_minutes(request: SignedInRequest) -> HttpResponse:
    """The template of minutes and lists of decisions that comes with Samenspel."""
    return as_file(minutes_template(), exports.WORD, "verslag.docx")
