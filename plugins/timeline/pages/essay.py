"""Pages written by hand in content/: about, method, editorial policy."""

from collections.abc import Iterator
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..record.collections import url_for
from ..record.models import Essay
from .base import Page, Route


class EssayPage(Page, frozen=True, kw_only=True):
    template = "essay.html"
    section = "essay"

    essay: Essay


def routes(chronicle: Chronicle) -> Iterator[Route]:
    for essay in chronicle.records.essays:
        yield Route(url_for("essay", essay.id), EssayPage, partial(_page, chronicle, essay))


def _page(chronicle: Chronicle, essay: Essay, path: str) -> EssayPage:
    return EssayPage(path=path, corrections=chronicle.corrections.get(essay.key, ()), essay=essay)
