"""The preview answers, for every path and after any edits, byte for byte what a build writes there."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from preview.build_result import BuildResult
from preview.protocol import OpenPages
from preview.site import PreviewSite
from preview.snapshot import Incomplete, Snapshot, not_found_page
from timeline.build import build
from timeline.config import BuildConfig
from timeline.output.checksums import write_checksums
from timeline.output.writer import write_files
from timeline.pages.colophon import colophons
from timeline.pages.downloads import pages_with_facts
from timeline.record import yaml_source
from timeline.values.diagnostics import DataProblems

from ..conftest import ROOT, STARTER
from ..support.sampling import rotated, sample

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
    "kind": ("data/kinds.yaml", "{hans: 互访会商, hant: 互訪會商}", "{hans: 又互访会商, hant: 又互訪會商}"),
    "theme": ("data/themes.yaml", "{hans: 协作机制, hant: 協作機制}", "{hans: 又协作机制, hant: 又協作機制}"),
    "measure": ("data/measures.yaml", "hans: 协作资金, hant: 協作資金", "hans: 又协作资金, hant: 又協作資金"),
    "sort": ("data/sorts.yaml", "{hans: 拨付资金, hant: 撥付資金}", "{hans: 又拨付资金, hant: 又撥付資金}"),
    "level": ("data/levels.yaml", "{hans: 省级, hant: 省級}", "{hans: 又省级, hant: 又省級}"),
    "correction": ("data/corrections.yaml", "reason: 两份", "reason: 又，两份"),
    "conversion": ("data/conversions.yaml", "hant: 內生發展", "hant: 内生發展"),
    "context": ("data/contexts.yaml", "{hans: 复制, hant: 複製}", "{hans: 复制品, hant: 複製品}"),
    "redirect": ("data/redirects.yaml", "old: event:", "old: event:x-"),
    "removal": ("data/removals.yaml", "reason: ", "reason: 又，"),
    "survey": ("data/survey.json", '"exact"', '"normalised"'),
    "essay": ("content/about.md", "## 有什么", "## 有些什么"),
    "title of an essay": ("content/about.md", "menu: 说明", "menu: 关于"),
    "layout of the data alone": ("data/terms.yaml", "- id: ", "# 一条注释\n- id: "),
    "template of a page": ("theme/templates/event.html", "<h2>出处</h2>", "<h2>出自</h2>"),
    "part of a page": ("theme/templates/parts/card.html", 'class="people"', 'class="people" lang="zh"'),
    "macro": ("theme/templates/parts/macros.html", '<b class="place">文献', '<b class="place">文献第'),
    "frame": ("theme/templates/base.html", "跳到正文", "直接看正文"),
    "stylesheet": ("theme/static/css/find.css", "{", "{ margin: 1px;"),
    "script": ("theme/static/js/copy.js", '"use strict";', '"use strict"; // more'),
}  # fmt: skip
"""For every kind of input a text that stands in a file, and what it becomes; the first one is replaced"""


REAL_EDITS: dict[str, tuple[str, str, str]] = {
    "title of an event": ("data/events/beijing-2023.yaml", "  title: ", "  title: 又"),
    "date of an event": ("data/events/chifeng-2023.yaml", "  date: 2023", "  date: 2022"),
    "chronicle": ("data/chronicle.yaml", "subtitle: ", "subtitle: 又"),
    "conversion": ("data/conversions.yaml", "hant: 生發展", "hant: 生髮展"),
    "context": ("data/contexts.yaml", "{hans: 了解, hant: 瞭解}", "{hans: 又了解, hant: 又瞭解}"),
    "document": ("data/documents.yaml", "summary: ", "summary: 又，"),
    "kind": ("data/kinds.yaml", "note: ", "note: 又，"),
    "name of a leader": ("data/leaders.yaml", "note: ", "note: 又，"),
    "level": ("data/levels.yaml", "note: ", "note: 又，"),
    "measure": (
        "data/measures.yaml", "帮扶资金、协作资金, hant: 幫扶資金、協作資金",
        "又帮扶资金、协作资金, hant: 又幫扶資金、協作資金",
    ),
    "organisation": ("data/organisations.yaml", "summary: ", "summary: 又，"),
    "pairing": ("data/pairings.yaml", "note: ", "note: 又，"),
    "place of a region": ("data/regions.yaml", "latitude: 39.90", "latitude: 39.80"),
    "sort": ("data/sorts.yaml", "note: ", "note: 又，"),
    "source": ("data/sources.yaml", "  subtitle: ", "  subtitle: 又"),
    "term": ("data/terms.yaml", "definition: ", "definition: 又，"),
    "theme": ("data/themes.yaml", "note: ", "note: 又，"),
    "waiver": ("data/waivers.yaml", "reason: ", "reason: 又，"),
    "survey": ("data/survey.json", '"exact"', '"normalised"'),
    "essay": ("content/about.md", "## 给谁看", "## 给谁看的"),
    "template of a page": ("theme/templates/event.html", "<h2>出处</h2>", "<h2>出自</h2>"),
}  # fmt: skip
"""The same for the real record, without the kinds of files that it does not have"""


class Preview:
    """A preview of a copy of a record, beside what a build writes."""

    def __init__(self, folder: Path, cache: Path, record: Path = STARTER, *, own_theme: bool = False) -> None:
        self.folder, self.cache = folder, cache
        for name in ("data", "content"):
            shutil.copytree(record / name, folder / name)
        self.theme = ROOT / "themes/paper"
        if own_theme:
            self.theme = shutil.copytree(self.theme, folder / "theme")
        self.site = PreviewSite(self.config())
        self.open: tuple[str, ...] = ()
        """Paths of the pages that browsers show"""
        self.page_contents: dict[str, bytes] = {}
        """What they show"""
        assert self.save().ok

    def config(self) -> BuildConfig:
        paths = {name: self.folder / name for name in ("data", "content")}
        world = {"cache": self.cache, "url": "", "version": "1", "built": "2000-01-01"}
        return BuildConfig(**paths, **world, theme=self.theme)

    def show(self, *paths: str) -> None:
        """Open pages in a browser."""
        self.open = paths
        self.page_contents = {path: self.file(path) for path in paths}

    def save(self) -> BuildResult:
        """Report a save to the preview; browsers load the pages that it then calls changed."""
        *first, result = self.site.save(self.open)
        assert isinstance(result, BuildResult)
        for pages in first:
            assert isinstance(pages, OpenPages)
            assert result.diagnostics or pages.pages.keys() <= {*result.changed}
            self.page_contents |= pages.pages
        if result.ok:
            pages = first[0].pages if first else {}
            self.page_contents |= {
                path: self.file(path) for path in {*result.changed} - {*pages} if path in self.open
            }
        return result

    def file(self, path: str) -> bytes:
        """Return the response to a browser for a path."""
        while True:
            try:
                content = self.site.response(path)
            except Incomplete:
                for _ in self.snapshot.checksum_steps():
                    pass
            else:
                return self.file(not_found_page(path)) if content is None else content

    @property
    def snapshot(self) -> Snapshot:
        assert self.site.snapshot
        return self.site.snapshot

    def check(self) -> None:
        """Compare every path with what a build writes."""
        clean = self.build_output()
        assert {path: self.file(path) for path in clean} == clean
        assert set(paths_of(self.snapshot)) == {*clean} - {"SHA256SUMS"} - export_paths(clean)
        for path, content in self.page_contents.items():
            assert content == clean.get(path, clean[not_found_page(path)]), path

    def build_output(self) -> dict[str, bytes]:
        """Return the files of a build with their checksums."""
        output = self.folder / "output"
        shutil.rmtree(output, ignore_errors=True)
        digests = write_files((file for share in build(self.config()) for file in share()), output)
        write_checksums(output, digests, colophons(), pages_with_facts())
        return {
            file.relative_to(output).as_posix(): file.read_bytes()
            for file in output.rglob("*")
            if file.is_file()
        }


def paths_of(snapshot: Snapshot) -> Iterator[str]:
    """Yield the pages and assets that a snapshot has."""
    yield from snapshot.assets
    for edition in snapshot.editions:
        for path in edition.routes:
            yield f"{edition.edition.folder}/{path}".lstrip("/")


def export_paths(paths: Iterable[str]) -> set[str]:
    return {path for path in paths if not path.endswith(".html") and not path.startswith("assets/")}


@pytest.fixture
def preview(tmp_path: Path, build_cache: Path) -> Preview:
    return Preview(tmp_path, build_cache)


@pytest.fixture
def preview_with_theme(tmp_path: Path, build_cache: Path) -> Preview:
    """Return a preview whose theme may be edited, too."""
    return Preview(tmp_path, build_cache, own_theme=True)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, f"{old!r} is not in {file}"
    file.write_text(text.replace(old, new, 1), "utf-8")


EVENT = "events/2001-minhou-delegation.html"


def test_the_open_pages_that_a_save_changes_come_first(preview: Preview) -> None:
    preview.show(EVENT, f"zh-hant/{EVENT}", "about.html", "no/such.html")
    edit(preview.folder / "data/events/2001-2009.yaml", "title: 闽侯县代表团", "title: 闽侯代表团")
    pages, result = preview.site.save(preview.open)
    assert isinstance(pages, OpenPages)
    assert isinstance(result, BuildResult)
    assert [*pages.pages] == [EVENT, f"zh-hant/{EVENT}"]
    assert "闽侯代表团" in pages.pages[EVENT].decode()
    assert result.changed == (EVENT, f"zh-hant/{EVENT}")
    pages, result = preview.site.save(preview.open)
    assert pages == OpenPages({})
    assert isinstance(result, BuildResult)
    assert result.changed == ()


def test_what_only_warns_in_a_chronicle_is_no_mistake_in_its_preview(preview: Preview) -> None:
    edit(preview.folder / "data/chronicle.yaml", "format: 1", "format: 1\nonly_warn: [title-length]")
    edit(preview.folder / "data/events/2001-2009.yaml", "title: 闽侯县代表团", f"title: {'闽侯县代表团' * 9}")
    assert preview.save().ok
    preview.check()


def test_problems_between_records_follow_the_open_page(preview: Preview) -> None:
    preview.show(EVENT)
    event = preview.folder / "data/events/2001-2009.yaml"
    edit(event, "date: 2001-04-18", "date: 1901-04-18")
    pages, result = preview.site.save(preview.open)
    assert isinstance(pages, OpenPages)
    assert isinstance(result, BuildResult)
    assert [each.problem.code for each in result.diagnostics] == ["outside-period"]
    edit(event, "kind: ", "kind: no-")  # what cannot be linked has no page
    (result,) = preview.site.save(preview.open)
    assert isinstance(result, BuildResult)
    assert {each.problem.code for each in result.diagnostics} == {"outside-period", "unknown-name"}
    edit(event, "kind: no-", "kind: ")
    edit(event, "date: 1901-04-18", "date: 2001-04-18")
    assert preview.save().ok
    preview.check()


def test_files_are_served_while_rules_between_records_run(preview: Preview) -> None:
    responses: list[bytes | None] = []
    site = PreviewSite(preview.config(), lambda: responses.append(site.response(EVENT)))
    list(site.save(()))
    assert responses == []
    edit(preview.folder / "data/events/2001-2009.yaml", "title: 闽侯县代表团", "title: 闽侯代表团")
    list(site.save(()))
    assert len(responses) > 1
    assert {*responses} == {site.response(EVENT)}
    assert "闽侯代表团".encode() in (responses[0] or b"")


def test_a_save_does_no_work_for_what_did_not_change(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record's other files may be hundreds, with doubts in many of them."""
    edit(preview.folder / "data/organisations.yaml", "summary: ", "summary: 和和")
    preview.show(EVENT)
    assert [each.problem.code for each in preview.save().diagnostics] == ["doubled-word"]
    documents: list[str] = []
    parse = yaml_source._parse
    monkeypatch.setattr(
        yaml_source, "_parse", lambda text, *more: documents.append(text) or parse(text, *more)
    )
    event = preview.folder / "data/events/2001-2009.yaml"
    edit(event, "title: 闽侯县代表团", "title: 闽侯代表团")
    save = preview.site.save(preview.open)
    assert isinstance(next(save), OpenPages)
    allowed_texts = [event.read_text("utf-8"), (preview.folder / "data/chronicle.yaml").read_text("utf-8")]
    assert [text for text in documents if not any(text in whole for whole in allowed_texts)] == []
    assert preview.site._unchecked
    new = preview.site._unchecked.editions[0]
    assert len(new._routes_so_far) < len(new.routes) / 2
    (result,) = save
    assert isinstance(result, BuildResult)
    assert [each.problem.code for each in result.diagnostics] == ["doubled-word"]


