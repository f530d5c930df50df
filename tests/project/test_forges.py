"""What code hosts read: workflows, forms, hooks, and problems on their lines. None was run on a host."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.__main__ import main
from timeline.commands.problem_formats import FORMATS
from timeline.render.template_globals import report_address
from timeline.values.diagnostics import Problem

from ..conftest import ROOT

PAGES = ROOT / "docs/pages"
FILES = sorted(PAGES.glob("*.yml"))
PROBLEMS = (
    Problem("data/events/a,b.yaml", 3, 5, "100% 不对：\n第二行", "bad-value"),
    Problem("data/a.yaml", 1, 1, "看一看\x1b[0m", "pinyin", warning=True),
)


def load(name: str) -> Any:
    return yaml.load((PAGES / name).read_text("utf-8"), yaml.BaseLoader)


def test_github_shows_a_problem_on_its_line() -> None:
    error, warning = FORMATS["github"](PROBLEMS).split("\n")
    assert error == (
        "::error file=data/events/a%2Cb.yaml,line=3,col=5,title=bad-value::100%25 不对：%0A第二行"
    )
    assert warning.startswith("::warning file=data/a.yaml,line=1,col=1,title=pinyin::看一看")
    assert "\x1b" not in warning
    assert FORMATS["github"](()) == ""


def test_gitlab_shows_a_problem_on_its_line() -> None:
    error, warning = json.loads(FORMATS["gitlab"](PROBLEMS))
    assert error["location"] == {"path": "data/events/a,b.yaml", "lines": {"begin": 3}}
    assert (error["severity"], warning["severity"]) == ("major", "minor")
    assert error["fingerprint"] != warning["fingerprint"]
    assert json.loads(FORMATS["gitlab"](())) == []


def test_a_report_of_a_check_is_json_and_nothing_else(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = starter / "data/terms.yaml"
    file.write_text(file.read_text("utf-8").replace("editor: true", "editor: perhaps"), "utf-8")
    command = [f"--data={starter / 'data'}", f"--content={starter / 'content'}", "--sources=nowhere", "check"]
    assert main([*command, "--format", "gitlab"]) == 1
    out, err = capsys.readouterr()
    assert {each["location"]["path"] for each in json.loads(out)} == {str(file)}
    assert "没有这些文献的文本" in err
    assert main([*command, "--format", "github"]) == 1
    assert f"::error file={file}," in capsys.readouterr().out


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_commands_are_targets_and_actions_are_pinned(file: Path) -> None:
    text = file.read_text("utf-8")
    assert isinstance(load(file.name), dict)
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert set(re.findall(r"\bmake ([a-z]+) ?", "\n".join(lines).replace("make git", ""))) <= {*targets}
    for action in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


def test_a_change_is_checked_previewed_and_only_the_main_branch_is_published() -> None:
    github, gitlab = load("github-check.yml"), load("gitlab.yml")
    assert github["on"] == {"pull_request": ""}
    assert github["permissions"] == {"contents": "read"}
    assert load("github.yml")["on"]["push"] == {"branches": ["main"]}
    merge = [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert gitlab["check"]["rules"] == gitlab["preview"]["rules"] == merge
    assert gitlab["check"]["artifacts"]["reports"]["codequality"] in gitlab["check"]["script"][-1]
    assert gitlab["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


def test_a_report_opens_the_form_with_its_page() -> None:
    text = (PAGES / "github-issue.yml").read_text("utf-8")
    (contact,) = re.findall(r"^# contact: (\S+)$", text, re.MULTILINE)
    address = report_address(contact, title="某事", page="https://example.org/events/a.html")
    query = dict(each.split("=", 1) for each in address.partition("?")[2].split("&"))
    form = load("github-issue.yml")
    assert query.keys() - {"template", "title"} <= {each["id"] for each in form["body"]}
    assert query["page"] == "https%3A%2F%2Fexample.org%2Fevents%2Fa.html"
    assert query["template"] == "report.yml"
    assert query["template"] in text.split("\n")[0]
