"""Public officials in office, and nobody else, outside of citations; in no output, whatever its form."""

import json
import re
import sqlite3
from contextlib import closing

from timeline.record.records import Records
from timeline.values.names import split_byline

CITATIONS = re.compile(
    r"""(zh-hant/)?(
        sources/[^/]+\.html             # the page of the source itself: how to cite it
        | data/references\.(bib|csl\.json|ris|txt)
        | data/sources\.json | data/csv/sources\.csv | data/chronicle\.(sqlite|jsonld) | data/tables\.zip
    )""",
    re.VERBOSE,
)
"""Files that cite sources with their authors"""


def authors(record: Records) -> set[str]:
    return {name for source in record.sources for name in split_byline(source.byline)}


def test_a_byline_stands_in_citations_of_its_source_and_nowhere_else(
    real_files: dict[str, bytes], record: Records
) -> None:
    people = authors(record)
    assert len(people) > 4
    result = {
        path for path, content in real_files.items() if any(name.encode() in content for name in people)
    }
    assert result
    assert [path for path in result if not CITATIONS.fullmatch(path)] == []


def test_on_the_page_of_a_source_its_byline_stands_among_the_facts_of_publication_alone(
    real_files: dict[str, bytes], record: Records
) -> None:
    for source in record.sources:
        page = real_files[f"sources/{source.id}.html"].decode()
        outside = re.sub(
            r'<dl class="facts">.*?</dl>|<details.*?</details>|<pre.*?</pre>', "", page, flags=re.DOTALL
        )
        assert [name for name in split_byline(source.byline) if name in re.sub(r"<[^>]+>", "", outside)] == []


def test_in_the_database_a_byline_stands_in_one_column(real_files: dict[str, bytes], record: Records) -> None:
    people = authors(record)
    results = set()
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(real_files["data/chronicle.sqlite"])
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            rows = database.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in rows.description]
            for row in rows:
                results |= {
                    (table, column)
                    for column, cell in zip(columns, row, strict=True)
                    if any(name in str(cell) for name in people)
                }
    assert results == {("sources", "byline")}


def test_everyone_in_the_index_is_called_an_official_by_a_document(real_files: dict[str, bytes]) -> None:
    leaders = json.loads(real_files["data/leaders.json"])
    assert len(leaders) > 20
    assert [leader["id"] for leader in leaders if not any(role["role"] for role in leader["roles"])] == []


def test_the_way_to_report_and_to_ask_for_removal_is_on_every_page(real_files: dict[str, bytes]) -> None:
    for folder, words in (("", ("请求撤下", "优先于")), ("zh-hant/", ("請求撤下", "優先於"))):
        page = real_files[f"{folder}contact.html"].decode()
        assert all(word in re.sub(r"<[^>]+>", "", page) for word in words)
    pages = [path for path in real_files if path.endswith(".html") and not path.endswith("/card.html")]
    assert [path for path in pages if b'contact.html"' not in real_files[path]] == []
