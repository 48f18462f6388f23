"""For the tests: quick passwords, nothing kept, and the rules of production wherever they can be tested."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from grontlys.config import database
from grontlys.config.settings.base import *  # noqa: F403

DEBUG = False
# The demo's personas page is a page like any other, so it is tested like any other.
GRONTLYS_DEMO = True
SECRET_KEY = "known to everybody, used for nothing but tests"  # noqa: S105
GRONTLYS_SEALING_KEYS = ["a key for tests"]
GRONTLYS_LOOKUP_KEY = "another for tests"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# One directory a process: workers of one run must not see each other's files.
GRONTLYS_VAR = Path(tempfile.mkdtemp(prefix="grontlys-test-"))
atexit.register(shutil.rmtree, GRONTLYS_VAR, ignore_errors=True)
GRONTLYS_INDEX_DIR = GRONTLYS_VAR / "index"
STATIC_ROOT = GRONTLYS_VAR / "static-build"
STATIC_ROOT.mkdir()
MEDIA_ROOT = GRONTLYS_VAR / "media"

_url = os.environ.get("DATABASE_URL") or "sqlite://:memory:"
DATABASES = {"default": database.from_url(_url, pool=False)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, because the browser tests' server reads it from other threads, as in the real thing.
    # Both names: the server of the browser tests looks at the first before there is a test database, and would share one
    # connection among its threads, which breaks, if it were in memory.
    DATABASES["default"]["NAME"] = str(GRONTLYS_VAR / "never-made.db")
    DATABASES["default"]["TEST"] = {"NAME": str(GRONTLYS_VAR / "test.db")}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
AXES_ENABLED = False
ACCOUNT_RATE_LIMITS = False
LOGGING_CONFIG = None
