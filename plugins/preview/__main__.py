"""Show the site while it is being written: `timeline preview`."""

import argparse
import asyncio
import errno
import os
import signal
import sys
import webbrowser
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from socket import socket
from typing import NoReturn

from tornado.httpserver import HTTPServer

from timeline.commands.arguments import Parser, settings_file, settings_help
from timeline.output.system import ENDING_SIGNALS, speak_chinese
from timeline.values.build_date import BadEpoch, epoch_date
from timeline.values.language import either, spelled

from .build_result import BuildResult
from .messages import terminal_message
from .protocol import OpenPages
from .server import HOST, LiveReloadSocket, PreviewState, application, listen
from .watcher import watch
from .worker_client import WorkerClient

_HERE = Path(__file__).resolve().parent
_PLUGINS = _HERE.parent


def main(arguments: list[str] | None = None) -> int:
    """Serve until Ctrl-C and return the exit status: 0, or 1 if the port cannot be had."""
    speak_chinese()
    parser = Parser("preview")
    parser.add_argument(
        "-s", "--settings", type=settings_file, default=Path("pelican.conf.py"), help=settings_help()
    )
    parser.folders()
    parser.add_argument(
        "--port",
        type=_port,
        help=either(
            "127.0.0.1 的端口；不写则用 8000，被占了就另选一个",
            "of 127.0.0.1; else 8000 or, where it is taken, a free one",
        ),
    )
    parser.add_argument("--open", action="store_true", help=either("打开浏览器", "open a browser"))
    options = parser.parse_args(arguments)
    if not (options.data or options.settings.is_file() or Path("data").is_dir()):
        message = either(
            "这里没有年表。请在年表的文件夹里运行，或者先 timeline new",
            "There is no chronicle here. Run this in the folder of one, or timeline new first",
        )
        print(message, file=sys.stderr)
        return 1
    try:
        epoch_date()  # the worker asks again, but could report a mistake only as a crash
        listening = listen(options.port)
    except BadEpoch as bad:
        print(bad, file=sys.stderr)
        return 1
    except OSError as error:
        cannot = either(f"端口 {options.port} 用不了：", f"Port {options.port} cannot be used: ")
        print(f"{cannot}{_reason(error)}", file=sys.stderr)
        return 1
    port = listening.getsockname()[1]
    if not asyncio.run(_serve(options, listening, port)):
        _start_again(port)
    return 0


def _reason(error: OSError) -> str:
    """Return why a port cannot be used."""
    reasons = {
        errno.EADDRINUSE: either("别的程序正在用它", "another program uses it"),
        errno.EACCES: either("没有用它的权限", "it may not be used"),
    }
    return reasons.get(error.errno or 0, str(error.strerror))


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        option = spelled("PORT=", "--port ")
        raise argparse.ArgumentTypeError(
            either(
                f"端口是 0 至 65535 的数：{option}{text}",
                f"A port is a number from 0 to 65535: {option}{text}",
            )
        )
    return int(text)


def _start_again(port: int) -> NoReturn:
    _say(either("预览自己的程序有改动，重新开始", "The preview itself has changed and starts again"))
    again = [argument for argument in sys.orig_argv[1:] if argument != "--open"]
    os.execv(sys.executable, [sys.executable, *again, "--port", str(port)])


async def _serve(options: argparse.Namespace, listening: socket, port: int) -> bool:
    """Serve until asked to end (True), or until the preview's own code has changed (False)."""
    worker = WorkerClient(options.settings, options.data, options.content)
    state = PreviewState(worker.file)
    server = HTTPServer(application(state, port))
    server.add_socket(listening)
    address = f"http://{HOST}:{port}/"
    _say(
        either(
            f"预览在 {address} ，存盘就会更新，Ctrl-C 结束",
            f"The preview is at {address} and follows every save; Ctrl-C ends it",
        )
    )
    if options.open:
        webbrowser.open(address)
    ended = asyncio.Event()
    _on_ending(asyncio.get_running_loop(), ended.set)
    building = asyncio.create_task(_keep_building(worker, state, options.settings))
    ending = asyncio.create_task(ended.wait())
    try:
        await asyncio.wait([building, ending], return_when=asyncio.FIRST_COMPLETED)
        if not building.done():
            _say(either("预览结束", "The preview has ended"))
            return True
        building.result()  # raises what it raised
        return False
    finally:
        for task in (building, ending):
            task.cancel()
        await asyncio.gather(building, ending, return_exceptions=True)
        await worker.stop()
        server.stop()


def _on_ending(loop: asyncio.AbstractEventLoop, end: Callable[[], None]) -> None:
    """Call a function when a signal asks the process to end."""
    for number in ENDING_SIGNALS:
        try:
            loop.add_signal_handler(number, end)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))


async def _keep_building(worker: WorkerClient, state: PreviewState, settings: Path) -> None:
    """Build now and after every save, until the preview's own code is saved."""
    saved: set[Path] = set()
    code = {settings.absolute(), settings.absolute().with_name("pyproject.toml")}  # with the version
    while True:
        await worker.start()
        ready = worker.ready
        state.theme = ready.theme if ready else None
        folders = [_PLUGINS, *((ready.data, ready.content, ready.theme) if ready else ())]
        async with watch(folders, code) as next_saves:
            restarts = 0
            while True:
                await worker.start()
                if worker.ready != ready:
                    break  # other folders have to be watched
                await _build(worker, state, saved)
                saved = await _next(next_saves, worker)
                restarts = 0 if saved else restarts + 1
                if restarts > 1:  # what ends it may be the first thing that a browser asks for again
                    _show(BuildResult(crash=worker.end), state, saved)
                    worker.give_up()
                    saved = await next_saves()
                if any(_HERE in path.parents for path in saved):
                    return
                if not saved.isdisjoint(code) or any(_PLUGINS in path.parents for path in saved):
                    await worker.stop()  # it has imported them once for all


async def _build(worker: WorkerClient, state: PreviewState, saved: set[Path]) -> None:
    state.begin_save()
    async for answer in worker.save(LiveReloadSocket.open_paths()):
        if isinstance(answer, OpenPages):
            state.show_pages(answer)
        else:
            _show(answer, state, saved)


def _show(result: BuildResult, state: PreviewState, saved: set[Path]) -> None:
    before = state.result
    state.show(result)
    _say(f"{datetime.now():%H:%M:%S} {terminal_message(result, before, map(_short_path, saved))}")


async def _next(next_saves: Callable[[], Awaitable[set[Path]]], worker: WorkerClient) -> set[Path]:
    """Wait for saves; an empty set when the worker died instead."""
    saving = asyncio.ensure_future(next_saves())
    dying = asyncio.ensure_future(worker.died.wait())
    try:
        await asyncio.wait([saving, dying], return_when=asyncio.FIRST_COMPLETED)
        return saving.result() if saving.done() else set()
    finally:
        saving.cancel()
        dying.cancel()


def _short_path(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
