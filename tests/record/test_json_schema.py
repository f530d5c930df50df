"""What is generated from the record classes and committed is fresh, and fits the record."""

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from timeline.curate.all_problems import all_problems
from timeline.record.handbook import handbook
from timeline.record.json_schema import ids, schemas
from timeline.record.loader import read_records
from timeline.record.markdown import parse
from timeline.record.records import COMPONENTS, RECORD_TYPES
from timeline.values.dates import Edtf

from ..conftest import ROOT, STARTER

IDS = ids(read_records(ROOT / "data", ROOT / "content").records)
SCHEMA_FILES = {file.path: file.content for file in [*schemas(beside_ids=True), IDS, handbook()]}


@pytest.mark.parametrize("path", SCHEMA_FILES)
def test_a_generated_file_is_fresh(path: str) -> None:
    assert (ROOT / "data" / path).read_bytes() == SCHEMA_FILES[path], "run: make schema"


def test_no_schema_is_left_over() -> None:
    assert {f"schema/{file.name}" for file in (ROOT / "data/schema").iterdir()} | {"README.md"} == set(
        SCHEMA_FILES
    )


FILES = [*sorted((ROOT / "data").rglob("*.yaml")), *sorted((STARTER / "data").rglob("*.yaml"))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_data_file_names_its_schema_and_fits_it(file: Path) -> None:
    text = file.read_text("utf-8")
    match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert match
    schema = (file.parent / match[1]).resolve()
    collection = file.relative_to(
        ROOT / "data" if file.is_relative_to(ROOT / "data") else STARTER / "data"
    ).parts[0]
    assert schema == ROOT / "data/schema" / f"{collection.removesuffix('.yaml')}.json"
    value = yaml.load(text, yaml.BaseLoader)
    as_an_editor_reads = json.loads(json.dumps(value), object_hook=numbers_and_truths)
    beside = Registry().with_resource("ids.json", Resource.from_contents(json.loads(IDS.content)))
    validator = Draft202012Validator(json.loads(schema.read_text("utf-8")), registry=beside)
    validator.validate(as_an_editor_reads)


def numbers_and_truths(part: dict[str, object]) -> dict[str, object]:
    """Return bare numbers and truths as an editor's YAML reader sees them."""

    def typed_value(key: str, value: object) -> object:
        if key in ("paragraph", "format", "order", "latitude", "longitude"):
            return float(str(value)) if "." in str(value) else int(str(value))
        return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value

    return {key: typed_value(key, value) for key, value in part.items()}


def test_every_key_is_explained_in_chinese() -> None:
    for kind in RECORD_TYPES:
        for name, field in kind.model_fields.items():
            assert field.description, (kind, name)
            assert re.search("[\u4e00-\u9fff]", field.description), (kind, name)


HANDBOOKS = (SCHEMA_FILES["README.md"].decode(), (ROOT / "docs/curating.md").read_text("utf-8"))


def test_every_record_in_the_handbooks_passes_the_check(tmp_path: Path) -> None:
    """Beside the starter, whose ids it names, and against the source texts."""
    for name in ("data", "content"):
        shutil.copytree(STARTER / name, tmp_path / name)
    examples = [each for text in HANDBOOKS for each in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]
    for number, example in enumerate(examples):
        collection = example.removeprefix("# ").partition(".yaml\n")[0] if example[0] == "#" else "events"
        file = tmp_path / f"data/{collection}/example-{number}.yaml"
        file.parent.mkdir(exist_ok=True)
        if (single := file.parent.with_suffix(".yaml")).exists():
            single.rename(file.parent / "records.yaml")
        file.write_text(example, "utf-8")
    read = read_records(tmp_path / "data", tmp_path / "content")
    problems = all_problems(read, tmp_path / "data", STARTER / "sources")
    # the survey is of the record without them, the person of an example has no event, and the event of one
    # is in the starter, too
    codes = {problem.code for problem in problems} - {"stale-survey", "no-office", "twice"}
    assert codes == set(), problems
    files = {record.location.file for record in read.records.all()}
    assert len([file for file in files if "example-" in file]) == len(examples) > 0


def test_every_piece_of_a_record_in_the_handbooks_is_understood() -> None:
    """Dates in their table, links and marks in their sentences, and lines of a key and its value."""
    pieces = [piece for text in HANDBOOKS for piece in re.findall(r"`([^`\n]+)`", text)]
    dates = [
        piece for piece in pieces if re.fullmatch(r"[\dX./~?%-]*\d[\dX./~?%-]*", piece) and piece[0] in "12."
    ]
    misspelt = {"2024-6-21", "12:30"}  # shown as mistakes
    assert len(dates) > 15
    for date in {*dates} - misspelt:
        Edtf.parse(date)
    links = [piece for piece in pieces if piece.startswith("[")]
    assert len(links) >= 3
    for link in links:
        document = parse(f"甲{link.replace('[^id]', '[^name]')}。")
        assert (document.leftovers, document.lost) == ((), ""), link
        assert (
            document.references or document.note_ids or "lang=" in document.html(link="{}{}".format, note=str)
        ), link
    keys = {key for kind in (*RECORD_TYPES, *(part for part, _ in COMPONENTS)) for key in kind.model_fields}
    pairs = [match for piece in pieces if (match := re.fullmatch(r"([a-z_]+): (true|false)", piece))]
    assert {match[1] for match in pairs} <= keys
