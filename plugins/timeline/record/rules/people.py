"""Rules on people, their offices and the pinyin of names."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ...values.diagnostics import Correctable, Doubt
from ...values.han import is_han
from ...values.language import either
from ...values.names import split_byline
from ...values.pinyin import may_read, readings, syllables
from ..loader import LoadResult
from ..models import Document, Leader, Organisation, Region, Term
from .findings import Finding, has_invalid, is_todo
from .names import TITLES

_SURNAMES = {
    "单": "shàn", "仇": "qiú", "解": "xiè", "曾": "zēng", "区": "ōu", "种": "chóng", "任": "rén", "查": "zhā",
    "朴": "piáo", "翟": "zhái", "盖": "gě", "华": "huà", "宁": "níng", "员": "yùn", "缪": "miào", "燕": "yān",
    "折": "shé", "冼": "xiǎn", "车": "chē", "卜": "bǔ", "尉": "wèi", "召": "shào", "石": "shí", "万": "wàn",
}  # fmt: skip
"""Surnames with other readings than the words that are written alike"""
_COMMON = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋"
    "蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙万段"
    "雷钱汤尹黎易常武乔贺赖龚文"
)
"""Common surnames: names that begin with one are seldom of one word, as Mongolian names are"""
_WITHOUT_MARK = re.compile("[^ |']*\\|[aāáǎàoōóǒòeēéěè][^ |']*")
_NATIONAL = frozenset(("中央", "中共", "全国", "国家", "国务院"))
"""Words for offices of the whole country, which name no region"""


def leaders_hold_office(result: LoadResult) -> Iterator[Finding]:
    """Whoever is in the index of people is called an official by a document, and signed none of them."""
    if has_invalid(result, "events"):
        return
    events, sources = result.records.events, result.records.sources
    in_office = {attestation.leader for event in events for attestation in event.leaders if attestation.role}
    names = Counter(leader.name.hans for leader in result.records.leaders)
    own = {leader.id: (leader.name.hans, leader.name.hant) for leader in result.records.leaders}
    attestations = [each for event in events for each in event.leaders]
    lost_anchors = "\n".join(
        citation.anchor
        for each in attestations
        for citation in each.citations
        if not any(name in citation.anchor for name in own.get(each.leader, ()))
    )
    signed = {name for source in sources for name in split_byline(source.byline)}
    for leader in result.records.leaders:
        is_namesake = names[leader.name.hans] > 1
        is_named = leader.name.hans in lost_anchors or leader.name.hant in lost_anchors  # by another's id
        is_excused = is_namesake or is_named or is_todo(leader.pinyin)
        if leader.id not in in_office and not is_excused:
            yield (
                leader,
                (),
                either(
                    f"{leader.name.hans} 没有文献所载的职务，不入人物索引",
                    f"no source gives {leader.name.hans} an office, so the index of people does "
                    "not list them",
                ),
            )
        if leader.name.hans in signed or leader.name.hant in signed:
            yield (
                leader,
                ("name",),
                either(
                    f"{leader.name.hans} 是文献的署名者，署名只用于引文",
                    f"{leader.name.hans} signed a source; bylines are for citations alone",
                ),
            )


def namesakes_are_noted(result: LoadResult) -> Iterator[Finding]:
    """Two people of one name are two: the note of one of them says so."""
    first: dict[tuple[str, str | None], Leader] = {}
    for leader in result.records.leaders:
        earlier = first.setdefault((leader.name.hans, leader.pinyin), leader)
        if earlier.id != leader.id and not any("同名" in (each.note or "") for each in (earlier, leader)):
            message = either(
                f"与 {earlier.id} 同名；确是两个人的，在 note 中写明“同名”",
                f"{earlier.id} has the same name; if they are two people, say “同名” in note",
            )
            yield leader, ("name",), Doubt(message)


def roles_say_where(result: LoadResult) -> Iterator[Finding]:
    """A role says whose office it is, in brackets where the document leaves that out."""
    if has_invalid(result, "regions"):
        return
    regions = result.records.regions
    names = {name.hans for region in regions for name in (region.name, *region.other_names)}
    says_where = cache(lambda role: any(name in role for name in names | _NATIONAL))
    for event in result.records.events:
        for index, attestation in enumerate(event.leaders):
            role = attestation.role
            if role and not is_todo(role) and not says_where(role):
                message = either(
                    f"职务 {role} 没有写明属何地或何机关，请在括号中补出，如（甲县）县委书记",
                    f"the role {role} does not say of which place or body; add it in brackets, "
                    "as in “（甲县）县委书记”",
                )
                yield event, ("leaders", index, "role"), message


def pinyin_fits_its_name(result: LoadResult) -> Iterator[Finding]:
    """The pinyin of a name has one syllable for each of its characters, each a reading of it."""
    records = result.records
    subjects: tuple[Leader | Region | Term | Document | Organisation, ...] = (
        *records.leaders, *records.regions, *records.terms, *records.documents, *records.organisations,
    )  # fmt: skip
    for record in subjects:
        if record.pinyin and not is_todo(record.pinyin) and (message := _pinyin_mistake(record)):
            yield record, ("pinyin",), message


def _apart(pinyin: str) -> str:
    """Return pinyin with its syllables apart, where nothing else is between them."""
    words = re.split("([ '-]+)", pinyin)
    return "".join("|".join(syllables(word)) if word.strip(" '-") else word for word in words)


def _pinyin_mistake(record: Leader | Region | Term | Document | Organisation) -> str:
    """Return what is wrong with the pinyin of a record, or nothing."""
    name, pinyin = record.name.hans, record.pinyin or ""
    if isinstance(record, Leader) and TITLES.search(name):
        return ""  # it is reported
    if "’" in pinyin:
        return Correctable(either("拼音的隔音号用半角 '", "the apostrophe of pinyin is '"), "’", "'")
    spoken = [syllable for syllable in syllables(pinyin) if syllable not in name.lower()]
    characters = [char for char in name if is_han(char)]
    if pinyin.isascii() or any(char.isdigit() or is_han(char) for char in pinyin):
        return either(
            f"{name} 的拼音要带声调符号，如 Zhāng Sān",
            f"the pinyin of {name} needs tone marks, as in Zhāng Sān",
        )
    if len(spoken) != len(characters):
        return either(
            f"{name} 有 {len(characters)} 个汉字，拼音有 {len(spoken)} 个音节",
            f"{name} has {len(characters)} characters, the pinyin has {len(spoken)} syllables",
        )
    if match := _WITHOUT_MARK.search(_apart(pinyin)):
        meant = match[0].replace("|", "'")
        return either(
            f"词中以 a、o、e 开头的音节前要加隔音号：{meant}",
            f"a syllable that begins with a, o or e has an apostrophe before it: {meant}",
        )
    if isinstance(record, Leader) and (toneless := next(filter(str.isascii, spoken), "")):
        return either(f"{toneless} 没有声调", f"{toneless} has no tone")
    words = pinyin.split()
    if isinstance(record, Leader) and len(words) == 1 and len(name) in (2, 3) and name[0] in _COMMON:
        return Doubt(
            either(
                f"{name} 的拼音，姓与名分写，如 Zhāng Sān",
                f"in the pinyin of {name}, surname and given name are apart, as in Zhāng Sān",
            )
        )
    is_cased = isinstance(record, Leader)
    if is_cased and not all(word == word.capitalize() for word in words):
        return Doubt(
            either(
                f"{name} 的拼音，姓与名的首字母大写，其余小写，如 Zhāng Sān",
                f"in the pinyin of {name}, surname and given name begin with a capital, as in Zhāng Sān",
            )
        )
    if is_cased and len(words) > 2 and "·" not in name:
        return Doubt(
            either(
                f"{name} 的拼音写成 {len(words)} 节，人名只分姓与名两节",
                f"the pinyin of {name} has {len(words)} words; a name has two, surname and given name",
            )
        )
    for index, (char, syllable) in enumerate(zip(characters, spoken, strict=True)):
        is_surname = isinstance(record, Leader) and index == 0 and len(words) > 1
        note = (getattr(record, "note", None) or "").lower()
        if is_surname and char in _SURNAMES and syllable != _SURNAMES[char] and syllable not in note:
            return Doubt(
                either(
                    f"作姓时，“{char}”通常读 {_SURNAMES[char]}，不读 {syllable}；确是如此的，在 note 中说明",
                    f"as a surname, “{char}” is usually read {_SURNAMES[char]}, not {syllable}; "
                    "if it is right, say so in note",
                )
            )
        if not may_read(char, syllable) and not (char in note and syllable in note):
            usual = "、".join(readings(char))
            return Doubt(
                either(
                    f"“{char}”通常读 {usual}，不读 {syllable}；确是如此的，在 note 中说明“{char}”读 "
                    f"{syllable}",
                    f"“{char}” is usually read {usual}, not {syllable}; if it is right, say in "
                    f"note that “{char}” is read {syllable}",
                )
                if hasattr(record, "note")
                else either(
                    f"“{char}”通常读 {usual}，不读 {syllable}",
                    f"“{char}” is usually read {usual}, not {syllable}",
                )
            )
    return ""
