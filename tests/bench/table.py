"""The table of what was measured, as Markdown and as JSON."""

import json
import os
import platform
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from .measure import Run

FIRST, NOTHING, EDIT, BOOKS = "first build", "nothing changed", "one edit", "both books"
_HEADS = ("record", "row", "of", "runs", "wall, s", "CPU, s", "memory, MB", "files", "MB", "× Hugo")


@dataclass
class Row:
    """What was measured of one thing; seconds and bytes."""

    record: str
    """The real one, or how many events it has"""
    name: str
    of: str
    """A project or Hugo"""
    runs: list[Run]
    files: int = 0
    size: int = 0

    def cells(self, hugo: float | None) -> list[str]:
        """The row as it is printed; `hugo` is the wall time of Hugo's first build of the same record."""
        wall = median(each.wall for each in self.runs)
        return [
            self.record, self.name, self.of, str(len(self.runs)),
            _times(each.wall for each in self.runs), _times(each.cpu for each in self.runs),
            f"{max(each.memory for each in self.runs) / 1e6:.0f}",
            f"{self.files:,}" if self.files else "", f"{self.size / 1e6:.1f}" if self.size else "",
            f"{wall / hugo:.2f}" if hugo else "",
        ]  # fmt: skip


def head() -> str:
    """The table's first lines."""
    return f"{_line(_HEADS)}\n{_line(['---'] * len(_HEADS))}"


def line(row: Row, hugo: float | None) -> str:
    """One line of the table."""
    return _line(row.cells(hugo))


def machine() -> dict[str, Any]:
    """What it was measured on."""
    processor = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = re.search(r"^MemTotal:\s+(\d+) kB", Path("/proc/meminfo").read_text(), re.MULTILINE)
    return {
        "processor": processor[1] if processor else platform.processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory": int(memory[1]) * 1024 if memory else 0,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load": os.getloadavg()[0],
    }


def about(machine: Mapping[str, Any]) -> str:
    """The machine in one line, and a warning where it is not idle."""
    busy = (
        f"; not idle: load {machine['load']:.1f}, so the times mean little" if machine["load"] > 0.5 else ""
    )
    memory = f"{machine['memory'] / 1e9:.0f} GB"
    parts = (machine["processor"], f"{machine['cores']} cores", memory, machine["system"])
    return f"{', '.join(parts)}, Python {machine['python']}, on a memory disk{busy}"


def keep(file: Path, about: Mapping[str, Any], rows: Iterable[Row]) -> None:
    """Write the same as JSON; each run as wall, CPU and memory."""
    file.parent.mkdir(parents=True, exist_ok=True)
    both = {**about, "rows": [asdict(row) for row in rows]}
    file.write_text(json.dumps(both, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _times(times: Iterable[float]) -> str:
    result = sorted(times)
    spread = f" ({result[0]:.2f}–{result[-1]:.2f})" if len(result) > 1 else ""
    return f"{median(result):.2f}{spread}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
