"""A problem with the text around it, for a terminal and as a page."""

from html.parser import HTMLParser
from pathlib import Path

from preview.build_result import BuildResult, Line, diagnostics
from preview.messages import page, terminal_message
from timeline.values.diagnostics import Problem


def around(tmp_path: Path, content: bytes, line: int, column: int) -> tuple[Line, ...]:
    file = tmp_path / "events.yaml"
    file.write_bytes(content)
    [diagnostic] = diagnostics([Problem(str(file), line, column, "不对", "bad-value")])
    return diagnostic.around


def test_two_lines_before_and_after_are_shown(tmp_path: Path) -> None:
    lines = around(tmp_path, b"a: 1\nb: 2\nc: 3\r\nd: 4\ne: 5\nf: 6\n", 4, 1)
    assert [(line.number, line.text, line.mark) for line in lines] == [
        (2, "b: 2", None), (3, "c: 3", None), (4, "d: 4", 0), (5, "e: 5", None), (6, "f: 6", None),
    ]  # fmt: skip


def test_fewer_lines_are_shown_at_the_edges_of_a_file(tmp_path: Path) -> None:
    assert [line.number for line in around(tmp_path, b"a: 1\nb: 2\n", 1, 1)] == [1, 2]
    assert [line.number for line in around(tmp_path, b"a: 1\nb: 2\n", 2, 99)] == [1, 2]
    assert around(tmp_path, b"", 1, 1) == ()
    [diagnostic] = diagnostics([Problem(str(tmp_path / "absent.yaml"), 1, 1, "没有这个文件", "missing")])
    assert diagnostic.around == ()


def test_invisible_characters_are_shown_by_their_names(tmp_path: Path) -> None:
    [line] = around(tmp_path, "a:\t\u202e\x1b[31m\xff中".encode()[:-1], 1, 4)
    assert line.text == "a:⟨U+0009⟩⟨U+202E⟩⟨U+001B⟩[31mÿ�"
    assert line.mark == len("a:⟨U+0009⟩")


def test_of_a_long_line_the_part_around_the_mistake_is_shown(tmp_path: Path) -> None:
    [line] = around(tmp_path, ("甲" * 5000 + "错" + "乙" * 5000).encode(), 1, 5001)
    assert line.mark is not None
    assert line.text[line.mark] == "错"
    assert len(line.text) < 200


def test_the_terminal_points_at_the_place(tmp_path: Path) -> None:
    file = tmp_path / "terms.yaml"
    file.write_text("- id: a\n  名称: 错\n")
    result = tuple(diagnostics([Problem(str(file), 2, 7, "写错了", "bad-value")]))
    words = terminal_message(BuildResult(diagnostics=result, records=3), None, ["data/terms.yaml"]).split(
        "\n"
    )
    assert words == [
        "data/terms.yaml 有改动：共 3 条记录，1 处问题，网页停在上一次的样子",
        f"{file}:2:7: 写错了 [bad-value]",
        "      1 | - id: a",
        ">     2 |   名称: 错",
        "        |         ^",
    ]


def test_the_terminal_shows_what_a_save_changed() -> None:
    crash = BuildResult(crash="…")
    result = BuildResult(records=9, changed=("a.html", "b.html"), seconds=0.5)
    assert terminal_message(result, crash, []) == (
        "问题都改好了，共 9 条记录，更新了打开的 2 个，用时 0.50 秒"
    )
    assert terminal_message(BuildResult(records=9), None, list("edcba")) == (
        "a、b、c等 5 个文件有改动：共 9 条记录，用时 0.00 秒"
    )


def test_nothing_in_the_data_is_markup_on_the_page(tmp_path: Path) -> None:
    file = tmp_path / "<b>.yaml"
    file.write_text('id: <script>alert(1)</script>\nb: "&<i>"\n')
    problem = Problem(str(file), 1, 5, "未知 <img src=x onerror=alert(1)>", "bad-value")
    result = BuildResult(diagnostics=tuple(diagnostics([problem])), records=1)
    tags = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.add(tag)

    Reader().feed(page(result, ""))
    assert tags.isdisjoint({"script", "img", "i"})
    assert "&lt;script&gt;" in page(result, "").replace("<mark>", "").replace("</mark>", "")
    assert "&lt;img" in page(BuildResult(crash="<img src=x>"), "")


def test_the_page_says_every_problem(tmp_path: Path) -> None:
    file = tmp_path / "terms.yaml"
    file.write_text("a\n" * 300)
    result = [Problem(str(file), n, 1, f"第{n}个", "bad-value") for n in range(1, 301)]
    text = page(BuildResult(diagnostics=tuple(diagnostics(result)), records=300), "")
    assert all(f">第{n}个<" in text for n in range(1, 301))
    assert "300 处问题" in text
