"""All pairings as one drawing, and as a table with period and source of each."""

from collections.abc import Iterator, Mapping
from functools import partial

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import ResolvedPairing
from ..pictures.diagrams import PairingDiagram, pairing_diagram
from ..record.models import ChronicleInfo
from .base import Page, Route


class PairingsPage(Page, frozen=True, kw_only=True):
    template = "pairings.html"
    section = "regions"

    info: ChronicleInfo
    banks: PairingDiagram
    pairings: tuple[ResolvedPairing, ...]
    former: Mapping[str, tuple[str, ...]]
    """Ids that earlier names of pairings had on this page"""


def routes(chronicle: Chronicle) -> Iterator[Route]:
    yield Route("pairings.html", PairingsPage, partial(_page, chronicle))


def _page(chronicle: Chronicle, path: str) -> PairingsPage:
    return PairingsPage(
        path=path,
        info=chronicle.info,
        corrections=tuple(
            each
            for paired in chronicle.pairings
            for each in chronicle.corrections.get(paired.pairing.key, ())
        ),
        former=chronicle.former_ids,
        banks=pairing_diagram(chronicle.pairings),
        pairings=chronicle.pairings,
    )
