"""How readers reach the editors: the address of the record's `contact`, and a report of one page."""

import re
from urllib.parse import quote

_MAIL = re.compile(r"[^\s@/:：]+@[^\s@/:：]+\.[a-zA-Z]{2,}")
_WEB = re.compile(r"https?://\S+")


def contact_address(contact: str | None) -> str:
    """Return the address that a contact names, without what a page fills in; empty where it is none."""
    if contact and _MAIL.fullmatch(contact):
        return f"mailto:{contact}"
    return contact.split("?")[0] if contact and _WEB.fullmatch(contact) else ""


def report_address(contact: str | None, *, title: str, page: str) -> str:
    """Return the address where a mistake of a page is reported, with its title and address filled in."""
    address = contact_address(contact)
    if not contact or not address:
        return ""
    if address.startswith("mailto:"):
        return f"{address}?subject={quote(f'报错：{title}', safe='')}&body={quote(page, safe='')}"
    return contact.replace("{title}", quote(title, safe="")).replace("{page}", quote(page, safe=""))
