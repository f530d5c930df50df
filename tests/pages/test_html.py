"""Every page is HTML by the Nu checker of the W3C and WHATWG (Java, and vnu-jar from npm)."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ..conftest import ROOT, without
from ..support.sampling import sampled

PARTS = 6

CHECKER = ROOT / "tests/node/node_modules/vnu-jar/build/dist/vnu.jar"
HOW = "no HTML checker here: apt-get install default-jre-headless npm; npm ci --prefix tests/node"


@pytest.mark.parametrize("part", sampled([(part,) for part in range(PARTS)], PARTS))
def test_every_page_passes_the_html_checker(on_disk: Path, part: int) -> None:
    if not CHECKER.exists() or not shutil.which("java"):
        without(HOW)
    pages = [str(page) for page in sorted(on_disk.rglob("*.html"))[part::PARTS]]
    command = ["java", "-jar", str(CHECKER), "--format", "gnu", *pages]
    process = subprocess.run(command, capture_output=True, text=True)
    assert process.returncode == 0, process.stderr[-3000:]


def test_the_foot_repeats_nothing_of_the_menu(starter_files: dict[str, bytes]) -> None:
    page = starter_files["index.html"].decode()
    menu, foot = (
        set(re.findall(r'href="([^"]+)"', page.split(f'aria-label="{name}"')[1].split("</nav>")[0]))
        for name in ("主导航", "更多索引")
    )
    assert menu
    assert foot
    assert not menu & foot


def test_titles_begin_or_end_with_the_word_of_the_menu(
    real_files: dict[str, bytes], starter_files: dict[str, bytes]
) -> None:
    """A reader who follows the menu recognises the page; the home page has the name of the chronicle."""
    for pages in (real_files, starter_files):
        menu = pages["index.html"].decode().split('aria-label="主导航"')[1].split("</nav>")[0]
        entries = re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', menu)
        assert len(entries) > 8
        for address, word in entries:
            if address != "index.html":
                title = re.search(r"<h1[^>]*>([^<]+)", pages[address].decode())
                assert title
                words = title[1].strip()
                assert words.startswith(word) or words.endswith(word), (word, words)


def test_a_page_below_an_index_has_that_entry_marked(real_files: dict[str, bytes]) -> None:
    """In the menu, or at the foot: the entry whose index the page's crumbs begin with, and no other."""
    wrong = {}
    for path, content in real_files.items():
        page = content.decode() if path.endswith(".html") else ""
        crumbs = re.search(r'<nav class="crumbs"[^>]*><a href="([^"#]*)', page)
        if crumbs is None or 'aria-current="page"' in page:
            continue  # above all others, or named itself
        folder = Path(path).parent
        marks = re.findall(r'<a href="([^"]*)"\s*aria-current="true">(?!简|繁)', page)
        if {(ROOT / folder / each).resolve() for each in marks} != {(ROOT / folder / crumbs[1]).resolve()}:
            wrong[path] = (crumbs[1], marks)
    assert wrong == {}


def test_every_page_marks_its_place_in_the_menu_or_the_foot(real_files: dict[str, bytes]) -> None:
    """But for the search, which all pages have at their top, and for what no menu leads to."""
    pages_without = []
    for path, content in real_files.items():
        if path.endswith(".html") and not path.endswith(("/card.html", "search.html", "404.html")):
            html = re.sub('<nav class="editions".*?</nav>', "", content.decode(), flags=re.DOTALL)
            if not re.search('aria-current="(page|true)">[^<]+</a>', html):
                pages_without.append(path)
    assert pages_without == []
