"""What the data may say: one frozen class per kind of YAML record.

A field here is a key in the YAML; its description, in Chinese, is what `data/README.md` and the
JSON Schemas tell the curator. `Prose` is written in Simplified Chinese for readers and changes
script with the edition; `Markdown` is prose with links; a `Name` carries both scripts itself; any
other text is left exactly as it is.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import asdict
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    WithJsonSchema,
)

from ..values.dates import Edtf
from .collections import COLLECTIONS, Collection
from .markdown import HTTP_URL, MAX_TEXT, MarkdownText

MAX_ID = 80
ONE_LINE = r"^\S(.*\S)?$"
"""What all text but Markdown is held to: one line without white space at its ends"""
_COMMA = re.compile(r"[、，,；;]\s*")
_SPACE = re.compile(r"\s+")
_RESERVED_NAMES = frozenset(
    ["index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
"""Names that a folder's own page has, or that Windows keeps for devices, whatever their extension"""


class RefMark(Struct, frozen=True):
    """Marks text that names a record."""

    scheme: str
    """Of the record, where the text is its id; nothing where the text is the record's whole key"""


class ProseMark(Struct, frozen=True):
    """Marks text that an edition converts."""

    markup: bool = False
    """Whether it is Markdown"""
    quoted: bool = False
    """Whether it may repeat others' words or addresses, so that rules for our own words do not apply"""


def _check_file_name(id_: str) -> str:
    if id_ in _RESERVED_NAMES:
        raise ValueError(f"{id_} 不能作文件名，请换一个")
    return id_


def _parse_positive_int(value: Any) -> Any:
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and value[0] != "0"):
        raise ValueError(f"{value} 不是正整数")
    return value


def _parse_decimal(value: Any) -> Any:
    if isinstance(value, str):
        whole, _, fraction = value.removeprefix("-").partition(".")
        digits = whole.isdigit() and (not fraction or fraction.isdigit()) and value.isascii()
        if not digits or value.endswith(".") or (len(whole) > 1 and whole[0] == "0"):
            raise ValueError(f"{value} 不是十进制数，应如 1789 或 43.38，不带单位和千分位")
    return value


def _check_day(day: str) -> str:
    return str(Edtf.parse(day))  # raises for a day that no month has


Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT, pattern=ONE_LINE)]
Prose = Annotated[str, Field(min_length=1, max_length=MAX_TEXT, pattern=ONE_LINE), ProseMark()]
Quotation = Annotated[str, Field(min_length=1, max_length=MAX_TEXT, pattern=ONE_LINE), ProseMark(quoted=True)]
Markdown = Annotated[MarkdownText, ProseMark(markup=True)]
Key = Annotated[str, Field(pattern=r"^[a-z]+:[a-z0-9]+(-[a-z0-9]+)*$", max_length=MAX_ID + 20)]
Id = Annotated[
    str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=MAX_ID), AfterValidator(_check_file_name)
]
KindId = Annotated[Id, RefMark("kind")]
ThemeId = Annotated[Id, RefMark("theme")]
MeasureId = Annotated[Id, RefMark("measure")]
SortId = Annotated[Id, RefMark("sort")]
LevelId = Annotated[Id, RefMark("level")]
RegionId = Annotated[Id, RefMark("region")]
LeaderId = Annotated[Id, RefMark("leader")]
SourceId = Annotated[Id, RefMark("source")]
RecordKey = Annotated[Key, RefMark("")]
HttpUrl = Annotated[str, Field(pattern=rf"^{HTTP_URL}$", max_length=2000)]
FileName = Annotated[
    str, Field(pattern=r'^[^\s./\\%:*?"<>|]([^/\\%:*?"<>|]*[^\s./\\%:*?"<>|])?$', max_length=200)
]
PositiveInt = Annotated[
    int, BeforeValidator(_parse_positive_int), Field(ge=1), WithJsonSchema({"type": "integer", "minimum": 1})
]
Version = Annotated[str, Field(pattern=r"^[0-9A-Za-z]+([.+-][0-9A-Za-z]+)*$", max_length=40)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_check_day)]
DecimalValue = Annotated[
    Decimal, BeforeValidator(_parse_decimal), WithJsonSchema({"type": ["number", "string"]})
]
Coordinate = Annotated[float, BeforeValidator(_parse_decimal), Field(ge=-180, le=180)]
StrictBool = Annotated[bool, WithJsonSchema({"type": "boolean"})]


