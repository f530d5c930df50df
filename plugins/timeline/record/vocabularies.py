"""The words of the controlled lists."""

from typing import Literal, get_args

from pydantic import Field

from .base import IdentifiedRecord, Name
from .collections import COLLECTIONS
from .fields import Prose

CellShape = Literal[
    "solid", "diamond", "half", "outline", "broken", "dot", "round", "half-round", "wedge", "plus",
]  # fmt: skip
"""How a sum of money is drawn: the firmer the ink, the firmer the money"""
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
    editorial = frozenset({"id", "group"})

    group: Prose | None = Field(None, description="数字页上归入哪一组，如 教育与医疗；组依首见的次序排列")


class AmountType(Vocabulary):
    """What sort of amount a figure is; unlike sorts are never added up."""

    collection = COLLECTIONS["sorts"]
    editorial = frozenset({"id", "group", "cell", "side"})

    group: Prose | None = Field(None, description="数字页上归入哪一组，如 企业的钱；省去则自成一组")
    cell: CellShape = Field(
        "half",
        description="金额在图上的格子，墨越实，钱越实：solid 实心、diamond 菱形（已经给出的）、"
        "half 半实（给出与否没有写）、outline 空心（约定的）、broken 虚框（打算的）、dot 小点（目标）、"
        "round 圆（卖出货物所得）、half-round 半圆（售出与否没有写）、wedge 三角（动员来的）、"
        "plus 十字（几种钱合在一起的）。一种性质用一种格子，黑白印出来也分得开",
    )
    side: Literal["giver", "receiver", "bond"] | None = Field(
        None,
        description="金额的颜色，看钱从哪里来：giver 支援一方拿出、receiver 受援一方卖货所得、"
        "bond 企业往来；省去则用墨色",
    )


class AdminLevel(Vocabulary):
    """A level of the tree of regions."""

    collection = COLLECTIONS["levels"]
