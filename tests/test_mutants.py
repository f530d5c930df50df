"""The texts that tests/torture breaks the program at stand where it looks for them."""

from .conftest import ROOT
from .torture.test_mutants import MUTANTS


def test_each_stands_once() -> None:
    texts = {path.stem: path.read_text("utf-8") for path in (ROOT / "plugins/timeline").rglob("*.py")}
    gone = [(module, old) for module, old, _, _ in MUTANTS if texts[module].count(old) != 1]
    assert gone == []
