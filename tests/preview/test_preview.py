"""The preview as a command: addresses, headers, workers, its end."""

import os
import re
import runpy
import signal
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from preview.__main__ import main
from timeline.config import BuildConfig
from timeline.output.checksums import write_checksums
from timeline.output.writer import write_files
from timeline.pages.colophon import colophons
from timeline.pages.downloads import pages_with_facts
from timeline.values.build_date import build_date

from ..conftest import ROOT, all_files
from ..support.running_preview import POLICY, SOON, RunningPreview, running_preview
from ..support.sampling import rotated


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    with running_preview(tmp_path_factory.mktemp("京蒙 project")) as preview:
        yield preview


def socket_headers(preview: RunningPreview, **others: str) -> dict[str, str]:
    headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
    return headers | {"Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="} | others


def test_a_preview_listens_on_this_machine_alone(preview: RunningPreview) -> None:
    tables = [Path("/proc/net/tcp").read_text(), Path("/proc/net/tcp6").read_text()]
    listening = [
        line.split()[1] for table in tables for line in table.splitlines()[1:] if line.split()[3] == "0A"
    ]
    assert [each for each in listening if each.endswith(f":{preview.port:04X}")] == [
        f"0100007F:{preview.port:04X}"
    ]


def test_foreign_hosts_and_origins_are_refused(preview: RunningPreview) -> None:
    port = preview.port
    assert preview.ask("/index.html")[0] == 200
    assert preview.ask("/index.html", Host=f"localhost:{port}")[0] == 200
    assert preview.ask("/index.html", Origin=f"http://127.0.0.1:{port}")[0] == 200
    for host in (
        "evil.test",
        f"evil.test:{port}",
        f"127.0.0.1.evil.test:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "",
    ):
        assert preview.ask("/index.html", Host=host)[0] == 403, host
    for origin in (
        "http://evil.test", f"http://evil.test:{port}", "null", "http://127.0.0.1:1", "http://127.0.0.1",
        f"https://127.0.0.1:{port}", "", f"http://127.0.0.1:{port}.evil.test",
    ):  # fmt: skip
        for path in ("/index.html", "/absent", "/.preview/reload.js"):
            assert preview.ask(path, Origin=origin)[0] == 403, origin
        socket = socket_headers(preview, Origin=origin)
        assert preview.ask("/.preview/livereload", **socket)[0] == 403, origin
    own = socket_headers(preview, Origin=f"http://127.0.0.1:{port}")
    assert preview.ask("/.preview/livereload", **own)[0] == 101
    assert preview.ask("/.preview/livereload", **own, Host="evil.test")[0] == 403
    assert preview.ask("/index.html", "POST", Content_Length="0")[0] == 405


def test_what_is_not_a_file_of_the_site_is_not_there(preview: RunningPreview) -> None:
    for path in (
        "/about", "/regions", "/regions/", "/.git/config", "/..%2f..%2fpelican.conf.py",
        "/../../pelican.conf.py", "/%2e%2e/%2e%2e/pelican.conf.py", "/.preview/", "/.preview/__main__.py",
        "/.preview/page.html", "/.preview/../server.py", "//index.html", "/INDEX.html", "/pelican.conf.py",
        "/data/terms.yaml", "/zh-hant/data/events.json",
    ):  # fmt: skip
        status, _, content = preview.ask(path)
        assert status == 404, path
        assert b"PLUGIN_PATHS" not in content, path


def test_the_page_for_what_is_not_there_is_whole_at_any_depth(preview: RunningPreview) -> None:
    _, headers, content = preview.ask("/regions/deep/absent.html")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert b'href="/assets/css/site.css"' in content
    assert b'src="/assets/js/site.js"' in content
    assert b'href="#main"' in content
    traditional = preview.ask("/zh-hant/regions/absent.html")[2].decode()
    assert 'lang="zh-Hant"' in traditional
    for address in set(re.findall(r'<(?:a|link|script)[^>]* (?:href|src)="(/[^"#?]*)', traditional)):
        path = Path(os.path.normpath(address))
        assert preview.ask(str(path))[0] == 200, address


def test_headers_say_what_a_file_is_and_keep_it_out_of_caches(
    preview: RunningPreview, build_output: dict[str, bytes]
) -> None:
    assert preview.ask("/")[2] == preview.ask("/index.html")[2]
    types = {}
    for path in sorted(build_output):
        suffix = Path(path).suffix
        if suffix and suffix not in types:
            _, headers, content = preview.ask(f"/{path}")
            types[suffix] = headers["Content-Type"]
            assert headers["Cache-Control"] == "no-store"
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
            assert suffix == ".html" or content == build_output[path]
    assert "application/octet-stream" not in types.values()
    assert types[".css"] == "text/css; charset=utf-8"
    assert types[".js"] == "text/javascript; charset=utf-8"
    assert types[".svg"] == "image/svg+xml"
    status, headers, content = preview.ask("/index.html", "HEAD")
    assert (status, content) == (200, b"")
    assert headers["Content-Length"] == str(len(preview.ask("/index.html")[2]))


