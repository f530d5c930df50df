"""The sound part of an item that does not fit its class, so that one run checks the rest of it too."""

from copy import deepcopy
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..values.dates import MisspeltDate
from .base import Record
from .type_hints import keys_at

PLACEHOLDER = "todo-"
"""Text in the place of one that is wrong or missing; an id of such a record begins with it"""
_PLACEHOLDERS: tuple[Any, ...] = (
    PLACEHOLDER,
    "0001/9999",
    "99999999",
    {"hans": PLACEHOLDER, "hant": PLACEHOLDER},
)
"""What rules pass over, tried one after the other in the place of a value that is wrong or missing"""


def sound_part(kind: type[Record], index: int | None, item: Any, error: ValidationError) -> Record | None:
    """Return a record of all that fits its class, or None where too little does.

    What a key cannot have is left out, or has a placeholder where the key may not be missing. A misspelt key
    has the value of the one that is meant.
    """
    if not isinstance(item, dict):
        return None
    rest, remaining_error = deepcopy(item), error
    for placeholder in _PLACEHOLDERS:
        for detail in sorted(remaining_error.errors(include_url=False), key=_is_of_known_key):
            if detail["loc"] == ("id",):
                rest["id"] = f"{PLACEHOLDER}{index or 0}"
            else:
                _mend(kind, rest, detail, placeholder)
        try:
            return kind.model_validate(rest)
        except ValidationError as again:
            remaining_error = again
    return None


def _is_of_known_key(detail: ErrorDetails) -> bool:
    return detail["type"] != "extra_forbidden"


def _mend(kind: type[Record], item: dict[str, Any], detail: ErrorDetails, placeholder: Any) -> None:
    *above, last = detail["loc"] or ("",)
    parent: Any = item
    for step in above:
        try:
            parent = parent[step]
        except (KeyError, IndexError, TypeError):
            return  # it was mended with what is around it
    meaning = detail.get("ctx", {}).get("error")
    keys = keys_at(kind, tuple(above))
    if isinstance(parent, list) and isinstance(last, int):
        parent[last] = deepcopy(placeholder)
    elif not isinstance(parent, dict) or (detail["type"] == "missing" and last in parent):
        return
    elif detail["type"] == "extra_forbidden":
        value = parent.pop(last, None)
        close = get_close_matches(str(last).lower(), keys, n=1)
        if close and close[0] not in parent:
            parent[close[0]] = value
    elif isinstance(meaning, MisspeltDate):
        parent[last] = str(parent[last]).replace(*meaning.fix)
    elif last in keys and keys[str(last)]:
        parent[last] = deepcopy(placeholder)
    else:
        parent.pop(last, None)
