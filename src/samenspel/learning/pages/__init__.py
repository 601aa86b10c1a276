"""HTTP in, HTTP out, by subject."""

from samenspel.learning.pages.asking import ask_again, ask_guest, beforehand, look_back, take_off_guest
from samenspel.learning.pages.lessons import (
    change_by_lesson,
    edit_lesson,
    lesson,
    lessons,
    new_lesson,
    tell_what_came,
    use_lesson,
)
from samenspel.learning.pages.outcomes import judge_promise, link_change, new_promise, tell_of_promise
from samenspel.learning.pages.reflections import (
    begin_reflection,
    call_off_reflection,
    close_reflection,
    edit_reflection,
    learning,
    new_reflection,
    note_point,
    reflection,
    take_back_point,
)

__all__ = [
    "ask_again",
    "ask_guest",
    "beforehand",
    "begin_reflection",
    "call_off_reflection",
    "change_by_lesson",
    "close_reflection",
    "edit_lesson",
    "edit_reflection",
    "judge_promise",
    "learning",
    "lesson",
    "lessons",
    "link_change",
    "look_back",
    "new_lesson",
    "new_promise",
    "new_reflection",
    "note_point",
    "reflection",
    "take_back_point",
    "take_off_guest",
    "tell_of_promise",
    "tell_what_came",
    "use_lesson",
]
