"""Addresses of this room, by subject."""

from django.urls import URLPattern

app_name = "learning"
_OPGAVE = "opgaven/<int:pk>"

_reflections: list[URLPattern] = []
_lessons: list[URLPattern] = []
_stories: list[URLPattern] = []
_yields: list[URLPattern] = []

urlpatterns = [*_reflections, *_lessons, *_stories, *_yields]
