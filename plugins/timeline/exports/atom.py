"""`feed.xml` and one feed a region and a leader, beside their pages: Atom (RFC 4287).

An entry is an event, updated on the day on which its facts were last published, or a correction. Ids are
URNs of UUIDs made from the chronicle's own id (RFC 9562, version 5) and the name under which a record was
first published: the same wherever the site stands and whatever the record is called.
"""

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Collection, Iterator
from uuid import NAMESPACE_URL, uuid5

from ..chronicle.chronicle import Chronicle
from ..chronicle.entries import LinkedEvent
from ..output.files import OutputFile
from ..record.base import name_of
from ..record.collections import feed_url, url_of_key
from ..record.editorial import Correction
from ..record.markdown import plain_text
from ..record.models import Leader, Region
from ..record.references import by_key, resolve_redirects
from .context import DownloadInfo, ExportContext

LIMIT = 100
"""Entries of a feed: those published last, then those that happened last"""

DOWNLOADS = (
    DownloadInfo(
        title="订阅（Atom）",
        purpose="供阅读器随时取得新收和改过的事件；各地区、各人物的页上另有各自的订阅。",
        standard="Atom（RFC 4287）",
        programs="Feedly、NetNewsWire、Thunderbird等阅读器",
        limitations=f"更正各作一条；只列最近发布的{LIMIT}件；条目的时间是发布的日期，事情的日期写在标题前。",
        files=(("feed.xml", "全部事件"),),
        shared=False,
    ),
)

PATHS = ("*/*.xml",)

