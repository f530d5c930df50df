"""Install a lock file into `.venv`, as the Makefile does with the Python that is at hand.

The environment is emptied first, because pip would leave behind what an older lock pinned. pip neither
resolves nor builds anything: the lock pins every distribution by its hash. Nothing newer than Python 3.6
is used here, so that an old Python can say that it is too old.
"""

import subprocess
import sys
from pathlib import Path

VENV = Path(".venv")
PYTHON = VENV / "bin/python"
LOCKS = ["requirements.txt", "requirements-book.txt", "requirements-dev.txt"]
"""Each contains what those before it pin"""
COPIES = VENV / "python{}.{}".format(*sys.version_info[:2])
"""Copies of the lock files that were installed, for this version of Python"""

_PIP = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
_INSTALL = [*_PIP, "install", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes", "-r"]


def install(lock: str) -> None:
    """Make the environment hold what this lock pins. Raise CalledProcessError if that fails."""
    locks = {name: Path(name).read_bytes() for name in LOCKS[: LOCKS.index(lock) + 1]}
    if not (PYTHON.exists() and all(_copied(name) == content for name, content in locks.items())):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        subprocess.run([*_INSTALL, lock], check=True)
        subprocess.run([*_PIP, "check"], stdout=subprocess.PIPE, text=True, check=True)
    COPIES.mkdir(exist_ok=True)
    for name, content in locks.items():
        (COPIES / name).write_bytes(content)


def _copied(name: str) -> bytes:
    copy = COPIES / name
    return copy.read_bytes() if copy.is_file() else b""


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036  # whichever Python make found runs this
        version = "{}.{}.{}".format(*sys.version_info[:3])
        sys.exit(
            f"需要 Python 3.11 或更新的版本，而 {sys.executable} 是 {version}：请用 make PYTHON=… 另指一个。"
        )
    try:
        install(sys.argv[1])
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.stdout or failed.returncode)  # the others have said why
