"""Dialogue as a Django app."""

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    """Conversations, statements and votes."""

    name = "samenspel.dialogue"
    label = "dialogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread how our things look, and an area what was heard there."""
        from samenspel.dialogue import queries
        from samenspel.foundation import lineage, slots

        lineage.register("dialogue.conversation", queries.conversation_things, word="gesprek")
        lineage.register("dialogue.statement", queries.statement_things, word="stelling")
        lineage.register("dialogue.signal", queries.signal_things, word="signaal")
        lineage.register("dialogue.signalcluster", queries.cluster_things, word="groep-signalen")
        lineage.register("dialogue.answer", queries.answer_things, word="antwoord")
        lineage.register("dialogue.questionnaire", queries.questionnaire_things, word="vragenlijst")
        slots.register("area.panels", queries.area_signals_panel, order=150)
        _register_voices()
        _register_names()


def _register_voices() -> None:
    """Tell where voices are heard in this room, and where they are answered."""
    from samenspel.dialogue import voices
    from samenspel.dialogue.permissions import answers as doors
    from samenspel.dialogue.queries import answers
    from samenspel.dialogue.voices import HeardAt
    from samenspel.foundation import slots

    statement, signal = "dialogue.statement", "dialogue.signal"
    voices.register(
        HeardAt(
            "dialogue.conversation",
            statement,
            answers.seen_conversation,
            doors.conversation_voices,
            answers.statement_voice,
            doors.may_answer_conversation,
        )
    )
    voices.register(
        HeardAt(
            "dialogue.signalcluster",
            signal,
            answers.seen_cluster,
            doors.cluster_voices,
            answers.signal_voice,
            doors.may_answer_cluster,
        )
    )
    voices.register(
        HeardAt(
            signal,
            signal,
            answers.seen_signal,
            doors.signal_voices,
            answers.signal_voice,
            doors.may_answer_signal,
        )
    )
    slots.register("voice.actions", answers.answer_button, order=5)


def _register_names() -> None:
    """Tell where this room keeps the name of somebody as text."""
    from samenspel.dialogue.models import Answer
    from samenspel.foundation import kept_names

    kept_names.register(Answer, "decided_by_name")
