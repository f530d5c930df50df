"""A new document, drafted and finished as a curator would."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.__main__ import main
from timeline.curate.draft import _occurs_once, draft
from timeline.record.loader import read_records
from timeline.record.records import Records
from timeline.values.quantities import quantities_in
from timeline.values.written_dates import DateReader

from ..conftest import ROOT, STARTER
from ..support.counting import count_calls

DOCUMENT = ROOT / "tests/documents/haidian-aohan.txt"


@pytest.fixture
def draft_parts(record: Records) -> tuple[dict[str, object], list[dict[str, object]]]:
    files = draft("haidian-aohan", DOCUMENT.name, DOCUMENT.read_bytes(), record)
    source, events = (yaml.load(file.content, yaml.BaseLoader) for file in files)
    return source[0], events


def test_the_source_has_its_fingerprint_and_what_the_text_says_of_it(draft_parts: tuple[dict, list]) -> None:
    source, _ = draft_parts
    assert source["sha256"] == hashlib.sha256(DOCUMENT.read_bytes()).hexdigest()
    assert source["date"] == "2024-09-12"
    assert source["publisher"] == "示例报"
    assert source["script"] == "hans"
    assert source["faults"] == "todo"


def test_years_are_inferred_and_marked(draft_parts: tuple[dict, list]) -> None:
    _, events = draft_parts
    dates = {event["date"]: event.get("date_note") for event in events}
    assert dates["2024-09-10?/2024-09-11?"].startswith("todo：文献此处没有写年份")
    assert dates["2023"] is None
    assert dates["2024-09~"].startswith("todo：文献没有写日期")


def test_figures_leaders_and_regions_are_in_place(draft_parts: tuple[dict, list]) -> None:
    _, events = draft_parts
    meeting = next(event for event in events if event["date"].startswith("2024-09-10"))
    assert {"haidian", "aohan"} <= set(meeting["regions"])
    roles = {each["leader"]: each["role"] for each in meeting["leaders"]}
    assert roles == {"wang-hesheng": "海淀区委书记", "wan-chaoqi": "赤峰市委书记"}
    funds = next(event for event in events if event["date"] == "2023")
    figures = [(each["value"], each.get("qualifier"), each["unit"]) for each in funds["figures"]]
    assert figures == [("5200", "余", "万元"), ("18", None, "个"), ("3600", "超过", "人"), ("6", None, "个")]


def test_a_repeated_paragraph_is_drafted_once(draft_parts: tuple[dict, list]) -> None:
    _, events = draft_parts
    assert sum(any(each["value"] == "5200" for each in event.get("figures", [])) for event in events) == 1


def test_a_curator_finishes_a_draft_without_reading_python(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Draft, decide every `todo`, check, cover: what the handbook tells a curator to do."""
    data, texts = tmp_path / "data", tmp_path / "texts"
    shutil.copytree(ROOT / "data", data)
    texts.mkdir()
    shutil.copy(DOCUMENT, texts)
    common = [f"--data={data}", f"--content={ROOT / 'content'}", f"--sources={texts}"]
    assert main([*common, "draft", str(texts / DOCUMENT.name), "--id", "haidian-aohan"]) == 0
    assert main([*common, "check"]) == 1
    output = capsys.readouterr().out
    assert "[todo]" in output
    assert {line.rsplit("[", 1)[1] for line in output.splitlines() if line.endswith("]")} <= {
        "todo]",
        "bad-value]",
    }
    decide(data / "sources/haidian-aohan.yaml")
    decide(data / "events/haidian-aohan.yaml")
    assert '"haidian-aohan"' not in (data / "schema/ids.json").read_text("utf-8")
    assert main([*common, "coverage"]) == 0, capsys.readouterr().out
    capsys.readouterr()
    assert '"haidian-aohan"' in (data / "schema/ids.json").read_text("utf-8"), "what editors complete"
    assert main([*common, "check"]) == 0, capsys.readouterr().out
    assert main([*common, "draft", str(texts / DOCUMENT.name), "--id", "haidian-aohan"]) == 2


