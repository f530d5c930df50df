"""`data/references.bib`, `.csl.json` and `.txt` of each edition: the sources, then each event as an entry.

BibTeX (with biblatex's EDTF `date`), CSL-JSON 1.0.2, and one line a reference by GB/T 7714—2015. Bylines,
where a source has one, stand here as a citation wants them. CSL-JSON knows no season, no open end and
one way of not being certain: `custom.edtf` is each date as the record has it (ISO 8601-2:2019), and a
date that numbers cannot tell is a `literal`. Addresses have to be absolute: where the site's own is not
known, events have none.
"""

from collections.abc import Iterator

from ..chronicle.citation_formats import (
    bibtex,
    bibtex_of_source,
    csl,
    csl_of_source,
    gbt7714,
    gbt7714_of_source,
)
from ..chronicle.entries import LinkedEvent
from ..output.files import OutputFile
from .context import DownloadInfo, ExportContext, json_item, json_lines

_PATH = "data/references"


DOWNLOADS = (
    DownloadInfo(
        title="参考文献（BibTeX、CSL-JSON、GB/T 7714）",
        purpose="供文献管理程序收入各份文献和各条事件，或者直接抄用。",
        standard="BibTeX（日期依biblatex）、CSL-JSON 1.0.2、GB/T 7714—2015",
        programs="Zotero、JabRef、EndNote、LaTeX（biblatex）、Pandoc",
        limitations=(
            "CSL-JSON不分约与存疑，同记为circa，季节、年代和一端不明的日期只能写成文字，原来的记法在custom.edtf；"
            "BibTeX的year、month只写确定的。查阅日期由引用的人补写。"
        ),
        files=tuple(
            (f"{_PATH}.{ending}", name)
            for ending, name in (("bib", "BibTeX"), ("csl.json", "CSL-JSON"), ("txt", "GB/T 7714"))
        ),
        shared=False,
    ),
)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """The three files of an edition."""
    info = context.chronicle.info
    sources = [(source, f"{info.id}-source-{source.id}") for source in context.chronicle.sources.values()]

    def known(entry: LinkedEvent) -> dict[str, str]:
        address = context.page_url("event", entry.event.id, relative_to="") if context.url else ""
        return {"version": context.version, "built": context.built, "address": address}

    events = context.chronicle.entries
    entries = (bibtex(entry, info, **known(entry)).encode() for entry in events)
    texts = [bibtex_of_source(source, key).encode() for source, key in sources]
    yield _file(context, "bib", b"\n\n".join((*texts, *entries)))
    entries = (json_item(csl(entry, info, **known(entry))) for entry in events)
    texts = [json_item(csl_of_source(source, key)) for source, key in sources]
    yield _file(context, "csl.json", json_lines((*texts, *entries)))
    entries = (_line(gbt7714(entry, info, **known(entry))) for entry in events)
    texts = [_line(gbt7714_of_source(source)) for source, _ in sources]
    yield _file(context, "txt", b"\n".join((*texts, *entries)))


def _line(text: str) -> bytes:
    return " ".join(text.split()).encode()


def _file(context: ExportContext, ending: str, text: bytes) -> OutputFile:
    return OutputFile(context.output_path(f"{_PATH}.{ending}"), text + b"\n")
