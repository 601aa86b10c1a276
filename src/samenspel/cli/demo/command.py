"""Maak de verzonnen gemeente Waterrijk, één keer."""

from __future__ import annotations

import argparse
import os


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It needs none: the demonstration is the same everywhere."""


def run(args: argparse.Namespace) -> int:
    """Make the demonstration, or say that it is there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    import django

    django.setup()
    from django.utils import timezone, translation

    from samenspel.cli.demo import build

    if build.is_there():
        print("Het voorbeeld staat er al; met `make reset` begin je opnieuw.")
        return 0
    with translation.override("nl"):
        build.build(timezone.localdate(), print)
    return 0
