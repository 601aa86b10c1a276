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
    path(f"{_EFFORT}/aandelen/nieuw/", pages.add_share, name="add_share"),
    path(f"{_EFFORT}/aandelen/<int:share_pk>/", pages.edit_share, name="edit_share"),
]
_progress = [
    path(f"{_EFFORT}/voortgang/", pages.tell_progress, name="tell_progress"),
    path(f"{_EFFORT}/voortgang/vragen/", pages.ask_progress, name="ask_progress"),
    path(f"{_EFFORT}/voortgang/<int:note_pk>/geregeld/", pages.settle_need, name="settle_need"),
    path("voortgang/<str:key>/", pages.progress, name="progress"),
    path("voortgang/<str:key>/opnieuw/", pages.ask_again, name="ask_again"),
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
urlpatterns = [*_plan, *_efforts, *_progress, *_agreed, *_days]
