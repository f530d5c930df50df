"""Figures, leaders and titles compared with the paragraphs that they cite."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from msgspec import Struct

from ..record.models import Attestation, Citation, Event, Figure, Leader
from ..record.records import Records
from ..record.rules.findings import is_todo
from ..record.yaml_source import YamlPath
from ..values.diagnostics import Doubt
from ..values.language import either
from ..values.numerals import NUMBER, SCALE, multiplier, plain, value_of
from ..values.quantities import LATIN_UNITS, QUALIFIERS, Quantity, quantities_in
from .source_text import Paragraph, fold

Contradiction = tuple[YamlPath, str, str]
"""The path of a key inside a record, what is wrong there, and the code"""
Texts = Mapping[str, tuple[Paragraph, ...]]
"""The paragraphs of the sources whose texts are at hand"""

_OFFICE = re.compile("书记|主席|主任|领导|委员|[市县区旗盟州省局部处科院校]长|代表")
_PEOPLE = frozenset("人名位")
"""Measure words that count the same"""


class ComparedClaim(Struct, frozen=True):
    """A figure or an attested role of an event, compared with its sources."""

    event: Event
    path: YamlPath
    citations: tuple[Citation, ...]
    digest: str
    """Identifies the claim with its citations, without the ids of sources"""
    leader: str | None
    """Whom it names, if it names someone"""
    is_compared: bool
    """Whether all cited paragraphs are at hand"""
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def is_refuted(self) -> bool:
        """Whether the paragraphs contradict the claim for certain."""
        return any(not isinstance(message, Doubt) for _, message, _ in self.contradictions)


def compare_claims(records: Records, texts: Texts) -> Iterator[ComparedClaim]:
    """Yield the claims of all events, each with what contradicts it in the texts that are at hand."""
    unnamed = {leader.id for leader in unnamed_leaders(records, texts)}
    leaders = {
        each.id: each for each in records.leaders if each.id not in unnamed and not is_todo(each.name.hans)
    }
    names = frozenset(fold(leader.name.hans) for leader in records.leaders)
    for event in records.events:
        for index, figure in enumerate(event.figures):
            content = (str(figure.value), figure.unit, figure.qualifier or "")
            citations = figure.citations or event.citations
            citation_texts = _citation_texts(citations, texts)
            wrong = [
                (key, message, "figure-source") for key, message in _figure_mistakes(figure, citation_texts)
            ]
            yield _claim(event, ("figures", index), citations, content, citation_texts, wrong)
        for index, attestation in enumerate(event.leaders):
            if attestation.leader in leaders:
                leader = leaders[attestation.leader]
                citations = attestation.citations or event.citations
                citation_texts = _citation_texts(citations, texts)
                mistakes = _leader_mistakes(attestation, leader, citation_texts, names)
                wrong = [(key, message, "leader-source") for key, message in mistakes]
                words = (leader.name.hans, attestation.role or "")
                yield _claim(event, ("leaders", index), citations, words, citation_texts, wrong)


def unnamed_leaders(records: Records, texts: Texts) -> Iterator[Leader]:
    """Yield the leaders whose names are in no text that events cite for them: they are misspelt."""
    citation_texts: dict[str, set[str]] = {}
    for event in records.events:
        for attestation in event.leaders:
            sources = {citation.source for citation in attestation.citations or event.citations}
            citation_texts.setdefault(attestation.leader, set()).update(sources)
    for leader in records.leaders:
        sources = citation_texts.get(leader.id, set())
        name = fold(leader.name.hans)
        is_comparable = sources and sources <= texts.keys() and not is_todo(name)
        if is_comparable and not any(name in each.folded for source in sources for each in texts[source]):
            yield leader


def compare_titles(records: Records) -> Iterator[tuple[Event, Contradiction]]:
    """Yield the numbers in titles that no figure of their event has."""
    for event in records.events:
        values = {figure.value * multiplier(fold(figure.unit)) for figure in event.figures}
        units = {_base(figure.unit) for figure in event.figures}
        for key, text in (("title", event.title), ("short", (event.short or "").replace("|", ""))):
            for quantity in quantities_in(text):
                has_unit = quantity.scale or (quantity.unit in units and text[quantity.start].isdigit())
                if values and has_unit and quantity.total not in values:
                    wording = text[quantity.start : quantity.end]
                    message = either(
                        f"{'标题' if key == 'title' else '短名'}的 {wording} 与各个数字都不同",
                        f"{wording} in the {key} is none of the figures",
                    )
                    yield event, ((key,), message, "title-figure")


def _claim(
    event: Event,
    path: YamlPath,
    citations: tuple[Citation, ...],
    content: tuple[str, ...],
    citation_texts: list[str],
    wrong: list[tuple[str, str, str]],
) -> ComparedClaim:
    places = sorted(f"{each.paragraph} {each.anchor}" for each in citations)
    digest = hashlib.sha256("\n".join((*content, *places)).encode()).hexdigest()[:12]
    attestation = event.leaders[int(str(path[1]))] if path[0] == "leaders" else None
    contradictions = tuple(((*path, key), message, code) for key, message, code in wrong)
    return ComparedClaim(
        event,
        path,
        citations,
        digest,
        attestation.leader if attestation else None,
        bool(citation_texts),
        contradictions,
    )


def _citation_texts(citations: tuple[Citation, ...], texts: Texts) -> list[str]:
    """Return the folded paragraphs of citations; none, where one is not at hand or lacks its anchor."""
    texts_of_paragraphs = []
    for citation in citations:
        text = texts.get(citation.source, ())
        if not 0 < citation.paragraph <= len(text):
            return []
        paragraph = text[citation.paragraph - 1].folded
        if fold(citation.anchor) not in paragraph:
            return []
        texts_of_paragraphs.append(paragraph)
    return texts_of_paragraphs


@cache
def numbers_in(text: str) -> tuple[frozenset[Decimal], frozenset[Decimal]]:
    """Return the numbers in a text with what 千, 万 and 亿 make of them, and as they are without."""
    totals: set[Decimal] = set()
    bare: set[Decimal] = set()
    rest: list[str] = []
    at = 0
    for each in quantities_in(text):
        totals.update(_ends(each))
        bare.add(each.value)
        rest.append(text[at : each.start])
        at = each.end
    words = plain("□".join((*rest, text[at:])))  # 两个 is a number to compare, if not to record
    totals |= {value_of(match[0]) for match in re.finditer(NUMBER, words)}
    return frozenset(totals), frozenset(bare)


def _ends(quantity: Quantity) -> tuple[Decimal, ...]:
    """Return the totals of a quantity: two for a range."""
    other = quantity.other
    return (quantity.total, *(() if other is None else (other * multiplier(quantity.scale),)))


def _figure_mistakes(figure: Figure, citation_texts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the keys of a figure that are wrong, and why: the first that is wrong for certain."""
    if not citation_texts:
        return
    total = figure.value * multiplier(fold(figure.unit))
    totals, bare = (
        frozenset[Decimal]().union(*each) for each in zip(*map(numbers_in, citation_texts), strict=True)
    )
    if total not in totals:
        if figure.value in totals | bare:
            yield (
                "unit",
                either(
                    f"所引段落没有 {figure.value}{figure.unit}，请核对单位",
                    f"the cited paragraph does not have {figure.value}{figure.unit}; compare the unit",
                ),
            )
        else:
            yield (
                "value",
                either(
                    f"所引段落没有 {figure.value}{figure.unit} 这个数",
                    f"the cited paragraph does not have the number {figure.value}{figure.unit}",
                ),
            )
        return
    matches = [
        (text, each) for text in citation_texts for each in quantities_in(text) if total in _ends(each)
    ]
    if not matches:
        return
    if all(_counts_others(figure.unit, each) for _, each in matches):
        wording = "、".join(dict.fromkeys(f"{each.scale}{each.unit}" for _, each in matches))
        yield (
            "unit",
            either(
                f"所引段落的 {figure.value} 是以“{wording}”计的",
                f"{figure.value} is in “{wording}” in the cited paragraph",
            ),
        )
    elif not any(_is_as_exact(figure.qualifier or "", text, each) for text, each in matches):
        text, each = matches[0]
        wording = text[each.start : each.end]
        if figure.qualifier:
            yield (
                "qualifier",
                either(
                    f"所引段落写“{wording}”，没有“{figure.qualifier}”的意思",
                    f"the cited paragraph has “{wording}”, which does not mean “{figure.qualifier}”",
                ),
            )
        else:
            yield (
                "value",
                either(
                    f"所引段落写“{wording}”，缺限定词 qualifier: {each.qualifier}",
                    f"the cited paragraph has “{wording}”: qualifier: {each.qualifier} is missing",
                ),
            )


