"""The list of programs on the page: what is pinned, with its licence."""

import importlib.util
import json
import re
import runpy
from pathlib import Path
from types import ModuleType

import pytest

from timeline.chronicle.chronicle import Chronicle
from timeline.pages.software import LIST, routes
from timeline.record.records import Records

from ..conftest import ROOT
from ..project.test_locks import pins, version

FREE = re.compile(
    r"(MIT(-CMU)?|BSD-[23]-Clause|Apache-2\.0( OR BSD-2-Clause)?|PSF-2\.0|A?GPL-[23]\.0-or-later"
    r"|MPL-2\.0|LicenseRef-Public-Domain)"
)


@pytest.fixture
def listing() -> ModuleType:
    spec = importlib.util.spec_from_file_location("programs", ROOT / ".ci/programs.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_list_of_programs_is_what_is_pinned(listing: ModuleType) -> None:
    """With the licences that they declare."""
    assert json.loads(LIST.read_text("utf-8")) == listing.programs(), "run: make lock"


def test_what_is_installed_elsewhere_only_keeps_its_entry(
    listing: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (jinja,) = (entry for entry in listing.programs() if entry["name"] == "jinja2")
    elsewhere = {"name": "older", "version": "1.0", "licence": "MIT", "address": "https://example.org/"}
    monkeypatch.chdir(tmp_path)
    (tmp_path / "requirements-book.txt").write_text(
        f"jinja2[i18n]=={jinja['version']} \\\n    --hash=sha256:0\nolder==1.0 ; python_version < '3' \\\n"
    )
    (tmp_path / "list.json").write_text(json.dumps([elsewhere]))
    monkeypatch.setattr(listing, "_LIST", tmp_path / "list.json")
    assert listing.programs() == [jinja, elsewhere]


def test_the_bill_of_materials_lists_what_is_pinned() -> None:
    """As CycloneDX: name, version, licence, package URL, and the digests of the lock."""
    bill = runpy.run_path(str(ROOT / ".ci/sbom.py"))["sbom"]()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    components = {component["bom-ref"]: component for component in bill["components"]}
    assert [*components] == [f"pkg:pypi/{pin.name}@{version(pin)}" for pin in pins("requirements-book.txt")]
    assert bill["dependencies"] == [{"ref": "timeline", "dependsOn": [*components]}]
    lock = (ROOT / "requirements-book.txt").read_text("utf-8")
    digests = [
        digest["content"]
        for component in components.values()
        for reference in component["externalReferences"]
        for digest in reference["hashes"]
    ]
    assert digests == re.findall("sha256:([0-9a-f]+)", lock)
    assert all(FREE.match(component["licenses"][0]["expression"]) for component in components.values())


def test_every_licence_is_free_and_stands_on_the_page() -> None:
    (route,) = routes(Chronicle(Records()))
    page = route.page()
    programs = {each.name: each for each in page.programs}  # type: ignore[attr-defined]
    assert set(programs) == {pin.name for pin in pins("requirements-book.txt")}
    for each in programs.values():
        assert all(FREE.fullmatch(one) for one in each.licence.split(" AND ")), each
