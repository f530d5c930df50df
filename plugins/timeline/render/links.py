"""Addresses as a page writes them, which depend on how deep it lies."""

import posixpath
from urllib.parse import urlsplit

from ..chronicle.editions import Edition
from ..record.base import IdentifiedRecord
from ..record.collections import url_for
from .site import MenuItem, SiteContext

Target = IdentifiedRecord | MenuItem | str | int
"""What a link names: a record, or its id"""


def absolute_base(site: SiteContext, edition: Edition) -> str:
    """The base of pages that a server shows at any address: an edition's path on its host."""
    return posixpath.join(_root(site), edition.folder, "")


class Links:
    """Addresses for the pages of an edition whose links begin with the same base."""

    def __init__(self, site: SiteContext, edition: Edition, base: str) -> None:
        self.site = site
        self.edition = edition
        self._at_any_address = base.startswith("/")
        self._root = _root(site) if self._at_any_address else base + ("../" if edition.folder else "")
        self.base = base

    def url(self, scheme: str, record: Target) -> str:
        """The address of a record's page, or of another page that has a scheme."""
        return self.base + url_for(scheme, getattr(record, "id", record))  # type: ignore[arg-type]

    def root_url(self, path: str) -> str:
        """The address of a file that both editions share."""
        return self._root + path

    def asset(self, path: str) -> str:
        """The address of a file of the theme."""
        return self._root + self.site.assets[path]

    def edition_url(self, edition: Edition, path: str) -> str:
        """The address of a page in an edition; a page's own is its name."""
        if edition == self.edition and not self._at_any_address:
            return path.rpartition("/")[2]
        return f"{self._root}{edition.folder}/{path}" if edition.folder else self._root + path

    def absolute_url(self, path: str, edition: Edition | None = None) -> str:
        """The address of a file of an edition on the web; empty when the site's own is not known."""
        folder = (edition or self.edition).folder
        return f"{self.site.url}/{posixpath.join(folder, path)}" if self.site.url else ""


def _root(site: SiteContext) -> str:
    return f"{urlsplit(site.url).path}/"
