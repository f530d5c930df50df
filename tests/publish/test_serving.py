"""A published tree as Debian's nginx serves it with the sample configuration."""

import asyncio
import gzip
import hashlib
import http.client
import re
import shutil
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import brotli
import pytest
from msgspec.structs import replace

from publish.compressing import TEXT
from publish.hosting import headers_file
from publish.releases import Release, Releases
from timeline.config import BuildConfig
from timeline.output.csp import CACHED, CARD_POLICY, HEADERS, META_POLICY
from timeline.output.link_checker import check_links
from timeline.output.writer import write_files

from ..conftest import ROOT, all_files, in_a_loop, without
from ..support import nginx

URL = f"https://{nginx.HOST}"
TYPES = {
    "index.html": "text/html; charset=utf-8",
    "feed.xml": "application/atom+xml",
    "sitemap.xml": "application/xml",
    "zh-hant/sitemap.xml": "application/xml",
    "opensearch.xml": "application/opensearchdescription+xml",
    "robots.txt": "text/plain; charset=utf-8",
    "search/index.js": "text/javascript; charset=utf-8",
    "data/events.json": "application/json",
    "data/chronicle.jsonld": "application/ld+json",
    "data/regions.geojson": "application/geo+json",
    "data/references.bib": "application/x-bibtex; charset=utf-8",
    "data/calendar.ics": "text/calendar; charset=utf-8",
    "data/csv/events.csv": "text/csv; charset=utf-8",
    "data/chronicle.sqlite": "application/vnd.sqlite3",
    "data/chronicle.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "data/tables.zip": "application/zip",
}


@pytest.fixture(scope="module")
def dist(site_of_starter: BuildConfig, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the starter on two days: each page of the second differs, and so does a stylesheet."""
    folder, tree = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("built")
    paths = write_files(all_files(replace(site_of_starter, url=URL, hashed=True)), tree)
    Releases(folder).add(tree)
    (sheet,) = (path for path in paths if path.startswith("assets/css/site."))
    other = re.sub(r"[0-9a-f]{8}", "0123abcd", sheet)
    (tree / other).write_bytes((tree / sheet).read_bytes() + b".second{color:red}")
    (tree / sheet).unlink()
    for page in tree.rglob("*.html"):
        text = page.read_text("utf-8")
        page.write_text(text.replace(sheet, other).replace("2000-01-01", "2000-01-02"), "utf-8")
    Releases(folder).add(tree)
    return folder


@pytest.fixture(scope="module")
def server(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[nginx.Server]:
    if missing := nginx.missing():
        without(missing)
    with nginx.serving(dist / "site", tmp_path_factory.mktemp("nginx")) as server:
        yield server


@pytest.fixture
def current_release(dist: Path) -> Release:
    release = Releases(dist).served()
    assert release
    return release


def test_links_of_a_published_site_are_its_own(dist: Path, tmp_path: Path) -> None:
    """Absolute addresses of the site, and those of the page for what is not there, lead into it."""
    checker = check_links(dist / "site")
    assert (checker.lost(), checker.outside, checker.strange) == ([], [], [])
    shutil.copytree(dist / "site", tmp_path / "site")
    (tmp_path / "site/about.html").unlink()
    assert any(each.startswith("404.html → /") for each in check_links(tmp_path / "site").lost())


class Links(HTMLParser):
    """What a page leads to and fetches."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = ("href", "src", "action", "data-scripts", "data-style")
        for name, value in attributes:
            if name in names and value:
                self.addresses += value.split() if name == "data-scripts" else [value]


def leads(page: bytes, address: str) -> set[str]:
    reader = Links()
    reader.feed(page.decode())
    result = {urljoin(f"{URL}/{address}", each).partition("#")[0] for each in reader.addresses}
    return {each.removeprefix(f"{URL}/") for each in result if each.startswith(f"{URL}/")}


def test_the_samples_say_the_policy_and_nothing_else() -> None:
    sample = (ROOT / "docs/nginx.conf").read_text("utf-8")
    headers = dict(re.findall(r'add_header (\S+) "(.*)" always;', sample))
    for framing, policy in (("'none'", HEADERS["Content-Security-Policy"]), ("*", CARD_POLICY)):
        assert headers["Content-Security-Policy"].replace("$chronicle_framing", framing) == policy
    assert headers.items() - HEADERS.items() == {
        ("Content-Security-Policy", headers["Content-Security-Policy"])
    }
    assert headers.keys() == HEADERS.keys()
    assert sample.count("add_header ") == len(HEADERS) + 2  # Cache-Control, and the comment
    assert all(f'"{rule}";' in sample for rule in CACHED.values())


def test_each_page_has_one_policy_by_the_rules_of_hosts(dist: Path) -> None:
    """No header is in two rules that match the same file; cards alone may be framed."""
    rules = re.split(r"^(/\S*)$", headers_file().content.decode(), flags=re.MULTILINE)[1:]
    result = {
        re.compile(re.sub(r":\w+", "[^/]+", path).replace("*", ".*")): dict(
            line.strip().split(": ", 1) for line in text.strip().split("\n")
        )
        for path, text in zip(rules[::2], rules[1::2], strict=True)
    }
    for file in (dist / "site").resolve().rglob("*"):
        path = f"/{file.relative_to((dist / 'site').resolve())}"
        names = [name for rule, headers in result.items() if rule.fullmatch(path) for name in headers]
        assert len(names) == len(set(names)), path
        if path.endswith(".html"):
            (policy,) = (
                headers["Content-Security-Policy"]
                for rule, headers in result.items()
                if rule.fullmatch(path) and "Content-Security-Policy" in headers
            )
            is_card = path.endswith("/card.html")
            assert policy == (CARD_POLICY if is_card else HEADERS["Content-Security-Policy"]), path
            assert set(names) >= HEADERS.keys()


def test_cards_alone_may_be_framed(server: nginx.Server, dist: Path) -> None:
    cards = [*(dist / "site").resolve().glob("**/events/*/card.html")]
    assert len(cards) > 4
    for card in cards[:4]:
        path = f"/{card.relative_to((dist / 'site').resolve())}"
        assert server.get(path).headers["content-security-policy"] == CARD_POLICY
        page = path.replace("/card.html", ".html").replace("/index.html", "/nothing.html")
        assert server.get(page).headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["index.html", "data/events.json", "nothing/here.html"])
