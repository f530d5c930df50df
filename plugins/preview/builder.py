"""The server's end of the process that builds."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

from msgspec.json import Decoder

from .outcome import Outcome
from .worker import Read

_ANSWERS: Decoder[Read | Outcome] = Decoder(Read | Outcome, dec_hook=lambda kind, said: kind(said))
_LONGEST = 1 << 28  # bytes of an answer: every file of a large site may have changed


class AlreadyRunning(Exception):
    """Another preview writes into the same tree."""


class Builder:
    """Has a worker when there is something to build, a new one where its code has changed.

    `data` and `content` stand in place of the folders in the settings.
    """

    def __init__(self, settings: Path, data: Path | None, content: Path | None) -> None:
        self._arguments = [str(settings), str(data or ""), str(content or "")]
        self._worker: Process | None = None
        self.read: Read | None = None
        """What the worker said that it reads; none before it could say so"""

    async def start(self) -> Outcome | None:
        """Have a worker that is ready; where it cannot be, gives the outcome that says why.

        Raises AlreadyRunning.
        """
        if self._worker:
            return None
        self._worker = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "preview.worker"),
            *self._arguments,
            stdin=PIPE,
            stdout=PIPE,
            limit=_LONGEST,
            start_new_session=True,  # Ctrl-C is for the server, which ends it
        )
        answer = await self._answer()
        if isinstance(answer, Outcome):
            await self.stop()
            return answer
        self.read = answer
        return None

    async def build(self) -> AsyncIterator[Outcome]:
        """Build once and give what came of it, whatever happens to the worker; before that, where it is
        there before, what has come of it so far.
        """
        if failed := await self.start():
            yield failed
            return
        assert self._worker
        assert self._worker.stdin
        with suppress(ConnectionError):
            self._worker.stdin.write(b"build\n")
            await self._worker.stdin.drain()
        more = True
        while more:
            outcome = await self._answer()
            assert isinstance(outcome, Outcome)
            if outcome.crash:
                await self.stop()
            yield outcome
            more = outcome.more

    async def stop(self) -> None:
        """End the worker, whatever it is doing."""
        worker, self._worker = self._worker, None
        if worker:
            with suppress(ProcessLookupError):
                worker.kill()
            await worker.wait()

    async def _answer(self) -> Read | Outcome:
        assert self._worker
        assert self._worker.stdout
        line = await self._worker.stdout.readline()
        if line:
            return _ANSWERS.decode(line)
        status = await self._worker.wait()
        self._worker = None
        if status == os.EX_TEMPFAIL:
            raise AlreadyRunning
        how = f"被信号 {-status} 终止" if status < 0 else f"以状态 {status} 结束"
        return Outcome(crash=f"生成网页的进程{how}，没有留下说明；下次保存时重新开始\n")
