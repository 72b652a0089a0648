"""One settings file. Everything that differs between installations comes from the environment.

`docs/operations.md` lists each variable. Nothing here holds a secret: the keys of the drawer and
the secret key are read from the environment, or from a key file apart from the database.
"""

from pathlib import Path
from typing import Any

import environ
import structlog
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from beside.config import demo_mark
from beside.config.log_steps import hide_links, hide_query, hide_words
from beside.config.pool_check import check
from beside.platform.keyring import load_keys

env = environ.Env()
PROJECT = Path(__file__).resolve().parent.parent.parent
DATA = Path(env.str("BESIDE_DATA", default=str(PROJECT / "var")))
DATA.mkdir(parents=True, exist_ok=True)
DEBUG = env.bool("BESIDE_DEBUG", default=False)
PRODUCTION = env.bool("BESIDE_PRODUCTION", default=False)
ASKED_FOR_DEMO = env.bool("BESIDE_DEMO", default=False)
if PRODUCTION and ASKED_FOR_DEMO:
    raise ImproperlyConfigured(
        "正式环境里没有示范模式。No demo mode in production: "
        "remove BESIDE_DEMO, or BESIDE_PRODUCTION to show the demo."
    )
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("BESIDE_DEBUG shows what is secret: never in production.")

KEYS_FILE = Path(env.str("BESIDE_KEYS", default=str(DATA / "keys.json")))
KEYS = load_keys(KEYS_FILE, create=not PRODUCTION)
SECRET_KEY = KEYS.secret_key
ALLOWED_HOSTS = env.list("BESIDE_HOSTS", default=["*"] if not PRODUCTION else [])
CSRF_TRUSTED_ORIGINS = env.list("BESIDE_ORIGINS", default=[])

INSTALLED_APPS = [
    "beside.platform",
    "beside.journal",
    "beside.places",
    "beside.people",
    "beside.orgs",
    "beside.access",
    "beside.hours",
    "beside.wishes",
    "beside.exchange",
    "beside.notices",
    "beside.web",
    "beside.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_structlog",
]
MIDDLEWARE = [
    "beside.web.headers.headers_middleware",  # around all others, for error pages too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "beside.web.public.cached_wall.cached_wall_middleware",  # before sessions: no cookie, no token
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "beside.web.unreadable.readable_middleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "beside.web.drafts.draft_middleware",
    "beside.web.middleware.actor_middleware",
    "beside.web.middleware.RefusalMiddleware",
]
ROOT_URLCONF = "beside.config.urls"
WSGI_APPLICATION = "beside.config.wsgi.application"
AUTH_USER_MODEL = "people.User"
LOGIN_URL = "account:sign-in"
LOGIN_REDIRECT_URL = "account:home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username",)},
    },
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                ("beside.web.folding.Loader", ["django.template.loaders.app_directories.Loader"])
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.messages.context_processors.messages",
                "beside.web.context.house",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "beside.web.templatetags.kit",
                "beside.web.templatetags.photos",
            ],
        },
    }
]

_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        # Lock at BEGIN, so that two writers queue instead of failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    },
}
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728;"
    "PRAGMA cache_size=-20000; PRAGMA journal_size_limit=67108864; PRAGMA synchronous={};"
)


def _sqlite(name: str, synchronous: str) -> dict[str, object]:
    """One SQLite file; `synchronous` is FULL for what must survive a power cut."""
    options = {**_SQLITE["OPTIONS"], "init_command": _PRAGMAS.format(synchronous)}  # type: ignore[dict-item]
    return {
        **_SQLITE,
        "NAME": DATA / f"{name}.sqlite3",
        "OPTIONS": options,
        "TEST": {"NAME": str(DATA / f"test-{name}.sqlite3")},
    }


def _prepare_after() -> int | None:
    """After how many times a statement is prepared; None where connections are shared outside."""
    told = env.str("BESIDE_PREPARE_AFTER", default="3")
    return int(told) if told else None


