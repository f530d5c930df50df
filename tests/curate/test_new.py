"""`timeline new`: a chronicle that builds at once, and records with `todo` where a person decides."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from timeline.__main__ import main
from timeline.curate.new_chronicle import proposed_id
from timeline.curate.new_record import NEW_SCHEMES
from timeline.record.loader import read_chronicle, read_records

from ..conftest import ROOT, problems

SIDES = ["--giver", "上海市", "--receiver", "云南省", "--period", "1996/2024"]
FIRST = ("北京", "内蒙古", "京蒙", "赤峰", "beijing", "neimenggu", "jingmeng", "闽", "minning")
"""Words of the first record and of the starter"""


@pytest.fixture(scope="module")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "沪滇"
    assert main(["new", str(folder), *SIDES, "--contact", "mailbox@example.org"]) == 0
    return folder


@pytest.fixture
def chronicle(new_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy to change, with itself as the working directory."""
    shutil.copytree(new_folder, tmp_path / "chronicle")
    monkeypatch.chdir(tmp_path / "chronicle")
    return tmp_path / "chronicle"


def test_a_new_chronicle_has_no_problem_in_any_check(
    chronicle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--strict"]) == 0
    assert re.fullmatch(r"共 \d+ 条记录，0 处问题\n", capsys.readouterr().out)
    info = read_chronicle(chronicle / "data")
    assert (info.id, info.title.hant, info.contact) == (
        "shanghai-yunnan",
        "上海雲南協作年表",
        "mailbox@example.org",
    )


def test_every_schema_that_a_header_names_is_there(new_folder: Path) -> None:
    headers = [
        (file, line.partition("$schema=")[2])
        for file in new_folder.rglob("*.yaml")
        for line in file.read_text("utf-8").splitlines()
        if "$schema=" in line
    ]
    assert len(headers) == len([*new_folder.glob("data/**/*.yaml")])
    for file, path in headers:
        assert (file.parent / path).is_file(), file


def test_nothing_of_another_chronicle_is_in_a_new_one(new_folder: Path) -> None:
    for file in new_folder.rglob("*"):
        if file.is_file() and "schema" not in file.parts and file.name != "requirements.txt":
            if file == new_folder / "data/README.md":  # its examples are those of the handbook
                continue
            text = file.read_text("utf-8").lower()
            assert [word for word in FIRST if word in text] == [], file


def test_the_makefile_has_the_targets_that_messages_name(new_folder: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (new_folder / "Makefile").read_text("utf-8"), re.MULTILINE))
    names: set[str] = set()
    for file in (ROOT / "plugins").rglob("*.py"):
        names |= set(re.findall(r"command_name\('([a-z]+)'\)", file.read_text("utf-8")))
    assert len(names) > 5
    assert names <= targets


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [("--giver", "Shanghai", "Shanghai 应是中文名称，如 上海市"), ("--giver-id", "云", "云 不能作标识")],
)
def test_a_side_that_no_chronicle_can_have_is_refused(
    tmp_path: Path, option: str, value: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["new", str(tmp_path / "none"), *SIDES, option, value])
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_new_chronicle_prints_the_ids_of_its_sides_and_takes_a_mailbox_with_its_scheme(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "made"), *SIDES, "--contact", "mailto:editor@example.org"]) == 0
    assert "双方的标识是 上海市 shanghai、云南省 yunnan" in capsys.readouterr().out
    assert read_chronicle(tmp_path / "made/data").contact == "editor@example.org"


def test_the_makefile_calls_commands_that_exist(new_folder: Path) -> None:
    from timeline.commands.table import COMMANDS

    commands = re.findall(r"\$\(TIMELINE\) ([a-z]+)", (new_folder / "Makefile").read_text("utf-8"))
    assert len(commands) > 10
    assert {*commands} <= {*COMMANDS}


@pytest.mark.parametrize("file", [".github/workflows/site.yml", ".gitlab-ci.yml"])
def test_continuous_integration_runs_what_the_makefile_has(new_folder: Path, file: str) -> None:
    text = (new_folder / file).read_text("utf-8")
    assert yaml.safe_load(text)
    targets = set(re.findall(r"^([a-z]+):", (new_folder / "Makefile").read_text("utf-8"), re.MULTILINE))
    lines = re.findall(r"make ((?:[a-z]+ ?)+)", text)
    assert {word for line in lines for word in line.split()} - {"make"} <= targets
    workflow = (ROOT / "docs/pages/github.yml").read_text("utf-8")
    for action in re.findall(r"uses: (.*)", text):
        assert f"uses: {action}" in workflow, "not the version that the docs pin"


