"""What a page shows, as a hash."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from timeline.dates import Edtf
from timeline.fingerprints import Fingerprints


@dataclass(frozen=True)
class Shown:
    name: str
    parts: object


VALUES = [
    None, "", "a", b"a", 0, 1, 1.5, (), ("a",), ("a", "b"), (("a",), "b"), ("a", ("b",)), frozenset({"a"}),
    frozenset({"a", "b"}), {"a": 1}, {"a": 2}, range(3), range(1, 3), Decimal("1"), Decimal("1.0"),
    Edtf.parse("2001"), Edtf.parse("2001~"), Shown("a", ()), Shown("a", ("b",)), Shown("b", ()),
]  # fmt: skip


def test_what_differs_has_another_and_what_is_equal_the_same() -> None:
    found = [Fingerprints().of(value) for value in VALUES]
    assert len(set(found)) == len(VALUES)
    assert found == [Fingerprints().of(value) for value in VALUES]
    assert Fingerprints().of(frozenset("abc")) == Fingerprints().of(frozenset("cba"))


def test_what_is_not_known_is_no_part_of_a_page() -> None:
    with pytest.raises(TypeError, match="no fingerprint for object"):
        Fingerprints().of(Shown("a", object()))