def test_every_answer_carries_the_policy(server: nginx.Server, path: str) -> None:
    answer = server.get(f"/{path}")
    assert HEADERS.items() <= {name: answer.headers[name.lower()] for name in HEADERS}.items()
    assert answer.headers["server"] == "nginx", "no version"
    if path.endswith("html"):
        assert f'content="{META_POLICY}"'.encode() in answer.body


@pytest.mark.parametrize("host", [nginx.HOST, "elsewhere.example.com", f"{nginx.HOST}.example.com:8080"])
def test_plain_http_leads_to_this_server_whatever_host_was_asked_for(server: nginx.Server, host: str) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", server.http, timeout=10)) as connection:
        connection.request("GET", "/about.html?a=b", headers={"Host": host})
        answer = connection.getresponse()
        body = answer.read()
    assert (answer.status, answer.headers["Location"]) == (301, f"{URL}/about.html?a=b")
    assert answer.headers["Server"] == "nginx", "no version"
    assert b"nginx/" not in body


def test_a_malformed_request_does_not_learn_the_version_of_the_server(server: nginx.Server) -> None:
    for port in (server.http, server.https):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall(b"nonsense\r\n\r\n")
            output = b"".join(iter(lambda: connection.recv(4096), b""))  # read to its end at once
        assert b"400 Bad Request" in output, port
        assert b"nginx/" not in output, port


def test_each_kind_of_file_has_its_type(server: nginx.Server, current_release: Release) -> None:
    for path, type_ in TYPES.items():
        answer = server.get(f"/{path}")
        assert (answer.status, answer.headers["content-type"]) == (200, type_), path
    sample = (ROOT / "docs/nginx.conf").read_text("utf-8")
    groups = set(re.findall(r"[\w-]+/[\w.+-]+ +([\w ]+);", sample)) - {""}
    suffixes = {f".{suffix}" for each in groups for suffix in each.split()}
    assert suffixes >= TEXT
    assert suffixes | {".br", ".gz", ""} >= {Path(path).suffix for path in current_release.digests}


@pytest.mark.parametrize("path", ["index.html", "search/text.js", "data/csv/events.csv", "feed.xml"])
def test_text_comes_compressed_as_asked_for(
    server: nginx.Server, current_release: Release, path: str
) -> None:
    plain = (current_release.site / path).read_bytes()
    whole = server.get(f"/{path}")
    assert whole.body == plain
    assert "content-encoding" not in whole.headers
    for encodings, coding, expand in (
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
    ):
        answer = server.get(f"/{path}", Accept_Encoding=encodings, Via="1.1 proxy")
        assert answer.headers["content-encoding"] == coding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert expand(answer.body) == plain
        assert len(answer.body) < len(plain)
        assert answer.headers["etag"] != whole.headers["etag"]


