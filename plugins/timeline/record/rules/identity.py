"""Rules on ids and on the names by which records refer to each other."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ...values.diagnostics import Correctable, Doubt, nearest, nearest_or_all, plain_letters, shorten
from ...values.han import is_han
from ...values.language import either
from ..base import IdentifiedRecord, Name
from ..collections import COLLECTIONS
from ..loader import LoadResult
from ..markdown import MarkdownText
from ..models import Document, Leader, Organisation, Range, Region
from ..yaml_source import At
from .findings import Finding, has_invalid, may_be_invalid, noun_of, references_of

_NAMED_LINK = re.compile(r"\[([^\[\]]+)\]\(([a-z]+):([a-z0-9-]+)\)")

_CONTACT = re.compile(r"https?://\S+\Z|[^@\s]+@[^@\s]+\.[^@\s]+\Z")
RESERVED_PAGES = frozenset(
    "404 changes colophon coverage days downloads fields figures index pairings programs search"
    " timeline".split()
)
"""Pages that the program makes beside those of the essays"""


MAY_WARN = frozenset(
    "after-source bare-role coordinate-alone doubled-word duplicate-event future-date list-mark name-form "
    "name-script no-full-stop no-grounds no-office not-chinese outside-period parts pinyin private-number "
    "prose-script punctuation region-code region-parent summary-length title-length "
    "word-script".split()
)
"""Rules that a chronicle may turn into warnings: their findings do not prevent pages from being built"""


def ids_are_unique(result: LoadResult) -> Iterator[Finding]:
    """No two records of a collection share an id."""
    for records in result.records.by_collection().values():
        first: dict[str, IdentifiedRecord] = {}
        for record in records:
            if isinstance(record, IdentifiedRecord):
                earlier = first.setdefault(record.id, record)
                if earlier is not record:
                    yield (
                        record,
                        ("id",),
                        either(
                            f"id {record.id} 已用于 {earlier.location.file}",
                            f"id {record.id} is used in {earlier.location.file} already",
                        ),
                    )


def there_is_one_chronicle(result: LoadResult) -> Iterator[Finding]:
    """A site is one chronicle."""
    for extra in result.records.chronicle[1:]:
        yield extra, (), either("只能有一份年表说明", "there is only one description of a chronicle")


def ranges_are_in_order(result: LoadResult) -> Iterator[Finding]:
    """No range that a chronicle sets is empty."""
    for chronicle in result.records.chronicle:
        for key, value in chronicle.items():
            if isinstance(value, Range) and value.least > value.most:
                yield (
                    chronicle,
                    (key, "most"),
                    either(
                        f"至多 {value.most} 少于至少 {value.least}",
                        f"most, {value.most}, is less than least, {value.least}",
                    ),
                )


def contacts_are_bare(result: LoadResult) -> Iterator[Finding]:
    """A mailbox has no scheme before it: pages show it as it is, and write the scheme themselves."""
    for chronicle in result.records.chronicle:
        if (chronicle.contact or "").startswith("mailto:"):
            message = either("邮箱前不写 mailto:", "no mailto: before a mailbox")
            yield chronicle, ("contact",), Correctable(message, "mailto:", "")
        elif chronicle.contact and not _CONTACT.match(chronicle.contact):
            message = either(
                "应是一个邮箱，或 https:// 开头的网址", "should be a mailbox, or an address with https://"
            )
            yield chronicle, ("contact",), Doubt(message)


def settings_are_as_others_read_them(result: LoadResult) -> Iterator[Finding]:
    """Version, licence and filing are written as programs and authorities know them."""
    forms = (
        (("version",), re.compile(r"\d"),
         ("版本写数，如 1.2.0，前面不写字", "a version begins with a number")),
        (("licence", "spdx"), re.compile(r"[A-Za-z0-9.+-]+\Z"),
         ("SPDX 标识中没有空格，如 CC-BY-4.0", "an SPDX identifier has no spaces, as CC-BY-4.0")),
        (("icp_filing",), re.compile(r".*[备证] ?\d+号(?:-\d+)?\Z"),
         ("备案号写全，如 京ICP备00000000号", "a filing has a number")),
        (("security_filing",), re.compile(r".*备 ?\d+号\Z"),
         ("备案号写全，如 京公网安备11000002000001号", "a filing has a number")),
    )  # fmt: skip
    for chronicle in result.records.chronicle:
        for path, form, message in forms:
            value = chronicle.licence.spdx if path[0] == "licence" else getattr(chronicle, path[0])
            if value and not form.match(value):
                yield chronicle, path, Doubt(either(*message))


def settings_name_rules(result: LoadResult) -> Iterator[Finding]:
    """The rules that only warn are rules, and such as a site can be built against."""
    for chronicle in result.records.chronicle:
        for index, code in enumerate(chronicle.only_warn):
            if code not in MAY_WARN:
                codes = either("、", ", ").join(sorted(MAY_WARN))
                hint = nearest(code, MAY_WARN) or either(f"。能写的有：{codes}", f". These can: {codes}")
                message = either(
                    f"{shorten(code)} 不能只作提醒{hint}", f"{shorten(code)} cannot only warn{hint}"
                )
                yield chronicle, ("only_warn", index), message


def names_exist(result: LoadResult) -> Iterator[Finding]:
    """Every id that a record names is the id of a record, valid or not."""
    ids = {
        COLLECTIONS[name].scheme: {record.id for record in records if isinstance(record, IdentifiedRecord)}
        for name, records in result.records.by_collection().items()
    }
    ids["year"] = {str(event.date.year) for event in result.records.events}
    keys = {f"{scheme}:{id_}" for scheme, ids_ in ids.items() for id_ in ids_}
    years_are_certain = not has_invalid(result, "events")
    wrong = [record for record in result.records.all() if not keys.issuperset(result.references[id(record)])]
    names = _ids_by_name(result) if wrong else {}
    for record in wrong:
        for path, scheme, id_ in references_of(record):
            if id_ in ids.get(scheme, ()) or may_be_invalid(result, scheme, id_):
                continue
            if scheme != "year" or years_are_certain:
                suggestion = names.get((scheme, id_))
                hint = (
                    either(f"，它的 id 是 {suggestion}", f"; its id is {suggestion}")
                    if suggestion
                    else nearest_or_all(id_, ids.get(scheme, set()))
                )
                message = either(
                    f"未知{noun_of(scheme)} {shorten(id_)}{hint}",
                    f"unknown {noun_of(scheme)} {shorten(id_)}{hint}",
                )
                if plain_letters(id_) in ids.get(scheme, ()):
                    suggestion = plain_letters(id_)
                if path[-1] in ("body", "summary", "definition", "text", "note", "faults"):
                    path = (*path, At(0, f"({scheme}:{id_}"))
                yield record, path, Correctable(message, id_, suggestion) if suggestion else message


def links_lead_to_what_they_name(result: LoadResult) -> Iterator[Finding]:
    """The text of a link is not the name of another record of the same kind."""
    names = _ids_by_name(result)
    keys = {record.key for record in result.records.all() if isinstance(record, IdentifiedRecord)}
    for field in result.texts:
        if not isinstance(field.text, MarkdownText):
            continue
        for text, scheme, id_, at in _named_links(field.text.source):
            owner = names.get((scheme, text))
            if owner and owner != id_ and f"{scheme}:{id_}" in keys:
                message = either(f"“{text}”是 {owner}，链接却写 {id_}", f"“{text}” is {owner}, not {id_}")
                wrong, right = (f"[{text}]({scheme}:{each})" for each in (id_, owner))
                place = (*field.path, At(at, id_))
                yield field.record, place, Correctable(message, wrong, right)


def links_spell_names(result: LoadResult) -> Iterator[Finding]:
    """The text of a link has no name of its record with one character of another."""
    names = _names_by_key(result)
    for field in result.texts:
        if not isinstance(field.text, MarkdownText):
            continue
        for text, scheme, id_, at in _named_links(field.text.source):
            if name := _name_meant(text.strip("《》“”"), names.get(f"{scheme}:{id_}", ())):
                message = either(f"链接的文字像是把“{name}”写错了", f"“{name}” seems to be misspelt")
                yield (field.record, (*field.path, At(at - len(f"{text}]({scheme}:"), text)), Doubt(message))


def _name_meant(text: str, names: tuple[str, ...]) -> str:
    """Return the name of which a text has all characters but one; else an empty string."""
    if text in names:
        return ""
    alike = (each for each in names if len(each) == len(text) > 2)
    for name in alike:
        differing = [pair for pair in zip(name, text, strict=True) if pair[0] != pair[1]]
        if len(differing) == 1 and all(map(is_han, differing[0])):
            return name
    return ""


def _names_by_key(result: LoadResult) -> dict[str, tuple[str, ...]]:
    """Return the names, in both scripts, of each record that has a proper name, by its key."""
    records = result.records
    proper: tuple[Leader | Region | Organisation | Document, ...] = (
        *records.leaders,
        *records.regions,
        *records.organisations,
        *records.documents,
    )
    names: dict[str, tuple[str, ...]] = {}
    for record in proper:
        others: tuple[Name, ...] = getattr(record, "other_names", ())
        names[record.key] = tuple(form for each in (record.name, *others) for form in (each.hans, each.hant))
    return names


@lru_cache(maxsize=1 << 14)  # 10 of the 160 ms of a check that follows another
def _named_links(source: str) -> tuple[tuple[str, str, str, int], ...]:
    """Return the words, scheme and id of each link, and the position of the id."""
    return tuple((each[1], each[2], each[3], each.start(3)) for each in _NAMED_LINK.finditer(source))


def _ids_by_name(result: LoadResult) -> dict[tuple[str, str], str]:
    """Return the id of each record by its scheme and name, where that is the name of one alone."""
    by_name: dict[tuple[str, str], set[str]] = {}
    for record in result.records.all():
        if isinstance(record, IdentifiedRecord):
            for name in (getattr(record, "name", None), *getattr(record, "other_names", ())):
                if isinstance(name, Name):
                    for text in {name.hans, name.hant}:
                        by_name.setdefault((record.collection.scheme, text), set()).add(record.id)
    return {key: next(iter(ids)) for key, ids in by_name.items() if len(ids) == 1}


def essays_leave_our_pages_alone(result: LoadResult) -> Iterator[Finding]:
    """No essay wants the address of a page that the program makes."""
    for essay in result.records.essays:
        if essay.id in RESERVED_PAGES:
            yield (
                essay,
                (),
                either(
                    f"{essay.id}.html 是程序生成的网页，文章请换一个文件名",
                    f"{essay.id}.html is a page of the program; choose another file name for the essay",
                ),
            )
