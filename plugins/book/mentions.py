"""Which events name a record, and which notes an event's text marks: read from the document alone."""

from collections.abc import Iterable, Iterator

from .references import Json


def mentions(document: Json) -> dict[str, list[Json]]:
    """Return the events that name each record, in order, by `scheme:id`."""
    found: dict[str, dict[str, Json]] = {}
    for year in document["years"]:
        for event in year["entries"]:
            for key in _named(event):
                found.setdefault(key, {})[event["id"]] = event
    return {key: list(events.values()) for key, events in found.items()}


def note_numbers(event: Json) -> dict[str, int]:
    """Return the number of each note that the text marks, from 1 in the order of their marks."""
    marked = (node["text"] for node in walk(event["body"]) if node["kind"] == "note")
    ids = dict.fromkeys(id_ for id_ in marked if id_ in event["notes"])
    return {id_: number for number, id_ in enumerate(ids, 1)}


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


def _named(event: Json) -> Iterator[str]:
    yield from (f"leader:{each['id']}" for each in event["leaders"])
    yield from (f"region:{each['id']}" for each in event["regions"])
    texts = [event["body"]]
    for note in event["notes"].values():
        texts += [note["body"], *(reading["body"] for reading in note["readings"])]
    for node in walk(node for text in texts for node in text):
        if node["kind"] == "link" and "scheme" in node["to"]:
            yield f"{node['to']['scheme']}:{node['to']['id']}"
