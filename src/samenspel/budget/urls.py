"""Addresses of the money of an opgave and of dividing it."""

app_name = "budget"
urlpatterns: list[object] = []
