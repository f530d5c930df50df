"""Rules on people, their offices and the pinyin of names."""

from collections.abc import Iterator
from functools import cache

from ...values.bylines import split_byline
from ...values.han import is_han
from ...values.pinyin import syllables
from ..loader import LoadResult
from ..models import Document, Leader, Organisation, Region, Term
from .findings import Finding, has_invalid, is_todo

_NATIONAL = frozenset(("中央", "中共", "全国", "国家", "国务院"))
"""Words for offices of the whole country, which name no region"""


def leaders_hold_office(result: LoadResult) -> Iterator[Finding]:
    """Whoever is in the index of people is called an official by a document, and signed none of them."""
    if has_invalid(result, "events"):
        return
    events, sources = result.records.events, result.records.sources
    in_office = {attested.leader for event in events for attested in event.leaders if attested.role}
    signed = {name for source in sources for name in split_byline(source.byline)}
    for leader in result.records.leaders:
        if leader.id not in in_office and not is_todo(leader.pinyin):
            yield leader, (), f"{leader.name.hans} 没有文献所载的职务，不入人物索引"
        if leader.name.hans in signed or leader.name.hant in signed:
            yield leader, ("name",), f"{leader.name.hans} 是文献的署名者，署名只用于引文"


def roles_say_where(result: LoadResult) -> Iterator[Finding]:
    """A role says whose office it is, in brackets where the document leaves that out."""
    if has_invalid(result, "regions"):
        return
    regions = result.records.regions
    names = {name.hans for region in regions for name in (region.name, *region.other_names)}
    says_where = cache(lambda role: any(name in role for name in names | _NATIONAL))
    for event in result.records.events:
        for index, attested in enumerate(event.leaders):
            role = attested.role
            if role and not is_todo(role) and not says_where(role):
                message = f"职务 {role} 没有写明属何地或何机关，请在括号中补出，如（大兴）区委书记"
                yield event, ("leaders", index, "role"), message


def pinyin_fits_its_name(result: LoadResult) -> Iterator[Finding]:
    """The pinyin of a name has one syllable for each of its Chinese characters."""
    records = result.records
    named: tuple[Leader | Region | Term | Document | Organisation, ...] = (
        *records.leaders, *records.regions, *records.terms, *records.documents, *records.organisations,
    )  # fmt: skip
    for record in named:
        if record.pinyin and not is_todo(record.pinyin):
            name = record.name.hans
            spoken = sum(syllable not in name.lower() for syllable in syllables(record.pinyin))
            written = sum(map(is_han, name))
            if record.pinyin.isascii() or any(char.isdigit() or is_han(char) for char in record.pinyin):
                yield record, ("pinyin",), f"{name} 的拼音要带声调符号，如 Yǐn Lì"
            elif spoken != written:
                yield record, ("pinyin",), f"{name} 有 {written} 个汉字，拼音有 {spoken} 个音节"
