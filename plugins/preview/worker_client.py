"""The server's end of the worker."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from pathlib import Path

from timeline.values.language import either

from .build_result import BuildResult
from .protocol import (
    Answer,
    FileRequest,
    FileResponse,
    OpenPages,
    Request,
    Save,
    WorkerReady,
    read_answer,
    to_frame,
)  # fmt: skip


class WorkerClient:
    """Asks a worker, and starts one when it is needed.

    `data` and `content` replace the folders in the settings.
    """

    def __init__(self, settings: Path, data: Path | None, content: Path | None) -> None:
        self._arguments = [str(settings), str(data or ""), str(content or "")]
        self._process: Process | None = None
        self._listener: asyncio.Task[None] | None = None
        self._answers: asyncio.Queue[Answer | None] = asyncio.Queue()
        """What the worker says of its start and of saves; None when it has ended"""
        self._responses: dict[int, asyncio.Future[FileResponse | None]] = {}
        """Requests without a response yet; None where the worker ended before"""
        self._count = 0
        self._has_save = asyncio.Event()
        """Set when the worker has been asked to read the record: only then it knows any file"""
        self.ready: WorkerReady | None = None
        """What the worker reads; None before it could say so"""
        self.died = asyncio.Event()
        """Set when the worker has ended without giving a reason"""
        self.end = ""
        """How the last worker ended, for a curator"""

    async def start(self) -> BuildResult | None:
        """Have a worker that is ready; return the result that says why if there cannot be one."""
        if self._process:
            return None
        self.died.clear()
        self._has_save.clear()
        self._answers = asyncio.Queue()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", f"{__package__}.worker"),
            *self._arguments,
            stdin=PIPE,
            stdout=PIPE,
            start_new_session=True,  # Ctrl-C is for the server, which ends it
        )
        self._listener = asyncio.create_task(self._listen(self._process, self._answers))
        answer = await self._answers.get()
        if isinstance(answer, WorkerReady):
            self.ready = answer
            return None
        await self.stop()
        self._has_save.set()  # nobody need wait for a worker that is not there
        return answer if isinstance(answer, BuildResult) else BuildResult(crash=self.end)

    async def save(self, open_paths: Iterable[str]) -> AsyncIterator[OpenPages | BuildResult]:
        """Tell the worker of a save, and yield what it answers; the last answer is the result.

        If the worker dies, another one reads the record, once.
        """
        paths = tuple(open_paths)
        for _ in range(2):
            if failed := await self.start():
                yield failed
                return
            answers = self._answers
            self._send(Save(paths))
            self._has_save.set()
            while answer := await answers.get():
                if isinstance(answer, OpenPages | BuildResult):
                    yield answer
                if isinstance(answer, BuildResult):
                    return
        self.died.clear()
        self._has_save.set()
        yield BuildResult(crash=self.end)

    async def file(self, path: str) -> FileResponse:
        """Return a file of the site; without content where there is no worker that knows it.

        Where a worker ends before it has answered, the one that takes its place is asked.
        """
        response: FileResponse | None = None
        while response is None:
            await self._has_save.wait()
            if self._process is None:
                return FileResponse(number=0)
            self._count += 1
            future: asyncio.Future[FileResponse | None] = asyncio.get_running_loop().create_future()
            self._responses[self._count] = future
            self._send(FileRequest(self._count, path))
            response = await future
        return response

    async def stop(self) -> None:
        """End the worker, whatever it is doing."""
        process, listener, self._process = self._process, self._listener, None
        self._has_save.clear()  # before requests without a response are asked again
        if process:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if listener:
            await listener
        self.died.clear()

    def give_up(self) -> None:
        """Let requests for files be answered though there is no worker."""
        self._has_save.set()

    def _send(self, request: Request) -> None:
        if self._process and self._process.stdin:
            with suppress(ConnectionError):
                self._process.stdin.write(to_frame(request))

    async def _listen(self, process: Process, answers: asyncio.Queue[Answer | None]) -> None:
        """Pass on what a worker says, until it ends."""
        assert process.stdout
        explained = False
        with suppress(asyncio.IncompleteReadError):
            while True:
                answer = await read_answer(process.stdout)
                if isinstance(answer, FileResponse):
                    self._respond(answer.number, answer)
                else:
                    explained = isinstance(answer, BuildResult) and bool(answer.crash)
                    answers.put_nowait(answer)
        status = await process.wait()
        if status < 0:
            how = either(f"被信号 {-status} 终止", f"was ended by signal {-status}")
        else:
            how = either(f"以状态 {status} 结束", f"ended with status {status}")
        self.end = either(
            f"生成网页的进程{how}，没有留下说明；下次保存时重新开始\n",
            f"The process that renders pages {how} without a reason; the next save starts another\n",
        )
        if self._process is process:
            self._process = None
        answers.put_nowait(None)
        if not explained:
            self._has_save.clear()  # another worker will be asked
            self.died.set()
        for number in list(self._responses):
            self._respond(number, None)

    def _respond(self, number: int, response: FileResponse | None) -> None:
        future = self._responses.pop(number)
        if not future.done():  # the browser may have gone
            future.set_result(response)
