"""The index of leaders: roles with their years, filters, both orders, and the axis of attestations."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.leader_index import by_pinyin, by_strokes, leader_rows, years_wording
from timeline.pages.leader import LeadersPage, routes
from timeline.pictures.attestation_axis import WIDTH, attestation_axis, ticks
from timeline.record.loader import read_records
from timeline.record.records import Records

from ..conftest import spoil


@pytest.mark.parametrize(
    ("years", "wording"),
    [
        ([2023], "2023"), ([2021, 2022], "2021、2022"), ([2021, 2022, 2023], "2021—2023"),
        ([2019, 2021, 2022, 2023, 2030], "2019、2021—2023、2030"),
    ],
)  # fmt: skip
def test_years_in_a_row_are_a_range(years: list[int], wording: str) -> None:
    assert years_wording(years) == wording


@given(st.sets(st.integers(1900, 2100), min_size=1))
def test_no_year_is_said_that_is_not_attested(years: set[int]) -> None:
    text: set[int] = set()
    for run in years_wording(sorted(years)).split("、"):
        first, _, last = run.partition("—")
        text |= {*range(int(first), int(last or first) + 1)}
    assert text == years


def test_each_role_has_the_years_in_which_documents_attest_it(record: Records) -> None:
    rows = {row.leader.id: row for row in leader_rows(Chronicle(record))}
    for leader in record.leaders:
        role_years = {
            (each.role, event.date.year)
            for event in record.events
            for each in event.leaders
            if each.leader == leader.id and each.role
        }
        roles = rows[leader.id].roles
        assert {each.role for each in roles} == {role for role, _ in role_years}
        for each in roles:
            assert each.years == years_wording(sorted(year for role, year in role_years if role == each.role))


def test_both_orders_have_every_leader_once(record: Records) -> None:
    rows = leader_rows(Chronicle(record))
    for groups in (by_pinyin(rows), by_strokes(rows)):
        ids = [row.leader.id for _, people in groups for row in people]
        assert sorted(ids) == sorted(leader.id for leader in record.leaders)
        headings = [heading for heading, _ in groups]
        assert len(headings) == len(set(headings))


def test_sides_and_levels_follow_from_offices(record: Records) -> None:
    chronicle = Chronicle(record)
    for row in leader_rows(chronicle):
        offices = [chronicle.regions[id_] for id_ in row.leader.offices]
        assert set(row.levels) == {region.kind for region in offices}
        if not offices:
            assert row.sides == ("other",)
        for region in offices:
            tops = {region.id, *(above.id for above in chronicle.ancestors[region.id])}
            if record.chronicle[0].giver.region in tops:
                assert "giver" in row.sides
            elif record.chronicle[0].receiver.region in tops:
                assert "receiver" in row.sides


def test_ticks_are_to_scale_and_their_hit_areas_never_overlap(record: Records) -> None:
    chronicle = Chronicle(record)
    axis = attestation_axis(chronicle.year_range)
    for row in leader_rows(chronicle):
        marks = ticks(row.entries, axis)
        assert {tick.entry.event.id for tick in marks} == {entry.event.id for entry in row.entries}
        for tick in marks:
            assert tick.x >= 0
            assert tick.x + tick.width <= WIDTH + 0.1
            date = tick.entry.event.date
            if date.is_exact and not date.is_interval and date.lower:
                share = (date.lower.year - axis.first + (date.lower.month - 1) / 12) / (
                    axis.last + 1 - axis.first
                )
                assert abs(tick.x - share * WIDTH) < WIDTH / (axis.last + 1 - axis.first) / 12 * 1.2 + 2
        edges = sorted(tick.hit for tick in marks)
        for (left, wide), (after, _) in pairwise(edges):
            assert left + wide <= after + 0.11


def index_of(chronicle: Chronicle) -> LeadersPage:
    page = next(iter(routes(chronicle))).page()
    assert isinstance(page, LeadersPage)
    return page


def test_filters_offer_what_leaders_have(record: Records, starter: Path) -> None:
    page = index_of(Chronicle(record))
    assert page.sides == ("giver", "receiver", "other")
    assert [level.id for level in page.levels] == ["province", "prefecture", "county"]
    assert page.without_level
    spoil(starter / "data/leaders.yaml", "  offices: [longde]\n", "")
    small = index_of(Chronicle(read_records(starter / "data", starter / "content").records))
    assert small.sides == ("giver", "receiver", "other")
    assert small.without_level


def test_with_very_many_attestations_ticks_lead_nowhere(
    record: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert index_of(Chronicle(record)).linked
    monkeypatch.setattr("timeline.pages.leader.MOST_LINKS", 10)
    assert not index_of(Chronicle(record)).linked


def test_with_very_many_roles_each_leader_has_one_line(
    record: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not index_of(Chronicle(record)).brief
    monkeypatch.setattr("timeline.pages.paging.ROWS", 39)
    page = index_of(Chronicle(record))
    assert page.brief
    assert page.pager is None


@pytest.mark.parametrize("folder", ["", "zh-hant/"])
def test_each_leader_is_listed_once_with_a_tick_for_each_event(
    real_files: dict[str, bytes], folder: str
) -> None:
    tree = LexborHTMLParser(real_files[f"{folder}leaders/index.html"].decode())
    rows = tree.css(".people-index li[id]")
    assert len(rows) == len({row.attributes["id"] for row in rows}) > 0
    for row in rows:
        count = row.css_first(".number")
        assert count
        assert count.text() == f"{len(row.css('.tick'))}件"
        for link in row.css(".life a"):
            assert link.attributes["aria-label"]
    others = [link.attributes["href"] for link in tree.css(".other-order a")]
    assert sorted(others, key=str) == sorted((f"#{row.attributes['id']}" for row in rows), key=str)


def test_sides_differ_by_form_and_not_by_colour_alone(real_files: dict[str, bytes]) -> None:
    page = LexborHTMLParser(real_files["leaders/index.html"].decode())
    forms: dict[str, set[tuple[str | None, str | None]]] = {}
    for person in page.css(".people-index li[id]"):
        sides = " ".join(each for each in (person.attributes["class"] or "").split() if each[:5] == "side-")
        ticks = person.css(".tick")
        forms.setdefault(sides, set()).update(
            (each.attributes["y"], each.attributes["height"]) for each in ticks
        )
    assert len(forms) > 2
    assert all(len(form) == 1 for form in forms.values()), "one form for each side"
    assert forms["side-giver"] != forms["side-receiver"]
    assert forms["side-other"].isdisjoint(forms["side-giver"] | forms["side-receiver"])
