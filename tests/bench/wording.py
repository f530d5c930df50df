"""Dates in Chinese words, as far as records of the benchmark have them."""


def in_words(date: str) -> str:
    """An EDTF date in words: `约2024年6月`, `2023年7月21日至22日`."""
    start, _, end = date.partition("/")
    if not end:
        return _point(start)
    if start == "..":
        return f"{_point(end)}以前"
    if end == "..":
        return f"{_point(start)}起"
    shared = 0
    if start[-1].isdigit() and end[-1].isdigit():
        for length in (7, 4):
            if not shared and start[:length] == end[:length] and len(end) > length and len(start) > length:
                shared = length
    return f"{_point(start)}至{_point(end, shared)}"


def _point(date: str, shared: int = 0) -> str:
    bare = date.rstrip("~?%")
    numbers = bare.split("-")
    parts = [f"{int(number)}{unit}" for number, unit in zip(numbers, "年月日", strict=False)]
    words = "".join(parts[{0: 0, 4: 1, 7: 2}[shared] :])
    return {"": words, "~": f"约{words}", "?": f"{words}（存疑）", "%": f"约{words}（存疑）"}[
        date[len(bare) :]
    ]