_ATOM = "http://www.w3.org/2005/Atom"
_LEADS = b' href="" />'
"""The end of a link that is yet to lead somewhere; in a text `>` is escaped"""


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The feeds of an edition; regions and leaders without events have none."""
    chronicle = context.chronicle
    title = str(chronicle.info.title)
    feed = _Feeds(context).feed
    yield feed(title, "index.html", chronicle.entries)
    olds: dict[str, list[str]] = defaultdict(list)
    for old, new in resolve_redirects(chronicle.records.redirects).items():
        olds[new].append(old)
    for record, entries in _followed(chronicle):
        file = feed(f"{title}：{record.name}", record.url, entries, record)
        yield file
        for old in olds[record.key]:  # who subscribed under an earlier name goes on reading
            yield OutputFile(context.output_path(feed_url(url_of_key(old))), file.content)


def _followed(chronicle: Chronicle) -> Iterator[tuple[Region | Leader, Collection[LinkedEvent]]]:
    """Who and what has a feed, with its events."""
    for region in chronicle.regions.values():
        if entries := chronicle.events_in_subtree.get(region.id):
            yield region, entries
    for leader in chronicle.leaders.values():
        events = {role.entry.event.id: role.entry for role in chronicle.roles.get(leader.id, ())}
        if events:
            yield leader, tuple(events.values())


class _Feeds:
    """Makes feeds; an entry is written once for all of them."""

    def __init__(self, context: ExportContext) -> None:
        self._context = context
        self._ledger = context.chronicle.ledger
        self._events: dict[str, bytes] = {}
        """Each event as feeds have it, but for where it leads"""
        self._records = by_key(context.chronicle.records) if context.chronicle.corrections else {}

    def feed(
        self, title: str, page: str, entries: Collection[LinkedEvent], of: Region | Leader | None = None
    ) -> OutputFile:
        """Return the feed beside a page: of events, earliest first, and of corrections.

        With `of`, the corrections are those of this record and of the events; else all of them.
        """
        context = self._context
        path = context.output_path(feed_url(page))
        corrected = context.chronicle.corrections
        keys = [of.key, *(entry.event.key for entry in entries)] if of and corrected else [*corrected]
        corrections = [each for key in keys for each in corrected.get(key, ())]
        corrections.sort(key=lambda each: (each.date.key, each.id), reverse=True)
        latest_first = reversed(tuple(entries))  # the order of those that changed on one day
        subjects: list[LinkedEvent | Correction] = [*corrections, *latest_first]
        subjects.sort(key=self._updated, reverse=True)
        subjects = subjects[:LIMIT]
        return OutputFile(path, self._feed(path, title, page, subjects))

    def _feed(self, path: str, title: str, page: str, subjects: list[LinkedEvent | Correction]) -> bytes:
        context = self._context
        feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": context.edition.lang})
        _add(feed, "id", _urn(context, path))
        _add(feed, "title", title)
        _add(feed, "updated", _moment(self._updated(subjects[0]) if subjects else context.built))
        where = context.file_url(path, relative_to=path)
        _add(feed, "link", rel="self", type="application/atom+xml", href=where)
        where = context.file_url(context.output_path(page), relative_to=path)
        _add(feed, "link", rel="alternate", type="text/html", href=where)
        _add(ET.SubElement(feed, "author"), "name", str(context.chronicle.info.publisher))
        _add(feed, "rights", context.chronicle.info.licence.name)
        ET.indent(feed, " ")
        head = ET.tostring(feed, encoding="unicode").removesuffix("</feed>")
        body = b"".join(self._entry(entry, path) for entry in subjects)
        return b'<?xml version="1.0" encoding="utf-8"?>\n%b%b</feed>\n' % (head.encode(), body)

    def _updated(self, subject: LinkedEvent | Correction) -> str:
        return self._ledger[subject.event.key if isinstance(subject, LinkedEvent) else subject.key].changed

    def _entry(self, subject: LinkedEvent | Correction, path: str) -> bytes:
        if isinstance(subject, Correction):
            return _xml(self._correction(subject, path))
        id_ = subject.event.id
        if id_ not in self._events:
            self._events[id_] = _xml(self._element(subject))
        where = self._context.page_url("event", id_, relative_to=path).encode()
        # what else it says is the same at every depth
        return self._events[id_].replace(_LEADS, b' href="%b" />' % where)

    def _element(self, entry: LinkedEvent) -> ET.Element:
        context, event = self._context, entry.event
        publication = self._ledger[event.key]
        element = ET.Element("entry")
        _add(element, "id", _urn(context, publication.origin or event.key))
        _add(element, "title", f"{context.text(event.date.wording)}　{event.title}")
        _add(element, "published", _moment(publication.first))
        _add(element, "updated", _moment(publication.changed))
        _add(element, "link", rel="alternate", type="text/html", href="")
        _add(element, "category", term=entry.kind.id, label=str(entry.kind.name))
        _add(element, "summary", event.summary.plain)
        return element

    def _correction(self, correction: Correction, path: str) -> ET.Element:
        context, publication = self._context, self._ledger[correction.key]
        record = self._records.get(correction.record)
        text = context.text
        element = ET.Element("entry")
        _add(element, "id", _urn(context, publication.origin or correction.key))
        _add(element, "title", f"{text('更正')}：{name_of(record) if record else correction.record}")
        _add(element, "published", _moment(publication.first))
        _add(element, "updated", _moment(publication.changed))
        where = context.file_url(context.output_path(correction.url), relative_to=path)
        _add(element, "link", rel="alternate", type="text/html", href=where)
        change = f"{plain_text(correction.old)}　→　{plain_text(correction.new)}"
        when = text(correction.date.wording)
        _add(element, "summary", f"{when}，{correction.kind}：{change}。{plain_text(correction.reason)}")
        return element


def _xml(element: ET.Element) -> bytes:
    ET.indent(element, " ")
    return f"{ET.tostring(element, encoding='unicode')}\n".encode()


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text or None


def _urn(context: ExportContext, name: str) -> str:
    whole = f"timeline:{context.chronicle.info.id}/{context.edition.lang}/{name}"
    return uuid5(NAMESPACE_URL, whole).urn


def _moment(day: str) -> str:
    """RFC 3339: the record knows days only, so midnight UTC stands for one."""
    return f"{day}T00:00:00Z"