def test_a_doubt_is_on_its_line_when_lines_are_added_above(preview: Preview) -> None:
    file = preview.folder / "data/organisations.yaml"
    edit(file, "summary: ", "summary: 和和")
    (before,) = preview.save().diagnostics
    edit(file, "- id: ", "# 一条注释\n- id: ")
    (after,) = preview.save().diagnostics
    assert after.problem.line == before.problem.line + 1


def test_a_record_is_read_again_when_its_problem_is_gone(preview: Preview) -> None:
    event = preview.folder / "data/events/2001-2009.yaml"
    edit(event, "title: ", "titel: ")
    assert {each.problem.code for each in preview.save().diagnostics} == {"unknown-key"}
    edit(event, "两县在这一年春天结对", "两县这年春天结对")
    assert not preview.save().ok
    edit(event, "titel: ", "title: ")
    assert preview.save().ok
    preview.check()


@rotated
def test_pages_that_show_what_scripts_load_change_with_the_record(preview_with_theme: Preview) -> None:
    preview = preview_with_theme
    preview.show("search.html", "colophon.html", "about.html", "no/such.html")
    edit(preview.folder / "data/leaders.yaml", "note: 虚构人物。", "note: 虚构。")
    assert preview.save().changed == ("colophon.html", "search.html")
    preview.check()
    edit(preview.folder / "theme/static/js/copy.js", '"use strict";', '"use strict"; // more')
    assert {*preview.save().changed} == {*preview.open}
    edit(preview.folder / "theme/static/css/find.css", "{", "{ margin: 1px;")
    changed = preview.save().changed
    assert [path for path in changed if path.endswith(".html")] == ["colophon.html"]
    assert [path for path in changed if path.endswith(".css")]
    edit(preview.folder / "theme/templates/404.html", "<h1 ", '<h1 class="x" ')
    assert preview.save().changed == ("colophon.html", "no/such.html")
    preview.check()


