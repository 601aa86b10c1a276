"""Addresses of figures."""

from django.urls import path

from samenspel.figures import pages

app_name = "figures"
urlpatterns = [
    path("cijfers/", pages.indicator_list, name="list"),
    path("cijfers/inlezen/", pages.import_file, name="import"),
    path("cijfers/inlezen/<int:pk>/", pages.batch_page, name="batch"),
    path("cijfers/inlezen/<int:pk>/overnemen/", pages.start_batch, name="start_batch"),
    path("cijfers/inlezen/<int:pk>/intrekken/", pages.withdraw_batch, name="withdraw_batch"),
    path("cijfers/inlezen/<int:pk>/terugzetten/", pages.bring_back_batch, name="bring_back_batch"),
    path("cijfers/bronnen/", pages.list_feeds, name="feeds"),
    path("cijfers/bronnen/nieuw/", pages.add_feed, name="add_feed"),
    path("cijfers/bronnen/<int:pk>/", pages.feed_page, name="feed"),
    path("cijfers/bronnen/<int:pk>/wijzigen/", pages.change_feed, name="change_feed"),
    path("cijfers/bronnen/<int:pk>/ophalen/", pages.fetch_now, name="fetch_now"),
    path("cijfers/bronnen/<int:pk>/aan-of-uit/", pages.switch_feed, name="switch_feed"),
    path("cijfers/zelf/", pages.type_series, name="type"),
    path("cijfers/<int:pk>/", pages.indicator_page, name="indicator"),
    path("cijfers/<int:pk>/verbeteren/<str:code>/", pages.correct_series, name="correct"),
    path("cijfers/<int:pk>/waarden.csv", pages.values_csv, name="csv"),
    path("cijfers/<int:pk>/waarden.xlsx", pages.values_xlsx, name="xlsx"),
]
