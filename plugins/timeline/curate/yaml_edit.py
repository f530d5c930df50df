"""Edits of YAML in its text: values change where they are, and comments, order and layout stay."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from io import StringIO
from typing import Any

import yaml

from ..values.language import either

Edit = tuple[int, int, str]
"""Start and end of a piece of a text, and the new piece"""
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_WIDTH = 1 << 30
_SHORT = 3
"""Keys of a name or a citation"""


class CommentInTheWay(Exception):
    """A comment is inside a value in brackets that would have to be written again."""

    def __init__(self, line: int) -> None:
        super().__init__(
            either(
                f"第 {line} 行的括号里有注释，程序改不了而不丢它，请直接改 YAML",
                f"the brackets of line {line} hold a comment that would be lost; edit the YAML itself",
            )
        )
        self.line = line


class PlainDumper(yaml.SafeDumper):
    """Writes every text plain where YAML lets it: the record's reader takes all scalars as text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # the attribute PyYAML defines


def _represent_text(dumper: PlainDumper, text: str) -> yaml.ScalarNode:
    style = None
    if "\n" in text:  # in quotes, where the white space at its ends would be hard to see
        style = "|" if text[0].strip() and text.removesuffix("\n") == text.rstrip() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


PlainDumper.add_representer(str, _represent_text)


def dumped(value: Any, indent: int = 0, *, blocks: int | None = 1) -> str:
    """Return YAML without its last line end; all lines but the first are indented.

    Lists of words, names and citations are in brackets, except in the outermost levels, `blocks` of them;
    all is in brackets where it is None.
    """
    node = PlainDumper(StringIO(), sort_keys=False).represent_data(value)
    _set_flow(node, blocks)
    text = yaml.serialize(node, Dumper=PlainDumper, allow_unicode=True, width=_WIDTH)
    return re.sub(r"\n(?=.)", "\n" + " " * indent, text.rstrip("\n"))


def _set_flow(node: yaml.Node, blocks: int | None) -> None:
    """Choose brackets for what is short and has no parts."""
    if not isinstance(node, yaml.CollectionNode):
        return
    is_mapping = isinstance(node, yaml.MappingNode)
    parts = [value for _, value in node.value] if is_mapping else node.value
    is_flat = all(isinstance(each, yaml.ScalarNode) and each.style != "|" for each in parts)
    is_short = is_flat and (not is_mapping or len(parts) <= _SHORT)
    node.flow_style = blocks is None or (blocks <= 0 and is_short)
    for each in parts:
        _set_flow(each, None if blocks is None else blocks - 1)


def with_items(text: str, items: Mapping[int | None, Mapping[str, Any]]) -> str:
    """Return the text of a file with new values of some of its items; None is a file that is one item.

    The ends of its lines are `\\n`. Raise CommentInTheWay.
    """
    root: Any = yaml.compose(text, Loader=_Loader)
    editor = _Editor(text)
    edits: list[Edit] = []
    for index, item in items.items():
        edits += editor.changes(root if index is None else root.value[index], item)
    for start, end, piece in sorted(edits, reverse=True):
        text = text[:start] + piece + text[end:]
    return text


def with_more_items(text: str, items: list[Mapping[str, Any]]) -> str:
    """Return the text of a file that is a list with more items at its end."""
    if text and not text.endswith("\n"):
        text += "\n"
    return text + "".join(f"{dumped([dict(item)], blocks=2)}\n" for item in items)


