"""Widening as a Django app."""

from django.apps import AppConfig


class WideningConfig(AppConfig):
    """What is tried in a small way, and what goes from there to other places and people."""

    name = "samenspel.widening"
    label = "widening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread how our things look, and stand beside a plan that is being made."""
        from samenspel.foundation import frozen, lineage, slots
        from samenspel.widening.frozen import FROZEN
        from samenspel.widening.queries import pilots, practices, programmes

        frozen.register(*FROZEN)
        lineage.register("widening.pilot", pilots.pilot_cards, word="proef")
        lineage.register("widening.practice", practices.practice_cards, word="praktijk")
        lineage.register("widening.districtprogramme", programmes.programme_thing_cards, word="wijkprogramma")
        slots.register("approach.repertoire", pilots.pilots_panel, order=50)