def test_an_error_in_a_template_is_a_crash_of_its_pages_alone(preview_with_theme: Preview) -> None:
    preview = preview_with_theme
    preview.show("about.html")
    template = preview.folder / "theme/templates/event.html"
    edit(template, "<h2>出处</h2>", "<h2>{{ nothing_of_the_kind }}</h2>")
    assert preview.save().ok
    with pytest.raises(Exception, match="nothing_of_the_kind"):
        preview.site.response(EVENT)
    preview.open = (EVENT,)
    assert "nothing_of_the_kind" in preview.save().crash
    edit(template, "<h2>{{ nothing_of_the_kind }}</h2>", "<h2>出处</h2>")
    assert preview.save().ok
    preview.check()


@rotated
def test_every_kind_of_edit_is_answered_as_a_build_writes_it(preview_with_theme: Preview) -> None:
    """A sample of the batches, with edits of different kinds; each edit alone: `make torture`."""
    preview = preview_with_theme
    preview.show(EVENT, "zh-hant/index.html", "regions/index.html", "about.html", "no/such.html")
    for start in sample(range(6), 3):
        for file, old, new in list(EDITS.values())[start::6]:
            edit(preview.folder / file, old, new)
        assert preview.save().ok
        preview.check()


@rotated
def test_the_real_record_is_answered_as_a_build_writes_it(tmp_path: Path, build_cache: Path) -> None:
    preview = Preview(tmp_path, build_cache, ROOT, own_theme=True)
    for file, old, new in REAL_EDITS.values():
        edit(preview.folder / file, old, new)
    assert preview.save().ok
    preview.check()


