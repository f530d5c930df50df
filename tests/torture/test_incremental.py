"""A hundred sequences of edits: what is kept from build to build never shows."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings

from tests.test_incremental import Edit, run, sequences


@given(sequences(of=6))
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_sequence_of_edits_gives_what_a_first_build_gives(
    tmp_path: Path, builds: list[list[Edit]]
) -> None:
    run(tmp_path / "mill", builds)
