"""A checkout of the project that is measured, from outside: by commands that a person types."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from .shape import records_in

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Project:
    """A checkout, with the name that its rows have."""

    name: str
    path: Path

    @classmethod
    def parse(cls, text: str) -> "Project":
        """`PATH` or `NAME=PATH`."""
        name, _, path = text.rpartition("=")
        folder = Path(path).resolve()
        if not (folder / "pelican.conf.py").is_file():
            sys.exit(f"{folder} is no checkout of the project: it has no pelican.conf.py")
        return cls(name or folder.name, folder)

    @property
    def python(self) -> str:
        """Its own interpreter, else ours."""
        own = self.path / ".venv/bin/python"
        return str(own if own.is_file() else sys.executable)

    @property
    def environment(self) -> dict[str, str]:
        """What its commands are run in: with compiled modules, whatever ours has."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return kept | {"PYTHONPATH": str(self.path / "plugins")}

    @property
    def commit(self) -> str:
        """Which version it is."""
        git = ["git", "-C", str(self.path), "describe", "--always", "--dirty", "--exclude=*"]
        answer = subprocess.run(git, capture_output=True, text=True, check=False)
        return answer.stdout.strip() or "unknown"


class Edit(NamedTuple):
    """An event whose title was changed: its pages, and what they now say."""

    title: str
    page: str
    other: str
    """Another page that shows it"""


_NEW_KEYS = {"chronicle": r"(version|released): ", "events": r" +(part_of: |parts_incomplete: |id: whole-)"}
"""Lines of generated records that older versions of the project do not know, by the schema that would"""


class Work:
    """A project's copy of a record, with output and cache, in a folder of its own."""

    def __init__(self, project: Project, folder: Path, record: Path) -> None:
        self.project, self.folder = project, folder
        self.data, self.content, self.output = folder / "data", folder / "content", folder / "output"
        self.books = folder / "books"
        for name in ("data", "content"):
            shutil.copytree(record / name, folder / name)
        self._edits = 0
        self._forget_unknown_keys()

    def _forget_unknown_keys(self) -> None:
        """Let a generated record be one for any version of the project."""
        for name, lines in _NEW_KEYS.items():
            schema = (self.project.path / f"data/schema/{name}.json").read_text("utf-8")
            if re.search(r'"(released|part_of)"', schema):
                continue
            for file in (self.data / f"{name}.yaml", *(self.data / name).glob("*.yaml")):
                if file.is_file():
                    text = re.sub(rf"(?m)^{lines}.*\n", "", file.read_text("utf-8"))
                    file.write_text(text, "utf-8")

    def command(self) -> list[str]:
        """What `make html` runs."""
        if (self.project.path / "plugins/timeline/commands/build.py").is_file():
            return [
                self.project.python, "-m", "timeline", "build", "--data", str(self.data),
                "--content", str(self.content), "--output", str(self.output),
                "--cache", f"{self.folder}/cache",
            ]  # fmt: skip
        return [
            self.project.python, "-m", "pelican", str(self.content), "-s", "pelican.conf.py",
            "--fatal", "errors", "-o", str(self.output),
            "-e", f'TIMELINE_DATA="{self.data}"', f'CACHE_PATH="{self.folder}/cache"',
        ]  # fmt: skip

    def books_command(self) -> list[str]:
        """What `make book` runs."""
        return [
            self.project.python, "-m", "timeline", "book", "--data", str(self.data),
            "--content", str(self.content), "--output", str(self.books),
        ]  # fmt: skip

    def clean(self) -> None:
        """Remove what builds left."""
        for name in ("output", "cache", "preview"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def files(self) -> list[Path]:
        """Every file of the output."""
        return [path for path in self.output.rglob("*") if path.is_file()]

    @cached_property
    def _chosen(self) -> tuple[Path, str, str]:
        """The event in the middle of the record: its file, id and date."""
        events = [
            (file, event["id"], event["date"])
            for file in sorted((self.data / "events").rglob("*.yaml"))
            for event in records_in(file)
            if re.match(r"\d{4}", event["date"])
        ]
        return events[len(events) // 2]

    def edit(self) -> Edit:
        """Change the title of an event, as a person would: in its file."""
        self._edits += 1
        file, id_, date = self._chosen
        old = self.title
        new = f"{re.sub('改[0-9]{4}$', '', old)[:14]}改{self._edits:04}"
        text = file.read_text("utf-8")
        if text.count(f"{old}\n") != 1:
            sys.exit(f"{file}: {old} does not stand there once, as a title")
        file.write_text(text.replace(f"{old}\n", f"{new}\n"), "utf-8")
        return Edit(new, f"events/{id_}.html", f"years/{date[:4]}.html")

    @property
    def title(self) -> str:
        """The title as it is written now."""
        file, id_, _ = self._chosen
        return next(str(event["title"]) for event in records_in(file) if event["id"] == id_)

    def search_data(self) -> list[str]:
        """The paths of the search data that has the title, in the output as it was built last."""
        title = self.title
        result = [
            file.relative_to(self.output).as_posix()
            for file in sorted((self.output / "search").rglob("*"))
            if file.is_file() and title in file.read_text("utf-8")
        ]
        if not result:
            sys.exit(f"{self.output}/search: no file has {title}")
        return result

    def settings(self) -> Path:
        """A settings file for commands that take no single settings."""
        file = self.folder / "bench.conf.py"
        file.write_text(
            "from runpy import run_path\n\n"
            f"globals().update(run_path({str(self.project.path / 'pelican.conf.py')!r}))\n"
            f"THEME = {str(self.project.path / 'themes/paper')!r}\n"
            f"CACHE_PATH = {str(self.folder / 'preview')!r}\n"
        )
        return file
