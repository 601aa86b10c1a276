"""Write ``docs/openapi.json``: the description of the API as it is now."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SNAPSHOT = ROOT / "docs" / "openapi.json"
# The snapshot names no machine: every installation fills in its own address.
ADDRESS = "https://samenspel.example.org"


def described() -> str:
    """The description as text, the same on every machine."""
    from django.test import override_settings

    from samenspel.publishing.api import api

    with override_settings(PUBLIC_ADDRESS=ADDRESS):
        return json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
    import django

    django.setup()
    SNAPSHOT.write_text(described(), encoding="utf-8")
    sys.stdout.write(f"{SNAPSHOT.relative_to(ROOT)} written.\n")
