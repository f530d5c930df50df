"""A sample of mutants, another one at each commit: the tests notice nearly all of them."""

import pytest

from .. import mutants
from ..support.sampling import number_of_sample

LEAST = 0.85
"""Share of mutants to be noticed; some are equivalent to the code that they change"""


def test_modules_with_mutants_exist() -> None:
    assert [name for name in mutants.MODULES if not (mutants.ROOT / mutants.PACKAGE / name).exists()] == []


@pytest.mark.slow
def test_nearly_all_mutants_are_noticed() -> None:
    count, survivors = mutants.run(mutants.MODULES, count=60, seed=number_of_sample())
    assert count == 60
    assert len(survivors) <= count * (1 - LEAST), "\n".join(map(str, survivors))