@pytest.mark.parametrize("scheme", NEW_SCHEMES)
def test_a_new_record_is_read_and_asks_for_what_is_missing(
    chronicle: Path, scheme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", scheme, "new-one", "--name", "张三"]) == 0
    path = capsys.readouterr().out.split("。")[0].removeprefix("写了 ")
    entry = yaml.safe_load(Path(path).read_text("utf-8"))[-1]
    assert entry["id"] == "new-one"
    if "name" in entry:
        assert entry["name"] == {"hans": "张三", "hant": "張三"}
    messages = problems(chronicle)
    assert any("todo 未定 [todo]" in each for each in messages), "nothing is decided"
    for problem in messages:
        assert problem.startswith(path.removeprefix(f"{chronicle}/")), problem
    assert not any("[missing-key]" in each for each in messages), messages


def test_a_new_event_has_the_paragraphs_of_its_source_at_hand(chronicle: Path) -> None:
    assert main(["new", "event", "1997-meeting", "--source", "example"]) == 0
    text = (chronicle / "data/events/1997-meeting.yaml").read_text("utf-8")
    assert "\n  - {source: example, paragraph: todo, anchor: todo}\n" in text
    assert re.search(r"^# ¶3 1996年6月18日，上海市与云南省", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["event", "1996-agreement"], "event:1996-agreement 已有了"),
        (["event", "A B"], "A B 不能作标识"),
        (["event"], "请写明标识"),
        (["event", "x", "--source", "nope"], "没有文献 nope"),
        (["data", *SIDES], "data 已有内容"),
        (["other"], "缺少 --giver"),
        (["other", *SIDES[:4]], "缺少 --period"),
        (["other", *SIDES[:5], "2024/1996"], "2024/1996 应如 1996/2024"),
        (["other", *SIDES, "--giver-id", "yunnan"], "双方的标识不能相同"),
        (["other", *SIDES, "--giver-id", "Shanghai"], "Shanghai 不能作标识"),
        (["other", *SIDES, "--licence", "MIT"], "没有 'MIT'，只有 "),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_written(
    chronicle: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in chronicle.rglob("*") if path.is_file()}
    try:
        status = main(["new", *arguments])
    except SystemExit as end:
        status = int(end.code or 0)
    output = "".join(capsys.readouterr())
    assert status == 2
    assert sentence in output
    assert len(output.splitlines()) == 1
    assert {path: path.read_bytes() for path in chronicle.rglob("*") if path.is_file()} == before


def test_answers_are_asked_for_in_a_terminal(tmp_path: Path) -> None:
    script = (
        "import pty, sys; "
        "status = pty.spawn([sys.executable, '-m', 'timeline', '--lang', 'en', 'new', 'asked']); "
        "sys.exit(status >> 8)"
    )
    answers = "广东省\n贵州省\n\n\n2016/2024\n粤黔协作年表\n\n\n"
    process = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT / "plugins"), "LANG": "C.UTF-8"},
        input=answers,
        capture_output=True,
        text=True,
    )
    assert process.returncode == 0, process.stdout
    assert "The id of 广东省 [guangdong]: " in process.stdout
    info = read_chronicle(tmp_path / "asked/data")
    assert (info.title.hans, info.giver.region, str(info.period)) == (
        "粤黔协作年表",
        "guangdong",
        "2016/2024",
    )


@pytest.mark.parametrize(
    "title", ["甲：乙", "a: b #c", "“引”", "[甲]{乙}", "- 甲", "甲, 乙", "true", "'甲\"乙\\", "1996"]
)
def test_any_title_is_read_back_as_it_was_given(title: str, tmp_path: Path) -> None:
    main(["new", str(tmp_path / "x"), *SIDES, "--title", title, "--publisher", title])
    info = read_records(tmp_path / "x/data", tmp_path / "x/content").records.chronicle[0]
    assert (info.title.hans, info.publisher.hans) == (title, title)


def test_ids_are_proposed_without_levels() -> None:
    assert proposed_id("云南省") == "yunnan"
