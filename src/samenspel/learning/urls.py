"""Addresses of this room, by subject."""

from django.urls import URLPattern, path, register_converter

from samenspel.learning import pages
from samenspel.learning.pages import answering, improvements, scans, way_of_working, workshops
from samenspel.learning.words import ScanGroupInAddress

register_converter(ScanGroupInAddress, "scan_group")
app_name = "learning"
_OPGAVE = "opgaven/<int:pk>"
_REFLECTION = f"{_OPGAVE}/reflecties/<int:reflection_pk>"

_reflections = [
    path(f"{_OPGAVE}/leren/", pages.learning, name="page"),
    path(f"{_OPGAVE}/reflecties/nieuw/", pages.new_reflection, name="new_reflection"),
    path(f"{_REFLECTION}/", pages.reflection, name="reflection"),
    path(f"{_REFLECTION}/wijzigen/", pages.edit_reflection, name="edit_reflection"),
    path(f"{_REFLECTION}/afzeggen/", pages.call_off_reflection, name="call_off_reflection"),
    path(f"{_REFLECTION}/beginnen/", pages.begin_reflection, name="begin_reflection"),
    path(f"{_REFLECTION}/afsluiten/", pages.close_reflection, name="close_reflection"),
    path(f"{_REFLECTION}/punten/", pages.note_point, name="note_point"),
    path(f"{_REFLECTION}/punten/<int:point_pk>/weg/", pages.take_back_point, name="take_back_point"),
    path(f"{_REFLECTION}/beloften/nieuw/", pages.new_promise, name="new_promise"),
    path(f"{_REFLECTION}/beloften/<int:promise_pk>/", pages.judge_promise, name="judge_promise"),
    path(f"{_REFLECTION}/wijzigingen/nieuw/", pages.link_change, name="link_change"),
    path(f"{_REFLECTION}/veranderen/", pages.change_plan, name="change_plan"),
    path(f"{_REFLECTION}/veranderen/klaar/", pages.done_changing, name="done_changing"),
    path(f"{_OPGAVE}/beloften/<int:promise_pk>/", pages.tell_of_promise, name="tell_of_promise"),
]
_asking = [
    path(f"{_REFLECTION}/vragen/", pages.ask_guest, name="ask_guest"),
    path(f"{_REFLECTION}/gevraagden/<int:guest_pk>/weg/", pages.take_off_guest, name="take_off_guest"),
    path(f"{_REFLECTION}/vooraf/", pages.beforehand, name="beforehand"),
    path("terugkijken/<str:key>/", pages.look_back, name="look_back"),
    path("terugkijken/<str:key>/opnieuw/", pages.ask_again, name="ask_again"),
]
_LESSON = "leren/<int:lesson_pk>"
_lessons = [
    path("leren/", pages.lessons, name="lessons"),
    path(f"{_LESSON}/", pages.lesson, name="lesson"),
    path(f"{_LESSON}/wijzigen/", pages.edit_lesson, name="edit_lesson"),
    path(f"{_LESSON}/veranderde/", pages.change_by_lesson, name="change_by_lesson"),
    path(f"{_LESSON}/gebruiken/", pages.use_lesson, name="use_lesson"),
    path(f"{_LESSON}/gebruikt/<int:use_pk>/", pages.tell_what_came, name="tell_what_came"),
    path(f"{_OPGAVE}/leerpunten/nieuw/", pages.new_lesson, name="new_lesson"),
]
_STORY = f"{_OPGAVE}/verhalen/<int:story_pk>"
_stories = [
    path(f"{_OPGAVE}/verhalen/", pages.stories, name="stories"),
    path(f"{_OPGAVE}/verhalen/nieuw/", pages.new_story, name="new_story"),
    path(f"{_OPGAVE}/verhalen/ritme/", pages.sharing_rhythm, name="sharing_rhythm"),
    path(f"{_OPGAVE}/verhalen/ritme/stoppen/", pages.stop_rhythm, name="stop_rhythm"),
    path(f"{_STORY}/", pages.story, name="story"),
    path(f"{_STORY}/wijzigen/", pages.edit_story, name="edit_story"),
    path(f"{_STORY}/akkoord/", pages.agree_anew, name="agree_anew"),
    path(f"{_STORY}/tonen/", pages.show_story, name="show_story"),
    path(f"{_STORY}/intrekken/", pages.withdraw_story, name="withdraw_story"),
    path("mijn-verhaal/<str:key>/", pages.my_story, name="my_story"),
]
_yields = [
    path("opbrengst/", pages.yields, name="yields"),
    path("opbrengst.xlsx", pages.yields_excel, name="yields_excel"),
    path(f"{_OPGAVE}/opbrengst/", pages.opgave_yields, name="opgave_yields"),
    path(f"{_OPGAVE}/opbrengst.xlsx", pages.opgave_yields_excel, name="opgave_yields_excel"),
]

