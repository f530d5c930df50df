"""One command line for everything: each command's help and messages, in one language at a time."""

import re
import sys
from pathlib import Path

import pytest

from timeline.__main__ import main
from timeline.commands.table import COMMANDS
from timeline.values.language import LANGUAGE, wants_english

from ..conftest import STARTER
from ..support.project import HTML, Project

HAN = re.compile(r"[\u3400-\u9fff]")
FOLDERS = ["--data", str(STARTER / "data"), "--content", str(STARTER / "content")]


@pytest.fixture(autouse=True)
def _language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LANGUAGE, "zh")  # what `--lang` stores ends with the test


def run_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    try:
        status = main(arguments)
    except SystemExit as end:
        status = int(end.code or 0)
    return status, "".join(capsys.readouterr())


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_one_language(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [command] if command else []
    status, chinese = run_command([*words, "--help"], capsys)
    assert status == 0
    assert "用法：" in chinese
    sentences = re.sub(r"\{[^}]*\}|--?[a-z0-9-]+|https?\S+|\S*_\S*", "", chinese)
    assert not re.search(r"\b(the|of|and|print|show|usage|options|positional|help)\b", sentences), sentences
    status, english = run_command([*words, "--help", "--lang", "en"], capsys)
    assert status == 0
    assert "usage: " in english
    example = COMMANDS[command].example if command else ""
    assert not HAN.search(english.replace(example, "")), english


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example_that_runs_this_command(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    example = COMMANDS[command].example
    assert example.split()[:2] == ["timeline", command]
    text = run_command([command, "--help"], capsys)[1]
    assert text.endswith(f"例：\n  {example}\n")
    for option in re.findall(r"--[a-z-]+", example):
        assert option in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["renam"], "no command 'renam', only new, build, "),
        (["build", "--foo"], "unrecognized arguments: --foo (see timeline build --help)"),
        (["build", "--output"], "argument -o/--output: expected one argument (see timeline build --help)"),
        ([*FOLDERS, "rename", "event:x"], "the following arguments are required: new"),
        (["check", "--data", "/nope"], "There is no such folder: DATA=/nope"),
        (["build", "--data", "/nope", "-o", "/tmp/none"], "There is no such folder: DATA=/nope"),
        ([*FOLDERS, "text", ""], "Please state the source: make text SOURCE=id"),
        ([*FOLDERS, "text", "nope"], "There is no source nope"),
        ([*FOLDERS, "rename", "event:nope", "event:new"], "There is no record event:nope"),
        ([*FOLDERS, "draft", "README.md", "--id", "B_d"], "ID=B_d cannot be an id"),
        ([*FOLDERS, "links", "/nope"], "/nope has no pages; run make html first"),
        (["verify", "README.md", "--sha256", "12"], "SHA-256 has 64 hexadecimal digits: SHA256=12"),
        (["preview", "--port", "abc"], "A port is a number from 0 to 65535: PORT=abc"),
        (["changes", "--into", "/nope"], "Nothing has been published yet"),
        (["publish", *FOLDERS], "To publish, state the address of the site"),
    ],
)
def test_english_is_not_mixed_with_chinese(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, text = run_command(["--lang=en", *arguments], capsys)
    assert status in (1, 2)
    assert sentence in text
    assert not HAN.search(text)


@pytest.mark.parametrize(
    ("variables", "english"),
    [
        ({}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8"}, False),
        ({"LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, False),
        ({"LANG": "zh_CN.UTF-8", LANGUAGE: "en"}, True),
        ({"LANG": "en_GB.UTF-8", LANGUAGE: "zh"}, False),
    ],
)
def test_the_language_is_the_locales_unless_it_is_chosen(
    variables: dict[str, str], english: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", LANGUAGE):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert wants_english() is english


def test_a_language_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", "--lang", "fr"], capsys) == (
        2,
        "--lang 只有 zh 和 en（用法见 timeline --help）\n",
    )


def test_options_before_and_after_the_command_are_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    texts = ["--sources", str(STARTER / "sources")]
    before = run_command([*FOLDERS, *texts, "check"], capsys)
    assert before == run_command(["check", *FOLDERS, *texts], capsys)
    assert before[0] == 0


def test_a_build_without_changes_imports_hardly_anything(tmp_path: Path) -> None:
    project = Project.at(tmp_path / "project")
    project.succeed(HTML)
    script = "import sys; from timeline.__main__ import main; main(['build']); print(*sys.modules)"
    status, out, err = project.run((sys.executable, "-c", script))
    assert (status, err) == (0, "")
    assert "没有变化" in out
    rooms = {name.split(".")[1] for name in out.split() if name.startswith("timeline.")}
    assert rooms == {"__main__", "cache", "commands", "output", "values"}
    assert not {"msgspec", "pydantic", "jinja2", "yaml", "importlib.metadata"} & {*out.split()}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["archive", "--site", "/nope"], "/nope has no complete site; run make html first"),
        (["verify", "README.md", "--signers", "/nope"], "The signature cannot be checked without "),
        (["book", "--fonts", "/nope"], "Fonts are missing: "),
        (["build", "-o", "data"], "cannot be the output"),
        (["rollback"], "There is no release to go back from"),
    ],
)
def test_refusals_are_english_too(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = ["--into", str(tmp_path)] if arguments[0] in ("archive", "rollback") else []
    folders = FOLDERS if arguments[0] in ("archive", "book") else []
    status, text = run_command(["--lang", "en", *arguments, *into, *folders], capsys)
    assert status == 1
    assert sentence in text
    assert not HAN.search(text), text
