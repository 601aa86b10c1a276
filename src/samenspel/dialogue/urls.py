"""The addresses of conversations, signals and questionnaires."""

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
    path("signalen/", pages.signal_list, name="signals"),
    path("signalen/melden/", pages.signal_start, name="signal_start"),
    path("signalen/melden/<slug:slug>/", pages.signal_send, name="signal_send"),
    path("signalen/melden/<slug:slug>/bedankt/", pages.signal_sent, name="signal_sent"),
    path("signalen/hulp/<slug:slug>/", pages.help_page, name="help"),
    path("signalen/hulp/<slug:slug>/wijzigen/", pages.edit_help, name="edit_help"),
    path("signalen/noteren/", pages.log_signal, name="log_signal"),
    path("signalen/samenleggen/", pages.lay_together, name="lay_together"),
    path("signalen/groepen/<int:pk>/", pages.cluster, name="cluster"),
    path("signalen/groepen/<int:pk>/titel/", pages.rename_cluster, name="rename_cluster"),
    path("signalen/<int:pk>/", pages.signal, name="signal"),
    path("signalen/<int:pk>/tonen/", pages.show_signal, name="show_signal"),
    path("signalen/<int:pk>/niet-tonen/", pages.hide_signal, name="hide_signal"),
    path("signalen/<int:pk>/wissen/", pages.erase_signal, name="erase_signal"),
    path("signalen/<int:pk>/plaats/", pages.place_signal, name="place_signal"),
    path("signalen/<int:pk>/losmaken/", pages.take_out, name="take_out"),
]
