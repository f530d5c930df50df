"""How fast search and filters answer: `python -m tests.bench.finding [EVENTS]`.

Search runs over the real record's texts, repeated with numbers of their own up to the size, in both
scripts; filters over the timeline page of a generated record. Times are taken in Chromium, from the
event to the end of the next layout. Prints medians with minimum and maximum, in milliseconds.
"""

import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from . import measure
from .generate import write_record
from .project import ROOT, Project, Work

KEYSTROKES = (
    "京", "京蒙", "京蒙协", "京蒙协作", "敖", "敖汉", "敖漢旗", "内蒙古自治区党委", "的", "2023", "2023-07",
    "y", "yi", "yinli", "yl", "教育 医疗", "赤峰 海淀 学校", "没有这样的字句", "，", "1",
    "15.28万", "36000人", "海淀区与敖汉旗", "haidian aohan", "2010.6.18", "敖汗", "尹力书记",
)  # fmt: skip
CHOICES = ({"kind": 1}, {"kind": 1, "region": 1}, {"region": 2}, {"leader": 1}, {"from": 5, "to": 9}, {})

TYPE = """async query => {
  const field = document.querySelector(".find input");
  const start = performance.now();
  field.value = query;
  field.dispatchEvent(new Event("input"));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""

READY = """async () => {
  const start = performance.now();
  document.querySelector(".find input").focus();
  while (!document.querySelector("[data-ready]")) await new Promise(resolve => setTimeout(resolve));
  return performance.now() - start;
}"""

CHOOSE = """async wanted => {
  const form = document.querySelector(".filters form");
  for (const name of ["kind", "theme", "region", "leader", "from", "to"]) {
    const choice = form.elements[name], at = wanted[name] ?? 0;
    if (choice?.tagName) choice.selectedIndex = at; else if (choice) choice[at].checked = true;
  }
  const start = performance.now();
  form.dispatchEvent(new Event("change"));
  await Promise.resolve();
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""


SCROLL = """async () => {
  const times = [];
  let before = await new Promise(requestAnimationFrame);
  for (let step = 1; step <= 100; step++) {
    scrollTo(0, document.documentElement.scrollHeight * step / 100);
    const now = await new Promise(requestAnimationFrame);
    times.push(now - before);
    before = now;
  }
  return times;
}"""


def main(events: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        here = Path(folder)
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        real = built(ROOT, here / "real")
        for lang in ("search", "zh-hant/search"):
            many(real / lang, events)
        ready = []
        for _ in range(5):
            page.goto((real / "search.html").as_uri())
            ready.append(page.evaluate(READY))
        tell(f"search, {events} events, ready", ready)
        times = {query: measured(page, TYPE, [query] * 5) for query in KEYSTROKES}
        tell(
            f"search, {events} events, a keystroke", [each for entries in times.values() for each in entries]
        )
        for query in sorted(times, key=lambda query: -statistics.median(times[query]))[:4]:
            tell(f"  among the slowest, {query}", times[query])
        for size in sorted({500, events}):
            write_record(here / f"record-{size}", size)
            site = built(here / f"record-{size}", here / f"site-{size}")
            name = "timeline.html" if (site / "timeline.html").exists() else "index.html"
            page.goto((site / name).as_uri())
            page.locator(".filters summary").click(timeout=60_000)
            page.locator(".filters [role=status]:not(:empty)").wait_for(timeout=60_000)
            tell(f"filters, {size} events, {name}", measured(page, CHOOSE, CHOICES * 5))
            page.goto((site / name).as_uri())
            tell(f"a frame while scrolling through {name}, {size} events", page.evaluate(SCROLL))
        browser.close()


def built(record: Path, folder: Path) -> Path:
    """The site of a record, in a folder."""
    work = Work(Project("here", ROOT), folder, record)
    measure.run(work.command(), ROOT, work.project.environment)
    return work.output


def many(search: Path, events: int) -> None:
    """Let the search data of a folder hold this many events, each text with a number of its own."""

    def rewrite(name: str, value: object) -> None:
        content = f"timeline.{name}({json.dumps(value, ensure_ascii=False)});\n"
        (search / f"{name}.js").write_text(content, "utf-8")

    index = called(search / "index.js")
    text = called(search / "text.js")
    rows = index["groups"][0]["records"]
    count = len(rows)
    index["groups"][0]["records"] = [
        [f"{rows[i % count][0]}-{i}", *rows[i % count][1:]] for i in range(events)
    ]
    texts = [f"{text[i % count]}\n{i}" for i in range(events)] + text[count:]
    rewrite("index", index)
    rewrite("text", texts)

    if (search / "spellings.js").exists():
        own = called(search / "spellings.js")
        more = [[i, *row[1:]] for i in range(events) for row in own if row[0] == i % count]
        more += [[row[0] + events - count, *row[1:]] for row in own if row[0] >= count]
        rewrite("spellings", more)


def called(script: Path) -> list:  # type: ignore[type-arg]
    """The value that a script of the search data hands over."""
    return json.loads(script.read_text("utf-8").split("(", 1)[1].rstrip().removesuffix(");"))


def measured(page: Page, script: str, inputs: Iterable[object]) -> list[float]:
    """Times in milliseconds, one an input."""
    return [page.evaluate(script, each) for each in inputs]


def tell(what: str, times: list[float]) -> None:
    print(f"{what}: {statistics.median(times):.1f} ms (min {min(times):.1f}, max {max(times):.1f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