def test_every_collection_and_kind_of_file_is_edited() -> None:
    for record, edits in ((STARTER, EDITS), (ROOT, REAL_EDITS)):
        folders = {Path(file).parts[:2] for file, _, _ in edits.values()}
        files = [path.relative_to(record) for path in (record / "data").rglob("*.*") if path.is_file()]
        collections = {
            path.parts[:2] for path in files if path.suffix != ".md" and "schema" not in path.parts
        }
        assert collections <= folders
    assert {Path(file).suffix for file, _, _ in EDITS.values()} == {
        ".yaml", ".json", ".md", ".html", ".css", ".js",
    }  # fmt: skip


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


def misspell_a_key(folder: Path, number: int) -> None:
    """Misspell a key, or correct it where it is misspelt."""
    files = texts_of(folder)
    file = files[number % len(files)]
    text = file.read_text("utf-8")
    old, new = ("idd: ", "id: ") if "idd: " in text else ("id: ", "idd: ")
    file.write_text(text.replace(old, new, 1), "utf-8")


def take_a_file_away(folder: Path, number: int) -> None:
    (folder / "data/corrections.yaml").unlink(missing_ok=True)


def _as_text(value: object) -> object:
    """Return scalars as the reader takes them: text."""
    if isinstance(value, dict):
        return {str(key): _as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_text(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


WAYS = (
    add_an_event,
    drop_an_event,
    turn_a_file_round,
    add_to_a_text,
    rename_a_place,
    misspell_a_key,
    take_a_file_away,
)
Edit = tuple[Callable[[Path, int], None], int]


def sequences(of: int) -> st.SearchStrategy[list[list[Edit]]]:
    """Return sequences of saves, each after some edits."""
    edits = st.tuples(st.sampled_from(WAYS), st.integers(0, 50))
    return st.lists(st.lists(edits, min_size=1, max_size=3), min_size=1, max_size=of)


def run(folder: Path, cache: Path, saves: list[list[Edit]]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    preview = Preview(folder, cache)
    preview.show(EVENT, "zh-hant/index.html", "leaders/index.html", "events/more-1.html")
    for edits in saves:
        for how, number in edits:
            how(preview.folder, number)
        result = preview.save()
        assert not result.crash
        if result.ok:
            preview.check()
        else:  # an edit may have left a name without its record
            with pytest.raises(DataProblems) as error:
                preview.build_output()
            assert [each.problem for each in result.diagnostics] == error.value.problems


@given(sequences(of=3))
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_edits_is_answered_as_a_build_writes_it(
    tmp_path: Path, build_cache: Path, saves: list[list[Edit]]
) -> None:
    run(tmp_path / "preview", build_cache, saves)
