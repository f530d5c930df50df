"""The day of a build, which belongs to the record and not to the program.

`SOURCE_DATE_EPOCH` states it (reproducible-builds.org), else the last commit that touched the record's
folders in their own repository, else `released` in `chronicle.yaml`.
"""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from .language import either

_EPOCH = "SOURCE_DATE_EPOCH"
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")
"""Variables that lead git to another repository than a folder's own; a hook is run with them"""


class BadEpoch(ValueError):
    """SOURCE_DATE_EPOCH is no number of seconds; the message is for the curator."""


def build_date(data: Path, content: Path) -> str:
    """Return the day, in ISO 8601, that the environment or the record's repository states.

    It is empty where neither does: `released` holds then, which is known once the record is read.
    Raise BadEpoch.
    """
    return epoch_date() or _committed(data, content)


def epoch_date() -> str:
    """Return the day of SOURCE_DATE_EPOCH in UTC; empty where it is not set. Raise BadEpoch."""
    epoch = os.environ.get(_EPOCH, "")
    if epoch and not (epoch.isascii() and epoch.isdigit()):
        raise BadEpoch(
            either(
                f"{_EPOCH} 应是自1970年起的秒数，如 1769990400，现在是 {epoch!a}",
                f"{_EPOCH} has to be seconds since 1970, as 1769990400; it is {epoch!a}",
            )
        )
    return _day(epoch)


def _day(epoch: str) -> str:
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else ""
    except (ValueError, OverflowError, OSError):  # after the year 9999, or more digits than Python converts
        raise BadEpoch(
            either(
                f"{_EPOCH} 太大，最晚到9999年：{epoch[:40]}", f"{_EPOCH} is after the year 9999: {epoch[:40]}"
            )
        ) from None


def _committed(data: Path, content: Path) -> str:
    """Return the day of the last commit that touched the record, by the repository that tracks it.

    A repository that merely surrounds the record (where it is ignored, or was never added) states nothing
    of it. Essays count where the same repository keeps them: those of another chronicle may be borrowed.
    """
    tracked, of_data, of_content = _git(
        (data, "ls-tree", "HEAD", "--", "chronicle.yaml", "chronicle"),
        (data, "rev-parse", "--show-toplevel"),
        (content, "rev-parse", "--show-toplevel"),
    )
    if not tracked:
        return ""
    folders = [data.resolve(), *([content.resolve()] if of_content == of_data else ())]
    (seconds,) = _git((data, "log", "-1", "--format=%ct", "--", *map(str, folders)))
    return _day(seconds)


def _git(*questions: tuple[Path | str, ...]) -> list[str]:
    """Return what git says in folders, asked at the same time; nothing without git or a repository there."""
    world = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        processes = [
            subprocess.Popen(
                ["git", "--literal-pathspecs", "-C", *map(str, question)],
                env=world,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            for question in questions
        ]
    except OSError:
        return [""] * len(questions)
    answers = [(process.communicate()[0], process.returncode) for process in processes]
    return ["" if status else os.fsdecode(answer).strip() for answer, status in answers]
