"""The voices of an opgave: use one, see them all, add more, take one back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page, value_of
from samenspel.opgaven import actions, permissions, queries, rules
from samenspel.opgaven.forms import UseVoiceForm
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.pages.trail import trail_of
from samenspel.people.homes import at_home
from samenspel.people.models import Organisation
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.tables.models import NoteMark
from samenspel.tables.words import MARKS
from samenspel.ui.parts import Crumb


@login_required
@once
def use_voice(request: SignedInRequest) -> HttpResponseBase:
    """From a note or statement to an opgave: one that is there, or a new candidate."""
    viewer = request.viewer
    keys = rules.voice_keys(request.GET.getlist("stem"))
    cards = list(queries.voice_cards(viewer, keys).values())
    if not cards:
        raise Http404
    heard_in = queries.voice_homes([(card.kind, card.pk) for card in cards])
    form = UseVoiceForm(
        request.POST or None,
        opgaven=queries.opgave_choices(viewer, "gather_voices", heard_in),
        may_start=_starter(viewer, heard_in) is not None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            opgave = _opgave_for(request, form, [(card.kind, card.pk) for card in cards], heard_in)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                ngettext(
                    "This voice is with the opgave now.", "These voices are with the opgave now.", len(cards)
                ),
            )
            return redirect("opgaven:voices", opgave.pk)
    trail = [Crumb(_("Opgaven"), reverse("opgaven:list")), Crumb(_("Use a voice"))]
    return render_page(request, "opgaven/use_voice.html", {"form": form, "voices": cards, "trail": trail})


def _starter(viewer: Viewer, homes: permissions.Homes) -> Organisation | None:
    """For which organisation this viewer starts an opgave: one of where the voices were heard."""
    return permissions.organisations_for(viewer, "start_opgave").filter(at_home(homes)).first()


def _opgave_for(
    request: SignedInRequest,
    form: UseVoiceForm,
    keys: list[rules.VoiceKey],
    heard_in: permissions.Homes,
) -> Opgave:
    viewer, typed = request.viewer, form.cleaned_data
    owner = _starter(viewer, heard_in)
    if owner is not None and typed.get("title") and not typed.get("opgave"):
        draft = actions.OpgaveDraft(title=typed["title"])
        return actions.start_opgave(draft, owner, by=viewer, today=timezone.localdate(), voices=keys)
    opgave = permissions.visible_opgave(viewer, typed["opgave"])
    actions.gather_voices(opgave, keys, by=viewer)
    return opgave


def voices(request: PageRequest, pk: int) -> HttpResponse:
    """All voices of an opgave, and what happened with each."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    basket = queries.basket_sheet(viewer, opgave)
    may_gather = bool(permissions.may_gather(viewer, opgave))
    wants_more = may_gather and basket.n_voices < queries.ENOUGH_VOICES
    return render_page(
        request,
        "opgaven/voices.html",
        {
            "opgave_pk": pk,
            "title": opgave.title,
            "basket": basket,
            "more_voices": queries.more_voices_sentence(basket.n_voices) if wants_more else "",
            "stops": queries.stops_of(viewer, opgave, today=timezone.localdate()),
            "may_gather": may_gather,
            "may_recognise": bool(permissions.may_recognise(viewer, opgave)),
            "enough": queries.ENOUGH_VOICES,
            "status": opgave.status,
            "trail": trail_of(opgave, _("Voices")),
        },
    )


@login_required
def gather_voices(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look through conversations and tables, and tick what belongs to this opgave."""
    viewer = request.viewer
    opgave = permissions.visible_opgave(viewer, pk)
    permissions.may_gather(viewer, opgave).require()
    if request.method == "POST":
        try:
            n = actions.gather_voices(opgave, rules.voice_keys(request.POST.getlist("stem")), by=viewer)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            return redirect(request.get_full_path())
        messages.success(request, ngettext("%(n)d voice added.", "%(n)d voices added.", n) % {"n": n})
        return redirect("opgaven:voices", pk)
    source, words, word = (request.GET.get(name, "").strip() for name in ("bron", "zoek", "merk"))
    mark = value_of(MARKS, word)
    found, has_more = queries.gatherable_voices(viewer, opgave, source=source, words=words, mark=mark)
    return render_page(
        request,
        "opgaven/gather.html",
        {
            "opgave_pk": pk,
            "voices": found,
            "has_more": has_more,
            "sources": queries.voice_sources(viewer, opgave, source),
            "marks": [(MARKS[mark], mark.label) for mark in NoteMark],
            "source": source,
            "words": words,
            "mark": MARKS.get(mark),
            "is_filtered": bool(source or words or mark),
            "trail": trail_of(
                opgave, Crumb(_("Voices"), reverse("opgaven:voices", args=[pk])), _("Add voices")
            ),
        },
    )


@login_required
@require_POST
def drop_voice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a voice back from the opgave."""
    opgave = permissions.visible_opgave(request.viewer, pk)
    key = rules.voice_key(request.POST.get("stem", ""))
    try:
        if key is not None:
            actions.drop_voice(opgave, key, by=request.viewer)
            messages.success(request, _("The voice is no longer with this opgave."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("opgaven:voices", pk)
