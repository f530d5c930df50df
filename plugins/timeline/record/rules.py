"""Rules between records. To add a rule, write a function named as the truth it holds, list it below.

A rule yields the record, the path of the key inside it and what is wrong, in Chinese.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..output.parallel import parallel_map, worker_count
from ..values.diagnostics import DataProblems, Problem, nearest, shorten
from ..values.pinyin import syllables
from .addresses import PAGE_PATHS
from .collections import BY_SCHEME, COLLECTIONS, LINK_SCHEMES
from .loader import FieldText, LoadResult, iter_texts, locate
from .markdown import MarkdownText, parse, source_text
from .models import (
    Document,
    Event,
    Figure,
    IdentifiedRecord,
    Leader,
    Organisation,
    Record,
    Records,
    Region,
    Term,
    is_han,
    is_prose,
    reference_target,
    split_byline,
)
from .references import by_key, resolve_redirects
from .yaml_source import YamlPath

Finding = tuple[Record, YamlPath, str]
Rule = Callable[[LoadResult], Iterator[Finding]]

RESERVED_PAGES = frozenset(
    "404 changes colophon coverage downloads figures index pairings programs search timeline".split()
)
"""Pages beside those of the essays"""
_TODO = re.compile(r"todo\b|https://todo\.", re.IGNORECASE)
_HALF_WIDTH = re.compile(r"(?<![\0-\xff])(?:[,;:!?](?!\S*\))|\.(?!\w))")
_SUSPECT = re.compile("[,;:!?. ]")
_SPACE = re.compile(r"(?<=\w) +(?=\w)")
_NATIONAL = frozenset(("中央", "中共", "全国", "国家", "国务院"))
"""Offices of the whole country name no region"""


class Checked(Struct, frozen=True):
    """What rules of one record found in every sound record."""

    problems: tuple[Problem, ...]
    clean: Mapping[int, tuple[Record, tuple[str, ...]]]
    """Records without a problem, by identity, each with the keys of all that it names"""
    named: Mapping[int, tuple[str, ...]]
    """Keys of all that each record names, by the record's identity"""


def check(read: LoadResult) -> Records:
    """The records, if nothing is wrong; else raises DataProblems with all that reading and rules find.

    Rules run over the sound records also where others are unsound; what those may hold is not guessed at.
    """
    checked = check_each(read)
    problems = [*read.problems, *checked.problems, *check_between(read, checked)]
    if problems:
        raise DataProblems(problems, read.count)
    return read.records


def check_each(read: LoadResult, previous: Checked | None = None) -> Checked:
    """Apply the rules of one record, except to the records that were clean in a previous check."""
    known = previous.clean if previous else {}
    clean = {id(record): known[id(record)] for record in read.records.all() if id(record) in known}
    new = read.records.map(lambda record: None if id(record) in clean else record)
    parts = new.parted(worker_count(sum(1 for _ in new.all())))
    results = parallel_map(lambda part: _check_part(replace(read, records=part)), parts, lambda _: 1)
    problems: list[Problem] = []
    named = {id_: keys for id_, (_, keys) in clean.items()}
    for part, (found, faulty, keys_of_each) in zip(parts, results, strict=True):
        problems += found
        for number, (record, keys) in enumerate(zip(part.all(), keys_of_each, strict=True)):
            named[id(record)] = keys
            if number not in faulty:
                clean[id(record)] = record, keys
    return Checked(tuple(problems), clean, named)


def check_between(read: LoadResult, checked: Checked) -> list[Problem]:
    """Apply the rules between records, on every core."""
    results = parallel_map(lambda step: step(), checks_between(read, checked), lambda _: 1)
    return [problem for problems in results for problem in problems]


def checks_between(read: LoadResult, checked: Checked) -> list[Callable[[], list[Problem]]]:
    """Return the checks between records, to be called one by one."""
    read = replace(read, named=checked.named)
    return [partial(_check_between, read, code, rule) for code, rule in RULES]


def _check_between(read: LoadResult, code: str, rule: Rule) -> list[Problem]:
    return [problem for problem, _ in _problems(read, code, rule)]


