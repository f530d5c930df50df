"""IRIs of records and of their parts, for linked data."""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from msgspec import Struct

from .context import ExportContext

CHRONICLE, ANNOTATIONS = "data/chronicle.jsonld", "data/annotations.jsonld"
Node = dict[str, Any]
LINK = {"@type": "@id"}


class Iris(Struct, frozen=True, dict=True):
    """What names things in both files."""

    context: ExportContext

    @cached_property
    def page(self) -> Callable[[str, str], str]:
        """A record, by scheme and id: the address of its page, each made once."""
        return cache(lambda scheme, id_: self.context.page_url(scheme, id_, relative_to=CHRONICLE))

    def pairing(self, id_: str) -> str:
        """A pairing, by its place on the page of all of them."""
        page = self.context.file_url(self.context.output_path("pairings.html"), relative_to=CHRONICLE)
        return f"{page}#pairing-{id_}"

    def part(self, event: str, fragment: str) -> str:
        """A part of an event, by its place on the event's page."""
        return f"{self.page('event', event)}#{fragment}"
