"""The files of a new chronicle: a record that builds at once, to be filled and changed.

They come from the folder `skeleton` beside this module, whose places, such as 〔id〕, are filled in.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from ..output.files import OutputFile
from ..record.format import current_format
from ..values.dates import Edtf
from ..values.han import convert_script
from ..values.names import without_level
from ..values.pinyin import letters, readings

_SKELETON = Path(__file__).parent / "skeleton"
_FORGE = {
    "forge/gitignore": ".gitignore",
    "forge/github.yml": ".github/workflows/site.yml",
    "forge/gitlab.yml": ".gitlab-ci.yml",
}
"""Files with hidden names, which archives of the program would leave out"""
_PLACE = re.compile(r"〔(\w+)〕")
_PLAIN = re.compile(r"[^\s\[\]{},:#&*!|>'\"%@`?-][^\[\]{},:#\"\n]*")
"""A text that YAML takes as it is, also inside brackets"""
LICENCES = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.zh-hans"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/deed.zh-hans"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/deed.zh-hans"),
}
"""Licences to choose from, by their SPDX identifiers: name and address"""


class Answers(Struct, frozen=True, kw_only=True):
    """What is to be known of a new chronicle."""

    giver: str
    """The name of the region that supports, as 上海市"""
    receiver: str
    period: str
    title: str
    publisher: str
    licence: str
    giver_id: str
    receiver_id: str
    contact: str = ""


def proposed_id(name: str) -> str:
    """Return an id from the first reading of each character, which may be the wrong one; may be empty."""
    syllables = (readings(char)[:1] or (char,) for char in without_level(name))
    return letters(unicodedata.normalize("NFC", " ".join(first for (first,) in syllables)))


def chronicle_files(answers: Answers, today: str, lock: bytes) -> Iterator[OutputFile]:
    """Yield every file but those that follow from the record; `lock` pins the program's libraries."""
    words = _words(answers, today)
    text = _filled("sources/example.txt", words)
    words["sha256"] = hashlib.sha256(text).hexdigest()
    for path in sorted(_SKELETON.rglob("*")):
        name = path.relative_to(_SKELETON).as_posix()
        if path.is_file():
            yield OutputFile(_FORGE.get(name, name), _filled(name, words))
    yield OutputFile("wheels/README.md", "这里放程序的 wheel，见上一层的 README.md。\n".encode())
    yield OutputFile("requirements.txt", lock)


def _filled(name: str, words: dict[str, str]) -> bytes:
    text = (_SKELETON / name).read_text("utf-8")
    return _PLACE.sub(lambda place: words[place[1]], text).encode()


def _words(answers: Answers, today: str) -> dict[str, str]:
    giver, receiver = without_level(answers.giver), without_level(answers.receiver)
    start = Edtf.parse(answers.period).start
    year = f"{start.lower.year:04}" if start else today[:4]
    licence, address = LICENCES[answers.licence]
    return {
        "id": f"{answers.giver_id}-{answers.receiver_id}",
        "format": str(current_format()),
        "title": both_scripts(answers.title),
        "title_name": answers.title,
        "subtitle": scalar(f"{giver}与{receiver}协作纪事，逐条可查"),
        "about": scalar(
            f"本年表依据公开文献，记录{answers.giver}与{answers.receiver}之间的协作。"
            "每一件事都标明出处，每一处存疑都写在旁边。"
        ),
        "period": answers.period,
        "today": today,
        "year": year,
        "giver_id": answers.giver_id,
        "giver": both_scripts(answers.giver),
        "giver_name": answers.giver,
        "giver_short": both_scripts(giver),
        "receiver_id": answers.receiver_id,
        "receiver": both_scripts(answers.receiver),
        "receiver_name": answers.receiver,
        "receiver_short": both_scripts(receiver),
        "publisher": both_scripts(answers.publisher),
        "contact": f"contact: {scalar(answers.contact)}\n" if answers.contact else "",
        "licence_name": licence,
        "licence_address": address,
        "licence_spdx": answers.licence,
        "event_title": scalar(f"示例：{giver}与{receiver}签署协作协议"),
        "event_summary": scalar(
            f"这是一条示例，内容虚构。[{answers.giver}](region:{answers.giver_id})与"
            f"[{answers.receiver}](region:{answers.receiver_id})签署协作协议，约定每年会商。"
        ),
    }


def both_scripts(name: str) -> str:
    """Return a name in both scripts, as YAML; the Traditional form is for a person to check."""
    return f"{{hans: {scalar(name)}, hant: {scalar(convert_script('s2t', name))}}}"


def scalar(text: str) -> str:
    """Return a text as YAML has it on one line."""
    return text if _PLAIN.fullmatch(text) and text == text.strip() else json.dumps(text, ensure_ascii=False)
