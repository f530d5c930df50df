"""A site's pages held against its files: every link lands, nothing is fetched from outside."""

from collections import defaultdict
from urllib.parse import urlsplit

from .links import READ, Lead, leads, target


class Site:
    """The files of the site, and what its pages lead to, gathered page by page."""

    def __init__(self, files: set[str], archive: str) -> None:
        self._files = files
        self._archive = archive
        self.pages = self.links = 0
        self.wanted: dict[str, dict[str, str]] = defaultdict(dict)
        """Fragments that other files point to, by file, each with the first that does"""
        self.broken: list[str] = []
        self.outside: list[str] = []
        self.strange: list[str] = []

    def read(self, name: str, text: str) -> None:
        """Follow every lead of a file; fragments in other files are kept for `look_up`."""
        self.pages += name.endswith(".html")
        found, ids = leads(name, text)
        own = set(ids)
        for lead in dict.fromkeys(found):
            self._follow(name, own, lead)

    def look_up(self, name: str, text: str) -> None:
        """Tell which of the wanted fragments a file does not have."""
        ids = set(leads(name, text)[1])
        for fragment, source in self.wanted[name].items():
            if fragment not in ids:
                self.broken.append(f"{source} → {name}#{fragment}")

    def _follow(self, name: str, own: set[str], lead: Lead) -> None:
        scheme = urlsplit(lead.address.strip()).scheme
        to = target(name, lead.address)
        if urlsplit(lead.address).path.endswith(f"/{self._archive}.zip"):
            self.strange.append(f"{name} → {lead.address}（指向存档自身）")
        if to is None:
            if lead.fetched and scheme != "data":
                self.outside.append(f"{name} → {lead.address}")
            elif not lead.fetched and scheme not in ("http", "https", "mailto", "tel", ""):
                self.strange.append(f"{name} → {lead.address}")
            return
        self.links += 1
        if to.path not in self._files:
            self.broken.append(f"{name} → {lead.address}")
        elif to.fragment and to.path == name:
            if to.fragment not in own:
                self.broken.append(f"{name} → {lead.address}")
        elif to.fragment and to.path.endswith(READ):
            self.wanted[to.path].setdefault(to.fragment, name)
