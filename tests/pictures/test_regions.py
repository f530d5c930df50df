"""The two banks, the map and a region's line: everything once, in its place, and apart from all else."""

import random
from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from timeline.chronicle.chronicle import Chronicle, pairings_of
from timeline.pictures import banks, maps, projection, strip
from timeline.pictures.lanes import width
from timeline.pictures.lettering import FOLDED, name_lines
from timeline.record.base import Name
from timeline.record.models import Pairing, Region
from timeline.record.records import Records
from timeline.values.dates import Edtf

Box = tuple[float, float, float, float]

DATES = ("1997", "2010~", "2001-05", "2003-04-05", "199X", "2005?", "../2008", "2012/2014", None)
ENDS = (None, None, None, "2016", "2018-03~", "2020/..")


def crowd(record: Records, number: int, seed: int = 1) -> Records:
    """Return the record with other regions and so many pairings of every kind of start and end."""
    chance = random.Random(seed)
    giver, receiver = record.chronicle[0].giver.region, record.chronicle[0].receiver.region
    regions: list[Region] = []
    for side, many in ((giver, number // 3 + 1), (receiver, number + 3)):
        units = [side]
        for n in range(many):
            region = Region(
                id=f"{side}-{n}",
                name=Name(hans="某" * chance.randint(2, 14), hant="某" * 3),
                kind="county",
                parent=chance.choice(units),
                latitude=None if chance.random() < 0.2 else round(chance.uniform(36, 47), 2),
                longitude=None if chance.random() < 0.2 else round(chance.uniform(107, 124), 2),
            )
            regions.append(region)
            if chance.random() < 0.3 and len(units) < 20:
                units.append(region.id)
    both = [
        (one.id, other.id)
        for one in regions
        if one.id.startswith(giver)
        for other in regions
        if other.id.startswith(receiver)
    ]
    pairings = [
        Pairing(
            id=f"p{n}",
            giver=one,
            receiver=other,
            start=start,
            end=end,
            citations=record.pairings[0].citations,
        )
        for n, (one, other) in enumerate(chance.sample(both, number))
        for start, end in [(chance.choice(DATES), chance.choice(ENDS))]
    ]
    return replace(record, regions=(*record.regions, *regions), pairings=tuple(pairings))


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


NUMBERS = [1, 2, 31, 300]
ROOM = {projection.WIDE.width: 100, projection.MIDDLE.width: 60, projection.TALL.width: 25}
"""Names for which a map has room"""
LAYOUTS = [banks.WIDE, banks.MIDDLE, banks.TALL]


@pytest.fixture(scope="module", params=[*NUMBERS, "real"], ids=str)
def chronicle(request: pytest.FixtureRequest, record: Records) -> Chronicle:
    return Chronicle(record if request.param == "real" else crowd(record, request.param))


@pytest.fixture(scope="module", params=LAYOUTS, ids=["wide", "middle", "tall"])
def bank_picture(request: pytest.FixtureRequest, chronicle: Chronicle) -> banks.Banks:
    result = banks.banks(chronicle, request.param)
    assert result
    return result


def names(bank_picture: banks.Banks) -> list[Box]:
    """Return the boxes of all names and counts."""
    results = []
    for bank, sign in ((bank_picture.givers, -1), (bank_picture.receivers, 1)):
        for place in bank:
            size = bank_picture.layout.size + (2 if place.depth == 0 and bank_picture.layout.bars else 0)
            long = max(width(line, size * FOLDED if len(place.lines) > 1 else size) for line in place.lines)
            ends = [place.x, place.x + sign * long]
            if sign > 0 or bank_picture.layout.bars:
                long = width(str(place.count), 12.5)
                is_leftward = sign < 0 or not bank_picture.layout.bars
                ends += [place.number, place.number + (-long if is_leftward else long)]
            results.append((min(ends), place.y - 10, max(ends), place.y + 10))
    return results


def test_a_name_that_is_too_long_is_on_two_lines_before_it_is_cut(chronicle: Chronicle) -> None:
    region = next(iter(chronicle.regions.values()))

    def lines(name: str) -> tuple[str, ...]:
        long_region = region.copy_with({"name": Name(hans=name, hant=name), "other_names": ()})
        return name_lines(long_region, 13.5, 70)

    assert lines("丰台区") == ("丰台区",)
    assert lines("甲（乙丙丁）戊己庚辛") == ("甲（乙丙丁）", "戊己庚辛")
    assert lines("现代农业科技产业园") == ("现代农业科", "技产业园")
    assert lines("现代农业（科技）园") == ("现代农业…",)
    assert len(lines("现代农业科技产业园" * 3)) == 1


def test_no_line_is_beside_givers_without_pairings(bank_picture: banks.Banks) -> None:
    if bank_picture.unpaired is not None:
        assert all(max(bond.y, bond.giver) < bank_picture.unpaired for bond in bank_picture.bonds)


def test_without_pairings_there_are_no_banks(record: Records) -> None:
    assert banks.banks(Chronicle(replace(record, pairings=())), banks.WIDE) is None


def test_each_pairing_is_drawn_once_and_each_region_at_most_once(
    bank_picture: banks.Banks, chronicle: Chronicle
) -> None:
    assert [bond.pair.pairing.id for bond in bank_picture.bonds] == [
        pair.pairing.id for pair in chronicle.pairings
    ]
    for bank in (bank_picture.givers, bank_picture.receivers):
        assert len({place.region.id for place in bank}) == len(bank)
    assert {pair.giver.id for pair in chronicle.pairings} <= {
        place.region.id for place in bank_picture.givers
    }
    assert {pair.receiver.id for pair in chronicle.pairings} <= {
        place.region.id for place in bank_picture.receivers
    }


def test_names_are_within_the_drawing_and_apart(bank_picture: banks.Banks) -> None:
    boxes = names(bank_picture)
    for box in boxes:
        assert box[0] >= 0, box
        assert box[2] <= bank_picture.layout.width, box
        assert 0 <= box[1] < box[3] <= bank_picture.height, box
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


def test_bonds_have_lines_of_their_own_in_the_water(bank_picture: banks.Banks) -> None:
    heights = sorted(bond.y for bond in bank_picture.bonds)
    assert all(high - low >= bank_picture.layout.step - 0.2 for low, high in pairwise(heights))
    for bond in bank_picture.bonds:
        assert bond.line
        assert all(a <= b for a, b in bond.line)
        # an approximate first year may reach out of the water by its dashes
        assert bond.line[0][0] >= bank_picture.layout.water[0] - 40
        assert bond.line[-1][1] <= bank_picture.layout.receiver
        assert (
            bool(bond.ticks)
            == bool(
                bond.pair.pairing.end and bond.pair.pairing.end.end and not bond.pair.pairing.end.qualifier
            )
            or bond.pair.pairing.end
        )
        assert (bond.at is None) == (bond.pair.pairing.start is None)


def test_a_bond_begins_where_it_began(bank_picture: banks.Banks) -> None:
    left, right = bank_picture.layout.water
    bonds = [bond for bond in bank_picture.bonds if bond.pair.pairing.start and bond.at is not None]
    for one, other in combinations(bonds, 2):
        a, b = one.pair.pairing.start, other.pair.pairing.start
        assert a
        assert b
        if a.days[1] < b.days[0]:
            assert one.at is not None
            assert other.at is not None
            assert one.at < other.at
    assert all(left <= (bond.at or left) <= right for bond in bonds)


def test_the_same_record_gives_the_same_drawing(chronicle: Chronicle) -> None:
    again = Chronicle(chronicle.records)
    for layout in LAYOUTS:
        assert banks.banks(again, layout) == banks.banks(chronicle, layout)
    for size in projection.LAYOUTS:
        assert maps.place_map(again, size) == maps.place_map(chronicle, size)


@given(st.lists(st.floats(0, 1000), max_size=30).map(sorted))
def test_spread_keeps_order_and_distance(positions: list[float]) -> None:
    result = banks.spread(positions, 20, 10)
    assert len(result) == len(positions)
    assert all(high - low >= 19.8 for low, high in pairwise(result))
    assert all(each >= 10 for each in result)


def test_what_is_apart_already_stays_where_it_is() -> None:
    assert banks.spread([30, 60, 100], 20, 10) == [30, 60, 100]
    assert banks.spread([50, 50], 20, 10) == [40, 60]


@pytest.fixture(scope="module", params=projection.LAYOUTS, ids=["wide", "middle", "tall"])
def place_map(request: pytest.FixtureRequest, chronicle: Chronicle) -> maps.PlaceMap:
    result = maps.place_map(chronicle, request.param)
    assert result
    return result


def test_points_and_names_of_the_map_are_apart_and_within_it(place_map: maps.PlaceMap) -> None:
    points = [
        (each.x - each.radius, each.y - each.radius, each.x + each.radius, each.y + each.radius)
        for each in place_map.points
    ]
    labels = [each.label.box for each in place_map.points if each.label]
    scale = (
        place_map.width - 14 - place_map.kilometres[1],
        place_map.height - 50,
        place_map.width - 14,
        place_map.height - 28,
    )
    assert not [box for box in labels if overlap(box, scale)]
    for box in (*points, *labels):
        assert box[0] >= 0, box
        assert box[1] >= 0, box
        assert box[2] <= place_map.width, box
        assert box[3] <= place_map.height, box
    assert not [pair for pair in combinations(labels, 2) if overlap(*pair)]
    for number, label in enumerate(each.label for each in place_map.points):
        if label:
            others = (box for other, box in enumerate(points) if other != number)
            assert not any(overlap(label.box, box) for box in others)
    for one, other in combinations(place_map.points, 2):
        far = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
        assert far > one.radius + other.radius


@pytest.mark.parametrize("layout", projection.LAYOUTS, ids=["wide", "middle", "tall"])
def test_a_receiving_side_at_one_point_is_named_once(record: Records, layout: projection.MapLayout) -> None:
    """And no point is under the scale, which is where the farthest corner is."""
    near = {"neimenggu": (30.0, 121.0), "chifeng": (30.001, 121.001), "aohan": (30.0, 121.001)}
    regions = tuple(
        each.model_copy(
            update=dict(zip(("latitude", "longitude"), near.get(each.id, (None, None)), strict=True))
        )
        if each.id != "beijing"
        else each
        for each in record.regions
    )
    small = maps.place_map(Chronicle(replace(record, regions=regions)), layout)
    assert small
    assert [each.id for each in small.compact] == ["neimenggu"]
    assert [each.label.names for each in small.points if each.label] == [1, 1]
    assert small.unnamed == 0
    right = small.width - 14 - small.kilometres[1]
    for point in small.points:
        assert point.x + point.radius < right or point.y + point.radius <= small.height - 50


def test_places_without_coordinates_are_named_beside_the_map(record: Records) -> None:
    place_map = maps.place_map(Chronicle(record), projection.WIDE)
    assert place_map
    assert {each.id for each in place_map.unplaced} >= {"dahala", "dongjia"}
    assert [each.id for each in place_map.unplaced if each.latitude is not None] == []
    assert place_map.crowded == 0


def test_each_point_of_the_map_is_named_or_counted(place_map: maps.PlaceMap) -> None:
    sides = {each.id for each in place_map.compact}
    regions = sum(1 if each.region.id in sides else 1 + len(each.same) for each in place_map.points)
    count = sum(each.label.names for each in place_map.points if each.label)
    assert count + place_map.unnamed == regions
    assert count >= min(
        regions * 0.85, ROOM[place_map.width]
    )  # a line leads to names without room beside a point
    for point in place_map.points:
        if point.label:
            others = (each for each in place_map.points if each is not point)
            beside = any(
                each.x - each.radius - 4 < point.label.box[2]
                and point.label.box[0] < each.x + each.radius + 4
                and each.y - each.radius < point.label.box[3]
                and point.label.box[1] < each.y + each.radius
                for each in others
            )
            assert not beside, point.region.id
            gap = distance(point, point.label.box) - point.radius
            assert point.label.leader or gap <= 6, (point.region.id, gap)


def distance(point: maps.MapPoint, box: Box) -> float:
    left, top, right, bottom = box
    return hypot(max(left - point.x, point.x - right, 0), max(top - point.y, point.y - bottom, 0))


def test_each_region_with_coordinates_has_one_point(place_map: maps.PlaceMap, chronicle: Chronicle) -> None:
    result = [region.id for point in place_map.points for region in (point.region, *point.same)]
    assert len(set(result)) == len(result)
    assert all(chronicle.regions[id_].latitude is not None for id_ in result)


def test_each_pairing_is_at_most_one_curve_between_its_points(place_map: maps.PlaceMap) -> None:
    ids = [bond.pair.pairing.id for bond in place_map.bonds]
    ids += [pair.pairing.id for pair in place_map.of_wholes]
    assert len(set(ids)) == len(ids)
    at = {(point.x, point.y) for point in place_map.points}
    for bond in place_map.bonds:
        x0, y0, x1, y1, x2, y2 = bond.points
        assert {(x0, y0), (x2, y2)} <= at
        assert 0 <= x1 <= place_map.width
        assert 0 <= y1 <= place_map.height


def test_north_is_up_and_east_is_right(place_map: maps.PlaceMap) -> None:
    assert [x for _, x in place_map.meridians] == sorted(x for _, x in place_map.meridians)
    assert [y for _, y in place_map.parallels] == sorted((y for _, y in place_map.parallels), reverse=True)
    assert place_map.meridians
    assert place_map.parallels


def test_without_coordinates_there_is_no_map(record: Records) -> None:
    nowhere = tuple(each.model_copy(update={"latitude": None, "longitude": None}) for each in record.regions)
    assert maps.place_map(Chronicle(replace(record, regions=nowhere)), projection.WIDE) is None
    one = tuple(each if each.id == "aohan" else nowhere[n] for n, each in enumerate(record.regions))
    assert maps.place_map(Chronicle(replace(record, regions=one)), projection.WIDE) is None


@pytest.fixture(scope="module")
def lines(record: Records) -> list[tuple[Region, strip.Strip, int, int]]:
    """Return the lines of all regions of the record, with the numbers of their own and the other events."""
    chronicle = Chronicle(record)
    results = []
    for region in chronicle.regions.values():
        own = chronicle.entries_by_region.get(region.id, ())
        others = [entry.event.id for entry, _ in chronicle.events_of_descendants(region)]
        for frame in strip.frames(chronicle):
            picture = strip.strip(frame, pairings_of(chronicle, region), own, others)
            results.append((region, picture, len(own), len(others)))
    return results


def test_a_line_has_every_event_once_and_none_collides(
    lines: list[tuple[Region, strip.Strip, int, int]],
) -> None:
    for region, picture, own, others in lines:
        labels = [label for row in picture.tallies for label in row.labels]
        event_ids = [*(each.entry.event.id for each in picture.marks), *(each[0].event.id for each in labels)]
        assert len(set(event_ids)) == len(event_ids) == own - picture.more_tallies, region.id
        for _, words, x, size in labels:
            assert words
            assert x >= 0, region.id
            assert x + size <= picture.width, region.id
        assert len(picture.dots) == others or picture.bars, region.id
        for one, other in combinations(picture.marks, 2):
            assert one.y != other.y or one.end < other.start or other.end < one.start, region.id


def test_a_line_is_within_its_box(lines: list[tuple[Region, strip.Strip, int, int]]) -> None:
    for region, picture, *_ in lines:
        for each in picture.marks:
            assert 0 < each.y < picture.base, region.id
            assert not each.entry.is_tally
            assert not each.label or 0 <= each.start < each.end <= picture.width, region.id
            assert all(row.y < each.y for row in picture.tallies), region.id
        for bond in picture.bonds:
            assert all(-32 <= a <= b <= picture.width for a, b in bond.line), region.id
            assert 0 <= bond.label < picture.width
        assert all(picture.base < y <= picture.height and 0 <= x <= picture.width for x, y in picture.dots)
        assert all(deep + picture.base + 22 <= picture.height for _, deep in picture.bars)


def test_a_wide_line_names_events_where_there_is_room(
    lines: list[tuple[Region, strip.Strip, int, int]],
) -> None:
    for region, picture, *_ in lines:
        if picture.width == strip.WIDE.width and region.id in ("beijing", "neimenggu", "chifeng"):
            assert sum(each.label is not None for each in picture.marks) * 4 > len(picture.marks), region.id


def test_very_many_events_become_bars(record: Records) -> None:
    many = tuple(
        event.model_copy(update={"id": f"{event.id}-{n}"}) for event in record.events for n in range(5)
    )
    chronicle = Chronicle(replace(record, events=many))
    own = chronicle.entries_by_region["neimenggu"]
    assert len(own) > strip.MARKS
    picture = strip.strip(
        strip.frames(chronicle)[0], (), own, [entry.event.id for entry in chronicle.entries]
    )
    assert picture.marks == ()
    assert picture.own_bars
    assert picture.dots == ()
    assert picture.bars
    assert picture.height < 300


@pytest.mark.parametrize("period", ["2023", "1801/2000", "1996/2024"])
def test_years_on_a_line_are_legible_for_one_year_and_for_two_centuries(record: Records, period: str) -> None:
    info = record.chronicle[0].model_copy(update={"period": Edtf.parse(period)})
    chronicle = Chronicle(replace(record, chronicle=(info,)))
    for frame in strip.frames(chronicle):
        picture = strip.strip(frame, (), (), ())
        assert [year for year, _, _ in picture.years] == [*chronicle.year_range]
        positions = [x for _, x, text in picture.years if text]
        assert positions
        assert all(b - a >= 30 for a, b in pairwise(positions))
        assert picture.axis[0][0] == 0
        assert picture.axis[-1][1] == pytest.approx(picture.width, abs=0.2)
