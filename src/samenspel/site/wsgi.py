"""Where a web server finds Samenspel."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
application = get_wsgi_application()
# Loads every page now, and not while the first reader waits.
get_resolver().url_patterns  # noqa: B018  (asking for them is what loads them)
# All of this stays. Without this Python walks through it every few dozen requests, and each walk holds up
# a reader for about a tenth of a second.
gc.collect()
gc.freeze()
