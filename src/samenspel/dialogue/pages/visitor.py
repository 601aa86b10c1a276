"""How somebody without an account is known on one conversation's pages: by two cookies that stay there."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from samenspel.dialogue import permissions
from samenspel.dialogue.models import Conversation
from samenspel.people.permissions import PageRequest

PARTICIPANT, LINK = "deelnemer", "toegang"
SENDER = "afzender"
RESPONDENT, QUESTIONNAIRE_LINK = "invuller", "vragenlijst"
YEAR = 60 * 60 * 24 * 365
MONTH = 60 * 60 * 24 * 31


def conversation_for(request: PageRequest, pk: int) -> Conversation:
    """The conversation, when the viewer may see it or came by its link."""
    return permissions.visible_conversation(request.viewer, pk, link_key=_read(request, LINK, pk))


def participant_key(request: HttpRequest, pk: int) -> str:
    """The key under which this browser takes part in this conversation; empty when it has none."""
    return _read(request, PARTICIPANT, pk)


def new_key() -> str:
    """A key that cannot be guessed."""
    return secrets.token_urlsafe(24)


def remember_participant(response: HttpResponse, pk: int, key: str) -> None:
    """Let the browser keep its key, for this conversation only."""
    _write(response, PARTICIPANT, pk, key)


def remember_link(response: HttpResponse, pk: int, link_key: str) -> None:
    """Let somebody who came by the link come back without it."""
    _write(response, LINK, pk, link_key)


def forget_participant(response: HttpResponse, pk: int) -> None:
    """Drop the key."""
    response.delete_cookie(PARTICIPANT, path=_path(pk), samesite="Lax")


def questionnaire_key(request: HttpRequest, pk: int) -> str:
    """The key under which this browser fills in this questionnaire; empty when it has none."""
    return _read(request, RESPONDENT, pk)


def questionnaire_link(request: HttpRequest, pk: int) -> str:
    """The link by which this browser came to the questionnaire; empty when it did not."""
    return _read(request, QUESTIONNAIRE_LINK, pk)


def remember_respondent(response: HttpResponse, pk: int, key: str) -> None:
    """Let the browser keep its key, for this questionnaire only."""
    _write(response, RESPONDENT, pk, key, path=reverse("dialogue:fill_in", args=[pk]))


def remember_questionnaire_link(response: HttpResponse, pk: int, link_key: str) -> None:
    """Let somebody who came by the link come back without it."""
    _write(response, QUESTIONNAIRE_LINK, pk, link_key, path=reverse("dialogue:fill_in", args=[pk]))


def signal_key(request: HttpRequest) -> str:
    """The key of this browser on the pages of signals; empty when it has none."""
    return request.get_signed_cookie(SENDER, default="", salt=f"dialogue.{SENDER}", max_age=MONTH) or ""


def remember_sender(response: HttpResponse, key: str) -> None:
    """Let the browser keep its key on the pages where signals are sent."""
    response.set_signed_cookie(
        SENDER,
        key,
        salt=f"dialogue.{SENDER}",
        max_age=MONTH,
        path=reverse("dialogue:signal_start"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest, name: str, pk: int) -> str:
    # A cookie that was tampered with counts as none.
    return request.get_signed_cookie(name, default="", salt=f"dialogue.{name}.{pk}", max_age=YEAR) or ""


def _write(response: HttpResponse, name: str, pk: int, value: str, *, path: str = "") -> None:
    response.set_signed_cookie(
        name,
        value,
        salt=f"dialogue.{name}.{pk}",
        max_age=YEAR,
        # Each conversation has its own key, so that nobody can lay two conversations beside each other.
        path=path or _path(pk),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _path(pk: int) -> str:
    return reverse("dialogue:take_part", args=[pk])