DATABASE_URL = env.str("BESIDE_DATABASE_URL", default="")
if DATABASE_URL:
    _postgres = environ.Env.db_url_config(DATABASE_URL)
    DATABASES = {
        "default": {
            **_postgres,
            "CONN_MAX_AGE": 0,  # the pool keeps the connections
            "OPTIONS": {
                **_postgres.get("OPTIONS", {}),
                "pool": {
                    "min_size": 1,
                    "max_size": env.int("BESIDE_POOL", default=8),
                    "check": check,
                },
                # Statements that come again are planned once per connection, not every time.
                "server_side_binding": True,
                "prepare_threshold": _prepare_after(),
            },
        }
    }
else:
    DATABASES = {
        "default": _sqlite("beside", "FULL"),
        "ephemeral": _sqlite("ephemeral", "NORMAL"),
    }
# Whoever asks, demo mode is only where the database is one that was grown for it.
DEMO = ASKED_FOR_DEMO and bool(demo_mark.read(DATA, DATABASES["default"]))
DATABASE_ROUTERS = ["beside.platform.router.EphemeralRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "platform_cache",
    }
}
SESSION_ENGINE = "beside.platform.sessions"
AUTHENTICATION_BACKENDS = ["beside.access.signing_in.AccountBackend"]
SESSION_COOKIE_AGE = 60 * 60 * 12
TASKS = {
    "default": {
        "BACKEND": "beside.platform.jobs.backend.JobBackend",
        "QUEUES": ["default", "bulk", "notices"],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", "English")]
LOCALE_PATHS = [PROJECT / "beside" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
GATHERED_ROOT = DATA / "gathered"
STATICFILES_FINDERS = [
    "beside.web.gathered.GatheredFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "worker-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "beside.web.errors.form_expired"
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("BESIDE_HTTPS", default=True)
    SECURE_HSTS_SECONDS = 31536000 if SESSION_COOKIE_SECURE else 0
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SILENCED_SYSTEM_CHECKS = [
        "security.W005",  # HSTS for all other names below ours is their owners' to promise
        "security.W008",  # the proxy in front sends plain HTTP on to HTTPS
        "security.W021",  # nor is the browsers' preload list ours to ask for
    ]
    if not SESSION_COOKIE_SECURE:  # a network that is encrypted itself, as the operator says
        SILENCED_SYSTEM_CHECKS += ["security.W004", "security.W012", "security.W016"]
TRUSTED_PROXIES = env.int("BESIDE_PROXIES", default=0)
# Under which name residents find us ("https://…"): what messages link to. Empty: they link nowhere.
ADDRESS = env.str("BESIDE_ADDRESS", default="").rstrip("/")
# What carries codes and notices. The development channel prints them, and refuses in production.
SMS_CHANNEL = env.str(
    "BESIDE_SMS_CHANNEL",
    default="" if PRODUCTION else "beside.notices.sms.DevelopmentChannel",
)
# What a provider of text messages gave us; see beside/notices/providers.
SMS_PROVIDER = {
    "endpoint": env.str("BESIDE_SMS_ENDPOINT", default=""),
    "key_id": env.str("BESIDE_SMS_KEY_ID", default=""),
    "key_secret": env.str("BESIDE_SMS_KEY_SECRET", default=""),
    "sign_name": env.str("BESIDE_SMS_SIGN", default=""),
    "app_id": env.str("BESIDE_SMS_APP", default=""),
    "templates": env.dict("BESIDE_SMS_TEMPLATES", default={}),
}
# The address under which the web server in front hands out MEDIA_ROOT by X-Accel-Redirect.
MEDIA_ACCEL = env.str("BESIDE_MEDIA_ACCEL", default="")

_log_steps: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.stdlib.add_log_level,
    hide_words,
    hide_query,
    hide_links,
]
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *_log_steps,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": structlog.processors.JSONRenderer(ensure_ascii=False),
            "foreign_pre_chain": _log_steps,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.str("BESIDE_LOG", default="WARNING")},
}
