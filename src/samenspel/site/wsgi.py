"""Where a web server finds Samenspel."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samenspel.site.settings")
application = get_wsgi_application()
