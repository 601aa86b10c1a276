"""What a story keeps in a field with a list is on that list: else a page shows the bare word."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps


def unknown_choices() -> Iterator[str]:
    """Yield every kept value that its own field does not offer."""
    for model in apps.get_models():
        if not model.__module__.startswith("samenspel."):
            continue
        for field in model._meta.fields:
            offered = {value for value, _label in field.flatchoices}
            if not offered:
                continue
            kept = set(model._default_manager.order_by().values_list(field.name, flat=True).distinct())
            for value in kept - offered - {"", None}:
                yield f"{model._meta.label}.{field.name}: {value}"
