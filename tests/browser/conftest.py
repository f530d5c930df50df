"""The built site for a real browser, opened from the disk."""

from pathlib import Path

import pytest

from timeline.files import File, write


@pytest.fixture(scope="session")
def on_disk(real_files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site in a folder whose name has spaces and Chinese characters."""
    folder = tmp_path_factory.mktemp("site") / "京蒙 协作"
    write((File(path, content) for path, content in real_files.items()), folder)
    return folder
