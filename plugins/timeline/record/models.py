"""What the data may say: one frozen class per kind of YAML record.

A field here is a key in the YAML; its description, in Chinese, is what `data/README.md` and the
JSON Schemas tell the curator. `Prose` is written in Simplified Chinese for readers and changes
script with the edition; `Markdown` is prose with links; a `Name` carries both scripts itself; any
other text is left exactly as it is.
"""

from typing import Annotated, Literal

from pydantic import Field

from ..values.dates import Edtf
from .base import Component, IdentifiedRecord, Name, Record, by_record
from .collections import COLLECTIONS
from .fields import (
    ONE_LINE,
    Day,
    DecimalValue,
    FileName,
    HexColour,
    HttpUrl,
    Id,
    KindId,
    Label,
    Latitude,
    LeaderId,
    LevelId,
    Longitude,
    Markdown,
    MeasureId,
    PositiveInt,
    Prose,
    QuotingProse,
    RegionId,
    SortId,
    SourceId,
    StrictBool,
    Text,
    ThemeId,
    Version,
)
from .yaml_source import YamlPath


class Citation(Component):
    """One claim's place in a source (compare W3C TextQuoteSelector)."""

    source: SourceId = Field(description="文献 id")
    paragraph: PositiveInt = Field(description="段号，按整理后的文本从 1 数起；`make text` 印出各段")
    anchor: Annotated[str, Field(min_length=1, max_length=25, pattern=ONE_LINE)] = Field(
        description="能在该段中唯一定位此说法的最短原文，不超过 25 字，保持原文字形"
    )


Citations = tuple[Citation, ...]


class Colour(Component):
    """A colour of the site."""

    light: HexColour = Field(description="浅底上的颜色，如 #a8352a")
    dark: HexColour = Field(description="深底上的颜色，如 #e5887c")


class Side(Component):
    """One of the two sides."""

    region: RegionId = Field(description="这一方的地区 id")
    short: Name = Field(description="简称")


class Range(Component):
    """The least and the most of something."""

    least: PositiveInt = Field(description="至少")
    most: PositiveInt = Field(description="至多")


class Licence(Component):
    """A licence."""

    name: Text = Field(description="许可名称，如 CC BY 4.0")
    address: HttpUrl = Field(description="许可全文地址")
    spdx: Text | None = Field(None, description="SPDX 标识，如 CC-BY-4.0，供程序辨认许可")
    canonical: HttpUrl | None = Field(
        None, description="许可的规范网址，不分语言，供程序辨认；省去则用全文地址"
    )