def _check_part(read: LoadResult) -> tuple[list[Problem], set[int], list[tuple[str, ...]]]:
    """Return the problems, the numbers of the records that have any, and the keys that each record names.

    Numbers, not records: a part may be checked in another process.
    """
    named: dict[int, dict[str, None]] = {id(record): {} for record in read.records.all()}
    for record, text in read.texts:
        for what, id_ in _references_in(text):
            named[id(record)][f"{what}:{id_}"] = None
    numbers = {id_: number for number, id_ in enumerate(named)}
    found = [pair for each in RECORD_RULES for pair in _problems(read, *each)]
    faulty = {numbers[id(record)] for _, record in found}
    return [problem for problem, _ in found], faulty, [*map(tuple, named.values())]


def _problems(read: LoadResult, code: str, rule: Rule) -> list[tuple[Problem, Record]]:
    return [
        (
            Problem(record.origin.file, *locate(record.origin.file, record.origin.path(path)), message, code),
            record,
        )
        for record, path, message in rule(read)
    ]


def ids_are_unique(read: LoadResult) -> Iterator[Finding]:
    """No two records of a collection share an id."""
    for record, first in _duplicates(read.records, lambda record: record.id):
        yield record, ("id",), f"id {record.id} 已用于 {first.origin.file}"


def there_is_one_chronicle(read: LoadResult) -> Iterator[Finding]:
    """A site is one chronicle."""
    for extra in read.records.chronicle[1:]:
        yield extra, (), "只能有一份年表说明"


def names_exist(read: LoadResult) -> Iterator[Finding]:
    """Every id that a record names is the id of a record, be it sound or not."""
    known = {
        COLLECTIONS[name].scheme: {record.id for record in records if isinstance(record, IdentifiedRecord)}
        for name, records in read.records.by_collection().items()
    }
    known["year"] = {str(event.date.year) for event in read.records.events}
    keys = {f"{what}:{id_}" for what, ids in known.items() for id_ in ids}
    unsound_year = any(collection == "events" for collection, _ in read.unsound)
    for record in read.records.all():
        if keys.issuperset(read.named[id(record)]):
            continue
        for path, what, id_ in _references(record):
            if id_ in known.get(what, ()):
                continue
            unsound = {(_collection(what), id_), (_collection(what), "*")} & read.unsound
            if not unsound and not (what == "year" and unsound_year):
                yield (record, path, f"未知{_noun(what)} {id_}{nearest(id_, known.get(what, ()))}")


def leaders_hold_office(read: LoadResult) -> Iterator[Finding]:
    """Whoever is in the index of people is called an official by a document, and signed none of them."""
    if any(collection == "events" for collection, _ in read.unsound):
        return
    in_office = {each.leader for event in read.records.events for each in event.leaders if each.role}
    signed = {name for source in read.records.sources for name in split_byline(source.byline)}
    for leader in read.records.leaders:
        if leader.id not in in_office and not is_todo(leader.pinyin):
            yield leader, (), f"{leader.name.hans} 没有文献所载的职务，不入人物索引"
        if leader.name.hans in signed or leader.name.hant in signed:
            yield leader, ("name",), f"{leader.name.hans} 是文献的署名者，署名只用于引文"


def essays_leave_our_pages_alone(read: LoadResult) -> Iterator[Finding]:
    """No essay wants the address of a page that the program makes."""
    for essay in read.records.essays:
        if essay.id in RESERVED_PAGES:
            yield essay, (), f"{essay.id}.html 是程序生成的网页，文章请换一个文件名"


def regions_hang_from_the_top(read: LoadResult) -> Iterator[Finding]:
    """A region without one above it is of the first level."""
    for region in read.records.regions:
        if read.records.levels and not region.parent and region.kind != read.records.levels[0].id:
            top = read.records.levels[0].name.hans
            yield region, (), f"缺少 parent：只有{top}地区没有上级"


