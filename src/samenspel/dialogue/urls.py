"""The addresses of conversations."""

from django.urls import path

from samenspel.dialogue import pages

app_name = "dialogue"
urlpatterns = [
    path("g/<slug:link_key>/", pages.by_link, name="by_link"),
    path("gesprekken/", pages.conversation_list, name="list"),
    path("gesprekken/nieuw/", pages.open_conversation, name="open"),
    path("gesprekken/inlezen/", pages.import_conversation, name="import"),
    path("gesprekken/inlezen/<int:pk>/", pages.import_progress, name="import_progress"),
    path("gesprekken/inlezen/<int:pk>/toch/", pages.accept_import, name="accept_import"),
    path("gesprekken/<int:pk>/", pages.take_part, name="take_part"),
    path("gesprekken/<int:pk>/stem/", pages.vote, name="vote"),
    path("gesprekken/<int:pk>/zeggen/", pages.say, name="say"),
    path("gesprekken/<int:pk>/mijn/", pages.mine, name="mine"),
    path("gesprekken/<int:pk>/mijn/wissen/", pages.erase, name="erase"),
    path("gesprekken/<int:pk>/delen/", pages.share, name="share"),
    path("gesprekken/<int:pk>/delen/code.svg", pages.qr_code, name="qr_code"),
    path("gesprekken/<int:pk>/uitkomst/", pages.outcome, name="outcome"),
    path("gesprekken/<int:pk>/uitkomst/gegevens.zip", pages.download, name="download"),
    path("gesprekken/<int:pk>/stellingen/<int:number>/", pages.statement, name="statement"),
    path("gesprekken/<int:pk>/beheer/", pages.manage, name="manage"),
    path("gesprekken/<int:pk>/beheer/wijzigen/", pages.edit, name="edit"),
    path("gesprekken/<int:pk>/beheer/sluiten/", pages.close, name="close"),
    path("gesprekken/<int:pk>/beheer/berekenen/", pages.recalculate, name="recalculate"),
    path("gesprekken/<int:pk>/beheer/beheerders/", pages.add_host, name="add_host"),
    path("gesprekken/<int:pk>/beheer/stellingen/", pages.queue, name="queue"),
    path("gesprekken/<int:pk>/beheer/stellingen/<int:number>/", pages.judge, name="judge"),
    path("gesprekken/<int:pk>/beheer/stellingen/<int:number>/tonen/", pages.show, name="show"),
]
