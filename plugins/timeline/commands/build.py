"""Build the site: `python -m timeline build`.

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
from .arguments import Parser
from .settings import BadSetting, Settings, read_settings_file
from .site_build import BuildRefused, SiteBuild, summary

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
    parser = Parser(prog="timeline build", description=__doc__)
    parser.add_argument(
        "-s", "--settings", type=Path, default=Path("pelican.conf.py"), help="the settings file"
    )
    parser.add_argument("--data", help="the record's folder; else the one in the settings")
    parser.add_argument("--content", help="the essays' folder; else the one in the settings")
    parser.add_argument("-o", "--output", help="the site's folder; else the one in the settings")
    parser.add_argument("--cache", help="the folder of caches; else the one in the settings")
    parser.add_argument("--url", help="address of the published site, as https://example.org")
    parser.add_argument("--attach", help="a folder of books and archives to offer on the page of downloads")
    parser.add_argument("--publish", action="store_true", help="make what only a published site needs")
    options = parser.parse_args(arguments)
    replaced: dict[str, Any] = {
        name: value for option, name in _OPTIONS.items() if (value := getattr(options, option)) is not None
    }
    for name in replaced.keys() & {*_FOLDERS}:
        replaced[name] = os.path.abspath(replaced[name])  # noqa: PTH100  # follows no link
    if options.publish:
        replaced["TIMELINE_PUBLISH"] = True
    settings = read_settings_file(options.settings) | replaced
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
    gc.disable()  # modules, records and pages live until the end: a collector would find nothing
    clean_up_at_signals(ctrl_c=True)
    build = SiteBuild(settings.output, [settings.data, settings.content, settings.theme])
    try:
        if not build.prepare(settings):
            print("内容没有变化，网站不必重新生成")
            return
        digests = build.write()
        build.finish(digests)
        print(summary(len(digests)))
    finally:
        build.discard()


def _build_with_pelican(settings: Path, replaced: dict[str, Any]) -> int:
    from pelican import main as pelican

    overrides = [f"{name}={json.dumps(value)}" for name, value in replaced.items()]
    extra = ["-e", *overrides] if overrides else []
    try:
        status: int | None = pelican(["-s", str(settings), "--fatal", "errors", *extra])
    except SystemExit as ended:
        return int(ended.code or 0)
    return status or 0
