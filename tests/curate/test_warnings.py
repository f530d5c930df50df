"""What is only doubtful is shown, and refuses nothing."""

from pathlib import Path

import pytest

from preview.build_result import BuildResult, diagnostics
from preview.messages import terminal_message
from timeline.__main__ import main
from timeline.build import build
from timeline.config import BuildConfig
from timeline.values.diagnostics import DataProblems, Problem, summarise

from ..conftest import ROOT, spoil, starter_total

DOUBTFUL = (
    "data/leaders.yaml:8:21: 注意：林素云 的“云”通常写作“雲”；确是如此的，写进 conversions.yaml [name-script]"
)


@pytest.fixture
def doubtful(starter: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    spoil(starter / "data/leaders.yaml", "hant: 林素雲", "hant: 林素云")
    monkeypatch.chdir(starter)
    return starter


def test_a_warning_is_marked_and_leaves_the_exit_status(
    doubtful: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--sources", "sources", "check"]) == 0
    assert capsys.readouterr().out.splitlines() == [DOUBTFUL, f"{starter_total()}，0 处问题，1 处注意"]


def test_strict_makes_warnings_errors(doubtful: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--sources", "sources", "check", "--strict"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        DOUBTFUL.replace("注意：", ""),
        f"{starter_total()}，1 处问题",
    ]


def test_a_build_with_warnings_goes_on_and_reports_them(doubtful: Path) -> None:
    warnings: list[Problem] = []
    assert build(config(doubtful), warnings.extend)
    assert [(each.code, each.warning) for each in warnings] == [("name-script", True)]


def test_errors_come_with_the_warnings(doubtful: Path) -> None:
    spoil(doubtful / "data/terms.yaml", "editor: true", "editor: false")
    with pytest.raises(DataProblems) as error:
        build(config(doubtful))
    assert error.value.total == f"{starter_total()}，1 处问题，1 处注意"


def test_the_preview_says_in_the_terminal_and_shows_the_site() -> None:
    problem = Problem("data/a.yaml", 1, 1, "有些可疑", "name-script", warning=True)
    result = BuildResult(records=7, diagnostics=tuple(diagnostics([problem])))
    assert result.ok
    first, last = terminal_message(result, None, ()).splitlines()
    assert first == "data/a.yaml:1:1: 注意：有些可疑 [name-script]"
    assert last.startswith("共 7 条记录，1 处注意，")


def test_errors_and_warnings_are_counted_apart() -> None:
    problems = [Problem("a", 1, 1, "甲", "x"), Problem("a", 1, 1, "乙", "y", warning=True)]
    assert summarise(problems, 3) == "共 3 条记录，1 处问题，1 处注意"
    assert summarise([], 3) == "共 3 条记录，0 处问题"


def config(folder: Path) -> BuildConfig:
    return BuildConfig(
        data=folder / "data",
        content=folder / "content",
        theme=ROOT / "themes/paper",
        url="",
        version="0",
        built="2000-01-01",
    )
