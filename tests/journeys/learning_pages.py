"""The pages on which people look back, and what they learned."""

from __future__ import annotations

from dataclasses import dataclass

from journeys.examples import Example, at


@dataclass(frozen=True)
class LearningGround:
    """What an address of the learning can point at."""

    planned: int
    held: int
    closed: int
    off: int
    asked: int
    promised: int
    lesson: int
    use: int
    open_key: str
    used_key: str
    story: int
    story_key: str


def learning_pages(opgaven: list[Example], pk: int, found: LearningGround) -> dict[str, list[Example]]:
    """Reflections in each state, promises, lessons and their use."""
    planned = {"pk": pk, "reflection_pk": found.planned}
    held = {"pk": pk, "reflection_pk": found.held}
    all_states = (found.planned, found.held, found.closed, found.off)
    return {
        "learning:page": opgaven,
        "learning:new_reflection": [at(pk=pk)],
        "learning:reflection": [at(pk=pk, reflection_pk=each) for each in all_states],
        "learning:edit_reflection": [at(**planned)],
        "learning:call_off_reflection": [at(**planned)],
        "learning:ask_guest": [at(**planned)],
        "learning:beforehand": [at(**planned)],
        "learning:close_reflection": [at(**held)],
        "learning:new_promise": [at(**held)],
        "learning:judge_promise": [at(**held, promise_pk=found.asked)],
        "learning:link_change": [at(**held)],
        "learning:tell_of_promise": [at(pk=pk, promise_pk=found.promised)],
        "learning:look_back": [at(key=found.open_key), at(key=found.used_key)],
        "learning:yields": [at(), at("?gemeente=vechtstede")],
        "learning:opgave_yields": opgaven,
        "learning:stories": opgaven,
        "learning:new_story": [at(pk=pk)],
        "learning:sharing_rhythm": [at(pk=pk)],
        "learning:story": [at(pk=pk, story_pk=found.story)],
        "learning:edit_story": [at(pk=pk, story_pk=found.story)],
        "learning:agree_anew": [at(pk=pk, story_pk=found.story)],
        "learning:my_story": [at(key=found.story_key)],
        "learning:lessons": [at(), at("?zoek=zzzz"), at("?veranderd=ja")],
        "learning:lesson": [at(lesson_pk=found.lesson)],
        "learning:edit_lesson": [at(lesson_pk=found.lesson)],
        "learning:change_by_lesson": [at(lesson_pk=found.lesson)],
        "learning:use_lesson": [at(lesson_pk=found.lesson)],
        "learning:tell_what_came": [at(lesson_pk=found.lesson, use_pk=found.use)],
        "learning:new_lesson": [at(pk=pk), at(f"?reflectie={found.held}", pk=pk)],
    }
