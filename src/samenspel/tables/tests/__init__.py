"""Tests of the theme tables."""
