"""What the largest pages of each kind cost a browser: main thread, elements and height in Chromium."""

import shutil
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from . import measure
from .hooked import kind_of
from .project import Work

_PAGES = 6
_RUNS = 3


def measured(work: Work) -> list[str]:
    """A table of the largest page of each of the kinds that have the largest."""
    measure.run(work.command(), work.project.path, work.project.environment)
    largest: dict[str, Path] = {}
    pages = [file for file in work.files() if file.suffix == ".html" and "zh-hant" not in file.parts]
    for page in sorted(pages, key=lambda file: -file.stat().st_size):
        largest.setdefault(kind_of(page.relative_to(work.output).as_posix()), page)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    lines = ["| page | MB | main thread, s | elements | height, px |", "|---|---|---|---|---|"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        version = browser.version
        for page in [*largest.values()][:_PAGES]:
            result = [_opened(browser, page) for _ in range(_RUNS)]
            seconds = sorted(each["seconds"] for each in result)
            lines.append(
                f"| {page.relative_to(work.output)} | {page.stat().st_size / 1e6:.2f}"
                f" | {median(seconds):.2f} ({seconds[0]:.2f}–{seconds[-1]:.2f})"
                f" | {result[0]['elements']:,} | {result[0]['height']:,} |"
            )
        browser.close()
    return [f"Chromium {version}, from the disk, 1280 × 800", "", *lines]


def _opened(browser: Browser, page: Path) -> dict[str, Any]:
    """Seconds that the main thread worked until the page was laid out, and what it then is."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    opened.set_default_timeout(300_000)
    session = context.new_cdp_session(opened)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # of this thread, not of others
    opened.goto(page.as_uri(), wait_until="load")
    results: dict[str, Any] = opened.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done({"
        "elements: document.querySelectorAll('*').length,"
        "height: document.documentElement.scrollHeight}))))"
    )
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return {"seconds": metrics["TaskDuration"], **results}