def regions_form_a_tree(read: LoadResult) -> Iterator[Finding]:
    """No region lies within itself."""
    parents = {region.id: region.parent for region in read.records.regions}
    for region in read.records.regions:
        trail, above = [region.id], region.parent
        while above and above in parents and above not in trail:
            trail.append(above)
            above = parents[above]
        if above == region.id:
            yield region, ("parent",), f"地区隶属成环：{' → '.join([*trail, region.id])}"


def pairings_join_two_regions(read: LoadResult) -> Iterator[Finding]:
    """A region is not paired with itself, and a pairing stands once."""
    seen: dict[tuple[str, str], str] = {}
    for pairing in read.records.pairings:
        both = (pairing.giver, pairing.receiver)
        if pairing.giver == pairing.receiver:
            yield pairing, ("receiver",), f"{pairing.giver} 与自己结对"
        elif both in seen:
            yield pairing, (), f"结对 {both[0]}、{both[1]} 已见于 {seen[both]}"
        seen.setdefault(both, pairing.id)
        if pairing.start and pairing.end and pairing.start.key > pairing.end.key:
            yield pairing, ("end",), f"终点 {pairing.end} 早于起点 {pairing.start}"


def events_lie_in_the_period(read: LoadResult) -> Iterator[Finding]:
    """No event begins before or after the years of the chronicle."""
    for chronicle in read.records.chronicle[:1]:
        first, last = chronicle.period.lower, chronicle.period.upper
        for event in read.records.events:
            lower, upper = event.date.lower, event.date.upper
            if (first and upper and upper < first) or (last and lower and lower > last):
                yield event, ("date",), f"{event.date} 不在年表起止 {chronicle.period} 之内"


def events_stand_once(read: LoadResult) -> Iterator[Finding]:
    """The same title on the same date is the same event."""
    first: dict[tuple[str, str], Event] = {}
    for event in read.records.events:
        key = (event.date.text, event.title)
        if key in first and not is_todo(event.title):
            yield event, ("title",), f"与 {first[key].id} 同日同题"
        first.setdefault(key, event)


def titles_are_of_fitting_length(read: LoadResult) -> Iterator[Finding]:
    """A title has 10 to 28 characters."""
    for event in read.records.events:
        if not 10 <= len(event.title) <= 28 and not is_todo(event.title):
            yield event, ("title",), f"标题 {len(event.title)} 字，应在 10 至 28 字之间"


def summaries_are_short(read: LoadResult) -> Iterator[Finding]:
    """A summary has two to four sentences."""
    for event in read.records.events:
        sentences = len(re.findall(r"[。！？](?!”)", event.summary.plain))
        if not 2 <= sentences <= 4 and not is_todo(event.summary.source):
            yield event, ("summary",), f"摘要 {sentences} 句，应为二至四句"


def notes_and_marks_agree(read: LoadResult) -> Iterator[Finding]:
    """Every note has one place in the summary, and every mark has its note."""
    for event in read.records.events:
        marks = event.summary.note_ids
        ids = [note.id for note in event.notes]
        for index, id_ in enumerate(ids):
            if id_ in ids[:index]:
                yield event, ("notes", index, "id"), f"注 {id_} 重复"
            elif id_ not in marks:
                yield event, ("notes", index, "id"), f"注 {id_} 在摘要中没有位置，应写 [^{id_}]"
        for number, mark in enumerate(marks):
            if mark not in ids:
                yield event, ("summary",), f"未知注 {mark}{nearest(mark, ids)}"
            elif mark in marks[:number]:
                yield event, ("summary",), f"注 {mark} 标了两次"


def notes_have_anchors_of_their_own(read: LoadResult) -> Iterator[Finding]:
    """Event and note together name a place on a page: `a-b` with note `c` must not meet `a` with `b-c`."""
    first: dict[str, Event] = {}
    for event in read.records.events:
        for index, note in enumerate(event.notes):
            other = first.setdefault(f"{event.id}-{note.id}", event)
            if other is not event:
                yield event, ("notes", index, "id"), f"注 {note.id} 与 {other.id} 的一条注会同名，请换一个"


