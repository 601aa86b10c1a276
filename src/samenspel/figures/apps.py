"""Figures as a Django app."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Indicators, batches and append-only facts."""

    name = "samenspel.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell how indicators look, and put key figures on the page of each area."""
        from samenspel.figures.panels import key_figures_panel
        from samenspel.figures.queries import indicator_cards
        from samenspel.foundation import lineage, slots

        lineage.register("figures.indicator", indicator_cards, word="cijfer")
        slots.register("area.panels", key_figures_panel, order=10)
        _register_names()


def _register_names() -> None:
    """Tell where this room keeps the name of somebody as text."""
    from samenspel.figures.models import Batch
    from samenspel.foundation import kept_names

    kept_names.register(Batch, "counted_by")
