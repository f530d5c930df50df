"""What a build comes to, in its order: the pages of what was edited, then all."""

import shutil
from pathlib import Path

import pytest

from preview.builder import Builder
from preview.outcome import Outcome
from preview.server import Shown, _Socket

from ..conftest import ROOT, STARTER, in_a_loop, spoil

EVENT = "events/2001-minhou-delegation.html"


def test_the_pages_of_what_was_edited_are_there_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "plugins"))
    for name in ("data", "content"):
        shutil.copytree(STARTER / name, tmp_path / name)
    settings = tmp_path / "preview.conf.py"
    settings.write_text(
        f"from runpy import run_path\nglobals().update(run_path({str(ROOT / 'pelican.conf.py')!r}))\n"
        f"THEME = {str(ROOT / 'themes/paper')!r}\nCACHE_PATH = {str(tmp_path / 'cache')!r}\n"
    )
    events = tmp_path / "data/events/2001-2009.yaml"
    tree = tmp_path / "cache/preview/site"

    builder = Builder(settings, tmp_path / "data", tmp_path / "content")

    async def seen() -> None:
        (first,) = [outcome async for outcome in builder.build()]
        assert (first.more, first.files) == (False, len(first.changed)) > (False, 0)
        spoil(events, "title: 闽侯县代表团", "title: 闽侯代表团")
        found = []
        async for outcome in builder.build():
            found.append(outcome)
            assert "闽侯代表团" in (tree / EVENT).read_text("utf-8")
        soon, last = found
        assert soon == Outcome(seconds=soon.seconds, changed=(EVENT, f"zh-hant/{EVENT}"), more=True)
        assert set(soon.changed) < set(last.changed)
        assert "闽侯代表团" in (tree / "index.html").read_text("utf-8")
        assert (last.more, last.files) == (False, first.files)
        spoil(events, "title: 闽侯代表团", "titel: 闽侯代表团")
        (wrong,) = [outcome async for outcome in builder.build()]
        assert wrong.mistakes

    async def seen_and_ended() -> None:
        try:
            await seen()
        finally:
            await builder.stop()

    in_a_loop(seen_and_ended())


def test_a_mistake_in_the_settings_is_told_whatever_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "plugins"))
    settings = tmp_path / "preview.conf.py"
    settings.write_text('raise RuntimeError("no text \\udcff\\0")\n', "utf-8")
    builder = Builder(settings, None, None)

    async def told() -> None:
        (outcome,) = [each async for each in builder.build()]
        assert "RuntimeError: no text \\udcff\0" in outcome.crash

    in_a_loop(told())


def test_only_pages_that_have_changed_are_told_to_load(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(_Socket, "reload_waiters", told.append)
    shown = Shown()
    for outcome, expected in (
        (Outcome(files=2), ["*"]),
        (Outcome(changed=("a.html", "zh-hant/a.html"), more=True), ["a.html", "zh-hant/a.html"]),
        (Outcome(changed=("a.html", "b.html"), files=2), ["*"]),
        (Outcome(changed=("a.css",), files=2), ["a.css"]),
        (Outcome(changed=("a.css",), removed=("b.css",), files=1), ["*"]),
        (Outcome(files=1), []),
        (Outcome(crash="a bug"), ["*"]),
        (Outcome(changed=("a.html",), more=True), []),
        (Outcome(changed=("a.html",), files=2), ["*"]),
    ):
        before = shown.version
        told.clear()
        shown.now(outcome)
        assert told == expected
        assert (shown.version == before) == (not expected)
