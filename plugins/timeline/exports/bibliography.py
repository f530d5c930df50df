"""`data/references.bib`, `.csl.json`, `.ris` and `.txt` of each edition: the sources, then each event.

BibTeX for biblatex, CSL-JSON 1.0.2, RIS, and one line a reference by GB/T 7714—2015. Bylines, where a source
has one, stand here as a citation wants them. CSL-JSON knows no season, no open end and one way of not being
certain: `custom.edtf` is each date as the record has it (ISO 8601-2:2019), and a date that numbers cannot
express is a `literal` in words. Addresses have to be absolute: where the site's own is not known, events have
none.
`CITATION.cff` is the reference of the whole (Citation File Format 1.2.0).
"""

from collections.abc import Iterator

import yaml

from ..chronicle.citation_formats import (
    bibtex,
    bibtex_of_source,
    csl,
    csl_of_source,
    gbt7714,
    gbt7714_of_source,
    ris,
    ris_of_source,
)
from ..output.files import OutputFile
from ..output.json_text import json_list
from .context import DownloadInfo, ExportContext

_PATH, _WHOLE = "data/references", "CITATION.cff"


DOWNLOADS = (
    DownloadInfo(
        title="参考文献（BibTeX、RIS、CSL-JSON、GB/T 7714）",
        purpose="供文献管理程序收入各份文献和各条事件，或者直接抄用。",
        standard="BibTeX（biblatex的@online）、RIS、CSL-JSON 1.0.2、GB/T 7714—2015、CFF 1.2.0",
        programs="Zotero、JabRef、EndNote、LaTeX（biblatex）、Pandoc",
        limitations=(
            "CSL-JSON不分约与存疑，同记为circa，季节、年代和一端不明的日期只能写成文字，原来的记法在custom.edtf；"
            "BibTeX文献条目的date用EDTF，由biblatex化为文字。查阅日期是年表发布该条的日期。"
        ),
        files=(
            (f"{_PATH}.bib", "BibTeX"),
            (f"{_PATH}.ris", "RIS"),
            (f"{_PATH}.csl.json", "CSL-JSON"),
            (f"{_PATH}.txt", "GB/T 7714"),
            (_WHOLE, "引用整部年表"),
        ),
        shared=False,
    ),
)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The files of an edition, and how to cite the whole."""
    chronicle = context.chronicle
    sources = [
        (source, f"{chronicle.info.id}-source-{source.id}", chronicle.ledger[source.key].changed)
        for source in chronicle.sources.values()
    ]
    events = [(entry, context.reference("event", entry.event.id)) for entry in chronicle.entries]
    text = context.text
    bib = [bibtex_of_source(*each) for each in sources] + [bibtex(*each) for each in events]
    yield _file(context, "bib", "\n\n".join(bib).encode())
    items = [csl_of_source(*each, text) for each in sources] + [csl(*each) for each in events]
    yield _file(context, "csl.json", json_list(items))
    records = [ris_of_source(*each, text) for each in sources] + [ris(*each) for each in events]
    yield _file(context, "ris", "\r\n".join(records).encode())
    lines = [gbt7714_of_source(source, accessed, text) for source, _, accessed in sources]
    lines += [gbt7714(*each) for each in events]
    yield _file(context, "txt", b"\n".join(map(_line, lines)))
    yield OutputFile(context.output_path(_WHOLE), _citation_file(context))


def _citation_file(context: ExportContext) -> bytes:
    """How to cite the chronicle as a whole (Citation File Format 1.2.0)."""
    info = context.chronicle.info
    rows: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": context.text("引用本年表时请注明版本；引用其中一条，见该条网页上的“引用本条”。"),
        "type": "dataset",
        "title": str(info.title),
        "abstract": info.about,
        "authors": [{"name": str(info.publisher)}],
        "version": context.chronicle.info.version,
        "date-released": context.built,
        **({"license": info.licence.spdx} if info.licence.spdx else {"license-url": info.licence.address}),
        **({"url": f"{context.url}/{context.output_path('index.html')}"} if context.url else {}),
        "keywords": [str(info.giver.short), str(info.receiver.short)],
    }
    return yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=1000).encode()


def _line(text: str) -> bytes:
    return " ".join(text.split()).encode()


def _file(context: ExportContext, ending: str, text: bytes) -> OutputFile:
    return OutputFile(context.output_path(f"{_PATH}.{ending}"), text + b"\n")
