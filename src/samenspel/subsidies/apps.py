"""Subsidies as a Django app."""

from django.apps import AppConfig


class SubsidiesConfig(AppConfig):
    """What an area needs by its analysis, and the money that is granted for it."""

    name = "samenspel.subsidies"
    label = "subsidies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread how our things look, and say on an area and an opgave what subsidies did."""
        from samenspel.foundation import frozen, kept_names, lineage, slots
        from samenspel.subsidies.frozen import FROZEN
        from samenspel.subsidies.models import Application
        from samenspel.subsidies.queries import analysis_cards, area_opgave_cards
        from samenspel.subsidies.queries.cycle import area_year_panel
        from samenspel.subsidies.queries.dividing import grants_panel
        from samenspel.subsidies.queries.granting_places import (
            application_cards,
            award_cards,
            scheme_cards,
        )
        from samenspel.subsidies.queries.in_area import area_analysis_panel, area_steps_panel
        from samenspel.subsidies.queries.register_pages import area_subsidies_panel
        from samenspel.subsidies.queries.unfunded import area_unfunded_panel

        frozen.register(*FROZEN)
        # Anybody types a name in an application: only the address says that it is the same person.
        kept_names.register(Application, "contact_name", clears=("email",), address="email")
        lineage.register("subsidies.areaanalysis", analysis_cards, word="gebiedsanalyse")
        lineage.register("subsidies.areaopgave", area_opgave_cards, word="gebiedsopgave")
        lineage.register("subsidies.scheme", scheme_cards, word="subsidieregeling")
        lineage.register("subsidies.application", application_cards, word="subsidieaanvraag")
        lineage.register("subsidies.award", award_cards, word="subsidiebesluit")
        slots.register("opgave.panels", grants_panel, order=260)
        slots.register("area.panels", area_subsidies_panel, order=250)
        slots.register("area.panels", area_unfunded_panel, order=255)
        slots.register("area.panels", area_analysis_panel, order=180)
        slots.register("area.panels", area_steps_panel, order=900)
        slots.register("area.panels", area_year_panel, order=170)
