"""Theme tables as a Django app."""

from django.apps import AppConfig


class TablesConfig(AppConfig):
    """Theme tables and their notes."""

    name = "samenspel.tables"
    label = "tables"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread and the search how tables and notes look."""
        from samenspel.dialogue import voices
        from samenspel.dialogue.voices import HeardAt
        from samenspel.foundation import lineage, slots
        from samenspel.tables import permissions, queries
        from samenspel.tables.queries.in_area import area_meetings_panel

        slots.register("area.panels", area_meetings_panel, order=320)
        lineage.register("tables.themetable", queries.table_cards, word="thematafel")
        lineage.register("tables.note", queries.note_cards, word="notitie")
        lineage.register("tables.agreement", queries.agreement_cards, word="tafelafspraak")
        voices.register(
            HeardAt(
                "tables.themetable",
                "tables.note",
                queries.seen_table,
                permissions.standing_notes,
                queries.note_voice,
                permissions.may_answer,
            )
        )
        _register_names()


def _register_names() -> None:
    """Tell where this room keeps the name of somebody as text."""
    from samenspel.foundation import kept_names
    from samenspel.tables.models import Agreement

    kept_names.register(Agreement, "owner_name")
