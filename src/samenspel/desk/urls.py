"""The addresses of what waits for whoever is signed in."""

from django.urls import path

from samenspel.desk import pages, portfolio_pages

app_name = "desk"
urlpatterns = [
    path("mijn-werk/", pages.work, name="work"),
    path("mijn-werk/mail/", pages.weekly_mail, name="weekly_mail"),
    path("mijn-werk/mail/stop/<str:key>/", pages.stop_weekly_mail, name="stop_weekly_mail"),
    path("mijn-werk/bewaard/<int:pk>/weggooien/", pages.drop_draft, name="drop_draft"),
    path("portefeuille/", portfolio_pages.portfolio, name="portfolio"),
    path("portefeuille.xlsx", portfolio_pages.portfolio_excel, name="portfolio_excel"),
]
