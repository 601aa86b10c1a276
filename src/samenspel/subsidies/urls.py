"""Addresses of this room: analyses of areas, the register, schemes and their applications."""

from django.urls import path, register_converter

from samenspel.subsidies import pages
from samenspel.subsidies.pages import (
    applying,
    cycle,
    deciding,
    paying,
    placing,
    register,
    register_files,
    schemes,
    treating,
    unfunded,
)
from samenspel.subsidies.words import CycleStepInAddress, PartInAddress

register_converter(PartInAddress, "analysis_part")
register_converter(CycleStepInAddress, "cycle_step")

app_name = "subsidies"
_ANALYSIS = "gebiedsanalyses/<int:pk>"
_OPGAVE = f"{_ANALYSIS}/opgaven/<int:opgave_pk>"

_analyses = [
    path("gebiedsanalyses/", pages.analysis_list, name="analyses"),
    path("gebiedsanalyses/nieuw/", pages.new_analysis, name="new_analysis"),
    path(f"{_ANALYSIS}/", pages.analysis_page, name="analysis"),
    path(f"{_ANALYSIS}/gebied-a3.pdf", pages.analysis_pdf, name="analysis_pdf"),
    path(f"{_ANALYSIS}/inleiding/", pages.introduce, name="introduce"),
    path(f"{_ANALYSIS}/vaststellen/", pages.adopt, name="adopt"),
    path(f"{_ANALYSIS}/nieuwe-versie/", pages.next_version, name="next_version"),
    path(f"{_ANALYSIS}/vergelijken/", pages.compare, name="compare"),
    path(f"{_ANALYSIS}/weten/<analysis_part:part>/", pages.findings, name="findings"),
    path(f"{_ANALYSIS}/weten/<analysis_part:part>/weg/", pages.drop_finding, name="drop_finding"),
    path(f"{_ANALYSIS}/opgaven/", pages.order, name="order"),
    path(f"{_ANALYSIS}/opgaven/nieuw/", pages.new_area_opgave, name="new_area_opgave"),
    path(f"{_OPGAVE}/", pages.edit_area_opgave, name="edit_area_opgave"),
    path(f"{_OPGAVE}/plek/", pages.move_area_opgave, name="move_area_opgave"),
    path(f"{_OPGAVE}/weg/", pages.drop_area_opgave, name="drop_area_opgave"),
    path(f"{_OPGAVE}/kandidaat/", pages.make_candidate, name="make_candidate"),
    path(f"{_OPGAVE}/resultaat/", pages.new_result, name="new_result"),
    path(f"{_OPGAVE}/resultaat/weg/", pages.drop_result, name="drop_result"),
]
_REGISTER = "subsidies/register"
_FILE = f"{_REGISTER}/inlezen/<int:pk>"
_register = [
    path(f"{_REGISTER}/", register.register, name="register"),
    path(f"{_REGISTER}/<int:pk>/", register.entry, name="entry"),
    path(f"{_REGISTER}/subsidies.csv", register.register_csv, name="register_csv"),
    path(f"{_REGISTER}/subsidies.xlsx", register.register_xlsx, name="register_xlsx"),
    path(f"{_REGISTER}/plaatsen/", placing.place, name="place"),
    path(f"{_REGISTER}/inlezen/", register_files.import_register, name="import_register"),
    path(f"{_FILE}/", register_files.register_file, name="register_file"),
    path(f"{_FILE}/overnemen/", register_files.start, name="start_register"),
    path(f"{_FILE}/intrekken/", register_files.withdraw, name="withdraw_register"),
    path(f"{_FILE}/terugzetten/", register_files.bring_back, name="bring_back_register"),
]
_SCHEME = "subsidies/regelingen/<int:pk>"
_DOSSIER = "subsidies/aanvragen/<int:pk>"
_OWN = "subsidies/aanvraag/<str:key>"
_unfunded = [
    path("subsidies/niet-betaald/", unfunded.unfunded, name="unfunded"),
    path("subsidies/niet-betaald/niet-betaald.csv", unfunded.unfunded_csv, name="unfunded_csv"),
    path("subsidies/niet-betaald/niet-betaald.xlsx", unfunded.unfunded_xlsx, name="unfunded_xlsx"),
]
_schemes = [
    path("subsidies/regelingen/", schemes.scheme_list, name="schemes"),
    path("subsidies/regelingen/nieuw/", schemes.new_scheme, name="new_scheme"),
    path(f"{_SCHEME}/", schemes.scheme, name="scheme"),
    path(f"{_SCHEME}/versies/<int:number>/", schemes.edit_scheme, name="edit_scheme"),
    path(f"{_SCHEME}/versies/<int:number>/vaststellen/", schemes.publish_scheme, name="publish_scheme"),
    path(f"{_SCHEME}/wijzigen/", schemes.follow_scheme, name="follow_scheme"),
    path(f"{_SCHEME}/beoordelaars/", schemes.add_assessor, name="add_assessor"),
]
_applying = [
    path(f"{_SCHEME}/aanvragen/", applying.start, name="apply"),
    path(f"{_OWN}/", applying.own, name="own"),
    path(f"{_OWN}/schrijven/", applying.write, name="write"),
    path(f"{_OWN}/bestand/", applying.add_file, name="add_file"),
    path(f"{_OWN}/verantwoorden/", applying.report, name="report"),
    path(f"{_OWN}/indienen/", applying.step, {"what": "indienen"}, name="submit"),
    path(f"{_OWN}/aanvullen/", applying.step, {"what": "aanvullen"}, name="complete"),
    path(f"{_OWN}/intrekken/", applying.step, {"what": "intrekken"}, name="withdraw"),
    path(f"{_OWN}/besluit.pdf", applying.letter, {"kind": "pdf"}, name="own_pdf"),
    path(f"{_OWN}/besluit.docx", applying.letter, {"kind": "docx"}, name="own_word"),
]
_treating = [
    path(f"{_SCHEME}/lijst/", treating.dossiers, name="dossiers"),
    path(f"{_SCHEME}/lijst/aanvragen.xlsx", treating.dossiers_xlsx, name="dossiers_xlsx"),
    path(f"{_SCHEME}/beoordelen/", treating.judge_list, name="judge_list"),
    path(f"{_SCHEME}/beoordelen/<int:number>/", treating.judge, name="judge"),
    path(f"{_SCHEME}/verdelen/", treating.divide, name="divide"),
    path(f"{_SCHEME}/verdelen/regel/", treating.divide_by_rule, name="divide_by_rule"),
    path(f"{_SCHEME}/verdelen/met-de-hand/", treating.divide_by_hand, name="divide_by_hand"),
    path(f"{_SCHEME}/verdelen/<int:alternative_pk>/kiezen/", treating.choose, name="choose"),
    path(f"{_DOSSIER}/", treating.dossier, name="dossier"),
    path(f"{_DOSSIER}/vragen/", treating.ask_to_complete, name="ask_to_complete"),
    path(f"{_DOSSIER}/volledig/", treating.call_complete, name="call_complete"),
    path(f"{_DOSSIER}/aanvrager/", treating.check_standing, name="check_standing"),
    path(f"{_DOSSIER}/bestanden/<int:file_pk>/", treating.application_file, name="application_file"),
    path(f"{_DOSSIER}/besluit/", deciding.decide, name="decide"),
    path(f"{_DOSSIER}/besluit.pdf", treating.letter, {"kind": "pdf"}, name="letter_pdf"),
    path(f"{_DOSSIER}/besluit.docx", treating.letter, {"kind": "docx"}, name="letter_word"),
    path(f"{_DOSSIER}/betalen/<int:part_pk>/", paying.pay_advance, name="pay_advance"),
    path(f"{_DOSSIER}/betalen/restant/", paying.pay_rest, name="pay_rest"),
    path(
        f"{_DOSSIER}/betalingen/<int:payment_pk>/terugnemen/",
        paying.take_payment_back,
        name="take_payment_back",
    ),
    path(f"{_DOSSIER}/verantwoording/", deciding.accept_report, name="accept_report"),
    path(f"{_DOSSIER}/vaststelling/", deciding.settle, name="settle"),
]
_YEAR = "gebieden/<str:code>/jaar/<int:year>"
_cycle = [
    path(f"{_YEAR}/", cycle.cycle, name="cycle"),
    path(f"{_YEAR}/voorstel/", cycle.plan_cycle, name="plan_cycle"),
    path(f"{_YEAR}/<cycle_step:kind>/", cycle.cycle_step, name="cycle_step"),
]
urlpatterns = [*_cycle, *_analyses, *_register, *_unfunded, *_schemes, *_applying, *_treating]
