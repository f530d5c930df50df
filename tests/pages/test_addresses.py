"""Addresses within pages: a link to a claim leads to it in either script."""

import re


def test_both_editions_have_the_same_fragments(real_files: dict[str, bytes]) -> None:
    def fragments(path: str) -> set[str]:
        return set(re.findall(r'<[^>]* id="([^"]+)"', real_files[path].decode()))

    pages = [path for path in real_files if path.endswith(".html") and f"zh-hant/{path}" in real_files]
    assert len(pages) > 100
    result = {path: fragments(path) ^ fragments(f"zh-hant/{path}") for path in pages}
    result.pop("leaders/index.html")  # by pinyin in one, by strokes in the other
    assert {path: ids for path, ids in result.items() if ids} == {}
