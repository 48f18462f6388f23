"""Behind TLS. Everything that differs between installations comes from the environment; docs/operations.md lists it."""

from __future__ import annotations

import os

from grontlys.config.settings.base import *  # noqa: F403
from grontlys.config.settings.base import CACHES, LOGGING, MAILERS


def _words(name: str) -> list[str]:
    return [word for word in os.environ.get(name, "").replace(",", " ").split() if word]


DEBUG = False
SECRET_KEY = os.environ["GRONTLYS_SECRET_KEY"]
# What seals names, contact data and national identity numbers, newest first; and what finds them again (docs/operations.md).
GRONTLYS_SEALING_KEYS = _words("GRONTLYS_SEALING_KEYS")
GRONTLYS_LOOKUP_KEY = os.environ["GRONTLYS_LOOKUP_KEY"]
SECRET_KEY_FALLBACKS = _words("GRONTLYS_OLD_SECRET_KEYS")
ALLOWED_HOSTS = _words("GRONTLYS_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

SECURE_SSL_REDIRECT = os.environ.get("GRONTLYS_TLS_REDIRECT", "1") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("GRONTLYS_TRUSTED_PROXIES") else None
SECURE_REDIRECT_EXEMPT = [r"^helse/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-grontlys"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

if os.environ.get("GRONTLYS_CACHE") == "database":
    # Several machines: the one thing they share is the database. Run `./run manage createcachetable` once.
    CACHES["default"] = {"BACKEND": "grontlys.web.cache.DatabaseCache", "LOCATION": "grontlys_cache"}

MAILERS["default"] = {
    "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "OPTIONS": {
        "host": os.environ.get("GRONTLYS_SMTP_HOST") or "localhost",
        "port": int(os.environ.get("GRONTLYS_SMTP_PORT") or 25),
        "username": os.environ.get("GRONTLYS_SMTP_USER", ""),
        "password": os.environ.get("GRONTLYS_SMTP_PASSWORD", ""),
        "use_tls": os.environ.get("GRONTLYS_SMTP_TLS") == "1",
        "timeout": 20,
    },
}

# One line of JSON each, for machines; national identity numbers are masked, should one ever come so far.
LOGGING["formatters"]["line"] = {"()": "grontlys.shared.jsonlog.JsonFormatter"}
