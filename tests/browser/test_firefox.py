"""The site from the disk in Firefox, its strict file policy on and the network cut.

Driven by Marionette, the protocol that is built into Firefox. Drivers between it and a test relax
the policy (`security.fileuri.strict_origin_policy`) as they start it, so that what fails for a
reader passes for them; here it is read back before it is relied on.
"""

import base64
import itertools
import json
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_pages import PAGES
from tests.browser.test_paper import fold, sheets
from tests.conftest import without
from timeline.output.files import OutputFile
from timeline.output.writer import write_files

pytestmark = pytest.mark.slow

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
HOW = "no Firefox here: apt-get install firefox-esr"
NOWHERE = 9  # the discard port, where nothing listens

PREFERENCES = {
    "remote.prefs.recommended": False,  # they would relax the file policy
    "security.fileuri.strict_origin_policy": True,
    "network.proxy.type": 1,
    "network.proxy.socks": "127.0.0.1",
    "network.proxy.socks_port": NOWHERE,
    "network.proxy.socks_remote_dns": True,
    "network.proxy.failover_direct": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "termsofuse.bypassNotification": True,
    "trailhead.firstrun.didSeeAboutWelcome": True,
}


class Firefox:
    """One Firefox, told what to do over a socket: `length:[0, number, command, parameters]`."""

    def __init__(self, port: int) -> None:
        for _ in range(120):
            try:
                self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
                break
            except ConnectionRefusedError:
                time.sleep(0.5)
        self._numbers = itertools.count(1)
        self._receive()
        self("WebDriver:NewSession", {"acceptInsecureCerts": False})

    def __call__(self, command: str, parameters: dict[str, Any]) -> Any:
        message = json.dumps([0, next(self._numbers), command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._receive()
        assert error is None, error
        return result

    def _receive(self) -> Any:
        length = b""
        while (char := self._socket.recv(1)) != b":":
            length += char
        content = b""
        while len(content) < int(length):
            content += self._socket.recv(int(length) - len(content))
        return json.loads(content)

    def close(self) -> None:
        self._socket.close()

    def go(self, address: str) -> None:
        self("WebDriver:Navigate", {"url": address})

    def run(self, script: str, *arguments: object) -> Any:
        """Return what a script in the page gives back."""
        return self("WebDriver:ExecuteScript", {"script": script, "args": arguments})["value"]

    def inside(self, script: str) -> Any:
        """Return what a script in the browser itself gives back."""
        self("Marionette:SetContext", {"value": "chrome"})
        try:
            return self.run(script)
        finally:
            self("Marionette:SetContext", {"value": "content"})

    def until(self, script: str, *arguments: object) -> Any:
        """Return what the script gives back as soon as that is something."""
        for _ in range(100):
            if result := self.run(script, *arguments):
                return result
            time.sleep(0.1)
        raise AssertionError(f"never came true: {script}")


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    if not FIREFOX:
        without(HOW)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    profile = tmp_path_factory.mktemp("profile")
    preferences = PREFERENCES | {"marionette.port": port}
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
    (profile / "user.js").write_text("".join(lines))
    command = [
        FIREFOX, "--headless", "--no-remote", "--marionette", "--remote-allow-system-access",
        "--profile", str(profile),
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            driver = Firefox(port)
            yield driver
            driver.close()
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def desk(real_files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk") / "离线 存档（一）"
    write_files((OutputFile(path, content) for path, content in real_files.items()), folder)
    return folder


def faults(firefox: Firefox) -> list[str]:
    """Return the messages of the console about the pages since the last call."""
    text = firefox.inside(
        """const ours = /^file:|Cross-Origin|Content at/;
           const said = Services.console.getMessageArray().filter(each => each instanceof Ci.nsIScriptError
               && (ours.test(each.sourceName) || ours.test(each.errorMessage)))
             .map(each => each.errorMessage + " " + each.sourceName);
           Services.console.reset();
           return said;"""
    )
    return list(text)


def test_the_strict_file_policy_is_on_and_the_network_cut(firefox: Firefox, desk: Path) -> None:
    assert (
        firefox.inside('return Services.prefs.getBoolPref("security.fileuri.strict_origin_policy")') is True
    )
    firefox.go((desk / "index.html").as_uri())
    answer = firefox(
        "WebDriver:ExecuteAsyncScript",
        {
            "script": """const [done] = arguments;
                fetch("about.html").then(() => done("read"), () => done("refused"));""",
            "args": [],
        },
    )
    assert answer["value"] == "refused"
    faults(firefox)


@pytest.mark.parametrize("folder", ["", "zh-hant"])
def test_every_kind_of_page_opens_without_fault(firefox: Firefox, desk: Path, folder: str) -> None:
    faults(firefox)
    for path in PAGES:
        firefox.go((desk / folder / path).as_uri())
        song = firefox.run("return getComputedStyle(document.querySelector('h1')).fontFamily")
        assert "Noto Serif CJK" in song, path
        addresses = firefox.run("return performance.getEntriesByType('resource').map(each => each.name)")
        assert [address for address in addresses if not address.startswith("file:")] == [], path
    assert faults(firefox) == []


@pytest.mark.parametrize(
    ("folder", "query", "title"), [("", "敖汉", "敖汉旗"), ("zh-hant", "敖漢", "敖漢旗")]
)
def test_search_and_filters_work(firefox: Firefox, desk: Path, folder: str, query: str, title: str) -> None:
    firefox.go((desk / folder / "index.html").as_uri())
    (field,) = firefox("WebDriver:FindElements", {"using": "css selector", "value": "[type=search]"})
    (reference,) = field.values()
    firefox("WebDriver:ElementSendKeys", {"id": reference, "text": query})
    links = firefox.until("return [...document.querySelectorAll('.results li a')].map(a => a.textContent)")
    assert any(title in link for link in links)
    firefox.go((desk / folder / "index.html").as_uri() + "?region=aohan")
    status = firefox.until("return document.querySelector('.filters [role=status]').textContent")
    assert "件" in status
    script = "return [...document.querySelectorAll('article.event')].filter(e => e.checkVisibility()).length"
    assert 0 < firefox.until(script) < 60
    assert faults(firefox) == []


@pytest.mark.parametrize("path", ["years/2023.html", "zh-hant/years/2023.html"])
def test_paper_cuts_no_entry_and_loses_nothing(firefox: Firefox, desk: Path, path: str) -> None:
    """Characters that Firefox's PDF does not name, U+FFFD, count as any."""
    firefox.go((desk / path).as_uri())
    entries = firefox.run(
        """return [...document.querySelectorAll('.event')].map(event => [...event.querySelectorAll(
             '.when time, .when .date, h3, .body p, .note p, .places')].flatMap(each =>
             [...each.childNodes].filter(node => node.nodeType === 3).map(node => node.data)))"""
    )
    size = {"page": {"width": 21, "height": 29.7}}
    print_sheets = sheets(base64.b64decode(firefox("WebDriver:Print", size)["value"]))
    texts = [sheet.text for sheet in print_sheets]
    assert len(texts) > 3
    for entry in entries:
        pieces = [re.compile("".join(f"[{re.escape(char)}\ufffd]" for char in fold(each))) for each in entry]
        assert any(all(piece.search(text) for piece in pieces) for text in texts), entry[:2]
