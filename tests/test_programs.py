"""The list of programs on the page: what is pinned, with its licence."""

import importlib.util
import json
import re

from timeline.chronicle.chronicle import Chronicle
from timeline.pages.software import LIST, routes
from timeline.record.records import Records

from .conftest import ROOT
from .test_locks import pins

FREE = re.compile(
    r"(MIT|BSD-[23]-Clause|Apache-2\.0|PSF-2\.0|A?GPL-[23]\.0-or-later|LicenseRef-Public-Domain)"
)


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
    assert set(shown) == {pin.name for pin in pins("requirements-book.txt")}
    for each in shown.values():
        assert all(FREE.fullmatch(one) for one in each.licence.split(" AND ")), each