def test_pages_are_asked_for_again_and_assets_never(server: nginx.Server, dist: Path) -> None:
    releases = Releases(dist)
    page = server.get("/about.html", Accept_Encoding="br")
    assert page.headers["cache-control"] == "no-cache"
    tag = page.headers["etag"]
    again = server.get("/about.html", Accept_Encoding="br", If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")
    newest, _ = releases.all()[-1], releases.back()
    assert server.get("/about.html", Accept_Encoding="br", If_None_Match=tag).status == 200
    releases.back(newest.name)
    assert server.get("/about.html", Accept_Encoding="br", If_None_Match=tag).status == 304
    assets = [
        path
        for path in leads(page.body and server.get("/about.html").body, "about.html")
        if "assets/" in path
    ]
    assert {path.rpartition(".")[2] for path in assets} >= {"css", "js"}
    for path in assets:
        assert server.get(f"/{path}").headers["cache-control"] == CACHED[True]
    assert server.get("/assets/css/gone.00000000.css").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("a/b/c.html", "没有这一页"),
        ("zh-hant/a/b/c.html", "沒有這一頁"),
        ("events/", "没有这一页"),  # a folder without a page of its own
        ("zh-hant/events/", "沒有這一頁"),
    ],
)
def test_an_unknown_address_shows_a_page_whose_links_hold(
    server: nginx.Server, current_release: Release, path: str, says: str
) -> None:
    answer = server.get(f"/{path}")
    assert answer.status == 404
    assert says in answer.body.decode()
    lead = leads(answer.body, path) - {path}  # to its own matter
    assert len(lead) > 12
    assert lead <= set(current_release.digests)


def test_hidden_files_are_not_served(server: nginx.Server, current_release: Release) -> None:
    """Not even where somebody put one into a release."""
    secret_file = current_release.site / ".git/config"
    secret_file.parent.mkdir()
    secret_file.write_text("secret")
    try:
        for path in (".git/config", ".git/", ".git"):
            answer = server.get(f"/{path}")
            assert answer.status == 404, path
            assert "没有这一页" in answer.body.decode()
        assert server.get("/").status == server.get("/regions/index.html").status == 200
    finally:
        shutil.rmtree(secret_file.parent)


def test_releases_are_swapped_under_load_without_one_bad_answer(server: nginx.Server, dist: Path) -> None:
    """Each answer is whole: its bytes are those of one of the releases; what a page names is there."""
    releases = Releases(dist)
    digests: dict[str, set[str]] = {}
    for release in releases.all():
        for path, digest in release.digests.items():
            digests.setdefault(path, set()).add(digest)
    pages = [path for path in releases.all()[0].digests if path.endswith(".html")][:40]
    codings = [("", ""), ("br", ".br"), ("gzip", ".gz")]
    counts: dict[str, int] = {}
    bad: list[str] = []
    context = ssl.create_default_context(cafile=str(server.certificate))
    context.check_hostname = False

    async def client(number: int, end: asyncio.Event) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.https, ssl=context)
        turn = number

        async def get(path: str, coding: str) -> tuple[int, bytes]:
            writer.write(
                f"GET /{path} HTTP/1.1\r\nHost: {nginx.HOST}\r\nAccept-Encoding: {coding}\r\n\r\n".encode()
            )
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = re.search(r"Content-Length: (\d+)", head)
            assert length, head
            return int(head.split(" ")[1]), await reader.readexactly(int(length[1]))

        while not end.is_set():
            turn += 1
            path, (coding, ending) = pages[turn % len(pages)], codings[turn % len(codings)]
            status, body = await get(path, coding)
            digest = hashlib.sha256(body).hexdigest()
            if status != 200 or digest not in digests[path + ending] | digests[path]:
                bad.append(f"{status} {path} {coding}")
            counts[digest] = counts.get(digest, 0) + 1
            if not coding:
                for asset in sorted(each for each in leads(body, path) if each.startswith("assets/css/site")):
                    status, _ = await get(asset, "br")
                    if status != 200:
                        bad.append(f"{status} {asset} of {path}")
        writer.close()
        await writer.wait_closed()

    async def load() -> None:
        end = asyncio.Event()
        clients = [asyncio.create_task(client(number * 7, end)) for number in range(8)]
        for number in range(24):
            names = [release.name for release in releases.all()]
            await asyncio.to_thread(releases.back, names[number % len(names)])
            await asyncio.sleep(0.03)
        end.set()
        await asyncio.gather(*clients)

    in_a_loop(load())
    assert bad == []
    assert sum(counts.values()) > 300
    both = [path for path in pages if len(digests[path] & counts.keys()) == len(releases.all())]
    assert both, "no page was seen of either release"
