"""Addresses of this room, by subject."""

from django.urls import URLPattern, path

from samenspel.learning import pages

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
_stories: list[URLPattern] = []
_yields: list[URLPattern] = []

urlpatterns = [*_reflections, *_asking, *_lessons, *_stories, *_yields]
