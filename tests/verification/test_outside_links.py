"""`timeline check --links`, against a server of the test's own."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from timeline.__main__ import main
from timeline.record.loader import read_records
from timeline.verification.outside_links import addresses

from ..conftest import spoil


class Server(BaseHTTPRequestHandler):
    """Answers by path, and as an archive that has a copy of whatever was lost."""

    log: list[str] = []  # noqa: RUF012  # of the class, as each request has an object of its own

    def do_GET(self) -> None:
        self.log.append(f"{self.command} {self.path}")
        path, _, query = self.path.partition("?")
        if path == "/wayback":
            has = "without" not in query
            result = (
                {"closest": {"available": True, "url": "https://archive.example.org/copy"}} if has else {}
            )
            self._answer(200, json.dumps({"archived_snapshots": result}).encode())
        elif path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/there")
            self.end_headers()
        elif path == "/only-get":
            self._answer(200 if self.command == "GET" else 405)
        else:
            self._answer({"/there": 200, "/busy": 503}.get(path, 404))

    do_HEAD = do_GET  # noqa: N815  # the name that the standard library asks for

    def _answer(self, status: int, content: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Server.log.clear()
    with HTTPServer(("127.0.0.1", 0), Server) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()
        thread.join()


def check(starter: Path, server: str, *options: str) -> int:
    folders = ["--data", str(starter / "data"), "--content", str(starter / "content")]
    return main(["check", *folders, "--links", "--archive", f"{server}/wayback", *options])


def only(starter: Path, server: str, path: str) -> None:
    """Have the starter name one address of the server and no other."""
    spoil(
        starter / "data/sources.yaml",
        "address: https://example.org/minning-jishi",
        f"address: {server}{path}",
    )
    for file in starter.rglob("*"):
        if file.suffix in (".yaml", ".md") and file.name != "sources.yaml":
            file.write_text(file.read_text("utf-8").replace("https://", f"{server}/there#"), "utf-8")


@pytest.mark.parametrize(
    ("path", "status", "code", "message"),
    [
        ("/there", 0, 200, "0 个已经打不开，0 个没有正常应答"),
        ("/moved", 0, 200, "0 个已经打不开，0 个没有正常应答"),
        ("/only-get", 0, 200, "0 个已经打不开，0 个没有正常应答"),
        ("/busy", 0, 503, "没有正常应答：{server}/busy (503)\n"),
        ("/lost", 1, 404, "打不开：{server}/lost (404)；可写 archived: https://archive.example.org/copy\n"),
        ("/without-copy", 1, 404, "打不开：{server}/without-copy (404)\n"),
    ],
)
def test_each_answer_is_reported_at_its_line_and_stored(
    starter: Path, server: str, path: str, status: int, code: int, message: str,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769990400")  # 2026-02-02
    only(starter, server, path)
    assert check(starter, server) == status
    out = capsys.readouterr().out
    assert message.format(server=server) in out
    if code != 200:
        assert f"{starter}/data/sources.yaml:8:3: " in out
    entry = json.loads((starter / "data/links.json").read_text("utf-8"))[server + path]
    assert (entry["status"], entry["checked"]) == (code, "2026-02-02")
    assert entry.get("seen") == ("2026-02-02" if code == 200 else None)
    assert entry.get("archived") == ("https://archive.example.org/copy" if path == "/lost" else None)


def test_what_was_there_before_is_remembered_and_english_is_english(
    starter: Path, server: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_LANG", "zh")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769990400")
    only(starter, server, "/lost")
    answers = {f"{server}/lost": {"status": 200, "checked": "2020-01-01", "seen": "2020-01-01"}}
    (starter / "data/links.json").write_text(json.dumps(answers))
    assert check(starter, server, "--lang", "en") == 1
    out = capsys.readouterr().out
    assert "Lost: " in out
    assert "(404, there on 2020-01-01); write archived: https://archive" in out


def test_a_host_that_is_not_there_is_lost(
    starter: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    only(starter, server, "/there")
    spoil(starter / "data/sources.yaml", f"address: {server}/there", "address: http://127.0.0.1:1/x")
    assert check(starter, server) == 1
    assert "打不开：http://127.0.0.1:1/x (无应答)；可写 archived: " in capsys.readouterr().out


def test_the_stored_answers_change_no_page_and_pass_the_check(
    starter: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    only(starter, server, "/there")
    check(starter, server)
    folders = ["--data", str(starter / "data"), "--content", str(starter / "content")]
    capsys.readouterr()
    Server.log.clear()
    assert main(["check", *folders, "--sources", str(starter / "sources")]) == 0
    assert Server.log == [], "only --links looks anything up"


def test_a_spoiled_file_is_refused_before_anything_is_asked(
    starter: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (starter / "data/links.json").write_text("[1]")
    assert check(starter, server) == 1
    assert "links.json:1:1: 不是 timeline check --links 写下的内容" in capsys.readouterr().out
    assert Server.log == []


def test_every_address_of_sources_and_texts_is_found(starter: Path) -> None:
    spoil(starter / "content/about.md", "## 有什么", "[外](https://example.org/in-a-text)\n\n## 有什么")
    places = addresses(read_records(starter / "data", starter / "content").records)
    assert {"https://example.org/minning-jishi", "https://example.org/in-a-text"} <= {*places}
    assert not any("{" in address for address in places)
