"""Files of the house as they go out in earnest: under names of their contents, packed, kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[2]
PACKED = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}} | {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
}
A_YEAR = 365 * 24 * 60 * 60
pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhiteNoiseMiddleware]:
    """All files, gathered and served as the settings of a real district say."""
    told: dict[str, Any] = {
        "STORAGES": PACKED,
        "STATIC_ROOT": tmp_path_factory.mktemp("static"),
        "WHITENOISE_USE_FINDERS": False,
        "WHITENOISE_AUTOREFRESH": False,
        "DEBUG": False,
    }
    with override_settings(**told):
        call_command("collectstatic", "--noinput", verbosity=0)
        yield WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))


def read(answer: Any) -> bytes:
    """The file that an answer brings; it is closed."""
    body = b"".join(answer)
    for close in answer._resource_closers:  # response.close() would end the connection
        close()
    return body


@pytest.mark.parametrize("name", ["css/house.css", "js/house.js", "icons/kit.svg"])
def test_a_browser_keeps_it_as_long_as_it_likes_and_gets_it_packed(
    served: WhiteNoiseMiddleware, name: str
) -> None:
    address = staticfiles_storage.url(name)
    assert not address.endswith(name)
    request = RequestFactory().get(address, headers={"accept-encoding": "gzip"})
    answer: Any = served(request)
    body = read(answer)
    assert answer.status_code == 200
    assert "immutable" in answer["Cache-Control"]
    assert int(answer["Cache-Control"].partition("max-age=")[2].split(",")[0]) >= A_YEAR
    assert answer["Content-Encoding"] == "gzip"
    assert len(body) < 20 * 1024


def test_what_the_sheet_points_to_is_found_under_its_new_name(
    served: WhiteNoiseMiddleware,
) -> None:
    address = staticfiles_storage.url("css/house.css")
    sheet = read(served(RequestFactory().get(address))).decode()
    assert staticfiles_storage.url("icons/pointer.svg").rsplit("/", 1)[1] in sheet


def test_pages_go_out_packed() -> None:
    """By the server in front; see docs/operations.md."""
    told = (ROOT / "docs" / "operations" / "nginx.conf").read_text()
    for line in ("gzip on;", "gzip_proxied any;", "gzip_vary on;"):
        assert line in told
