"""Wiring only: settings, environment, addresses and navigation. Never a rule."""
