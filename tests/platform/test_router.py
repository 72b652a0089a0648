"""What may be lost lives apart from what must last."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections

from beside.platform.models import Job, Limit, Option, Session
from beside.platform.router import EphemeralRouter, ephemeral_alias

router = EphemeralRouter()


def homes() -> list[str]:
    return [router.db_for_write(model) for model in (Session, Limit, Job, Option)]


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings.DATABASES, "ephemeral", {})


@pytest.fixture
def one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(settings.DATABASES, "ephemeral", raising=False)


@pytest.mark.usefixtures("two")
def test_with_two_databases_sessions_and_limits_live_apart() -> None:
    assert homes() == ["ephemeral", "ephemeral", "default", "default"]
    assert router.db_for_read(Session) == "ephemeral"


@pytest.mark.usefixtures("one")
def test_with_one_database_everything_lives_in_it() -> None:
    assert homes() == ["default"] * 4
    assert router.allow_migrate("default", "platform", "session")


@pytest.mark.usefixtures("two")
def test_each_table_is_made_in_one_database_only() -> None:
    tables = [("platform", "session"), ("django_cache", "cacheentry"), ("platform", "limit")]
    for app, model in tables:
        assert router.allow_migrate("ephemeral", app, model)
        assert not router.allow_migrate("default", app, model)
    assert router.allow_migrate("default", "platform", "job")
    assert not router.allow_migrate("ephemeral", "platform", "job")


@pytest.mark.usefixtures("two")
def test_a_step_without_a_model_runs_on_default_unless_it_says_otherwise() -> None:
    assert router.allow_migrate("default", "journal")
    assert not router.allow_migrate("ephemeral", "journal")
    assert router.allow_migrate("ephemeral", "platform", ephemeral=True)
    assert not router.allow_migrate("default", "platform", ephemeral=True)


@pytest.mark.usefixtures("two")
def test_no_relation_crosses_from_one_database_to_the_other() -> None:
    assert router.allow_relation(Job(), Option())
    assert not router.allow_relation(Job(), Session())


@pytest.mark.django_db(databases="__all__")
def test_migrate_made_every_table_where_the_router_says() -> None:
    main = set(connections["default"].introspection.table_names())
    light = set(connections[ephemeral_alias()].introspection.table_names())
    assert {"platform_job", "platform_receipt", "platform_document"} <= main
    assert {"django_session", "platform_cache", "platform_limit"} <= light
    if ephemeral_alias() != "default":
        assert not main & {"django_session", "platform_cache", "platform_limit"}
        assert not light & {"platform_job", "platform_receipt", "platform_document"}


@pytest.mark.django_db(databases="__all__")
def test_the_cache_keeps_what_it_is_given() -> None:
    cache.set("question", "灯亮了吗")
    assert cache.get("question") == "灯亮了吗"
