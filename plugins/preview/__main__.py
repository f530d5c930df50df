"""Show the site while it is being written: `python -m preview`."""

import argparse
import asyncio
import os
import signal
import sys
import webbrowser
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from socket import socket
from typing import NoReturn

from tornado.httpserver import HTTPServer

from .builder import AlreadyRunning, Builder
from .outcome import Outcome
from .server import HOST, Shown, application, listen
from .telling import told
from .watching import watching

_HERE = Path(__file__).resolve().parent
_PLUGINS = _HERE.parent


def main(arguments: list[str] | None = None) -> int:
    """Serve until Ctrl-C; gives the exit status: 0 well, 1 no such port, 75 try later (sysexits)."""
    parser = argparse.ArgumentParser(prog="preview", description=__doc__)
    parser.add_argument("--settings", type=Path, default=Path("pelican.conf.py"), help="the site's settings")
    parser.add_argument("--data", type=Path, help="the record's folder; else the one in the settings")
    parser.add_argument("--content", type=Path, help="the essays' folder; else the one in the settings")
    parser.add_argument(
        "--port", type=_port, help="of 127.0.0.1; else 8000 or, where it is taken, a free one"
    )
    parser.add_argument("--open", action="store_true", help="open a browser")
    options = parser.parse_args(arguments)
    try:
        listening = listen(options.port)
    except OSError as error:
        print(f"端口 {options.port} 用不了：{error}", file=sys.stderr)
        return 1
    port = listening.getsockname()[1]
    try:
        if not asyncio.run(_serve(options, listening, port)):
            _start_again(port)
    except AlreadyRunning:
        print("这里已有一个预览在运行，请用那一个，或先结束它", file=sys.stderr)
        return os.EX_TEMPFAIL
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError("端口是 0 至 65535 的数")
    return int(text)


def _start_again(port: int) -> NoReturn:
    _say("预览自己的程序有改动，重新开始")
    again = [each for each in sys.orig_argv[1:] if each != "--open"]
    os.execv(sys.executable, [sys.executable, *again, "--port", str(port)])


async def _serve(options: argparse.Namespace, listening: socket, port: int) -> bool:
    """Serve until told to end (True), or until the preview's own code has changed (False)."""
    shown = Shown()
    builder = Builder(options.settings, options.data, options.content)
    server = HTTPServer(application(shown, port))
    server.add_socket(listening)
    address = f"http://{HOST}:{port}/"
    _say(f"预览在 {address} ，存盘就会更新，Ctrl-C 结束")
    if options.open:
        webbrowser.open(address)
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    building = asyncio.create_task(_keep_building(builder, shown, options.settings))
    ending = asyncio.create_task(ended.wait())
    try:
        await asyncio.wait([building, ending], return_when=asyncio.FIRST_COMPLETED)
        if not building.done():
            _say("预览结束")
            return True
        building.result()  # raises what it raised
        return False
    finally:
        for task in (building, ending):
            task.cancel()
        await asyncio.gather(building, ending, return_exceptions=True)
        await builder.stop()
        server.stop()


async def _keep_building(builder: Builder, shown: Shown, settings: Path) -> None:
    """Build now and after every save, until the preview's own code is saved. Raises AlreadyRunning."""
    saved: set[Path] = set()
    code = {settings.absolute(), settings.absolute().with_name("pyproject.toml")}  # the version stands there
    while True:
        await builder.start()
        read = builder.read
        if read:
            shown.tree, shown.theme = read.tree, read.theme
        folders = [_PLUGINS, *((read.data, read.content, read.theme) if read else ())]
        async with watching(folders, code) as next_saves:
            while True:
                failed = await builder.start()
                if builder.read != read:
                    break  # other folders have to be watched
                before = shown.outcome
                async for outcome in _only(failed) if failed else builder.build():
                    shown.now(outcome)
                    if not outcome.more:
                        _say(f"{datetime.now():%H:%M:%S} {told(outcome, before, map(_named, saved))}")
                saved = await next_saves()
                if any(_HERE in path.parents for path in saved):
                    return
                if not saved.isdisjoint(code) or any(_PLUGINS in path.parents for path in saved):
                    await builder.stop()  # it has read them once for all


async def _only(outcome: Outcome) -> AsyncIterator[Outcome]:
    yield outcome


def _named(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
