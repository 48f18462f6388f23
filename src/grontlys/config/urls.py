"""All addresses. A room owns its own in `<room>/urls.py`; here they only meet."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from grontlys.access.views.session import set_language
from grontlys.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("helse/", health.alive, name="alive"),
    path("sprak/", set_language, name="set_language"),
    path("konto/", include("grontlys.web.account_urls")),
]
urlpatterns += [path("", include(f"{room}.urls")) for room in settings.ROOMS if find_spec(f"{room}.urls")]
