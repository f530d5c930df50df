"""Rendering: the layout and its blocks, bytecode, and the same bytes from stock Jinja."""

import gc
import marshal
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType
from typing import Any

import pytest
from jinja2 import Template, TemplateSyntaxError
from jinja2.compiler import CodeGenerator
from msgspec.structs import replace

from timeline.build import build_source, checked_records, load
from timeline.cache.file_store import FileStore
from timeline.chronicle import source_parts
from timeline.chronicle.editions import EDITIONS
from timeline.config import BuildConfig
from timeline.pages import home, paging, year
from timeline.pages.base import Page
from timeline.pictures import year as year_pictures
from timeline.render import edition_build as edition_build_module
from timeline.render.compiler import FastCodeGenerator
from timeline.render.generated import generate_templates, generated_templates
from timeline.render.jinja import StoredBytecode, TemplateEnvironment, environment

from ..conftest import ROOT, all_files
from ..support.sampling import rotated, sampled

URLS = ("", "https://example.org/record")
LAYOUT = (
    "<{{ self.title() }}>{% block title required %}{% endblock %}"
    "{% block description %}about{% endblock %}{% block main required %}{% endblock %}"
)
PAGE = '{% extends "base.html" %}\n{% block title %}t{% endblock %}\n{% block main %}m{% endblock %}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base.html").write_text(LAYOUT)
    return tmp_path


def test_a_page_fills_the_blocks_of_the_layout(folder: Path) -> None:
    (folder / "page.html").write_text(PAGE)
    assert environment(folder, str).get_template("page.html").render() == "<t>taboutm"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (PAGE.replace("main", "mian"), 3, "unknown block 'mian'"),
        (PAGE.replace("block main", "if true").replace("m{% endblock", "m{% endif"), 1, "'main' is missing"),
        (PAGE.replace("block title", "if true", 1).replace("t{% endblock", "t{% endif", 1), 1, "'title' is"),
        (PAGE.split("\n", 1)[1], 1, "blocks without extending"),
        (PAGE + "lost", 4, "text outside blocks"),
        (PAGE.replace("base.html", "page.html"), 1, "only 'base.html'"),
    ],
)
def test_a_template_that_does_not_fit_the_layout_is_an_error(
    folder: Path, text: str, line: int, message: str
) -> None:
    (folder / "page.html").write_text(text)
    with pytest.raises(TemplateSyntaxError, match=message) as error:
        environment(folder, str).get_template("page.html")
    assert (error.value.lineno, error.value.filename) == (line, str(folder / "page.html"))


def test_a_changed_layout_is_checked_against_templates_that_were_compiled(folder: Path) -> None:
    (folder / "page.html").write_text(PAGE)
    cache = StoredBytecode(FileStore(folder / "cache", "1"))
    environment(folder, str, cache).get_template("page.html")
    (folder / "base.html").write_text(LAYOUT.replace("main", "content"))
    with pytest.raises(TemplateSyntaxError, match="unknown block 'main'"):
        environment(folder, str, cache).get_template("page.html")


def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    compilation_log: list[str] = []
    visit = FastCodeGenerator.visit_Template

    def record(self: FastCodeGenerator, *arguments: object) -> None:
        compilation_log.append(str(self.name))
        visit(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(FastCodeGenerator, "visit_Template", record)
    return compilation_log


def test_bytecode_is_used_until_the_source_or_the_program_changes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compilation_log = compilations(monkeypatch)

    def load(version: str) -> Template:
        cache = StoredBytecode(FileStore(folder / "cache", version))
        return environment(folder, str, cache).get_template("part.html")

    (folder / "part.html").write_text("{{ 1 }}")
    assert [load("1").render(), load("1").render()] == ["1", "1"]
    assert compilation_log == ["part.html"]
    load("2")
    (folder / "part.html").write_text("{{ 2 }}")
    assert load("2").render() == "2"
    assert compilation_log == ["part.html"] * 3


def test_damaged_bytecode_is_compiled_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "part.html").write_text("{{ 1 }}")
    cache = StoredBytecode(FileStore(folder / "cache", "1"))
    environment(folder, str, cache).get_template("part.html")
    (file,) = (folder / "cache").iterdir()
    content = file.read_bytes()
    compilation_log = compilations(monkeypatch)
    damages = [b"", content[:-1], content[:40], *(_flip(content, place) for place in range(0, 90, 3))]
    for damage in damages:
        file.write_bytes(damage)
        assert environment(folder, str, cache).get_template("part.html").render() == "1"
    assert len(compilation_log) == len(damages)
    shutil.rmtree(folder / "cache")
    assert environment(folder, str, cache).get_template("part.html").render() == "1"


