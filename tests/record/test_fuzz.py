"""Input that nobody thought of: no crash, no delay, and nothing read or shown otherwise than it is written.

`make test` tries the same examples every time; `make torture` new ones, for ten minutes.
"""

import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

import edtf
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from timeline.record import loader as reading
from timeline.record import markdown as markup
from timeline.record import yaml_source as parsing
from timeline.record.characters import UNWANTED
from timeline.record.markdown_tree import Node, tree
from timeline.values.dates import Edtf
from timeline.values.diagnostics import Problem

from ..conftest import STARTER
from ..support.counting import count_calls
from ..support.sampling import sampled

settings.register_profile("test", derandomize=True, database=None, max_examples=60)
settings.register_profile("torture", database=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))
patient = settings(deadline=None, suppress_health_check=[*HealthCheck])

EVENTS = (STARTER / "data/events/2010-2019.yaml").read_bytes()
ODD = [
    *(b"\t", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"#", b" #", b": ", b"- ", b"? ", b"&a ", b"*a"),
    *(b"!!int ", b"|\n", b">-\n", b"'", b'"', b"[", b"]", b"{", b"}", b"---\n", b"...\n", b"<<: "),
    *(b"%YAML 1.2\n", b"\\u202e", b"no", b"~", b"0x1f", b"12:30", b"\n\n", b"    ", "甲".encode("gbk")),
    *(each.encode() for each in "： \u2028 \u200b \x85 e\u0301 ⽑ \U000e0041 \ufffe 甲".split(" ")),
]  # fmt: skip
PIECES = [
    *("甲乙", "丙", "ab", " ", "\n", "\n\n", "    ", "**", "*", "_", "`", "```\n", "~~~", "#", "> ", "- "),
    *("1. ", "|", "|---|\n", "[", "]", "(", ")", "](", "[^a]", "(region:aohan)", "(https://a.example)"),
    *("(javascript:x)", "<b>", "<script>", "&lt;", "&#60;", "\\", "“", "”", "《", "!", "[x]: /y", '"'),
    *("'", "=", "---\n", "\u3000", "<!--", "]]>"),
]  # fmt: skip


@patient
@given(data=st.data())
def test_no_bytes_break_the_reading(tmp_path: Path, data: st.DataObject) -> None:
    """What is taken is what another reader takes; what is not is told in one line with its place."""
    content = data.draw(
        st.one_of(st.binary(max_size=200), spoilt(EVENTS), st.lists(st.sampled_from(ODD)).map(b"".join))
    )
    (tmp_path / "events.yaml").write_bytes(content)
    (tmp_path / "content").mkdir(exist_ok=True)
    (tmp_path / "content/essay.md").write_bytes(b"---\n" + content)
    problems = reading.read_records(tmp_path, tmp_path / "content").problems
    for problem in problems:
        assert isinstance(problem, Problem)
        assert problem.line > 0 < problem.column
        assert str(problem).isprintable()
    try:
        text = parsing.decode(content)
        ours = parsing.parse(text, {})
    except parsing.UnreadableYaml:
        return
    if UNWANTED.search(text):
        assert problems
        return
    try:
        theirs = yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError:
        return  # written in Python, and stricter
    assert ours == theirs
    our_text = "".join(texts_of(ours))
    # else what stands there is not what is meant, or is no comment but within quotation marks
    if not re.search(r"[\\%|>]", text) and "#" not in our_text:
        without_comments = re.sub(r"(^|(?<=[\s\"'\]},:\-\[{?]))[ \t]*#.*", "", text, flags=re.MULTILINE)
        assert sorted(letters(without_comments)) == sorted(letters(our_text))


@patient
@given(
    value=st.recursive(
        st.text(max_size=30),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=12,
    ).filter(lambda value: isinstance(value, list | dict)),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
)
@example(value=["no", "010", "12:30", "~", "2023-07", "1e3", "0x1f", "", " ", "#", "甲 # 乙"], style=None)
def test_every_text_comes_back_or_is_refused(value: object, style: str | None) -> None:
    text = yaml.dump(value, allow_unicode=True, default_style=style, width=10_000)
    try:
        read = parsing.parse(parsing.decode(text.encode("utf-8", "surrogatepass")))
    except parsing.UnreadableYaml:
        return
    if yaml.load(text, yaml.BaseLoader) == value:
        assert read == value


