"""What editors record about the record itself: corrections, moves, removals, script, omissions."""

from pydantic import Field

from ..values.dates import Edtf
from .base import Component, IdentifiedRecord, Name, Record
from .collections import COLLECTIONS
from .fields import EntryDate, Key, PositiveInt, Prose, QuotingProse, RecordKey, SourceId, Text
from .markdown import plain_text


class Correction(IdentifiedRecord):
    """What was changed after publication, and why."""

    collection = COLLECTIONS["corrections"]
    editorial = frozenset({"id", "record", "kind", "reason"})

    date: EntryDate = Field(description="更正日期")
    record: RecordKey = Field(description="被更正的记录，如 event:1996-start")
    field: Text = Field(description="键，如 date；只说其中一部分时可写作 figures.value")
    old: QuotingProse = Field(description="原文，可只引改动之处")
    new: QuotingProse = Field(description="改为，与现在的内容一致；整项删去的写 删去")
    kind: Prose = Field(description="何种更正，如 事实、日期、出处、文字")
    reason: Prose = Field(description="为何更正")


class Redirect(Record):
    """A record that was published under another id, which leads to it for ever."""

    collection = COLLECTIONS["redirects"]

    old: Key = Field(description="原来的记录，如 event:1996-begin；此标识不再使用")
    new: RecordKey = Field(description="现在的记录，如 event:1996-start；与原来的同类，或都有自己的网页")
    date: EntryDate = Field(description="改名日期")


class Removal(IdentifiedRecord):
    """Something published that was taken back, which comes before the promise that links never die."""

    collection = COLLECTIONS["removals"]
    editorial = frozenset({"id", "reason", "touched"})

    date: EntryDate = Field(description="移除日期")
    reason: Prose = Field(description="依何请求或规定移除；不写姓名，也不写能指出个人的话")
    record: RecordKey | None = Field(
        None, description="移除的记录，原网址从此说明已移除；人物不写，标识能指出个人的也不写"
    )
    touched: tuple[RecordKey, ...] = Field((), description="为此删改了内容的其他记录，不必另写更正")


class Conversion(Record):
    """A word that script conversion gets wrong."""

    collection = COLLECTIONS["conversions"]

    hans: Text = Field(description="简体")
    hant: Text = Field(description="正确的繁体")
    reason: Text = Field(description="为何需要，不加会错成什么")


class Context(Record):
    """Surroundings in which a character with several Traditional forms was seen to be converted well."""

    collection = COLLECTIONS["contexts"]

    hans: Text = Field(description="简体，连同前后的字")
    hant: Text = Field(description="程序转成的繁体，编者认为正确")


class Waiver(Record):
    """Something in a source that the record leaves out on purpose."""

    collection = COLLECTIONS["waivers"]

    source: SourceId = Field(description="文献 id")
    paragraph: PositiveInt = Field(description="段号")
    text: Text | None = Field(None, description="不录的日期、数字、名称；省去则整段不录")
    reason: Prose = Field(description="为何不录")


def acceptable_wordings(value: object) -> tuple[str, ...]:
    """Return how a correction may write a simple value, the way for readers first; empty for other values."""
    if isinstance(value, Edtf):
        return value.wording, str(value)
    if isinstance(value, Name):
        return value.hans, value.hant
    return () if isinstance(value, tuple | Component) else (plain_text(str(value)), str(value))


def agrees(correction: Correction, value: object) -> bool:
    """Return whether `new` is in a value; true for values that a correction may describe in any words."""
    if value is None:
        return True
    wordings = acceptable_wordings(value)
    news = (plain_text(correction.new), correction.new)
    return not wordings or any(new in wording for new in news for wording in wordings)
