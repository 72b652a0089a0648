"""The settings of an installation with one bare page, to test what serves pages and not pages."""

from beside.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.config.bare_urls"
MIDDLEWARE = []  # type: ignore[no-redef,unused-ignore]
