"""Make `plugins/timeline/values/readings.txt`: python readings.py, where pypinyin is installed.

It is no dependency: its data take a second to import, and the readings of characters do not change.
"""

import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PINYIN_DICT  # type: ignore[import-not-found]  # see above

FILE = Path(__file__).parents[2] / "plugins/timeline/values/readings.txt"


def main() -> None:
    chars = defaultdict(list)
    for code in range(0x4E00, 0xA000):
        for reading in PINYIN_DICT.get(code, "").split(","):
            if reading:
                chars[unicodedata.normalize("NFC", reading)].append(chr(code))
    lines = [f"{reading} {''.join(chars[reading])}\n" for reading in sorted(chars)]
    FILE.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
