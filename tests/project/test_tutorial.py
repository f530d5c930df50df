"""The tutorial, in both languages: every command of it is run, in order, and leads where it says."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from timeline.__main__ import main
from timeline.commands.settings import DEFAULTS, with_defaults

from ..conftest import ROOT
from ..support.sampling import rotated

CHINESE, ENGLISH = ROOT / "docs/tutorial.md", ROOT / "docs/tutorial-en.md"
NOT_RUN = ("pipx install", "timeline publish")
"""What needs a network, and what tests/publish runs; tests/project/test_wheel.py installs the wheel"""


def steps(file: Path) -> list[str]:
    """Return the blocks of a tutorial: commands, and files that say what they are."""
    tokens = MarkdownIt().parse(file.read_text("utf-8"))
    return [token.content for token in tokens if token.type in ("code_block", "fence")]


def test_both_languages_have_the_same_steps() -> None:
    assert steps(CHINESE) == steps(ENGLISH)
    assert len(steps(CHINESE)) > 6


@rotated
def test_every_step_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shim = tmp_path / "bin/timeline"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m timeline "$@"\n')
    shim.chmod(0o755)
    world = {name: value for name, value in os.environ.items() if name != "SOURCES"}
    world |= {"PATH": f"{shim.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "plugins")}
    folder = tmp_path
    for step in steps(CHINESE):
        if match := re.search(r"^# (data/\S+)$", step, re.MULTILINE):
            (folder / match[1]).write_text(step.replace(f"{match[0]}\n", ""), "utf-8")
            continue
        for line in step.splitlines():
            if line.startswith("cd "):
                folder /= line.removeprefix("cd ")
            elif line.startswith("timeline ") and not line.startswith((*NOT_RUN, "timeline build")):
                monkeypatch.chdir(folder)  # in this process: starting another takes a second
                assert main(shlex.split(line)[1:]) == 0
            elif not line.startswith(NOT_RUN):
                process = subprocess.run(
                    ["sh", "-c", line], cwd=folder, env=world, capture_output=True, text=True
                )
                assert process.returncode == 0, f"{line}\n{process.stdout}{process.stderr}"
    assert (folder / "output/events/2021-joint-meeting.html").is_file()
    assert "上海市代表团到云南省出席联席会议" in (folder / "output/index.html").read_text("utf-8")
    assert "todo" not in "".join(file.read_text("utf-8") for file in folder.glob("data/**/report.yaml"))


def test_the_table_of_settings_lists_all_with_their_defaults() -> None:
    text = (ROOT / "docs/settings.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+?) \|", text, re.MULTILINE))
    assert {*rows} == {*with_defaults({})}
    for name, value in DEFAULTS.items():
        if name == "PLUGINS":
            assert rows[name] == '`["timeline"]`'
        elif name != "TIMELINE_THEME":
            default = "empty" if value == "" else "none" if value in (None, {}) else f"`{value}`"
            assert rows[name] == default, name


def test_a_new_release_is_built_twice_and_compared() -> None:
    text = (ROOT / "docs/pages/release.yml").read_text("utf-8")
    assert text.count("machine: [first, second]") == 1
    assert "cmp first/SHA256SUMS second/SHA256SUMS" in text
    for action in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)
    for target in re.findall(r"run: make (\w+)", text):
        assert f"\n{target}:" in (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("name", ["tutorial-home.png", "tutorial-event.png"])
def test_the_pictures_are_shown(name: str) -> None:
    assert (ROOT / "docs" / name).stat().st_size < 150_000
    assert all(f"]({name})" in file.read_text("utf-8") for file in (CHINESE, ENGLISH))
