"""What is kept from build to build never shows: the output is, byte for byte, that of a first build."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.build import Session, Site, build
from timeline.files import Standing, beside, write, write_shares
from timeline.problems import DataProblems

from .conftest import ROOT, STARTER, spoil
from .test_pelican import pelican, project, tree  # noqa: F401  # a fixture

EDITS: dict[str, tuple[str, str, str]] = {
    "title of an event": ("data/events/2001-2009.yaml", "title: 闽侯县代表团", "title: 闽侯代表团"),
    "summary of an event": ("data/events/2001-2009.yaml", "两县在这一年春天结对", "两县这年春天结对"),
    "date of an event": ("data/events/2001-2009.yaml", "date: 2001-04-18", "date: 2002-04"),
    "kind of an event": ("data/events/2010-2019.yaml", "kind: training", "kind: visit"),
    "role": ("data/events/2001-2009.yaml", "role: 闽侯县副县长", "role: 闽侯县县长"),
    "anchor": ("data/events/2001-2009.yaml", "anchor: 同年4月18日", "anchor: 4月18日"),
    "chronicle": ("data/chronicle.yaml", "subtitle: ", "subtitle: 又"),
    "name of a region": ("data/regions.yaml", "{hans: 柳湾村, hant: 柳灣村}", "{hans: 柳弯村, hant: 柳彎村}"),
    "place of a region": ("data/regions.yaml", "latitude: 35.62", "latitude: 35.71"),
    "parent of a region": ("data/regions.yaml", "parent: longde", "parent: xiji"),
    "name of a leader": ("data/leaders.yaml", "hant: 單啟明", "hant: 單啓明"),
    "note of a leader": ("data/leaders.yaml", "虚构人物；作姓时", "作姓时"),
    "title of a source": ("data/sources.yaml", "title: ", "title: 又"),
    "term": ("data/terms.yaml", "之间的协作", "之间的对口协作"),
    "document": ("data/documents.yaml", "summary: ", "summary: 又，"),
    "organisation": ("data/organisations.yaml", "summary: ", "summary: 又，"),
    "pairing": ("data/pairings.yaml", "note: ", "note: 又，"),
    "kind": ("data/kinds.yaml", "name: {hans: ", "name: {hans: 又"),
    "theme": ("data/themes.yaml", "name: {hans: ", "name: {hans: 又"),
    "measure": ("data/measures.yaml", "name: {hans: ", "name: {hans: 又"),
    "sort": ("data/sorts.yaml", "name: {hans: ", "name: {hans: 又"),
    "level": ("data/levels.yaml", "name: {hans: ", "name: {hans: 又"),
    "correction": ("data/corrections.yaml", "reason: 两份", "reason: 又，两份"),
    "conversion": ("data/conversions.yaml", "hant: 內生發展", "hant: 内生發展"),
    "redirect": ("data/redirects.yaml", "old: event:", "old: event:x-"),
    "removal": ("data/removals.yaml", "reason: ", "reason: 又，"),
    "survey": ("data/survey.json", '"exact"', '"normalised"'),
    "essay": ("content/about.md", "## 有什么", "## 有些什么"),
    "title of an essay": ("content/about.md", "menu: 说明", "menu: 关于"),
    "layout of the data alone": ("data/terms.yaml", "- id: ", "# 一条注释\n- id: "),
    "template of a page": ("theme/templates/event.html", "<h2>出处</h2>", "<h2>出自</h2>"),
    "part of a page": ("theme/templates/parts/card.html", 'class="people"', 'class="people" lang="zh"'),
    "macro": ("theme/templates/parts/macros.html", "文献{{ cited.number }} ¶", "文献 {{ cited.number }}¶"),
    "frame": ("theme/templates/base.html", "跳到正文", "直接看正文"),
    "stylesheet": ("theme/static/css/find.css", "{", "{ margin: 1px;"),
    "script": ("theme/static/js/copy.js", '"use strict";', '"use strict"; // more'),
}  # fmt: skip
"""For every kind of input a text that stands in a file, and what it becomes; the first one is replaced"""


class Mill:
    """A copy of the starter that is built again and again into one output, with one cache; and beside it in
    one process, as the preview does.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("data", "content"):
            shutil.copytree(STARTER / name, folder / name)
        shutil.copytree(ROOT / "themes/paper", folder / "theme")
        self.output = folder / "output"
        self.told: dict[str, object] = {"url": "", "version": "1", "built": "2000-01-01"}
        self.own: dict[str, bytes] = {}
        """The pages that the one process made before all others"""
        self._session: tuple[Site, Session] | None = None

    def site(self, **more: object) -> Site:
        paths = {name: self.folder / name for name in ("data", "content", "theme")}
        return Site(**paths, **self.told, **more)  # type: ignore[arg-type]

    def build(self) -> int:
        """Build into the output as a second build does; gives the number of pages that were kept."""
        output = self.output if self.output.exists() else None
        files = [
            file for share in build(self.site(cache=self.folder / "cache", output=output)) for file in share()
        ]
        with beside(self.output) as staging:
            write(files, staging, output)
        self._build_in_one_process()
        return sum(isinstance(file, Standing) for file in files)

    def _build_in_one_process(self) -> None:
        shown = self.folder / "shown"
        site = self.site(cache=self.folder / "shown-cache", output=shown)
        if self._session is None or self._session[0] != site:
            self._session = site, Session(site)
        session = self._session[1]
        shares = session.build()
        self.own = {file.path: file.content for file in session.own_pages()}
        with beside(shown) as staging:
            write_shares(shares, staging, shown)  # as the preview: one edition is made in a child
        session.settle()

    def holds(self) -> None:
        """What stands in the output is what a first build would make."""
        first = self.folder / "first"
        first.mkdir(exist_ok=True)
        for kept in first.glob("*.kept"):
            kept.unlink()
        for kept in (self.folder / "cache").glob("templates-*.kept"):  # by their source, and they take long
            shutil.copy(kept, first)
        clean = {file.path: file.content for share in build(self.site(cache=first)) for file in share()}
        assert tree(self.output) == tree(self.folder / "shown") == clean
        assert self.own.items() <= clean.items()


