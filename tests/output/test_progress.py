"""How far a build is, for someone who looks on; nothing for who does not."""

import io
import time

import pytest
from rich.console import Console

from timeline.output.parallel import run_parallel
from timeline.output.progress import SharedCounter, progress_bar


def console_text(*, terminal: bool, lasting: float, patience: float, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the text of a console when two processes have counted to 30 and 12 of 60."""
    monkeypatch.setattr("timeline.output.progress._PATIENCE", patience)
    monkeypatch.setattr("timeline.output.progress._PERIOD", 0.02)
    stream, tally = io.StringIO(), SharedCounter(2)

    def count(place: int, value: int) -> None:
        tally.note(place, value, 30)
        time.sleep(lasting)

    with progress_bar(tally, Console(file=stream, force_terminal=terminal, width=100)):
        run_parallel([lambda: count(0, 30), lambda: count(1, 12)])
    assert tally.sums == (42, 60)
    return stream.getvalue()


def test_a_long_build_shows_its_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = console_text(terminal=True, lasting=0.5, patience=0.05, monkeypatch=monkeypatch)
    assert "生成网页" in reports
    assert "42/60" in reports


def test_a_short_build_shows_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    assert console_text(terminal=True, lasting=0, patience=5, monkeypatch=monkeypatch) == ""


def test_without_a_terminal_no_progress_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert console_text(terminal=False, lasting=0.1, patience=0, monkeypatch=monkeypatch) == ""
