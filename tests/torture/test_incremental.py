"""Each kind of edit alone, and a hundred sequences of edits: what is kept from build to build never shows."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.test_incremental import EDITS, Edit, Mill, edit, mill, run, sequences, tree  # noqa: F401


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_gives_what_a_first_build_gives(mill: Mill, what: str) -> None:  # noqa: F811
    file, old, new = EDITS[what]
    edit(mill.folder / file, old, new)
    before = tree(mill.output)
    mill.build()
    assert (tree(mill.output) == before) == (what == "layout of the data alone")
    mill.holds()


@given(sequences(of=6))
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_sequence_of_edits_gives_what_a_first_build_gives(
    tmp_path: Path, builds: list[list[Edit]]
) -> None:
    run(tmp_path / "mill", builds)
