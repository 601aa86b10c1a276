"""Theme tables as a Django app."""

from django.apps import AppConfig


class TablesConfig(AppConfig):
    """Theme tables and their notes."""

    name = "samenspel.tables"
    label = "tables"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread and the search how tables and notes look."""
        from samenspel.foundation import lineage
        from samenspel.tables import queries

        lineage.register("tables.themetable", queries.table_cards, word="thematafel")
        lineage.register("tables.note", queries.note_cards, word="notitie")
