"""`data/published.json` and `data/changes.json`: the ledger, and what changed on which day.

The first has the address and the facts of each published record. Publishing stores it with the record, so
that the next build knows what is new (see `published`). The record of an earlier day follows from the second:
undo the corrections after that day, the latest first.
"""

from collections.abc import Iterator
from typing import Any

from ..chronicle.chronicle import Chronicle
from ..history.ledger import ledger_file
from ..output.files import OutputFile
from ..output.json_text import json_list
from ..record.markdown import plain_text
from .context import DownloadInfo, ExportContext

DOWNLOADS = (
    DownloadInfo(
        title="发布登记与改动（JSON）",
        purpose="记下每条记录的网址、内容的指纹、首次发布和末次改动的日期，以及哪一天改了什么，供核对、供回看某一天的说法。",
        standard="JSON（RFC 8259），指纹用SHA-256",
        limitations="只有更正写明改前改后；没有更正的改动，只知道日期。移除的内容不再写出。",
        programs="任何读JSON的程序",
        files=(("data/published.json", "登记"), ("data/changes.json", "改动")),
        shared=True,
    ),
)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The ledger, and the changes."""
    file = ledger_file(context.chronicle.ledger)
    yield OutputFile(f"data/{file.path}", file.content)
    changes = sorted(_changes(context.chronicle), key=lambda change: (change["date"], change["record"]))
    yield OutputFile("data/changes.json", json_list(changes) + b"\n")


def _changes(chronicle: Chronicle) -> Iterator[dict[str, Any]]:
    for key, publication in chronicle.ledger.items():
        yield {"date": publication.first, "record": key, "change": "published"}
        if publication.changed != publication.first:
            yield {"date": publication.changed, "record": key, "change": "changed"}
    for correction in chronicle.records.corrections:
        yield {
            "date": str(correction.date), "record": correction.record, "change": "corrected",
            "field": correction.field, "old": plain_text(correction.old), "new": plain_text(correction.new),
            "kind": correction.kind, "reason": plain_text(correction.reason),
        }  # fmt: skip
    for removal in chronicle.records.removals:
        if removal.record:
            yield {"date": str(removal.date), "record": removal.record, "change": "removed"}
