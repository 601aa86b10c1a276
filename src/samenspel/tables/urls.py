"""Addresses of the theme tables."""

from django.urls import path

from samenspel.tables.pages import lists, meetings
from samenspel.tables.pages import tables as pages

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
    path("thematafels/<int:pk>/uitnodigingen/", meetings.invitations, name="invitations"),
    path("thematafels/<int:pk>/uitnodigingen/plakken/", lists.paste_invitations, name="paste_invitations"),
    path("thematafels/<int:pk>/uitnodigingen/versturen/", meetings.send_invitations, name="send_invitations"),
    path(
        "thematafels/<int:pk>/uitnodigingen/<int:invitation>/eraf/",
        meetings.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("thematafels/<int:pk>/aanwezig/", meetings.attendance, name="attendance"),
    path("thematafels/<int:pk>/afspraken/nieuw/", meetings.new_agreement, name="new_agreement"),
    path("thematafels/afspraken/<int:pk>/", meetings.change_agreement, name="change_agreement"),
    path("thematafels/afspraken/<int:pk>/klaar/", meetings.finish_agreement, name="finish_agreement"),
    path("thematafels/<int:pk>/afsluiten/", meetings.close, name="close"),
    path("thematafels/<int:pk>/verslag.pdf", meetings.minutes_pdf, name="minutes_pdf"),
    path("thematafels/<int:pk>/verslag.docx", meetings.minutes_word, name="minutes_word"),
    path("thematafels/<int:pk>/formulier.pdf", meetings.paper_form, name="paper_form"),
    path("uitnodiging/<slug:token>/", meetings.reply, name="reply"),
]
