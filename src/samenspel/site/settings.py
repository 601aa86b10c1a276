"""All settings in one file; what differs from place to place comes from the environment."""

from __future__ import annotations

import sys
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from samenspel.site import env
from samenspel.ui.themes import SHIPPED

PROJECT = Path(__file__).resolve().parents[3]
VAR = Path(env.text("SAMENSPEL_VAR") or PROJECT / "var")
VAR.mkdir(parents=True, exist_ok=True)
TESTING = "pytest" in sys.modules

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.secret("SECRET_KEY", kept_in=VAR / "secret-key")
PORT = env.number("PORT", 8000)
PUBLIC_ADDRESS = env.address(
    "PUBLIC_ADDRESS", f"http://localhost:{PORT}", among=("https://", "http://")
).rstrip("/")
IS_PUBLIC = PUBLIC_ADDRESS.startswith("https://")
SECURITY_CONTACT = env.address(
    "SECURITY_CONTACT", f"{PUBLIC_ADDRESS}/over/", among=("mailto:", "tel:", "https://")
)
ALLOWED_HOSTS: list[str] = ["localhost", "127.0.0.1", "[::1]", "testserver"]
ALLOWED_HOSTS += [urlsplit(PUBLIC_ADDRESS).hostname or "localhost"]
ALLOWED_HOSTS += [host for host in env.text("ALLOWED_HOSTS").split(",") if host]
CSRF_TRUSTED_ORIGINS: list[str] = [PUBLIC_ADDRESS] if IS_PUBLIC else []
SECURE_SSL_REDIRECT = False  # the proxy in front of it does that
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PUBLIC else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PUBLIC
SESSION_COOKIE_AGE = 60 * 60 * 24 * 7
# htmx gets the token from the page, so no script needs to read this cookie.
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "samenspel.site.refusals.form_expired"
SECURE_HSTS_SECONDS = 31_536_000 if IS_PUBLIC else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY: dict[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "manifest-src": ("'self'",),
    "form-action": ("'self'", *[origin for origin in env.text("FORM_ACTION_ORIGINS").split(",") if origin]),
    "frame-ancestors": ("'none'",),
    "base-uri": ("'none'",),
}

ROOMS = [
    "foundation", "ui", "people", "places", "figures", "dialogue", "tables", "opgaven", "network", "approach",
    "budget", "voting", "subsidies", "steering", "learning", "widening", "rhythm", "publishing", "desk",
]  # fmt: skip
_HAS_APP = [room for room in ROOMS if (PROJECT / "src" / "samenspel" / room / "apps.py").exists()]

INSTALLED_APPS: list[str] = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *[f"samenspel.{room}" for room in _HAS_APP],
]

MIDDLEWARE: list[str] = [
    "samenspel.foundation.frames.with_room",
    "django.middleware.security.SecurityMiddleware",
    "samenspel.foundation.web.middleware.content_security_policy",
    "samenspel.foundation.web.middleware.no_impossible_addresses",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samenspel.foundation.web.middleware.reader_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "samenspel.people.middleware.who_is_looking",
    "samenspel.foundation.web.signed_out.nothing_typed_is_lost",
    "samenspel.site.refusals.explain_wrong_method",
]

ROOT_URLCONF = "samenspel.site.urls"
WSGI_APPLICATION = "samenspel.site.wsgi.application"
PAGE_FRAME = "samenspel.site.frame.page_frame"
TEMPLATES_MAY_NOT_QUERY = TESTING or DEBUG
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        # Ours before those of the packages, so that sign-in looks like the rest of the house.
        "DIRS": [PROJECT / "src" / "samenspel" / "ui" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                # Our own pages hand over their messages; those of allauth have them from here.
                "django.contrib.messages.context_processors.messages",
                "samenspel.foundation.web.render.frame",
            ],
        },
    }
]
FORM_RENDERER = "samenspel.ui.forms.SamenspelRenderer"

