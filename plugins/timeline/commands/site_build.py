"""One build of the site into its output folder, by Pelican or by `python -m timeline build`.

The site is built in a folder beside the output, which takes the output's place when everything is
written; on any mistake the last good site is left as it was. Where nothing has changed since the output
was built, it is left as it is. An output folder that holds foreign files is refused; so is a second build
beside the first, with exit status 75 (EX_TEMPFAIL of sysexits.h).
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ..cache.build_key import BuildKey, file_digest
from ..cache.file_store import FileStore
from ..output.files import describe_os_error
from ..output.lock import LockHeld
from ..output.swap import staged_directory
from ..output.system import TRY_LATER, signals_held
from ..values.build_date import BadEpoch, build_date
from ..values.language import command_name, either, spelled
from .program import is_installed
from .settings import Settings, short_path

if TYPE_CHECKING:
    from rich.console import Console

    from ..config import FontSource
    from ..output.writer import Digests, WriteTask
    from ..values.diagnostics import Problem

_PACKAGE = Path(__file__).parents[1]


class BuildRefused(Exception):
    """A build that cannot begin or go on; the output is as it was, and the message is for the curator."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.status = status
        """The exit status"""


class SiteBuild:
    """A build in progress: `start`, `prepare`, `write`, `finish`, in this order; `discard` ends it."""

    staging: Path
    """The folder beside the output"""

    def __init__(self, output: Path, sources: Sequence[Path]) -> None:
        """`sources` are folders that the output must neither contain nor be in."""
        self.output = output
        self._sources = sources
        self._staged = ExitStack()
        self._key: BuildKey | None = None
        self._tasks: Sequence[WriteTask] = ()
        self._previous_output: Path | None = None

    def start(self) -> None:
        """Lock the output folder and make the folder beside it. Raise BuildRefused."""
        if reason := _unfit(self.output, [*self._sources, _PACKAGE]):
            raise BuildRefused(reason)
        try:
            with _refusing_os_errors(), signals_held():
                self.staging = self._staged.enter_context(staged_directory(self.output))
        except LockHeld as held:
            raise BuildRefused(str(held), TRY_LATER) from None

    def prepare(self, settings: Settings, *, alone: bool = True) -> bool:
        """Read and check everything, unless the output is current; return whether there is anything to write.

        Unless the build is `alone`, other plugins may change files and want to see them: everything is then
        written, and nothing is linked to the last output, which a change in place would reach. Raise
        BuildRefused.
        """
        folders = {"data": settings.data, "content": settings.content, "theme": settings.theme}
        attached = {"attached": settings.attached} if settings.attached else {}
        for folder in attached.values():
            if not folder.is_dir():
                raise BuildRefused(either(f"没有 {folder} 这个文件夹", f"There is no folder {folder}"))
        try:
            built = build_date(settings.data, settings.content)
        except BadEpoch as bad:
            raise BuildRefused(str(bad)) from None
        options = {"url": settings.url, "version": settings.version, "publish": str(settings.publish)}
        fonts = dict(_usable_fonts(settings.title_fonts))
        options["title_fonts"] = str(fonts)
        store = FileStore(settings.cache / "build", "")
        self._key = BuildKey.of(folders | attached, options | {"built": built}, store)
        if alone and self._key.matches(self.output):
            return False
        self._previous_output = self.output if alone else None
        # from here on heavy imports, which a build without changes does not need: 0.3 s
        from ..render.generated import generated_templates

        folder = settings.theme / "templates"
        with _refusing_os_errors(), generated_templates(folder, settings.cache) as templates:
            from ..build import build  # while another process generates the code of templates
            from ..config import BuildConfig, FontSource
            from ..output.parallel import tune_malloc
            from ..values.diagnostics import DataProblems

            tune_malloc()
            self._check_foreign_files()
            sources = {script: FontSource(*font) for script, font in fonts.items()}
            config = BuildConfig(
                **folders,
                pictures=settings.publish and _fonts_are_installed(),
                url=settings.url,
                version=settings.version,
                built=built,
                hashed=settings.publish,
                cache=settings.cache,
                attached=settings.attached,
                title_fonts=dict(_sources_with_faces(sources)),
            )
            try:
                self._tasks = build(config, _print_warnings, templates)
            except DataProblems as error:
                raise BuildRefused(f"{error}\n{error.total}{_nothing_was_published()}") from None
        return True

    def write(self, console: "Console | None" = None) -> "Digests":
        """Write every file beside the output, and return their digests; progress is shown on the console."""
        from ..output.progress import SharedCounter, progress_bar
        from ..output.writer import run_write_tasks

        counter = SharedCounter(len(self._tasks))
        with _refusing_os_errors(), progress_bar(counter, console):
            return run_write_tasks(self._tasks, self.staging, self._previous_output, counter)

    def finish(self, trusted: "Digests") -> None:
        """Put the new site in the output's place. Raise BuildRefused.

        `trusted` are digests of files that nobody can have changed since they were written.
        """
        from ..output.checksums import UnlistablePath, write_checksums
        from ..pages.colophon import colophons
        from ..pages.downloads import pages_with_facts

        try:
            with _refusing_os_errors():
                digests = write_checksums(self.staging, trusted, colophons(), pages_with_facts())
                with signals_held():
                    self._staged.close()  # swaps the folders
        except UnlistablePath as strange:
            raise BuildRefused(f"{strange}{_nothing_was_published()}") from None
        if self._key:
            self._key.save(self.output, digests)

    def discard(self) -> None:
        """Leave the output as it is and remove the folder beside it."""
        with signals_held():
            self._staged.__exit__(BuildRefused, BuildRefused(""), None)

    def _check_foreign_files(self) -> None:
        from ..output.checksums import foreign_files
        from ..pages.colophon import colophons

        if foreign := foreign_files(self.output, colophons()):
            folder, count = short_path(str(self.output)), len(foreign)
            more = f"等{count}个文件" if count > 1 else ""
            others = f" and {count - 1} more" if count > 1 else ""
            raise BuildRefused(
                either(
                    f"{folder} 里有不是生成的文件：{foreign[0]}{more}，没有动它。"
                    "请换一个文件夹，或者把它移走；整个文件夹都不要的，"
                    f"{spelled('运行 make clean', '删去它')}",
                    f"{folder} has files that no build made: {foreign[0]}{others}; it was left alone. Choose "
                    f"another folder or move them; {spelled('run make clean', 'delete it')} if "
                    "the whole folder may go",
                )
            )


