"""How corrections write values, and whether they write what the record has."""

from ..values.dates import Edtf
from .base import Component, Name
from .editorial import Correction
from .markdown import plain_text


def acceptable_wordings(value: object) -> tuple[str, ...]:
    """Return how a correction may write a simple value, the way for readers first; empty for other values."""
    if isinstance(value, Edtf):
        return value.wording, str(value)
    if isinstance(value, Name):
        return value.hans, value.hant
    return () if isinstance(value, tuple | Component) else (plain_text(str(value)), str(value))


def agrees(correction: Correction, value: object) -> bool:
    """Return whether `new` is in a value; true for values that a correction may describe in any words."""
    if value is None or "." in correction.field:
        return True
    wordings = acceptable_wordings(value)
    news = (plain_text(correction.new), correction.new)
    return not wordings or any(new in wording for new in news for wording in wordings)
