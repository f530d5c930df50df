"""What is generated from the record classes and committed is fresh, and fits the record."""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from timeline.record.handbook import handbook
from timeline.record.json_schema import ids, schemas
from timeline.record.loader import read_records
from timeline.record.models import Event
from timeline.record.records import RECORD_TYPES

from ..conftest import ROOT, STARTER

IDS = ids(read_records(ROOT / "data", ROOT / "content").records)
GENERATED = {file.path: file.content for file in [*schemas(beside_ids=True), IDS, handbook()]}


@pytest.mark.parametrize("path", GENERATED)
def test_a_generated_file_is_fresh(path: str) -> None:
    assert (ROOT / "data" / path).read_bytes() == GENERATED[path], "run: make schema"


def test_no_schema_is_left_over() -> None:
    assert {f"schema/{file.name}" for file in (ROOT / "data/schema").iterdir()} | {"README.md"} == set(
        GENERATED
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
    """Bare numbers and truths as an editor's YAML reader sees them."""

    def seen(key: str, value: object) -> object:
        if key in ("paragraph", "format", "order", "latitude", "longitude"):
            return float(str(value)) if "." in str(value) else int(str(value))
        return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value

    return {key: seen(key, value) for key, value in part.items()}


def test_every_key_is_explained_in_chinese() -> None:
    for kind in RECORD_TYPES:
        for name, field in kind.model_fields.items():
            assert field.description, (kind, name)
            assert re.search("[\u4e00-\u9fff]", field.description), (kind, name)


def test_the_example_in_the_handbook_is_an_event() -> None:
    text = GENERATED["README.md"].decode()
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    Event.model_validate(yaml.load(example, yaml.BaseLoader)[0])
