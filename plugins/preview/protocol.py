"""Messages between the server and the worker: MessagePack, each after its length.

The worker answers requests for files in any order, and a save by the open pages that it changed, as soon
as they are rendered, and then by a `BuildResult`.
"""

import os
import struct
import sys
from asyncio import StreamReader
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from select import select
from threading import Thread
from typing import Any

from msgspec import Struct
from msgspec.msgpack import Decoder, encode

from .build_result import BuildResult

_LENGTH = struct.Struct("<I")


class Save(Struct, frozen=True, tag=True):
    """Something was saved, or the worker has just started."""

    open_paths: tuple[str, ...]
    """Paths of the pages that browsers show now"""


class FileRequest(Struct, frozen=True, tag=True):
    """A browser asks for a file of the site."""

    number: int
    """Returned with the response"""
    path: str
    """Below the output folder"""


class WorkerReady(Struct, frozen=True, kw_only=True, tag=True):
    """What the worker reads; paths are relative to the working folder where they lie below it."""

    settings: Path
    data: Path
    content: Path
    theme: Path


class FileResponse(Struct, frozen=True, kw_only=True, tag=True):
    """A file as a build would write it."""

    number: int
    content: bytes | None = None
    """None: the site has no such file"""
    crash: str = ""
    """The traceback of an error in a template or in the program"""


class OpenPages(Struct, frozen=True, tag=True):
    """The open pages that a save changed. Rules between records have not been checked yet."""

    pages: dict[str, bytes]


Request = Save | FileRequest
Answer = WorkerReady | FileResponse | OpenPages | BuildResult

_REQUESTS: Decoder[Request] = Decoder(Request)
_ANSWERS: Decoder[Answer] = Decoder(Answer, dec_hook=lambda kind, value: kind(value))


def to_frame(message: Request | Answer) -> bytes:
    """Return a message as it is sent."""
    content = encode(message, enc_hook=os.fspath)
    return _LENGTH.pack(len(content)) + content


async def read_answer(stream: StreamReader) -> Answer:
    """Read what the worker sends. Raise IncompleteReadError when it has ended."""
    (length,) = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))
    return _ANSWERS.decode(await stream.readexactly(length))


class Connection:
    """The worker's end of the pipes."""

    def __init__(self, reading: int, writing: int, *, threaded: bool = sys.platform == "win32") -> None:
        """`threaded`: a thread reads, where a system can't wait for a pipe and for something else at once."""
        self._reading = reading
        self._writing = writing
        self._received: SimpleQueue[Request | None] | None = None
        self._ahead: list[Request | None] = []
        """What came while nobody but `is_idle` asked"""
        if threaded:
            self._received = SimpleQueue()
            Thread(target=self._receive_all, args=(self._received,), daemon=True).start()

    def is_idle(self, seconds: float) -> bool:
        """Wait for a request, at most so long, and return whether there is none."""
        if self._received is None:
            ready, _, _ = select([self._reading], [], [], seconds)
            return not ready
        if not self._ahead:
            with suppress(Empty):
                self._ahead.append(self._received.get(block=seconds > 0, timeout=seconds or None))
        return not self._ahead

    def receive(self) -> Request | None:
        """Wait for a request; None when there will be no more."""
        if self._received is None:
            return self._read_request()
        return self._ahead.pop() if self._ahead else self._received.get()

    def _receive_all(self, received: "SimpleQueue[Request | None]") -> None:
        request: Request | None = Save(())
        while request is not None:
            request = self._read_request()
            received.put(request)

    def _read_request(self) -> Request | None:
        head = self._read(_LENGTH.size)
        content = self._read(*_LENGTH.unpack(head)) if head else b""
        return _REQUESTS.decode(content) if content else None  # half a request is none

    def send(self, answer: Answer) -> None:
        """Send an answer. Raise BrokenPipeError when nobody reads any more."""
        rest: Any = memoryview(to_frame(answer))
        while rest:
            rest = rest[os.write(self._writing, rest) :]

    def _read(self, count: int) -> bytes:
        content = b""
        while len(content) < count:
            part = os.read(self._reading, count - len(content))
            if not part:
                return b""
            content += part
        return content
