"""Addresses of votes about money."""

from django.urls import path

from samenspel.voting import pages

app_name = "voting"
_VOTE = "stemmingen/<int:pk>"
_KEEP = f"{_VOTE}/beheer"
_PLAN = f"{_KEEP}/plannen/<int:candidate_pk>"
_SHEET = f"{_KEEP}/papier/<int:sheet_pk>"

urlpatterns = [
    path("stemmingen/", pages.vote_list, name="list"),
    path("opgaven/<int:pk>/stemmingen/nieuw/", pages.new, name="new"),
    path(f"{_VOTE}/", pages.vote, name="page"),
    path(f"{_VOTE}/code/", pages.sign_in, name="sign_in"),
    path(f"{_VOTE}/k/<str:code>/", pages.by_link, name="by_link"),
    path(f"{_VOTE}/stembiljet/", pages.ballot, name="ballot"),
    path(f"{_VOTE}/klaar/", pages.leave, name="leave"),
    path(f"{_VOTE}/controleren/", pages.receipt, name="receipt"),
    path(f"{_VOTE}/afspraken.json", pages.agreed_terms, name="agreed_terms"),
    path(f"{_VOTE}/regel.json", pages.rule, name="rule"),
    path(f"{_VOTE}/stembiljetten.pb", pages.ballots, name="ballots"),
    path(f"{_VOTE}/uitkomst.json", pages.outcome, name="outcome"),
    path(f"{_KEEP}/", pages.keep, name="keep"),
    path(f"{_KEEP}/wijzigen/", pages.edit, name="edit"),
    path(f"{_KEEP}/plannen/", pages.add_candidate, name="add_candidate"),
    path(f"{_PLAN}/", pages.change_candidate, name="change_candidate"),
    path(f"{_PLAN}/weg/", pages.remove_candidate, name="remove_candidate"),
    path(f"{_PLAN}/valt-af/", pages.drop_candidate, name="drop_candidate"),
    path(f"{_KEEP}/gebieden/", pages.set_limit, name="set_limit"),
    path(f"{_KEEP}/proberen/", pages.simulate, name="simulate"),
    path(f"{_KEEP}/vaststellen/", pages.publish, name="publish"),
    path(f"{_KEEP}/codes/", pages.codes, name="codes"),
    path(f"{_KEEP}/panel/", pages.panel, name="panel"),
    path(f"{_KEEP}/partners/", pages.partners, name="partners"),
    path(f"{_KEEP}/papier/", pages.paper, name="paper"),
    path(f"{_SHEET}/kiezen/", pages.settle_sheet, name="settle_sheet"),
    path(f"{_SHEET}/terzijde/", pages.drop_sheet, name="drop_sheet"),
    path(f"{_KEEP}/tellen/", pages.close, name="close"),
    path(f"{_KEEP}/besluit/", pages.decide, name="decide"),
]
