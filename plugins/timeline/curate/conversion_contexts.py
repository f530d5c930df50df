"""Characters that script conversion may have got wrong, for the curator to look at once.

One Simplified character may have several Traditional forms (发: 發 and 髮). OpenCC chooses by the phrases
in its dictionary and matches them across word borders: 被发明 contains 被发 (被髮), so that 发 comes out
wrong. A character is reported where a few characters around it, converted by themselves, disagree on its
form, or where it is one of those whose rarer form is a word of its own, so that no phrase decides.

Conversions that the curator has confirmed are in `data/contexts.yaml` and are not reported again where
the same characters surround them; words that come out wrong go into `data/conversions.yaml`.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator

from ..chronicle.editions import EDITIONS
from ..chronicle.script import Converter
from ..record.base import Record
from ..record.editorial import Context
from ..record.loader import LoadResult
from ..record.locations import problem_in
from ..record.markdown import source_text
from ..record.type_hints import is_prose
from ..record.yaml_source import YamlPath
from ..values.diagnostics import Problem
from ..values.han import HAN
from ..values.language import either

_RUN = re.compile(f"[{HAN}]+")
_MASKED = re.compile("[\U000f0000-\U000ffffd]")
_WIDEST = 4
_ALWAYS = frozenset("只里后面干余台制复系注借松谷斗卷舍周准签")
"""Characters whose rarer form is a word of its own, such as 隻 in 200只"""


def uncertain_conversions(result: LoadResult, clean: Container[int] = ()) -> Iterator[Problem]:
    """Yield each context with an uncertain, unconfirmed conversion, at the first text that has it.

    Records that are `clean`, by their identity, have none.
    """
    texts = [
        (field.record, field.path, source_text(field.text))
        for field in result.texts
        if id(field.record) not in clean and is_prose(field.part, field.key)
    ]
    for edition in EDITIONS:
        converter = edition.opencc_converter(result.records)
        if converter:
            yield from _uncertain_in(converter, texts, result.records.contexts)


def _uncertain_in(
    converter: Converter, texts: Iterable[tuple[Record, YamlPath, str]], confirmed: Iterable[Context]
) -> Iterator[Problem]:
    masked = [(record, path, converter.mask(text)[0]) for record, path, text in texts]
    forms = _forms([text for _, _, text in masked], converter.convert_masked)
    seen: set[str] = set()
    for record, path, text in masked:
        traditional = converter.convert_masked(text)
        uncertain = _uncertain_positions(text, forms)
        messages = []
        for context in confirmed if uncertain else ():
            hans, hant = context.hans, context.hant
            if len(hans) == 1 and hans != text:
                continue  # a character alone is no context, unless it is all of a text
            for match in re.finditer(re.escape(hans), text):
                span, form = {*range(*match.span())}, traditional[slice(*match.span())]
                if form == hant:
                    uncertain -= span
                elif uncertain & span:
                    uncertain -= span
                    if hans not in seen:
                        seen.add(hans)
                        message = either(
                            f"“{hans}”转成“{form}”，这里说应是“{hant}”；转错了的，写进 conversions.yaml",
                            f"“{hans}” is converted to “{form}”, not to “{hant}”; if that is wrong, put it "
                            "into conversions.yaml",
                        )
                        yield problem_in(context, ("hant",), message, "uncertain-script")
        for at, end in _runs(uncertain):
            around = _surroundings(text, at, end)
            if around not in seen:
                seen.add(around)
                form = traditional[text.index(around) :][: len(around)]
                messages.append(
                    either(
                        f"“{text[at:end]}”有几种繁体：“{around}”转成“{form}”。对的写进 contexts.yaml，"
                        "前后可增减几字；不对的写进 conversions.yaml",
                        f"“{text[at:end]}” has several Traditional forms: “{around}” is converted to "
                        f"“{form}”. If that is right, put "
                        "it into contexts.yaml, with more or less around it; if not, into conversions.yaml",
                    )
                )
        for message in messages:
            yield problem_in(record, path, message, "uncertain-script")


def _forms(texts: Iterable[str], convert: Callable[[str], str]) -> dict[str, str]:
    """Return each run of up to a few Chinese characters in these texts, converted by itself."""
    runs = {run.group() for text in texts for run in _RUN.finditer(text)}
    pieces = sorted({piece for run in runs for _, piece in _pieces(run)})
    forms = convert("\n".join(pieces)).split("\n") if pieces else ()  # one call: it is faster
    return dict(zip(pieces, forms, strict=True))


def _pieces(run: str) -> Iterator[tuple[int, str]]:
    for length in range(1, _WIDEST + 1):
        for start in range(len(run) - length + 1):
            yield start, run[start : start + length]


def _uncertain_positions(text: str, forms: dict[str, str]) -> set[int]:
    """Return the positions of the characters in a text whose form is uncertain."""
    positions = {at for at, char in enumerate(text) if char in _ALWAYS}
    for run in _RUN.finditer(text):
        for start, piece in _pieces(run.group()):
            for offset, (char, form) in enumerate(zip(piece, forms[piece], strict=True)):
                if form != forms[char]:
                    positions.add(run.start() + start + offset)
    return positions


def _runs(positions: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the beginning and the end of each run of neighbouring positions."""
    for start in sorted(each for each in positions if each - 1 not in positions):
        end = start
        while end in positions:
            end += 1
        yield start, end


def _surroundings(text: str, at: int, end: int) -> str:
    """Return characters with their neighbours, without curated words."""
    return _MASKED.sub("", text[max(at - 1, 0) : end + 1])
