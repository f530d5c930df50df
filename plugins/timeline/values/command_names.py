"""How messages name commands and options: as make does where make runs, else as `timeline` does."""

import os

_TARGETS = {"html": "build", "devserver": "preview"}
"""Targets of make that call a command of another name"""


def command_name(target: str) -> str:
    """Return what to type for a target of make: `make html`, or `timeline build`."""
    return spelled(f"make {target}", f"timeline {_TARGETS.get(target, target)}")


def spelled(variable: str, option: str) -> str:
    """Return the variable of make, or the option, in which something is stated."""
    return variable if "MAKELEVEL" in os.environ else option
