"""The command of the program: `timeline`, or `python -m timeline`."""

import os
import sys

from .commands.table import run
from .output.system import speak_chinese


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    speak_chinese()
    try:
        status = run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever read the output, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python flushes at the end
        return 1


if __name__ == "__main__":
    sys.exit(main())
