"""Where dots go."""

from timeline.pictures.diagrams import HEIGHT, MARGIN, WIDTH, locator_map
from timeline.record.base import Name
from timeline.record.models import Region

NAME = Name(hans="甲", hant="甲")


def region(id_: str, latitude: float | None, longitude: float | None) -> Region:
    return Region(id=id_, name=NAME, kind="county", latitude=latitude, longitude=longitude)


def test_north_is_up_and_east_is_right_and_all_is_within_the_margin() -> None:
    south, north = region("s", 39.9, 116.4), region("n", 42.3, 119.9)
    picture = locator_map([(south, []), (north, [])])
    result = picture.locator(south, [north])
    assert result
    places = {dot.region.id: dot for dot in picture.dots}
    assert places["n"].y < places["s"].y
    assert places["n"].x > places["s"].x
    assert all(
        MARGIN <= dot.x <= WIDTH - MARGIN and MARGIN <= dot.y <= HEIGHT - MARGIN for dot in picture.dots
    )
    assert result.here == places["s"]
    assert result.partners == (places["n"],)


def test_without_coordinates_there_is_no_locator() -> None:
    one, other, nowhere = region("a", 40.0, 110.0), region("b", 41.0, 111.0), region("x", None, None)
    assert locator_map([(one, []), (other, [nowhere])]).locator(nowhere, []) is None
    assert locator_map([(one, []), (other, [])]).locator(region("c", 39.0, 109.0), []) is None
    assert locator_map([(one, [])]).locator(one, []) is None
    assert locator_map([(nowhere, [])]).dots == ()
    result = locator_map([(one, []), (other, [nowhere])]).locator(one, [nowhere])
    assert result
    assert result.partners == ()


def test_a_side_whose_places_are_far_apart_is_no_point() -> None:
    small, near = region("small", 39.9, 116.4), region("near", 39.95, 116.5)
    large, far = region("large", 40.8, 111.7), region("far", 46.1, 122.1)
    picture = locator_map([(small, [near]), (large, [far])])
    assert [dot.region.id for dot in picture.dots] == ["far", "near", "small"]
    result = picture.locator(small, [large, far])
    assert result
    assert [dot.region.id for dot in result.partners] == ["far"]
    assert picture.locator(large, [small]) is None


def test_no_name_covers_the_degrees_of_a_parallel() -> None:
    long = Name(hans="甲乙丙丁戊己庚", hant="甲乙丙丁戊己庚")
    west = Region(id="w", name=long, kind="county", latitude=40.3, longitude=112.0)
    east = region("e", 39.0, 120.0)
    result = locator_map([(west, []), (east, [])]).locator(west, [east])
    assert result
    assert len(result.degrees) == len(result.sketch.parallels) > 1
    names = [
        (label.x - 84 if label.right_aligned else label.x, label.y, 84 if label is result.labels[0] else 12)
        for label in result.labels
    ]
    for each in result.degrees:
        left = each.x - 28 if each.right_aligned else each.x
        assert not any(left < x + size and x < left + 28 and abs(y - each.y) < 10 for x, y, size in names), (
            each
        )
