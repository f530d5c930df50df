"""`data/schema/<collection>.json`: what a record may say, as JSON Schema (draft 2020-12).

The files of `data/schema/` beside the record, for editors and validators of other people's copies of it, but
without its ids: each is whole by itself. The schemas of the exported lists are made with these.
"""

from collections.abc import Iterator

from ..output.files import OutputFile
from ..record.models import Essay
from ..record.records import RECORD_TYPES
from .context import DownloadInfo, ExportContext

DOWNLOADS = (
    DownloadInfo(
        title="记录的写法（JSON Schema）",
        purpose="供编辑器和校验程序核对照此编写的记录。",
        standard="JSON Schema 2020-12",
        programs="带YAML语言服务的编辑器，任何JSON Schema校验程序",
        files=tuple(
            (f"data/schema/{kind.collection.name}.json", kind.collection.label.partition("：")[0])
            for kind in RECORD_TYPES
            if kind is not Essay
        ),
        shared=True,
    ),
)


def files(_context: ExportContext) -> Iterator[OutputFile]:
    """One schema a collection."""
    from ..record.json_schema import schemas  # slow to import, and only an export needs it

    for file in schemas():
        yield file._replace(path=f"data/{file.path}")
