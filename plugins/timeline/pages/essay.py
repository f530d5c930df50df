"""Pages written by hand in content/: about, method, editorial policy."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Chronicle
from ..page import Page, address
from ..records import Essay


@dataclass(frozen=True, slots=True, kw_only=True)
class EssayPage(Page):
    template = "essay.html"
    section = "essay"

    essay: Essay


def pages(chronicle: Chronicle) -> Iterator[Page]:
    for essay in chronicle.records.essays:
        yield EssayPage(
            path=address("essay", essay.id), corrections=chronicle.corrections.get(essay.key, ()), essay=essay
        )
