"""Whether a build would only repeat the last one.

A stamp is the SHA-256 of everything that a build is made from: the record, the essays, the theme,
this package, the settings it is told, and the versions of the libraries that shape a page. Kept
with the hash of every file of the output, it tells that nothing has to be done; when a single
byte of either side differs, or the stamp is gone, the site is built. It may be deleted any time.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = (
    "jinja2", "markdown-it-py", "markupsafe", "mdit-py-cjk-friendly", "opencc", "pelican", "pydantic",
    "pyyaml",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a build is made from, and the file in which the last build's stamp is kept."""

    inputs: str
    file: Path

    @classmethod
    def of(cls, folders: dict[str, Path], settings: dict[str, str], file: Path) -> "Stamp":
        """The stamp of what is in these folders now, under these settings."""
        digest = hashlib.sha256()
        said = {"python": sys.version, **settings, **{name: version(name) for name in _LIBRARIES}}
        digest.update(json.dumps(said, sort_keys=True).encode())
        for name, folder in folders.items():
            for path, file_digest in _digests(folder):
                digest.update(f"{name}/{path}\0{file_digest}\n".encode())
        return cls(digest.hexdigest(), file)

    def holds(self, output: Path) -> bool:
        """Whether the output is, byte for byte, what a build from these inputs last made."""
        try:
            kept = json.loads(self.file.read_text("utf-8"))
            return bool(kept == self._said(output))
        except (OSError, ValueError):
            return False

    def keep(self, output: Path) -> None:
        """Remember this output as made from these inputs."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        beside = self.file.with_suffix(".new")
        beside.write_text(json.dumps(self._said(output)), "utf-8")
        beside.replace(self.file)

    def _said(self, output: Path) -> dict[str, object]:
        return {"inputs": self.inputs, "output": str(output.resolve()), "files": dict(_digests(output))}


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below a folder, in order, with its SHA-256; compiled Python is passed over."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            content = file.read_bytes()
            yield file.relative_to(folder).as_posix(), hashlib.sha256(content).hexdigest()
