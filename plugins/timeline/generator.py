"""The only module that knows Pelican: settings in, files out.

Pelican builds into a folder beside the output. When its run has ended, with every plugin's
`finalized` done, that folder takes the output's place; on any mistake the last good site stays.
"""

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from .build import Site, build
from .files import beside, write_shares
from .problems import DataProblems


class TimelineGenerator:
    """What Pelican calls: made with its settings, then told to write.

    The record is read and checked as soon as this is made, before anything is written.
    """

    def __init__(
        self, *, context: dict[str, Any], settings: dict[str, Any], path: str, theme: str,
        output_path: str, **_: Any,
    ) -> None:  # fmt: skip
        self._context = context
        self._output = Path(output_path)
        site = Site(
            data=_shown(settings["TIMELINE_DATA"]),
            content=_shown(path),
            theme=Path(theme),
            url=settings["SITEURL"],
            version=settings["TIMELINE_VERSION"],
            built=settings["TIMELINE_BUILT"],
            cache=Path(settings["CACHE_PATH"]) / "templates",
        )
        try:
            self._shares = build(site)
        except DataProblems as found:  # said plainly: a curator needs no traceback
            sys.stderr.write(f"{found}\n共 {len(found.problems)} 处问题，没有发布任何内容\n")
            raise SystemExit(1) from None

    def generate_output(self, _writer: Any) -> None:
        """Write every file; tell other plugins of each page."""
        for path in write_shares(self._shares, self._output):
            if path.endswith(".html"):
                signals.content_written.send(str(self._output / path), context=self._context)


class _Run:
    """One run of Pelican, led to a folder beside the output."""

    def __init__(self, pelican: Pelican) -> None:
        self._pelican = pelican
        self._output = pelican.output_path
        self._beside = ExitStack()

    def begin(self) -> None:
        """Send what Pelican writes to the folder beside."""
        staging = self._beside.enter_context(beside(Path(self._output)))
        self._lead_to(str(staging))

    def end(self, _pelican: Pelican) -> None:
        """Put the finished folder in the output's place."""
        signals.finalized.disconnect(self.end)
        self._lead_to(self._output)
        self._beside.close()

    def _lead_to(self, folder: str) -> None:
        self._pelican.output_path = self._pelican.settings["OUTPUT_PATH"] = folder


_runs: list[_Run] = []  # signals hold their receivers weakly


def timeline_generator(pelican: Pelican) -> type[TimelineGenerator]:
    """Pelican asks for generators at the start of each run."""
    _runs[:] = [_Run(pelican)]
    _runs[0].begin()
    signals.finalized.connect(_runs[0].end)  # connected last, so that it runs after other plugins
    return TimelineGenerator


def _shown(path: str) -> Path:
    """The path as messages should show it: from here where it lies below."""
    relative = os.path.relpath(path)
    return Path(path if relative.startswith("..") else relative)