def doubts_keep_their_readings(read: LoadResult) -> Iterator[Finding]:
    """A doubt shows two readings or more; other notes have none."""
    for event in read.records.events:
        for index, note in enumerate(event.notes):
            if note.kind == "doubt" and len(note.readings) < 2:
                yield event, ("notes", index), "存疑须列出至少两种读法"
            elif note.kind != "doubt" and note.readings:
                yield event, ("notes", index, "readings"), "只有存疑才列读法"


def parts_add_up(read: LoadResult) -> Iterator[Finding]:
    """The parts of a figure are of its kind, and add up to it unless it says that some are missing."""
    for event in read.records.events:
        wholes: dict[str, Figure] = {}
        parts: dict[str, list[Figure]] = {}
        for index, figure in enumerate(event.figures):
            if figure.id in wholes:
                yield event, ("figures", index, "id"), f"数字 {figure.id} 重复"
            elif figure.id:
                wholes[figure.id] = figure
        for index, figure in enumerate(event.figures):
            if figure.part_of is None:
                continue
            whole = wholes.get(figure.part_of)
            if whole is None or whole.part_of:
                hint = nearest(figure.part_of, wholes)
                wrong = f"{figure.part_of} 自己也是分项" if whole else f"未知数字 {figure.part_of}{hint}"
                yield event, ("figures", index, "part_of"), wrong
            elif any(getattr(figure, key) != getattr(whole, key) for key in ("measure", "sort", "unit")):
                message = f"与 {figure.part_of} 的指标、性质或单位不同，不能是它的分项"
                yield event, ("figures", index, "part_of"), message
            else:
                parts.setdefault(figure.part_of, []).append(figure)
        for index, figure in enumerate(event.figures):
            found = parts.get(figure.id or "", [])
            total = sum(part.value for part in found)
            if any(each.qualifier for each in (figure, *found)):
                continue  # 余, 约 and the like cannot be added up
            if found and (total > figure.value or (total < figure.value) != figure.parts_incomplete):
                message = (
                    f"各分项之和 {total}，与 {figure.value} 不合；文献没有列全的写 parts_incomplete: true"
                )
                yield event, ("figures", index), message
            elif figure.parts_incomplete and figure.id not in {part.part_of for part in event.figures}:
                yield event, ("figures", index, "parts_incomplete"), "没有分项"


def roles_say_where(read: LoadResult) -> Iterator[Finding]:
    """A role tells whose office it is, in brackets where the document leaves that out."""
    if any(collection == "regions" for collection, _ in read.unsound):
        return
    regions = read.records.regions
    names = {name.hans for region in regions for name in (region.name, *region.other_names)}
    says_where = cache(lambda role: any(name in role for name in names | _NATIONAL))
    for event in read.records.events:
        for index, each in enumerate(event.leaders):
            if each.role and not is_todo(each.role) and not says_where(each.role):
                message = f"职务 {each.role} 没有写明属何地或何机关，请在括号中补出，如（大兴）区委书记"
                yield event, ("leaders", index, "role"), message


def explanations_have_grounds(read: LoadResult) -> Iterator[Finding]:
    """A term cites a source or says that the explanation is the editor's."""
    for term in read.records.terms:
        if not term.citations and not term.editor:
            yield term, (), "术语须有出处，或注明 editor: true"


def markup_is_understood(read: LoadResult) -> Iterator[Finding]:
    """No link, note mark or HTML is left over as plain text."""
    for record, field in _prose(read):
        path, text = field.path, field.text if isinstance(field.text, MarkdownText) else parse(field.text)
        for piece in text.leftovers:
            schemes = "、".join(f"{scheme}:" for scheme in LINK_SCHEMES)
            yield record, path, f"看不懂的标记 {shorten(piece)}；链接可用 https:、{schemes}"
        if text.lost:
            yield record, path, f"套得太深或多出表格的文字显示不出来：{shorten(text.lost)}"