class Component(BaseModel):
    """A piece of a record: frozen, and closed to keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        _construct(cls, (None,) * len(_keys(cls)), None)  # the first of a class teaches Python its keys

    @property
    def values(self) -> tuple[Any, ...]:
        """Its values in the order of its class's keys, unset ones too."""
        return _values_of(type(self))(self)

    def items(self) -> Iterator[tuple[str, Any]]:
        """Each key and its value."""
        return zip(_keys(type(self)), self.values, strict=True)

    def copy_with(self, values: Mapping[str, Any]) -> Self:
        """The same with other values for some of its keys, which are not held to the class again."""
        both = {**dict(self.items()), **values}
        return _construct(type(self), both.values(), self.__pydantic_private__)

    def __reduce__(self) -> tuple[Any, ...]:
        return _construct, (type(self), self.values, self.__pydantic_private__)


P = TypeVar("P", bound=Component)
_KEYS_SET: set[str] = set()
"""Nobody asks which keys were written and which left to their defaults, so that all share one set"""


def _construct(kind: type[P], values: Iterable[Any], private: dict[str, Any] | None) -> P:
    """A part of values, in the order of its keys, that were held to its class before.

    Very many are made, and stay. Python before 3.13 keeps what is put one by one, always in the same order,
    in a third of the memory that a `__dict__` takes, if the first of the class was made so before pydantic
    made any; whoever asks one of these for its `__dict__` gives that away. Python 3.13 no longer does so for
    classes with slots, as pydantic's are: it would make a `__dict__` with room for thirty keys.
    """
    made = kind.__new__(kind)
    put = object.__setattr__
    by_key = zip(_keys(kind), values, strict=True)
    if sys.version_info >= (3, 13):
        put(made, "__dict__", dict(by_key))
    else:
        for key, value in by_key:
            put(made, key, value)
    put(made, "__pydantic_fields_set__", _KEYS_SET)
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", private)
    return made


@cache
def _keys(kind: type[Component]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


@cache
def _values_of(kind: type[Component]) -> Callable[[Component], tuple[Any, ...]]:
    keys = _keys(kind)
    return attrgetter(*keys) if len(keys) > 1 else lambda part: tuple(getattr(part, key) for key in keys)


@cache
def field_types(kind: type[Component]) -> dict[str, Any]:
    """The type of each key of a class with all its marks, as pydantic found it when the class was made."""
    return {key: field.rebuild_annotation() for key, field in kind.model_fields.items()}


class Name(Component):
    """A name in both scripts, curated; never converted by a program. `str()` gives it as shown."""

    hans: Text = Field(description="简体写法")
    hant: Text = Field(description="繁体写法")
    _shown: str = PrivateAttr(default="")

    def __str__(self) -> str:
        private = self.__pydantic_private__  # read at once: names are asked for most of all
        return (private and private["_shown"]) or self.hans

    def in_script(self, script: Literal["hans", "hant"]) -> "Name":
        """The same name, shown in one of its scripts."""
        return _construct(Name, self.values, {"_shown": getattr(self, script)})


class SourceLocation(Struct, frozen=True):
    """Where a record was written: its file, and its place in the file's list (None: the file)."""

    file: str
    index: int | None
    digest: bytes = b""
    """SHA-256 of the record as it was written, without layout and comments; nothing if it was not read"""

    def path(self, within: tuple[str | int, ...]) -> tuple[str | int, ...]:
        """The path from the top of the file to a key inside this record."""
        return within if self.index is None else (self.index, *within)


_UNKNOWN_LOCATION = SourceLocation("", None)


class Record(Component):
    """One item of a collection."""

    collection: ClassVar[Collection]

    _origin: SourceLocation | None = PrivateAttr(default=None)  # which pydantic need not copy for each record

    @property
    def origin(self) -> SourceLocation:
        """Where it was written."""
        private = self.__pydantic_private__  # read at once, as above
        return (private and private["_origin"]) or _UNKNOWN_LOCATION

    def with_location(self, origin: SourceLocation) -> Self:
        """The same, written there."""
        return _construct(type(self), self.values, {"_origin": origin})


class IdentifiedRecord(Record):
    """A record with an id, by which others name it."""

    editorial: ClassVar[frozenset[str]] = frozenset({"id", "pinyin"})
    """Keys that tell how the editors file a record, and nothing that a reader takes for a fact"""

    id: Id = Field(description="英文小写标识，由编者定，永不改用于他事；网址由它而来")

    @property
    def key(self) -> str:
        """What names it among all records, such as `event:1996-start`."""
        return f"{self.collection.scheme}:{self.id}"


def name_of(record: IdentifiedRecord) -> str:
    """What a reader calls a record: its title or name; its key where it has neither."""
    return str(getattr(record, "title", None) or getattr(record, "name", None) or record.key)


class Citation(Component):
    """One claim's place in a source (compare W3C TextQuoteSelector)."""

    source: SourceId = Field(description="文献 id")
    paragraph: PositiveInt = Field(description="段号，按整理后的文本从 1 数起（`make check` 可核对）")
    anchor: Annotated[str, Field(min_length=1, max_length=25, pattern=ONE_LINE)] = Field(
        description="能在该段中唯一定位此说法的最短原文，不超过 25 字，保持原文字形"
    )


Citations = tuple[Citation, ...]


def citations_of(
    part: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Citation]]:
    """Every citation in a record, however deep, with its path."""
    if isinstance(part, Citation):
        yield path, part
    elif isinstance(part, Component):
        for key in type(part).model_fields:
            yield from citations_of(getattr(part, key), (*path, key))
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from citations_of(item, (*path, index))


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


