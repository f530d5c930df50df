"""What the source texts say of the record: each citation found again, and what no one cites yet.

The outcome is committed beside the record as `data/survey.json`, keyed by the SHA-256 of each
source, so that the site can show it with or without the texts at hand; it holds no text of a
source but the anchors. `surveying.py` makes it and `timeline coverage` writes it; with the texts at
hand `timeline check` reports one that is stale.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, field
from msgspec.json import decode
from msgspec.structs import asdict, replace

from ..output.files import OutputFile
from ..output.json_text import json_document
from ..record.editorial import Waiver
from ..values.diagnostics import DataProblems, Problem
from ..values.language import command_name, either

FILE = "survey.json"

Status = Literal["exact", "normalised", "ambiguous", "missing", "unavailable"]

_Count = Annotated[int, Meta(ge=0, lt=1 << 31)]


class Reviewed(Struct, frozen=True, forbid_unknown_fields=True):
    """That an editor has read something closely, word by word."""

    by: Annotated[str, Meta(min_length=1, max_length=20)]
    """The editor's initials"""
    date: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class _StoredReport(Struct, frozen=True, forbid_unknown_fields=True):
    """What is stored of a source: rows of paragraph, anchor, status, position; and of ParagraphCoverage.

    Paragraphs that were read closely are under their numbers; confirmed claims are listed by their digests.
    """

    sha256: str
    citations: list[tuple[_Count, str, Status, Annotated[float, Meta(ge=0, le=1)]]]
    coverage: list[tuple[_Count, _Count, _Count, _Count]]
    paragraphs: _Count = 0
    reviewed: dict[_Count, Reviewed] = {}
    claims: list[str] = []


class AnchorMatch(Struct, frozen=True):
    """How a citation's anchor was found, and its position in the text, from 0 to 1."""

    status: Status
    position: float


class ParagraphCoverage(Struct, frozen=True):
    """The tokens of one paragraph: how many there are, how many are cited or waived, which are open."""

    paragraph: int
    total: int
    citations: int
    waivers: int
    left: tuple[str, ...] = ()


class SourceReport(Struct, frozen=True):
    """The survey of one source."""

    sha256: str
    citations: dict[tuple[int, str], AnchorMatch]
    coverage: tuple[ParagraphCoverage, ...]
    reviewed: Mapping[int, Reviewed] = field(default_factory=dict)
    """Paragraphs that an editor has signed"""
    paragraphs: int = 0
    """How many the text has; 0 in a survey that was made before they were counted"""
    claims: frozenset[str] = frozenset()
    """Digests of the claims that the text does not refute"""
    idle: tuple[Waiver, ...] = ()
    """Waivers without effect: what they name is cited, or not in the text"""

    @property
    def share(self) -> float:
        """Cited and waived among all tokens, in per cent, rounded down to a tenth."""
        total = sum(each.total for each in self.coverage)
        count = sum(each.citations + each.waivers for each in self.coverage)
        return int(1000 * count / total) / 10 if total else 100.0


Survey = dict[str, SourceReport]


def to_file(outcome: Survey) -> OutputFile:
    """Return the survey as the file that is committed."""
    rows_of_sources = {
        source: {
            "sha256": each.sha256,
            "paragraphs": each.paragraphs,
            "citations": [
                [paragraph, anchor, match.status, match.position]
                for (paragraph, anchor), match in sorted(each.citations.items())
            ],
            "coverage": [[row.paragraph, row.total, row.citations, row.waivers] for row in each.coverage],
            **({"reviewed": _signed(each.reviewed)} if each.reviewed else {}),
            **({"claims": sorted(each.claims)} if each.claims else {}),
        }
        for source, each in outcome.items()
    }
    rows = json_document(rows_of_sources).decode()
    rows = re.sub(r"\n {4,}(?=[^ ])", " ", rows).replace("\n   ]", " ]")
    rows = re.sub(r'("claims": \[.*?)\n  \]', r"\1 ]", rows)
    return OutputFile(FILE, rows.encode())


def _signed(reviewed: Mapping[int, Reviewed]) -> dict[str, dict[str, str]]:
    return {str(number): asdict(review) for number, review in sorted(reviewed.items())}


def with_reviews(outcome: Survey, last_survey: Survey) -> Survey:
    """Return a survey with the paragraphs that editors have signed in the same texts."""
    return {
        source: replace(each, reviewed=last_survey[source].reviewed)
        if source in last_survey and last_survey[source].sha256 == each.sha256
        else each
        for source, each in outcome.items()
    }


def read_survey(data: Path) -> Survey:
    """Return the committed survey, or an empty one. Raise DataProblems for a damaged file."""
    file = data / FILE
    if not file.is_file():
        return {}
    try:
        reports = decode(file.read_bytes(), type=dict[str, _StoredReport])
    except (ValueError, RecursionError):
        message = either(
            f"不是 {command_name('coverage')} 写下的内容，请重新运行 {command_name('coverage')}",
            f"not what {command_name('coverage')} wrote; run {command_name('coverage')} again",
        )
        raise DataProblems([Problem(str(file), 1, 1, message, "spoiled-survey")], 0) from None
    return {
        source: SourceReport(
            report.sha256,
            {(row[0], row[1]): AnchorMatch(row[2], row[3]) for row in report.citations},
            tuple(ParagraphCoverage(*row) for row in report.coverage),
            report.reviewed,
            report.paragraphs,
            frozenset(report.claims),
        )
        for source, report in reports.items()
    }
