"""`feed.xml` and one feed a region and a leader, beside their pages: Atom (RFC 4287).

An entry is an event; it is updated on the day on which its facts were last published. Ids are
URNs of UUIDs made from the chronicle's own id (RFC 9562, version 5), the same wherever the site stands.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from ..files import File
from ..markup import plain
from ..model import Entry
from ..page import feed_of
from . import Finished

LIMIT = 100
"""Entries of a feed: those published last, then those that happened last"""

_ATOM = "http://www.w3.org/2005/Atom"


def files(finished: Finished) -> Iterator[File]:
    """The feeds of an edition; regions and leaders without events have none."""
    chronicle = finished.chronicle
    title = str(chronicle.info.title)
    yield _feed(finished, title, "index.html", chronicle.entries)
    for region in chronicle.regions.values():
        entries = chronicle.entries_within(region)
        if entries:
            yield _feed(finished, f"{title}：{region.name}", f"regions/{region.id}.html", entries)
    for leader in chronicle.leaders.values():
        entries = tuple(dict.fromkeys(role.entry for role in chronicle.roles.get(leader.id, ())))
        if entries:
            yield _feed(finished, f"{title}：{leader.name}", f"leaders/{leader.id}.html", entries)


def _feed(finished: Finished, title: str, page: str, entries: Iterable[Entry]) -> File:
    path = finished.path(feed_of(page))
    shown = sorted(entries, key=lambda entry: (entry.event.date.key, entry.event.id), reverse=True)
    shown.sort(key=lambda entry: finished.chronicle.ledger[entry.event.key].changed, reverse=True)
    shown = shown[:LIMIT]
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": finished.edition.lang})
    _add(feed, "id", _urn(finished, path))
    _add(feed, "title", title)
    _add(feed, "updated", _moment(finished.chronicle.ledger[shown[0].event.key].changed))
    _add(feed, "link", rel="self", type="application/atom+xml", href=finished.located(path, seen_from=path))
    _add(
        feed,
        "link",
        rel="alternate",
        type="text/html",
        href=finished.located(finished.path(page), seen_from=path),
    )
    _add(ET.SubElement(feed, "author"), "name", str(finished.chronicle.info.publisher))
    _add(feed, "rights", finished.chronicle.info.licence.name)
    for entry in shown:
        _entry(finished, feed, entry, path)
    ET.indent(feed, " ")
    return File(path, ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n")


def _entry(finished: Finished, feed: ET.Element, entry: Entry, path: str) -> None:
    event = entry.event
    standing = finished.chronicle.ledger[event.key]
    element = ET.SubElement(feed, "entry")
    _add(element, "id", _urn(finished, event.key))
    _add(element, "title", f"{finished.text(event.date.wording)}　{event.title}")
    _add(element, "published", _moment(standing.first))
    _add(element, "updated", _moment(standing.changed))
    _add(
        element,
        "link",
        rel="alternate",
        type="text/html",
        href=finished.address("event", event.id, seen_from=path),
    )
    _add(element, "category", term=entry.kind.id, label=str(entry.kind.name))
    _add(element, "summary", plain(event.summary))


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text or None


def _urn(finished: Finished, name: str) -> str:
    whole = f"timeline:{finished.chronicle.info.id}/{finished.edition.lang}/{name}"
    return uuid5(NAMESPACE_URL, whole).urn


def _moment(day: str) -> str:
    """RFC 3339: the record knows days only, so midnight UTC stands for one."""
    return f"{day}T00:00:00Z"
