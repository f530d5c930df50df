"""The words of the controlled lists."""

from typing import Literal, get_args

from pydantic import Field

from .base import IdentifiedRecord, Name
from .collections import COLLECTIONS
from .fields import Prose

Shape = Literal[
    "down", "diamond", "right", "circle", "square", "house", "cross",
    "up", "hexagon", "star", "left", "hourglass", "bracket",
]  # fmt: skip
"""What a kind of event looks like in pictures; `bracket`: a figure over a time, not an event"""
SHAPES: tuple[Shape, ...] = get_args(Shape)


class Vocabulary(IdentifiedRecord):
    """A word of a controlled list."""

    name: Name = Field(description="名称")
    note: Prose | None = Field(None, description="一句话说明")


class EventType(Vocabulary):
    """What sort of thing an event is."""

    collection = COLLECTIONS["kinds"]
    editorial = frozenset({"id", "shape"})

    shape: Shape | None = Field(
        None,
        description="图中的形状：down ▼、diamond ◆、right ▶、circle ●、square ■、house 屋形、cross 十字、"
        "up ▲、hexagon 六边形、star 星形、left ◀、hourglass 沙漏形；bracket 括线只用于累计数，它不是一件事。"
        "省去则依次取别的类别没有用的形状",
    )


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