class _Editor:
    """Finds what to replace in one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def changes(self, node: Any, new: Any) -> Iterator[Edit]:
        """Yield what gives a node a new value, which is of the same sort."""
        if _value(node) == new:
            return
        if isinstance(node, yaml.ScalarNode):
            yield node.start_mark.index, self._end(node), self._scalar(node, new)
        elif node.flow_style:
            yield node.start_mark.index, node.end_mark.index, self._flow(node, new)
        elif isinstance(node, yaml.MappingNode):
            yield from self._mapping(node, new)
        else:
            yield from self._sequence(node, new)

    def _scalar(self, node: yaml.ScalarNode, new: Any) -> str:
        indent = self._indent(node.start_mark.index)
        if not isinstance(new, str) or "\n" in new or node.style not in ("'", '"'):
            return dumped({"k": new}, indent).removeprefix("k:").lstrip(" ")
        if node.style == "'":
            return "'" + new.replace("'", "''") + "'"
        return str(yaml.dump(new, default_style='"', allow_unicode=True, width=_WIDTH)).rstrip("\n")

    def _flow(self, node: yaml.CollectionNode, new: Any) -> str:
        """Return a value in brackets, with the pieces that stay as they are written."""
        whole = self._text[node.start_mark.index : node.end_mark.index]
        if "#" in whole and "\n" in whole:
            raise CommentInTheWay(node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            old = {key.value: value for key, value in node.value}
            order = [key for key in old if key in new] + [key for key in new if key not in old]
            pieces = (f"{key}: {self._piece(old.get(key), new[key])}" for key in order)
            return "{" + ", ".join(pieces) + "}"
        unchanged: dict[int, yaml.Node] = {}
        for _, first, last, at, _ in _steps(node, new, "equal"):
            unchanged |= {at + place: node.value[first + place] for place in range(last - first)}
        return "[" + ", ".join(self._piece(unchanged.get(at), item) for at, item in enumerate(new)) + "]"

    def _piece(self, node: yaml.Node | None, new: Any) -> str:
        if node is not None and _value(node) == new:
            return self._text[node.start_mark.index : node.end_mark.index]
        return dumped([new], blocks=None)[1:-1].replace("\n", " ")

    def _mapping(self, node: yaml.MappingNode, new: Mapping[str, Any]) -> Iterator[Edit]:
        keys = [key for key, _ in node.value]
        ends = {key.value: self._end(value) for key, value in node.value}
        for number, (key, value) in enumerate(node.value):
            if key.value in new:
                yield from self.changes(value, new[key.value])
                continue
            start = self._line_start(key.start_mark.index)
            if self._text[start : key.start_mark.index].strip():  # after a dash
                yield key.start_mark.index, keys[number + 1].start_mark.index, ""
            else:
                yield start, self._next_line(ends[key.value]), ""
        indent = keys[0].start_mark.column
        before: str | None = None
        added: dict[str | None, dict[str, Any]] = {}
        for name, value in new.items():
            if name in ends:
                before = name
            else:
                added.setdefault(before, {})[name] = value
        for name_before, values in added.items():
            lines = "\n".join(dumped({name: value}) for name, value in values.items())
            lines = re.sub(r"\n(?=.)", "\n" + " " * indent, lines)
            if name_before is None:
                yield keys[0].start_mark.index, keys[0].start_mark.index, f"{lines}\n{' ' * indent}"
            else:
                yield self._insertion(ends[name_before], " " * indent + lines)

    def _sequence(self, node: yaml.SequenceNode, new: list[Any]) -> Iterator[Edit]:
        column = node.start_mark.column
        for what, first, last, at, until in _steps(node, new):
            pairs = min(last - first, until - at) if what != "equal" else 0
            for place in range(pairs):
                yield from self.changes(node.value[first + place], new[at + place])
            for child in node.value[first + pairs : last] if what != "equal" else ():
                yield self._dash(child, column), self._next_line(self._end(child)), ""
            items = new[at + pairs : until] if what != "equal" else []
            if not items:
                continue
            lines = "\n".join(dumped([item], column) for item in items)
            lines = " " * column + lines.replace("\n-", f"\n{' ' * column}-")
            if first + pairs == 0:
                start = self._dash(node.value[0], column)
                yield start, start, f"{lines}\n"
            else:
                yield self._insertion(self._end(node.value[first + pairs - 1]), lines)

    def _insertion(self, end: int, lines: str) -> Edit:
        """Return the insertion of whole lines after the line in which a value ends."""
        place = self._next_line(end)
        is_last = self._text[place - 1 : place] != "\n"
        return place, place, f"\n{lines}" if is_last else f"{lines}\n"

    def _dash(self, child: yaml.Node, column: int) -> int:
        """Return where the line of an item's dash begins."""
        start = self._line_start(child.start_mark.index)
        while start and self._text[start + column] != "-":
            start = self._line_start(start - 1)
        return start

    def _end(self, node: yaml.Node) -> int:
        """Return where a value ends, without the comments and line ends after it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            end = start + len(self._text[start:end].rstrip())
        return int(end)

    def _indent(self, index: int) -> int:
        """Return the column of the mapping or list item in whose line a value begins."""
        line = self._text[self._line_start(index) : index]
        while line.lstrip(" ").startswith("- ") and ":" in line:
            line = line.replace("-", " ", 1)
        return len(line) - len(line.lstrip(" "))

    def _line_start(self, index: int) -> int:
        return self._text.rfind("\n", 0, index) + 1

    def _next_line(self, index: int) -> int:
        end = self._text.find("\n", index)
        return len(self._text) if end < 0 else end + 1


def _steps(
    node: yaml.CollectionNode, new: list[Any], only: str = ""
) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield how a list becomes another: what happens to which items, and to which they correspond."""
    old, now = [repr(_value(each)) for each in node.value], [repr(each) for each in new]
    for step in SequenceMatcher(None, old, now, autojunk=False).get_opcodes():
        if not only or step[0] == only:
            yield step


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(each) for each in node.value]
    return node.value
