"""Addresses of areas."""

from django.urls import path

from samenspel.places import pages

app_name = "places"
urlpatterns = [
    path("gebieden/", pages.area_list, name="list"),
    path("gebieden/inlezen/", pages.import_layout, name="import"),
    path("gebieden/inlezen/<int:pk>/", pages.layout_page, name="layout"),
    path("gebieden/inlezen/<int:pk>/overnemen/", pages.start_layout, name="start_layout"),
    path("gebieden/werkgebied/", pages.draw_working_area, name="draw"),
    path("gebieden/werkgebied/<int:pk>/", pages.change_working_area, name="change"),
    path("gebieden/werkgebied/<int:pk>/beeindigen/", pages.end_working_area, name="end"),
    path("gebieden/<str:code>/", pages.area_page, name="area"),
]
