"""The command of the program: `python -m timeline`."""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == [
        "build"
    ]:  # without the imports of all commands, which take longer than finding no change
        from .commands.build import main as build

        return build(given[1:])
    from .commands.curator import main as run

    return run(given)


if __name__ == "__main__":
    sys.exit(main())
