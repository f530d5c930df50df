"""A real browser: Debian's Chromium, driven by Playwright, on the built site opened from the disk."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from timeline.files import File, write

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOW = "no Chromium here: apt-get install chromium fonts-noto-cjk"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        if os.environ.get("TIMELINE_TOOLS") == "required":
            pytest.fail(HOW)
        pytest.skip(HOW)
    flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def on_disk(real_files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site in a folder whose name has spaces and Chinese characters."""
    folder = tmp_path_factory.mktemp("site") / "京蒙 协作"
    write((File(path, content) for path, content in real_files.items()), folder)
    return folder
