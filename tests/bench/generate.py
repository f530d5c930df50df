"""A record of any size, the same for the same size and seed: `python -m tests.bench generate 10000 FOLDER`.

Its texts are composed from word lists and mean nothing. Lengths, numbers of links, notes, citations and
figures are distributed as in the real record; half the summaries go beyond it, with emphasis, lists,
paragraphs and addresses, as what the record may hold need not stay what it holds. So do regions and
leaders: a few stand in very many events, and a few years are very large.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from .entities import FIRST, LAST, Entities
from .events import Events
from .words import CONVERSIONS, KINDS, LEVELS, SORTS, THEMES, Word

_A_FILE = 500  # events: a file may not be larger than 5 MB
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_HEAD = """\
id: bench
title: {hans: 协作年表, hant: 協作年表}
subtitle: 生成的记录
version: 1.0.0
released: 2026-11-22
about: 这是生成的记录，没有意义。
publisher: {hans: 编者, hant: 編者}
contact: editors@example.org
licence: {name: CC BY 4.0, address: https://creativecommons.org/licenses/by/4.0/}
"""


class _Dumper(_DUMPER):  # type: ignore[misc]  # the class in C, where it is there
    def ignore_aliases(self, data: Any) -> bool:
        return True  # which the record may not hold


def write_record(folder: Path, events: int, seed: int = 1) -> None:
    """A whole record (`data/` and `content/`) of this many events in a folder."""
    for name, text in record(events, seed):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def record(events: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Its files: path and text."""
    entities = Entities(events, seed)
    by_year: dict[str, list[dict[str, Any]]] = {}
    made = Events(entities)
    for number in range(events):
        event = made.event(number)
        by_year.setdefault(event["id"][:4], []).append(event)
    for year, result in by_year.items():
        for part, start in enumerate(range(0, len(result), _A_FILE), 1):
            yield f"data/events/{year}-{part:02}.yaml", _yaml(result[start : start + _A_FILE])
    yield "data/chronicle.yaml", _HEAD + _yaml({
        "period": f"{FIRST}/{LAST}",
        "giver": {"region": entities.giver, "short": {"hans": "甲", "hant": "甲"}},
        "receiver": {"region": entities.receiver, "short": {"hans": "乙", "hant": "乙"}},
    })  # fmt: skip
    for name, words in (("kinds", KINDS), ("themes", THEMES), ("levels", LEVELS), ("sorts", SORTS)):
        yield f"data/{name}.yaml", _yaml([_named(id_, word) for id_, word in words.items()])
    yield "data/measures.yaml", _yaml([_named(id_, word) for id_, word in entities.measures.items()])
    conversions = [{"hans": each.hans, "hant": each.hant, "reason": each.pinyin} for each in CONVERSIONS]
    yield "data/conversions.yaml", _yaml(conversions)
    for name, result in entities.collections().items():
        yield f"data/{name}.yaml", _yaml(result)
    yield "data/corrections.yaml", _yaml(made.corrections())
    for order, (name, title) in enumerate((("about", "说明"), ("method", "方法"), ("policy", "收录")), 1):
        head = {"title": title, "menu": title, "order": str(order)}
        yield f"content/{name}.md", f"---\n{_yaml(head)}---\n\n{entities.prose.essay()}\n"


def _named(id_: str, word: Word) -> dict[str, Any]:
    return {"id": id_, "name": {"hans": word.hans, "hant": word.hant}}


def _yaml(value: Any) -> str:
    return str(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9))
