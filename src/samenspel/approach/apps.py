"""The approach as a Django app."""

from django.apps import AppConfig


class ApproachConfig(AppConfig):
    """How it is done: action lines, efforts, agreed actions, progress and promised days."""

    name = "samenspel.approach"
    label = "approach"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread how our things look, and fill the stop and the panel of an opgave."""
        from samenspel.approach import queries
        from samenspel.approach.queries import efforts
        from samenspel.approach.queries.in_area import area_efforts_panel
        from samenspel.foundation import lineage, slots

        lineage.register("approach.effort", queries.effort_cards, word="inspanning")
        slots.register("answer.things", efforts.efforts_that_answer, order=20)
        lineage.register("approach.actionline", queries.line_cards, word="actielijn")
        lineage.register("approach.agreedaction", queries.agreed_cards, word="afspraak")
        lineage.register("approach.theorynode", queries.node_cards, word="knoop")
        lineage.register("approach.journey", queries.journey_cards, word="reis")
        lineage.register("approach.journeypoint", queries.point_cards, word="reispunt")
        slots.register("opgave.stops", queries.approach_stop, order=400, reading=queries.plan_counts)
        slots.register("opgave.panels", queries.approach_panel, order=200, reading=queries.plan_counts)
        slots.register("opgave.panels", queries.theory_panel, order=210, reading=queries.plan_counts)
        slots.register("area.panels", area_efforts_panel, order=210)
        _register_names()


def _register_names() -> None:
    """Tell where this room keeps the name of somebody as text."""
    from samenspel.approach.models import AgreedAction, Effort, LinkJudgement, ProgressNote, ProgressRequest
    from samenspel.foundation import kept_names

    kept_names.register(LinkJudgement, "judged_by_name", account="judged_by")
    kept_names.register(ProgressNote, "given_by_name", account="given_by")
    kept_names.register(ProgressRequest, "asked_name")
    kept_names.register(Effort, "contact_name", clears=("contact_email",))
    kept_names.register(AgreedAction, "owner_name")
