"""What was published stays: addresses lead somewhere, facts change in public, a removal removes."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from markupsafe import Markup
from msgspec.structs import replace

from timeline.__main__ import main
from timeline.build import build
from timeline.config import BuildConfig
from timeline.history.ledger import LEDGER_FILE, ledger_file, read_ledger, update_ledger
from timeline.record.loader import read_records
from timeline.values.diagnostics import DataProblems

from ..conftest import STARTER, spoil, starter_total

Run = Callable[..., tuple[int, str]]
Pages = Callable[[], dict[str, str]]


@pytest.fixture
def repository(starter: Path) -> Path:
    """Return a copy of the starter that was published, in a repository of Git."""
    before = "    - {source: minning-huigu-2020, paragraph: 8, anchor: 固原市副市長于承海}\n"
    spoil(  # one more event names her office, so that the other may go
        starter / "data/events/2010-2019.yaml",
        f"{before}  summary",
        f"{before}  - leader: lin-suyun\n    role: 西吉县副县长\n    citations:\n"
        "    - {source: minning-huigu-2020, paragraph: 7, anchor: 西吉縣副縣長林素雲}\n  summary",
    )
    records = read_records(starter / "data", starter / "content").records
    ledger = ledger_file(update_ledger(records, {}, "2026-01-01"))
    (starter / "data" / LEDGER_FILE).write_bytes(ledger.content)
    git(starter, "init", "-q")
    git(starter, "add", "-A")
    git(starter, "commit", "-qm", "published")
    return starter


@pytest.fixture
def run(repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a curator's command on that copy and returns its status and its output."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769990400")  # 2026-02-02

    def command(*arguments: str) -> tuple[int, str]:
        folders = ["--data", str(repository / "data"), "--content", str(repository / "content")]
        status = main([*folders, "--sources", str(STARTER / "sources"), *arguments])
        return status, capsys.readouterr().out.replace(f"{repository}/", "")

    return command


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    process = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return process.stdout


def publish(folder: Path, day: str) -> None:
    """Keep the ledger and commit, as publishing does."""
    records = read_records(folder / "data", folder / "content").records
    ledger = update_ledger(records, read_ledger(folder / "data"), day)
    (folder / "data" / LEDGER_FILE).write_bytes(ledger_file(ledger).content)
    git(folder, "add", "-A")
    git(folder, "commit", "--allow-empty", "-qm", day)


@pytest.fixture
def pages(repository: Path, site_of_starter: BuildConfig) -> Pages:
    """Build the site of what is published now."""
    site = replace(
        site_of_starter, data=repository / "data", content=repository / "content", built="2026-02-02"
    )
    return lambda: {
        file.path: file.content.decode()
        for file in build(site)[0]()
        if file.path.endswith((".html", ".xml", LEDGER_FILE))
    }


def without(file: Path, first: str) -> None:
    """Take out the record that begins with this line."""
    text = file.read_text("utf-8")
    start = text.index(f"- {first}\n")
    end = text.find("\n- ", start) + 1
    file.write_text(text[:start] + (text[end:] if end else ""), "utf-8")


# links never die


def test_what_was_published_and_stands_is_sound(run: Run) -> None:
    assert run("check") == (0, f"{starter_total()}，0 处问题\n")


def test_a_lost_address_fails_check_and_build(repository: Path, run: Run, pages: Pages) -> None:
    without(repository / "data/events/2010-2019.yaml", "id: 2015-teachers")
    lines = (repository / "data" / LEDGER_FILE).read_text().splitlines()
    line = 1 + next(index for index, each in enumerate(lines) if each.startswith('"event:2015-teachers"'))
    status, output = run("check")
    assert status == 1
    first = output.splitlines()[0]
    assert first.startswith(
        f"data/published.json:{line}:1: event:2015-teachers 已发布于 events/2015-teachers.html"
    )
    assert first.endswith("[lost-address]")
    assert "year:2015 已发布于 years/2015.html" in output
    with pytest.raises(DataProblems, match="lost-address"):
        pages()


def test_a_record_that_was_merged_leads_to_the_other(repository: Path, run: Run, pages: Pages) -> None:
    without(repository / "data/events/2010-2019.yaml", "id: 2015-teachers")
    with (repository / "data/redirects.yaml").open("a") as file:
        file.write("- {old: event:2015-teachers, new: event:2019-donations, date: 2026-02-02}\n")
        file.write("- {old: year:2015, new: year:2019, date: 2026-02-02}\n")
    run("coverage")
    assert run("check")[0] == 0
    page = pages()["events/2015-teachers.html"]
    assert '<meta http-equiv="refresh" content="0; url=../events/2019-donations.html">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a href="../events/2019-donations.html">' in page
    assert "url=../years/2019.html" in pages()["years/2015.html"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            "- {old: event:a, new: event:b, date: 2026}\n- {old: event:b, new: event:a, date: 2026}\n",
            "改名成环",
        ),
        ("- {old: event:a, new: event:a, date: 2026}\n", "改名成环"),
        ("- {old: event:a, new: pairing:minhou-longde, date: 2026}\n", "不能指向"),
        ("- {old: event:2012-mushrooms, new: event:2015-teachers, date: 2026}\n", "已指向别处"),
    ],
)
def test_redirects_that_lead_nowhere_are_refused(repository: Path, run: Run, rows: str, message: str) -> None:
    with (repository / "data/redirects.yaml").open("a") as file:
        file.write(rows)
    status, result = run("check")
    assert status == 1
    assert message in result
    assert {line.rsplit("[")[-1] for line in result.splitlines()[:-1]} == {"redirect]"}


# corrections are public


def test_a_fact_that_changed_wants_a_correction_which_check_offers(
    repository: Path, run: Run, pages: Pages
) -> None:
    spoil(repository / "data/events/2010-2019.yaml", "  date: 2012-06\n", "  date: 2012-07\n")
    status, output = run("check")
    assert status == 1
    line = 1 + (repository / "data/events/2010-2019.yaml").read_text("utf-8").split("\n").index(
        "  date: 2012-07"
    )
    assert f"data/events/2010-2019.yaml:{line}:3: event:2012-mushroom-park 的 date 发布后改了" in output
    assert "[uncorrected]" in output
    with pytest.raises(DataProblems, match="uncorrected"):
        pages()
    offer = output[output.index("- id") : output.index("\n\n") + 1]
    assert "old: 2012年6月\n" in offer
    assert "new: 2012年7月\n" in offer
    with (repository / "data/corrections.yaml").open("a") as file:
        file.write(offer)
    assert "todo" in run("check")[1]
    spoil(repository / "data/corrections.yaml", "reason: todo", "reason: 前一份文献记错了月份。")
    assert run("check")[0] == 0
    publish(repository, "2026-02-02")
    spoil(repository / "data/events/2010-2019.yaml", "  date: 2012-07\n", "  date: 2012-08\n")
    assert run("check")[0] == 1, "a published correction does not cover a later change"


def test_a_correction_that_says_something_else_is_refused(repository: Path, run: Run) -> None:
    spoil(repository / "data/events/2010-2019.yaml", "  date: 2012-06\n", "  date: 2012-07\n")
    with (repository / "data/corrections.yaml").open("a") as file:
        file.write(
            "- {id: x, date: 2026, record: event:2012-mushroom-park, field: date, old: 2012年6月, "
            "new: 2012年8月, kind: 日期, reason: 记错了。}\n"
        )
    assert "更正 x 所写的 new 与现在的内容不同 [uncorrected]" in run("check")[1]


def test_adding_is_no_correction_but_taking_out_of_a_list_is(repository: Path, run: Run) -> None:
    file = repository / "data/events/2010-2019.yaml"
    spoil(file, "  - longde\n  - liuwan\n  summary", "  - longde\n  - liuwan\n  - minhou\n  summary")
    assert run("check")[0] == 0
    spoil(file, "  - longde\n  - liuwan\n  - minhou\n  summary", "  - liuwan\n  - minhou\n  summary")
    output = run("check")[1]
    assert "的 regions 发布后改了" in output
    assert "old: 隆德县\n" in output
    assert "new: 闽侯县\n" in output


def test_what_editors_arrange_is_no_fact(repository: Path, run: Run) -> None:
    spoil(repository / "data/leaders.yaml", "pinyin: Lín Sùyún", "pinyin: Lín Sūyún")
    assert run("check")[0] == 0


def test_without_git_the_offer_leaves_the_old_open(repository: Path, run: Run) -> None:
    subprocess.run(["rm", "-rf", str(repository / ".git")], check=True)
    spoil(repository / "data/events/2010-2019.yaml", "  date: 2012-06\n", "  date: 2012-07\n")
    assert "old: todo\n" in run("check")[1]


# a removal removes


def test_a_person_is_removed_with_name_and_id(repository: Path, run: Run, pages: Pages) -> None:
    status, output = run("remove", "leader:lin-suyun", "--reason", "当事人请求移除。")
    assert status == 1
    assert output.count("这里还提到 leader:lin-suyun") >= 1
    forget(repository, "lin-suyun", "林素云")
    assert "林素云 没有文献所载的职务，不入人物索引 [no-office]" in run("check")[1]
    status, output = run("remove", "leader:lin-suyun", "--reason", "当事人请求移除。")
    assert status == 0, output
    run("coverage")
    assert run("check")[0] == 0
    publish(repository, "2026-02-02")
    for file in [*(repository / "data").rglob("*.*"), *(repository / "content").rglob("*.*")]:
        if file.is_file():
            text = file.read_text("utf-8")
            assert "lin-suyun" not in text, file
            assert "林素云" not in text, file
    site = pages()
    assert not [path for path in site if "lin-suyun" in path]
    assert not [path for path, text in site.items() if "lin-suyun" in text or "林素云" in text]
    assert "当事人请求移除。" in site["changes.html"]


def forget(folder: Path, id_: str, name: str) -> None:
    """Take a person out of every record, as an editor would."""
    for file in (folder / "data/events").glob("*.yaml"):
        text = file.read_text("utf-8")
        text = re.sub(rf"  - leader: {id_}\n(    .*\n)*", "", text)
        text = re.sub(r"  leaders:\n(?!  -)", "", text)
        text = text.replace(f"[{name}](leader:{id_})", "一位负责人").replace(name, "一位负责人")
        file.write_text(text, "utf-8")


def test_another_record_leaves_a_page_that_says_so(repository: Path, run: Run, pages: Pages) -> None:
    status, output = run("remove", "event:2015-teachers", "--reason", "文献由发布者撤回。")
    assert status == 1
    assert "year:2015 已发布于 years/2015.html" in output, "the year had no other event"
    assert git(repository, "status", "--short") == "", "nothing was changed"
    with (repository / "data/redirects.yaml").open("a") as file:
        file.write("- {old: year:2015, new: year:2019, date: 2026-02-02}\n")
    before = (repository / "data/events/2010-2019.yaml").read_text("utf-8")
    assert run("remove", "event:2015-teachers", "--reason", "文献由发布者撤回。")[0] == 0
    after = (repository / "data/events/2010-2019.yaml").read_text("utf-8")
    start = before.index("- id: 2015-teachers")
    assert after == before[:start] + before[before.index("\n- ", start) + 1 :]
    run("coverage")
    assert run("check")[0] == 0
    page = pages()["events/2015-teachers.html"]
    assert "已于2026年2月2日移除。文献由发布者撤回。" in Markup(page).striptags()
    assert '<meta name="robots" content="noindex">' in page
    publish(repository, "2026-02-02")
    without(repository / "data/removals.yaml", "id: 2026-02-02-1")
    assert "[lost-address]" in run("check")[1]


def test_where_the_id_may_not_be_stated_nothing_is_left(repository: Path, run: Run) -> None:
    assert run("remove", "organisation:shili-junye", "--reason", "依请求。", "--unnamed")[0] == 1
    for file in (repository / "data/events").glob("*.yaml"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"\[([^]]*)\]\(organisation:shili-junye\)", r"\1", text), "utf-8")
    assert run("remove", "organisation:shili-junye", "--reason", "依请求。", "--unnamed")[0] == 0
    removal = (repository / "data/removals.yaml").read_text("utf-8").split("id: 2026-02-02-1")[1]
    assert "shili" not in removal
    assert "organisation:shili-junye" not in json.loads((repository / "data" / LEDGER_FILE).read_text())
    run("coverage")
    assert run("check")[0] == 0


def test_names_that_were_given_up_are_not_taken_again(repository: Path, run: Run) -> None:
    spoil(repository / "data/events/2010-2019.yaml", "id: 2015-teachers", "id: 2012-mushrooms")
    assert "曾是另一条记录的标识（redirects.yaml），不能再用 [taken-name]" in run("check")[1]


def test_another_ground_alone_is_offered_as_a_correction(repository: Path, run: Run) -> None:
    spoil(repository / "data/events/2001-2009.yaml", "anchor: 同年4月18日}", "anchor: 闽侯县副县长单启明}")
    status, output = run("check")
    assert status == 1
    offer = yaml.safe_load(output[output.index("- id") : output.index("\n\n") + 1])[0]
    assert offer["field"] == "citations"
    assert offer["kind"] == "出处"
    assert "同年4月18日" in offer["old"]
    assert "同年4月18日" not in offer["new"]


def test_a_figure_changed_within_is_offered_with_its_words(repository: Path, run: Run) -> None:
    spoil(repository / "data/events/2001-2009.yaml", "value: 1260\n", "value: 1270\n")
    output = run("check")[1]
    offer = yaml.safe_load(output[output.index("- id") : output.index("\n\n") + 1])[0]
    assert offer["field"] == "figures"
    assert "1260" in offer["old"]
    assert "1270" in offer["new"]
