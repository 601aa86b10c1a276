"""Steering as a Django app."""

from django.apps import AppConfig


class SteeringConfig(AppConfig):
    """Whether an opgave is on course, and the card that shows it on paper."""

    name = "samenspel.steering"
    label = "steering"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the stop and the panel of the course on the page of an opgave."""
        from samenspel.foundation import frozen, house_style, lineage, slots
        from samenspel.steering import queries
        from samenspel.steering.frozen import FROZEN
        from samenspel.steering.queries.link_studies import link_studies_panel
        from samenspel.steering.queries.of_area import steered_in

        frozen.register(*FROZEN)
        house_style.register(queries.own_template_file)
        slots.register("area.figures", steered_in, order=100)
        slots.register("opgave.stops", queries.course_stop, order=600)
        slots.register("opgave.status", queries.course_status, order=100)
        slots.register("opgave.panels", queries.course_panel, order=100)
        slots.register("effort.panels", queries.effort_panel, order=100)
        slots.register("theory_link.panels", link_studies_panel, order=100)
        slots.register("people.leaving", queries.leaving_panel, order=200)
        lineage.register("steering.decision", queries.decision_cards, word="besluit")
        lineage.register("steering.steeringmeeting", queries.meeting_cards, word="stuurgroepvergadering")
        _register_names()


def _register_names() -> None:
    """Tell where this room keeps the name of somebody as text."""
    from samenspel.foundation import kept_names
    from samenspel.steering.models import LightJudgement

    kept_names.register(LightJudgement, "judged_by_name", account="judged_by")
    kept_names.register(LightJudgement, "adjusted_by")