@contextmanager
def _refusing_os_errors() -> Iterator[None]:
    """Raise BuildRefused for an error of the disk that has a plain explanation."""
    try:
        yield
    except OSError as error:
        if not describe_os_error(error):
            raise
        raise BuildRefused(f"{describe_os_error(error)}{_output_is_as_it_was()}") from error


def _unfit(output: Path, sources: Sequence[Path]) -> str:
    """Return why nothing can be built in a folder, or nothing: a build replaces it as a whole."""
    if output.is_symlink():
        return either(
            f"{output} 是链接，不能作输出，请写它所指的文件夹",
            f"{output} is a link; state the folder it leads to",
        )
    if output.exists() and not output.is_dir():
        return either(f"{output} 不是文件夹，不能作输出", f"{output} is no folder")
    resolved = output.resolve()
    for folder in (Path.cwd(), Path.home(), *sources):
        if folder.resolve().is_relative_to(resolved):
            return either(
                f"{output} 不能作输出，它会被整个换掉，而那里有 {folder.resolve()}",
                f"{output} cannot be the output: it would be replaced, and {folder.resolve()} is there",
            )
    for source in sources:
        if resolved.is_relative_to(source.resolve()):
            return either(
                f"{output} 不能作输出，它在 {source.resolve()} 里面",
                f"{output} cannot be the output: it is in {source.resolve()}",
            )
    if os.path.ismount(output):  # Path.is_mount knows no Windows before Python 3.12
        return either(
            f"{output} 是挂载点，不能整个换掉，请改用其中的一个文件夹",
            f"{output} is a mount point and cannot be replaced; choose a folder in it",
        )
    for folder in (resolved.parent, resolved):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            denied = either(f"{folder}：没有写入的权限", f"{folder} may not be written to")
            return denied + _output_is_as_it_was()
    return ""


