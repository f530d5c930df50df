"""Where the program's own files are: in a checkout at its root, in a wheel below `timeline_tools`.

A wheel has the packages of `plugins/` elsewhere than a checkout; the rest is in one folder, `program`.
"""

from pathlib import Path

PACKAGES = ("timeline", "archive", "book", "preview", "publish")
"""The packages below `plugins/`"""
_SITE_PACKAGES = Path(__file__).parents[2]
_TOOLS = _SITE_PACKAGES / "timeline_tools"


def is_installed() -> bool:
    """Return whether this is a wheel's, and no checkout."""
    return _TOOLS.is_dir()


def program_folder() -> Path:
    """Return the folder with the theme, the docs, the locks and `pyproject.toml`."""
    return _TOOLS / "program" if is_installed() else _SITE_PACKAGES.parent


def program_version() -> str:
    """Return the version of the program."""
    import tomllib  # 5 ms, which most commands save

    project = tomllib.loads((program_folder() / "pyproject.toml").read_text("utf-8"))
    return str(project["project"]["version"])


def package_folder(name: str) -> Path:
    """Return where the package of this name below `plugins/` is."""
    return _TOOLS / name if is_installed() and name != "timeline" else _SITE_PACKAGES / name
