"""The language of commands: Chinese, or English where `--lang` or the locale asks for it.

Help, usage errors, the sentences of commands and what the rules find are written in both. What goes into the
record or onto a page is Chinese. Commands are named as make does where make runs, else as `timeline` does.
"""

import os

LANGUAGE = "TIMELINE_LANG"
"""The variable in which `--lang` is stored, so that processes which a command starts use it, too"""
LANGUAGES = ("zh", "en")


def wants_english() -> bool:
    """Return whether whoever runs the command wants English; without any wish it is Chinese."""
    chosen = os.environ.get(LANGUAGE)
    names = [chosen] if chosen else [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    first = next((name for name in names if name), "")
    return first.split("_")[0].split(".")[0].lower() == "en"


def either(chinese: str, english: str) -> str:
    """Return the sentence in the language of the command."""
    return english if wants_english() else chinese


def counted(count: int, noun: str) -> str:
    """Return a number with its English noun: `1 file`, `2 files`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


_TARGETS = {"html": "build", "devserver": "preview"}
"""Targets of make that call a command of another name"""


def command_name(target: str) -> str:
    """Return what to type for a target of make: `make html`, or `timeline build`."""
    return spelled(f"make {target}", f"timeline {_TARGETS.get(target, target)}")


def spelled(variable: str, option: str) -> str:
    """Return the variable of make, or the option, in which something is stated."""
    return variable if "MAKELEVEL" in os.environ else option
