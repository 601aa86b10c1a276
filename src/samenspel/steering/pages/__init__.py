"""The pages of this room, by subject."""

from samenspel.steering.pages.course import (
    ASK_AGAIN_AFTER_SECONDS,
    card_pdf,
    card_template,
    card_word,
    course,
    current_template,
    drop_template,
    keep_outlook,
    parameters_json,
    series_csv,
    shipped_template,
    take_up_template,
)
from samenspel.steering.pages.lights import judge_light, lights, situation

__all__ = [
    "ASK_AGAIN_AFTER_SECONDS",
    "card_pdf",
    "card_template",
    "card_word",
    "course",
    "current_template",
    "drop_template",
    "judge_light",
    "keep_outlook",
    "lights",
    "parameters_json",
    "series_csv",
    "shipped_template",
    "situation",
    "take_up_template",
]