def prose_is_punctuated(read: LoadResult) -> Iterator[Finding]:
    """Our own Chinese has full-width punctuation, and no space beside a Chinese character."""
    for record, field in _prose(read):
        path, text = field.path, source_text(field.text)
        if record.collection.name == "essays" or is_todo(text):
            continue  # Markdown of whole pages: lists and tables have spaces of their own
        if not _SUSPECT.search(text):
            continue
        bare = re.sub(r"\]\([^)]*\)", "]", text)
        bare = re.sub(r"“[^”]*”|《[^》]*》", "“”", bare)  # names stand as they are written
        for found in _HALF_WIDTH.finditer(bare):
            before = bare[found.start() - 1 : found.start()]
            if is_han(before) or (found.group() == "." and before in ("”", "》")):
                yield record, path, f"半角标点 {found.group()} 应为全角"
        beside = (bare[at] for found in _SPACE.finditer(bare) for at in (found.start() - 1, found.end()))
        if any(map(is_han, beside)):
            yield record, path, "汉字旁不应有空格"


def nothing_is_left_to_do(read: LoadResult) -> Iterator[Finding]:
    """A draft's `todo` has been decided."""
    for record, field in read.texts:
        if is_todo(source_text(field.text)):
            yield record, field.path, "还有 todo 未定"


def is_todo(text: str) -> bool:
    """Whether a text is one that a draft left for a person; nothing else need be said of it."""
    return bool(_TODO.match(text))


def pinyin_fits_its_name(read: LoadResult) -> Iterator[Finding]:
    """A reading has one syllable for each Chinese character of its name."""
    records = read.records
    named: tuple[Leader | Region | Term | Document | Organisation, ...] = (
        *records.leaders, *records.regions, *records.terms, *records.documents, *records.organisations,
    )  # fmt: skip
    for record in named:
        if record.pinyin and not is_todo(record.pinyin):
            spoken = [each for each in syllables(record.pinyin) if each not in record.name.hans.lower()]
            characters = [each for each in record.name.hans if is_han(each)]
            if len(spoken) != len(characters):
                yield (
                    record,
                    ("pinyin",),
                    f"{record.name.hans} 有 {len(characters)} 个汉字，拼音有 {len(spoken)} 个音节",
                )


def corrections_name_facts(read: LoadResult) -> Iterator[Finding]:
    """A correction names a record, or one that was removed, and a key of it; a removal, records."""
    known = by_key(read.records)
    removed = {removal.record for removal in read.records.removals}
    for correction in read.records.corrections:
        record = known.get(correction.record)
        if record and correction.field.partition(".")[0] not in type(record).model_fields:
            hint = nearest(correction.field, type(record).model_fields)
            yield correction, ("field",), f"{correction.record} 没有键 {correction.field}{hint}"
        elif not record and correction.record not in removed and not _may_be_invalid(read, correction.record):
            hint = nearest(correction.record, known)
            yield correction, ("record",), f"未知记录 {correction.record}{hint}"
    for removal in read.records.removals:
        for index, key in enumerate(removal.touched):
            if key not in known and not _may_be_invalid(read, key):
                yield removal, ("touched", index), f"未知记录 {key}{nearest(key, known)}"


def old_names_lead_on(read: LoadResult) -> Iterator[Finding]:
    """An id that was given up leads to a record, once, and to one that may stand in its place."""
    known = by_key(read.records).keys() | {each.record or "" for each in read.records.removals}
    known |= {f"year:{event.date.year}" for event in read.records.events}
    ends = resolve_redirects(read.records.redirects)
    seen: set[str] = set()
    for redirect in read.records.redirects:
        old, new = (key.partition(":")[0] for key in (redirect.old, redirect.new))
        if redirect.old in seen:
            yield redirect, ("old",), f"{redirect.old} 已指向别处"
        elif redirect.old not in ends:
            yield redirect, ("new",), f"改名成环：{redirect.old} → {redirect.new} → …"
        elif redirect.new not in known | ends.keys() and not _may_be_invalid(read, redirect.new):
            yield redirect, ("new",), f"未知记录 {redirect.new}{nearest(redirect.new, known)}"
        elif old != new and not {old, new} <= PAGE_PATHS.keys():
            yield redirect, ("new",), f"{redirect.old} 的网址不能指向 {redirect.new}"
        seen.add(redirect.old)


