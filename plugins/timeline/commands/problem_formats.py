"""Problems as code hosts read them, which show each on its line of a change."""

import hashlib
from collections.abc import Callable, Iterable

from ..output.json_text import json_document
from ..values.diagnostics import Problem


def as_text(problems: Iterable[Problem]) -> str:
    """Return one line for each problem."""
    return "\n".join(map(str, problems))


def as_github(problems: Iterable[Problem]) -> str:
    """Return the workflow commands of GitHub Actions."""
    return "\n".join(
        f"::{'warning' if each.warning else 'error'} file={_property(each.file)},line={each.line},"
        f"col={each.column},title={_property(each.code)}::{_escaped(each.message)}"
        for each in problems
    )


def as_code_quality(problems: Iterable[Problem]) -> str:
    """Return a report of GitLab's Code Quality, whose format is that of Code Climate."""
    report = [
        {
            "description": f"{each.message} [{each.code}]",
            "check_name": each.code,
            "fingerprint": hashlib.sha256(f"{each.file}\n{each.line}\n{each}".encode()).hexdigest(),
            "severity": "minor" if each.warning else "major",
            "location": {"path": each.file, "lines": {"begin": each.line}},
        }
        for each in problems
    ]
    return json_document(report).decode().rstrip("\n")


def _escaped(text: str) -> str:
    printable = "".join(char if char.isprintable() or char in "\r\n" else ascii(char)[1:-1] for char in text)
    return printable.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Iterable[Problem]], str]] = {
    "text": as_text,
    "github": as_github,
    "gitlab": as_code_quality,
}
"""The formats by the names that a curator gives"""