@patient
@given(text=st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example(text="> " * 25 + "甲")
@example(text="- " * 15 + "甲")
@example(text="|甲|\n|-|\n|乙|丙|")
def test_markdown_makes_known_html_and_loses_nothing(text: str) -> None:
    document = markup.parse(text)
    html = document.html(link=lambda scheme, id_: f"{scheme}:{id_}", note=lambda id_: f"<sup>{id_}</sup>")
    parser = Html(html)
    assert parser.odd == []
    if not document.lost:
        assert [char for char in "甲乙丙" if text.count(char) != html.count(char)] == []
    output = "".join(token.text for node in tree(document) for token in flat(node))
    assert sorted(letters(output)) == sorted(letters(parser.text))


@patient
@given(
    text=st.text("0123456789-/X?~%.", max_size=21)
    | st.from_regex(
        r"(\d{4}|\d{3}X|\d\dXX)(-(0\d|1[0-2]|2[1-4]|XX)(-([0-2]\d|3[01]|XX))?)?[?~%]?"
        r"(/((\d{4})(-(0\d|1[0-2])(-([0-2]\d|3[01]))?)?[?~%]?|\.\.)?)?",
        fullmatch=True,
    )
)
@example(text="2023-02-29")
@example(text="9999-24")
@example(text="00XX")
@example(text="201X-XX?")
def test_a_date_is_taken_as_it_is_written_or_refused(text: str) -> None:
    try:
        date = Edtf.parse(text)
    except ValueError as error:
        assert re.search("[\u4e00-\u9fff]", str(error))
        return
    assert str(date) == text
    if "X" not in text:
        edtf.parse_edtf(text)  # raises what is no EDTF
    elif "/" not in text:  # what is of level 2 the oracle knows in part
        edtf.parse_edtf(text.rstrip("?~%"))
    if date.lower and date.upper:
        assert date.lower <= date.upper
    numbers = {int(each) for each in re.findall(r"\d+", re.sub(r"-2[1-4](?!\d)|X+", "", text))}
    digits = {int(each) for each in re.findall(r"\d+", date.wording)}
    if "X" not in text:
        assert digits == numbers


FILLERS = [
    *("[", "[](", "![", "**a ", "_a ", "`", "<", "&", "> ", "- ", "|a", "a|b\n-|-\n", "[a](b", "“**"),
    *("[[a]]", "*[", "[*", "[a](<", "[a]('", "1. ", "```"),
]


@pytest.mark.parametrize("piece", sampled([(each,) for each in FILLERS], 3))
def test_markup_takes_linear_work(piece: str) -> None:
    def work(length: int) -> int:
        text = (piece * length)[:length]

        def parse_and_render() -> None:
            document = markup.parse(text)
            document.html(link="{}{}".format, note=str)
            tree(document)

        return count_calls(parse_and_render)

    longest = markup.MAX_TEXT // 2
    assert work(longest) < 6 * work(longest // 4)  # quadratic work would be 16 times as much


def spoilt(content: bytes) -> st.SearchStrategy[bytes]:
    """Return a file with odd things put in or in the place of others."""

    def spoil(changes: list[tuple[int, int, bytes]]) -> bytes:
        changed = content
        for at, length, odd in changes:
            changed = changed[:at] + odd + changed[at + length :]
        return changed

    place = st.integers(0, len(content))
    return st.lists(st.tuples(place, st.integers(0, 3), st.sampled_from(ODD)), min_size=1, max_size=4).map(
        spoil
    )


def texts_of(value: object) -> list[str]:
    """Return every text and key in a value."""
    if isinstance(value, str):
        return [value]
    parts = [*value, *value.values()] if isinstance(value, dict) else value
    return [text for part in parts for text in texts_of(part)] if isinstance(parts, list) else []


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


def flat(node: Node) -> list[Node]:
    return [node, *(each for child in node.children for each in flat(child))]


class Html(HTMLParser):
    """What HTML of ours holds that it may not."""

    TAGS = frozenset(
        """
        p a em strong code pre ul ol li blockquote hr br table thead tbody tr th td sup
        h1 h2 h3 h4 h5 h6
        """.split()
    )
    ATTRIBUTES: ClassVar = {"a": {"href", "class", "rel", "title"}, "ol": {"start"}, "code": {"class"}}

    def __init__(self, html: str) -> None:
        super().__init__()
        self.odd: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.TAGS or not {name for name, _ in attrs} <= self.ATTRIBUTES.get(tag, set()):
            self.odd.append(f"{tag} {attrs}")
        href = dict(attrs).get("href") or ""
        if href and not re.fullmatch(r"(region:|https?://|mailto:)[^\s\"<>]+", href):
            self.odd.append(href)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment
