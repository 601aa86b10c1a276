"""The addresses of what waits for whoever is signed in."""

from django.urls import path

from samenspel.desk import pages

app_name = "desk"
urlpatterns = [
    path("mijn-werk/", pages.work, name="work"),
    path("mijn-werk/bewaard/<int:pk>/weggooien/", pages.drop_draft, name="drop_draft"),
]