def summary(count: int) -> str:
    """Return how many files were made, and what of the record a build does not check."""
    return either(
        f"生成了 {count} 个文件。出处是否与文献相符、简繁转换是否有误没有查，运行 {command_name('check')} "
        "才查",
        f"Made {count} files. Whether citations agree with their sources, and the conversion of scripts, "
        f"is checked by {command_name('check')} alone",
    )


def unchanged() -> str:
    """Return what is said when nothing has to be built."""
    return either("内容没有变化，网站不必重新生成", "Nothing has changed; the site is up to date")


def _nothing_was_published() -> str:
    return either("，没有发布任何内容", ". Nothing was published")


def _output_is_as_it_was() -> str:
    return either("，网站没有写成，原来的没有动", ". The site was not written; the last one is as it was")


def _print_warnings(warnings: "Sequence[Problem]") -> None:
    for warning in warnings:
        sys.stderr.write(f"{warning}\n")


def _install(*, chinese: bool) -> str:
    if is_installed():
        return "请运行 pip install 'timeline[book]'" if chinese else "Run pip install 'timeline[book]'"
    return "请运行 make publish，它会装上" if chinese else "make publish installs it"


def _usable_fonts(fonts: Mapping[str, tuple[Path, str, str]]) -> Iterator[tuple[str, tuple[Path, str, str]]]:
    """Yield the fonts for titles that are here and are what the settings state; warn of others."""
    if fonts and not find_spec("fontTools"):
        message = either(
            f"没有装 fonttools，标题不附字体。{_install(chinese=True)}",
            f"fonttools is not installed, so titles bring no font. {_install(chinese=False)}",
        )
        sys.stderr.write(f"{message}\n")
        return
    for script, (path, sha256, family) in fonts.items():
        digest = file_digest(str(path)).hex()
        if digest == sha256:
            yield script, (path, sha256, family)
        else:
            message = either(
                f"{path} 的 SHA-256 是 {digest}，不是设置所写的 {sha256}，标题不附这种字体"
                if digest
                else f"没有 {path} 这个字体文件，标题不附这种字体",
                f"The SHA-256 of {path} is {digest}, not {sha256} as in the settings; titles go without it"
                if digest
                else f"There is no font {path}; titles go without it",
            )
            sys.stderr.write(f"{message}\n")


def _sources_with_faces(sources: "Mapping[str, FontSource]") -> "Iterator[tuple[str, FontSource]]":
    """Yield the fonts whose file has the family that the settings state; warn of others."""
    if not sources:
        return
    from ..render.title_fonts import families_in  # fontTools, which a build without changes does not need

    for script, source in sources.items():
        families = families_in(source.path.read_bytes())
        if source.family in (families or (source.family,)):
            yield script, source
            continue
        message = either(
            f"{source.path} 里没有 {source.family}，只有{'、'.join(families)}；标题不附这种字体",
            f"{source.path} has no {source.family}, only {', '.join(families)}; titles go without it",
        )
        sys.stderr.write(f"{message}\n")


def _fonts_are_installed() -> bool:
    if not find_spec("typst"):
        message = either(
            f"没有装 typst，不做分享图片。{_install(chinese=True)}",
            f"typst is not installed, so there are no preview pictures. {_install(chinese=False)}",
        )
        sys.stderr.write(f"{message}\n")
        return False
    from ..exports.social_cards import fonts_missing  # a heavy library that most builds do not need

    missing = fonts_missing()
    if missing:
        hint = "Debian：apt-get install fonts-noto-cjk"
        fonts = "、".join(missing)
        message = either(
            f"没有字体 {fonts}，不做分享图片（{hint}）",
            f"Fonts are missing, so there are no preview pictures: {fonts} ({hint})",
        )
        sys.stderr.write(f"{message}\n")
    return not missing
