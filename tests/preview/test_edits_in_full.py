"""Each kind of edit alone, and a hundred sequences of edits, answered as a build writes them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.conftest import ROOT
from tests.preview.test_edits import (  # noqa: F401
    EDITS,
    REAL_EDITS,
    Edit,
    Preview,
    edit,
    preview_with_theme,
    run,
    sequences,
)

pytestmark = pytest.mark.slow

DRAFT_CHANGES = ("layout of the data alone", "context")
"""Edits of what no page and no file of data has"""


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_is_answered_as_a_build_writes_it(preview_with_theme: Preview, what: str) -> None:  # noqa: F811
    preview = preview_with_theme
    file, old, new = EDITS[what]
    before = preview.build_output()
    edit(preview.folder / file, old, new)
    assert preview.save().ok
    assert (preview.build_output() == before) == (what in DRAFT_CHANGES)
    preview.check()


def test_each_edit_of_the_real_record_is_answered_as_a_build_writes_it(
    tmp_path: Path, build_cache: Path
) -> None:
    preview = Preview(tmp_path, build_cache, ROOT, own_theme=True)
    for file, old, new in REAL_EDITS.values():
        edit(preview.folder / file, old, new)
        assert preview.save().ok
        preview.check()


@given(sequences(of=6))
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_sequence_of_edits_is_answered_as_a_build_writes_it(
    tmp_path: Path, build_cache: Path, saves: list[list[Edit]]
) -> None:
    run(tmp_path / "preview", build_cache, saves)
