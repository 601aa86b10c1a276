"""Addresses of the people room; signing in has its own under ``account/`` (see ``sign_in``)."""

from django.urls import path

from samenspel.people import own_data_pages, pages

app_name = "people"
urlpatterns = [
    path("mensen/", pages.people_list, name="list"),
    path("mensen/<int:organisation_id>/", pages.organisation, name="organisation"),
    path("mensen/<int:organisation_id>/uitnodigen/", pages.invite, name="invite"),
    path("mensen/<int:organisation_id>/partner/", pages.register_partner, name="register"),
    path("mensen/<int:organisation_id>/<int:person_id>/", pages.member, name="member"),
    path("mensen/<int:organisation_id>/<int:person_id>/rol/", pages.give_function, name="give_function"),
    path("mensen/<int:organisation_id>/<int:person_id>/vertrek/", pages.leave, name="leave"),
    path("mensen/<int:organisation_id>/<int:person_id>/opnieuw/", pages.resend_invitation, name="resend"),
    path("mensen/<int:organisation_id>/<int:person_id>/wissen/", own_data_pages.erase, name="erase"),
    path("mensen/<int:organisation_id>/naam-in-teksten/", own_data_pages.mentions_page, name="mentions"),
    path("mijn-gegevens/", own_data_pages.my_data, name="my_data"),
    path("mijn-gegevens/gegevens.json", own_data_pages.my_data_file, name="my_data_file"),
    path("mijn-gegevens/wissen/", own_data_pages.ask_erasure, name="ask_erasure"),
    path("mensen/rol/<int:pk>/beeindigen/", pages.end_function, name="end_function"),
]
