"""Addresses outside the record, looked up when somebody asks: which still answer, and where a copy is.

The outcome is `data/links.json`, committed beside the record: per address the last answer, on which day, and
the last day on which it was there. A build never looks anything up.
"""

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path

from msgspec import DecodeError, Struct, ValidationError
from msgspec.json import decode
from msgspec.structs import asdict, replace

from ..output.files import OutputFile
from ..output.json_text import json_document
from ..record.base import Record, texts_of
from ..record.markdown import MarkdownText
from ..record.markdown_marks import HTTP_URL
from ..record.records import Records
from ..record.yaml_source import YamlPath
from ..values.diagnostics import DataProblems, Problem
from ..values.language import either

FILE = "links.json"
ARCHIVE = "https://archive.org/wayback/available"
"""Where copies are asked for: the availability API of the Wayback Machine"""
_SECONDS = 15.0
"""How long an address may take to answer"""
_AT_ONCE = 8
"""Hosts that are asked at the same time; each host gets one request after the other"""
_AGENT = {"User-Agent": "timeline-link-check/1 (looks up whether sources are still there)"}
_GONE = frozenset((HTTPStatus.NOT_FOUND, HTTPStatus.GONE))
_NO_HEAD = frozenset(
    (HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED)
)
"""Answers to HEAD after which GET is tried: many servers refuse the one and not the other"""


class Answer(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What an address answered last."""

    status: int
    """The HTTP status; 0 where no server could be reached"""
    checked: str
    """ISO 8601 date"""
    seen: str = ""
    """The last date on which it was there"""
    archived: str = ""
    """A copy in an archive, proposed where the address is lost"""

    @property
    def is_there(self) -> bool:
        """Whether the document is there."""
        return 200 <= self.status < 400

    @property
    def is_lost(self) -> bool:
        """Whether it is certainly not there; other answers may come from a server that is busy or strict."""
        return self.status in _GONE or self.status == 0


class Place(Struct, frozen=True):
    """A record and the path of a text in it that names an address."""

    record: Record
    path: YamlPath


def addresses(records: Records) -> dict[str, list[Place]]:
    """Return every address outside the record, with the places that name it, in the order of the record."""
    places: dict[str, list[Place]] = {}
    for record in records.all():
        for field in texts_of(record):
            text = field.text
            links = text.external_links if isinstance(text, MarkdownText) else (text,)
            for address in links:
                if re.fullmatch(HTTP_URL, address):
                    places.setdefault(address, []).append(Place(record, field.path))
    return places


def look_up(
    addresses_to_ask: Iterable[str],
    last_answers: Mapping[str, Answer],
    today: str,
    archive: str = ARCHIVE,
    track: Callable[[Iterable[str], int], Iterable[str]] = lambda each, _: each,
) -> dict[str, Answer]:
    """Ask every address, and an archive for a copy of those that are lost; return the answers, sorted."""
    by_host: dict[str, list[str]] = {}
    for address in addresses_to_ask:
        by_host.setdefault(urllib.parse.urlsplit(address).netloc.lower(), []).append(address)

    def ask_host(host: str) -> list[tuple[str, Answer]]:
        return [(address, _ask(address, last_answers, today, archive)) for address in by_host[host]]

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = dict(pair for pairs in pool.map(ask_host, track(by_host, len(by_host))) for pair in pairs)
    return {address: answers[address] for address in sorted(answers)}


def _ask(address: str, last_answers: Mapping[str, Answer], today: str, archive: str) -> Answer:
    before = last_answers.get(address, Answer(0, today))
    status = _status(address)
    answer = Answer(status, today, seen=before.seen, archived=before.archived)
    if answer.is_there:
        return Answer(status, today, seen=today)
    if answer.is_lost and not answer.archived:
        return replace(answer, archived=_copy(address, archive))
    return answer


def _status(address: str) -> int:
    """Return the status that an address answers with; 0 where no server can be reached."""
    status = _request(address, "HEAD")
    return _request(address, "GET") if status in _NO_HEAD else status


def _request(address: str, method: str) -> int:
    request = urllib.request.Request(address, method=method, headers=_AGENT)
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except (
        OSError,
        HTTPException,
        ValueError,
    ):  # no such host, refused, too slow, no HTTP, a strange redirect
        return 0


def _copy(address: str, archive: str) -> str:
    """Return the address of a copy in the archive; empty where it has none or cannot be asked."""
    query = f"{archive}?{urllib.parse.urlencode({'url': address})}"
    try:
        with urllib.request.urlopen(
            urllib.request.Request(query, headers=_AGENT), timeout=_SECONDS
        ) as response:
            closest = json.load(response)["archived_snapshots"]["closest"]
            copy = str(closest["url"]) if closest["available"] else ""
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        return ""
    return copy if re.fullmatch(HTTP_URL, copy) else ""


def read_answers(data: Path) -> dict[str, Answer]:
    """Return the stored answers. Raise DataProblems where the file is not one of ours."""
    file = data / FILE
    if not file.exists():
        return {}
    try:
        return decode(file.read_bytes(), type=dict[str, Answer])
    except (DecodeError, ValidationError):
        message = either(
            "不是 timeline check --links 写下的内容，请删去它，再运行一次",
            "not what timeline check --links wrote; delete it and run that again",
        )
        raise DataProblems([Problem(str(file), 1, 1, message, "spoiled-survey")], 0) from None


def to_file(answers: Mapping[str, Answer]) -> OutputFile:
    """Return the file of the answers."""
    rows = {
        address: {key: value for key, value in asdict(answer).items() if value or key == "status"}
        for address, answer in answers.items()
    }
    return OutputFile(FILE, json_document(rows))


def lost(
    used: Mapping[str, list[Place]], answers: Mapping[str, Answer]
) -> Iterator[tuple[str, Answer, list[Place]]]:
    """Yield what did not answer as it should, with the places that name it."""
    for address, places in used.items():
        if not answers[address].is_there:
            yield address, answers[address], places
