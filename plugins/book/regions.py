"""Regions: the pairings and the tree."""

from timeline.chronicle.chronicle import RegionNode
from timeline.chronicle.entries import ResolvedPairing
from timeline.chronicle.formatting import span_in_words
from timeline.chronicle.script import ConvertText

from .references import Json, cites, named
from .text_tree import text_tree


def pairing(paired: ResolvedPairing, text: ConvertText) -> Json:
    """Return a row of the table of pairings."""
    record = paired.pairing
    return {
        "giver": named(paired.giver),
        "receiver": named(paired.receiver),
        "span": text(span_in_words(record)),
        "note": text_tree(record.note) if record.note else None,
        "cites": cites(paired.citations),
    }


def branch(node: RegionNode) -> Json:
    """Return a region with those below it."""
    region = node.region
    partners = (paired.receiver if paired.giver.id == region.id else paired.giver for paired in node.paired)
    return named(region) | {
        "level": str(node.level.name),
        "code": region.code,
        "other_names": [str(name) for name in region.other_names],
        "note": region.note,
        "paired": [named(partner) for partner in partners],
        "children": [branch(child) for child in node.children],
    }
