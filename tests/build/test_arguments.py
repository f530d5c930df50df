"""Commands with missing or wrong arguments: one Chinese sentence, in the words of make, and no traceback."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from book.commands import main as book
from preview.__main__ import main as preview
from timeline.__main__ import main as timeline

from ..conftest import ROOT, STARTER

Command = Callable[[list[str]], int]
FOLDERS = ["--data", str(STARTER / "data"), "--content", str(STARTER / "content")]
NOPE = ["--data", "/nope"]


def _run(command: Command, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return the exit status of a command, and all that it prints."""
    try:
        status = command(arguments)
    except SystemExit as end:
        status = int(end.code or 0)
    return status, "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("command", "arguments", "sentence"),
    [
        (timeline, [*FOLDERS, "check", "nope.yaml"], "nope.yaml 不是这份记录的文件，没有检查"),
        (timeline, [*FOLDERS, "check", "README.md"], "README.md 不是这份记录的文件，没有检查"),
        (timeline, [*NOPE, "check"], "没有这个文件夹：DATA=/nope"),
        (timeline, ["--data", "", "check"], "没有这个文件夹：DATA="),
        (timeline, ["--content", "README.md", "fix"], "没有这个文件夹：CONTENT=README.md"),
        (timeline, ["build", *NOPE, "-o", "/tmp/none"], "没有这个文件夹：DATA=/nope"),
        (timeline, ["build", "--content", "/nope", "-o", "/tmp/none"], "没有这个文件夹：CONTENT=/nope"),
        (timeline, [*FOLDERS, "links", "/nope"], "/nope 中没有网页，请先运行 make html"),
        (timeline, [*FOLDERS, "links", str(STARTER)], "中没有网页，请先运行 make html"),
        (timeline, [*FOLDERS, "draft", ""], "请写明文献的文本：make draft FILE=新文献.txt ID=文献id"),
        (timeline, [*FOLDERS, "draft", "/nope"], "没有这个文件：FILE=/nope"),
        (timeline, [*FOLDERS, "draft", "README.md", "--id", "B_d"], "ID=B_d 不能作标识"),
        (timeline, [*FOLDERS, "draft", "README.md", "--id", "con"], "ID=con 不能作标识"),
        (timeline, [*FOLDERS, "draft", "README.md", "--id", "a" * 81], "不超过 80 字"),
        (timeline, [*FOLDERS, "text", ""], "请写明文献：make text SOURCE=文献id"),
        (timeline, [*FOLDERS, "text", "nope"], "没有文献 nope"),
        (timeline, [*FOLDERS, "rename", "event:x"], "缺少 new"),
        (timeline, ["renam"], "没有 'renam'，只有 "),
        (timeline, ["build", "--output"], "-o/--output 之后缺一个值"),
        (timeline, ["build", "--foo"], "不认识 --foo"),
        (timeline, ["build", "-s", "nosuch.py"], "没有设置文件 nosuch.py"),
        (book, ["-s", "nosuch.py"], "没有设置文件 nosuch.py"),
        (preview, ["-s", "nosuch.py"], "没有设置文件 nosuch.py"),
        (timeline, ["verify", ""], "请写明存档：make verify ARCHIVE=dist/….zip"),
        (timeline, ["verify", "/nope.zip"], "没有这个文件：ARCHIVE=/nope.zip"),
        (timeline, ["verify", "README.md", "--sha256", "12"], "SHA-256 应是64位十六进制数：SHA256=12"),
        (timeline, ["archive", *NOPE], "没有这个文件夹：DATA=/nope"),
        (book, NOPE, "没有这个文件夹：DATA=/nope"),
        (preview, NOPE, "没有这个文件夹：DATA=/nope"),
        (preview, ["--port", "abc"], "端口是 0 至 65535 的数：PORT=abc"),
        (timeline, ["rollback", *NOPE], "没有这个文件夹：DATA=/nope"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    command: Command, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, output = _run(command, arguments, capsys)
    assert status in (1, 2)
    assert sentence in output
    assert len(output.splitlines()) == 1
    assert not re.search(r"usage|argument|error", output)


@pytest.mark.parametrize(
    ("command", "arguments", "sentence"),
    [
        (timeline, [*NOPE, "check"], "没有这个文件夹：--data /nope"),
        (timeline, [*FOLDERS, "check", "nope.yaml"], "nope.yaml 不是这份记录的文件，没有检查：请写 data/"),
        (timeline, [*FOLDERS, "text", ""], "请写明文献：timeline text 文献id"),
        (timeline, [*FOLDERS, "draft", ""], "请写明文献的文本：timeline draft 新文献.txt --id 文献id"),
        (timeline, [*FOLDERS, "draft", "README.md", "--id", "B_d"], "--id B_d 不能作标识"),
        (timeline, [*FOLDERS, "links", "/nope"], "/nope 中没有网页，请先运行 timeline build"),
        (timeline, ["build", "--publish"], "要发布，先说网站的地址：timeline publish --url https://…"),
        (timeline, ["build", "--url", "x.org"], "--url 的写法不对：'x.org'，应如 https://example.org"),
        (timeline, ["verify", "/nope.zip"], "没有这个文件：/nope.zip"),
        (timeline, ["verify", "README.md", "--sha256", "12"], "--sha256 12"),
        (preview, ["--port", "abc"], "端口是 0 至 65535 的数：--port abc"),
    ],
)
def test_whoever_types_a_command_reads_its_options(
    command: Command,
    arguments: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MAKELEVEL")
    status, output = _run(command, arguments, capsys)
    assert status in (1, 2)
    assert sentence in output
    assert not re.search(r"\bmake \w|\b[A-Z]{2,}[0-9]*=", output)


def test_alone_the_command_lists_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert timeline([]) == 2
    assert "check " in capsys.readouterr().out
    assert timeline(["--help"]) == 0
    assert "check " in capsys.readouterr().out
    assert timeline(["--version"]) == 0
    assert re.fullmatch(r"timeline \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_outside_a_chronicle_there_is_nothing_to_preview(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert preview([]) == 1
    assert capsys.readouterr().err == "这里没有年表。请在年表的文件夹里运行，或者先 timeline new\n"


def test_make_passes_on_what_was_not_given() -> None:
    """Else a command would take the next argument, or a folder, for it."""
    for target, sentence in (("draft", "请写明文献的文本"), ("text", "请写明文献"), ("verify", "请写明存档")):
        arguments_of_make = ("SITE=", f"RUN={sys.executable} -m")
        process = subprocess.run(
            ["make", target, *arguments_of_make], cwd=ROOT, capture_output=True, text=True
        )
        assert process.returncode == 2
        assert process.stderr.startswith(sentence)


def test_one_file_of_the_record_can_be_checked(capsys: pytest.CaptureFixture[str], starter: Path) -> None:
    folders = ["--data", str(starter / "data"), "--content", str(starter / "content")]
    folders += ["--sources", str(STARTER / "sources")]
    (starter / "data/stray.yml").write_text("- id: x\n")
    assert timeline([*folders, "check", str(starter / "data/terms.yaml")]) == 0
    assert timeline([*folders, "check", str(starter / "data/stray.yml")]) == 1
    assert "扩展名应为 .yaml" in capsys.readouterr().out
