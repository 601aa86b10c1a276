"""Opgaven as a Django app."""

from django.apps import AppConfig


class OpgavenConfig(AppConfig):
    """Opgaven, formulations and assignments."""

    name = "samenspel.opgaven"
    label = "opgaven"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread how our things look, fill the slots below, and end the roles of who leaves."""
        from samenspel.foundation import frozen, lineage, slots
        from samenspel.opgaven import actions, queries
        from samenspel.opgaven.frozen import FROZEN
        from samenspel.opgaven.queries import voices

        frozen.register(*FROZEN)
        lineage.register("opgaven.opgave", queries.opgave_cards, word="opgave")
        lineage.register("opgaven.formulation", queries.formulation_cards, word="formulering")
        lineage.register("opgaven.sentence", queries.sentence_cards, word="zin")
        lineage.register("opgaven.pinchingrule", queries.rule_cards, word="regel")
        slots.register("opgave.behind", queries.standing_panel, order=400, reading=queries.standing_facts)
        lineage.register("opgaven.shortlist", queries.shortlist_cards, word="shortlist")
        lineage.register("opgaven.shortlistitem", queries.shortlist_item_cards, word="shortlistpunt")
        lineage.register("opgaven.ambition", queries.ambition_cards, word="ambitie")
        lineage.register("opgaven.clash", queries.clash_cards, word="knelpunt")
        lineage.register("opgaven.startnote", queries.start_note_cards, word="startnotitie")
        slots.register("opgave.behind", queries.together_panel, order=500, reading=queries.standing_facts)
        slots.register("answer.things", voices.opgaven_that_answer, order=10)
        slots.register("voice.actions", queries.use_for_opgave, order=10)
        slots.register("area.panels", queries.area_panel, order=200)
        slots.register("people.leaving", queries.leaving_panel, order=10)
        slots.listen("people.left", actions.end_assignments_of)