def test_every_path_is_answered_as_a_build_writes_it(
    preview: RunningPreview, build_output: dict[str, bytes]
) -> None:
    """But for the preview's script and the policy that allows it."""
    script = re.compile(r'<script src="/\.preview/reload\.js"[^>]*></script>\n')
    policy = f"{POLICY}; connect-src ws://127.0.0.1:{preview.port}/.preview/livereload"
    for path, expected in build_output.items():
        status, headers, content = preview.ask(f"/{path}")
        assert status == 200, path
        if path.endswith(".html"):
            text = content.decode()
            assert len(script.findall(text)) == 1, path
            assert f"{policy}, " in headers["Content-Security-Policy"]
            content = script.sub("", text).replace(policy, POLICY).encode()
            expected = re.sub(r'(?<=content=")default-src[^"]*', space_directives, expected.decode()).encode()
        assert content == expected, path
    assert not (preview.project / ".cache").exists()


@pytest.fixture(scope="module")
def build_output(
    preview: RunningPreview, build_cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """Return the files of a build of the same record."""
    settings = runpy.run_path(str(preview.project / "pelican.conf.py"))
    site = BuildConfig(
        data=preview.project / "data",
        content=preview.project / "content",
        theme=preview.project / "themes/paper",
        url="",
        version=settings["TIMELINE_VERSION"],
        built=build_date(preview.project / "data", preview.project / "content"),
        cache=build_cache,
    )
    tree = tmp_path_factory.mktemp("built") / "site"
    write_checksums(tree, write_files(all_files(site), tree), colophons(), pages_with_facts())
    return {
        file.relative_to(tree).as_posix(): file.read_bytes() for file in tree.rglob("*") if file.is_file()
    }


def space_directives(policy: re.Match[str]) -> str:
    """Return a policy as the preview writes it."""
    return "; ".join(directive.strip() for directive in policy[0].split(";"))


def test_a_second_preview_takes_another_port(preview: RunningPreview) -> None:
    second = RunningPreview(preview.project)
    second.wait("条记录")
    assert second.port != preview.port
    assert second.ask("/index.html")[0] == 200
    second.end()


def test_a_worker_that_dies_is_replaced(preview: RunningPreview) -> None:
    for _ in range(2):
        preview.saving("有改动：.*条记录", (preview.project / "data/terms.yaml").touch)
        (worker,) = preview.workers()
        preview.saving("条记录", partial(os.kill, worker, signal.SIGKILL))
        assert preview.workers() != [worker]
        assert preview.ask("/index.html")[0] == 200
    (worker,) = preview.workers()
    preview.saving("被信号 9 终止", partial(os.kill, worker, signal.SIGKILL))  # twice without a save
    assert preview.ask("/index.html")[0] == 500
    preview.saving("问题都改好了", (preview.project / "data/terms.yaml").touch)
    assert preview.ask("/index.html")[0] == 200


def test_cleaning_up_disturbs_nothing(preview: RunningPreview) -> None:
    """`make clean` removes what builds leave; the preview has nothing there."""
    for name in ("output", ".output.new", ".cache"):
        (preview.project / name).mkdir()
        (preview.project / name / "file").touch()
    text, workers = len(preview.output), preview.workers()
    clean = ["make", "-C", str(preview.project), "-f", str(ROOT / "Makefile"), "clean"]
    subprocess.run(clean, check=True, capture_output=True)
    assert not (preview.project / "output").exists()
    assert preview.ask("/index.html")[0] == 200
    terms = preview.project / "data/terms.yaml"
    preview.saving("data/terms.yaml 有改动：共 .*条记录", terms.touch)  # the next thing that it says
    assert preview.output[text:].count("条记录") == 1
    assert preview.workers() == workers


def test_a_port_that_is_taken_is_said(preview: RunningPreview, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--port", str(preview.port)]) == 1
    assert f"端口 {preview.port} 用不了" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        main(["--port", "99999"])


@rotated
def test_a_preview_ends_cleanly_with_its_worker(preview: RunningPreview) -> None:
    workers = preview.workers()
    assert len(workers) == 1
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(SOON) == 0
    assert preview.output.endswith("预览结束\n")
    assert "Traceback" not in preview.output.split("预览结束")[-1]
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
