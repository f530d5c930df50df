"""Pages written by hand in content/: about, method, editorial policy."""

from collections.abc import Iterator

from ..model import Chronicle
from ..page import Page, address
from ..records import Essay


class EssayPage(Page, frozen=True, kw_only=True):
    template = "essay.html"
    section = "essay"

    essay: Essay


def pages(chronicle: Chronicle) -> Iterator[Page]:
    for essay in chronicle.records.essays:
        yield EssayPage(
            path=address("essay", essay.id), corrections=chronicle.corrections.get(essay.key, ()), essay=essay
        )
