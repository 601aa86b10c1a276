"""Addresses of the opgaven."""

from django.urls import path, register_converter

from samenspel.opgaven import pages
from samenspel.opgaven.words import CriterionInAddress, GapInAddress

register_converter(CriterionInAddress, "criterion")
register_converter(GapInAddress, "gap")

app_name = "opgaven"
_VERSION = "opgaven/<int:pk>/formulering/<int:version>"

urlpatterns = [
    path("opgaven/", pages.opgave_list, name="list"),
    path("opgaven/nieuw/", pages.new_opgave, name="new"),
    path("opgaven/stem-gebruiken/", pages.use_voice, name="use_voice"),
    path("opgaven/<int:pk>/", pages.opgave_page, name="page"),
    path("opgaven/<int:pk>/gegevens/", pages.edit_opgave, name="edit"),
    path("opgaven/<int:pk>/tonen/", pages.show_opgave, name="show"),
    path("opgaven/<int:pk>/stemmen/", pages.voices, name="voices"),
    path("opgaven/<int:pk>/stemmen/toevoegen/", pages.gather_voices, name="gather"),
    path("opgaven/<int:pk>/stemmen/weghalen/", pages.drop_voice, name="drop_voice"),
    path("opgaven/<int:pk>/herkennen/", pages.recognition, name="recognition"),
    path("opgaven/<int:pk>/herkennen/besluit/", pages.decide_recognition, name="decide_recognition"),
    path("opgaven/<int:pk>/herkennen/<criterion:criterion>/", pages.question, name="question"),
    path("opgaven/<int:pk>/mensen/", pages.people, name="people"),
    path("opgaven/<int:pk>/mensen/rol/", pages.give_assignment, name="give_assignment"),
    path(
        "opgaven/<int:pk>/mensen/<int:assignment_pk>/beeindigen/", pages.end_assignment, name="end_assignment"
    ),
    path("opgaven/<int:pk>/formulering/nieuw/", pages.start_formulation, name="start_formulation"),
    path(f"{_VERSION}/", pages.formulation, name="formulation"),
    path(f"{_VERSION}/schrijven/", pages.write_text, name="write"),
    path(f"{_VERSION}/zin/<int:sentence_pk>/", pages.sentence, name="sentence"),
    path(f"{_VERSION}/meten/", pages.measure, name="measure"),
    path(f"{_VERSION}/gaten/<gap:key>/", pages.leave_gap, name="leave_gap"),
    path(f"{_VERSION}/voorstellen/", pages.propose, name="propose"),
    path(f"{_VERSION}/intrekken/", pages.withdraw, name="withdraw"),
    path(f"{_VERSION}/reactie/", pages.take_stance, name="take_stance"),
    path(f"{_VERSION}/vaststellen/", pages.adopt, name="adopt"),
    path(f"{_VERSION}/vergelijken/<int:other>/", pages.compare, name="compare"),
]