def test_a_draft_that_somebody_has_begun_to_fill_in_is_left_alone(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its record is not valid yet; the paragraphs are at hand nevertheless."""
    (tmp_path / "second.txt").write_text("两县签约\n两县签约，投资3亿元。\n", "utf-8")
    common = [f"--data={starter / 'data'}", f"--content={starter / 'content'}", f"--sources={tmp_path}"]
    assert main([*common, "draft", str(tmp_path / "second.txt")]) == 0
    events = starter / "data/events/second.yaml"
    events.write_text(events.read_text("utf-8").replace("title: todo", "title: 两县签约"), "utf-8")
    before = events.read_bytes()
    capsys.readouterr()
    assert main([*common, "draft", str(tmp_path / "second.txt"), "--date", "2022-06-01"]) == 2
    assert "没有动它" in capsys.readouterr().out
    assert events.read_bytes() == before
    assert main([*common, "text", "second"]) == 0
    assert capsys.readouterr().out == "¶1 两县签约\n¶2 两县签约，投资3亿元。\n"


@pytest.mark.parametrize(
    ("line", "date", "publisher"),
    [
        ("2021年10月15日　示例日报", "2021-10-15", "示例日报"),
        ("2021-10-15 08:30 示例网", "2021-10-15", "示例网"),
        ("2021/10/15", "2021-10-15", "todo"),
        ("发布时间：2021-10-15 来源：示例网", "2021-10-15", "示例网"),
        ("發布時間：2021-10-15 來源：示例網", "2021-10-15", "示例網"),
        ("2021年10月15日，两县签约。", "todo", "todo"),
        ("2021年13月15日　示例日报", "todo", "示例日报"),
    ],
)
def test_the_line_of_publication_below_a_title_is_no_event(
    record: Records, line: str, date: str, publisher: str
) -> None:
    files = draft("a", "a.txt", f"两县协作\n{line}\n投资3亿元。\n".encode(), record)
    (source,), events = (yaml.load(file.content, yaml.BaseLoader) for file in files)
    assert (source["date"], source["publisher"]) == (date, publisher)
    assert len(events) == 1 + ("，" in line)


def decide(file: Path) -> None:
    """Return what a person writes in place of each `todo`."""
    answers = {
        "title": "海淀区与敖汉旗的一次协作活动", "kind": "meeting",
        "summary": "两地商谈协作。细节见文献。", "measure": "projects", "sort": "count", "did": "参加",
        "publisher": "示例报", "faults": "测试用的虚构文献。",
    }  # fmt: skip
    lines = []
    for number, line in enumerate(file.read_text("utf-8").splitlines()):
        key, _, value = line.strip().removeprefix("- ").partition(": ")
        if key == "id":
            line = line.replace("todo-", "")
        if key == "date_note":
            line = line.replace("todo：", "")
        elif key == "title" and value == "todo":
            line = line.replace(
                "todo", f"{answers['title']}之{'甲乙丙丁戊己庚辛壬癸子丑'[number // 10 % 12]}"
            )
        elif value == "todo" and key in answers:
            line = line.replace("todo", answers[key])
        elif value == "https://todo.invalid/":
            continue
        elif line.strip() == "- todo":
            line = line.replace("todo", "aohan")
        lines.append(line)
    file.write_text("\n".join(lines) + "\n", "utf-8")


def test_a_file_that_is_not_text_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.txt").write_bytes("京蒙".encode("gbk"))
    command = [f"--data={ROOT / 'data'}", f"--content={ROOT / 'content'}", "draft"]
    assert main([*command, str(tmp_path / "x.txt")]) == 2
    assert "须是 UTF-8 文本" in capsys.readouterr().out
    (tmp_path / "文献.txt").write_text("甲。", "utf-8")
    assert main([*command, str(tmp_path / "文献.txt")]) == 2
    assert "请写明，如 ID=" in capsys.readouterr().out


def draft_events(text: str, record: Records, published: str = "") -> list[dict[str, Any]]:
    """Return the events that are drafted of a text."""
    _, events = draft("x", "x.txt", text.encode(), record, published)
    return yaml.load(events.content, yaml.BaseLoader) or []


@pytest.mark.parametrize(
    ("text", "date", "note"),
    [
        ("今年以来，敖汉旗到位资金300万元。", "todo", "todo：文献写“今年”，没有发布日期，无从推定"),
        ("敖汉旗到位资金300万元。", "todo", "todo：文献没有写日期"),
        ("3月5日，敖汉旗到位资金300万元。", "todo", "todo：文献没有写年份，也无从推定"),
        ("2021年2月30日，敖汉旗到位资金300万元。", "todo", "todo：2021-02-30：该月只有 28 天"),
        ("2021年3月5日，敖汉旗到位资金300万元。", "2021-03-05", None),
        ("2021年3月，敖汉旗到位资金300万元。", "2021-03", None),
        ("2021年，敖汉旗到位资金300万元。", "2021", None),
        ("2021年3月5日至8日，敖汉旗到位资金300万元。", "2021-03-05/2021-03-08", None),
        ("2021年3月30日至4月2日，敖汉旗到位资金300万元。", "2021-03-30/2021-04-02", None),
    ],
)
def test_a_date_is_as_sharp_as_the_text(record: Records, text: str, date: str, note: str | None) -> None:
    (event,) = draft_events(f"标题\n\n{text}", record)
    assert event["date"] == date
    assert (event.get("date_note") or "").startswith(note or "")
    assert bool(event.get("date_note")) == bool(note)
    assert [each.get("region") for each in event["figures"]] == ["aohan"]


def test_an_anchor_occurs_once_in_its_paragraph_or_is_left_to_do(record: Records) -> None:
    text = "2021年，敖汉旗到位资金300万元，用于修路；其中300万元，用于供水。"
    (event,) = draft_events(f"标题\n\n{text}", record)
    anchors = [each["citations"][0]["anchor"] for each in event["figures"]]
    assert all(text.count(anchor) == 1 for anchor in anchors)
    (event,) = draft_events("标题\n\n" + "300万元。" * 30, record)
    assert event["figures"][3]["citations"][0]["anchor"] == "todo"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("投入1，\u00a0200万元", "1200万元"),
        ("投入1, 200万元", "1200万元"),
        ("投入1. 5亿元", "1.5亿元"),
        ("投入1 . 5 亿元", "1.5亿元"),
        ("投入300 多 万元", "300万元"),
        ("引进300余 家", "300家"),
        ("投入1,2 00万元", "1200万元"),
        ("投入12， 00 0元", "12000元"),
        ("比上年增长5%", "5%"),
        ("投入2005.5万元", "2005.5万元"),
        ("举办2场。", "2场"),
        ("引进十几家", None),
        ("引进3个半小时", None),
    ],
)
def test_spaces_within_a_number_are_left_out(text: str, figure: str | None) -> None:
    (event,) = events_in(f"2021年3月5日，双方{text}。")
    assert event["date"] == "2021-03-05"
    assert [f"{each['value']}{each['unit']}" for each in event.get("figures", ())] == (
        [figure] if figure else []
    )


@pytest.mark.parametrize(
    "text",
    ["202 1年3月15日", "20 21年3月1 5日", "2021年3月1 5日", "2 0 2 1年3月15日", "二〇二一年 三月 十五日"],
)
def test_spaces_within_a_date_are_left_out(text: str) -> None:
    (event,) = events_in(f"双方{text}座谈。")
    assert event["date"] == "2021-03-15"


def test_a_figure_after_a_vague_date_is_not_of_the_date_before() -> None:
    first, second = events_in("2021年3月5日，双方座谈。近三年，投入300万元。近年来，双方往来密切。")
    assert (first["date"], second["date"]) == ("2021-03-05", "todo")
    assert "figures" not in first
    assert second["date_note"] == "todo：文献写“近三年”，何时起止无从推定"


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("2021年和2022年分别投入3亿元、4亿元。", ["", "todo：文献并列几个日期，各个数字属于哪一个，由人定"]),
        ("2021、2022年均投入3亿元。", ["", "todo：文献并列几个日期，各个数字属于哪一个，由人定"]),
        ("2021年投入3亿元，2022年投入4亿元。", ["", ""]),
        ("累计投入3亿元。2021年，双方签约。", ["todo：有的数字在这个日期之前的句子里，未必属于它"]),
        ("投入3亿元，2021年建成。", [""]),
    ],
)
def test_a_figure_that_may_be_of_another_date_is_marked(text: str, notes: list[str]) -> None:
    assert [event.get("date_note", "") for event in events_in(text)] == notes


def test_a_range_is_one_figure_and_left_to_do() -> None:
    (figure,) = figures_in("投入1.2亿～1.5亿元。")
    assert (figure["value"], figure["unit"]) == ("todo", "亿元")
    assert figure["detail"] == "todo：文献写“1.2亿～1.5亿元”"


def test_relative_dates_follow_from_the_day_of_publication(record: Records) -> None:
    (event,) = draft_events("标题\n\n去年9月，敖汉旗到位资金300万元。", record, "2022-07-20")
    assert event["date"] == "2021-09?"
    assert event["date_note"] == "todo：文献写“去年”，据发布日期2022-07-20记为2021年"


def test_a_text_copied_from_a_pdf_is_read(record: Records) -> None:
    text = (
        "北京市与敖汉旗在 ２０２３ 年 12 月 30 日至 2024\n"
        "年 1 月 2 日座谈 ， 北 京 市 的 企 业 投 入 1，\n"
        "200 万 元，用于敖汉旗乡村振兴示范村道路和供水\n设施建设。\n下一段"
    )
    (event,) = draft_events(f"标题一行\n\n{text}", record)
    assert event["date"] == "2023-12-30/2024-01-02"
    assert event["regions"] == ["beijing", "aohan"]
    assert [(each["value"], each["unit"]) for each in event["figures"]] == [("1200", "万元")]
    assert event["citations"][0]["paragraph"] == "2"


def test_drafting_takes_no_quadratic_time() -> None:
    """Regular expressions can't be counted; a quadratic one would take minutes here."""
    for piece in (
        "7月21日至",
        "7月21日至一",
        "一",
        "1",
        "1,2",
        "2021-",
        "十万",
        "约近超",
        "2023 年 ",
        "、5至",
        "三、",
        "2021、",
        "1亿2",
        "农历",
        "2021年农历",
        "近三",
        "截至",
        "前5个",
        "1万2千",
    ):
        for _ in (*DateReader("2022-07-20").read(piece * 20_000), *quantities_in(piece * 20_000)):
            pass


def test_a_range_over_a_new_year_is_one_event() -> None:
    (event,) = events_in("2023年12月30日至2024年1月2日，代表团考察。")
    assert event["date"] == "2023-12-30/2024-01-02"


def events_in(text: str) -> list[dict[str, Any]]:
    _, events = draft("x", "x.txt", f"标题一行\n{text}\n".encode(), Records())
    return list(yaml.load(events.content, Loader=yaml.BaseLoader) or [])


def figures_in(text: str) -> list[dict[str, Any]]:
    return [figure for event in events_in(text) for figure in event["figures"]]


def test_the_paragraphs_of_a_source_are_printed(
    starter: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(starter)
    assert main(["--sources", "sources", "text", "minning-jishi-2016"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("¶1 ")
    assert any(line.startswith("¶4 ") and "同年4月18日" in line for line in lines)
    assert main(["--sources", "sources", "text", "minning-jishi-2006"]) == 2
    assert "，是否 minning-jishi-2016？" in capsys.readouterr().out


@pytest.mark.parametrize("piece", ["2023年", "3月5日到位资金300万元，", "2023年北京市尹力，"])
def test_drafting_takes_linear_work(piece: str, record: Records) -> None:
    def work(times: int) -> int:
        return count_calls(lambda: draft("x", "x.txt", (piece * times).encode(), record))

    once = work(1)  # what does not depend on the text
    assert work(400) - once < 5 * (work(100) - once)


def test_an_anchor_occurs_once_in_its_paragraph() -> None:
    for text in ("甲乙甲丙", "甲甲甲甲", "甲乙丙丁", "天地天地玄黄天地"):
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                once = sum(text.startswith(text[start:end], at) for at in range(len(text))) == 1
                assert _occurs_once(text, start, end) == once


def test_an_event_that_is_recorded_is_drafted_with_both_citations_and_a_doubt() -> None:
    records = read_records(STARTER / "data", STARTER / "content").records
    original = next(event for event in records.events if event.id == "2001-minhou-delegation")
    figure = next(figure for event in records.events for figure in event.figures if figure.unit == "万元")
    original = original.copy_with({"figures": (figure,)})
    text = "2001年4月18日，闽侯县副县长单启明到隆德县，捐助30万元。\n2001年4月19日，单启明到隆德县。"
    other = records.map(lambda record: original if record.location == original.location else record)
    files = draft("new", "new.txt", text.encode(), other)
    same, next_day = yaml.load(files[1].content, yaml.BaseLoader)
    assert [each["source"] for each in same["citations"]] == ["new", *(c.source for c in original.citations)]
    assert same["date_note"].startswith("todo：记录中的 2001-minhou-delegation 也在这一天")
    (doubt,) = same["notes"]
    assert [each["text"] for each in doubt["readings"]] == ["30万元。", f"{figure.value}万元。"]
    assert [each["citations"][0]["source"] for each in doubt["readings"]] == ["new", "minning-jishi-2016"]
    assert "notes" not in next_day
    assert [each["source"] for each in next_day["citations"]] == ["new"]


def test_of_two_new_documents_the_second_is_drafted_with_what_the_first_says(starter: Path) -> None:
    for name, value in (("first", "4.5"), ("second", "4.8")):
        file = starter / f"{name}.txt"
        file.write_text(f"2021年5月12日，福建省代表团签署协议，总投资{value}亿元，培训120人。", "utf-8")
        folders = [f"--data={starter / 'data'}", f"--content={starter / 'content'}", f"--sources={starter}"]
        assert main(["draft", str(file), "--id", name, *folders]) == 0
    text = (starter / "data/events/second.yaml").read_text("utf-8")
    assert "&" not in text
    (event,) = yaml.load(text, yaml.BaseLoader)
    assert [each["source"] for each in event["citations"]] == ["second", "first"]
    (doubt,) = event["notes"]
    assert [each["text"] for each in doubt["readings"]] == ["4.8亿元。", "4.5亿元。"]
