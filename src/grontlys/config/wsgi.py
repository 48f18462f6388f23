"""Entry for WSGI servers."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grontlys.config.settings.production")

application = get_wsgi_application()