DATABASES = {"default": env.database(VAR / "samenspel.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_IN_MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
# The web server has several processes. What they must know of each other is in files: how often somebody
# tried to sign in, which work was asked for a moment ago. What is large each process works out for itself.
_IN_FILES = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": VAR / "shared-by-processes",
    "OPTIONS": {"MAX_ENTRIES": 20_000},
}
CACHES = {"default": _IN_MEMORY if TESTING else _IN_FILES, "process": _IN_MEMORY}
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if TESTING
        else "django_tasks_db.DatabaseBackend",
    }
}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["samenspel.people.backend.AccountBackend"]
SHORTEST_PASSWORD = 12
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": SHORTEST_PASSWORD},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests sign in hundreds of times
    if TESTING
    else [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mijn-werk/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "samenspel.people.adapter.ByInvitation"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_PUBLIC else "http"
# How many proxies stand in front: without them everybody would seem to come from one address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("PROXY_COUNT", 1 if IS_PUBLIC else 0)
_FORMS = "samenspel.people.account_forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.SignInForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
    "reset_password": f"{_FORMS}.ForgottenForm",
    "reset_password_from_key": f"{_FORMS}.ChoosePasswordForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
    "add_email": f"{_FORMS}.AddressForm",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}.CodeForm",
    "reauthenticate": f"{_FORMS}.CodeAgainForm",
    "activate_totp": f"{_FORMS}.AppForm",
    "add_webauthn": f"{_FORMS}.PasskeyForm",
    "edit_webauthn": f"{_FORMS}.PasskeyNameForm",
}
ACCOUNT_USER_DISPLAY = "samenspel.people.adapter.display_name"
ACCOUNT_RATE_LIMITS = {} if TESTING else {"login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Nobody can sign up with the address of somebody else, so a second lock and a new address go together.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_PUBLIC
MFA_TOTP_ISSUER = "Samenspel"
MFA_TOTP_TOLERANCE = 1  # one step of half a minute: clocks of phones differ

_MAIL = "django.core.mail.backends"
EMAIL_BACKEND = env.text(
    "EMAIL_BACKEND", f"{_MAIL}.{'smtp' if env.text('EMAIL_HOST') else 'filebased'}.EmailBackend"
)
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_TIMEOUT = 30  # seconds; without it a mail server that hangs would hold the worker for ever
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=False)
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "Samenspel <samenspel@localhost>")
API_CONTACT = env.text("API_CONTACT") or parseaddr(DEFAULT_FROM_EMAIL)[1]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
CONTENT_LANGUAGE = LANGUAGE_CODE  # what people here write in, whatever language a page speaks
LANGUAGE_COOKIE_NAME = "taal"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SECURE = IS_PUBLIC
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PROJECT / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG or TESTING
MEDIA_ROOT = VAR / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o640
# Beside the kept files: keeping a large upload is then a move, not a copy.
FILE_UPLOAD_TEMP_DIR = VAR / "uploads"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)

# Where figures and shapes are fetched; tests reach no other machine unless they say so.
FEEDS_ON = env.flag("FEEDS", default=True) and not TESTING
FEED_ADDRESSES = {
    "cbs_v3": env.address(
        "FEED_CBS_V3", "https://opendata.cbs.nl/ODataFeed/odata/", among=("https://", "http://")
    ),
    "cbs_v4": env.address(
        "FEED_CBS_V4", "https://datasets.cbs.nl/odata/v1/CBS/", among=("https://", "http://")
    ),
    "rivm": env.address(
        "FEED_RIVM", "https://dataderden.cbs.nl/ODataFeed/odata/", among=("https://", "http://")
    ),
    "pdok": env.address("FEED_PDOK", "https://api.pdok.nl/cbs/", among=("https://", "http://")),
}
FEED_TIMEOUT = 60  # seconds that a source may stay silent
FEED_PAUSES = (2.0, 10.0)  # seconds before another attempt; one attempt more than pauses

# How it looks here: one of the shipped themes, and a municipality's own token file beside it.
LOOK = VAR / "look"
THEME = env.choice("THEME", "samenspel", among=SHIPPED)
THEME_STYLESHEET = env.file_in(LOOK, "THEME_STYLESHEET")
STATICFILES_DIRS = [LOOK] if LOOK.is_dir() else []
DOCUMENT_TEMPLATES = Path(env.text("DOCUMENT_TEMPLATES") or VAR / "templates")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
