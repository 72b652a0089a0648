"""`beside`: every subcommand is there, says what it is for, and refuses in sentences."""

import pytest

from beside.config import cli
from tests.config.installation import Installation


@pytest.mark.parametrize("name", sorted(cli.BY_NAME))
def test_every_subcommand_of_the_list_exists_and_has_help(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = cli.load(name)
    assert found
    with pytest.raises(SystemExit) as ended:
        found.run_from_argv(["beside", name, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert f"usage: beside {name}" in said
    assert any("一" <= letter <= "鿿" for letter in said)


def test_the_list_names_every_subcommand() -> None:
    said = cli.overview()
    assert all(f"beside {name} " in said for name in [*cli.BY_NAME, "keys"])


def test_django_s_own_commands_run_under_their_names() -> None:
    assert cli.load("showmigrations")
    assert cli.load("show-nothing") is None


@pytest.mark.once
def test_an_unknown_word_gets_the_list(installation: Installation) -> None:
    done = installation.run("beside.config.cli", "fly")
    assert done.returncode == 2
    assert "没有“fly”这个命令" in done.stderr
    assert "beside import-roster" in done.stderr


@pytest.mark.once
def test_the_list_needs_nothing_set_up(installation: Installation) -> None:
    installation.more = {"BESIDE_PRODUCTION": "1", "BESIDE_KEYS": "/nowhere/keys.json"}
    assert "beside demo" in installation.beside("--help")


@pytest.mark.once
def test_production_without_keys_says_how_to_make_them(installation: Installation) -> None:
    installation.more = {"BESIDE_PRODUCTION": "1", "BESIDE_KEYS": "/nowhere/keys.json"}
    assert "beside keys" in installation.refused("migrate")


@pytest.mark.once
@pytest.mark.parametrize("https", ["1", pytest.param("0", marks=pytest.mark.slow)])
def test_check_finds_nothing_wrong_with_the_settings_of_the_guide(
    installation: Installation, https: str
) -> None:
    installation.more = {
        "BESIDE_PRODUCTION": "1",
        "BESIDE_KEYS": str(installation.data / "keys.json"),
        "BESIDE_HOSTS": "beside.example",
        "BESIDE_ORIGINS": "https://beside.example",
        "BESIDE_HTTPS": https,
    }
    assert "没有发现问题" in installation.beside("check")
    del installation.more["BESIDE_HOSTS"]
    assert "ALLOWED_HOSTS" in installation.refused("check")


def test_work_runs_what_is_due_and_ends(installation: Installation) -> None:
    assert "没有办成" in installation.beside("work", "--batch")
    assert "没有办成" in installation.beside("work", "--at", "2030-12-01T09:00")


def test_work_at_a_moment_keeps_every_promise_up_to_then(installation: Installation) -> None:
    installation.python(
        "from tests.cast import *;"
        "world = make_world(); make_wish(world, State.OFFERED); make_wish(world)"
    )
    installation.beside("work", "--at", "2026-07-20T12:00")
    assert (
        installation.python(
            "from beside.wishes.models import Wish;"
            "print(*Wish.objects.order_by('pk').values_list('state', 'rung'))"
        )
        == "('verified', 3) ('open', 3)"
    )


@pytest.mark.once
def test_work_at_a_moment_that_is_none_is_refused(installation: Installation) -> None:
    assert "2026-12-01T09:00" in installation.refused("work", "--at", "tomorrow")


def test_begin_makes_a_district_and_its_first_organizer(installation: Installation) -> None:
    words = ("begin", "桥东区", "--organizer", "wu")
    assert "密码" in installation.refused(*words)
    done = installation.run("beside.config.cli", *words, said="a long sentence nobody guesses\n")
    assert done.returncode == 0, done.stderr
    assert (
        installation.python(
            "from beside.access.models import Appointment;"
            "from django.contrib.auth import authenticate;"
            "one = Appointment.objects.get();"
            "print(one.role, one.area.name, one.user == authenticate("
            "username='wu', password='a long sentence nobody guesses'))"
        )
        == "organizer 桥东区 True"
    )
    assert "还没有安全管理员" in done.stdout
    assert "已经有这个账号" in installation.refused(*words)


@pytest.mark.once
def test_begin_and_administrators_name_three_people(installation: Installation) -> None:
    who = ("--system", "chu", "--security", "wei")
    begin = ("begin", "桥西区", "--organizer", "han")
    assert "三个人" in installation.refused(*begin, "--system", "wei", "--security", "wei")
    assert "组织者不能同时" in installation.refused(*begin, "--security", "han")
    said = "a long sentence nobody guesses\n"
    done = installation.run("beside.config.cli", *begin, *who, said=said)
    assert done.returncode == 0, done.stderr
    assert "安全管理员：wei，密码 " in done.stdout
    assert "没有这个区" in installation.refused("administrators", "桥南区", "--auditor", "jiang")
    more = ("administrators", "桥西区", "--auditor", "jiang", "--system", "shen", "--replace")
    done = installation.run("beside.config.cli", *more)
    assert done.returncode == 0, done.stderr
    assert (
        installation.python(
            "from beside.access.models import Appointment;"
            "rows = Appointment.objects.filter(area__name='桥西区', ended_at=None);"
            "print(sorted((one.role, one.user.username, one.user.password_is_given)"
            " for one in rows))"
        )
        == "[('auditor', 'jiang', True), ('organizer', 'han', False),"
        " ('security', 'wei', True), ('system', 'shen', True)]"
    )
