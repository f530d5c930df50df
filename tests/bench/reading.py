"""What a reader waits for: `python -m tests.bench.reading [EVENTS]`.

The home page of the real record, or of a generated one, served on loopback, in Chromium
on a phone whose processor is four times slower. Prints the bytes of the page, those of its overview, and
medians with minimum and maximum: when the page is interactive, how far it shifts while it is read, and
how long the filters take without that slowness. What the processor worked repeats better than the time
that passed, where other programs run.
"""

import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import brotli
from playwright.sync_api import Browser, CDPSession, sync_playwright

from ..browser import jumps
from . import finding
from .generate import write_record
from .project import ROOT

RUNS = 5
SLOWER = 4

WATCH = """
  window.shifted = 0;
  window.tasks = [];
  new PerformanceObserver(list => { for (const each of list.getEntries()) shifted += each.value; })
    .observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver(list => {
    for (const each of list.getEntries()) tasks.push(each.startTime + each.duration);
  })
    .observe({ type: "longtask", buffered: true });
"""
"""Counts shifts, and keeps the ends of tasks of more than 50 ms"""

INTERACTIVE = """async () => {
  await new Promise(done => setTimeout(done, 1000));
  const [page] = performance.getEntriesByType("navigation");
  return Math.max(page.domContentLoadedEventEnd, ...tasks);
}"""
"""When the last long task ended: from then on each click is answered"""

READ = """async () => {
  for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight) {
    scrollTo(0, at);
    await new Promise(requestAnimationFrame);
  }
  return shifted;
}"""


def main(events: str) -> None:
    """Print the lines."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        here, record = Path(folder), ROOT
        if events != "real":
            record = here / "record"
            write_record(record, int(events))
        site = finding.built(record, here / "site")
        tell_sizes(site)
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with jumps.serve(site) as address:
            tell_opening(browser, f"{address}/index.html")
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto((site / ("timeline.html" if (site / "timeline.html").exists() else "index.html")).as_uri())
        page.locator(".filters summary").click(timeout=60_000)
        page.locator(".filters [role=status]:not(:empty)").wait_for(timeout=60_000)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before, choices = worked_seconds(session), finding.CHOICES * RUNS
        finding.tell("filters, a choice", finding.measured(page, finding.CHOOSE, choices))
        took = 1000 * (worked_seconds(session) - before) / len(choices)
        print(f"  of this the main thread worked, on average with painting: {took:.1f} ms")
        browser.close()


def worked_seconds(session: CDPSession) -> float:
    """How long the main thread of a page has worked."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(each["value"]) for each in metrics if each["name"] == "TaskDuration")


def tell_sizes(site: Path) -> None:
    """Print the bytes of the home page and of the pictures of its overview, which are for three widths."""
    html = (site / "index.html").read_bytes()
    overview = re.search(rb'<figure class="overview">.*?</figure>', html, re.DOTALL)
    print(f"index.html: {len(html):,} bytes, {len(brotli.compress(html)):,} with brotli")
    print(f"overview: {len(overview[0]) if overview else 0:,} bytes")


def tell_opening(browser: Browser, address: str) -> None:
    """Print when a page is interactive on a slow phone, and how far it shifts."""
    interactive, worked, shifted = [], [], []
    for _ in range(RUNS):
        context = browser.new_context(viewport={"width": 360, "height": 740})
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="load", timeout=120_000)
        interactive.append(page.evaluate(INTERACTIVE))
        worked.append(1000 * worked_seconds(session))
        shifted.append(page.evaluate(READ))
        context.close()
    finding.tell(f"interactive, at {SLOWER} × slower", interactive)
    finding.tell("  of this the main thread worked", worked)
    print(f"layout shift: {statistics.median(shifted):.4f} (max {max(shifted):.4f})")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "real")