@pytest.fixture
def mill(tmp_path: Path) -> Mill:
    made = Mill(tmp_path)
    made.build()
    return made


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, f"{old!r} stands not in {file}"
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_an_events_own_pages_are_of_the_templates_as_they_are_now(mill: Mill) -> None:
    edit(mill.folder / "theme/templates/event.html", "<h2>出处</h2>", "<h2>出自</h2>")
    mill.build()
    edit(mill.folder / "data/events/2001-2009.yaml", "title: 闽侯县代表团", "title: 闽侯代表团")
    mill.build()
    assert len(mill.own) == 2
    mill.holds()


def test_nothing_but_what_an_edit_touches_is_made_again(mill: Mill) -> None:
    pages = mill.build()
    assert pages == len(list(mill.output.rglob("*.html")))
    edit(mill.folder / "content/about.md", "## 有什么", "## 有些什么")
    assert mill.build() == pages - 2
    edit(mill.folder / "data/leaders.yaml", "note: 虚构人物。", "note: 虚构。")
    assert 20 < mill.build() < pages - 2
    mill.holds()


def test_the_pages_of_what_was_edited_come_first(mill: Mill) -> None:
    event = mill.folder / "data/events/2001-2009.yaml"
    edit(event, "title: 闽侯县代表团", "title: 闽侯代表团")
    mill.build()
    page = "events/2001-minhou-delegation.html"
    assert mill.own.keys() == {page, f"zh-hant/{page}"}
    edit(mill.folder / "content/about.md", "## 有什么", "## 有些什么")
    mill.build()
    assert mill.own == {}
    edit(event, "title: ", "titel: ")
    with pytest.raises(DataProblems):
        mill.build()
    edit(event, "titel: ", "title: 又")
    mill.build()
    assert mill.own
    mill.holds()
    edit(mill.folder / "data/regions.yaml", "latitude: 35.62", "latitude: 35.71")
    mill.build()
    assert mill.own == {}  # what any event shows may have changed
    mill.holds()


def test_every_kind_of_edit_gives_what_a_first_build_gives(mill: Mill) -> None:
    """Some at a time, those of one batch as far apart as may be; each alone: tests/torture."""
    for start in range(6):
        for file, old, new in list(EDITS.values())[start::6]:
            edit(mill.folder / file, old, new)
        mill.build()
        mill.holds()


def test_other_settings_give_what_a_first_build_gives(mill: Mill) -> None:
    for told in ({"url": "https://a.example"}, {"version": "2", "built": "2001-01-01", "url": ""}):
        mill.told |= told
        mill.build()
        mill.holds()


