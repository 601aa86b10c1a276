"""Opgaven as a Django app."""

from django.apps import AppConfig


class OpgavenConfig(AppConfig):
    """Opgaven, formulations and assignments."""

    name = "samenspel.opgaven"
    label = "opgaven"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread how our things look, offer the step from a voice, and list opgaven by area."""
        from samenspel.foundation import lineage, slots
        from samenspel.opgaven import queries

        lineage.register("opgaven.opgave", queries.opgave_cards)
        lineage.register("opgaven.formulation", queries.formulation_cards)
        lineage.register("opgaven.sentence", queries.sentence_cards)
        slots.register("voice.actions", queries.use_for_opgave, order=10)
        slots.register("area.panels", queries.area_panel, order=200)
