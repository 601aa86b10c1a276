"""Addresses of the approach, by subject."""

from django.urls import path

from samenspel.approach import pages

app_name = "approach"
_OPGAVE = "opgaven/<int:pk>"
_EFFORT = f"{_OPGAVE}/inspanningen/<int:effort_pk>"
_AGREED = f"{_OPGAVE}/afspraken"

_plan = [
    path(f"{_OPGAVE}/aanpak/", pages.plan, name="page"),
    path(f"{_OPGAVE}/actielijnen/nieuw/", pages.new_line, name="new_line"),
    path(f"{_OPGAVE}/actielijnen/<int:line_pk>/", pages.edit_line, name="edit_line"),
]
_efforts = [
    path(f"{_OPGAVE}/inspanningen/nieuw/", pages.new_effort, name="new_effort"),
    path(f"{_EFFORT}/", pages.effort, name="effort"),
    path(f"{_EFFORT}/wijzigen/", pages.edit_effort, name="edit_effort"),
    path(f"{_EFFORT}/stoppen/", pages.stop_effort, name="stop_effort"),
    path(f"{_EFFORT}/hervatten/", pages.resume_effort, name="resume_effort"),
    path(f"{_EFFORT}/bronnen/", pages.sources, name="sources"),
    path(f"{_EFFORT}/bronnen/weg/", pages.drop_source, name="drop_source"),
    path(f"{_EFFORT}/aandelen/nieuw/", pages.add_share, name="add_share"),
    path(f"{_EFFORT}/aandelen/<int:share_pk>/", pages.edit_share, name="edit_share"),
]
_progress = [
    path(f"{_EFFORT}/voortgang/", pages.tell_progress, name="tell_progress"),
    path(f"{_EFFORT}/voortgang/vragen/", pages.ask_progress, name="ask_progress"),
    path(f"{_EFFORT}/voortgang/<int:note_pk>/geregeld/", pages.settle_need, name="settle_need"),
    path("voortgang/<str:key>/", pages.progress, name="progress"),
    path("voortgang/<str:key>/opnieuw/", pages.ask_again, name="ask_again"),
    path("voortgang/<str:key>/niet-meer/", pages.ask_no_more, name="ask_no_more"),
]
_agreed = [
    path(f"{_AGREED}/", pages.agreed, name="agreed"),
    path(f"{_AGREED}/inlezen/", pages.paste_agreed, name="paste_agreed"),
    path(f"{_OPGAVE}/afspraken.xlsx", pages.agreed_excel, name="agreed_excel"),
    path(f"{_AGREED}/<int:agreed_pk>/", pages.edit_agreed, name="edit_agreed"),
    path(f"{_AGREED}/<int:agreed_pk>/klaar/", pages.finish_agreed, name="finish_agreed"),
    path(f"{_AGREED}/<int:agreed_pk>/vervallen/", pages.drop_agreed, name="drop_agreed"),
]
_days = [
    path(f"{_OPGAVE}/puzzel/", pages.puzzle, name="puzzle"),
    path(f"{_OPGAVE}/puzzel.xlsx", pages.puzzle_excel, name="puzzle_excel"),
    path(f"{_OPGAVE}/dagen/", pages.days, name="days"),
    path(f"{_OPGAVE}/dagen/<int:year>/<slug:what>/<int:who>/", pages.days_of, name="days_of"),
    path(f"{_OPGAVE}/dagen/<int:year>/partij/<int:who>/beschikbaar/", pages.keep_days, name="keep_days"),
]
_THEORY = f"{_OPGAVE}/theorie"
_NODE = f"{_THEORY}/knopen/<int:node_pk>"
_LINK = f"{_THEORY}/verbanden/<int:link_pk>"
_theory = [
    path(f"{_THEORY}/", pages.theory, name="theory"),
    path(f"{_THEORY}/theorie.xlsx", pages.theory_excel, name="theory_excel"),
    path(f"{_THEORY}/inlezen/", pages.paste_theory, name="paste_theory"),
    path(f"{_THEORY}/inspanningen/", pages.take_efforts, name="take_efforts"),
    path(f"{_NODE}/", pages.theory_node, name="theory_node"),
    path(f"{_NODE}/verplaatsen/", pages.move_theory_node, name="move_theory_node"),
    path(f"{_NODE}/weg/", pages.remove_theory_node, name="remove_theory_node"),
    path(f"{_NODE}/terug/", pages.restore_theory_node, name="restore_theory_node"),
    path(f"{_THEORY}/verbanden/nieuw/", pages.new_theory_link, name="new_theory_link"),
    path(f"{_LINK}/", pages.theory_link, name="theory_link"),
    path(f"{_LINK}/aanname/", pages.edit_theory_link, name="edit_theory_link"),
    path(f"{_LINK}/toets/", pages.agree_assumption_test, name="agree_assumption_test"),
    path(f"{_LINK}/weg/", pages.remove_theory_link, name="remove_theory_link"),
]
_JOURNEY = f"{_OPGAVE}/reis/<int:journey_pk>"
_STAGE = f"{_JOURNEY}/fasen/<int:stage_pk>"
_POINT = f"{_OPGAVE}/reis/punten/<int:point_pk>"
_journey = [
    path(f"{_OPGAVE}/reis/", pages.journeys, name="journeys"),
    path(f"{_OPGAVE}/reis/nieuw/", pages.new_journey, name="new_journey"),
    path(f"{_JOURNEY}/", pages.journey, name="journey"),
    path(f"{_JOURNEY}/wijzigen/", pages.edit_journey, name="edit_journey"),
    path(f"{_JOURNEY}/reis.xlsx", pages.journey_excel, name="journey_excel"),
    path(f"{_STAGE}/", pages.edit_stage, name="edit_stage"),
    path(f"{_STAGE}/verplaatsen/", pages.move_stage, name="move_stage"),
    path(f"{_POINT}/", pages.point, name="point"),
    path(f"{_POINT}/stemmen/", pages.point_voices, name="point_voices"),
    path(f"{_POINT}/weg/", pages.remove_point, name="remove_point"),
]
urlpatterns = [*_plan, *_efforts, *_progress, *_agreed, *_days, *_theory, *_journey]
