"""Learning as a Django app."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """What was learned: reflections, lessons and stories, the scan and the way of working."""

    name = "samenspel.learning"
    label = "learning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread how our things look, and fill the stop and the panel of an opgave."""
        from samenspel.foundation import lineage, slots
        from samenspel.learning import actions, queries
        from samenspel.learning.queries import repertoire, scan_cards

        lineage.register("learning.reflection", queries.reflection_cards, word="reflectie")
        lineage.register("learning.lesson", queries.lesson_cards, word="leerpunt")
        lineage.register("learning.story", queries.story_cards, word="verhaal")
        slots.register("opgave.panels", queries.story_panel, order=110)
        slots.register("approach.repertoire", repertoire.repertoire_panel, order=100)
        slots.listen("journal.recorded", actions.note_change)
        slots.register("steering.beside", queries.story_panel, order=100)
        slots.register("opgave.stops", queries.learning_stop, order=700, reading=queries.learning_counts)
        slots.register("opgave.panels", queries.learning_panel, order=300, reading=queries.learning_counts)
        lineage.register("learning.scan", scan_cards.scan_cards, word="scan")
        lineage.register("learning.improvement", scan_cards.improvement_cards, word="verbetering")
        lineage.register("learning.wayofworking", scan_cards.way_cards, word="werkwijze")
        _register_names()


def _register_names() -> None:
    """Tell where this room keeps the name of somebody as text."""
    from samenspel.foundation import kept_names
    from samenspel.learning.models import ReflectionPromise, StoryAgreement

    kept_names.register(StoryAgreement, "agreed_by")
    kept_names.register(ReflectionPromise, "owner_name")
