"""Characters that script conversion may have got wrong, for the curator to look at once.

One Simplified character may stand for several Traditional ones (发 for 發 and 髮). OpenCC chooses by the
phrases in its dictionary and matches them across word borders: 被发明 holds 被发 (被髮), so that 发 comes
out wrong. A character is asked about where a few characters around it, converted apart, disagree on its
form, or where it is one of those whose rarer form is a word of its own, which no phrase tells apart.

What the curator has seen to be right stands in `data/contexts.yaml` and is not asked about again where
the same characters surround it; what is wrong goes into `data/conversions.yaml`.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from ..chronicle.editions import EDITIONS, Converter
from ..record.loader import LoadResult, locate
from ..record.markdown import source_text
from ..record.models import Context, Record, is_prose
from ..record.yaml_source import YamlPath
from ..values.diagnostics import Problem

_RUN = re.compile("[\u3400-\u9fff]+")
_MASKED = re.compile("[\U000f0000-\U000ffffd]")
_WIDEST = 4
_ALWAYS = frozenset("只里后面干余台制复系注借松谷斗卷舍周准")
"""Characters whose rarer form stands alone, too, such as 隻 in 200只"""


def uncertain_conversions(read: LoadResult) -> Iterator[Problem]:
    """Each context in which a conversion is uncertain and not confirmed, at the first text that has it."""
    confirmed = read.records.contexts
    texts = [
        (record, field.path, source_text(field.text))
        for record, field in read.texts
        if is_prose(field.part, field.key)
    ]
    for edition in EDITIONS:
        converter = edition.converter(read.records)
        if converter:
            yield from _of_edition(converter, texts, confirmed)


def _of_edition(
    converter: Converter, texts: Iterable[tuple[Record, YamlPath, str]], confirmed: Iterable[Context]
) -> Iterator[Problem]:
    masked = [(record, path, converter.mask(text)[0]) for record, path, text in texts]
    forms = _forms([text for _, _, text in masked], converter.convert)
    known = {context.hans: context.hant for context in confirmed}
    seen: set[str] = set()
    for record, path, text in masked:
        converted = converter.convert(text)
        open_ = _open(text, forms)
        for hans, hant in known.items() if open_ else ():
            if len(hans) == 1 and hans != text:
                continue  # a character alone is no context, unless it is all of a text
            for found in re.finditer(re.escape(hans), text):
                span = range(found.start(), found.end())
                if converted[found.start() : found.end()] == hant:
                    open_ -= {*span}
                elif open_ & {*span} and hans not in seen:
                    seen.add(hans)
                    got = converted[found.start() : found.end()]
                    yield _problem(record, path, f"“{hans}”转成“{got}”，contexts.yaml 说应是“{hant}”")
        for at in sorted(open_):
            around = _around(text, at)
            if around not in seen:
                seen.add(around)
                got = converted[text.index(around) :][: len(around)]
                message = (
                    f"“{text[at]}”有几种繁体：“{around}”转成“{got}”。对的写进 contexts.yaml，"
                    "前后可增减几字；不对的写进 conversions.yaml"
                )
                yield _problem(record, path, message)


def _problem(record: Record, path: YamlPath, message: str) -> Problem:
    where = locate(record.origin.file, record.origin.path(path))
    return Problem(record.origin.file, *where, message, "uncertain-script")


def _forms(texts: Iterable[str], convert: Callable[[str], str]) -> dict[str, str]:
    """Each run of up to a few Chinese characters in these texts, converted by itself."""
    runs = {run.group() for text in texts for run in _RUN.finditer(text)}
    pieces = sorted({piece for run in runs for _, piece in _pieces(run)})
    return dict(zip(pieces, convert("\n".join(pieces)).split("\n"), strict=True))  # one call: it is faster


def _pieces(run: str) -> Iterator[tuple[int, str]]:
    for length in range(1, _WIDEST + 1):
        for start in range(len(run) - length + 1):
            yield start, run[start : start + length]


def _open(text: str, forms: dict[str, str]) -> set[int]:
    """Where in a text stand characters of which the form is uncertain."""
    found = {at for at, char in enumerate(text) if char in _ALWAYS}
    for run in _RUN.finditer(text):
        for start, piece in _pieces(run.group()):
            for offset, (char, form) in enumerate(zip(piece, forms[piece], strict=True)):
                if form != forms[char]:
                    found.add(run.start() + start + offset)
    return found


def _around(text: str, at: int) -> str:
    """A character with its neighbours, without curated words."""
    before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    return _MASKED.sub("", f"{before}{text[at]}{after}")