class Side(Component):
    """One of the two sides."""

    region: RegionId = Field(description="这一方的地区 id")
    short: Name = Field(description="简称")


class Licence(Component):
    """A licence."""

    name: Text = Field(description="许可名称，如 CC BY 4.0")
    address: HttpUrl = Field(description="许可全文地址")


class ChronicleInfo(IdentifiedRecord):
    """What makes this chronicle this one: title, period, version, the two sides, contact, licence."""

    collection = COLLECTIONS["chronicle"]

    title: Name = Field(description="题名")
    subtitle: Prose = Field(description="副题，一句话")
    about: Prose = Field(description="两三句话的说明，用于首页与网页描述")
    period: Edtf = Field(description="起止年")
    version: Version = Field(description="年表的版本，如 1.2.0：用于引文、版本页、书和存档；不是程序的版本")
    released: Day = Field(description="这一版发布的日子；记录不在版本库中时，以它为生成日期")
    giver: Side = Field(description="支援一方（宫墙红）")
    receiver: Side = Field(description="受援一方（草原绿）")
    publisher: Name = Field(description="编者署名")
    contact: Quotation = Field(description="联系方式：网址或邮箱")
    licence: Licence = Field(description="数据许可")


class Region(IdentifiedRecord):
    """A place in the tree of regions."""

    collection = COLLECTIONS["regions"]

    name: Name = Field(description="名称，两种字形")
    pinyin: Text | None = Field(
        None, description="带调拼音，编者核定，供检索；写法同人物。是汉字的读音，不是法定的罗马字地名"
    )
    kind: LevelId = Field(description="层级 id（levels.yaml）")
    parent: RegionId | None = Field(None, description="上级地区 id；省级没有")
    other_names: tuple[Name, ...] = Field((), description="别称、简称")
    code: Annotated[str, Field(pattern=r"^\d{6}$")] | None = Field(
        None, description="GB/T 2260 代码，编者据公开地名资料补"
    )
    latitude: Coordinate | None = Field(None, description="纬度（度），编者据公开地名资料补")
    longitude: Coordinate | None = Field(None, description="经度（度），编者据公开地名资料补")
    note: Prose | None = Field(None, description="说明")


class Pairing(IdentifiedRecord):
    """One region supports another, from when to when as attested."""

    collection = COLLECTIONS["pairings"]

    giver: RegionId = Field(description="支援地区 id")
    receiver: RegionId = Field(description="受援地区 id")
    start: Edtf | None = Field(None, description="开始，文献有据才写")
    end: Edtf | None = Field(None, description="结束，文献有据才写")
    note: Markdown | None = Field(None, description="说明")
    citations: Citations = Field(min_length=1, description="出处")


class Leader(IdentifiedRecord):
    """A public official in office; roles are derived from events."""

    collection = COLLECTIONS["leaders"]

    name: Name = Field(description="姓名，两种字形")
    pinyin: Text = Field(
        description="带调拼音，编者核定，如 Yǐn Lì；一字一音节，a、o、e 开头的音节在词中加隔音号"
    )
    note: Prose | None = Field(None, description="身份说明，如同名辨析")


