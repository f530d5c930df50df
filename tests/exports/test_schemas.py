"""The published schemas are those beside the record, without its ids, and fit the record."""

import json

import yaml
from jsonschema import Draft202012Validator

from timeline.exports import schemas
from timeline.record.records import Records

from ..conftest import ROOT
from ..record.test_json_schema import numbers_and_truths
from .conftest import Finish


def test_published_schemas_are_those_beside_the_record_and_whole(finish: Finish, record: Records) -> None:
    files = {file.path: file.content for file in schemas.files(finish(record))}
    beside = {f"data/schema/{file.name}" for file in (ROOT / "data/schema").iterdir()}
    assert files.keys() == beside - {"data/schema/ids.json"}
    assert not [path for path, content in files.items() if b"ids.json" in content]


def test_a_published_schema_takes_the_yaml_and_refuses_a_mistake(finish: Finish, record: Records) -> None:
    files = {file.path: file.content for file in schemas.files(finish(record))}
    validator = Draft202012Validator(json.loads(files["data/schema/pairings.json"]))
    read = yaml.load((ROOT / "data/pairings.yaml").read_text("utf-8"), yaml.BaseLoader)
    pairings = json.loads(json.dumps(read), object_hook=numbers_and_truths)
    validator.validate(pairings)
    assert not validator.is_valid([pairings[0] | {"giver": "Not An Id"}])
