"""Addresses of this room: the calendar, what the council asked, and papers."""

from django.urls import path, register_converter

from samenspel.rhythm import pages
from samenspel.rhythm.words import HeadingInAddress

register_converter(HeadingInAddress, "heading")

app_name = "rhythm"
_MOMENT = "kalender/<int:pk>"
_COUNCIL = "opgaven/<int:pk>/raad"
_ITEM = f"{_COUNCIL}/<int:item_pk>"
_PAPERS = "opgaven/<int:pk>/stukken"
_PAPER = f"{_PAPERS}/<int:number>"
_TEMPLATE = "huisstijl/stukken/<slug:word>"

_calendar = [
    path("kalender/", pages.calendar, name="calendar"),
    path("kalender/kalender.xlsx", pages.calendar_excel, name="calendar_excel"),
    path("kalender/voorstel/", pages.propose_year, name="propose_year"),
    path("kalender/nieuw/", pages.new_moment, name="new_moment"),
    path("kalender/abonnement/<int:organisation_id>/", pages.subscribe, name="subscribe"),
    path("kalender/agenda/<str:key>.ics", pages.feed, name="feed"),
    path(f"{_MOMENT}/", pages.moment, name="moment"),
    path(f"{_MOMENT}/bijdragen.pdf", pages.collected_pdf, name="collected_pdf"),
    path(f"{_MOMENT}/bijdragen.docx", pages.collected_in_one, name="collected_in_one"),
    path(f"{_MOMENT}/bijdragen.zip", pages.collected_word, name="collected_word"),
    path(f"{_MOMENT}/wijzigen/", pages.edit_moment, name="edit_moment"),
    path(f"{_MOMENT}/vervalt/", pages.drop_moment, name="drop_moment"),
]
_council = [
    path("raad/", pages.promised, name="promised"),
    path("raad/raad.xlsx", pages.promised_excel, name="promised_excel"),
    path(f"{_COUNCIL}/", pages.council, name="council"),
    path(f"{_COUNCIL}/inlezen/", pages.paste_items, name="paste_items"),
    path(f"{_COUNCIL}/raad.xlsx", pages.items_excel, name="items_excel"),
    path(f"{_ITEM}/", pages.item, name="item"),
    path(f"{_ITEM}/wijzigen/", pages.edit_item, name="edit_item"),
    path(f"{_ITEM}/weg/", pages.remove_item, name="remove_item"),
]
_papers = [
    path(f"{_PAPERS}/", pages.editions, name="editions"),
    path(f"{_PAPERS}/nieuw/", pages.new_edition, name="new_edition"),
    path(f"{_PAPER}/", pages.edition, name="edition"),
    path(f"{_PAPER}/wijzigen/", pages.edit_edition, name="edit_edition"),
    path(f"{_PAPER}/stuk.pdf", pages.edition_pdf, name="edition_pdf"),
    path(f"{_PAPER}/stuk.docx", pages.edition_word, name="edition_word"),
    path(f"{_PAPER}/waarden.json", pages.edition_values, name="edition_values"),
    path(f"{_PAPER}/doelen/nieuw/", pages.keep_goal, name="new_goal"),
    path(f"{_PAPER}/doelen/<int:goal_pk>/", pages.keep_goal, name="keep_goal"),
    path(f"{_PAPER}/inleveren/", pages.hand_in_edition, name="hand_in_edition"),
    path(f"{_PAPER}/terugnemen/", pages.take_back_edition, name="take_back_edition"),
    path(f"{_PAPER}/vastzetten/", pages.freeze_edition, name="freeze_edition"),
    path(f"{_PAPER}/vervalt/", pages.drop_edition, name="drop_edition"),
    path(f"{_PAPER}/nieuwe-versie/", pages.follow_edition, name="follow_edition"),
    path(f"{_PAPER}/leveren/", pages.deliver_edition, name="deliver_edition"),
    path(
        f"{_PAPER}/leveren/<int:delivery_pk>/terugnemen/",
        pages.take_back_delivery,
        name="take_back_delivery",
    ),
    path(f"{_PAPER}/verschil/", pages.note_difference, name="note_difference"),
    path(f"{_PAPER}/onderdelen/<heading:key>/", pages.write_section, name="write_section"),
]
_templates = [
    path("huisstijl/stukken/standaard.docx", pages.shipped_template, name="shipped_template"),
    path("huisstijl/stukken/verslag.docx", pages.shipped_minutes, name="shipped_minutes"),
    path("huisstijl/stukken/subsidiebesluit.docx", pages.shipped_decision, name="shipped_decision"),
    path(f"{_TEMPLATE}/", pages.paper_template, name="paper_template"),
    path(f"{_TEMPLATE}/<int:organisation_id>/kiezen/", pages.take_up_template, name="take_up_template"),
    path(f"{_TEMPLATE}/<int:organisation_id>/terug/", pages.drop_template, name="drop_template"),
    path(f"{_TEMPLATE}/<int:organisation_id>/sjabloon.docx", pages.current_template, name="current_template"),
]
urlpatterns = [*_calendar, *_council, *_papers, *_templates]