class Source(IdentifiedRecord):
    """A document that the chronicle is drawn from."""

    collection = COLLECTIONS["sources"]
    editorial = frozenset({"id", "archived", "file", "sha256", "faults", "boilerplate"})

    title: Text = Field(description="标题，按原文字形")
    subtitle: Text | None = Field(None, description="副标题，按原文字形")
    publisher: Text | None = Field(None, description="发布者，按原文字形")
    byline: Text | None = Field(None, description="署名，只用于引文")
    date: Edtf | None = Field(None, description="发布日期；不明时写文本所给的界限，如 2022-07-20/..")
    date_note: Prose | None = Field(None, description="日期如何得来")
    address: HttpUrl | None = Field(None, description="网址；查不到就省去，网页上写“未查得原发处”")
    repost: StrictBool = Field(False, description="网址是转载页而不是原发页时为 true")
    archived: HttpUrl | None = Field(None, description="公共网页存档中的网址")
    script: Literal["hans", "hant"] = Field(description="原文字形：hans 简体、hant 繁体")
    file: FileName = Field(description="文本文件名")
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] = Field(description="文件指纹")
    faults: Prose = Field(description="文本有何缺陷")
    boilerplate: tuple[Text, ...] = Field(
        (), description="与正文无关的行（网站栏目、按钮等）的开头，整理文本时搁置"
    )

    @property
    def published(self) -> str:
        """When it was published, in Chinese; an open end means not before that day."""
        if self.date is None:
            return ""
        start = self.date.start
        return f"不早于{start.wording()}" if start and self.date.end is None else self.date.wording


def split_byline(byline: str | None) -> list[str]:
    """The names of a byline: apart by commas, or by spaces between Chinese characters."""
    found: list[str] = []
    for some in _COMMA.split(byline or ""):
        begins = 0
        for space in _SPACE.finditer(some):
            beside = some[space.start() - 1 : space.start()], some[space.end() : space.end() + 1]
            if all(map(is_han, beside)):
                found.append(some[begins : space.start()])
                begins = space.end()
        found.append(some[begins:])
    return [name for name in found if name]


def is_han(char: str) -> bool:
    """Whether it is a Chinese character (Unicode's unified ideographs and their extensions).

    A pattern of so many takes long to be compiled.
    """
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U000323af"


class Term(IdentifiedRecord):
    """An entry of the glossary."""

    collection = COLLECTIONS["terms"]

    name: Name = Field(description="词形，两种字形")
    pinyin: Text | None = Field(
        None, description="带调拼音，编者核定，供检索；写法同人物。是汉字的读音，不是法定的罗马字地名"
    )
    definition: Markdown = Field(description="一两句话的解释")
    editor: StrictBool = Field(False, description="解释出自编者常识而非文献时为 true")
    citations: Citations = Field((), description="出处")


class Document(IdentifiedRecord):
    """An agreement, plan or policy that has a name."""

    collection = COLLECTIONS["documents"]

    name: Name = Field(description="名称，不带书名号，两种字形")
    pinyin: Text | None = Field(
        None, description="带调拼音，编者核定，供检索；写法同人物。是汉字的读音，不是法定的罗马字地名"
    )
    other_names: tuple[Name, ...] = Field((), description="全称、简称")
    date: Edtf | None = Field(None, description="签署或发布日期")
    issuers: Prose | None = Field(None, description="签署或发布者")
    summary: Markdown = Field(description="一两句话的说明")
    citations: Citations = Field(min_length=1, description="出处")


class Organisation(IdentifiedRecord):
    """A company, school, hospital, office or the like."""

    collection = COLLECTIONS["organisations"]

    name: Name = Field(description="名称，两种字形")
    pinyin: Text | None = Field(
        None, description="带调拼音，编者核定，供检索；写法同人物。是汉字的读音，不是法定的罗马字地名"
    )
    other_names: tuple[Name, ...] = Field((), description="别称、简称")
    kind: Prose = Field(description="何种机构，如 企业、学校、医院、机关")
    region: RegionId | None = Field(None, description="所在地区 id，文献有据才写")
    summary: Markdown = Field(description="一两句话的说明")
    citations: Citations = Field(min_length=1, description="出处")


class Attestation(Component):
    """One document's word on who took part, in what role, on this event's date."""

    leader: LeaderId = Field(description="人物 id")
    role: Prose | None = Field(None, description="文献所称职务；文献没有写职务则省去")
    did: Prose | None = Field(None, description="所为，如 讲话、签署、陪同")
    quoted: StrictBool = Field(False, description="文献只引述其言或记其指示，没有写到场时为 true")
    citations: Citations = Field((), description="出处；与事件相同时省去")


