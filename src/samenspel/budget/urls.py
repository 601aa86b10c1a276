"""Addresses of the money of an opgave and of dividing it."""

from django.urls import path

from samenspel.budget import pages

app_name = "budget"
_MONEY = "opgaven/<int:pk>/middelen"
_POT = f"{_MONEY}/<int:pot_pk>"
_GIVEN = f"{_MONEY}/bijdragen/<int:contribution_pk>"
_DIVISION = "opgaven/<int:pk>/verdeling"

urlpatterns = [
    path(f"{_MONEY}/", pages.money, name="page"),
    path(f"{_MONEY}/pot/", pages.new_pot, name="new_pot"),
    path(f"{_MONEY}/overzicht.xlsx", pages.excel, name="excel"),
    path(f"{_POT}/tonen/", pages.show_totals, name="show_totals"),
    path(f"{_POT}/bijdrage/", pages.new_contribution, name="new_contribution"),
    path(f"{_GIVEN}/", pages.change_contribution, name="change_contribution"),
    path(f"{_GIVEN}/intrekken/", pages.withdraw_contribution, name="withdraw_contribution"),
    path(f"{_POT}/regel/", pages.new_line, name="new_line"),
    path(f"{_POT}/regels-inlezen/", pages.paste_lines, name="paste_lines"),
    path(f"{_MONEY}/regels/<int:line_pk>/", pages.change_line, name="change_line"),
    path(f"{_MONEY}/regels/<int:line_pk>/weg/", pages.drop_line, name="drop_line"),
    path(f"{_POT}/verdelen/", pages.start_proposal, name="start_proposal"),
    path(f"{_DIVISION}/<int:version>/", pages.proposal, name="proposal"),
    path(f"{_DIVISION}/<int:version>/verdeling.pdf", pages.division_pdf, name="division_pdf"),
    path(
        f"{_DIVISION}/<int:version>/geld.csv", pages.plain_table, {"table": "geld"}, name="division_money_csv"
    ),
    path(
        f"{_DIVISION}/<int:version>/regels.csv",
        pages.plain_table,
        {"table": "regels"},
        name="division_lines_csv",
    ),
    path(f"{_DIVISION}/<int:version>/deel/", pages.add_share, name="add_share"),
    path(f"{_DIVISION}/<int:version>/voorleggen/", pages.propose, name="propose"),
    path(f"{_DIVISION}/<int:version>/reageren/", pages.react, name="react"),
    path(f"{_DIVISION}/<int:version>/akkoord/", pages.conclude, name="conclude"),
    path(f"{_DIVISION}/<int:version>/besluit/", pages.decide, name="decide"),
]
