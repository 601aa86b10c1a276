"""The budget as a Django app."""

from django.apps import AppConfig


class BudgetConfig(AppConfig):
    """Pots, contributions, lines, and dividing money together."""

    name = "samenspel.budget"
    label = "budget"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread how our things look, and fill our places on an opgave and in the puzzle."""
        from samenspel.budget import queries
        from samenspel.budget.frozen import FROZEN
        from samenspel.budget.queries.in_area import area_money_panel
        from samenspel.foundation import frozen, lineage, slots

        frozen.register(*FROZEN)
        lineage.register("budget.pot", queries.pot_cards, word="pot")
        lineage.register("budget.budgetline", queries.line_cards, word="begrotingsregel")
        lineage.register("budget.divisionproposal", queries.proposal_cards, word="verdeling")
        slots.register("opgave.stops", queries.means_stop, order=500, reading=queries.means_of)
        slots.register("opgave.panels", queries.means_panel, order=250, reading=queries.means_of)
        slots.register("approach.money", queries.money_per_effort, order=100)
        slots.register("area.panels", area_money_panel, order=240)
