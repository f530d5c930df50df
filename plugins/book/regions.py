"""Regions: the pairings and the tree."""

from timeline.chronicle.chronicle import RegionNode
from timeline.chronicle.entries import ResolvedPairing
from timeline.chronicle.formatting import span_in_words
from timeline.chronicle.script import ConvertText

from .references import Json, cites, id_and_name
from .text_tree import text_tree


def pairing(pair: ResolvedPairing, text: ConvertText) -> Json:
    """Return a row of the table of pairings."""
    record = pair.pairing
    return {
        "giver": id_and_name(pair.giver),
        "receiver": id_and_name(pair.receiver),
        "span": text(span_in_words(record)),
        "note": text_tree(record.note) if record.note else None,
        "cites": cites(pair.citations),
    }


def branch(node: RegionNode) -> Json:
    """Return a region with those below it."""
    region = node.region
    partner_regions = (pair.receiver if pair.giver.id == region.id else pair.giver for pair in node.pairs)
    return id_and_name(region) | {
        "level": str(node.level.name),
        "code": region.code,
        "other_names": [str(name) for name in region.other_names],
        "note": region.note,
        "partners": [id_and_name(partner) for partner in partner_regions],
        "children": [branch(child) for child in node.children],
    }
