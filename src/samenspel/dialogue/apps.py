"""Dialogue as a Django app."""

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    """Conversations, statements and votes."""

    name = "samenspel.dialogue"
    label = "dialogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread how conversations and statements look."""
        from samenspel.dialogue import queries
        from samenspel.foundation import lineage

        lineage.register("dialogue.conversation", queries.conversation_things, word="gesprek")
        lineage.register("dialogue.statement", queries.statement_things, word="stelling")
