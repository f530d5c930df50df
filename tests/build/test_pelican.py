"""The build as a person runs it: Pelican's own command line, with other people's plugins."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pelican import Pelican

from book.commands import main as book_main
from preview.__main__ import main as preview_main
from timeline.__main__ import main as curator_main
from timeline.commands import generator, settings, site_build

from ..conftest import ROOT, STARTER, spoil, starter_total, tree
from ..history.test_permanence import forget
from ..support.project import empty
from ..support.sampling import rotated, sampled

PLUGIN = """
from pathlib import Path
from pelican import signals

def written(path, context):
    assert Path(path).read_bytes().startswith(b"<!doctype html>")
    with open(LOG, "a") as log: log.write(f"written {Path(path).name}\\n")

def finalized(pelican):
    out = Path(pelican.settings["OUTPUT_PATH"])
    assert (out / "index.html").exists()
    (out / "extra.txt").write_text("from a plugin")
    with open(out / "index.html", "a") as page: page.write("<!-- from a plugin -->")
    with open(LOG, "a") as log: log.write("finalized\\n")

def register():
    signals.content_written.connect(written)
    signals.finalized.connect(finalized)
"""

PUBLISH = ("-o", "dist/built", "-e", "TIMELINE_PUBLISH=true", "TIMELINE_TITLE_FONTS={}")
"""Without fonts, of which taking the glyphs of titles takes 3 s"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where all copies of the project are, one after the other."""
    return tmp_path_factory.mktemp("place") / "project"


@pytest.fixture
def project(place: Path) -> Path:
    """Return a copy of the project with the starter as its record."""
    folder = empty(place)
    for name in ("pelican.conf.py", "pelicanconf.py", "pyproject.toml", "plugins", "themes"):
        source, target = ROOT / name, folder / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    for name in ("data", "content"):
        shutil.copytree(STARTER / name, folder / name)
    return folder


