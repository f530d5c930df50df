"""Build the site: `timeline build`.

Without other plugins, this is what Pelican would do with the same settings, byte for byte, without
importing it: 0.1 s of a build. Where the settings name other plugins, Pelican runs.
"""

import gc
import json
import os
import sys
from pathlib import Path
from typing import Any

from ..output.system import clean_up_at_signals
from ..values.language import either
from .arguments import Parser, settings_file, settings_help
from .settings import BadSetting, Settings, read_settings
from .site_build import BuildRefused, SiteBuild, summary, unchanged

_OPTIONS = {
    "data": "TIMELINE_DATA",
    "content": "PATH",
    "output": "OUTPUT_PATH",
    "cache": "CACHE_PATH",
    "url": "SITEURL",
    "attach": "TIMELINE_ATTACH",
}
"""Options that replace a setting of the settings file"""
_FOLDERS = ("TIMELINE_DATA", "PATH", "OUTPUT_PATH", "CACHE_PATH", "TIMELINE_ATTACH")


def main(arguments: list[str]) -> int:
    """Build the site and return the exit status: 0 built or unchanged, 1 refused, 75 try again later."""
    parser = Parser("build")
    parser.add_argument("-s", "--settings", type=settings_file, help=settings_help())
    for name, chinese, english in (
        ("--data", "记录的文件夹", "the record's folder"),
        ("--content", "文章的文件夹", "the essays' folder"),
        ("-o/--output", "网站的文件夹", "the site's folder"),
        ("--cache", "缓存的文件夹", "the folder of caches"),
        (
            "--url",
            "发布后的网址，如 https://example.org",
            "address of the published site, as https://example.org",
        ),
        (
            "--attach",
            "供下载的书和存档的文件夹",
            "a folder of books and archives to offer on the page of downloads",
        ),
    ):
        parser.add_argument(
            *name.split("/"),
            help=either(f"{chinese}；不写则用设置里的", f"{english}; else the one in the settings"),
        )
    parser.add_argument(
        "--publish",
        action="store_true",
        help=either("按发布的要求生成", "make what only a published site needs"),
    )
    options = parser.parse_args(arguments)
    replaced: dict[str, Any] = {
        name: value for option, name in _OPTIONS.items() if (value := getattr(options, option)) is not None
    }
    for name in replaced.keys() & {*_FOLDERS}:
        replaced[name] = os.path.abspath(replaced[name])  # noqa: PTH100  # follows no link
    if options.publish:
        replaced["TIMELINE_PUBLISH"] = True
    settings = read_settings(options.settings) | replaced
    try:
        own = Settings.from_pelican(settings)
        if settings["PLUGINS"] != ["timeline"] or "pelican" in sys.modules:  # others receive its signals
            return _build_with_pelican(options.settings, replaced)
        _build(own)
    except (BadSetting, BuildRefused) as refused:
        sys.stderr.write(f"{refused}\n")
        return refused.status if isinstance(refused, BuildRefused) else 1
    gc.freeze()  # else Python would visit all objects once more to free what ends with the process anyway
    return 0


def _build(settings: Settings) -> None:
    gc.disable()  # modules and records live until the end, and pages are collected as they are made
    clean_up_at_signals(ctrl_c=True)
    build = SiteBuild(settings.output, [settings.data, settings.content, settings.theme])
    try:
        build.start()
        if not build.prepare(settings):
            print(unchanged())
            return
        digests = build.write()
        build.finish(digests)
        print(summary(len(digests)))
    finally:
        build.discard()


def _build_with_pelican(file: Path | None, replaced: dict[str, Any]) -> int:
    from pelican import main as pelican

    settings = file or Path("pelican.conf.py")

    overrides = [f"{name}={json.dumps(value)}" for name, value in replaced.items()]
    extra = ["-e", *overrides] if overrides else []
    try:
        status: int | None = pelican(["-s", str(settings), "--fatal", "errors", *extra])
    except SystemExit as ended:
        return int(ended.code or 0)
    return status or 0