class Figure(Component):
    """One number as a document gives it."""

    id: Id | None = Field(None, description="在本事件内唯一；它的分项以 part_of 指到它")
    value: DecimalValue = Field(description="数值，如 43.38；不带单位")
    unit: Prose = Field(description="单位，如 亿元、个、人次")
    qualifier: Prose | None = Field(None, description="限定词：超、近、余、约、多 等")
    measure: MeasureId = Field(description="指标 id（measures.yaml）")
    detail: Prose | None = Field(None, description="具体所指，如 其中产业类")
    sort: SortId = Field(description="数额性质 id（sorts.yaml）")
    period: Edtf | None = Field(None, description="时段；省去则同事件日期")
    region: RegionId | None = Field(None, description="所涵盖的地区 id")
    part_of: Id | None = Field(None, description="文献称它是哪一个数的分项：同一事件中那个数字的 id")
    parts_incomplete: StrictBool = Field(
        False, description="文献没有列全分项时为 true；否则各分项之和须与它相等"
    )
    citations: Citations = Field((), description="出处；与事件相同时省去")

    @property
    def affixes(self) -> tuple[str, str]:
        """What is said before the number, and what after it with the unit."""
        said = self.qualifier or ""
        if said in ("余", "餘", "多"):
            # 7300余万元, but 865万余元: only after a round number does it stand before 万
            myriads = 0 if self.value % 10 == 0 else len(self.unit) - len(self.unit.lstrip("万萬亿億"))
            return "", f"{self.unit[:myriads]}{said}{self.unit[myriads:]}"
        return ("", f"{self.unit}{said}") if said == "以上" else (said, self.unit)


class Reading(Component):
    """One of the readings that a doubt keeps side by side."""

    text: Markdown = Field(description="一种读法")
    citations: Citations = Field(min_length=1, description="出处")


class Note(Component):
    """An annotation beside the text."""

    id: Id = Field(description="在本事件内唯一；正文以 [^id] 指到它")
    kind: Literal["explanation", "remark", "doubt"] = Field(
        description="explanation 解释、remark 编者按、doubt 存疑"
    )
    text: Markdown = Field(description="注文")
    readings: tuple[Reading, ...] = Field((), description="存疑时的各种读法，至少两种")
    editor: StrictBool = Field(False, description="出自编者常识而非文献时为 true")
    citations: Citations = Field((), description="出处；与事件相同时省去")


class Event(IdentifiedRecord):
    """Something that happened."""

    collection = COLLECTIONS["events"]
    editorial = frozenset({"id", "kind", "themes"})

    date: Edtf = Field(description="EDTF 日期，不比文献更精确")
    date_note: Prose | None = Field(None, description="日期若为推定，如何推得")
    title: Prose = Field(description="标题，10 至 28 字，平实具体")
    official_names: tuple[Name, ...] = Field(
        (), description="会议、活动的正式名称，照文献所写，供检索；没有就省去"
    )
    kind: KindId = Field(description="类别 id（kinds.yaml）")
    themes: tuple[ThemeId, ...] = Field((), description="主题 id（themes.yaml）")
    regions: tuple[RegionId, ...] = Field(min_length=1, description="地区 id")
    leaders: tuple[Attestation, ...] = Field((), description="人物及其职务，每条一证，一人可有数条")
    summary: Markdown = Field(description="两至四句摘要，用自己的话")
    figures: tuple[Figure, ...] = Field((), description="数字")
    notes: tuple[Note, ...] = Field((), description="注")
    citations: Citations = Field(min_length=1, description="出处")


class Correction(IdentifiedRecord):
    """What was changed after publication, and why."""

    collection = COLLECTIONS["corrections"]
    editorial = frozenset({"id", "record", "kind", "reason"})

    date: Edtf = Field(description="更正日期")
    record: RecordKey = Field(description="被更正的记录，如 event:1996-start")
    field: Text = Field(description="键，如 date；只说其中一部分时可写作 figures.value")
    old: Quotation = Field(description="原文，可只引改动之处")
    new: Quotation = Field(description="改为，与现在的内容一致；整项删去的写 删去")
    kind: Prose = Field(description="何种更正，如 事实、日期、出处、文字")
    reason: Prose = Field(description="为何更正")


