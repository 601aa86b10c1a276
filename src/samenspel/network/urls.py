"""Addresses of parties, force fields and teams."""

from django.urls import path

from samenspel.network import pages

app_name = "network"
_FIELD = "opgaven/<int:pk>/krachtenveld"
_SEAT = "teams/<int:pk>/plek/<int:seat_pk>"

urlpatterns = [
    path("partijen/", pages.party_list, name="parties"),
    path("partijen/nieuw/", pages.new_party, name="new_party"),
    path("partijen/inlezen/", pages.import_parties, name="import_parties"),
    path("partijen/excel/", pages.parties_excel, name="parties_excel"),
    path("partijen/<int:pk>/", pages.party, name="party"),
    path("partijen/<int:pk>/wijzigen/", pages.change_party, name="change_party"),
    path("partijen/<int:pk>/gestopt/", pages.stop_party, name="stop_party"),
    path(f"{_FIELD}/", pages.field, name="field"),
    path(f"{_FIELD}/excel/", pages.field_excel, name="field_excel"),
    path(f"{_FIELD}/invullen/", pages.fill_in, name="fill_in"),
    path(f"{_FIELD}/erbij/", pages.involve, name="involve"),
    path(f"{_FIELD}/ontbreekt/", pages.missing, name="missing"),
    path(f"{_FIELD}/relatie/", pages.relate, name="relate"),
    path(f"{_FIELD}/relatie/<int:relation_pk>/beeindigen/", pages.end_relation, name="end_relation"),
    path(f"{_FIELD}/<int:involvement_pk>/", pages.involvement, name="involvement"),
    path(f"{_FIELD}/<int:involvement_pk>/vertrek/", pages.let_go, name="let_go"),
    path("opgaven/<int:pk>/team/", pages.opgave_teams, name="opgave_teams"),
    path("opgaven/<int:pk>/bellen/", pages.call, name="call"),
    path("opgaven/<int:pk>/welkom/", pages.welcome, name="welcome"),
    path("opgaven/<int:pk>/overdracht/", pages.handover, name="handover"),
    path("gebieden/<str:code>/bellen/", pages.call_in_area, name="call_in_area"),
    path("teams/", pages.team_list, name="teams"),
    path("teams/nieuw/", pages.new_team, name="new_team"),
    path("teams/<int:pk>/", pages.team, name="team"),
    path("teams/<int:pk>/wijzigen/", pages.change_team, name="change_team"),
    path("teams/<int:pk>/bijeenkomst/", pages.plan_meeting, name="plan_meeting"),
    path("teams/<int:pk>/stoppen/", pages.stop_team, name="stop_team"),
    path("teams/<int:pk>/plek/", pages.give_seat, name="give_seat"),
    path(f"{_SEAT}/wijzigen/", pages.change_seat, name="change_seat"),
    path(f"{_SEAT}/vertrek/", pages.end_seat, name="end_seat"),
    path(f"{_SEAT}/opvolging/", pages.follow, name="follow"),
    path(f"{_SEAT}/niemand/", pages.leave_task, name="leave_task"),
]
