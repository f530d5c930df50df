"""The words of the controlled lists."""

from pydantic import Field

from .base import IdentifiedRecord, Name
from .collections import COLLECTIONS
from .fields import Prose


class Vocabulary(IdentifiedRecord):
    """A word of a controlled list."""

    name: Name = Field(description="名称")
    note: Prose | None = Field(None, description="一句话说明")


class EventType(Vocabulary):
    """What sort of thing an event is."""

    collection = COLLECTIONS["kinds"]


class Theme(Vocabulary):
    """What an event is about."""

    collection = COLLECTIONS["themes"]


class Indicator(Vocabulary):
    """What a figure counts."""

    collection = COLLECTIONS["measures"]


class AmountType(Vocabulary):
    """What sort of amount a figure is; unlike sorts are never added up."""

    collection = COLLECTIONS["sorts"]


class AdminLevel(Vocabulary):
    """A level of the tree of regions."""

    collection = COLLECTIONS["levels"]
