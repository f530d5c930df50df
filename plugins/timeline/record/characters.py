"""Characters that no text of the record may contain, and what messages call them."""

import re
import unicodedata

from ..values.language import either

UNWANTED = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f"  # controls, line ends of other systems
    "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"  # spaces of other widths
    "\u2300-\u23ff\u2610-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"  # emoji
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # letters that do not show
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero-width, bidirectional
    "\u2028\u2029\u2e80-\u2fdf\ufe00-\ufe0f\ufff0-\uffff\ufdd0-\ufdef"  # breaks, radicals, selectors
    "\U000e0000-\U000e0fff\ud800-\udfff"  # tags, surrogates
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    + "".join(
        f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 15)
    )  # no characters
    + "]"
)
"""Characters that no text may contain"""
_NAMES = (
    ("\xa0\u202f", ("不换行空格", "no-break space")),
    ("\u3000", ("全角空格", "ideographic space")),
    ("\xad", ("软连字符", "soft hyphen")),
    ("\u200b", ("零宽空格", "zero-width space")),
    ("\u200c\u200d\u034f\u2060", ("零宽连接符", "zero-width joiner")),
    ("\u115f\u1160\u3164\uffa0\u17b4\u17b5", ("不显示的字母", "letter that does not show")),
    ("\u2028\u2029", ("分行符", "separator of lines")),
    ("\ufffc\ufffd", ("替代读不出的字的符号", "replacement of what could not be read")),
    ("\ufeff", ("文件头标记", "byte order mark")),
    (
        "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f",
        ("特殊宽度的空格", "space of special width"),
    ),
    (
        "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        ("文字方向控制符", "control of direction"),
    ),
)


def wrong_character(text: str) -> tuple[int, str, str] | None:
    """Return the position of a character that no text may contain, the message and the code; else None."""
    match = UNWANTED.search(text)
    if match:
        char = match.group()
        names = next((names for chars, names in _NAMES if char in chars), None) or _kind_of(char)
        name = either(f"（{names[0]}）", f" ({names[1]})") if names else ""
        return (
            match.start(),
            either(
                f"不许有的字符 U+{ord(char):04X}{name}", f"character U+{ord(char):04X}{name} is not allowed"
            ),
            "unwanted-character",
        )
    if unicodedata.is_normalized("NFC", text):
        return None
    normal = unicodedata.normalize("NFC", text)
    at = next(
        (at for at, (old, new) in enumerate(zip(text, normal, strict=False)) if old != new), len(normal)
    )
    end = at + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    better = unicodedata.normalize("NFC", text[at:end])
    return (
        at,
        either(
            f"U+{ord(text[at]):04X} 起的写法应改为通行的“{better}”（NFC）",
            f"what begins with U+{ord(text[at]):04X} should be “{better}” (NFC)",
        ),
        "not-nfc",
    )


def _kind_of(char: str) -> tuple[str, str] | None:
    """Return what a character without a name of its own is, in both languages."""
    alike = unicodedata.normalize("NFKC", char)
    if 0x2E80 <= ord(char) <= 0x2FDF:
        return f"部首，形似“{alike}”", f"a radical like “{alike}”"
    if 0x2300 <= ord(char) <= 0x2BFF or 0x1F000 <= ord(char) <= 0x1FAFF:
        return "表情或图形符号", "an emoji or a symbol"
    if 0xFE00 <= ord(char) <= 0xFE0F or 0x180B <= ord(char) <= 0x180F:
        return "选择字形的符号", "a selector of forms"
    return {"Cc": ("控制符", "a control"), "Co": ("私用区的字", "of private use")}.get(
        unicodedata.category(char)
    )


def unwanted_message(line: str) -> tuple[int, str, str]:
    """Return the column of the first character that a line may not contain, the message and the code."""
    at, message, code = wrong_character(line) or (0, "", "")
    return at + 1, message, code
