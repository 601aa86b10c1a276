"""Addresses of the opgaven."""

from django.urls import path, register_converter

from samenspel.opgaven import pages
from samenspel.opgaven.words import CanvasFieldInAddress, CriterionInAddress, GapInAddress

register_converter(CanvasFieldInAddress, "canvas_field")
register_converter(CriterionInAddress, "criterion")
register_converter(GapInAddress, "gap")

app_name = "opgaven"
_OPGAVE = "opgaven/<int:pk>"
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
    path("opgaven/<int:pk>/formulering/", pages.newest_formulation, name="newest_formulation"),
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
    path(f"{_OPGAVE}/canvas/", pages.canvas, name="canvas"),
    path(f"{_OPGAVE}/canvas/<canvas_field:field>/", pages.canvas_field, name="canvas_field"),
    path(
        f"{_OPGAVE}/canvas/<canvas_field:field>/open-laten/", pages.leave_field_open, name="leave_field_open"
    ),
    path(f"{_OPGAVE}/fase/", pages.phase, name="phase"),
    path(f"{_OPGAVE}/wat-al-werkt/nieuw/", pages.note_practice, name="note_practice"),
    path(f"{_OPGAVE}/wat-al-werkt/<int:practice_pk>/", pages.edit_practice, name="edit_practice"),
    path(f"{_OPGAVE}/regels/", pages.pinching_rules, name="rules"),
    path(f"{_OPGAVE}/regels/nieuw/", pages.note_rule, name="note_rule"),
    path(f"{_OPGAVE}/regels/<int:rule_pk>/", pages.edit_rule, name="edit_rule"),
    path(f"{_OPGAVE}/regels/<int:rule_pk>/afloop/", pages.settle_rule, name="settle_rule"),
    path(f"{_OPGAVE}/eigen-rol/", pages.own_role, name="own_role"),
    path(f"{_OPGAVE}/beleid/", pages.policy, name="policy"),
    path(f"{_OPGAVE}/beleid/eenheden/<int:touched_pk>/weghalen/", pages.release_unit, name="release_unit"),
    path(f"{_OPGAVE}/beleid/documenten/nieuw/", pages.name_document, name="name_document"),
    path(f"{_OPGAVE}/beleid/documenten/<int:document_pk>/", pages.edit_document, name="edit_document"),
    path(
        f"{_OPGAVE}/beleid/documenten/<int:document_pk>/klaar/", pages.finish_document, name="finish_document"
    ),
    path(f"{_OPGAVE}/instemming/", pages.rounds, name="rounds"),
    path(f"{_OPGAVE}/instemming/starten/", pages.open_round, name="open_round"),
    path(f"{_OPGAVE}/instemming/<int:round_pk>/herinneren/", pages.remind_silent, name="remind_silent"),
    path(f"{_OPGAVE}/instemming/<int:round_pk>/sluiten/", pages.close_round, name="close_round"),
    path(f"{_OPGAVE}/verschil/", pages.record_disagreement, name="record_disagreement"),
    path(f"{_OPGAVE}/verschil/<int:disagreement_pk>/", pages.settle_disagreement, name="settle_disagreement"),
    path("shortlists/", pages.shortlists, name="shortlists"),
    path("shortlists/nieuw/", pages.new_shortlist, name="new_shortlist"),
    path("shortlists/<int:pk>/", pages.shortlist, name="shortlist"),
    path("shortlists/<int:pk>/wijzigen/", pages.edit_shortlist, name="edit_shortlist"),
    path("shortlists/<int:pk>/tafel/", pages.seats, name="shortlist_seats"),
    path("shortlists/<int:pk>/uitkomst/", pages.close_shortlist, name="close_shortlist"),
    path("shortlists/<int:pk>/nieuw/", pages.new_item, name="new_shortlist_item"),
    path("shortlists/<int:pk>/<int:number>/", pages.item, name="shortlist_item"),
    path("shortlists/<int:pk>/<int:number>/stemmen/", pages.item_voices, name="shortlist_item_voices"),
    path("shortlists/<int:pk>/<int:number>/weeg-mee/", pages.weigh, name="weigh_item"),
    path("shortlists/<int:pk>/<int:number>/besluit/", pages.decide_item, name="decide_item"),
    path("shortlists/<int:pk>/<int:number>/kandidaat/", pages.make_candidate, name="make_candidate"),
    path("ambities/", pages.ambitions, name="ambitions"),
    path("ambities/<int:owner_pk>/nieuw/", pages.new_ambition, name="new_ambition"),
    path("ambities/<int:owner_pk>/grens/", pages.set_limit, name="set_limit"),
    path("ambities/<int:pk>/wijzigen/", pages.edit_ambition, name="edit_ambition"),
    path("ambities/<int:pk>/verplaatsen/", pages.move_ambition, name="move_ambition"),
    path("ambities/<int:pk>/stoppen/", pages.stop_ambition, name="stop_ambition"),
    path("opgaven/<int:pk>/knelpunten/", pages.clashes, name="clashes"),
    path(
        "opgaven/<int:pk>/knelpunten/<int:clash_pk>/agenda/", pages.put_clash_on_agenda, name="clash_agenda"
    ),
    path("opgaven/<int:pk>/knelpunten/<int:clash_pk>/besluit/", pages.settle_clash, name="settle_clash"),
    path("opgaven/<int:pk>/gemeenten/", pages.sharing, name="sharing"),
    path(
        "opgaven/<int:pk>/gemeenten/<int:partner_pk>/antwoord/", pages.answer_sharing, name="answer_sharing"
    ),
    path("opgaven/<int:pk>/gemeenten/<int:partner_pk>/stoppen/", pages.leave_sharing, name="leave_sharing"),
    path("opgaven/<int:pk>/delen/", pages.parts, name="parts"),
    path("opgaven/<int:pk>/delen/nieuw/", pages.new_part, name="new_part"),
    path("opgaven/<int:pk>/delen/past-het/", pages.check_scope, name="check_scope"),
    path("opgaven/<int:pk>/startnotitie/", pages.start_notes, name="start_notes"),
    path("opgaven/<int:pk>/startnotitie/<int:note_pk>/", pages.start_note, name="start_note"),
]