def _base(unit: str) -> str:
    """Return a unit without its 万 or 亿, and without what is in brackets after it."""
    base = re.sub(rf"^{SCALE}|[(（].*", "", fold(unit))
    return LATIN_UNITS.get(base, base)


def _counts_others(unit: str, quantity: Quantity) -> bool:
    """Return whether a number in a text certainly counts something else than a unit does."""
    base = _base(unit)
    alike = {base, quantity.unit} <= _PEOPLE or quantity.unit.startswith(base)
    if base == "人" and quantity.unit == "人次":
        alike = False
    return bool(quantity.unit) and not alike


def _is_as_exact(qualifier: str, text: str, quantity: Quantity) -> bool:
    """Return whether a figure's qualifier says of a number what its text says."""
    meaning = QUALIFIERS.get(qualifier, qualifier)
    if meaning == QUALIFIERS.get(quantity.qualifier, quantity.qualifier):
        return True
    around = text[max(quantity.start - 8, 0) : quantity.end + 4]
    words = {word for word, sense in QUALIFIERS.items() if sense == meaning} | {qualifier}
    return bool(qualifier) and not quantity.qualifier and any(word in around for word in words)


def _leader_mistakes(
    attestation: Attestation, leader: Leader, citation_texts: list[str], names: frozenset[str]
) -> Iterator[tuple[str, str]]:
    if not citation_texts:
        return
    anchors = [fold(citation.anchor) for citation in attestation.citations]
    own = fold(leader.name.hans)
    other = next((name for name in names - {own} if any(name in anchor for anchor in anchors)), "")
    if other and own in "".join(citation_texts) and not any(own in anchor for anchor in anchors):
        message = either(
            f"锚点写的是{other}，不是{leader.name.hans}", f"the anchor names {other}, not {leader.name.hans}"
        )
        yield "leader", Doubt(message)
        return
    text = "".join(citation_texts)
    if fold(leader.name.hans) not in text:
        yield (
            "leader",
            either(
                f"所引段落没有{leader.name.hans}", f"the cited paragraph does not name {leader.name.hans}"
            ),
        )
    elif attestation.role and not is_todo(attestation.role):
        bare = re.sub(r"（[^）]*）", "", attestation.role)
        parts = [fold(part) for part in re.split("[、，]", bare) if part]
        if parts and not any(part in text or part[-4:] in text for part in parts):
            yield (
                "role",
                Doubt(
                    either(
                        f"所引段落没有“{attestation.role}”这样的职务",
                        f"the cited paragraph has no role such as “{attestation.role}”",
                    )
                ),
            )
        elif parts and (role := _other_role(parts, own, text, names)):
            yield (
                "role",
                Doubt(
                    either(
                        f"所引段落写的是“{role}”，请核对职务",
                        f"the cited paragraph has “{role}”; compare the role",
                    )
                ),
            )


