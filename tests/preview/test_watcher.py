"""Saves are reported in batches, whichever way an editor saves."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from preview.watcher import watch

from ..conftest import in_a_loop

Batch = Callable[[], Awaitable[set[Path]]]


async def nothing_more(next_batch: Batch) -> bool:
    try:
        await asyncio.wait_for(next_batch(), 0.2)
    except TimeoutError:
        return True
    return False


def test_each_way_to_save_is_reported_once(tmp_path: Path) -> None:
    data, settings = tmp_path / "data", tmp_path / "settings.py"
    (data / "events").mkdir(parents=True)
    events = data / "events/2023.yaml"
    events.write_text("1")
    settings.write_text("1")

    async def saves() -> None:
        async with watch([data], [settings]) as next_batch:

            async def assert_batch(*expected: Path) -> None:
                assert await asyncio.wait_for(next_batch(), 5) == set(expected)

            events.write_text("2")
            await assert_batch(events)
            (data / "events/.2023.tmp").write_text("3")  # as many editors do
            (data / "events/.2023.tmp").replace(events)
            await assert_batch(events)
            for name in "abc":  # one after the other, at once
                (data / f"{name}.yaml").write_text("1")
            await assert_batch(*(data / f"{name}.yaml" for name in "abc"))
            (data / "a.yaml").unlink()
            await assert_batch(data / "a.yaml")
            (data / "4913").touch()  # vim tries whether it may write
            (data / "4913").unlink()
            (data / "b.yaml~").write_text("1")
            (tmp_path / "other.py").write_text("1")
            assert await nothing_more(next_batch)
            (tmp_path / "new.py").write_text("2")
            (tmp_path / "new.py").replace(settings)
            await assert_batch(settings)
            settings.write_text("3")  # the file that was put in the other's place
            await assert_batch(settings)
            events.write_text("4")
            await asyncio.sleep(0.2)
            (data / "c.yaml").write_text("2")
            await asyncio.sleep(0.2)  # nobody waits: the server builds
            await assert_batch(events, data / "c.yaml")

    in_a_loop(saves())


def test_a_folder_that_goes_is_watched_again_when_it_is_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "terms.yaml").write_text("1")

    async def saves() -> None:
        async with watch([data], []) as next_batch:
            data.rename(tmp_path / "aside")
            assert await asyncio.wait_for(next_batch(), 5) == {data}
            data.mkdir()
            assert await asyncio.wait_for(next_batch(), 5) == {data}
            (data / "terms.yaml").write_text("2")
            assert await asyncio.wait_for(next_batch(), 5) == {data / "terms.yaml"}

    in_a_loop(saves())
