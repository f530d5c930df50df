"""Citations found again, coverage of the sources, and the committed outcome."""

import json
from pathlib import Path

import pytest

from timeline.__main__ import main
from timeline.record.loader import read_records
from timeline.record.records import Records
from timeline.values.names import name_pattern
from timeline.verification.compare_claims import compare_claims
from timeline.verification.report import read_survey, to_file
from timeline.verification.source_text import Paragraph, fold
from timeline.verification.verify_citations import _tokens, texts_at_hand, verify

from ..conftest import ROOT, STARTER, spoil, starter_total


def run(starter: Path, *command: str) -> int:
    folders = {"data": starter / "data", "content": starter / "content", "sources": starter / "sources"}
    return main([*(f"--{name}={folder}" for name, folder in folders.items()), *command])


def events(starter: Path) -> Path:
    return starter / "data/events/2001-2009.yaml"


def test_the_starter_stands_checked(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(starter, "check") == 0
    assert capsys.readouterr().out.endswith("0 处问题\n")


def test_a_lost_and_an_ambiguous_anchor_are_reported_where_they_stand(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(events(starter), "anchor: 同年4月18日}", "anchor: 同年4月19日}")
    spoil(events(starter), "anchor: 协作资金1260余万元}", "anchor: 年}")
    assert run(starter, "check") == 1
    output = capsys.readouterr().out
    assert "锚点“同年4月19日”在该段没有找到（¶4） [citation-missing]" in output
    assert "锚点“年”在该段不止一处（¶6） [citation-ambiguous]" in output
    line = next(
        n for n, text in enumerate(events(starter).read_text("utf-8").splitlines(), 1) if "4月19日" in text
    )
    assert f"2001-2009.yaml:{line}:" in output


def test_a_stale_outcome_is_a_mistake_until_coverage_is_run(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(events(starter), "anchor: 同年4月18日}", "anchor: 4月18日}")
    assert run(starter, "check") == 1
    assert "[stale-survey]" in capsys.readouterr().out
    assert run(starter, "coverage") == 0
    assert run(starter, "check") == 0


def test_without_the_texts_the_rest_is_checked_and_that_is_said(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (starter / "sources").iterdir():
        file.unlink()
    assert run(starter, "check") == 0
    output = capsys.readouterr().out
    assert "没有这些文献的文本，出处未核对：minning-" in output
    assert output.endswith("0 处问题\n")


def test_another_version_of_a_text_is_recognised_by_its_fingerprint(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = sorted((starter / "sources").glob("*.txt"))[0]
    file.write_text(file.read_text("utf-8") + "多一行。\n", "utf-8")
    assert run(starter, "check") == 1
    output = capsys.readouterr().out
    assert "data/sources.yaml:22:3: " in output
    assert "的指纹不同，不是年表所据的文本 [source-changed]" in output


def test_a_spoiled_outcome_is_a_problem_and_no_traceback(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = '{{"a": {{"sha256": "", "citations": [{}], "coverage": [{}]}}}}'
    for text in (
        "", "{", "[]", '{"a": 1}', "[" * 100_000, template.format("[1]", ""),
        template.format("", f"[1, {10**400}, 0, 0]"),
        template.format('[1, "词", "exact", 1e999]', ""), template.format('[1, "词", "found", 0.5]', ""),
    ):  # fmt: skip
        (starter / "data/survey.json").write_text(text, "utf-8")
        assert run(starter, "check") == 1
        assert "survey.json:1:1: 不是 make coverage 写下的内容" in capsys.readouterr().out


def test_what_no_one_cites_is_listed_and_can_be_waived_with_a_reason(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(starter, "coverage")
    assert "¶3 未录：闽侯县、隆德县" in capsys.readouterr().out
    waivers = starter / "data/waivers.yaml"
    waivers.write_text(
        "- {source: minning-jishi-2016, paragraph: 3, text: 闽侯县, reason: 副题。}\n", "utf-8"
    )
    run(starter, "coverage")
    assert "¶3 未录：隆德县" in capsys.readouterr().out
    waivers.write_text("- {source: minning-jishi-2016, paragraph: 3, reason: 副题。}\n", "utf-8")
    run(starter, "coverage")
    assert "隆德县" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("二〇二三年十二月三十日签约", ["2023年12月30日"]),
        ("二O二三年十月廿五日签约", ["2023年10月25日"]),
        ("2023.03.05签约", ["2023年3月5日"]),
        ("2023/3签约", ["2023年3月"]),
        ("2020—2021年签约", ["2020年", "2021年"]),
        ("2023年第一季度签约", ["2023年"]),
        ("“十四五”时期和近三年", []),
        ("十四五期间", []),
        ("五年来", []),
        ("投入一亿二千万元", ["12000"]),
        ("投入1亿2000万元", ["12000"]),
        ("投入3千万元", ["3"]),
        ("增长百分之三十", ["30"]),
        ("增长30个百分点", ["30"]),
        ("装机3.5万千瓦", ["3.5"]),
        ("装机10MW", ["10"]),
        ("面积500㎡的", ["500"]),
        ("投入3000～5000万元", ["3000", "5000"]),
        ("近百家企业", ["100"]),
        ("三五家企业", ["5"]),
        ("十几家企业", []),
    ],
)
def test_dates_and_numbers_are_covered_as_one_reads_them(text: str, tokens: list[str]) -> None:
    assert [token.text for token in _tokens(Paragraph(1, text, fold(text)), {}, name_pattern({}))] == tokens


def test_a_waiver_that_waives_nothing_is_a_mistake(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waivers = starter / "data/waivers.yaml"
    waivers.write_text(
        "- {source: minning-jishi-2016, paragraph: 6, text: '9999', reason: 测试。}\n", "utf-8"
    )
    run(starter, "coverage")
    assert run(starter, "check") == 1
    output = capsys.readouterr().out
    assert "waivers.yaml:1:46: 这条免录没有用处：¶6 9999已录或并不存在 [idle-waiver]" in output


def test_a_paragraph_that_is_cited_is_not_waived_whole(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waivers = starter / "data/waivers.yaml"
    waivers.write_text("- {source: minning-jishi-2016, paragraph: 6, reason: 抒情。}\n", "utf-8")
    run(starter, "coverage")
    assert run(starter, "check") == 1
    output = capsys.readouterr().out
    assert "waivers.yaml:1:32: ¶6 已为 event:2004-2008-funds 所引，不能整段不录" in output
    assert "[waived-and-cited]" in output


def test_one_file_can_be_looked_at_alone(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(events(starter), "kind: tally", "kind: taly")
    spoil(starter / "data/leaders.yaml", "pinyin: Lín Sùyún", "pinyin: todo")
    assert run(starter, "check", str(starter / "data/leaders.yaml")) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[-1] == f"{starter_total()}，1 处问题"


def test_the_outcome_reads_back_as_it_was_written(tmp_path: Path) -> None:
    records = read_records(STARTER / "data", STARTER / "content").records
    texts = texts_at_hand(records, STARTER / "sources")
    outcome = verify(records, texts, compare_claims(records, texts))
    file = to_file(outcome)
    (tmp_path / file.path).write_bytes(file.content)
    assert to_file(read_survey(tmp_path)) == file


def test_the_committed_outcome_of_the_record_is_whole(record: Records) -> None:
    """No citation missing or ambiguous, everything cited or waived, for the texts that it names."""
    outcome = read_survey(ROOT / "data")
    assert set(outcome) == {source.id for source in record.sources}
    for source in record.sources:
        assert outcome[source.id].sha256 == source.sha256
        assert {result.status for result in outcome[source.id].citations.values()} <= {"exact", "normalised"}
        assert outcome[source.id].share == 100.0


def test_every_event_role_figure_pairing_and_doubt_has_a_citation(real_files: dict[str, bytes]) -> None:
    events = json.loads(real_files["data/events.json"])
    for event in events:
        parts = [event, *event["leaders"], *event["figures"]]
        parts += [reading for note in event["notes"] for reading in note["readings"]]
        assert all(part["citations"] for part in parts), event["id"]
    assert all(pairing["citations"] for pairing in json.loads(real_files["data/pairings.json"]))


def test_the_site_marks_how_each_citation_stands(real_files: dict[str, bytes]) -> None:
    page = real_files["events/2023-framework-agreement.html"].decode()
    assert "逐字相符" in page
    assert "未核对" not in page
    assert "100.0%" in real_files["coverage.html"].decode()


def test_a_paragraph_stays_signed_until_its_text_changes(
    starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(starter, "review", "minning-jishi-2016", "6", "5", "--by", "LSY") == 0
    assert "已细读 2 段" in capsys.readouterr().out
    assert run(starter, "coverage") == 0
    assert run(starter, "check") == 0
    reviews = read_survey(starter / "data")["minning-jishi-2016"].reviewed
    assert {number: review.by for number, review in reviews.items()} == {5: "LSY", 6: "LSY"}
    survey_json = starter / "data/survey.json"
    spoil(survey_json, '"sha256": "1703', '"sha256": "0703')
    assert run(starter, "coverage") == 0
    assert read_survey(starter / "data")["minning-jishi-2016"].reviewed == {}
    assert run(starter, "review", "minning-jisi-2016", "6", "--by", "LSY") == 2
    assert "是否 minning-jishi-2016？" in capsys.readouterr().out
