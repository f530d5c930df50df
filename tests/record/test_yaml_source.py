"""A list that is read item by item holds what it holds when it is read whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.record import parsed_file
from timeline.record import yaml_source as parsing
from timeline.record.yaml_source import UnreadableYaml, parse, split_items

from ..conftest import ROOT, STARTER

LINES = """
- a: 1
- b
-
-   c: 'x
- "a \\
- |
- >+
- |2
- - d
- {a: [
- ? e
- !!str f
- &g h
- *g
- [i, j]
- k: |-
- 'l'
- # m
-	n
  o: 2
  p
    q
  : r
 - s
	- t
  ]}
  y'
  z"
# u
 # v
---
--- w
...
%YAML 1.1
%x
x: 1
? y
'
"
|
{
[
}
]
- ---
- ...
- %
""".strip("\n").splitlines()
texts = st.lists(st.sampled_from([*LINES, ""]), max_size=12).map("\n".join)
wild = st.lists(
    st.one_of(st.sampled_from([*LINES, "- "]), st.text("-  'ab:#|>\"\n\t[]{}&*!%?.,\\", max_size=6)),
    max_size=9,
).map("\n".join)


def whole(text: str) -> object:
    try:
        return parse(text)
    except UnreadableYaml:
        return None


def by_items(text: str) -> object:
    """Return what reading returns, for items of any length; None where anything is wrong."""
    try:
        root, _, repairs = parsed_file._parse_items(text, {})
    except UnreadableYaml:
        return None
    return None if repairs.errors else root


@pytest.fixture(autouse=True, scope="module")
def items_may_be_short() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "_SHORT", 0)
        yield


@example("- a\n-\n- b\n")
@example("- a\n-\tb\n")
@example("- a\n...\n- b\n")
@example("- a\n---\n- b\n")
@example("%YAML 1.1\n---\n- a\n- b\n")
@example("x: 1\n- a\n")
@example("- 'a\n- b'\n- c\n")
@example("- |+\n  a\n\n\n- b\n")
@example("- >2\n   a\n\n# x\n- b")
@example("# a\n\n - b\n- c\n")
@example("- a: &x 1\n- *x\n")
@given(st.one_of(texts, wild))
def test_any_text_is_read_item_by_item_as_it_is_read_whole(text: str) -> None:
    assert by_items(text) == whole(text)


@pytest.mark.parametrize("folder", [ROOT / "data", STARTER / "data"])
def test_every_file_of_the_record_is_read_item_by_item(folder: Path) -> None:
    lists = 0
    for file in folder.rglob("*.yaml"):
        text = file.read_text("utf-8")
        result = whole(text)
        assert by_items(text) == result
        if isinstance(result, list):
            assert len(split_items(text)) == len(result), f"{file} is read whole"
            lists += 1
    assert lists > 10


def test_comments_between_items_and_before_them_are_no_matter() -> None:
    text = "# all\n\n- {hans: a}\n# b\n- {hans: b}\n"
    assert split_items(text) == ("- {hans: a}\n# b\n", "- {hans: b}\n")


def test_very_many_short_items_are_read_together() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "_SHORT", 64)
        assert split_items("- a\n" * 1000) == ()
