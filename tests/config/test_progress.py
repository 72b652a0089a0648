"""The line that says how far something has come."""

import io

from beside.config.progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_gets_few_lines() -> None:
    out = io.StringIO()
    show = ProgressLine(out)
    for done in range(1, 1001):
        show("心愿", done, 1000)
    assert out.getvalue().splitlines() == ["    0%  心愿 1/1000", "  100%  心愿 1000/1000"]


def test_a_terminal_gets_one_moving_line_for_each_thing() -> None:
    out = Terminal()
    show = ProgressLine(out)
    for label in ("街道", "心愿"):
        for done in range(1, 51):
            show(label, done, 50)
    assert out.getvalue().count("\n") == 2
    assert "100%  心愿 50/50\n" in out.getvalue()


def test_nothing_to_do_is_all_done() -> None:
    out = io.StringIO()
    ProgressLine(out)("心愿", 0, 0)
    assert "100%" in out.getvalue()
