"""How tests walk through the pages of a conversation."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from samenspel.dialogue.models import Conversation


def at(name: str, conversation: Conversation, *more: int) -> str:
    return reverse(f"dialogue:{name}", args=[conversation.pk, *more])


def shown_number(response) -> int:
    return response.context["sheet"].statement.number


def answer(client: Client, conversation: Conversation, value: str = "agree"):
    page = client.get(at("take_part", conversation))
    posted = {"statement": shown_number(page), "vote": value, "form": page.context["form_key"]}
    return client.post(at("vote", conversation), posted, follow=True)
