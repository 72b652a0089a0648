"""The data folder: many may use it, one alone may replace what is in it."""

from pathlib import Path

import pytest

from beside.common.refusal import Refused
from beside.config import latch


def test_many_may_use_the_data_beside_each_other(tmp_path: Path) -> None:
    with latch.shared(tmp_path), latch.shared(tmp_path):
        pass


def test_who_uses_it_keeps_out_who_would_replace_it_and_the_other_way_round(tmp_path: Path) -> None:
    with latch.shared(tmp_path), pytest.raises(Refused, match="正在使用中"), latch.alone(tmp_path):
        pass
    with latch.alone(tmp_path), pytest.raises(Refused, match=str(tmp_path)), latch.shared(tmp_path):
        pass


def test_afterwards_it_is_free_again(tmp_path: Path) -> None:
    with latch.alone(tmp_path):
        pass
    with latch.shared(tmp_path):
        pass
    with latch.alone(tmp_path):
        pass
