"""The version of the record's format: a newer record is refused, an older one is brought up to date."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from timeline.__main__ import main
from timeline.curate.upgrade import _naming_format
from timeline.record import format as record_format
from timeline.record.format import Texts, format_of
from timeline.record.loader import read_chronicle
from timeline.values.diagnostics import DataProblems

from ..conftest import ROOT, STARTER, problems, spoil, tree


def rename_notes(texts: Mapping[Path, str]) -> Texts:
    """Upgrade a record to version 2."""
    return {
        file: text.replace("  remark: ", "  note: ") for file, text in texts.items() if "  remark: " in text
    }


def rename_pinyin(texts: Mapping[Path, str]) -> Texts:
    """Upgrade a record to version 3, from the output of the upgrade before."""
    return {
        file: text.replace("  latin: ", "  pinyin: ")
        for file, text in texts.items()
        if file.name == "regions.yaml" and "  remark: " not in text
    }


@pytest.fixture
def old(starter: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the starter as it was two versions ago."""
    monkeypatch.setattr(record_format, "UPGRADES", (rename_notes, rename_pinyin))
    regions = starter / "data/regions.yaml"
    text = regions.read_text("utf-8").replace("  note: ", "  remark: ").replace("  pinyin: ", "  latin: ")
    regions.write_bytes(text.replace("\n", "\r\n").encode())
    return starter


def run(folder: Path, *command: str) -> int:
    return main([f"--data={folder / 'data'}", f"--content={folder / 'content'}", *command])


def test_a_newer_record_is_refused_in_one_sentence(starter: Path) -> None:
    spoil(starter / "data/chronicle.yaml", "format: 1\n", "format: 2\nunheard-of: x\n")
    assert problems(starter) == [
        "data/chronicle.yaml:3:1: 记录的格式是第 2 版，这个程序只认得到第 1 版，请换用较新的程序"
        " [newer-format]"
    ]
    with pytest.raises(DataProblems, match="newer-format"):
        read_chronicle(starter / "data")
    before = tree(starter)
    for command in (["upgrade", "--yes"], ["rename", "region:minhou", "region:x"], ["build", "-o", "none"]):
        folders = ["--data", str(starter / "data"), "--content", str(starter / "content")]
        status = main(["build", *folders, *command[1:]]) if command[0] == "build" else run(starter, *command)
        assert status in (1, 2)
    assert tree(starter) == before


def test_an_older_record_is_brought_up_to_date(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (problem,) = problems(old)
    assert problem.endswith("请先运行 python -m timeline upgrade，把它改成第 3 版 [older-format]")
    before = tree(old)
    assert run(old, "upgrade") == 1
    output = capsys.readouterr().out
    assert "-format: 1\n+format: 3\n" in output
    assert re.search(r"^-  latin: .*\n(-.*\n)*\+  pinyin: ", output, re.MULTILINE)
    assert tree(old) == before, "nobody agreed"
    assert run(old, "upgrade", "--yes") == 0
    assert "记录的格式现在是第 3 版" in capsys.readouterr().out
    assert problems(old) == []
    changes = [path for path, content in tree(old).items() if content != before[path]]
    assert sorted(changes) == ["data/chronicle.yaml", "data/regions.yaml"]
    assert b"\r\n" in (old / "data/regions.yaml").read_bytes()
    assert run(old, "upgrade") == 0
    assert "记录的格式已是第 3 版" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "version", "expected"),
    [
        ("id: a\ntitle: b\n", 1, "id: a\nformat: 2\ntitle: b\n"),
        ("\ufeffid: a\r\ntitle: b\r\n", 1, "\ufeffid: a\r\nformat: 2\r\ntitle: b\r\n"),
        ("# 甲\n- id: a\n  title: b\n", 1, "# 甲\n- id: a\n  format: 2\n  title: b\n"),
        ("{id: a, title: b}\n", 1, "{id: a, format: 2, title: b}\n"),
        ("id: a", 1, "id: a\nformat: 2"),
        ("format: '1'\nid: a\n", 1, "format: 2\nid: a\n"),
        ("id: a\nformat: 2\n", 2, "id: a\nformat: 2\n"),
    ],
)
def test_the_version_is_written_as_the_file_is(text: str, version: int, expected: str) -> None:
    assert format_of(text.removeprefix("\ufeff")) == version
    assert _naming_format(text, 2) == expected


def test_what_is_no_version_is_not_guessed(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(starter / "data/chronicle.yaml", "format: 1\n", "format: one\n")
    assert "[bad-value]" in problems(starter)[0]
    assert run(starter, "upgrade", "--yes") == 2
    assert "没有写明认得的格式版本，没有改动" in capsys.readouterr().out


def test_the_records_here_name_their_version() -> None:
    for folder in (ROOT, STARTER):
        assert "\nformat: 1\n" in (folder / "data/chronicle.yaml").read_text("utf-8")
