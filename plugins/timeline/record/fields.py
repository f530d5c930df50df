"""The types of the values that curators write, each with the marks that say what its text is."""

import re
from decimal import Decimal
from typing import Annotated, Any

from msgspec import Struct
from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema

from ..values.dates import Edtf
from ..values.language import either
from .markdown import MAX_TEXT, MarkdownText
from .markdown_marks import HTTP_URL

MAX_ID = 80
MAX_LABEL = 12
"""Characters of an event's label in pictures, its break not counted"""
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ONE_LINE = r"^\S(.*\S)?$"
"""Pattern of all text but Markdown: one line without white space at its ends"""
_RESERVED_NAMES = frozenset(
    ["index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
"""Names of the page of a folder, and names that Windows reserves for devices, with any extension"""


class RefMark(Struct, frozen=True):
    """Marks text that names a record."""

    scheme: str
    """The scheme of the record, where the text is its id; empty where the text is its whole key"""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the schema of the text, with the scheme of what it names."""
        return {**handler(schema), **({"x-scheme": self.scheme} if self.scheme else {})}


class ProseMark(Struct, frozen=True):
    """Marks text that an edition converts."""

    markup: bool = False
    """Whether it is Markdown"""
    quoted: bool = False
    """Whether it may quote others, so that the rules on the editors' own words do not apply"""
    broken: bool = False
    """Whether `|` marks where its line may break"""


def _check_file_name(id_: str) -> str:
    if id_ in _RESERVED_NAMES:
        raise ValueError(
            either(f"{id_} 不能作文件名，请换一个", f"{id_} cannot be the name of a file; choose another")
        )
    return id_


def unfit_id(id_: str) -> str:
    """Return why a text can't be an id; empty where it can."""
    if not re.fullmatch(_ID, id_) or len(id_) > MAX_ID:
        return either(
            f"{id_} 不能作标识：用小写字母、数字与连字符，不超过 {MAX_ID} 字",
            f"{id_} cannot be an id: use lower-case letters, digits and hyphens, {MAX_ID} at most",
        )
    return (
        either(f"{id_} 不能作标识：系统保留了这个名字", f"{id_} cannot be an id: systems reserve this name")
        if id_ in _RESERVED_NAMES
        else ""
    )


def _parse_positive_int(value: Any) -> Any:
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and value[0] != "0"):
        raise ValueError(either(f"{value} 不是正整数", f"{value} is no positive integer"))
    return value


def _check_bool(value: Any) -> Any:
    if isinstance(value, str) and value not in ("true", "false"):
        raise ValueError(either("只能是 true 或 false", "is true or false"))
    return value


def _parse_decimal(value: Any) -> Any:
    if isinstance(value, str):
        whole, _, fraction = value.removeprefix("-").partition(".")
        digits = whole.isdigit() and (not fraction or fraction.isdigit()) and value.isascii()
        if not digits or value.endswith(".") or (len(whole) > 1 and whole[0] == "0"):
            raise ValueError(
                either(
                    f"{value} 不是十进制数，应如 1789 或 43.38，不带单位和千分位",
                    f"{value} is no decimal number such as 1789 or 43.38, without unit and separators",
                )
            )
    return value


def _check_label(label: str) -> str:
    if "｜" in label:
        raise ValueError(either("折行处用半角的 |", "write the half-width | for a break"))
    if len(label.replace("|", "")) > MAX_LABEL:
        raise ValueError(
            either(f"{label} 超过 {MAX_LABEL} 字", f"{label} has more than {MAX_LABEL} characters")
        )
    return label


def _check_day(day: str) -> str:
    return str(Edtf.parse(day))  # raises for a day that no month has


def _check_is_certain(date: Edtf) -> Edtf:
    if date.is_interval or date.qualifier or "X" in date.text:
        raise ValueError(
            either(
                f"{date} 应是编者记下此条的日子，如 2026-01-31",
                f"{date} should be the day on which the editors wrote this, as 2026-01-31",
            )
        )
    return date


Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT, pattern=ONE_LINE)]
Prose = Annotated[str, Field(min_length=1, max_length=MAX_TEXT, pattern=ONE_LINE), ProseMark()]
Label = Annotated[
    str,
    Field(min_length=1, max_length=13, pattern=r"^[^\s|]+(\|[^\s|]+)?$"),
    ProseMark(broken=True),
    AfterValidator(_check_label),
]
QuotingProse = Annotated[
    str, Field(min_length=1, max_length=MAX_TEXT, pattern=ONE_LINE), ProseMark(quoted=True)
]
"""Prose that may quote others, and need not be a sentence, such as the old wording in a correction"""
Markdown = Annotated[MarkdownText, ProseMark(markup=True)]
Key = Annotated[str, Field(pattern=r"^[a-z]+:[a-z0-9]+(-[a-z0-9]+)*$", max_length=MAX_ID + 20)]
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
DAY_PATTERN = r"^\d{4}-\d\d-\d\d$"
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=MAX_ID), AfterValidator(_check_file_name)]
RefId = Annotated[
    str, Field(min_length=1, max_length=MAX_ID, pattern=ONE_LINE, json_schema_extra={"pattern": ID_PATTERN})
]
"""An id of another record: a rule reports one that does not exist, and knows which is meant"""
KindId = Annotated[RefId, RefMark("kind")]
ThemeId = Annotated[RefId, RefMark("theme")]
MeasureId = Annotated[RefId, RefMark("measure")]
SortId = Annotated[RefId, RefMark("sort")]
LevelId = Annotated[RefId, RefMark("level")]
RegionId = Annotated[RefId, RefMark("region")]
LeaderId = Annotated[RefId, RefMark("leader")]
SourceId = Annotated[RefId, RefMark("source")]
RecordKey = Annotated[Key, RefMark("")]
HexColour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
HttpUrl = Annotated[str, Field(pattern=rf"^{HTTP_URL}$", max_length=2000)]
FileName = Annotated[
    str, Field(pattern=r'^[^\s./\\%:*?"<>|]([^/\\%:*?"<>|]*[^\s./\\%:*?"<>|])?$', max_length=200)
]
PositiveInt = Annotated[
    int, BeforeValidator(_parse_positive_int), Field(ge=1), WithJsonSchema({"type": "integer", "minimum": 1})
]
Version = Annotated[str, Field(pattern=r"^[0-9A-Za-z]+([.+-][0-9A-Za-z]+)*$", max_length=40)]
Day = Annotated[str, Field(pattern=DAY_PATTERN), AfterValidator(_check_day)]
EntryDate = Annotated[Edtf, AfterValidator(_check_is_certain)]
DecimalValue = Annotated[
    Decimal, BeforeValidator(_parse_decimal), WithJsonSchema({"type": ["number", "string"]})
]
Latitude = Annotated[float, BeforeValidator(_parse_decimal), Field(ge=-90, le=90)]
Longitude = Annotated[float, BeforeValidator(_parse_decimal), Field(ge=-180, le=180)]
StrictBool = Annotated[bool, BeforeValidator(_check_bool), WithJsonSchema({"type": "boolean"})]
