"""YAML text to plain values, or the line and column where it can't be read, and why.

YAML is read as a stream of events (PyYAML): every plain scalar stays text, duplicate keys are refused, and
neither aliases nor deep nesting can exhaust the memory.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ..values.han import is_han
from ..values.language import either
from .characters import UNWANTED, wrong_character

MAX_BYTES = 5_000_000
MAX_DEPTH = 32


class At(NamedTuple):
    """The last step of a path: a piece of a text, at or after an offset."""

    offset: int
    piece: str


YamlPath = tuple[str | int | At, ...]
Positions = dict[YamlPath, tuple[int, int]]
ScalarSpans = dict[YamlPath, tuple[int, int]]
"""Start and end of each scalar in its text, in characters"""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same events, six times faster in C
_COMMENT_AFTER_TEXT = re.compile(r"(?<=\S)[ \t]+#")
_CONFLICT = re.compile(r"^(?:<{7} |>{7} |\|{7} )", re.MULTILINE)
_FRONT_MATTER = re.compile(r"---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)


_ITEM = re.compile("^- ", re.MULTILINE)
_NO_LIST_ALONE = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
"""Marks and directives of YAML documents"""
_SHORT = 64
_NOTHING = re.compile(r"(?: *(?:#.*)?\n)*")

FileError = tuple[int, int, str, str] | tuple[int, int, str, str, tuple[str, str]]
"""What is wrong with a file: line, column, message, code, and the line as it is and as it is meant"""


class UnreadableYaml(Exception):
    """A file that can't be read as one YAML value."""

    def __init__(self, line: int, column: int, message: str, code: str) -> None:
        self.problem: FileError = (line, column, message, code)


def scalar_spans(text: str) -> tuple[ScalarSpans, Positions]:
    """Return the span of each scalar of a valid YAML text, and the position of each key and item."""
    spans: ScalarSpans = {}
    places: Positions = {}
    parse(text, places, spans)
    return spans, places


def split_items(text: str) -> tuple[str, ...]:
    """Return the items of a text that is a list, each as a text of its own.

    It is empty where the text may not be a list, or where the items are so short that parsing them together
    is faster. An item begins with `- ` at the beginning of a line, where nothing inside an item may be:
    parsed one by one, each as a list of one, they give what the whole text gives. Where an item is refused,
    or is a list of more, the text must be parsed as a whole.
    """
    items = item_texts(text)
    return items if len(text) >= _SHORT * len(items) else ()


def item_texts(text: str) -> tuple[str, ...]:
    """Return the items of a text that is a list, however short they are."""
    begins = [match.start() for match in _ITEM.finditer(text)]
    if not begins or not _NOTHING.fullmatch(text, 0, begins[0]) or _NO_LIST_ALONE.search(text):
        return ()
    return tuple(text[here:there] for here, there in zip(begins, [*begins[1:], len(text)], strict=True))


def read_file(file: Path) -> bytes | FileError:
    """Return the bytes of a file, of one that is too large as many as show it; or why it can't be read."""
    if not file.is_file():  # asked first: to read a pipe would wait for ever
        return 1, 1, either("不是普通文件，读不出来", "not a regular file; it cannot be read"), "unreadable"
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        return (
            1,
            1,
            either(f"读不出来（{error.strerror}）", f"cannot be read ({error.strerror})"),
            "unreadable",
        )


def decode(content: bytes) -> str:
    """Return the text of a file. Raise UnreadableYaml for one that is too large or in another encoding."""
    if len(content) > MAX_BYTES:
        raise UnreadableYaml(
            1,
            1,
            either(
                f"文件超过 {MAX_BYTES // 1_000_000} MB", f"the file has more than {MAX_BYTES // 1_000_000} MB"
            ),
            "file-too-large",
        )
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        raise UnreadableYaml(
            line,
            error.start - before.rfind(b"\n"),
            either("不是 UTF-8 编码的文件", "the file is not in UTF-8"),
            "not-utf-8",
        ) from None
    if (
        not text.isascii()
        and all(char < "\u0800" for char in text)
        and not UNWANTED.search(text)
        and _reads_as_gbk(content)
    ):
        raise UnreadableYaml(
            1,
            1,
            either("像是 GBK 编码的文件，请存成 UTF-8", "the file looks like GBK; save it as UTF-8"),
            "not-utf-8",
        )
    return text