def old_names_stay_free(read: LoadResult) -> Iterator[Finding]:
    """No record takes an id that was given up or removed: what was published under it leads elsewhere."""
    given_up = {redirect.old for redirect in read.records.redirects}
    removed = {removal.record for removal in read.records.removals}
    for key, record in by_key(read.records).items():
        if key in given_up:
            yield record, ("id",), f"{key} 曾是另一条记录的标识（redirects.yaml），不能再用"
        elif key in removed:
            yield record, ("id",), f"{key} 已移除（removals.yaml），不能再用"


def removals_name_nobody(read: LoadResult) -> Iterator[Finding]:
    """What tells of a removal does not tell of whom: a person's id is a name."""
    for removal in read.records.removals:
        if removal.record and removal.record.startswith("leader:"):
            yield removal, ("record",), "人物的标识就是姓名，移除后不能再写，请删去这一行"
        elif removal.record and removal.record.partition(":")[0] not in PAGE_PATHS:
            yield removal, ("record",), f"{removal.record} 没有自己的网页，不必写"


RULES: tuple[tuple[str, Rule], ...] = (
    ("duplicate-id", ids_are_unique),
    ("two-chronicles", there_is_one_chronicle),
    ("unknown-name", names_exist),
    ("no-office", leaders_hold_office),
    ("reserved-name", essays_leave_our_pages_alone),
    ("region-cycle", regions_form_a_tree),
    ("region-orphan", regions_hang_from_the_top),
    ("pairing", pairings_join_two_regions),
    ("outside-period", events_lie_in_the_period),
    ("duplicate-event", events_stand_once),
    ("note-anchor", notes_have_anchors_of_their_own),
    ("bare-role", roles_say_where),
    ("correction", corrections_name_facts),
    ("redirect", old_names_lead_on),
    ("taken-name", old_names_stay_free),
    ("removal", removals_name_nobody),
)
"""Rules between records"""
RECORD_RULES: tuple[tuple[str, Rule], ...] = (
    ("title-length", titles_are_of_fitting_length),
    ("summary-length", summaries_are_short),
    ("note-mark", notes_and_marks_agree),
    ("readings", doubts_keep_their_readings),
    ("parts", parts_add_up),
    ("no-grounds", explanations_have_grounds),
    ("markup", markup_is_understood),
    ("punctuation", prose_is_punctuated),
    ("pinyin", pinyin_fits_its_name),
    ("todo", nothing_is_left_to_do),
)
"""Rules that look at one record and at nothing else"""


def _duplicates(
    records: Records, key: Callable[[Any], str]
) -> Iterator[tuple[IdentifiedRecord, IdentifiedRecord]]:
    for collection in records.by_collection().values():
        first: dict[str, IdentifiedRecord] = {}
        for record in collection:
            if isinstance(record, IdentifiedRecord):
                if key(record) in first:
                    yield record, first[key(record)]
                first.setdefault(key(record), record)


def _noun(scheme: str) -> str:
    return BY_SCHEME[scheme].noun if scheme in BY_SCHEME else "年份"


def _collection(scheme: str) -> str:
    return BY_SCHEME[scheme].name if scheme in BY_SCHEME else ""


def _may_be_invalid(read: LoadResult, key: str) -> bool:
    """Whether the record of a key may be one that could not be read."""
    what, _, id_ = key.partition(":")
    return bool({(_collection(what), id_), (_collection(what), "*")} & read.unsound)


def _references(record: Record) -> Iterator[tuple[YamlPath, str, str]]:
    """What a record names: where, the sort of record, and the id."""
    for text in iter_texts(record):
        for scheme, id_ in _references_in(text):
            yield text.path, scheme, id_


def _references_in(field: FieldText) -> Iterator[tuple[str, str]]:
    """What a text names."""
    text = field.text
    if isinstance(text, MarkdownText):
        yield from text.references
        return
    scheme = reference_target(field.part, field.key)
    if scheme and not is_todo(text):
        yield scheme, text
    elif "](" in text and is_prose(field.part, field.key):
        yield from parse(text).references


def _prose(read: LoadResult) -> Iterator[tuple[Record, FieldText]]:
    """Every text of our own."""
    return (each for each in read.texts if is_prose(each[1].part, each[1].key))
