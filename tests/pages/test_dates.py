"""Dates that readers meet have one form; that of ISO 8601 is for machines and for citations."""

import re


def test_a_page_of_an_event_writes_dates_in_one_form(real_files: dict[str, bytes]) -> None:
    pages = [path for path in real_files if re.fullmatch(r"events/[^/]+\.html", path)]
    assert len(pages) > 50
    for path in pages:
        html = real_files[path].decode()
        text = re.sub(r"(?s)<(script|pre)\b.*?</\1>|<[^>]*>", "", html)
        assert re.findall(r"\d{4}-\d\d-\d\d", text) == [], path
