"""The only module that knows Pelican: settings in, files out.

Pelican builds into a folder beside the output. When its run has ended, with every plugin's
`finalized` done, that folder takes the output's place; on any mistake the last good site stays.
Where this plugin is alone and nothing has changed since the output was made, it stays as it is.
"""

import os
import re
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NoReturn

from pelican import Pelican, signals
from pelican.log import console

from .files import beside, write_shares
from .problems import DataProblems
from .progress import Tally, shown
from .stamp import Stamp

_TOLD = ("SITEURL", "TIMELINE_VERSION", "TIMELINE_BUILT", "TIMELINE_PUBLISH")
_FORMS = {
    "SITEURL": r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*",
    "TIMELINE_VERSION": r"[0-9A-Za-z.+!-]+",
    "TIMELINE_BUILT": r"\d{4}-\d\d-\d\d",
}
"""What stands on every page is held to its form: an address, a version (PEP 440), a date (ISO 8601)"""


class TimelineGenerator:
    """What Pelican calls: made with its settings, then told to write.

    The record is read and checked as soon as this is made, before anything is written.
    """

    def __init__(
        self, *, context: dict[str, Any], settings: dict[str, Any], path: str, theme: str, **_: Any
    ) -> None:
        self._context = context
        self._run = _runs[0]
        told = {name: str(settings[name]) for name in _TOLD}
        told["SITEURL"] = told["SITEURL"].rstrip("/")
        if settings["TIMELINE_PUBLISH"] and not told["SITEURL"]:
            self._refuse("要发布，先说网站的地址：make publish SITEURL=https://…")
        for name, form in _FORMS.items():
            if told[name] and not re.fullmatch(form, told[name]):
                self._refuse(f"{name} 的写法不对：{told[name]!a}")
        folders = {"data": _shown(settings["TIMELINE_DATA"]), "content": _shown(path), "theme": Path(theme)}
        cache = Path(settings["CACHE_PATH"])
        here = Path(__file__).parent
        stamp = Stamp.of({**folders, "plugin": here}, told, cache / "stamp.json")
        alone = settings["PLUGINS"] == [here.name]
        if alone and self._run.settle(stamp):
            self._shares = None
            return
        # other plugins may change files in place, and a link would have them change the output
        self._standing = self._run.output if alone else None

        from .build import Site, build  # half of a build that has nothing to do would be this import

        site = Site(
            data=folders["data"],
            content=folders["content"],
            theme=folders["theme"],
            pictures=bool(settings["TIMELINE_PUBLISH"]) and _fonts_are_here(),
            url=told["SITEURL"],
            version=told["TIMELINE_VERSION"],
            built=told["TIMELINE_BUILT"],
            hashed=bool(settings["TIMELINE_PUBLISH"]),
            cache=cache,
            output=self._standing,
        )
        try:
            self._shares = build(site)
        except DataProblems as found:
            self._refuse(
                f"{found}\n共 {found.records} 条记录，{len(found.problems)} 处问题，没有发布任何内容"
            )

    def _refuse(self, message: str) -> NoReturn:
        """End the run with a word, the output as it was: whoever gave wrong input needs no traceback."""
        self._run.give_up()
        sys.stderr.write(f"{message}\n")
        raise SystemExit(1)

    def generate_output(self, _writer: Any) -> None:
        """Write every file; tell other plugins of each page."""
        if self._shares is None:
            sys.stdout.write("内容没有变化，网站不必重新生成\n")
            return
        staging = self._run.staging
        tally = Tally(len(self._shares))
        with shown(tally, console):
            paths = write_shares(self._shares, staging, self._standing, tally)
        for path in paths:
            if path.endswith(".html"):
                signals.content_written.send(str(staging / path), context=self._context)
        sys.stdout.write(f"生成了 {len(paths)} 个文件\n")


class _Run:
    """One run of Pelican, led to a folder beside the output."""

    def __init__(self, pelican: Pelican) -> None:
        self._pelican = pelican
        self._output = pelican.output_path
        self.output = Path(self._output)
        self._beside = ExitStack()
        self._stamp: Stamp | None = None
        self._settled = False
        self.staging = self._beside.enter_context(beside(Path(self._output)))
        self._lead_to(str(self.staging))

    def settle(self, stamp: Stamp) -> bool:
        """Whether the output stands already; else the stamp is kept for it at the end."""
        self._stamp = stamp
        self._settled = stamp.holds(Path(self._output))
        return self._settled

    def give_up(self) -> None:
        """Leave the output as it is and clean up."""
        self._lead_to(self._output)
        self._beside.__exit__(_GaveUp, _GaveUp(), None)

    def end(self, _pelican: Pelican) -> None:
        """Put the finished folder in the output's place."""
        signals.finalized.disconnect(self.end)
        if self._settled:
            self.give_up()
            return
        self._lead_to(self._output)
        self._beside.close()
        if self._stamp:
            self._stamp.keep(Path(self._output))

    def _lead_to(self, folder: str) -> None:
        self._pelican.output_path = self._pelican.settings["OUTPUT_PATH"] = folder


class _GaveUp(Exception):
    """Ends a run whose folder must not take the output's place."""


_runs: list[_Run] = []  # signals hold their receivers weakly


def timeline_generator(pelican: Pelican) -> type[TimelineGenerator]:
    """Pelican asks for generators at the start of each run."""
    _runs[:] = [_Run(pelican)]
    signals.finalized.connect(_runs[0].end)  # connected last, so that it runs after other plugins
    return TimelineGenerator


def _fonts_are_here() -> bool:
    from .exports.pictures import fonts_missing  # a heavy library that most builds do not need

    missing = fonts_missing()
    if missing:
        hint = "Debian：apt-get install fonts-noto-cjk"
        sys.stderr.write(f"没有字体 {'、'.join(missing)}，不做分享图片（{hint}）\n")
    return not missing


def _shown(path: str) -> Path:
    """The path as messages should show it: from here where it lies below."""
    relative = os.path.relpath(path)
    return Path(path if relative.startswith("..") else relative)
