from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import World, submit


def test_probe(world: World, li_browser: Client) -> None:
    for n in range(25):
        submit(world, telephone=f"100555500{n:02}", name=f"赵{n}")
    for _ in range(2):
        with CaptureQueriesContext(connections["default"]) as q:
            r = li_browser.get("/desk/")
        print("STATEMENTS", r.status_code, len(q), len(r.content))
        for one in q:
            print("   ", one["sql"][:110], "|", one["sql"][-120:])
