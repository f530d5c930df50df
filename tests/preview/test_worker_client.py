"""The worker from the server's side: saves, files, and a worker that dies."""

import asyncio
import os
import shutil
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from preview.build_result import BuildResult
from preview.protocol import OpenPages
from preview.worker_client import WorkerClient

from ..conftest import ROOT, STARTER, in_a_loop, spoil

EVENT = "events/2001-minhou-delegation.html"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "plugins"))
    for name in ("data", "content"):
        shutil.copytree(STARTER / name, tmp_path / name)
    file = tmp_path / "preview.conf.py"
    file.write_text(
        f"from runpy import run_path\nglobals().update(run_path({str(ROOT / 'pelican.conf.py')!r}))\n"
        f"THEME = {str(ROOT / 'themes/paper')!r}\nCACHE_PATH = {str(tmp_path / 'cache')!r}\n"
    )
    return file


def with_worker(settings: Path, work: Callable[[WorkerClient], Awaitable[None]]) -> None:
    worker = WorkerClient(settings, settings.parent / "data", settings.parent / "content")

    async def run() -> None:
        try:
            await work(worker)
        finally:
            await worker.stop()

    in_a_loop(run())


async def save(worker: WorkerClient, *open_paths: str) -> list[OpenPages | BuildResult]:
    return [answer async for answer in worker.save(open_paths)]


async def content(worker: WorkerClient, path: str) -> bytes:
    response = await worker.file(path)
    assert response.content is not None
    return response.content


def pid_of(worker: WorkerClient) -> int:
    assert worker._process
    return worker._process.pid


def test_a_save_is_answered_by_open_pages_and_by_its_result(settings: Path) -> None:
    async def work(worker: WorkerClient) -> None:
        (first,) = await save(worker)
        assert isinstance(first, BuildResult)
        assert first.ok
        before = await content(worker, EVENT)
        assert (await worker.file("absent.html")).content is None
        spoil(settings.parent / "data/events/2001-2009.yaml", "title: 闽侯县代表团", "title: 闽侯代表团")
        pages, result = await save(worker, EVENT, "about.html")
        assert isinstance(pages, OpenPages)
        assert isinstance(result, BuildResult)
        assert pages.pages[EVENT] == await content(worker, EVENT) != before
        assert not (settings.parent / "cache").exists()

    with_worker(settings, work)


def test_files_that_need_all_others_wait_and_others_do_not(settings: Path) -> None:
    async def work(worker: WorkerClient) -> None:
        await save(worker)
        sums = asyncio.create_task(worker.file("SHA256SUMS"))
        colophon = asyncio.create_task(worker.file("zh-hant/colophon.html"))
        await content(worker, EVENT)
        assert not sums.done()
        spoil(settings.parent / "data/events/2001-2009.yaml", "title: 闽侯县代表团", "title: 闽侯代表团")
        await save(worker)
        assert not sums.done()
        manifest = (await sums).content
        assert manifest is not None
        assert manifest == await content(worker, "SHA256SUMS")
        assert (await colophon).content == await content(worker, "zh-hant/colophon.html")

    with_worker(settings, work)


def test_an_error_of_one_page_leaves_the_others(settings: Path) -> None:
    theme = settings.parent / "theme"
    shutil.copytree(ROOT / "themes/paper", theme)
    settings.write_text(f"{settings.read_text()}THEME = {str(theme)!r}\n")
    spoil(theme / "templates/event.html", "<h2>出处</h2>", "<h2>{{ nothing_of_the_kind }}</h2>")

    async def work(worker: WorkerClient) -> None:
        (result,) = await save(worker)
        assert isinstance(result, BuildResult)
        assert result.ok
        assert "nothing_of_the_kind" in (await worker.file(EVENT)).crash
        assert "nothing_of_the_kind" in (await worker.file("SHA256SUMS")).crash
        assert await content(worker, "about.html")

    with_worker(settings, work)


def test_a_worker_that_dies_is_replaced_and_the_save_is_not_lost(settings: Path) -> None:
    async def work(worker: WorkerClient) -> None:
        await save(worker)
        first = pid_of(worker)
        os.kill(first, signal.SIGSTOP)  # it dies while it has the save
        request = asyncio.create_task(worker.file("index.html"))
        saving = asyncio.create_task(save(worker))
        await asyncio.sleep(0.1)
        os.kill(first, signal.SIGKILL)
        (result,) = await saving
        assert (await request).content
        assert isinstance(result, BuildResult)
        assert result.ok
        assert pid_of(worker) != first
        assert await content(worker, "index.html")

        os.kill(pid_of(worker), signal.SIGKILL)
        await asyncio.wait_for(worker.died.wait(), 10)
        assert "被信号 9 终止" in worker.end
        waiting = asyncio.create_task(content(worker, "index.html"))  # until there is another one
        await asyncio.sleep(0)
        (again,) = await save(worker)
        assert isinstance(again, BuildResult)
        assert again.ok
        assert await waiting

    with_worker(settings, work)


def test_a_request_outlives_a_worker_that_is_stopped(settings: Path) -> None:
    """The program was saved while a browser loaded a page: it is not missing."""

    async def work(worker: WorkerClient) -> None:
        await save(worker)
        os.kill(pid_of(worker), signal.SIGSTOP)  # so that it has not answered yet
        request = asyncio.create_task(content(worker, "index.html"))
        await asyncio.sleep(0.1)
        await worker.stop()
        assert not request.done()
        await save(worker)
        assert await request

        os.kill(pid_of(worker), signal.SIGSTOP)
        late = asyncio.create_task(worker.file("index.html"))
        await asyncio.sleep(0.1)
        await worker.stop()
        worker.give_up()
        assert (await late).content is None

    with_worker(settings, work)


def test_a_worker_that_always_dies_is_a_crash(settings: Path) -> None:
    settings.write_text(f"{settings.read_text()}\nimport os\nos._exit(3)\n")

    async def work(worker: WorkerClient) -> None:
        (result,) = await save(worker)
        assert isinstance(result, BuildResult)
        assert "以状态 3 结束" in result.crash
        assert (await worker.file("index.html")).content is None

    with_worker(settings, work)


def test_an_error_in_the_settings_is_reported_whatever_it_says(settings: Path) -> None:
    settings.write_text('raise RuntimeError("no text \\udcff\\0")\n', "utf-8")

    async def work(worker: WorkerClient) -> None:
        (result,) = await save(worker)
        assert isinstance(result, BuildResult)
        assert "RuntimeError: no text \\udcff\0" in result.crash

    with_worker(settings, work)


def test_a_worker_that_is_killed_while_idle_costs_no_save(settings: Path) -> None:
    """Whether its end was noticed before the save, or is noticed with it."""

    async def work(worker: WorkerClient) -> None:
        await save(worker)
        event, title = settings.parent / "data/events/2001-2009.yaml", "闽侯县代表团"
        for notices in (False, True):
            os.kill(pid_of(worker), signal.SIGKILL)
            if notices:
                await asyncio.wait_for(worker.died.wait(), 10)
            spoil(event, f"title: {title}", f"title: 又{title}")
            title = f"又{title}"
            *_, result = await save(worker)
            assert isinstance(result, BuildResult)
            assert result.ok
            assert title in (await content(worker, EVENT)).decode()

    with_worker(settings, work)
