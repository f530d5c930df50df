"""The only module that knows Pelican: settings in, files out.

Pelican builds into a folder beside the output. When its run has ended, with every plugin's
`finalized` done, that folder takes the output's place; on any mistake the last good site stays.
Where this plugin is alone and nothing has changed since the output was made, it stays as it is.
What cannot be the output, or holds files that are not ours, is refused; so is a second build beside
the first, with exit status 75 (EX_TEMPFAIL of sysexits.h).
"""

import atexit
import gc
import os
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from pelican import Pelican, signals
from pelican.log import console

from .cache.build_key import BuildKey
from .output.files import describe_os_error
from .output.lock import LockHeld
from .output.parallel import tune_malloc
from .output.progress import SharedCounter, progress_bar
from .output.swap import staged_directory
from .output.writer import Digests, run_write_tasks
from .values.build_date import BadEpoch, build_date
from .values.diagnostics import DataProblems

_TOLD = ("SITEURL", "TIMELINE_VERSION", "TIMELINE_PUBLISH")
_FORMS = {
    "SITEURL": r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*",
    "TIMELINE_VERSION": r"[0-9A-Za-z.+!-]+",
}
"""What stands on every page is held to its form: an address, a version (PEP 440)"""


class TimelineGenerator:
    """What Pelican calls: made with its settings, then told to write.

    The record is read and checked as soon as this is made, before anything is written.
    """

    def __init__(
        self, *, context: dict[str, Any], settings: dict[str, Any], path: str, theme: str, **_: Any
    ) -> None:
        self._context = context
        self._run = _runs[0]
        options = {name: str(settings[name]) for name in _TOLD}
        options["SITEURL"] = options["SITEURL"].rstrip("/")
        if settings["TIMELINE_PUBLISH"] and not options["SITEURL"]:
            self._run.refuse("要发布，先说网站的地址：make publish SITEURL=https://…")
        for name, form in _FORMS.items():
            if options[name] and not re.fullmatch(form, options[name]):
                self._run.refuse(f"{name} 的写法不对：{options[name]!a}")
        folders = {"data": _shown(settings["TIMELINE_DATA"]), "content": _shown(path), "theme": Path(theme)}
        cache = Path(settings["CACHE_PATH"])
        try:
            built = build_date(folders["data"], folders["content"])
        except BadEpoch as bad:
            self._run.refuse(str(bad))
        stamp = BuildKey.of(folders, options | {"built": built}, cache / "stamp.json")
        alone = settings["PLUGINS"] == [Path(__file__).parent.name] and not _others_listen()
        if alone and self._run.settle(stamp):
            self._shares = None
            return
        # other plugins may change files in place, and a link would have them change the output
        self._standing = self._run.output if alone else None

        tune_malloc()
        gc.disable()  # modules, records and pages stay: the collector would look for what is not there
        from .build import build
        from .config import BuildConfig
        from .output.checksums import foreign_files
        from .pages.colophon import colophons

        if others := foreign_files(self._run.output, colophons()):
            more = f"等{len(others)}个文件" if len(others) > 1 else ""
            self._run.refuse(
                f"{_shown(str(self._run.output))} 里有不是生成的文件：{others[0]}{more}，没有动它。"
                "请换一个文件夹，或者把它移走；整个文件夹都不要的，运行 make clean"
            )
        site = BuildConfig(
            data=folders["data"],
            content=folders["content"],
            theme=folders["theme"],
            pictures=bool(settings["TIMELINE_PUBLISH"]) and _fonts_are_here(),
            url=options["SITEURL"],
            version=options["TIMELINE_VERSION"],
            built=built,
            hashed=bool(settings["TIMELINE_PUBLISH"]),
            cache=cache,
        )
        try:
            with self._run.plainly():
                self._shares = build(site)
        except DataProblems as found:
            self._run.refuse(
                f"{found}\n共 {found.records} 条记录，{len(found.problems)} 处问题，没有发布任何内容"
            )

    def generate_output(self, _writer: Any) -> None:
        """Write every file; tell other plugins of each page."""
        if self._shares is None:
            sys.stdout.write("内容没有变化，网站不必重新生成\n")
            return
        staging = self._run.staging
        tally = SharedCounter(len(self._shares))
        with self._run.plainly(), progress_bar(tally, console):
            paths = run_write_tasks(self._shares, staging, self._standing, tally)
        if self._standing:
            self._run.written = paths
        if signals.content_written.receivers:  # of a large site, to tell nobody takes half a second
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
        self._stamp: BuildKey | None = None
        self._settled = False
        self.written: Digests = {}
        """What was written that no other plugin can have changed"""
        settings = pelican.settings
        sources = [Path(settings[name]) for name in ("TIMELINE_DATA", "PATH", "THEME")]
        if reason := _unfit(self.output, [*sources, Path(__file__).parent]):
            self.refuse(reason)
        try:
            with self.plainly():
                self.staging = self._beside.enter_context(staged_directory(self.output))
        except LockHeld as held:
            self.refuse(str(held), os.EX_TEMPFAIL)
        self._lead_to(str(self.staging))

    def settle(self, stamp: BuildKey) -> bool:
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
        from .output.checksums import UnlistablePath, write_checksums
        from .pages.colophon import colophons

        try:
            with self.plainly():
                digests = write_checksums(self.staging, self.written, colophons())
                self._lead_to(self._output)
                self._beside.close()
        except UnlistablePath as strange:
            self.refuse(f"{strange}，没有发布任何内容")
        if self._stamp:
            with suppress(OSError):  # the site stands; without a stamp the next build looks for itself
                self._stamp.keep(self.output, digests)

    def refuse(self, message: str, status: int = 1) -> NoReturn:
        """End the run with a word, the output as it was: what is told so plainly needs no traceback."""
        self.give_up()
        sys.stderr.write(f"{message}\n")
        raise SystemExit(status)

    @contextmanager
    def plainly(self) -> Iterator[None]:
        """Refuse to go on where a disk does."""
        try:
            yield
        except OSError as error:
            if not describe_os_error(error):
                raise
            self.refuse(f"{describe_os_error(error)}，网站没有写成，原来的没有动")

    def _lead_to(self, folder: str) -> None:
        self._pelican.output_path = self._pelican.settings["OUTPUT_PATH"] = folder


