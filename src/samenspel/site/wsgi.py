"""Where a web server finds Samenspel."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

# All that is loaded here stays. Walking through it again and again while it grows takes a third of the start;
# and walking through it later, every few dozen requests, holds up a reader for about a tenth of a second.
gc.disable()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
application = get_wsgi_application()
# Loads every page now, and not while the first reader waits.
get_resolver().url_patterns  # noqa: B018  (asking for them is what loads them)
gc.freeze()
gc.enable()
