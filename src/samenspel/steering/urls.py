"""Addresses of this room: the course and the card of an opgave, and the Word template of the card."""

from django.urls import path, register_converter

from samenspel.steering import pages
from samenspel.steering.addresses import AspectInAddress

register_converter(AspectInAddress, "aspect_of_a_light")

app_name = "steering"
urlpatterns = [
    path("opgaven/<int:pk>/koers/", pages.course, name="course"),
    path("opgaven/<int:pk>/koers/bewaren/", pages.keep_outlook, name="keep_outlook"),
    path("opgaven/<int:pk>/koers/reeksen.csv", pages.series_csv, name="series_csv"),
    path("opgaven/<int:pk>/koers/rekenwijze.json", pages.parameters_json, name="parameters_json"),
    path("opgaven/<int:pk>/stoplichten/", pages.lights, name="lights"),
    path("opgaven/<int:pk>/stoplichten/gegevens.json", pages.situation, name="situation"),
    path("opgaven/<int:pk>/stoplichten/<aspect_of_a_light:aspect>/", pages.judge_light, name="judge_light"),
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
]