class Redirect(Record):
    """A record that was published under another id, which leads to it for ever."""

    collection = COLLECTIONS["redirects"]

    old: Key = Field(description="原来的记录，如 event:1996-begin；此标识不再使用")
    new: RecordKey = Field(description="现在的记录，如 event:1996-start；与原来的同类，或都有自己的网页")
    date: Edtf = Field(description="改名日期")


class Removal(IdentifiedRecord):
    """Something published that was taken back, which comes before the promise that links never die."""

    collection = COLLECTIONS["removals"]
    editorial = frozenset({"id", "reason", "touched"})

    date: Edtf = Field(description="移除日期")
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


class Essay(IdentifiedRecord):
    """A page written by hand."""

    collection = COLLECTIONS["essays"]
    editorial = frozenset({"id", "title", "menu", "order", "summary", "body"})

    title: Prose = Field(description="标题")
    menu: Prose | None = Field(None, description="导航中的短题；省去则不进导航")
    order: PositiveInt = Field(99, description="在导航中的次序；书以最前一篇为前言，其余附后")
    summary: Prose | None = Field(None, description="一句话说明")
    body: Markdown = Field(description="正文")


RECORD_TYPES: tuple[type[Record], ...] = (
    ChronicleInfo, EventType, Theme, Indicator, AmountType, AdminLevel, Region, Pairing, Leader, Source,
    Term, Document, Organisation, Event, Correction, Redirect, Removal, Conversion, Context, Waiver, Essay,
)  # fmt: skip
"""Every class of record, in the order in which a curator meets them."""


@cache
def reference_target(part: type[Component], key: str) -> str | None:
    """Return what the texts under a key of a part name: a scheme, whose ids they are, nothing for whole keys,
    or None where they name no record.
    """
    return next((mark.scheme for mark in _marks(part, key) if isinstance(mark, RefMark)), None)


@cache
def is_prose(part: type[Component], key: str) -> bool:
    """Return whether the texts under a key of a part are the editors' own words."""
    return any(isinstance(mark, ProseMark) and not mark.quoted for mark in _marks(part, key))


def _marks(part: type[Component], key: str) -> Iterator[Any]:
    return flatten_hint(field_types(part)[key])


def flatten_hint(hint: Any) -> Iterator[Any]:
    """Yield a type hint, its alternatives, items and annotations, flat."""
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        yield from marks
        yield from flatten_hint(inner)
    elif get_origin(hint) in (Union, UnionType, tuple):
        for each in get_args(hint):
            yield from flatten_hint(each)
    else:
        yield hint


COMPONENTS: tuple[tuple[type[Component], str], ...] = (
    (Name, "名称，两种字形"),
    (Citation, "出处"),
    (Attestation, "人物一证"),
    (Figure, "数字"),
    (Note, "附注"),
    (Reading, "存疑的一种读法"),
    (Side, "一方"),
    (Licence, "许可"),
)
"""What stands in records, and how it is called"""


class Records(Struct, frozen=True, kw_only=True):
    """Everything that was given to publish, not yet linked: one tuple a collection."""

    chronicle: tuple[ChronicleInfo, ...] = ()
    kinds: tuple[EventType, ...] = ()
    themes: tuple[Theme, ...] = ()
    measures: tuple[Indicator, ...] = ()
    sorts: tuple[AmountType, ...] = ()
    levels: tuple[AdminLevel, ...] = ()
    regions: tuple[Region, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    leaders: tuple[Leader, ...] = ()
    sources: tuple[Source, ...] = ()
    terms: tuple[Term, ...] = ()
    documents: tuple[Document, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    events: tuple[Event, ...] = ()
    corrections: tuple[Correction, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    removals: tuple[Removal, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    contexts: tuple[Context, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    essays: tuple[Essay, ...] = ()

    def by_collection(self) -> dict[str, tuple[Record, ...]]:
        """Each collection under its name."""
        return asdict(self)

    def all(self) -> Iterator[Record]:
        """Every record, collection by collection."""
        for collection in self.by_collection().values():
            yield from collection

    def parted(self, count: int) -> list["Records"]:
        """The same in as many parts, of each collection about as many."""
        return [
            Records(**{name: found[first::count] for name, found in self.by_collection().items()})  # type: ignore[arg-type]
            for first in range(count)
        ]

    def map(self, changed: Callable[[Record], Record | None]) -> "Records":
        """The same with what becomes of each record, of its own class, and without those that go (None)."""
        found = {
            name: tuple(new for record in collection if (new := changed(record)) is not None)
            for name, collection in self.by_collection().items()
        }
        return Records(**found)  # type: ignore[arg-type]
