"""Templates are read by people: no line is longer than CONTRIBUTING.md allows."""

from pathlib import Path

MOST = 120


def test_no_line_of_a_template_is_longer_than_a_screen() -> None:
    templates = sorted(Path("themes/paper/templates").rglob("*.html"))
    assert templates
    too_long = [
        f"{path}:{number}"
        for path in templates
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > MOST
    ]
    assert too_long == []
