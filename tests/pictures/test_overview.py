"""Where marks, labels and numbers go in pictures, for any chronicle."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from timeline.chronicle.chronicle import Chronicle
from timeline.pictures.bonds import _bond
from timeline.pictures.columns import PITCH
from timeline.pictures.lanes import MOST_LANES, PAIR_DASH, WHOLE, BoxRows, lane_keys, lanes, width
from timeline.pictures.marks import TAIL, Mark, bracket, mark, shapes
from timeline.pictures.overview import STUB, Overview, overview, ticks
from timeline.pictures.placing import LABEL, MOST_MARKS, PlacedMark, place
from timeline.pictures.scale import LONGEST_LENS, Scale, lens, linear, year_after, year_of
from timeline.pictures.tall import LABELS, WIDTH, Tall, tall
from timeline.record.base import Name
from timeline.record.records import Records
from timeline.record.vocabularies import SHAPES, EventType
from timeline.values.dates import Edtf

NAME = Name(hans="甲", hant="甲")
SCALE = linear(2000, 2010, 100, 1100)


def days(first: int, last: int) -> st.SearchStrategy[str]:
    """Return points in EDTF between two years, of every precision and qualifier."""
    year = st.integers(first, last).map("{:04}".format)
    month = st.builds("{}-{:02}".format, year, st.integers(1, 12))
    day = st.builds("{}-{:02}".format, month, st.integers(1, 28))
    return st.builds("{}{}".format, st.one_of(year, month, day), st.sampled_from(["", "", "~", "?", "%"]))


def dates(first: int, last: int) -> st.SearchStrategy[Edtf]:
    """Return dates in EDTF between two years, intervals and open ones, too."""
    point = days(first, last)
    interval = st.tuples(point, point).map(lambda pair: "/".join(sorted(pair)))
    texts = st.one_of(point, interval, point.map("../{}".format), point.map("{}/..".format))
    return texts.filter(is_date).map(Edtf.parse)


def is_date(text: str) -> bool:
    try:
        Edtf.parse(text)
    except ValueError:
        return False
    return True


def chronicle_of(record: Records, days: Sequence[Edtf], first: int, last: int) -> Chronicle:
    """Return the real record with its events at other dates, as many as there are dates."""
    events = tuple(
        record.events[number % len(record.events)].model_copy(
            update={"id": f"e{number}", "date": date, "lead": number % 29 == 0}
        )
        for number, date in enumerate(days)
    )
    info = record.chronicle[0].model_copy(update={"period": Edtf.parse(f"{first:04}/{last:04}")})
    return Chronicle(replace(record, events=events, chronicle=(info,)))


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 400), st.integers(0, 90)), min_size=2, max_size=9),
    st.lists(st.floats(-5, 4000, allow_nan=False), min_size=2),
)
def test_time_goes_one_way(steps: list[tuple[int, int]], times: list[float]) -> None:
    stops, time, x = [], 0, 0
    for years, pixels in steps:
        stops.append((float(time), float(x)))
        time, x = time + years, x + pixels
    scale = Scale(tuple(stops))
    for ends in (False, True):
        places = [scale.at(each, ends=ends) for each in sorted(times)]
        assert all(a <= b for a, b in pairwise(places))
        assert all(scale.start <= place <= scale.end for place in places)
    assert all(scale.at(each, ends=True) <= scale.at(each) for each in times)


def test_months_are_equally_long_and_a_year_ends_where_the_next_begins() -> None:
    assert [round(year_of(date(2024, month, 1)) * 12) % 12 for month in range(1, 13)] == [*range(12)]
    assert year_after(date(2023, 12, 31)) == year_of(date(2024, 1, 1)) == 2024
    assert round(year_after(date(2024, 2, 29)) * 12, 6) == round(year_of(date(2024, 3, 1)) * 12, 6)


def test_a_gap_in_a_scale_belongs_to_nobody() -> None:
    scale = Scale(((2000, 0), (2010, 100), (2010, 160), (2012, 400)))
    assert (scale.at(2010, ends=True), scale.at(2010)) == (100, 160)


@settings(deadline=None)
@given(dates(1990, 2020))
def test_a_mark_is_within_the_picture_and_its_line_in_order(date: Edtf) -> None:
    result = mark(date, SCALE)
    assert result.start <= result.at <= result.end
    assert result.hollow == bool(date.qualifier)
    assert SCALE.start - TAIL <= result.start
    assert result.end <= SCALE.end + TAIL
    assert all(a <= b for a, b in result.line)
    assert all(left[1] <= right[0] + 0.1 for left, right in pairwise(result.line))
    for a, b in result.line:
        assert result.start - 0.1 <= a
        assert b <= result.end + 0.1 or b <= result.start + 1.1
    span = bracket(date, SCALE)
    assert SCALE.start <= span.start <= span.end <= SCALE.end


@pytest.mark.parametrize(
    ("text", "at", "hollow", "pieces", "ticks", "bar"),
    [
        ("2005-07-01", 650, False, 0, 0, False),
        ("2005", 650, False, 1, 2, False),
        ("2005~", 650, True, 9, 0, False),
        ("2003/2006", 405, False, 1, 0, True),
        ("2003/2006~", 405, True, 5, 0, True),
        ("../2005", 692, False, 4, 1, False),
        ("2005/..", 605, False, 4, 0, True),
        ("2005-07-01/2005-07-03", 650, False, 1, 0, True),
    ],
)
def test_a_mark_shows_how_sharp_its_date_is(
    text: str, at: float, hollow: bool, pieces: int, ticks: int, bar: bool
) -> None:
    result = mark(Edtf.parse(text), SCALE)
    assert abs(result.at - at) < 1
    assert (result.hollow, len(result.line), len(result.ticks), result.bar) == (hollow, pieces, ticks, bar)


def test_a_bar_is_as_long_as_its_time() -> None:
    ((start, end),) = mark(Edtf.parse("2003/2006"), SCALE).line
    assert (start, end) == (400, 800)


@pytest.mark.parametrize(
    ("text", "is_closed", "start", "soft_end"),
    [
        ("2003/2006", True, 400, False),
        ("2003", True, 400, False),
        ("../2006", False, 760, False),
        ("2006-12~", False, 760, True),
        ("1996/2006", False, 100, False),
        ("2003/..", True, 400, True),
    ],
)
def test_a_figure_is_closed_where_its_start_is_known(
    text: str, is_closed: bool, start: float, soft_end: bool
) -> None:
    result = bracket(Edtf.parse(text), SCALE)
    assert (result.closed, result.start, result.soft_end) == (is_closed, start, soft_end)


def test_kinds_have_shapes_of_their_own() -> None:
    plain = [EventType(id=f"k{number}", name=NAME) for number in range(len(SHAPES) + 2)]
    result = shapes([EventType(id="sum", name=NAME, shape="bracket"), *plain])
    assert result["sum"] == "bracket"
    assert not {"bracket", "diamond"} & {result[kind.id] for kind in plain}
    assert len({result[kind.id] for kind in plain}) == len(SHAPES) - 2
    shape_of = shapes([EventType(id="a", name=NAME), EventType(id="b", name=NAME, shape=SHAPES[0])])
    assert shape_of["a"] != shape_of["b"]


@settings(deadline=None)
@given(st.lists(st.integers(1900, 2100)), st.integers(1900, 2090), st.integers(1, 200))
def test_a_lens_is_a_part_of_the_picture(years: list[int], first: int, size: int) -> None:
    whole = range(first, first + size)
    result = lens(years, whole)
    if result is not None:
        assert 1 <= len(result) <= min(LONGEST_LENS, size // 2)
        assert result[0] in whole
        assert result[-1] in whole
        assert set(years) & set(result)


def test_a_lens_is_over_the_densest_years() -> None:
    years = [1996, 2010, 2010, *[2021] * 3, *[2022] * 7, *[2023] * 30, *[2024] * 30]
    assert lens(years, range(1996, 2025)) == range(2021, 2025)
    assert lens(list(range(1900, 2000)), range(1900, 2000)) is None
    assert lens([2024] * 9, range(2024, 2025)) is None
    assert lens([], range(1900, 2000)) is None


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 80)), max_size=60))
def test_no_two_boxes_of_a_row_touch(boxes: list[tuple[int, int]]) -> None:
    rows, counts = BoxRows(gap=4), Counter[int]()
    occupancy: dict[int, list[tuple[int, int]]] = {}
    for start, size in boxes:
        result = rows.place([(start, start + size)])
        assert result
        counts[result[0]] += 1
        for low, high in occupancy.get(result[0], []):
            assert start + size + 4 <= low or start - 4 >= high
        occupancy.setdefault(result[0], []).append((start, start + size))
    assert sum(counts.values()) == len(boxes)


def rows_of(marks: Sequence[PlacedMark]) -> Iterator[list[PlacedMark]]:
    for y in {each.y for each in marks}:
        yield sorted((each for each in marks if each.y == y), key=lambda each: each.start)


def check_overview(picture: Overview, chronicle: Chronicle) -> None:
    bands = [*picture.lanes, *([picture.outside] if picture.outside else [])]
    for band in bands:
        ids = [each.entry.event.id for each in band.marks]
        assert len(ids) == len(set(ids))
        assert len(ids) + sum(cell.count for cell in band.cells) == len(band.lane.entries)
        assert set(ids) <= {entry.event.id for entry in band.lane.entries}
        for row in rows_of(band.marks):
            assert all(left.end <= right.start for left, right in pairwise(row))
        for each in band.marks:
            assert band.y <= each.y <= band.y + band.height + 8
            assert picture.scale.end + TAIL >= each.end
            if each.label:
                size = width(each.label.text, LABEL)
                left = each.label.x - size if each.label.before else each.label.x
                assert picture.scale.start <= left
                assert each.start <= left + 0.1
                assert left + size <= each.end + 0.1
        rows_of_marks = {each.y for each in band.marks}
        assert all(cell.y not in rows_of_marks for cell in band.cells)
        for left, right in pairwise(sorted(band.cells, key=lambda cell: (cell.y, cell.x))):
            assert left.y < right.y or left.x + left.size / 2 <= right.x - right.size / 2 + 0.1
        assert all(cell.size >= 6.6 * len(str(cell.count)) for cell in band.cells)
    for above, below in pairwise(picture.lanes):
        assert above.y + above.height <= below.y + 0.1
    for tie in picture.ties:
        others = [
            each for band in bands[: len(picture.lanes)] for each in band.marks if each.entry != tie.entry
        ]
        crossings = [
            each
            for first, last in tie.line
            for each in others
            if first + STUB < each.y < last - STUB and each.start <= tie.at <= each.end
        ]
        assert not crossings, "a tie runs through marks"
    assert len(picture.lanes) <= MOST_LANES
    event_ids = [entry.event.id for band in bands for entry in band.lane.entries]
    assert {*event_ids} == {entry.event.id for entry in chronicle.entries if not entry.is_tally}
    leading = sum(each.entry.event.lead for band in bands for each in band.marks)
    assert sum(len(band.marks) for band in picture.lanes) <= MOST_MARKS + leading
    assert picture.base < picture.top < picture.lens_axis < picture.bottom < picture.height


def test_months_without_events_are_marked_in_both_pictures(record: Records) -> None:
    chronicle = Chronicle(record)
    wide_picture, tall_picture = overview(chronicle), tall(chronicle)
    assert len(tall_picture.empty_months) == len(wide_picture.empty_months) > 0
    assert tall_picture.lens_years
    first = tall_picture.scale.at(tall_picture.lens_years[0])
    assert all(first <= start < end <= tall_picture.scale.end for start, end in tall_picture.empty_months)


def check_tall(picture: Tall, chronicle: Chronicle) -> None:
    ids = Counter(each.entry.event.id for each in picture.marks)
    entries = [entry for entry in chronicle.entries if not entry.is_tally]
    counts = Counter(entry.event.id for column in picture.columns for entry in column.lane.entries)
    assert {*counts} == {entry.event.id for entry in entries}
    assert ids.total() + sum(cell.count for cell in picture.cells) == counts.total()
    assert not ids - counts
    for column, after in pairwise(picture.columns):
        assert column.x + column.width <= after.x
    for each in picture.marks:
        assert any(
            column.x - 0.1 <= each.x - PITCH / 2 and each.x + PITCH / 2 <= column.x + column.width + 1
            for column in picture.columns
        )
        assert 0 <= each.mark.start <= each.mark.end <= picture.height + TAIL
    days = [each.mark.at for each in picture.marks if not (each.mark.ticks or each.mark.hollow)]
    assert not any(start < at < end for at in days for start, end in picture.empty_months), (
        "an event in no month"
    )
    for above, below in pairwise(picture.labels):
        assert above.y + 7.5 * len(above.lines) <= below.y - 7.5 * len(below.lines)
    right = LABELS if picture.labels else WIDTH
    assert all(column.x + column.width <= right for column in picture.columns)
    near = picture.lens_years or picture.years
    numbers = [
        tick.y + (14 if tick.month else 18) for tick in picture.ticks if tick.has_label and tick.year in near
    ]
    assert all(below - above >= 12 for above, below in pairwise(numbers)), "numbers touch each other"


@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_every_event_has_its_place(record: Records, data: st.DataObject) -> None:
    first = data.draw(st.sampled_from([1800, 1990, 2000]))
    size = data.draw(st.sampled_from([1, 2, 12, 40, 200]))
    result = data.draw(st.lists(dates(first, first + size - 1), max_size=160))
    chronicle = chronicle_of(record, result, first, first + size - 1)
    wide_picture = overview(chronicle)
    check_overview(wide_picture, chronicle)
    assert wide_picture == overview(Chronicle(chronicle.records))
    tall_picture = tall(chronicle)
    check_tall(tall_picture, chronicle)
    assert tall_picture == tall(Chronicle(chronicle.records))


@pytest.mark.parametrize("many", [9, 60, 150, 1200])
def test_a_number_is_within_its_square_however_narrow_its_time_is(record: Records, many: int) -> None:
    date = [Edtf.parse(f"{year}-{month:02}-15") for year in (2000, 2009) for month in (2, 5, 8, 11)]
    chronicle = chronicle_of(record, date * many, 2000, 2009)
    scale = linear(2000, 2010, 100, 712)
    placement = place(chronicle.entries, scale, 0, unit=0.25, capacity=5, label_ids=frozenset(), right=712)
    assert len(placement.cells) == 8
    assert all(cell.size >= 6.6 * len(str(cell.count)) for cell in placement.cells)
    for left, right in pairwise(sorted(placement.cells, key=lambda cell: (cell.y, cell.x))):
        assert left.y < right.y or left.x + left.size / 2 <= right.x - right.size / 2
    assert all(100 <= cell.x - cell.size / 2 <= cell.x + cell.size / 2 <= 712 for cell in placement.cells)


def test_a_number_of_events_without_month_is_as_wide_as_their_year(record: Records) -> None:
    date = [Edtf.parse("2003"), Edtf.parse("2003-05")] * 20
    scale = linear(2000, 2010, 100, 1100)
    entries = chronicle_of(record, date, 2000, 2009).entries
    months, year = place(entries, scale, 0, unit=0.25, capacity=5, label_ids=frozenset(), right=1100).cells
    assert (months.month, months.months, year.month, year.months) == (4, 3, 0, 3)
    assert (year.x, round(year.size)) == (450, 98)
    assert months.y < year.y


def test_the_real_record_has_no_numbers_on_wide_screens(record: Records) -> None:
    chronicle = Chronicle(record)
    picture = overview(chronicle)
    check_overview(picture, chronicle)
    check_tall(tall(chronicle), chronicle)
    assert not [cell for band in picture.lanes for cell in band.cells]
    assert picture.lens_years == range(2021, 2025)
    labels = {each.entry.event.id for band in picture.lanes for each in band.marks if each.label}
    assert {
        entry.event.id for band in picture.lanes for entry in band.lane.entries if entry.event.lead
    } <= labels


@pytest.mark.parametrize("wide", [600, 700, 840, 900])
def test_labels_without_a_row_are_left_out(record: Records, wide: float) -> None:
    chronicle = Chronicle(record)
    check_overview(overview(chronicle, wide), chronicle)


def test_lanes_are_those_of_the_receiving_side(record: Records) -> None:
    chronicle = Chronicle(record)
    entries = [entry for entry in chronicle.entries if not entry.is_tally]
    result = lanes(chronicle, entries)
    assert result[0].region is None
    for lane in result:
        if lane.region:
            assert lane.region.parent == chronicle.info.receiver.region
            assert all(lane.key in lane_keys(chronicle, entry) for entry in lane.entries)


def test_a_lane_has_the_same_name_in_both_pictures(record: Records) -> None:
    whole = next(column for column in tall(Chronicle(record)).columns if column.lane.key == WHOLE)
    assert PAIR_DASH.join(whole.lines) == whole.lane.name


def test_a_mark_is_drawn_alike_wherever_it_is() -> None:
    scale = linear(2000, 2010, 300, 1300)
    for text in ("2005", "2003/2006~", "../2005-03", "2004-05-06"):
        here, there = mark(Edtf.parse(text), SCALE), mark(Edtf.parse(text), scale)
        assert _shift(here, 200) == _round(there)


def _shift(result: Mark, by: float) -> tuple[object, ...]:
    return (round(result.at + by, 1), tuple((round(a + by, 1), round(b + by, 1)) for a, b in result.line))


def _round(result: Mark) -> tuple[object, ...]:
    return (result.at, result.line)


@pytest.mark.parametrize("count", [1, 2, 5, 12, 29, 30, 99, 200, 1100])
@pytest.mark.parametrize(("months", "letters"), [(False, 28), (True, 56)])
def test_the_number_of_a_year_ends_before_the_axis_does(count: int, months: bool, letters: int) -> None:
    years = range(1996, 1996 + count)
    scale = linear(years[0], years[-1] + 1, 0, 1000)
    numbers = [tick for tick in ticks(scale, years, months=months) if tick.is_major and tick.text]
    assert numbers
    assert all(tick.x + letters <= 1000 for tick in numbers)


@pytest.mark.parametrize("start", ["2023", "2023-02", "2023-06/2023-11", "2023-12"])
def test_the_label_of_a_pairing_begins_where_there_is_room(record: Records, start: str) -> None:
    chronicle = Chronicle(record)
    (first, *_) = chronicle.pairings
    pair = replace(first, pairing=first.pairing.copy_with({"start": Edtf.parse(start)}))
    scale = linear(2023, 2024, 0, 1000)
    bond = _bond(chronicle, [pair], scale, 2024, 20)
    assert bond.before or bond.label_x <= 708
