"""Stylesheets: each that no other imports is delivered, whole and without comments."""

from pathlib import Path

from timeline.assets import assets

from .conftest import ROOT


def test_a_stylesheet_that_no_other_imports_is_a_file_of_its_own() -> None:
    names = {file.path for file in assets(ROOT / "themes/paper")}
    assert {"assets/css/site.css", "assets/css/print.css", "assets/icon.svg"} <= names
    assert not names & {"assets/css/tokens.css", "assets/css/reset.css"}


def test_what_is_imported_is_set_in_without_comments(tmp_path: Path) -> None:
    folder = tmp_path / "static/css"
    folder.mkdir(parents=True)
    (folder / "a.css").write_text('@layer x;\n@import "b.css" layer(x);\n')
    (folder / "b.css").write_text("/* why */\np { color: red; } /* and\nmore */\n")
    (file,) = assets(tmp_path)
    assert file.content == b"@layer x;\n@layer x {\np { color: red; }\n}\n"


def test_nothing_outside_the_theme_is_followed(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "static/link.txt").symlink_to(tmp_path / "secret")
    assert list(assets(tmp_path)) == []
