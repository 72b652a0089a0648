"""The runner of the suite: counts what pytest counted, and never calls a quiet run a good one."""

from pathlib import Path

import pytest

from tests.run import AGAIN, MEASURED, Count, chosen_of, count_of, run_all, too_late

SUITE = '<testsuite tests="7" failures="1" errors="1" skipped="2"></testsuite>'


def test_a_report_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "report.xml"
    file.write_text(f"<testsuites>{SUITE}</testsuites>")
    assert count_of(file) == Count(passed=3, failed=2, skipped=2)
    assert str(count_of(file)) == "3 passed, 2 failed, 2 skipped"


def test_a_run_without_a_report_counts_as_a_failure(tmp_path: Path) -> None:
    assert count_of(tmp_path / "none.xml") == Count(failed=1)


def test_a_run_that_takes_too_long_is_told_of() -> None:
    assert too_late(239, everything=False) == ""
    assert "4 are wanted" in too_late(300, everything=False)
    assert too_late(300, everything=True) == ""
    assert "25 are wanted" in too_late(1501, everything=True)


def test_what_each_database_runs() -> None:
    both = ["sqlite", "postgres"]
    assert chosen_of("sqlite", both, everything=True) == ["-m", f"not ({MEASURED})"]
    assert MEASURED in AGAIN, "what one leaves out the other takes"
    assert chosen_of("postgres", both, everything=True) == ["--stored", "-m", AGAIN]
    for name in both:
        assert chosen_of(name, both, everything=False) == ["-m", "not slow", "--share", name]
        assert chosen_of(name, [name], everything=False) == ["-m", "not slow"]
        assert chosen_of(name, [name], everything=True) == [], "alone, everything there is"


@pytest.mark.slow
def test_a_run_that_collects_nothing_has_failed(capfd: pytest.CaptureFixture[str]) -> None:
    words = ["--confcutdir=tests/config", "tests/config/test_keys.py", "-k", "nothing_is_called_so"]
    assert run_all(["sqlite"], words, everything=True) == 1


@pytest.mark.slow
def test_a_run_that_passes_ends_with_its_count(capfd: pytest.CaptureFixture[str]) -> None:
    words = ["--confcutdir=tests/config", "tests/config/test_keys.py"]
    assert run_all(["sqlite"], words, everything=True) == 0
    assert capfd.readouterr().out.splitlines()[-1] == "4 passed, 0 failed"