class _GaveUp(Exception):
    """Ends a run whose folder must not take the output's place."""


_runs: list[_Run] = []  # signals hold their receivers weakly


def timeline_generator(pelican: Pelican) -> type[TimelineGenerator]:
    """Pelican asks for generators at the start of each run."""
    _end()
    _runs[:] = [_Run(pelican)]
    signals.finalized.connect(_runs[0].end)  # connected last, so that it runs after other plugins
    return TimelineGenerator


def _others_listen() -> bool:
    """Whether anybody else is told of what is written, as a settings file may ask for without a plugin."""
    return bool(signals.content_written.receivers) or len(signals.finalized.receivers) > 1


def _end() -> None:
    """Clean up after a run that came to no end, as when another plugin raises."""
    for run in _runs:
        run.give_up()


@atexit.register
def _leave() -> None:
    _end()
    gc.freeze()  # else Python would go through all that there is once more, to free what goes anyway


def _unfit(output: Path, sources: list[Path]) -> str:
    """Why nothing can be built there, if so: it would replace what is no site."""
    if output.is_symlink():
        return f"{output} 是链接，不能作输出，请写它所指的文件夹"
    if output.exists() and not output.is_dir():
        return f"{output} 不是文件夹，不能作输出"
    whole = output.resolve()
    for kept in (Path.cwd(), Path.home(), *sources):
        if kept.resolve().is_relative_to(whole):
            return f"{output} 不能作输出，它会被整个换掉，而那里有 {kept.resolve()}"
    for source in sources:
        if whole.is_relative_to(source.resolve()):
            return f"{output} 不能作输出，它在 {source.resolve()} 里面"
    for folder in (whole.parent, whole):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            return f"{folder}：没有写入的权限，网站没有写成，原来的没有动"
    return ""


def _fonts_are_here() -> bool:
    if not find_spec("typst"):
        sys.stderr.write("没有装 typst，不做分享图片。请运行 make publish，它会装上\n")
        return False
    from .exports.social_cards import fonts_missing  # a heavy library that most builds do not need

    missing = fonts_missing()
    if missing:
        hint = "Debian：apt-get install fonts-noto-cjk"
        sys.stderr.write(f"没有字体 {'、'.join(missing)}，不做分享图片（{hint}）\n")
    return not missing


def _shown(path: str) -> Path:
    """The path as messages should show it: from here where it lies below."""
    relative = os.path.relpath(path)
    return Path(path if relative.startswith("..") else relative)
