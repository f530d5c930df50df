"""The maps, read by geojson-pydantic and Shapely."""

import json

import pytest
from geojson_pydantic import Feature, FeatureCollection, LineString, MultiLineString, Point
from geojson_pydantic.geometries import Geometry
from msgspec.structs import replace
from pydantic import BaseModel
from shapely.geometry import shape

from timeline.exports import geojson as maps
from timeline.record.records import Records

from .conftest import PAYLOAD, Finish

Whole = FeatureCollection[Feature[Geometry | None, dict | BaseModel]]


def read(finish: Finish, records: Records, **how: object) -> tuple[Whole, Whole]:
    _, regions, pairings = maps.files(finish(records, **how))
    assert (regions.path, pairings.path) == ("data/regions.geojson", "data/pairings.geojson")
    return Whole.model_validate_json(regions.content), Whole.model_validate_json(pairings.content)


def with_places(record: Records, **places: tuple[float | None, float | None]) -> Records:
    regions = tuple(
        each.model_copy(update=dict(zip(("longitude", "latitude"), places[each.id], strict=True)))
        if each.id in places
        else each
        for each in record.regions
    )
    return replace(record, regions=regions)


def test_every_region_is_a_point_where_it_has_coordinates(finish: Finish, record: Records) -> None:
    regions, _ = read(finish, record)
    assert [feature.id for feature in regions.features] == [region.id for region in record.regions]
    for feature, region in zip(regions.features, record.regions, strict=True):
        if region.latitude is None:
            assert feature.geometry is None
        else:
            assert isinstance(feature.geometry, Point)
            assert tuple(feature.geometry.coordinates) == (region.longitude, region.latitude)
        assert feature.properties["name"] == region.name.hans
    assert {type(feature.geometry) for feature in regions.features} == {Point, type(None)}


def test_every_pairing_is_a_line_where_both_have_coordinates(finish: Finish, record: Records) -> None:
    _, pairings = read(finish, record)
    assert [feature.id for feature in pairings.features] == [pairing.id for pairing in record.pairings]
    regions_on_map = {region.id for region in record.regions if region.latitude is not None}
    for feature, pairing in zip(pairings.features, record.pairings, strict=True):
        kind = LineString if {pairing.giver, pairing.receiver} <= regions_on_map else type(None)
        assert isinstance(feature.geometry, kind), pairing.id
    _, pairings = read(finish, with_places(record, chifeng=(None, None)))
    assert next(each for each in pairings.features if each.id == "beijing-chifeng").geometry is None


def test_an_event_is_the_points_of_its_regions_with_plain_days(finish: Finish, record: Records) -> None:
    events, _, pairings = (json.loads(file.content)["features"] for file in maps.files(finish(record)))
    places = {region.id: (region.longitude, region.latitude) for region in record.regions}
    by_id = {event.id: event for event in record.events}
    assert {feature["id"] for feature in events} == set(by_id)
    for feature in events:
        event, text = by_id[feature["id"]], feature["properties"]
        expected = {places[id_] for id_ in event.regions} - {(None, None)}
        points = shape(feature["geometry"]).geoms if feature["geometry"] else ()
        assert {(point.x, point.y) for point in points} == expected
        assert (text["date"], text["date_from"]) == (event.date.text, str(event.date.lower or "") or None)
    by_date = {feature["properties"]["date"]: feature["properties"] for feature in events}
    assert by_date["../2023-11~"]["date_to"] == "2023-11-30"
    assert all(shape(each["geometry"]).is_valid for each in pairings if each["geometry"])
    pairing = next(each["properties"] for each in pairings if each["properties"]["start"] == "2010~")
    assert (pairing["start_from"], pairing["start_to"]) == ("2010-01-01", "2010-12-31")


@pytest.mark.parametrize(("far", "side"), [((-170.0, 50.0), 180.0), ((-64.0, 50.0), 180.0)])
def test_a_line_over_the_antimeridian_is_cut_there(
    finish: Finish, record: Records, far: tuple[float, float], side: float
) -> None:
    _, pairings = read(finish, with_places(record, chifeng=far))
    geometry = next(each.geometry for each in pairings.features if each.id == "beijing-chifeng")
    assert isinstance(geometry, MultiLineString)
    (start, cut), (again, end) = geometry.coordinates
    assert (cut.longitude, again.longitude) == (side, -side)
    assert cut.latitude == again.latitude
    slope = (cut.latitude - start.latitude) / (side - start.longitude)
    assert slope == pytest.approx((end.latitude - cut.latitude) / (end.longitude + side), abs=1e-5)


def test_addresses_are_absolute_when_the_sites_is_known(finish: Finish, record: Records) -> None:
    regions, pairings = read(finish, record)
    assert regions.features[0].properties["address"] == "../regions/beijing.html"
    assert pairings.features[0].properties["address"] == "../pairings.html#pairing-beijing-neimenggu"
    regions, _ = read(finish, record, url="https://example.org")
    assert regions.features[0].properties["address"] == "https://example.org/regions/beijing.html"


def test_hostile_text_is_a_string(finish: Finish, hostile: Records) -> None:
    regions, _ = read(finish, hostile)
    assert all(feature.properties["name"].startswith(PAYLOAD) for feature in regions.features)
    first, *_ = maps.files(finish(hostile))
    assert set(json.loads(first.content)["features"][0]) == {"type", "id", "geometry", "properties"}
