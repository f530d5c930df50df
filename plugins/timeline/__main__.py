"""The command of the program: `python -m timeline`."""

import os
import sys

from .output.system import speak_chinese


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    speak_chinese()
    try:
        if given[:1] == ["build"]:  # importing all commands takes longer than finding no change
            from .commands.build import main as build

            return build(given[1:])
        from .commands.curator import main as run

        status = run(given)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever read the output, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python flushes at the end
        return 1


if __name__ == "__main__":
    sys.exit(main())