def _flip(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def html(site: BuildConfig) -> dict[str, bytes]:
    return {file.path: file.content for file in all_files(site) if file.path.endswith(".html")}


@pytest.mark.parametrize(
    ("record", "url"),
    sampled([(record, url) for record in ("starter", "real", "starter as a long record") for url in URLS], 3),
)
def test_stock_jinja_renders_the_same_bytes(
    record: str,
    url: str,
    site_of_starter: BuildConfig,
    real_site: BuildConfig,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if "long" in record:
        monkeypatch.setattr(home, "WHOLE", 0)
    site = replace(real_site if record == "real" else site_of_starter, url=url)
    fast = html(site)
    monkeypatch.setattr(TemplateEnvironment, "code_generator_class", CodeGenerator)
    monkeypatch.setattr(TemplateEnvironment, "template_class", Template)
    assert html(replace(site, cache=None)) == fast  # a cache would have templates of the other compiler


def test_a_page_that_was_rendered_is_kept_by_nothing(
    site_of_starter: BuildConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edition_build_module, "_PAGES", 1)
    source = build_source(
        site_of_starter, checked_records(site_of_starter, load(site_of_starter), lambda _: None)
    )
    gc.disable()
    try:
        files = edition_build_module.edition_build(source, EDITIONS[0]).page_files()
        for _, file in zip(range(60), files, strict=False):
            assert sum(isinstance(each, Page) for each in gc.get_objects()) < 4, file.path
    finally:
        gc.enable()
        gc.unfreeze()


@rotated
def test_every_template_is_rendered(site_of_starter: BuildConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the comparison with stock Jinja would not cover it."""
    names: set[str] = set()
    compile_ = TemplateEnvironment.compile

    def record(self: TemplateEnvironment, source: str, name: str, filename: str) -> object:
        names.add(name)
        return compile_(self, source, name, filename)

    monkeypatch.setattr(TemplateEnvironment, "compile", record)
    site = replace(site_of_starter, cache=None)
    for name in ("WHOLE", "PRINTED"):
        monkeypatch.setattr(home, name, 0)
    monkeypatch.setattr(paging, "ROWS", 1)
    monkeypatch.setattr(paging, "CARDS", 1)
    monkeypatch.setattr(source_parts, "MOST", 1)
    monkeypatch.setattr(year, "LONG", 0)
    monkeypatch.setattr(year_pictures, "FEWEST", 1)
    html(replace(site, url="https://example.org"))
    monkeypatch.setattr(home, "PRINTED", 500)
    html(site)
    monkeypatch.setattr(home, "WHOLE", 500)
    html(site)
    folder = ROOT / "themes/paper/templates"
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} == names


def test_generated_code_is_used_while_the_template_is_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "part.html").write_text("{{ 1 | later }}一二")
    (folder / "wrong.html").write_text("{% if %}")
    templates_code = generate_templates(folder)
    assert sorted(templates_code) == ["base.html", "part.html"]
    compilation_log = compilations(monkeypatch)

    def render() -> str:
        env = environment(folder, lambda text: text.replace("二", "三"), generated=templates_code)
        env.filters["later"] = lambda value: value + 1
        return env.get_template("part.html").render()

    assert (render(), compilation_log) == ("2一三", [])
    (folder / "part.html").write_text("二")
    assert (render(), compilation_log) == ("三", ["part.html"])
    with pytest.raises(TemplateSyntaxError):
        environment(folder, str, generated=templates_code).get_template("wrong.html")


def test_code_is_generated_once_for_the_same_templates(folder: Path, build_cache: Path) -> None:
    cache_folder = build_cache / "generated"
    for cache, names in ((cache_folder, ["base.html"]), (cache_folder, []), (None, ["base.html"])):
        with generated_templates(folder, cache) as templates:
            assert list(templates()) == names


def run_by(code: Any) -> Any:
    """Return what Python runs of code, without the places of its texts in a file."""
    if not isinstance(code, CodeType):
        return code
    return code.co_name, code.co_code, code.co_names, [*map(run_by, code.co_consts)]


def test_converted_code_is_that_of_converted_templates(real_site: BuildConfig) -> None:
    text = EDITIONS[1].text_converter(checked_records(real_site, load(real_site), lambda _: None))
    folder = real_site.theme / "templates"
    templates_code = generate_templates(folder)
    with TemporaryDirectory() as name:
        copy_folder = Path(name)
        for file in folder.rglob("*.html"):
            copy = copy_folder / file.relative_to(folder)
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(text(file.read_text("utf-8")), "utf-8")
        expected = generate_templates(copy_folder)
    assert templates_code.keys() == expected.keys()
    env = environment(folder, text, generated=templates_code)
    for name in templates_code:
        code = env.compile(env.loader.get_source(env, name)[0], name)
        assert run_by(code) == run_by(marshal.loads(expected[name].code))
