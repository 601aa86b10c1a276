"""Dialogue as a Django app."""

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    """Conversations, statements and votes."""

    name = "samenspel.dialogue"
    label = "dialogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread how our things look, and an area what was heard there."""
        from samenspel.dialogue import queries
        from samenspel.foundation import lineage, slots

        lineage.register("dialogue.conversation", queries.conversation_things, word="gesprek")
        lineage.register("dialogue.statement", queries.statement_things, word="stelling")
        lineage.register("dialogue.signal", queries.signal_things, word="signaal")
        lineage.register("dialogue.signalcluster", queries.cluster_things, word="groep-signalen")
        slots.register("area.panels", queries.area_signals_panel, order=150)