def refuse_conflicts(text: str, suffix: str) -> str:
    """Return a text. Raise UnreadableYaml where it has what git leaves of two versions."""
    conflict = _CONFLICT.search(text)
    if not conflict and suffix == ".yaml":  # in Markdown, it underlines a heading
        conflict = re.search("^={7}$", text, re.MULTILINE)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        raise UnreadableYaml(
            line,
            1,
            either(
                "git 合并时的冲突还没有解决，请留下该留的",
                "a merge conflict of git is not resolved; keep what is right",
            ),
            "merge-conflict",
        )
    return text


def _reads_as_gbk(content: bytes) -> bool:
    """Return whether all that is not ASCII is Chinese in GBK, though it happens to be UTF-8 as well."""
    try:
        text = content.decode("gbk")
    except UnicodeDecodeError:
        return False
    return all(char.isascii() or is_han(char) for char in text)


def front_matter(text: str) -> tuple[str, str]:
    """Return an essay's YAML, with the line numbers of the file, and its body. Raise UnreadableYaml."""
    match = _FRONT_MATTER.match(text)
    if not match:
        raise UnreadableYaml(
            1,
            1,
            either("文章应以 --- 行之间的 YAML 开头", "an essay begins with YAML between lines of ---"),
            "no-front-matter",
        )
    return "\n" + match[1], text[match.end() :]


def parse(
    text: str,
    places: Positions | None = None,
    spans: ScalarSpans | None = None,
    seen: dict[str, str] | None = None,
) -> Any:
    """Return the one YAML value of a text, all scalars as str; fill `places` and `spans` when given.

    Scalars in `seen` are reused, since ids and words occur in very many records. Raise UnreadableYaml.
    """
    try:
        return _parse(text, places, spans, {} if seen is None else seen)
    except yaml.YAMLError as error:
        raise UnreadableYaml(*_yaml_problem(error)) from None


