"""The pages of an opgave: HTTP in, HTTP out."""

from samenspel.opgaven.pages.decisions import adopt, leave_gap, propose, take_stance, withdraw
from samenspel.opgaven.pages.formulations import (
    compare,
    formulation,
    measure,
    sentence,
    start_formulation,
    write_text,
)
from samenspel.opgaven.pages.opgaven import edit_opgave, new_opgave, opgave_list, opgave_page, show_opgave
from samenspel.opgaven.pages.people import end_assignment, give_assignment, people
from samenspel.opgaven.pages.recognition import decide_recognition, question, recognition
from samenspel.opgaven.pages.voices import drop_voice, gather_voices, use_voice, voices

__all__ = [
    "adopt",
    "compare",
    "decide_recognition",
    "drop_voice",
    "edit_opgave",
    "end_assignment",
    "formulation",
    "gather_voices",
    "give_assignment",
    "leave_gap",
    "measure",
    "new_opgave",
    "opgave_list",
    "opgave_page",
    "people",
    "propose",
    "question",
    "recognition",
    "sentence",
    "show_opgave",
    "start_formulation",
    "take_stance",
    "use_voice",
    "voices",
    "withdraw",
    "write_text",
]
