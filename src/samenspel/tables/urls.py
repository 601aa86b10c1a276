"""Addresses of the theme tables."""

from django.urls import path

from samenspel.tables import pages

app_name = "tables"
urlpatterns = [
    path("thematafels/", pages.table_list, name="list"),
    path("thematafels/nieuw/", pages.new_table, name="new"),
    path("thematafels/<int:pk>/", pages.table_page, name="page"),
    path("thematafels/<int:pk>/gegevens/", pages.edit_table, name="edit"),
    path("thematafels/<int:pk>/tonen/", pages.show_table, name="show"),
    path("thematafels/<int:pk>/aan-tafel/", pages.host_page, name="host"),
    path("thematafels/<int:pk>/aan-tafel/merken/", pages.mark_note, name="mark"),
    path("thematafels/<int:pk>/aan-tafel/plakken/", pages.paste_notes, name="paste"),
    path("thematafels/<int:pk>/notities/<int:number>/verbeteren/", pages.correct_note, name="correct"),
    path("thematafels/<int:pk>/notities/<int:number>/intrekken/", pages.withdraw_note, name="withdraw"),
    path("thematafels/<int:pk>/notities/<int:number>/wissen/", pages.erase_note, name="erase"),
]
