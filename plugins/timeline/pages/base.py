"""What a page is: a path, a template and the values that the template shows."""

from collections.abc import Callable
from typing import ClassVar

from msgspec import Struct

from ..record.editorial import Correction


class Pager(Struct, frozen=True):
    """The pages of a long list, and which of them a page is."""

    paths: tuple[str, ...]
    number: int
    """Counted from 0"""

    @property
    def before(self) -> str | None:
        """The path of the page before; None on the first."""
        return self.paths[self.number - 1] if self.number else None

    @property
    def after(self) -> str | None:
        """The path of the page after; None on the last."""
        return self.paths[self.number + 1] if self.number + 1 < len(self.paths) else None


class Page(Struct, frozen=True, kw_only=True):
    """A page to render. Each kind subclasses this and adds what it shows.

    `section` is the entry of the menu that it belongs to. Titles that are wording, not data,
    stand in the templates.
    """

    template: ClassVar[str]
    section: ClassVar[str] = ""
    is_listed: ClassVar[bool] = True
    """Whether search engines and sitemaps should know of it"""
    searched: ClassVar[bool] = False
    """Whether search finds the text of a page that belongs to no record, not its title alone"""
    loads_exports: ClassVar[bool] = False
    """Whether its scripts load exports"""
    lists_sources: ClassVar[bool] = False
    """Whether it gives the sources themselves, so that print need not spell out those that it cites"""
    anywhere: ClassVar[bool] = False
    """Whether a server shows it for addresses at any depth: its links then begin at the root"""

    path: str
    feed: str = ""
    """Path of the feed that a reader of this page may want; nothing for the chronicle's own"""
    picture: str = ""
    """Name of the picture that stands for this page elsewhere; nothing for the chronicle's own"""
    pager: Pager | None = None
    """For a list that has several pages"""
    corrections: tuple[Correction, ...] = ()
    """What was corrected of the records that stand here, the latest first"""


class Route(Struct, frozen=True):
    """The path of a page, its class, and the function that makes it when it is needed."""

    path: str
    """Below the edition's folder"""
    kind: type[Page]
    """The class of the page, from which much is known without making it"""
    make: Callable[[str], Page]
    """Returns the page at this path"""

    def page(self) -> Page:
        """Return the page."""
        return self.make(self.path)
