"""What a page shows, as a hash."""

from decimal import Decimal

import pytest
from msgspec import Struct

from timeline.build import Site
from timeline.checks import check
from timeline.dates import Edtf
from timeline.fingerprints import Fingerprints
from timeline.model import Chronicle
from timeline.pages import all_pages
from timeline.published import brought_up_to
from timeline.reading import read_records


class Shown(Struct, frozen=True):
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
    one, other = frozenset([0, 8, 16]), frozenset([16, 8, 0])
    assert list(one) != list(other)
    assert Fingerprints().of(one) == Fingerprints().of(other)


def test_what_was_seen_before_does_not_show(site: Site) -> None:
    """Records and entries that stand in many pages are gone through once."""
    records = check(read_records(site.data, site.content))
    pages = list(all_pages(Chronicle(records, {}, brought_up_to(records, {}, "2000-01-01"))))
    known = Fingerprints()
    for page in pages:
        assert known.of(page) == known.of(page) == Fingerprints().of(page)


def test_of_what_is_gone_nothing_is_kept(site: Site) -> None:
    """A preview builds all day long."""
    records = check(read_records(site.data, site.content))
    chronicle = Chronicle(records, {}, brought_up_to(records, {}, "2000-01-01"))
    known = Fingerprints()
    before = [known.of(page) for page in all_pages(chronicle)]
    alone = known.of_these_alone(chronicle.entries)
    assert len(alone._known) == len(records.events) < len(known._known)
    assert [alone.of(page) for page in all_pages(chronicle)] == before


def test_what_is_not_known_is_no_part_of_a_page() -> None:
    with pytest.raises(TypeError, match="no fingerprint for object"):
        Fingerprints().of(Shown("a", object()))
