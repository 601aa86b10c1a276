"""The network as a Django app."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Stakeholders, relations, positions over time and teams."""

    name = "samenspel.network"
    label = "network"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread how our things look, and fill our places on the pages of an opgave and an area."""
        from samenspel.foundation import lineage, slots
        from samenspel.network import queries
        from samenspel.network.queries.in_area import area_people_panel

        lineage.register("network.stakeholder", queries.stakeholder_cards, word="partij")
        lineage.register("network.involvement", queries.involvement_cards, word="deelname")
        lineage.register("network.team", queries.team_cards, word="team")
        slots.register("opgave.stops", queries.together_stop, order=300)
        slots.register("opgave.behind", queries.field_panel, order=300)
        slots.register("opgave.beside_people", queries.tabs_beside_people, order=300)
        slots.register("area.panels", queries.area_call_panel, order=300)
        slots.register("area.panels", area_people_panel, order=310)
        slots.register("opgaven.works_with", queries.works_with, order=300)
        slots.register("people.leaving", queries.leaving_panel, order=300)
        _register_names()


def _register_names() -> None:
    """Tell where this room keeps the name of somebody as text."""
    from samenspel.foundation import kept_names
    from samenspel.network.models import Stakeholder

    kept_names.register(Stakeholder, "contact_name", clears=("contact_email", "contact_phone"))