class ChronicleInfo(IdentifiedRecord):
    """What makes this chronicle this one: title, period, version, the two sides, contact, licence."""

    collection = COLLECTIONS["chronicle"]
    settings = frozenset(
        {"giver_colour", "receiver_colour", "title_length", "summary_sentences", "only_warn"}
    )
    editorial = frozenset({"id", "format", *settings})

    title: Name = Field(description="题名")
    subtitle: Prose = Field(description="副题，一句话")
    about: Prose = Field(description="两三句话的说明，用于首页与网页描述")
    period: Edtf = Field(description="起止年")
    version: Version = Field(description="年表的版本，如 1.2.0：用于引文、版本页、书和存档；不是程序的版本")
    released: Day = Field(description="这一版发布的日子；记录不在版本库中时，以它为生成日期")
    giver: Side = Field(description="支援一方")
    receiver: Side = Field(description="受援一方")
    publisher: Name = Field(description="编者署名")
    contact: QuotingProse | None = Field(
        None,
        description="联系方式：邮箱或网址；网址中的 {title}、{page} 在各页的“报告本页的错误”里"
        "换成页名和网址。省去时网页写明没有公布联系方式，发布时提醒",
    )
    icp_filing: Text | None = Field(None, description="ICP 备案号；在中国内地公开的网站须在页脚写明")
    security_filing: Text | None = Field(None, description="公安备案号，如 京公网安备11000002000001号")
    licence: Licence = Field(description="数据许可")
    giver_colour: Colour | None = Field(None, description="支援一方在网站、图和书中的颜色；省去则用主题的")
    receiver_colour: Colour | None = Field(None, description="受援一方的颜色；省去则用主题的")
    title_length: Range | None = Field(None, description="事件标题的字数；省去则为 10 至 28")
    summary_sentences: Range | None = Field(None, description="事件摘要的句数；省去则为 2 至 4")
    only_warn: tuple[Text, ...] = Field(
        (), description="只作提醒、不拦发布的规则，写方括号中的名字，如 title-length；能写哪些，写错了会列出"
    )
    format: PositiveInt = Field(
        1, description="记录格式的版本，不是年表的版本；由 `python -m timeline upgrade` 写"
    )


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
    latitude: Latitude | None = Field(None, description="纬度（度），编者据公开地名资料补")
    longitude: Longitude | None = Field(None, description="经度（度），编者据公开地名资料补")
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
    editorial = frozenset({"id", "pinyin", "offices"})

    name: Name = Field(description="姓名，两种字形")
    pinyin: Text = Field(
        description="带调拼音，编者核定，如 Zhāng Sān；一字一音节，a、o、e 开头的音节在词中加隔音号"
    )
    offices: tuple[RegionId, ...] = Field(
        (), description="文献所称职务是哪些地区的，地区 id，供筛选；中央的、看不出地区的省去"
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
    notes: tuple[Id, ...] = Field((), description="说到这个数的注：本事件 notes 中的 id，与数并排显示")
    citations: Citations = Field((), description="出处；与事件相同时省去")

    @property
    def affixes(self) -> tuple[str, str]:
        """What is said before the number, and what after it with the unit."""
        wording = self.qualifier or ""
        if wording in ("余", "餘", "多"):
            # 7300余万元, but 865万余元: only after a round number does it stand before 万
            myriads = 0 if self.value % 10 == 0 else len(self.unit) - len(self.unit.lstrip("万萬亿億"))
            return "", f"{self.unit[:myriads]}{wording}{self.unit[myriads:]}"
        return ("", f"{self.unit}{wording}") if wording == "以上" else (wording, self.unit)


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
    editorial = frozenset({"id", "kind", "themes", "short", "lead"})

    date: Edtf = Field(description="EDTF 日期，不比文献更精确")
    date_note: Prose | None = Field(None, description="日期若为推定，如何推得")
    title: Prose = Field(description="标题，平实具体，末尾不用标点；字数由年表的 title_length 定")
    short: Label | None = Field(
        None,
        description="图中的短名，不超过 12 字，可用一个 | 标出折行处；不比标题多说什么。"
        "省去时，短于 13 字的标题自己作短名",
    )
    lead: StrictBool = Field(
        False, description="全年表十来件要事之一时为 true：图中短名用正文的墨色，手机上也标出"
    )
    official_names: tuple[Name, ...] = Field(
        (), description="会议、活动的正式名称，照文献所写，供检索；没有就省去"
    )
    kind: KindId = Field(description="类别 id（kinds.yaml）")
    themes: tuple[ThemeId, ...] = Field((), description="主题 id（themes.yaml）")
    regions: tuple[RegionId, ...] = Field(min_length=1, description="地区 id")
    leaders: tuple[Attestation, ...] = Field((), description="人物及其职务，每条一证，一人可有数条")
    summary: Markdown = Field(description="摘要，用自己的话；句数由年表的 summary_sentences 定")
    figures: tuple[Figure, ...] = Field((), description="数字")
    notes: tuple[Note, ...] = Field((), description="注")
    citations: Citations = Field(min_length=1, description="出处")


class Essay(IdentifiedRecord):
    """A page written by hand."""

    collection = COLLECTIONS["essays"]
    editorial = frozenset({"id", "title", "menu", "foot", "order", "summary", "body"})

    title: Prose = Field(description="标题")
    menu: Prose | None = Field(None, description="导航中的短题；省去则不进导航")
    foot: StrictBool = Field(False, description="导航短题放在页脚而不在页首时为 true")
    order: PositiveInt = Field(99, description="在导航中的次序；书以最前一篇为前言，其余附后")
    summary: Prose | None = Field(None, description="一句话说明")
    body: Markdown = Field(description="正文")


@by_record
def citations_of(record: Record) -> tuple[tuple[YamlPath, Citation], ...]:
    """Return every citation in a record, however deep, with its path."""
    citations: list[tuple[YamlPath, Citation]] = []
    _collect_citations(record, (), citations)
    return tuple(citations)


def _collect_citations(part: Component, path: YamlPath, citations: list[tuple[YamlPath, Citation]]) -> None:
    for key, value in part.items():
        is_list = isinstance(value, tuple)
        for index, item in enumerate(value if is_list else (value,)):
            if isinstance(item, Component):
                item_path = (*path, key, index) if is_list else (*path, key)
                if isinstance(item, Citation):
                    citations.append((item_path, item))
                else:
                    _collect_citations(item, item_path, citations)