def _parse(text: str, places: Positions | None, spans: ScalarSpans | None, seen: dict[str, str]) -> Any:
    tree = _TreeBuilder(places, spans)
    careful = "\\" in text or _COMMENT_AFTER_TEXT.search(text) is not None
    documents = 0
    try:
        next_event = _Loader(text).get_event  # as yaml.parse does, which asks twice for each event
        event: Any  # each class of event has attributes of its own
        while (kind := type(event := next_event())) is not yaml.StreamEndEvent:
            if kind is yaml.ScalarEvent:
                if careful:
                    _reject_lossy_scalar(event, text)
                tree.add_scalar(event, seen.setdefault(event.value, event.value))
            elif kind is yaml.MappingStartEvent:
                tree.open(event, {})
            elif kind is yaml.SequenceStartEvent:
                tree.open(event, [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                tree.close()
            elif kind is yaml.AliasEvent:
                raise _unreadable(
                    event, f"不许用别名 *{event.anchor}", f"alias *{event.anchor} is not allowed", "alias"
                )
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _unreadable(
                        event, "一个文件只能有一份 YAML", "a file has one YAML document", "two-documents"
                    )
    except (RecursionError, ValueError, UnicodeError):
        raise UnreadableYaml(
            1,
            1,
            either(
                "读不懂，请看缩进、引号与括号", "cannot be read; look at indentation, quotes and brackets"
            ),
            "bad-yaml",
        ) from None
    return tree.root


class _TreeBuilder:
    """The value that the events of a text make; the innermost open collection is where the next one goes."""

    def __init__(self, positions: Positions | None, spans: ScalarSpans | None) -> None:
        self.root: Any = None
        self._positions = positions
        self._spans = spans
        self._has_paths = positions is not None or spans is not None
        self._parent: Any = None
        self._path: YamlPath = ()
        self._key: str | None = None  # waits for its value
        self._above: list[tuple[Any, YamlPath, str | None]] = []

    def add_scalar(self, event: Any, text: str) -> None:
        """Add a key or a value to the open collection."""
        if type(self._parent) is dict and self._key is None:
            self._add_key(event, text)
            return
        path = self._add(event, text)
        if self._spans is not None:
            self._spans[path] = (event.start_mark.index, event.end_mark.index)

    def open(self, event: Any, collection: Any) -> None:
        """Add a collection, and open it."""
        if type(self._parent) is dict and self._key is None:
            raise _unreadable(event, "键应是一个词", "a key is a word", "bad-key")
        path = self._add(event, collection)
        if len(self._above) >= MAX_DEPTH:
            raise _unreadable(
                event, f"嵌套超过 {MAX_DEPTH} 层", f"nested deeper than {MAX_DEPTH} levels", "too-deep"
            )
        self._above.append((self._parent, self._path, self._key))
        self._parent, self._path, self._key = collection, path, None

    def close(self) -> None:
        """Return to the collection that contains the open one."""
        self._parent, self._path, self._key = self._above.pop()

    def _add_key(self, event: Any, key: str) -> None:
        if event.tag or event.anchor:
            _reject_tag_or_anchor(event)
        if key in self._parent:
            raise _unreadable(event, f"键 {key} 重复", f"key {key} occurs twice", "duplicate-key")
        self._key = key
        self._parent[key] = None
        if self._positions is not None:
            self._positions[(*self._path, key)] = _mark(event)

    def _add(self, event: Any, value: Any) -> YamlPath:
        """Add a value to the open collection; return its path."""
        if event.tag or event.anchor:
            _reject_tag_or_anchor(event)
        parent, key = self._parent, self._key
        if parent is None:
            self.root = value
            return ()
        step = len(parent) if key is None else key
        path = (*self._path, step) if self._has_paths else ()
        if key is None:
            if self._positions is not None:
                self._positions[path] = _mark(event)
            parent.append(value)
        else:
            parent[key] = value
            self._key = None
        return path


def _reject_tag_or_anchor(event: Any) -> None:
    if event.tag is not None and event.tag != "!":
        raise _unreadable(event, f"不许用标签 {event.tag}", f"tag {event.tag} is not allowed", "tag")
    if event.anchor:
        raise _unreadable(
            event, f"不许用锚点 &{event.anchor}", f"anchor &{event.anchor} is not allowed", "alias"
        )


def _reject_lossy_scalar(event: Any, text: str) -> None:
    """Raise for a plain scalar that a comment cuts, and for an escaped character that no text may contain."""
    if event.style == '"':
        wrong = wrong_character(event.value)
        if wrong:
            raise UnreadableYaml(*_mark(event), *wrong[1:])
    elif not event.style and _COMMENT_AFTER_TEXT.match(text, event.end_mark.index):
        where = event.end_mark.line + 1, event.end_mark.column + 1
        raise UnreadableYaml(
            *where,
            either("“ #”之后会被当作注释，文字请加引号", "“ #” begins a comment; put the text in quotes"),
            "cut-by-comment",
        )


def _mark(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _unreadable(event: Any, chinese: str, english: str, code: str) -> UnreadableYaml:
    return UnreadableYaml(*_mark(event), either(chinese, english), code)


_YAML_HINTS = (
    ("found character '\\t'", ("缩进只能用空格，不能用制表符", "indent with spaces, not with tabs")),
    ("tab character", ("缩进只能用空格，不能用制表符", "indent with spaces, not with tabs")),
    (
        "mapping values are not allowed",
        ("这里不该有冒号；含“: ”的文字要加引号", "no colon belongs here; a text with “: ” needs quotes"),
    ),
    ("could not find expected ':'", ("键后面缺半角冒号", "a half-width colon is missing after the key")),
    (
        "did not find expected",
        ("结构不对，请看缩进与括号", "the structure is wrong; look at indentation and brackets"),
    ),
    ("found unexpected end of stream", ("引号没有闭合", "a quotation mark is not closed")),
    (
        "found character that cannot start any token",
        ("不能以此字符开头，请加引号", "no text begins with this character; put it in quotes"),
    ),
)
_NO_YAML = ("不是合乎规范的 YAML", "not valid YAML")


def _yaml_problem(error: yaml.YAMLError) -> FileError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason = str(getattr(error, "problem", None) or error).splitlines()[0]
    words = either(*next((hint for start, hint in _YAML_HINTS if start in reason), _NO_YAML))
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return line, column, words, "bad-yaml"
