"""The auditor at his door."""

import pytest
from django.test import Client

from tests.cast import World


@pytest.fixture
def jiang(world: World) -> Client:
    client = Client()
    client.force_login(world.jiang)
    return client
