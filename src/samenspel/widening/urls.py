"""Addresses of this room, by subject."""

from django.urls import URLPattern, path, register_converter

from samenspel.widening.pages import (
    boards,
    groups,
    implementing,
    learning_plans,
    pilot_people,
    pilots,
    practices,
    programmes,
)
from samenspel.widening.words import WayInAddress

register_converter(WayInAddress, "turn_way")
app_name = "widening"
_OPGAVE = "opgaven/<int:pk>/proeven"
_PILOT = f"{_OPGAVE}/<int:pilot_pk>"
_CODE = f"{_PILOT}/deelnemers/<int:participant_pk>"
_MEASURE = f"{_PILOT}/maten/<int:measure_pk>"

_pilots: list[URLPattern] = [
    path("proeven/", pilots.pilots, name="pilots"),
    path("proeven/wissen/", pilot_people.erase_own, name="erase_own"),
    path(f"{_OPGAVE}/nieuw/", pilots.new_pilot, name="new_pilot"),
    path(f"{_PILOT}/", pilots.pilot, name="pilot"),
    path(f"{_PILOT}/wijzigen/", pilots.edit_pilot, name="edit_pilot"),
    path(f"{_PILOT}/beginnen/", pilots.begin_pilot, name="begin_pilot"),
    path(f"{_PILOT}/optellen/", pilots.count_pilot, name="count_pilot"),
    path(f"{_PILOT}/terugkijken/", pilots.look_back, name="look_back"),
    path(f"{_PILOT}/besluit/", pilots.decide_pilot, name="decide_pilot"),
    path(f"{_PILOT}/maten/nieuw/", pilots.new_measure, name="new_measure"),
    path(f"{_MEASURE}/weg/", pilots.drop_measure, name="drop_measure"),
    path(f"{_MEASURE}/totaal/", pilot_people.note_total, name="note_total"),
    path(f"{_PILOT}/deelnemers/", pilot_people.participants, name="participants"),
    path(f"{_PILOT}/deelnemers/briefjes.pdf", pilot_people.slips, name="slips"),
    path(f"{_PILOT}/deelnemers/plakken/", pilot_people.paste_values, name="paste_values"),
    path(f"{_CODE}/", pilot_people.participant, name="participant"),
    path(f"{_CODE}/wissen/", pilot_people.erase_participant, name="erase_participant"),
]

_PRACTICE = "praktijken/<int:practice_pk>"
_practices: list[URLPattern] = [
    path("praktijken/", practices.practices, name="practices"),
    path(f"{_PRACTICE}/", practices.practice, name="practice"),
    path(f"{_PRACTICE}/wijzigen/", practices.edit_practice, name="edit_practice"),
    path(f"{_PRACTICE}/gebruiken/", practices.reuse_practice, name="reuse_practice"),
    path(f"{_PRACTICE}/gebruikt/<int:use_pk>/", practices.tell_use, name="tell_use"),
    path(
        f"{_PRACTICE}/gebruikt/<int:use_pk>/toetsen/<int:condition_pk>/",
        practices.test_condition,
        name="test_condition",
    ),
    path("opgaven/<int:pk>/praktijken/nieuw/", practices.new_practice, name="new_practice"),
    path(f"{_PRACTICE}/gebieden/nieuw/", boards.add_area, name="add_area"),
    path(f"{_PRACTICE}/gebieden/alle-wijken/", boards.add_districts, name="add_districts"),
    path(f"{_PRACTICE}/gebieden/<int:area_pk>/", boards.change_area, name="change_area"),
    path(f"{_PRACTICE}/gebieden/<int:area_pk>/<turn_way:way>/", boards.move_area, name="move_area"),
    path("verbreden/<slug:slug>/", boards.board, name="board"),
]

_PLAN = "leerplannen/<int:plan_pk>"
_GROUP = "leergroepen/<int:group_pk>"
_learning: list[URLPattern] = [
    path("leerplannen/", learning_plans.plans, name="learning_plans"),
    path("leerplannen/coach/", learning_plans.coach, name="coach"),
    path("leerplannen/nieuw/", learning_plans.new_plan, name="new_learning_plan"),
    path(f"{_PLAN}/", learning_plans.plan, name="learning_plan"),
    path(f"{_PLAN}/wijzigen/", learning_plans.edit_plan, name="edit_learning_plan"),
    path(f"{_PLAN}/wissen/", learning_plans.erase_plan, name="erase_learning_plan"),
    path(f"{_PLAN}/stappen/nieuw/", learning_plans.new_step, name="new_step"),
    path(f"{_PLAN}/stappen/<int:step_pk>/", learning_plans.finish_step, name="finish_step"),
    path(f"{_PLAN}/meelezers/nieuw/", learning_plans.choose_reader, name="choose_reader"),
    path(f"{_PLAN}/meelezers/<int:reader_pk>/weg/", learning_plans.drop_reader, name="drop_reader"),
    path(f"{_PLAN}/hoe-ver/", learning_plans.rate, name="rate"),
    path("leergroepen/nieuw/", groups.new_group, name="new_group"),
    path(f"{_GROUP}/", groups.group, name="group"),
    path(f"{_GROUP}/meedoen/", groups.join_group, name="join_group"),
    path(f"{_GROUP}/bijeenkomsten/nieuw/", groups.new_session, name="new_session"),
    path(f"{_GROUP}/bijeenkomsten/<int:session_pk>/", groups.change_session, name="change_session"),
]

_PROGRAMME = "wijkprogrammas/<int:programme_pk>"
_IMPLEMENTATION = "invoeren/<int:plan_pk>"
_programmes: list[URLPattern] = [
    path("wijkprogrammas/", programmes.programmes, name="programmes"),
    path("wijkprogrammas/nieuw/", programmes.new_programme, name="new_programme"),
    path(f"{_PROGRAMME}/", programmes.programme, name="programme"),
    path(f"{_PROGRAMME}/stappen/nieuw/", programmes.new_step, name="new_programme_step"),
    path(f"{_PROGRAMME}/stappen/<int:step_pk>/", programmes.change_step, name="change_programme_step"),
    path("invoeren/nieuw/", implementing.new_implementation, name="new_implementation"),
    path(f"{_IMPLEMENTATION}/", implementing.implementation, name="implementation"),
    path(f"{_IMPLEMENTATION}/stappen/nieuw/", implementing.new_step, name="new_implementation_step"),
    path(
        f"{_IMPLEMENTATION}/stappen/<int:step_pk>/",
        implementing.finish_step,
        name="finish_implementation_step",
    ),
]

urlpatterns = [*_pilots, *_practices, *_learning, *_programmes]
