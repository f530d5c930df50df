"""The archive described for machines: RO-Crate 1.1 with PROV terms, and CodeMeta 3.0 for the program."""

import json
import tomllib
from collections.abc import Iterator
from typing import Any

from timeline.output.json_text import json_document
from timeline.record.models import Source

from .inputs import ArchiveInputs

Json = dict[str, Any]

_PARTS = {
    "site/": "网站，从 site/index.html 打开",
    "record/": "编者写下的记录：YAML 与 Markdown",
    "software/": "由记录生成网站与书的程序",
    "book/": "书：PDF 与 EPUB",
}
_TYPES = {".pdf": "application/pdf", ".epub": "application/epub+zip"}


def ro_crate(inputs: ArchiveInputs) -> bytes:
    """Return `ro-crate-metadata.json`: what is in the archive, how it was made, and from which sources."""
    return json_document({
        "@context": [
            "https://w3id.org/ro/crate/1.1/context",
            {"wasDerivedFrom": "http://www.w3.org/ns/prov#wasDerivedFrom",
             "sha256": "https://schema.org/sha256"},
        ],
        "@graph": [*_graph(inputs)],
    })  # fmt: skip


def codemeta(inputs: ArchiveInputs) -> bytes:
    """Return `codemeta.json` of the program, from its `pyproject.toml`."""
    project = tomllib.loads((inputs.program / "pyproject.toml").read_text("utf-8"))["project"]
    return json_document({
        "@context": "https://w3id.org/codemeta/3.0",
        "@type": "SoftwareSourceCode",
        "name": project["name"],
        "version": project["version"],
        "description": project["description"],
        "license": f"https://spdx.org/licenses/{project['license']}",
        "programmingLanguage": "Python",
        "runtimePlatform": f"Python {project['requires-python']}",
        "softwareRequirements": project["dependencies"],
        **({"identifier": inputs.commit} if inputs.commit else {}),
    })  # fmt: skip


def _graph(inputs: ArchiveInputs) -> Iterator[Json]:
    info = inputs.info
    books = [f"book/{book.name}" for book in inputs.books]
    parts = [part for part in _PARTS if part != "book/" or books]
    yield {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    yield {
        "@id": "./",
        "@type": "Dataset",
        "identifier": inputs.name,
        "name": f"{info.title}（{info.period.wording}）",
        "description": f"{info.subtitle}。{info.about}",
        "version": inputs.version,
        "datePublished": inputs.built,
        "license": {"@id": info.licence.address},
        "publisher": {"@id": "#publisher"},
        "hasPart": [{"@id": part} for part in (*parts, *books)],
        "mentions": {"@id": "#build"},
    }
    yield {"@id": "#publisher", "@type": "Organization", "name": str(info.publisher)}
    yield {"@id": info.licence.address, "@type": "CreativeWork", "name": info.licence.name}
    for part in parts:
        derived = {"wasDerivedFrom": [{"@id": f"#source-{each.id}"} for each in inputs.sources]}
        more = derived if part == "record/" else {}
        yield {"@id": part, "@type": "Dataset", "name": _PARTS[part]} | more
    for book in inputs.books:
        yield {
            "@id": f"book/{book.name}",
            "@type": "File",
            "name": book.name,
            "identifier": book.stem,
            "encodingFormat": _TYPES[book.suffix],
        }
    yield from (_source(each) for each in inputs.sources)
    yield {
        "@id": "#build",
        "@type": "CreateAction",
        "name": "由记录生成网站与书",
        "endTime": inputs.built,
        "object": {"@id": "record/"},
        "result": [{"@id": part} for part in ("site/", *books)],
        "instrument": [{"@id": "#program"}, *({"@id": f"#{each['name']}"} for each in _programs(inputs))],
    }
    yield {
        "@id": "#program",
        "@type": "SoftwareApplication",
        "name": "timeline",
        "softwareVersion": inputs.commit or inputs.program_version,
        "url": {"@id": "software/"},
    }
    for each in _programs(inputs):
        yield {
            "@id": f"#{each['name']}",
            "@type": "SoftwareApplication",
            "name": each["name"],
            "softwareVersion": each["version"],
            "url": each["address"],
        }


def _source(source: Source) -> Json:
    """Return a document that the record was drawn from, with the digest of the text that was read."""
    fields = {
        "name": "：".join(filter(None, (source.title, source.subtitle))),
        "publisher": source.publisher,
        "datePublished": source.date.text if source.date else None,
        "url": source.address,
        "archivedAt": source.archived,
        "inLanguage": f"zh-{source.script.capitalize()}",
        "sha256": source.sha256,
        "description": source.faults,
    }
    present = {name: value for name, value in fields.items() if value}
    return {"@id": f"#source-{source.id}", "@type": "CreativeWork"} | present


def _programs(inputs: ArchiveInputs) -> list[Json]:
    """Return the libraries that the lock pins, with their versions."""
    programs: list[Json] = json.loads((inputs.package("timeline") / "programs.json").read_text("utf-8"))
    return programs
