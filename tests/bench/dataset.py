"""The records of a site as it gives them away (`data/*.json`), and how one edition names and words them."""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Row = dict[str, Any]

LISTS = ("events", "regions", "leaders", "kinds", "themes", "terms", "sources", "documents", "organisations")
"""What has pages of its own"""
SCHEMES = {
    "region": "regions", "term": "terms", "leader": "leaders", "document": "documents", "event": "events",
    "organisation": "organisations", "source": "sources", "kind": "kinds", "theme": "themes",
}  # fmt: skip
LINK = re.compile(r"\]\((\w+):([\w-]+)\)")
_IN_ITS_SCRIPT = re.compile(r"\[([^\[\]]+)\]\(script:han[st]\)")
_OTHERS = ("measures", "sorts", "levels", "pairings", "corrections")
_QUOTES = tuple(zip("“”‘’", "「」『』", strict=True))


class Dataset:
    """The records of one edition."""

    def __init__(self, data: Path, edition: str, convert: Callable[[str], str]) -> None:
        self.edition = edition
        self._convert = convert
        self.sets: dict[str, list[Row]] = {
            name: json.loads((data / f"{name}.json").read_text("utf-8")) for name in (*LISTS, *_OTHERS)
        }
        self.info: Row = json.loads((data / "chronicle.json").read_text("utf-8"))[0]
        self.by = {name: {row["id"]: row for row in rows} for name, rows in self.sets.items()}
        self.numbers = {id_: number for number, id_ in enumerate(self.by["sources"], 1)}

    def name(self, name: str, id_: str) -> str:
        """What a record is called in this edition."""
        called = self.by[name][id_].get("name") or self.by[name][id_]["title"]
        return str(called[self.edition]) if isinstance(called, dict) else str(called)

    def text(self, text: str | None) -> str:
        """A text of ours in this edition's script."""
        if not text:
            return ""
        converted = self._convert(text)
        for ours, theirs in _QUOTES if self.edition == "hant" else ():
            converted = converted.replace(ours, theirs)
        return converted

    def markdown(self, text: str) -> str:
        """The same with links as addresses; what is in a script of its own stays as it is."""
        pieces = _IN_ITS_SCRIPT.split(text)  # each second one
        return "".join(
            piece if number % 2 else self.text(LINK.sub(self._address, piece))
            for number, piece in enumerate(pieces)
        )

    def _address(self, link: re.Match[str]) -> str:
        return f"](/{self.edition}/{SCHEMES[link[1]]}/{link[2]}.html)"

    def above(self, region: str) -> list[str]:
        """The ids of the regions above one, the highest first."""
        results: list[str] = []
        while parent := self.by["regions"][region].get("parent"):
            results.insert(0, parent)
            region = parent
        return results

    def cites(self, citations: Iterable[Row]) -> list[Row]:
        """Citations with the titles of their sources, one a paragraph."""
        results: dict[tuple[str, int], Row] = {}
        for each in citations:
            results.setdefault((each["source"], each["paragraph"]), self.cite(each))
        return [*results.values()]

    def cite(self, citation: Row) -> Row:
        """A citation with its source."""
        source = citation["source"]
        return {
            "source": source, "paragraph": citation["paragraph"], "anchor": citation["anchor"],
            "n": self.numbers[source], "title": self.by["sources"][source]["title"],
            "address": self.by["sources"][source].get("address"),
        }  # fmt: skip

    def link(self, name: str, id_: str) -> Row:
        """What a link to a record takes."""
        return {"id": id_, "name": self.name(name, id_)}
