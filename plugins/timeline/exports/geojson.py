"""`data/events.geojson`, `regions.geojson`, `pairings.geojson`: GeoJSON (RFC 7946), once for all editions.

A region is a point, a pairing the line between its two, an event the points of its regions; what has no
coordinates in the record has no geometry (null). Coordinates are longitude and latitude in degrees as the
record has them, one point for a whole region: they place a label and bound nothing. Dates are EDTF strings
(ISO 8601-2:2019), each with the first and the last day of its notation (`_from`, `_to`), by which programs
show a time.
"""

from collections.abc import Iterator
from typing import Any

from ..chronicle.entries import LinkedEvent, ResolvedPairing
from ..output.files import OutputFile
from ..output.json_text import json_list
from ..record.models import Region
from ..values.dates import Edtf
from .context import DownloadInfo, ExportContext

_EVENTS = "data/events.geojson"
_REGIONS, _PAIRINGS = "data/regions.geojson", "data/pairings.geojson"

Position = tuple[float, float]
"""Longitude and latitude"""
Object = dict[str, Any]


DOWNLOADS = (
    DownloadInfo(
        title="地图（GeoJSON）",
        purpose="供地图程序标出事件、地区和结对，并依日期播放。",
        standard="GeoJSON（RFC 7946）",
        programs="QGIS、ArcGIS、kepler.gl、Leaflet、GeoPandas",
        limitations=(
            "一个地区只有一点，没有边界；没有坐标的没有图形。日期是EDTF文本，另给照字面最早和最晚的一天。"
        ),
        files=((_EVENTS, "事件"), (_REGIONS, "地区"), (_PAIRINGS, "结对")),
        shared=True,
    ),
)


def files(context: ExportContext) -> Iterator[OutputFile]:
    """Events, regions, and pairings."""
    chronicle = context.chronicle
    yield _collection(_EVENTS, [_event(context, each) for each in chronicle.entries])
    yield _collection(_REGIONS, [_region(context, each) for each in chronicle.records.regions])
    yield _collection(_PAIRINGS, [_pairing(context, each) for each in chronicle.pairings])


def _collection(path: str, features: list[Object]) -> OutputFile:
    return OutputFile(path, b'{"type": "FeatureCollection", "features": %b}\n' % json_list(features))


def _feature(id_: str, geometry: Object | None, properties: Object) -> Object:
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


def _event(context: ExportContext, entry: LinkedEvent) -> Object:
    event = entry.event
    places = [position for region in entry.regions if (position := _position(region))]
    return _feature(
        event.id,
        {"type": "MultiPoint", "coordinates": places} if places else None,
        {
            "title": event.title,
            **_days("date", event.date),
            "kind": entry.kind.id,
            "kind_name": entry.kind.name.hans,
            "regions": [region.id for region in entry.regions],
            "region_names": "、".join(region.name.hans for region in entry.regions),
            "summary": event.summary.plain,
            "address": context.page_url("event", event.id, relative_to=_EVENTS),
        },
    )


def _days(name: str, date: Edtf | None) -> Object:
    """A date with the first and the last day of its notation."""
    lower, upper = (date.lower, date.upper) if date else (None, None)
    return {
        name: str(date) if date else None,
        f"{name}_from": lower and lower.isoformat(),
        f"{name}_to": upper and upper.isoformat(),
    }


def _region(context: ExportContext, region: Region) -> Object:
    position = _position(region)
    return _feature(
        region.id,
        {"type": "Point", "coordinates": position} if position else None,
        {
            "name": region.name.hans,
            "name_hant": region.name.hant,
            "level": region.kind,
            "parent": region.parent,
            "code": region.code,
            "events": len(context.chronicle.entries_by_region.get(region.id, ())),
            "address": context.page_url("region", region.id, relative_to=_REGIONS),
        },
    )


def _pairing(context: ExportContext, pair: ResolvedPairing) -> Object:
    pairing = pair.pairing
    start, end = _position(pair.giver), _position(pair.receiver)
    page = context.file_url(context.output_path("pairings.html"), relative_to=_PAIRINGS)
    return _feature(
        pairing.id,
        _line(start, end) if start and end else None,
        {
            "giver": pairing.giver,
            "giver_name": pair.giver.name.hans,
            "receiver": pairing.receiver,
            "receiver_name": pair.receiver.name.hans,
            **_days("start", pairing.start),
            **_days("end", pairing.end),
            "note": pairing.note.plain if pairing.note else None,
            "address": f"{page}#pairing-{pairing.id}",
        },
    )


def _position(region: Region) -> Position | None:
    if region.longitude is None or region.latitude is None:
        return None
    return region.longitude, region.latitude


def _line(start: Position, end: Position) -> Object:
    """A straight line; in two where the short way crosses the antimeridian (3.1.9)."""
    (east, north), (west, south) = start, end
    if abs(east - west) <= 180:
        return {"type": "LineString", "coordinates": [start, end]}
    side = 180.0 if east > 0 else -180.0
    share = (side - east) / (west + 2 * side - east)
    middle = round(north + share * (south - north), 6)
    return {"type": "MultiLineString", "coordinates": [[start, (side, middle)], [(-side, middle), end]]}
