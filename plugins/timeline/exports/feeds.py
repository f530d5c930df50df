"""`feed.xml` and one feed a region and a leader, beside their pages: Atom (RFC 4287).

An entry is an event; it is updated on the day on which its facts were last published. Ids are
URNs of UUIDs made from the chronicle's own id (RFC 9562, version 5), the same wherever the site stands.
"""

import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from ..files import File
from ..markup import plain
from ..model import Entry
from ..page import feed_of
from . import Download, Finished

LIMIT = 100
"""Entries of a feed: those published last, then those that happened last"""

DOWNLOADS = (
    Download(
        title="订阅（Atom）",
        use="供阅读器随时取得新收和改过的事件；各地区、各人物的页上另有各自的订阅。",
        standard="Atom（RFC 4287）",
        lost=f"只列最近发布的{LIMIT}件；条目的时间是发布的日期，事情的日期写在标题前。",
        files=(("feed.xml", "全部事件"),),
        once=False,
    ),
)

_ATOM = "http://www.w3.org/2005/Atom"


def files(finished: Finished) -> Iterator[File]:
    """The feeds of an edition; regions and leaders without events have none."""
    chronicle = finished.chronicle
    title = str(chronicle.info.title)
    feed = _Feeds(finished).feed
    yield feed(title, "index.html", chronicle.entries)
    for region in chronicle.regions.values():
        if entries := chronicle.entries_within.get(region.id):
            yield feed(f"{title}：{region.name}", f"regions/{region.id}.html", entries)
    for leader in chronicle.leaders.values():
        attended = {role.entry.event.id: role.entry for role in chronicle.roles.get(leader.id, ())}
        if attended:
            yield feed(f"{title}：{leader.name}", f"leaders/{leader.id}.html", attended.values())


class _Feeds:
    """Makes feeds; an entry is written once for all that stand in one folder."""

    def __init__(self, finished: Finished) -> None:
        self._finished = finished
        self._ledger = finished.chronicle.ledger

    def feed(self, title: str, page: str, entries: Iterable[Entry]) -> File:
        """The feed beside a page, of entries that are given earliest first."""
        finished = self._finished
        path = finished.path(feed_of(page))
        latest_first = reversed(tuple(entries))  # which they stay where they were changed on one day
        shown = sorted(latest_first, key=lambda each: self._ledger[each.event.key].changed, reverse=True)
        shown = shown[:LIMIT]
        feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": finished.edition.lang})
        _add(feed, "id", _urn(finished, path))
        _add(feed, "title", title)
        _add(feed, "updated", _moment(self._ledger[shown[0].event.key].changed))
        where = finished.located(path, seen_from=path)
        _add(feed, "link", rel="self", type="application/atom+xml", href=where)
        where = finished.located(finished.path(page), seen_from=path)
        _add(feed, "link", rel="alternate", type="text/html", href=where)
        _add(ET.SubElement(feed, "author"), "name", str(finished.chronicle.info.publisher))
        _add(feed, "rights", finished.chronicle.info.licence.name)
        ET.indent(feed, " ")
        head = ET.tostring(feed, encoding="unicode").removesuffix("</feed>")
        body = "".join(self._entry(entry, path) for entry in shown)
        return File(path, f'<?xml version="1.0" encoding="utf-8"?>\n{head}{body}</feed>\n'.encode())

    def _entry(self, entry: Entry, path: str) -> str:
        standing = self._ledger[entry.event.key]
        name = f"feed {posixpath.dirname(path)} {standing.first} {standing.changed}"
        return self._finished.piece(name, entry, lambda entry: self._xml(entry, path))

    def _xml(self, entry: Entry, path: str) -> str:
        element = self._element(entry, path)
        ET.indent(element, " ")
        return f"{ET.tostring(element, encoding='unicode')}\n"

    def _element(self, entry: Entry, path: str) -> ET.Element:
        finished, event = self._finished, entry.event
        standing = self._ledger[event.key]
        element = ET.Element("entry")
        _add(element, "id", _urn(finished, event.key))
        _add(element, "title", f"{finished.text(event.date.wording)}　{event.title}")
        _add(element, "published", _moment(standing.first))
        _add(element, "updated", _moment(standing.changed))
        where = finished.address("event", event.id, seen_from=path)
        _add(element, "link", rel="alternate", type="text/html", href=where)
        _add(element, "category", term=entry.kind.id, label=str(entry.kind.name))
        _add(element, "summary", plain(event.summary))
        return element


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text or None


def _urn(finished: Finished, name: str) -> str:
    whole = f"timeline:{finished.chronicle.info.id}/{finished.edition.lang}/{name}"
    return uuid5(NAMESPACE_URL, whole).urn


def _moment(day: str) -> str:
    """RFC 3339: the record knows days only, so midnight UTC stands for one."""
    return f"{day}T00:00:00Z"
