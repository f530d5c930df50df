"""Where the time of a first build goes, what its bytes are, and which way texts take through the parser."""

import json
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

from .hooked import HOOKS, kind_of
from .project import Project, Work
from .shape import texts

_SCRIPT = Path(__file__).with_name("hooked.py")


def measured(work: Work) -> list[str]:
    """Tables of a first build: seconds of all processors by step, and bytes by kind of file."""
    folder = work.folder / "steps"
    folder.mkdir()
    command = work.command()
    _run(work.project, ["build", str(folder), *command[command.index("-m") + 1 :]])
    steps: dict[str, float] = defaultdict(float)
    calls: Counter[str] = Counter()
    processes = [json.loads(file.read_text("utf-8")) for file in folder.glob("*.json")]
    for process in processes:
        calls.update(process["calls"])
        for step, seconds in process["steps"].items():
            steps[step] += seconds
    whole = sum(steps.values())
    lines = [
        f"{whole:.1f} CPU s in {len(processes)} processes",
        "",
        "| step | CPU, s | % | times |",
        "|---|---|---|---|",
    ]
    order = [
        *HOOKS,
        *sorted(steps.keys() - HOOKS.keys(), key=lambda step: (step.split(":")[0], -steps[step])),
    ]
    lines += [
        f"| {step} | {steps[step]:.2f} | {100 * steps[step] / whole:.1f} | {calls[step] or ''} |"
        for step in order
    ]
    return [*lines, "", *_bytes(work)]


def _bytes(work: Work) -> list[str]:
    files: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for file in work.files():
        kind = kind_of(file.relative_to(work.output).as_posix())
        files[kind] += 1
        size[kind] += file.stat().st_size
    lines = ["| kind of file | files | MB |", "|---|---|---|"]
    lines += [f"| {kind} | {files[kind]:,} | {count / 1e6:.2f} |" for kind, count in size.most_common()]
    return [*lines, f"| all | {files.total():,} | {size.total() / 1e6:.2f} |"]


def paths_taken(project: Project, record: Path) -> list[str]:
    """For each sort of text how many need the parser of Markdown, and how many are read without it."""
    result = [*texts(record)]
    answer = _run(project, ["texts"], json.dumps([text for _, text in result]))
    parsed: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for (sort, _), needs in zip(result, json.loads(answer), strict=True):
        for name in (sort, "all"):
            every[name] += 1
            parsed[name] += needs
    return [
        f"{name}: {count} texts, {100 * parsed[name] / count:.0f} % need the parser of Markdown"
        for name, count in every.items()
    ]


def _run(project: Project, arguments: list[str], text: str | None = None) -> str:
    done = subprocess.run(
        [project.python, "-P", str(_SCRIPT), *arguments], cwd=project.path, env=project.environment,
        input=text, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{_SCRIPT.name} {arguments[0]}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout
