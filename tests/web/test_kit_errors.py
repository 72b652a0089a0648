"""When the house itself is broken, the page that says so does not lean on it."""

import pytest
from django.test import RequestFactory

from beside.web.errors import broken


@pytest.mark.urls("tests.web.kit_urls")
def test_the_page_for_our_own_fault_needs_no_database() -> None:
    """This test has no database: asking for one would raise."""
    answer = broken(RequestFactory().get("/wish/"))
    assert answer.status_code == 500
    assert "不是您的错" in answer.content.decode()
