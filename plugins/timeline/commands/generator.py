"""The only module that knows Pelican: its settings go in, files come out.

Where the chronicle is the whole site, Pelican is led to the folder in which it is built; when every plugin's
`finalized` is done, that folder takes the output's place. Where `TIMELINE_PATH` is set, the chronicle is one
folder of a site, and Pelican and its other plugins make the rest.
"""

import atexit
import gc
import re
import sys
import threading
from pathlib import Path
from typing import Any, NoReturn

from pelican import Pelican, signals
from pelican.log import console

from ..output.system import clean_up_at_signals
from ..output.writer import Digests
from ..values.language import either
from .settings import BadSetting, Settings, theme_folder, with_defaults
from .site_build import BuildRefused, SiteBuild, summary, unchanged


class TimelineGenerator:
    """The generator that Pelican makes with its settings and then asks to write.

    The record is read and checked as soon as this is made, before anything is written.
    """

    def __init__(
        self, *, context: dict[str, Any], settings: dict[str, Any], path: str, theme: str, **_: Any
    ) -> None:
        gc.disable()  # modules, records and pages live until the end: a collector would find nothing
        self._context = context
        self._run = _runs[0]
        self._alone = settings["PLUGINS"] in (["timeline"], [_NAME]) and not _others_listen()
        try:
            options = with_defaults({**settings, "PATH": path, "THEME": theme})
            self._run.prepare(Settings.from_pelican(options), alone=self._alone)
        except (BadSetting, BuildRefused) as error:
            self._run.refuse(error)

    def generate_output(self, _writer: Any) -> None:
        """Write every file, and send the signal `content_written` for each page."""
        if self._run.unchanged:
            sys.stdout.write(f"{unchanged()}\n")
            return
        try:
            digests = self._run.build.write(console)
        except BuildRefused as error:
            self._run.refuse(error)
        if self._alone:
            self._run.trusted = digests
        if signals.content_written.receivers:  # without receivers, 20,000 signals would take half a second
            for path in digests:
                if path.endswith(".html"):
                    signals.content_written.send(str(self._run.build.staging / path), context=self._context)
        sys.stdout.write(f"{summary(len(digests))}\n")


class FolderGenerator:
    """The generator of a chronicle that is one folder of a Pelican site, `TIMELINE_PATH`.

    It is built into that folder as a command would build it, and nothing else of the site is touched.
    """

    def __init__(self, *, settings: dict[str, Any], output_path: str, **_: Any) -> None:
        path = str(settings["TIMELINE_PATH"]).strip("/")
        chronicle = with_defaults(settings)
        chronicle |= {
            "PATH": chronicle["TIMELINE_CONTENT"],
            "THEME": chronicle["TIMELINE_THEME"] or theme_folder(),
            "SITEURL": chronicle["SITEURL"] and f"{str(chronicle['SITEURL']).rstrip('/')}/{path}",
        }
        self._settings = chronicle
        self._output = Path(output_path, path)

    def generate_output(self, _writer: Any) -> None:
        """Build the chronicle, unless it is as it would be."""
        try:
            settings = Settings.from_pelican(self._settings)
        except BadSetting as error:
            _exit(error)
        build = SiteBuild(self._output, [settings.data, settings.content, settings.theme])
        try:
            build.start()
            if not build.prepare(settings):
                sys.stdout.write(f"{unchanged()}\n")
                return
            digests = build.write(console)
            build.finish(digests)
            sys.stdout.write(f"{summary(len(digests))}\n")
        except BuildRefused as error:
            _exit(error)
        finally:
            build.discard()


class _Run:
    """One run of Pelican, led to the folder beside the output."""

    def __init__(self, pelican: Pelican) -> None:
        self._pelican = pelican
        self._output = pelican.output_path
        self.unchanged = False
        self.trusted: Digests = {}
        settings = with_defaults(pelican.settings)
        sources = [Path(settings[name]) for name in ("TIMELINE_DATA", "PATH", "THEME")]
        self.build = SiteBuild(Path(self._output), sources)

    def start(self) -> None:
        """Make the folder beside the output. Raise BuildRefused."""
        try:
            self.build.start()
        except BuildRefused as error:
            _exit(error)
        self._lead_to(str(self.build.staging))

    def prepare(self, settings: Settings, *, alone: bool) -> None:
        """Read and check the record. Raise BuildRefused."""
        self.unchanged = not self.build.prepare(settings, alone=alone)

    def discard(self) -> None:
        """Leave the output as it is and clean up."""
        self._lead_to(self._output)
        self.build.discard()

    def finish(self, _pelican: Pelican) -> None:
        """Put the finished folder in the output's place."""
        signals.finalized.disconnect(self.finish)
        if self.unchanged:
            self.discard()
            return
        try:
            self.build.finish(self.trusted)
        except BuildRefused as error:
            self.refuse(error)
        self._lead_to(self._output)

    def refuse(self, error: Exception) -> NoReturn:
        """End the run with a message and the output as it was: it is plain enough without a traceback."""
        self.discard()
        _exit(error)

    def _lead_to(self, folder: str) -> None:
        self._pelican.output_path = self._pelican.settings["OUTPUT_PATH"] = folder


_AUTORELOAD = re.compile(r"--autoreload|-[Ddlqv]*r[Ddlqv]*")
"""Arguments by which Pelican watches its own folders and builds again"""
_NAME = "pelican.plugins.timeline"
"""The plugin's full name, where it was installed from a wheel"""
_HERE = Path("data/chronicle.yaml")
"""The record of a site whose settings say nothing of one"""
_runs: list[_Run] = []  # signals hold their receivers weakly


def timeline_generator(pelican: Pelican) -> type[TimelineGenerator | FolderGenerator] | None:
    """Return the generator; Pelican asks for it at the start of each run.

    Pelican loads every installed plugin where settings name none: without a record it does nothing.
    """
    settings = getattr(pelican, "settings", {"TIMELINE_DATA": ""})
    if settings.get("TIMELINE_PATH"):
        return FolderGenerator
    if not any(name.startswith("TIMELINE_") for name in settings) and not _HERE.is_file():
        return None
    _discard_unfinished()
    if any(map(_AUTORELOAD.fullmatch, sys.argv[1:])):
        message = either(
            "pelican -r 不看 data/，遇到错误就停止；要边改边看，请运行 make devserver",
            "pelican -r does not watch data/ and stops at errors; to write and watch, run make devserver",
        )
        sys.stderr.write(f"{message}\n")
    if threading.current_thread() is threading.main_thread():  # no other may ask for signals
        clean_up_at_signals(ctrl_c=False)
    _runs[:] = [_Run(pelican)]
    _runs[0].start()
    signals.finalized.connect(_runs[0].finish)  # connected last, so that it runs after other plugins
    return TimelineGenerator


def _exit(error: Exception) -> NoReturn:
    sys.stderr.write(f"{error}\n")
    raise SystemExit(error.status if isinstance(error, BuildRefused) else 1)


def _others_listen() -> bool:
    """Return whether anybody else receives signals, as a settings file may arrange without a plugin."""
    return bool(signals.content_written.receivers) or len(signals.finalized.receivers) > 1


def _discard_unfinished() -> None:
    """Clean up after a run that did not finish, as when another plugin raises."""
    for run in _runs:
        run.discard()


@atexit.register
def _leave() -> None:
    _discard_unfinished()
    gc.freeze()  # else Python would visit all objects once more to free what ends with the process anyway
