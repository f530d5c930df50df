"""The settings of a build: those of a Pelican settings file that this program reads."""

import os
import re
import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..values.language import command_name, either, spelled
from .program import program_folder, program_version

DEFAULTS: dict[str, Any] = {
    "SITEURL": "",
    "PATH": "content",
    "OUTPUT_PATH": "output",
    "CACHE_PATH": ".cache",
    "PLUGINS": ["timeline"],
    "TIMELINE_DATA": "data",
    "TIMELINE_PUBLISH": False,
    "TIMELINE_ATTACH": None,
    "TIMELINE_TITLE_FONTS": {},
    "TIMELINE_PATH": "",
    "TIMELINE_CONTENT": "essays",
    "TIMELINE_THEME": None,
}
"""Settings that a settings file may leave out; `with_defaults` adds those that depend on the program"""
_PATTERNS = {
    "SITEURL": r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*",
    "TIMELINE_VERSION": r"[0-9A-Za-z.+!-]+",
}
"""Patterns of settings that every page shows: an address, a version (PEP 440)"""


def theme_folder() -> Path:
    """Return the theme that comes with the program."""
    return program_folder() / "themes/paper"


def with_defaults(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings with a value for each that this program reads."""
    values = {**DEFAULTS, **settings}
    values.setdefault("THEME", str(theme_folder()))
    if "TIMELINE_VERSION" not in values:
        values["TIMELINE_VERSION"] = program_version()
    return values


class BadSetting(ValueError):
    """A setting that no build can use; the message is for the curator."""


class Settings(NamedTuple):  # a msgspec struct would take 20 ms to import
    """What a settings file states, with the folders as messages should show them."""

    data: Path
    content: Path
    theme: Path
    output: Path
    cache: Path
    url: str
    """Address of the published site without a slash at its end; empty if it is not published"""
    version: str
    """The program's"""
    publish: bool
    attached: Path | None = None
    """Folder of books and archives to offer on the page of downloads"""
    title_fonts: Mapping[str, tuple[Path, str, str]] = {}
    """By script, the file of a font, its SHA-256, and the family of the face where it holds several"""

    @classmethod
    def from_pelican(cls, settings: Mapping[str, Any]) -> "Settings":
        """Return the settings that Pelican or a settings file gives. Raise BadSetting."""
        values = {"SITEURL": str(settings["SITEURL"]).rstrip("/")}
        values["TIMELINE_VERSION"] = str(settings["TIMELINE_VERSION"])
        publish = bool(settings["TIMELINE_PUBLISH"])
        if publish and not values["SITEURL"]:
            raise BadSetting(
                either(
                    f"要发布，先说网站的地址：{command_name('publish')} {spelled('SITEURL=', '--url ')}https://…",
                    f"To publish, state the address of the site: {command_name('publish')} "
                    f"{spelled('SITEURL=', '--url ')}https://…",
                )
            )
        for name, pattern in _PATTERNS.items():
            if values[name] and not re.fullmatch(pattern, values[name]):
                raise BadSetting(
                    either(
                        f"{_as_setting(name)} 的写法不对：{values[name]!a}{_example(name)}",
                        f"{_as_setting(name)} cannot be {values[name]!a}{_example(name)}",
                    )
                )
        for name, label in (("TIMELINE_DATA", "DATA"), ("PATH", "CONTENT"), ("THEME", "THEME")):
            if not Path(settings[name]).is_dir():
                path = short_path(settings[name])
                raise BadSetting(
                    either(
                        f"没有这个文件夹：{spelled(f'{label}=', '')}{path}",
                        f"There is no such folder: {spelled(f'{label}=', '')}{path}",
                    )
                )
        return cls(
            data=short_path(settings["TIMELINE_DATA"]),
            content=short_path(settings["PATH"]),
            theme=Path(settings["THEME"]),
            output=Path(settings["OUTPUT_PATH"]),
            cache=Path(settings["CACHE_PATH"]),
            url=values["SITEURL"],
            version=values["TIMELINE_VERSION"],
            publish=publish,
            attached=short_path(settings["TIMELINE_ATTACH"]) if settings.get("TIMELINE_ATTACH") else None,
            title_fonts=_title_fonts(settings["TIMELINE_TITLE_FONTS"]) if publish else {},
        )


def read_settings(file: Path | None = None) -> dict[str, Any]:
    """Return the settings of a file, or of `pelican.conf.py` if it is here, with those that it leaves out.

    Paths are relative to its folder, as Pelican has them.
    """
    if file is None:
        here = Path("pelican.conf.py")
        file = here if here.is_file() else None
    values = runpy.run_path(str(file)) if file else {}
    settings = with_defaults({name: value for name, value in values.items() if name.isupper()})
    beside = file.parent if file else Path()
    for name in ("PATH", "THEME", "OUTPUT_PATH", "CACHE_PATH", "TIMELINE_DATA"):
        settings[name] = os.path.abspath(beside / settings[name])  # noqa: PTH100  # follows no link
    return settings


def short_path(path: str) -> Path:
    """Return a path as messages should show it: relative to the working directory if it lies below."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # it is on another drive of Windows
        return Path(path)
    return Path(path if relative.startswith("..") else relative)


def _title_fonts(values: Any) -> dict[str, tuple[Path, str, str]]:
    try:
        if not values.keys() <= {"hans", "hant"}:
            raise ValueError
        return {script: (Path(path), sha256, family) for script, (path, sha256, family) in values.items()}
    except (AttributeError, TypeError, ValueError):
        example = '{"hans": ("NotoSerifCJK-Bold.ttc", "…", "Noto Serif CJK SC")}'
        raise BadSetting(
            either(
                f"TIMELINE_TITLE_FONTS 写字形、字体文件、它的 SHA-256 和字族，如 {example}",
                f"TIMELINE_TITLE_FONTS has scripts with the file of a font, its SHA-256 and the family, "
                f"as {example}",
            )
        ) from None


def _as_setting(name: str) -> str:
    return spelled(name, "--url") if name == "SITEURL" else name


def _example(name: str) -> str:
    return (
        either("，应如 https://example.org", ", but is as https://example.org") if name == "SITEURL" else ""
    )
