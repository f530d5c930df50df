"""The settings of a build: those of a Pelican settings file that this program reads."""

import os
import re
import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

_PATTERNS = {
    "SITEURL": r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~-]+)*",
    "TIMELINE_VERSION": r"[0-9A-Za-z.+!-]+",
}
"""Patterns of settings that every page shows: an address, a version (PEP 440)"""


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

    @classmethod
    def from_pelican(cls, settings: Mapping[str, Any]) -> "Settings":
        """Return the settings that Pelican or a settings file gives. Raise BadSetting."""
        values = {"SITEURL": str(settings["SITEURL"]).rstrip("/")}
        values["TIMELINE_VERSION"] = str(settings["TIMELINE_VERSION"])
        publish = bool(settings["TIMELINE_PUBLISH"])
        if publish and not values["SITEURL"]:
            raise BadSetting("要发布，先说网站的地址：make publish SITEURL=https://…")
        for name, pattern in _PATTERNS.items():
            if values[name] and not re.fullmatch(pattern, values[name]):
                raise BadSetting(f"{name} 的写法不对：{values[name]!a}")
        for name, label in (("TIMELINE_DATA", "DATA"), ("PATH", "CONTENT"), ("THEME", "THEME")):
            if not Path(settings[name]).is_dir():
                raise BadSetting(f"没有这个文件夹：{label}={short_path(settings[name])}")
        return cls(
            data=short_path(settings["TIMELINE_DATA"]),
            content=short_path(settings["PATH"]),
            theme=Path(settings["THEME"]),
            output=Path(settings["OUTPUT_PATH"]),
            cache=Path(settings["CACHE_PATH"]),
            url=values["SITEURL"],
            version=values["TIMELINE_VERSION"],
            publish=publish,
        )


def read_settings_file(file: Path) -> dict[str, Any]:
    """Run a settings file and return its settings, with paths relative to its folder, as Pelican does."""
    settings = {name: value for name, value in runpy.run_path(str(file)).items() if name.isupper()}
    for name in ("PATH", "THEME", "OUTPUT_PATH", "CACHE_PATH"):
        settings[name] = os.path.abspath(file.parent / settings[name])  # noqa: PTH100  # follows no link
    return settings


def short_path(path: str) -> Path:
    """Return a path as messages should show it: relative to the working directory if it lies below."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # it is on another drive of Windows
        return Path(path)
    return Path(path if relative.startswith("..") else relative)
