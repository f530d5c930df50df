"""Corrections that are certain, made on the lines of the mistakes; layout and comments stay as they are."""

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path

from msgspec import Struct

from ..output.files import OutputFile, write_atomically
from ..values.diagnostics import Problem


class CorrectedFile(Struct, frozen=True):
    """A file before and after its corrections."""

    path: Path
    old: str
    new: str

    def diff(self) -> str:
        """Return the changed lines as a unified diff."""
        name = str(self.path)
        return "\n".join(
            unified_diff(self.old.splitlines(), self.new.splitlines(), name, name, lineterm="", n=1)
        )


def corrected_files(problems: Iterable[Problem]) -> Iterator[CorrectedFile]:
    """Yield the files that have mistakes whose correction is certain."""
    fixes: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.fix[0] != problem.fix[1]:
            fixes.setdefault(problem.file, []).append(problem)
    for file, corrections in fixes.items():
        path = Path(file)
        old = path.read_bytes().decode("utf-8")
        lines = old.split("\n")
        for problem in corrections:
            wrong, right = problem.fix
            line = lines[problem.line - 1]
            if line.count(wrong) == 1:  # else it is not certain which of them is meant
                lines[problem.line - 1] = line.replace(wrong, right)
        if (new := "\n".join(lines)) != old:
            yield CorrectedFile(path, old, new)


def write_corrections(files: Iterable[CorrectedFile]) -> None:
    """Write corrected files, each as a whole or not at all."""
    for file in files:
        write_atomically(OutputFile(str(file.path.resolve()), file.new.encode()))  # where a link leads
