"""All pairings with their periods, notes and sources; their picture is on the index of regions."""

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import ResolvedPairing
from ..record.markdown import MarkdownText
from ..record.models import ChronicleInfo
from .base import Page, Route


class PairingGroup(Struct, frozen=True):
    """Pairings that have the same note."""

    note: MarkdownText | None
    pairings: tuple[ResolvedPairing, ...]


class PairingsPage(Page, frozen=True, kw_only=True):
    template = "pairings.html"
    section = "pairings"

    info: ChronicleInfo
    groups: tuple[PairingGroup, ...]
    count: int
    former: Mapping[str, tuple[str, ...]]
    """Ids that earlier names of pairings had on this page"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route("pairings.html", PairingsPage, partial(_page, chronicle))


def _page(chronicle: Chronicle, path: str) -> PairingsPage:
    groups: dict[MarkdownText | None, list[ResolvedPairing]] = {}
    for pair in chronicle.pairings:
        groups.setdefault(pair.pairing.note, []).append(pair)
    return PairingsPage(
        path=path,
        info=chronicle.info,
        corrections=tuple(
            each for pair in chronicle.pairings for each in chronicle.corrections.get(pair.pairing.key, ())
        ),
        former=chronicle.former_ids,
        groups=tuple(PairingGroup(note, tuple(group)) for note, group in groups.items()),
        count=len(chronicle.pairings),
    )
