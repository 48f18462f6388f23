"""What every installation shares. demo, production and test say only what differs."""

from __future__ import annotations

import os
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.utils.csp import CSP

from grontlys.config import database

PACKAGE = Path(__file__).resolve().parents[2]
ROOT = PACKAGE.parents[1]

# Everything an installation writes: database file, index, uploaded and built files.
GRONTLYS_VAR = Path(os.environ.get("GRONTLYS_VAR") or ROOT / "var")
GRONTLYS_INDEX_DIR = Path(os.environ.get("GRONTLYS_INDEX_DIR") or GRONTLYS_VAR / "index")
GRONTLYS_DEMO = False
# Suggestions of workplaces for a person, and of people for an opening. "off" turns them off for the whole installation.
GRONTLYS_MATCHING = (os.environ.get("GRONTLYS_MATCHING") or "on").lower() != "off"
# Where people reach this installation; links in e-mail start with it.
GRONTLYS_ADDRESS = os.environ.get("GRONTLYS_ADDRESS") or "http://127.0.0.1:8000"

# The rooms that stand, from the top row of docs/architecture.md to the bottom one.
ROOMS = [
    room
    for room in (
        "grontlys.demo",
        "grontlys.relations",
        "grontlys.matching",
        "grontlys.finding",
        "grontlys.candidates",
        "grontlys.employers",
        "grontlys.access",
        "grontlys.web",
        "grontlys.shared",
    )
    if find_spec(f"{room}.apps")
]

INSTALLED_APPS = [
    # Rooms first: their templates win over those of the packages.
    *ROOMS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "grontlys.web.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    # After the messages, because it leaves one for somebody whose session is over.
    "grontlys.access.middleware.ActorMiddleware",
    # Innermost, so that it watches the view and the template, and not the bookkeeping of those above.
    "grontlys.web.readonly.ReadOnlyMiddleware",
]

ROOT_URLCONF = "grontlys.config.urls"
WSGI_APPLICATION = "grontlys.config.wsgi.application"
ASGI_APPLICATION = "grontlys.config.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database -------------------------------------------------------------------------------------------------------------
# No ATOMIC_REQUESTS: a page that only reads must not take SQLite's one write lock.
DATABASES = {
    "default": database.from_url(os.environ.get("DATABASE_URL") or f"sqlite:///{GRONTLYS_VAR / 'grontlys.db'}")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all processes, because rate limits count in it.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(GRONTLYS_VAR / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# --- Who signs in ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "access.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/konto/login/"

ACCOUNT_ADAPTER = "grontlys.config.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A changed password or second factor is told by e-mail, so that a stranger cannot do it unseen.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# The packages' own limit on failures counts a person wherever the attempts come from, so that anybody could keep a colleague
# out; the lock-out below counts person and address together. What is left here stops guessing at many people from one
# address, with room for an office that shares one and signs in at eight.
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {"login": "120/m/ip", "login_failed": "30/m/ip"}
MFA_ADAPTER = "grontlys.config.sign_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Grønt lys"
MFA_ALLOW_UNVERIFIED_EMAIL = True
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("GRONTLYS_TRUSTED_PROXIES") or 0)

# Locked out: this person at this address, so that nobody can lock a colleague out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "grontlys.config.sign_in.attempt_name"
AXES_CLIENT_IP_CALLABLE = "grontlys.config.sign_in.client_address"
AXES_LOCKOUT_TEMPLATE = "web/locked_out.html"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# A signed-in session lives eight hours at the most, and an hour without use; a person has three at a time.
SESSION_ENGINE = "grontlys.web.sessions"
SESSION_COOKIE_AGE = int(os.environ.get("GRONTLYS_SESSION_HOURS") or 8) * 60 * 60
SESSION_IDLE_SECONDS = int(os.environ.get("GRONTLYS_IDLE_MINUTES") or 60) * 60
GRONTLYS_SESSIONS_EACH = int(os.environ.get("GRONTLYS_SESSIONS_EACH") or 3)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- What a browser may do ------------------------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.SELF],
    # data: for the QR code of the second factor.
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Language and time ----------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Norsk bokmål"), ("en", "English")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

# --- Built files ----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = GRONTLYS_VAR / "static-build"
STATICFILES_DIRS = [ROOT / "frontend" / "dist"]
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = GRONTLYS_VAR / "media"

# --- Messages that leave the house ----------------------------------------------------------------------------------------
MAILERS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
DEFAULT_FROM_EMAIL = os.environ.get("GRONTLYS_MAIL_FROM") or "Grønt lys <ikke-svar@localhost>"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "axes": {"level": "WARNING"},
        # Tells of each step of each file otherwise.
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