def _other_role(parts: list[str], name: str, text: str, names: frozenset[str]) -> str:
    """Return what is before each name of a leader, where none of it is the role; empty where some is."""
    titles = [_title_before(text, match.start(), names) for match in re.finditer(re.escape(name), text)]
    if not titles or any(not _OFFICE.search(title) or _is_role(parts, title) for title in titles):
        return ""
    return titles[0][-20:]


def _title_before(text: str, at: int, names: frozenset[str]) -> str:
    """Return the title before a name; before the first of a list of names, if it is in one."""
    title = re.split("[。;!?:]", text[:at])[-1]
    ends = True
    while ends:  # 大兴区领导甲、乙: the title of both
        ends = False
        for other in names:
            if title.endswith(f"{other}、"):
                title, ends = title[: -len(other) - 1], True
    starts = [title.rfind(other) + len(other) for other in names if other in title]
    title = title[max(starts, default=0) :]
    return re.split("[,，]", title)[-1] if "," in title else title


def _is_role(parts: list[str], title: str) -> bool:
    """Return whether a title has each part of a role, as chief or as deputy."""
    for part in parts:
        office = part[-2:]
        offices = [
            title[max(match.start() - 1, 0)] == "副" for match in re.finditer(re.escape(office), title)
        ]
        if not offices or (part[-3:-2] == "副") not in offices:
            return False
        wider = part[:-2].removesuffix("副")
        if wider and not any(wider[at:] in title for at in range(max(len(wider) - 1, 1))):
            return False
    return True
