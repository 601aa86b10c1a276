"""Addresses of this room: the course and the card of an opgave, and the Word template of the card."""

from django.urls import path, register_converter

from samenspel.steering import pages
from samenspel.steering.addresses import AspectInAddress
from samenspel.steering.pages import studies

register_converter(AspectInAddress, "aspect_of_a_light")

_MEETING = "stuurgroep/vergaderingen/<int:pk>"
_DECISION = "stuurgroep/besluiten/<int:pk>"
_STUDY = "opgaven/<int:pk>/vergelijkingen/<int:study_pk>"

app_name = "steering"
urlpatterns = [
    path("opgaven/<int:pk>/koers/", pages.course, name="course"),
    path("opgaven/<int:pk>/koers/bewaren/", pages.keep_outlook, name="keep_outlook"),
    path("opgaven/<int:pk>/koers/reeksen.csv", pages.series_csv, name="series_csv"),
    path("opgaven/<int:pk>/koers/rekenwijze.json", pages.parameters_json, name="parameters_json"),
    path("opgaven/<int:pk>/cijfers/", pages.uses, name="uses"),
    path("opgaven/<int:pk>/cijfers/kiezen/", pages.choose_use, name="choose_use"),
    path("opgaven/<int:pk>/cijfers/alles.xlsx", pages.uses_xlsx, name="uses_xlsx"),
    path("opgaven/<int:pk>/cijfers/<str:word>/", pages.use, name="use"),
    path("opgaven/<int:pk>/cijfers/<str:word>/doel/", pages.set_target, name="set_target"),
    path("opgaven/<int:pk>/cijfers/<str:word>/oordeel/", pages.judge_figure, name="judge_figure"),
    path("opgaven/<int:pk>/cijfers/<int:use_pk>/zorg/", pages.look_after, name="look_after"),
    path("opgaven/<int:pk>/cijfers/<int:use_pk>/stoppen/", pages.end_use, name="end_use"),
    path("opgaven/<int:pk>/stoplichten/", pages.lights, name="lights"),
    path("opgaven/<int:pk>/stoplichten/gegevens.json", pages.situation, name="situation"),
    path(
        "opgaven/<int:pk>/stoplichten/inspanningen/<int:effort_pk>/",
        pages.judge_effort,
        name="judge_effort",
    ),
    path("opgaven/<int:pk>/stoplichten/<aspect_of_a_light:aspect>/", pages.judge_light, name="judge_light"),
    path("opgaven/<int:pk>/vergelijkingen/", studies.studies, name="studies"),
    path("opgaven/<int:pk>/vergelijkingen/nieuw/", studies.new_study, name="new_study"),
    path(f"{_STUDY}/", studies.study, name="study"),
    path(f"{_STUDY}/gebieden/", studies.study_peers, name="study_peers"),
    path(f"{_STUDY}/vastleggen/", studies.register_study, name="register_study"),
    path(f"{_STUDY}/uitkomst/", studies.keep_outcome, name="keep_outcome"),
    path(f"{_STUDY}/weggooien/", studies.drop_study, name="drop_study"),
    path(f"{_STUDY}/reeksen.csv", studies.study_csv, name="study_csv"),
    path(f"{_STUDY}/rekenwijze.json", studies.study_json, name="study_json"),
    path("opgaven/<int:pk>/kaart.pdf", pages.card_pdf, name="card_pdf"),
    path("opgaven/<int:pk>/kaart.docx", pages.card_word, name="card_word"),
    path("huisstijl/opgavekaart/", pages.card_template, name="card_template"),
    path("huisstijl/opgavekaart/standaard.docx", pages.shipped_template, name="shipped_template"),
    path(
        "huisstijl/opgavekaart/<int:organisation_id>/kiezen/",
        pages.take_up_template,
        name="take_up_template",
    ),
    path("huisstijl/opgavekaart/<int:organisation_id>/terug/", pages.drop_template, name="drop_template"),
    path(
        "huisstijl/opgavekaart/<int:organisation_id>/sjabloon.docx",
        pages.current_template,
        name="current_template",
    ),
    path("stuurgroep/", pages.meetings, name="meetings"),
    path("stuurgroep/nieuw/", pages.new_group, name="new_group"),
    path("stuurgroep/groepen/<int:pk>/", pages.edit_group, name="edit_group"),
    path("stuurgroep/groepen/<int:pk>/plannen/", pages.plan_meeting, name="plan_meeting"),
    path(f"{_MEETING}/", pages.meeting, name="meeting"),
    path(f"{_MEETING}/wijzigen/", pages.change_meeting, name="change_meeting"),
    path(f"{_MEETING}/versturen/", pages.send_agenda, name="send_agenda"),
    path(f"{_MEETING}/openen/", pages.open_meeting, name="open_meeting"),
    path(f"{_MEETING}/sluiten/", pages.close_meeting, name="close_meeting"),
    path(f"{_MEETING}/afzeggen/", pages.cancel_meeting, name="cancel_meeting"),
    path(f"{_MEETING}/aanwezig/", pages.note_attendance, name="note_attendance"),
    path(f"{_MEETING}/besluitenlijst/", pages.decision_list, name="decision_list"),
    path(f"{_MEETING}/besluitenlijst.docx", pages.decision_list_word, name="decision_list_word"),
    path(f"{_MEETING}/toevoegen/", pages.put_on_item, name="put_on_item"),
    path(f"{_MEETING}/afhalen/", pages.take_off_item, name="take_off_item"),
    path(f"{_MEETING}/terugzetten/", pages.put_back_item, name="put_back_item"),
    path(f"{_MEETING}/volgorde/", pages.move_item, name="move_item"),
    path(f"{_MEETING}/punten/<int:item_pk>/besluit/", pages.decide, name="decide"),
    path(f"{_MEETING}/punten/<int:item_pk>/behandelen/", pages.treat_item, name="treat_item"),
    path("stuurgroep/besluiten/", pages.decisions, name="decisions"),
    path("stuurgroep/besluiten.xlsx", pages.decisions_excel, name="decisions_excel"),
    path(f"{_DECISION}/", pages.decision, name="decision"),
    path(f"{_DECISION}/uitgevoerd/", pages.finish_decision, name="finish_decision"),
    path(f"{_DECISION}/terugblik/", pages.look_back, name="look_back"),
    path(f"{_DECISION}/tonen/", pages.show_decision, name="show_decision"),
    path(f"{_DECISION}/koppelen/", pages.link_result, name="link_result"),
]
