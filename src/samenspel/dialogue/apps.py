"""Dialogue as a Django app."""

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    """Conversations, statements and votes."""

    name = "samenspel.dialogue"
    label = "dialogue"
    default_auto_field = "django.db.models.BigAutoField"
