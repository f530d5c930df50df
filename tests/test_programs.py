"""What the program depends on: pinned with hashes, within its bounds, its licences told."""

import importlib.util
import json
import re
import tomllib
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from timeline.chronicle.chronicle import Chronicle
from timeline.pages.software import LIST, routes
from timeline.record.models import Records

from .conftest import ROOT

FREE = re.compile(
    r"(MIT|BSD-[23]-Clause|Apache-2\.0|PSF-2\.0|A?GPL-[23]\.0-or-later|LicenseRef-Public-Domain)"
)


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


def required(group: str = "") -> Iterator[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    yield from map(Requirement, project["optional-dependencies"][group] if group else project["dependencies"])


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_its_hashes_and_no_index_is_named(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    entries = [entry for entry in entries if entry and not entry.startswith("#")]
    assert len(entries) > 20
    assert [
        entry for entry in entries if not re.match(r"[\w.-]+==\S+.*--hash=sha256:", entry, re.DOTALL)
    ] == []
    assert "://" not in re.sub(r"#.*", "", text)


@pytest.mark.parametrize(("group", "name"), [("", "requirements.txt"), ("dev", "requirements-dev.txt")])
def test_every_pin_lies_within_its_bounds_and_each_has_a_lower_one(group: str, name: str) -> None:
    pinned = {canonicalize_name(key): version for key, version in pins(name).items()}
    for each in required(group):
        assert each.specifier.contains(pinned[canonicalize_name(each.name)]), each
        assert any(one.operator in (">=", "==") for one in each.specifier), each


def test_the_list_of_programs_is_what_is_pinned() -> None:
    """With the licences that they tell of themselves."""
    spec = importlib.util.spec_from_file_location("programs", ROOT / ".ci/programs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert json.loads(LIST.read_text("utf-8")) == module.programs(), "run: make lock"


def test_every_licence_is_free_and_stands_on_the_page() -> None:
    (route,) = routes(Chronicle(Records()))
    page = route.page()
    shown = {each.name: each for each in page.programs}  # type: ignore[attr-defined]
    assert set(shown) == set(pins("requirements.txt"))
    for each in shown.values():
        assert all(FREE.fullmatch(one) for one in each.licence.split(" AND ")), each
