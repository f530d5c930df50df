"""Where jumps land: the links that lead into a page, and how far the browser stays from each target."""

import functools
import http.server
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

from playwright.sync_api import Browser, Error, Page
from selectolax.lexbor import LexborHTMLParser

NEAR = 4  # px
WIDTHS = (360, 768, 1280, 1920)

# The page is there, and nothing scrolls or grows any more: ten frames alike.
STILL = """() => new Promise(done => {
  let before, alike = 0;
  const look = () => {
    const now = `${document.readyState} ${scrollY} ${document.documentElement?.scrollHeight}`;
    alike = now === before && document.readyState === "complete" ? alike + 1 : 0;
    before = now;
    if (alike < 10) requestAnimationFrame(look); else done();
  };
  look();
})"""

# How far the page is from showing the target where it should, and what covers the target.
OFF = """id => {
  const target = document.getElementById(id);
  if (!target) return [NaN, "not there"];
  const style = getComputedStyle(target), root = document.documentElement;
  const { left, top, width } = target.getBoundingClientRect();
  const padding = parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
  const wanted = scrollY + top - padding - parseFloat(style.scrollMarginTop);
  const reachable = Math.min(root.scrollHeight - innerHeight, Math.max(0, wanted));
  let over = "";
  for (const x of [left + 1, left + width / 2]) {
    let each = document.elementFromPoint(x, top + 1);
    for (; each && !each.contains(target); each = each.parentElement) {
      const sticks = ["sticky", "fixed"].includes(getComputedStyle(each).position);
      if (sticks && !target.contains(each)) over = each.outerHTML.slice(0, 80);
    }
  }
  if (top < -1 || top > innerHeight) over ||= "out of sight";
  return [scrollY - reachable, over];
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder over HTTP on the loopback, and yield its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def reader(browser: Browser, width: int, motion: str = "no-preference") -> Page:
    """Return a page for a reader with, or without, a taste for motion."""
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion=motion)
    page = context.new_page()
    page.set_default_timeout(60_000)
    return page


def links(site: Path, folder: str = "", sources: bool = True) -> dict[tuple[str, ...], tuple[str, str]]:
    """Return a link of every kind with a fragment: by kind the page that it is on, and its `href`.

    Kinds differ by the page linked to, by what the fragment names, by whether both are on one page, and by
    the page linked from unless `sources` is false. The last link of a kind is taken, which leads far down.
    """
    results: dict[tuple[str, ...], tuple[str, str]] = {}
    top = site / folder
    for file in [*sorted(top.glob("*.html")), *_sample_of(top)]:
        path = file.relative_to(top).as_posix()
        html = LexborHTMLParser(file.read_text("utf-8"))
        if html.css_first('meta[http-equiv="refresh"]'):
            continue  # it is left before its links can be followed
        for link in html.css("a[href*='#']"):
            href = link.attributes["href"] or ""
            if "://" in href:
                continue
            target, fragment = urldefrag(urljoin(path, href))
            prefix = re.match(r"main|[a-z]+-|[a-z](?=\d)|", fragment)
            kind = (_kind(target), prefix[0] if prefix else "", "here" if href.startswith("#") else "away")
            if fragment == "main" and not sources:
                kind = ("any page", "main", "here")
            results[(_kind(path), *kind) if sources else kind] = (path, href)
    return results


def _sample_of(top: Path) -> Iterator[Path]:
    """Yield the pages below an edition's folder, at most a hundred of each kind."""
    for folder in sorted(each for each in top.iterdir() if each.is_dir() and each.name != "zh-hant"):
        yield from sorted(folder.glob("*.html"))[-100:]


def _kind(path: str) -> str:
    folder, _, name = path.rpartition("/")
    if not folder or name == "index.html":
        return path
    return "/".join([folder.split("/")[0], *("…" for _ in path.split("/")[1:])])


def follow(page: Page, root: str, path: str, href: str) -> list[str]:
    """Open a page, follow its link, and return by how much the target is missed."""
    page.goto(f"{root}/{path}")
    link = page.locator(f'a[href="{href}"]:not(.claim-tools a)').last  # those copy, and do not jump
    link.evaluate("each => { const fold = each.closest('details'); if (fold) fold.open = true; }")
    if link.evaluate("each => each.closest('.picture') && !each.checkVisibility()"):
        return []  # that picture is for another width
    if href == "#main":
        link.focus()
        page.keyboard.press("Enter")
    else:
        link.click()
    fragment = href.partition("#")[2]
    answer(page, "id => decodeURIComponent(location.hash) === `#${id}`", fragment)
    return offsets(page, fragment)


def offsets(page: Page, target: str) -> list[str]:
    """Return by how much the page, once nothing moves any more, misses a target, if it does."""
    page.evaluate(STILL)
    off, over = page.evaluate(OFF, target)
    return [] if abs(off) <= NEAR and not over else [f"{page.url}: {off} px off; {over}"]


def top_of(page: Page, target: str) -> float:
    """Return where a target is in the window, once nothing moves any more."""
    page.evaluate(STILL)
    top: float = page.locator(f'[id="{target}"]').evaluate("each => each.getBoundingClientRect().top")
    return top


def back(page: Page) -> None:
    """Go back, also to a page that the browser kept whole, for which it fires no load event."""
    address = page.url
    page.evaluate("setTimeout(() => history.back())")
    answer(page, "was => location.href !== was && document.readyState === 'complete'", address)


def answer(page: Page, script: str, argument: Any) -> None:
    """Wait for a script to say yes, while pages come and go."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if page.evaluate(script, argument):
                return
        except Error:  # the page went away while it was asked
            pass
        page.wait_for_timeout(20)
    raise AssertionError(script)


def place_faults(
    page: Page, root: str, path: str, targets: list[str], away: str, in_cache: bool = False
) -> list[str]:
    """Return which loses the reader's place: opening each target, reading on, reloading or going Back.

    Whether the browser kept the page for Back, or loaded it again, is part of the answer.
    """
    faults = []
    for target in targets:
        page.goto("about:blank")
        page.goto(f"{root}/{path}#{target}")
        faults += offsets(page, target)
        page.mouse.move(100, 400)
        page.mouse.wheel(0, -333)
        place = top_of(page, target)
        page.reload()
        if abs((after := top_of(page, target)) - place) > NEAR:
            faults.append(f"{path}#{target}, reload: {after - place} px")
        page.evaluate("globalThis.kept = true")
        place = top_of(page, target)
        page.goto(f"{root}/{away}")
        back(page)
        if abs((after := top_of(page, target)) - place) > NEAR:
            faults.append(f"{path}#{target}, Back: {after - place} px")
        if page.evaluate("globalThis.kept === true") != in_cache:
            faults.append(f"{path}: {'loaded again' if in_cache else 'kept'}")
    return faults