def pelican(project: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    world = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | more
    command = [sys.executable, "-m", "pelican", "-s", "pelican.conf.py", "--fatal", "errors"]
    return subprocess.run([*command, *arguments], cwd=project, env=world, capture_output=True, text=True)


def git(folder: Path, *arguments: str, day: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    world = os.environ | {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    subprocess.run(["git", *who, *arguments], cwd=folder, env=world, check=True, capture_output=True)


def test_the_command_builds_the_site(project: Path) -> None:
    process = pelican(project)
    assert process.returncode == 0, process.stderr
    assert (project / "output/index.html").exists()
    assert (project / "output/zh-hant/index.html").exists()
    assert (project / "output/data/events.json").exists()
    assert not list(project.glob(".output*"))


@rotated
def test_the_second_build_has_nothing_to_do_until_something_changes(project: Path) -> None:
    pelican(project)
    first = (project / "output").stat().st_ino
    assert "没有变化" in pelican(project).stdout
    assert (project / "output").stat().st_ino == first
    clean = tree(project / "output")
    for harm in ("change", "remove"):
        page = project / "output/index.html"
        {
            "change": lambda: page.write_text("spoiled"),  # noqa: B023
            "remove": page.unlink,
        }[harm]()
        assert "没有变化" not in pelican(project).stdout
        assert tree(project / "output") == clean, harm
    for file, more in (
        ("data/leaders.yaml", "# 一句注释\n"),
        ("plugins/timeline/cache/build_key.py", "# a comment\n"),
    ):
        with (project / file).open("a", encoding="utf-8") as stream:
            stream.write(more)
        assert "没有变化" not in pelican(project).stdout, file
    assert "没有变化" in pelican(project).stdout


@pytest.mark.parametrize("library", sampled([("jinja2",), ("lightningcss",), ("typst",), ("another",)], 4))
def test_the_site_is_built_again_with_another_version_of_any_library(project: Path, library: str) -> None:
    metadata = project / f"libraries/{library}-1.0.dist-info/METADATA"
    metadata.parent.mkdir(parents=True)
    metadata.write_text(f"Metadata-Version: 2.1\nName: {library}\nVersion: 1.0\n", "utf-8")
    libraries = str(project / "libraries")
    assert pelican(project, PYTHONPATH=libraries).returncode == 0
    assert "没有变化" in pelican(project, PYTHONPATH=libraries).stdout
    metadata.write_text(metadata.read_text("utf-8").replace("1.0", "1.1"), "utf-8")
    metadata.parent.rename(project / f"libraries/{library}-1.1.dist-info")
    assert "没有变化" not in pelican(project, PYTHONPATH=libraries).stdout


def test_without_typst_a_site_is_published_without_pictures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert not site_build._fonts_are_installed()
    assert capsys.readouterr().err == "没有装 typst，不做分享图片。请运行 make publish，它会装上\n"


def test_wrong_data_publishes_nothing_and_says_all(project: Path) -> None:
    assert pelican(project).returncode == 0
    before = tree(project / "output")
    spoil(project / "data/leaders.yaml", "pinyin: Lín Sùyún", "pinyn: Lín Sùyún")
    spoil(project / "data/chronicle.yaml", "period: 2001/2019", "period: 2019/2001")
    process = pelican(project)
    assert process.returncode == 1
    assert "Traceback" not in process.stderr + process.stdout
    lines = process.stderr.splitlines()
    assert lines[0].startswith("data/chronicle.yaml:7:1: period：2019/2001 的终点早于起点 [bad-value]")
    assert any("未知键 pinyn，是否 pinyin？ [unknown-key]" in line for line in lines)
    assert lines[-1] == f"{starter_total()}，2 处问题，没有发布任何内容"
    assert tree(project / "output") == before
    assert not list(project.glob(".output*"))


def add_plugin(project: Path) -> Path:
    log = project / "log.txt"
    text = f"LOG = {str(log)!r}\n{PLUGIN}"
    (project / "plugins/listener.py").write_text(text)
    with (project / "pelican.conf.py").open("a") as settings:
        settings.write('\nPLUGINS = ["listener", "timeline"]\n')
    return log


LISTENING = """
from pelican import signals

def _written(path, context):
    with open(path, "a") as page: page.write("<!-- from the settings -->")

signals.content_written.connect(_written, weak=False)
"""


@rotated
def test_what_a_settings_file_changes_leaves_the_last_site_alone_and_the_list_right(project: Path) -> None:
    assert pelican(project).returncode == 0
    (project / "last").mkdir()
    shutil.copytree(project / "output", project / "last/copy")
    os.link(project / "output/about.html", project / "last/about.html")
    with (project / "pelican.conf.py").open("a") as settings:
        settings.write(LISTENING)
    process = pelican(project)
    assert process.returncode == 0, process.stderr
    assert (project / "output/about.html").read_text().endswith("<!-- from the settings -->")
    assert (project / "last/about.html").read_bytes() == (project / "last/copy/about.html").read_bytes()
    sums = ["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(sums, cwd=project / "output").returncode == 0


@rotated
def test_other_plugins_see_every_page_and_the_end(project: Path) -> None:
    log = add_plugin(project)
    process = pelican(project)
    assert process.returncode == 0, process.stderr
    lines = log.read_text().splitlines()
    assert lines[-1] == "finalized"
    assert lines.count("written index.html") == len(list((project / "output").rglob("index.html")))
    assert (project / "output/extra.txt").read_text() == "from a plugin"
    sums = ["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(sums, cwd=project / "output").returncode == 0


def test_the_record_may_stand_elsewhere(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("别处 with space")
    shutil.move(str(project / "data"), elsewhere / "data")
    shutil.move(str(project / "content"), elsewhere / "content")
    process = pelican(
        project, str(elsewhere / "content"), "-o", str(elsewhere / "out"),
        "-e", f'TIMELINE_DATA="{elsewhere / "data"}"',
    )  # fmt: skip
    assert process.returncode == 0, process.stderr
    assert (elsewhere / "out/index.html").exists()


def test_the_day_of_the_build_can_be_set(project: Path) -> None:
    world = os.environ | {"SOURCE_DATE_EPOCH": "946684800"}
    command = [sys.executable, "-m", "pelican", "-s", "pelican.conf.py", "--fatal", "errors"]
    subprocess.run(command, cwd=project, env=world, check=True, capture_output=True)
    assert '<time datetime="2000-01-01">' in (project / "output/index.html").read_text("utf-8")


def test_without_git_the_day_is_that_of_the_release(project: Path) -> None:
    world = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    world["GIT_CEILING_DIRECTORIES"] = str(project.parent)
    command = [sys.executable, "-m", "pelican", "-s", "pelican.conf.py", "--fatal", "errors"]
    subprocess.run(command, cwd=project, env=world, check=True, capture_output=True)
    assert '<time datetime="2021-05-06">' in (project / "output/index.html").read_text("utf-8")


@rotated
def test_day_and_version_are_those_of_a_record_that_is_kept_elsewhere(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The program's repository has a later commit, and a version of its own."""
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "program")):
        git(project, *arguments, day="2026-02-02")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(project / "data", elsewhere / "data")
    spoil(elsewhere / "data/chronicle.yaml", "version: 1.2.0", "version: 7.8.9")
    data = ("-e", f'TIMELINE_DATA="{elsewhere / "data"}"')

    def facts() -> tuple[str, ...]:
        process = pelican(project, *data)
        assert process.returncode == 0, process.stderr
        output = project / "output"
        ledger = json.loads((output / "data/published.json").read_bytes())
        package = json.loads((output / "data/datapackage.json").read_bytes())
        page = (output / "events/2015-teachers.html").read_text("utf-8")
        colophon = (output / "colophon.html").read_text("utf-8")
        assert "版本7.8.9. (" in page, "GB/T 7714"
        assert "<dt>版本</dt><dd>7.8.9</dd>" in colophon
        (first_day,) = {each["first"] for each in ledger.values()}
        (day,) = re.findall(r"版本7\.8\.9\. \(([\d-]+)\)", page)
        (page_day,) = set(re.findall(r'<time datetime="([\d-]+)">', colophon))
        return first_day, day, page_day, package["created"][:10], package["version"]

    assert facts() == (*["2021-05-06"] * 4, "7.8.9")
    spoil(elsewhere / "data/chronicle.yaml", "released: 2021-05-06", "released: 2022-03-04")
    assert facts() == (*["2022-03-04"] * 4, "7.8.9")
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "record")):
        git(elsewhere, *arguments, day="2023-04-05")
    assert facts() == (*["2023-04-05"] * 4, "7.8.9")


@pytest.mark.parametrize("epoch", ["tomorrow", "-1", "1.5", "１２", "9" * 20, "9" * 5000])
def test_a_malformed_epoch_is_one_sentence(
    project: Path, epoch: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    process = pelican(project)
    assert process.returncode == 1
    assert re.fullmatch(r"SOURCE_DATE_EPOCH (应是自1970年起的秒数|太大).+\n", process.stderr)
    assert not (project / "output").exists()
    folders = ["--data", str(project / "data"), "--content", str(project / "content")]
    for command, status in ((curator_main, 2), (book_main, 1), (preview_main, 1)):
        rename = ["rename", "region:minhou", "region:minhou-county"] if command is curator_main else []
        assert command([*folders, *rename]) == status
        output = "".join(capsys.readouterr())
        assert re.fullmatch(r"SOURCE_DATE_EPOCH (应是自1970年起的秒数|太大).+\n", output)


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        (
            "SITEURL",
            ["https://a-b.example.org", "http://127.0.0.1:8000", "https://x.org/~y/z_1"],
            [
                "https://x.org/'><script>alert(1)</script>",
                "javascript:alert(1)",
                "//x.org",
                "https://a@x.org",
            ],
        ),
        ("TIMELINE_VERSION", ["0.1.0", "1.0rc1+local"], ["<b>", "1 0"]),
    ],
)
def test_a_setting_of_another_form_is_refused(
    project: Path, name: str, right: list[str], wrong: list[str]
) -> None:
    form = re.compile(settings._PATTERNS[name])
    assert all(map(form.fullmatch, right))
    assert not any(map(form.fullmatch, wrong))
    process = pelican(project, "-e", f"{name}={json.dumps(wrong[0])}")
    assert process.returncode == 1
    example = "，应如 https://example.org" if name == "SITEURL" else ""
    assert process.stderr == f"{name} 的写法不对：{wrong[0]!a}{example}\n"
    assert not (project / "output").exists()
    assert not list(project.glob(".output*"))


@rotated
def test_publishing_wants_an_address_and_keeps_the_ledger_of_what_is_served(project: Path) -> None:
    process = pelican(project, "-e", "TIMELINE_PUBLISH=true")
    assert process.returncode == 1
    assert "SITEURL" in process.stderr
    assert not (project / "data/published.json").exists()
    pelican(project, *PUBLISH, 'SITEURL="https://example.org/"')
    assert not (project / "data/published.json").exists()
    publish = [sys.executable, "-m", "timeline", "release"]
    world = os.environ | {"PYTHONPATH": str(project / "plugins")}
    process = subprocess.run(publish, cwd=project, env=world, check=True, capture_output=True, text=True)
    assert "发布了" in process.stdout
    site = project / "dist/site"
    assert (project / "data/published.json").read_bytes() == (site / "data/published.json").read_bytes()
    page = (site / "index.html").read_text("utf-8")
    assert "https://example.org/index.html" in page
    (style,) = re.findall(r'"(assets/css/site\.[0-9a-f]{8}\.css)"', page)
    assert (site / f"{style}.br").exists()


@rotated
def test_who_was_removed_is_in_no_release_that_is_kept(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    folders = ["--data", "data", "--content", "content"]

    def publish() -> None:
        process = pelican(project, *PUBLISH, 'SITEURL="https://example.org"')
        assert process.returncode == 0, process.stderr
        assert curator_main(["release"]) == 0

    def holding() -> set[str]:
        """Return the releases in which her name, her id or her page is found."""
        texts = (path for path in Path("dist/releases").rglob("*") if path.is_file())
        return {
            path.parts[2]
            for path in texts
            if "lin-suyun" in path.name
            or any(name.encode() in path.read_bytes() for name in ("lin-suyun", "林素云", "林素雲"))
        }

    publish()
    spoil(project / "content/about.md", "## 有什么", "## 有些什么")
    publish()
    assert len(holding()) == 2
    forget(project, "lin-suyun", "林素云")
    assert curator_main([*folders, "remove", "leader:lin-suyun", "--reason", "当事人请求移除。"]) == 0
    assert curator_main(["rollback"]) == 1
    assert "已经移除的内容" in capsys.readouterr().out
    publish()
    assert holding() == set()
    assert curator_main(["rollback"]) == 1
    assert "之前没有留下别的发布" in capsys.readouterr().out


def test_pelican_typed_alone_builds_the_chronicle(project: Path) -> None:
    """Without settings it would take the whole folder for a blog, and `make html` would refuse its output."""
    process = subprocess.run([sys.executable, "-m", "pelican"], cwd=project, capture_output=True, text=True)
    assert process.returncode == 0, process.stderr
    assert (project / "output/SHA256SUMS").exists()
    assert not (project / "output/theme").exists()
    again = subprocess.run(
        [sys.executable, "-m", "timeline", "build"],
        cwd=project, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": "plugins"},
    )  # fmt: skip
    assert (again.returncode, again.stdout) == (0, "内容没有变化，网站不必重新生成\n")


def test_pelican_typed_alone_stops_where_the_plugin_is_broken(project: Path) -> None:
    (project / "plugins/timeline/commands/generator.py").write_text("import nothing_of_this_name\n")
    process = subprocess.run([sys.executable, "-m", "pelican"], cwd=project, capture_output=True, text=True)
    assert process.returncode != 0
    assert "nothing_of_this_name" in process.stdout + process.stderr
    assert not (project / "output").exists()


@pytest.mark.parametrize("option", ["-r", "-lr", "--autoreload"])
def test_pelican_watching_says_what_it_does_not_see(
    project: Path, option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class RefusalError(Exception):
        pass

    def refuse(*_: object) -> None:
        raise RefusalError

    monkeypatch.setattr(generator, "_Run", refuse)
    monkeypatch.setattr(generator, "clean_up_at_signals", lambda **_: None)
    for argument, expected in ((option, "请运行 make devserver"), ("-q", "")):
        monkeypatch.setattr(sys, "argv", ["pelican", argument])
        with pytest.raises(RefusalError):
            generator.timeline_generator(Pelican.__new__(Pelican))
        output = capsys.readouterr().err
        assert expected in output
        assert bool(expected) == bool(output)