def test_every_collection_and_kind_of_file_is_edited() -> None:
    edited = {Path(file) for file, _, _ in EDITS.values()}
    collections = {path.relative_to(STARTER) for path in (STARTER / "data").rglob("*.*") if path.is_file()}
    assert collections <= edited
    assert {path.suffix for path in edited} == {".yaml", ".json", ".md", ".html", ".css", ".js"}


def test_a_spoiled_or_foreign_store_is_not_believed(mill: Mill) -> None:
    for file in (mill.folder / "cache").glob("*.kept"):
        content = bytearray(file.read_bytes())
        content[-3] ^= 1
        file.write_bytes(bytes(content))
    assert mill.build() == 0
    mill.holds()
    (mill.output / "about.html").write_text("by somebody else")
    (mill.output / "index.html").unlink()
    (mill.output / "data/events.json").write_text("[]")
    mill.build()
    mill.holds()


def test_a_changed_program_makes_everything_again(project: Path) -> None:  # noqa: F811
    event = project / "output/events/2001-minhou-delegation.html"
    assert pelican(project).returncode == 0
    assert b"[DB/OL]//" in event.read_bytes()
    spoil(project / "plugins/timeline/citing.py", "）[DB/OL]//", "）[DB/OL] //")
    assert pelican(project).returncode == 0
    assert b"[DB/OL] //" in event.read_bytes()


def texts_of(folder: Path) -> list[Path]:
    return sorted((folder / "data").rglob("*.yaml"))


def add_an_event(folder: Path, number: int) -> None:
    file = folder / "data/events/2010-2019.yaml"
    events = yaml.safe_load(file.read_text("utf-8"))
    event = events[number % len(events)] | {"id": f"more-{number}", "title": f"又一件第{number}次的事情在此"}
    file.write_text(yaml.safe_dump([*events, _as_text(event)], allow_unicode=True), "utf-8")


def drop_an_event(folder: Path, number: int) -> None:
    file = folder / "data/events/2010-2019.yaml"
    events = yaml.safe_load(file.read_text("utf-8"))
    if len(events) > 1:  # a file may not be empty
        del events[number % len(events)]
    file.write_text(yaml.safe_dump(_as_text(events), allow_unicode=True), "utf-8")


def turn_a_file_round(folder: Path, number: int) -> None:
    files = texts_of(folder)
    file = files[number % len(files)]
    records = yaml.safe_load(file.read_text("utf-8"))
    if isinstance(records, list):
        file.write_text(yaml.safe_dump(_as_text(records[::-1]), allow_unicode=True), "utf-8")


def add_to_a_text(folder: Path, number: int) -> None:
    places = [
        (file, line)
        for file in texts_of(folder)
        for line, text in enumerate(file.read_text("utf-8").splitlines())
        if "。" in text
    ]
    file, line = places[number % len(places)]
    lines = file.read_text("utf-8").splitlines()
    lines[line] = lines[line].replace("。", f"，第{number}回。", 1)
    file.write_text("\n".join(lines) + "\n", "utf-8")


def rename_a_place(folder: Path, number: int) -> None:
    edit(folder / "data/regions.yaml", "hant: ", f"hant: {'東南西北'[number % 4]}")


def take_a_file_away(folder: Path, number: int) -> None:
    (folder / "data/corrections.yaml").unlink(missing_ok=True)


def _as_text(value: object) -> object:
    """Scalars as the reader takes them: text."""
    if isinstance(value, dict):
        return {str(key): _as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_text(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


WAYS = (add_an_event, drop_an_event, turn_a_file_round, add_to_a_text, rename_a_place, take_a_file_away)
Edit = tuple[Callable[[Path, int], None], int]


def sequences(of: int) -> st.SearchStrategy[list[list[Edit]]]:
    """Builds, each after some edits."""
    edits = st.tuples(st.sampled_from(WAYS), st.integers(0, 50))
    return st.lists(st.lists(edits, min_size=1, max_size=3), min_size=1, max_size=of)


def run(folder: Path, builds: list[list[Edit]]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    mill = Mill(folder)
    mill.build()
    for edits in builds:
        for how, number in edits:
            how(mill.folder, number)
        try:
            mill.build()
        except DataProblems:  # an edit may have left a name without its record: nothing is built then
            with pytest.raises(DataProblems):
                mill.holds()
        else:
            mill.holds()


@given(sequences(of=3))
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_edits_gives_what_a_first_build_gives(
    tmp_path: Path, builds: list[list[Edit]]
) -> None:
    run(tmp_path / "mill", builds)
