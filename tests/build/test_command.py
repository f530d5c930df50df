"""`python -m timeline build`: what Pelican would build, without importing it."""

import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import spoil, tree
from ..support.project import HTML, PELICAN, PUBLISH, Project, empty
from ..support.sampling import rotated

PLUGIN = """
from pelican import signals

def mark(pelican):
    with open(pelican.settings["OUTPUT_PATH"] + "/plugin.txt", "w") as file: file.write("ran")

def register(): signals.finalized.connect(mark)
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where all copies of the project are, one after the other."""
    return tmp_path_factory.mktemp("place") / "project"


@pytest.fixture
def project(place: Path) -> Project:
    return Project.at(empty(place))


@pytest.mark.parametrize(
    ("command", "options"),
    [
        (HTML, ()),
        (PUBLISH, ("-o", "dist/built", "-e", "TIMELINE_PUBLISH=true", 'SITEURL="https://example.org"')),
    ],
    ids=["html", "publish"],
)
def test_pelican_and_the_command_build_the_same_bytes(
    project: Project, command: tuple[str, ...], options: tuple[str, ...]
) -> None:
    output = project.folder / ("dist/built" if options else "output")
    project.succeed((*PELICAN, *options))
    by_pelican = tree(output)
    assert "没有变化" in project.run(command)[1], "one route does not know the other's build"
    project.build_key.unlink()
    project.succeed(command)
    assert tree(output) == by_pelican


def test_pelican_is_not_imported(project: Project) -> None:
    script = (
        "import sys; from timeline.__main__ import main; main(['build']); print('pelican' in sys.modules)"
    )
    for expected in ("生成了", "没有变化"):
        status, out, err = project.run((sys.executable, "-c", script))
        assert (status, err) == (0, "")
        assert expected in out
        assert out.endswith("False\n")


def test_pelican_runs_where_the_settings_name_another_plugin(project: Project) -> None:
    (project.folder / "plugins/marking.py").write_text(PLUGIN)
    with (project.folder / "pelican.conf.py").open("a") as settings:
        settings.write('\nPLUGINS = ["timeline", "marking"]\n')
    project.succeed((*HTML, "--output", "site"))
    assert (project.folder / "site/plugin.txt").read_text() == "ran"
    sums = ["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(sums, cwd=project.folder / "site", check=False).returncode == 0


def test_pelican_runs_where_the_settings_import_it(project: Project) -> None:
    with (project.folder / "pelican.conf.py").open("a") as settings:
        settings.write(PLUGIN + "\nregister()\n")
    with (project.folder / "pelican.conf.py").open("a") as settings:
        settings.write("\nKEPT_ALIVE = mark\n")
    project.succeed(HTML)
    assert (project.folder / "output/plugin.txt").exists()


@pytest.mark.parametrize("command", [HTML, PELICAN], ids=["command", "pelican"])
def test_mistakes_leave_the_output_and_are_listed(project: Project, command: tuple[str, ...]) -> None:
    project.succeed(command)
    before = tree(project.folder / "output")
    spoil(project.folder / "data/leaders.yaml", "pinyin: Lín Sùyún", "pinyn: Lín Sùyún")
    status, _, err = project.run(command)
    assert status == 1
    lines = err.splitlines()
    assert any("未知键 pinyn，是否 pinyin？ [unknown-key]" in line for line in lines)
    assert lines[-1].endswith("没有发布任何内容")
    assert tree(project.folder / "output") == before
    assert project.leftovers == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--publish",), "要发布，先说网站的地址"),
        (("--url", "https://x.org/'><script>"), "SITEURL 的写法不对"),
        (("--output", "data"), "不能作输出"),
    ],
)
def test_what_cannot_be_built_is_one_sentence(
    project: Project, options: tuple[str, ...], message: str
) -> None:
    status, out, err = project.run((*HTML, *options))
    assert (status, out) == (1, "")
    assert message in err
    assert len(err.splitlines()) == 1
    assert project.leftovers == []


def test_make_passes_any_folder_and_address_as_it_is(project: Project) -> None:
    """The shell must see neither a space nor a command in what a person writes after make."""
    name = '空格 it\'s “a” " folder" $HOME `id`; touch pwned #'
    (project.folder / "data").rename(project.folder / name)
    overrides = ("SITE=", "BOOK=", f"RUN={sys.executable} -m")  # as if the locks were installed
    make_name = name.replace("$", "$$")  # to make, as everybody who types a dollar knows
    status, out, err = project.run(
        ("make", "html", *overrides, f"DATA={make_name}", f"OUTPUT=out {make_name}")
    )
    assert (status, err) == (0, ""), out + err
    assert (project.folder / f"out {name}/index.html").is_file()
    status, _, err = project.run(
        ("make", "publish", *overrides, f"DATA={make_name}", "SITEURL=https://x'; touch pwned; '")
    )
    assert status != 0
    assert "SITEURL 的写法不对" in err
    assert not (project.folder / "pwned").exists()


@pytest.mark.parametrize("command", ["check", "coverage"])
@rotated
def test_a_closed_pipe_is_no_crash(project: Project, command: str) -> None:
    for file in (project.folder / "data/events").glob("*.yaml"):
        file.write_text(file.read_text("utf-8") * 200, "utf-8")  # more messages than a pipe holds
    run = f"{sys.executable} -m timeline {command} | head -1"
    status, _, err = project.run(("sh", "-c", run))
    assert (status, err) == (0, "")
