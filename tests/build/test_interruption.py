"""The site is always whole: killed, raced, starved, misdirected. The long form is in `make torture`."""

import os
import shutil
import signal
from collections.abc import Iterator

import pytest

from ..conftest import tree
from ..support.project import HTML, PELICAN, Project, kill_at_random
from ..support.sampling import rotated

KILLS = 2


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project that was built once."""
    result = Project.at(tmp_path_factory.mktemp("whole"))
    result.succeed(HTML)
    return result


@pytest.fixture
def safe_project(project: Project) -> Iterator[Project]:
    """Yield the project; at the end its site has to be what it was, without leftovers."""
    before = tree(project.folder / "output")
    yield project
    assert tree(project.folder / "output") == before
    assert project.leftovers == []


@rotated
def test_a_killed_build_leaves_the_old_site_or_the_new_one(project: Project) -> None:
    output = project.folder / "output"
    tally = kill_at_random(
        project,
        (HTML,),
        lambda: tree(output),
        KILLS,
        seed=1,
        forget=lambda run: run == 0,
        staging=".output.new",
    )
    assert tally.mixtures == [], tally
    assert tally.counts["left old"] + tally.counts["left new"] == KILLS


@rotated
def test_a_build_killed_before_its_build_key_is_written_is_repeated(project: Project) -> None:
    """The folders were exchanged, the stored key is the old one, and the edit is taken back."""
    key = project.build_key
    before, old = tree(project.folder / "output"), key.read_bytes()
    project.turn()
    project.succeed(HTML)
    key.write_bytes(old)
    project.turn()
    project.succeed(HTML)
    assert tree(project.folder / "output") == before


@pytest.mark.parametrize(
    ("command", "number"),
    [(HTML, signal.SIGINT), (HTML, signal.SIGTERM), (HTML, signal.SIGHUP), (PELICAN, signal.SIGTERM)],
)
def test_a_build_that_is_terminated_leaves_nothing_beside_the_site(
    safe_project: Project, command: tuple[str, ...], number: signal.Signals
) -> None:
    safe_project.build_key.unlink()
    process = safe_project.start(command)
    while not (safe_project.folder / ".output.new").exists():
        assert process.poll() is None
    os.killpg(process.pid, number)  # as a terminal does
    process.communicate()
    assert process.returncode != 0
    assert list(safe_project.folder.glob(".output.*")) == []
    safe_project.succeed(HTML)


def test_a_second_build_gives_way_and_says_why(safe_project: Project) -> None:
    safe_project.build_key.unlink()
    first = safe_project.start(HTML)
    while not (safe_project.folder / ".output.new").exists():
        assert first.poll() is None
    status, _, output = safe_project.run(HTML)
    assert (status, output) == (
        os.EX_TEMPFAIL, f"另一个进程（{first.pid}）正在写入 {safe_project.folder / 'output'}，请等它结束\n",
    )  # fmt: skip
    assert (first.communicate()[1], first.returncode) == ("", 0)


@pytest.mark.parametrize(("most", "where"), [(3_000, ".output.new/"), (50_000, ".output.new/")])
def test_a_full_disk_leaves_the_old_site(safe_project: Project, most: int, where: str) -> None:
    """A limit on a file's size is met like a full disk: the write that passes it fails (setrlimit(2))."""
    shutil.rmtree(safe_project.folder / ".cache/build", ignore_errors=True)
    safe_project.turn()
    status, _, output = safe_project.run(HTML, most=most)
    safe_project.turn()
    assert status == 1
    assert where in output
    assert output.endswith("文件超过了允许的大小，网站没有写成，原来的没有动\n")
    assert len(output.splitlines()) == 1


RAISES = """
from pelican import signals
def raises(*_args, **_more): raise RuntimeError("a plugin fails")
def register(): signals.{signal}.connect(raises)
"""


@pytest.mark.parametrize(
    "signal",
    [
        "initialized",
        "get_generators",
        "all_generators_finalized",
        "get_writer",
        "content_written",
        "finalized",
    ],
)
def test_a_plugin_that_raises_leaves_the_old_site(safe_project: Project, signal: str) -> None:
    plugin = safe_project.folder / "plugins/raises.py"
    plugin.write_text(RAISES.format(signal=signal))
    try:
        status, message, output = safe_project.run((*PELICAN, "-e", 'PLUGINS=["timeline", "raises"]'))
    finally:
        plugin.unlink()
    assert status == 1
    assert "a plugin fails" in message + output


def test_what_is_not_ours_is_not_replaced(safe_project: Project) -> None:
    stray = safe_project.folder / "output/CNAME"
    stray.write_text("example.org")
    status, _, output = safe_project.run(HTML)
    stray.unlink()
    assert (status, output) == (
        1,
        "output 里有不是生成的文件：CNAME，没有动它。请换一个文件夹，或者把它移走；"
        "整个文件夹都不要的，运行 make clean\n",
    )


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("/", "不能作输出，它会被整个换掉"),
        ("~", "不能作输出，它会被整个换掉"),
        (".", "不能作输出，它会被整个换掉"),
        ("data", "不能作输出，它会被整个换掉"),
        ("themes/paper/static", "不能作输出，它在"),
        ("a-link", "是链接，不能作输出"),
        ("Makefile", "不是文件夹，不能作输出"),
        ("/proc", "是挂载点"),
        ("/sys/kernel/site", "没有写入的权限，网站没有写成"),
    ],
)
def test_what_cannot_be_the_output_is_refused(safe_project: Project, output: str, reason: str) -> None:
    link = safe_project.folder / "a-link"
    link.symlink_to("output")
    before = {
        path: path.stat().st_mtime_ns for path in safe_project.folder.rglob("*") if "pycache" not in str(path)
    }
    status, _, output_text = safe_project.run((*HTML, "-o", os.path.expanduser(output)))  # noqa: PTH111  # may be no path
    after = {
        path: path.stat().st_mtime_ns for path in safe_project.folder.rglob("*") if "pycache" not in str(path)
    }
    link.unlink()
    assert status == 1
    assert reason in output_text
    assert "Traceback" not in output_text
    assert after == before
