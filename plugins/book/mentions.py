"""Which events name a record, and which notes an event's text marks: read from the document alone."""

from collections.abc import Iterable, Iterator, Mapping

from timeline.values.names import name_pattern

from .references import Json


def mentions(document: Json) -> dict[str, list[Json]]:
    """Return the events that name each record, in order and with their years, by `scheme:id`."""
    by_key: dict[str, list[Json]] = {}
    for year in document["years"]:
        for event in (each | {"year": year["year"]} for each in year["entries"]):
            for key in dict.fromkeys((*_linked(event), *document["names_without_links"][event["id"]])):
                by_key.setdefault(key, []).append(event)
    return by_key


def names_without_links(years: Iterable[Json], names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return by the id of each event the records, by `scheme:id`, that it names without a link.

    `names` has the records by each of their names; of names that begin alike, the longest counts.
    """
    pattern = name_pattern(names)
    by_event: dict[str, list[str]] = {}
    for event in (event for year in years for event in year["entries"]):
        in_text = [f"region:{each['id']}" for each in event["regions"] if each["in_text"]]
        matches = (names[name] for name in pattern.findall("\n".join(_texts(event))))
        region_list = (f"region:{each['id']}" for each in event["regions"] if not each["in_text"])
        links = {*region_list, *_links(event)}
        by_event[event["id"]] = [key for key in dict.fromkeys((*in_text, *matches)) if key not in links]
    return by_event


def note_numbers(years: Iterable[Json]) -> dict[str, dict[str, int]]:
    """Return by the id of each event the number of each note that its text marks, by the id of the note.

    Notes are numbered from 1 through all years in the order of their marks, as they are in print.
    """
    numbers: dict[str, dict[str, int]] = {}
    last = 0
    for event in (event for year in years for event in year["entries"]):
        marks = (node["text"] for node in walk(event["body"]) if node["kind"] == "note")
        ids = dict.fromkeys(id_ for id_ in marks if id_ in event["notes"])
        numbers[event["id"]] = {id_: number for number, id_ in enumerate(ids, last + 1)}
        last += len(ids)
    return numbers


def with_first_marks(nodes: Iterable[Json], seen: set[str] | None = None) -> list[Json]:
    """Return a text's nodes, with `first` in each mark that is the first of its note."""
    seen = set() if seen is None else seen
    marked = []
    for node in nodes:
        if node["kind"] == "note":
            node = node | {"first": node["text"] not in seen}
            seen.add(node["text"])
        marked.append(node | {"children": with_first_marks(node.get("children", ()), seen)})
    return marked


def walk(nodes: Iterable[Json]) -> Iterator[Json]:
    """Yield every node of a text, each before those in it."""
    for node in nodes:
        yield node
        yield from walk(node.get("children", ()))


def _linked(event: Json) -> Iterator[str]:
    yield from (f"region:{each['id']}" for each in event["regions"])
    yield from _links(event)


def _links(event: Json) -> Iterator[str]:
    """Yield the leaders of an event and what its texts link to."""
    yield from (f"leader:{each['id']}" for each in event["leaders"])
    for node in walk(node for text in _trees(event) for node in text):
        if node["kind"] == "link" and "scheme" in node["to"]:
            yield f"{node['to']['scheme']}:{node['to']['id']}"


def _trees(event: Json) -> Iterator[list[Json]]:
    yield event["body"]
    for note in event["notes"].values():
        yield note["body"]
        yield from (reading["body"] for reading in note["readings"])


def _texts(event: Json) -> Iterator[str]:
    """Yield what is printed of an event, but for the names of its leaders and regions."""
    yield event["title"]
    yield from event["official_names"]
    yield event["date_rest"] or ""
    yield from (each["label"] for each in event["figures"])
    for role in (role for each in event["leaders"] for role in each["roles"]):
        yield from (text for text in (role["role"], role["did"]) if text)
    for tree in _trees(event):
        yield "".join(node.get("text", "") for node in walk(tree) if node["kind"] in ("text", "code_inline"))