_SCAN = "scans/<int:pk>"
_GROUP = f"{_SCAN}/groep/<scan_group:kind>"
_scans: list[URLPattern] = [
    path("scans/", scans.scan_list, name="scans"),
    path("scans/nieuw/", scans.new_scan, name="new_scan"),
    path(f"{_SCAN}/", scans.scan, name="scan"),
    path(f"{_SCAN}/wijzigen/", scans.edit_scan, name="edit_scan"),
    path(f"{_SCAN}/sluiten/", scans.close_scan, name="close_scan"),
    path(f"{_SCAN}/scan.xlsx", scans.scan_excel, name="scan_excel"),
    path(f"{_SCAN}/voorwaarde/<int:number>/", scans.condition, name="scan_condition"),
    path(f"{_GROUP}/", scans.group, name="scan_group"),
    path(f"{_GROUP}/onze-mensen/", scans.ask_own_people, name="ask_own_people"),
    path(f"{_GROUP}/<int:number>/weg/", scans.withdraw_invitation, name="withdraw_scan_invitation"),
    path(f"{_SCAN}/verbeteringen/nieuw/", improvements.new_improvement, name="new_improvement"),
    path(f"{_SCAN}/verbeteringen/<int:number>/", improvements.improvement, name="improvement"),
    path(
        f"{_SCAN}/verbeteringen/<int:number>/klaar/",
        improvements.settle_improvement,
        name="settle_improvement",
    ),
    path("scans/meedoen/", answering.join, name="join_scan"),
    path("scans/invullen/<str:key>/", answering.door, name="scan_door"),
    path("scans/invullen/<str:key>/<int:number>/", answering.fill_in, name="scan_fill_in"),
    path("scans/invullen/<str:key>/inleveren/", answering.hand_in, name="hand_in_scan"),
]
_WORKSHOP = f"{_OPGAVE}/werkvorm/<slug:slug>"
_workshops: list[URLPattern] = [
    path("werkvormen/", workshops.guide_list, name="guides"),
    path("werkvormen/<slug:slug>/", workshops.guide, name="guide"),
    path("werkvormen/<slug:slug>/werkvorm.pdf", workshops.guide_pdf, name="guide_pdf"),
    path(f"{_WORKSHOP}/", workshops.workshop, name="workshop"),
    path(f"{_WORKSHOP}/stap/", workshops.go_to_step, name="go_to_step"),
    path(f"{_WORKSHOP}/klaar/", workshops.finish_workshop, name="finish_workshop"),
    path(f"{_OPGAVE}/werkvormen/<int:number>/", workshops.held_workshop, name="held_workshop"),
]
_WAY = "werkwijze/<slug:slug>"
_VERSION = f"{_WAY}/<int:number>"
_ways: list[URLPattern] = [
    path("werkwijze/", way_of_working.ways, name="ways"),
    path(f"{_WAY}/", way_of_working.way, name="way"),
    path(f"{_WAY}/nieuw/", way_of_working.begin, name="begin_way"),
    path(f"{_VERSION}/", way_of_working.version, name="way_version"),
    path(f"{_VERSION}/schrijven/", way_of_working.write, name="write_way"),
    path(f"{_VERSION}/aanleiding/", way_of_working.reasons, name="way_reasons"),
    path(f"{_VERSION}/voorstellen/", way_of_working.propose, name="propose_way"),
    path(f"{_VERSION}/terugnemen/", way_of_working.take_back, name="take_back_way"),
    path(f"{_VERSION}/vaststellen/", way_of_working.adopt, name="adopt_way"),
    path(f"{_WAY}/<int:old>/naast/<int:new>/", way_of_working.compare, name="compare_ways"),
]

urlpatterns = [*_reflections, *_asking, *_lessons, *_stories, *_yields, *_scans, *_workshops, *_ways]
