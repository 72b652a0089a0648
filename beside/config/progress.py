"""How far something long has come: one moving line on a terminal, few lines in a log."""

import time
from typing import TextIO

EVERY = 0.2
EVERY_IN_A_LOG = 5.0
WIDTH = 24


class ProgressLine:
    """Call it with what is being done, how many are done, and how many there are."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._moving = out.isatty()
        self._said_at = 0.0
        self._label = ""

    def __call__(self, label: str, done: int, total: int) -> None:
        """Show it, if it is time to: a new thing, the end of one, or some moments later."""
        wait = EVERY if self._moving else EVERY_IN_A_LOG
        over = done >= total
        if label == self._label and not over and time.monotonic() - self._said_at < wait:
            return
        self._label, self._said_at = label, time.monotonic()
        share = min(1.0, done / total) if total else 1.0
        if self._moving:
            bar = "█" * round(share * WIDTH)
            end = "\n" if over else ""
            self._out.write(f"\r\x1b[K  {bar:<{WIDTH}} {share:4.0%}  {label} {done}/{total}{end}")
        else:
            self._out.write(f"  {share:4.0%}  {label} {done}/{total}\n")
        self._out.flush()
