"""Addresses of the people room; signing in has its own under ``account/``."""

from django.urls import path

from samenspel.people import pages

app_name = "people"
urlpatterns = [
    path("mensen/", pages.people_list, name="list"),
    path("mensen/<int:organisation_id>/uitnodigen/", pages.invite, name="invite"),
    path("mensen/<int:organisation_id>/<int:person_id>/rol/", pages.give_function, name="give_function"),
    path("mensen/rol/<int:pk>/beeindigen/", pages.end_function, name="end_function"),
]
