"""The list of conversations, the short address, and the page that is shown in a room."""

from __future__ import annotations

import io

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from samenspel.dialogue import permissions, queries
from samenspel.dialogue.models import Conversation
from samenspel.dialogue.pages import visitor
from samenspel.foundation.web import render_page, whole_number
from samenspel.people.permissions import PageRequest
from samenspel.ui.parts import Crumb, Page


@require_safe
def conversation_list(request: PageRequest) -> HttpResponse:
    """What is open, what comes, what has been closed."""
    number = whole_number(request.GET.get("pagina", "")) or 1
    sheet = queries.conversation_list(request.viewer, today=timezone.localdate(), page=number)
    page = Page(
        sheet.page,
        sheet.n_pages,
        previous_url=f"?pagina={sheet.page - 1}" if sheet.page > 1 else "",
        next_url=f"?pagina={sheet.page + 1}" if sheet.page < sheet.n_pages else "",
    )
    return render_page(request, "dialogue/list.html", {"sheet": sheet, "page": page})


@require_safe
def by_link(request: PageRequest, link_key: str) -> HttpResponse:
    """The short address: to the conversation, also when it is not in any list."""
    conversation = permissions.conversation_with_link(link_key)
    response = redirect("dialogue:take_part", pk=conversation.pk)
    visitor.remember_link(response, conversation.pk, conversation.link_key)
    return response


@require_safe
def share(request: PageRequest, pk: int) -> HttpResponse:
    """For in the room or on the wall: the address large, and as a code to scan."""
    conversation = visitor.conversation_for(request, pk)
    address = short_address(conversation)
    may_manage = request.viewer.is_signed_in and bool(permissions.may_edit(request.viewer, conversation))
    name = "dialogue:manage" if may_manage else "dialogue:take_part"
    context = {
        "conversation": conversation,
        "address": address,
        "may_manage": may_manage,
        "trail": (
            Crumb(_("Conversations"), reverse("dialogue:list")),
            Crumb(conversation.title, reverse(name, args=[pk]), written=True),
            Crumb(pgettext("conversation", "Share")),
        ),
        "address_shown": address.split("://", 1)[-1],
        "last_day": queries.last_day_of(conversation),
    }
    return render_page(request, "dialogue/share.html", context)


@require_safe
def qr_code(request: PageRequest, pk: int) -> HttpResponse:
    """The short address as a code to scan, drawn without inline styles."""
    return code_to_scan(short_address(visitor.conversation_for(request, pk)))


def code_to_scan(address: str) -> HttpResponse:
    """An address as a code to scan."""
    import segno

    drawn = io.BytesIO()
    # M: a quarter of the squares may be dirty or torn, and it stays small enough for a phone at a distance.
    segno.make(address, error="m", micro=False).save(
        drawn,
        kind="svg",
        border=4,
        dark="#000",
        light="#fff",
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        omitsize=True,
    )
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def short_address(conversation: Conversation) -> str:
    """The address that people scan or type over."""
    return f"{settings.PUBLIC_ADDRESS}{reverse('dialogue:by_link', args=[conversation.link_key])}"
