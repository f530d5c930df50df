"""`data/published.json`: which record stands at which address, with which facts, since when.

Publishing keeps it with the record, so that the next build can tell what is new (see `published`).
"""

from collections.abc import Iterator

from ..history.ledger import ledger_file
from ..output.files import OutputFile
from .context import DownloadInfo, ExportContext

DOWNLOADS = (
    DownloadInfo(
        title="发布登记（JSON）",
        purpose="记下每条记录的网址、内容的指纹、首次发布和末次改动的日期，供核对有无更改。",
        standard="JSON（RFC 8259），指纹用SHA-256",
        programs="任何读JSON的程序",
        files=(("data/published.json", "登记"),),
        shared=True,
    ),
)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The ledger."""
    file = ledger_file(context.chronicle.ledger)
    yield OutputFile(f"data/{file.path}", file.content)
