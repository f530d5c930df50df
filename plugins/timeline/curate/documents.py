"""The text of a document: Word (.docx), a web page (.html, .mhtml), a PDF that has text, or plain text.

What is in the document and not in the text, such as pictures, is listed. Lines that look like menus and
buttons are in the text, and are proposed as boilerplate.
"""

import email
import email.policy
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from msgspec import Struct

from ..values.language import command_name, either
from .office_files import OfficeFile, UnfitFile, local

MAX_TEXT = 5_000_000
MAX_PAGES = 2000
_FRAME = ("nav", "header", "footer", "aside", "button", "form", "menu")
_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd div dl dt figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead title tr ul".split()
)
_HIDDEN = frozenset(("script", "style", "noscript", "template", "head", "svg", "iframe", "object"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_UNREAD = {
    "img": ("图片", "pictures"),
    "iframe": ("嵌入的网页", "embedded pages"),
    "video": ("视频", "videos"),
    "audio": ("音频", "recordings"),
    "object": ("嵌入的对象", "embedded objects"),
    "svg": ("图形", "drawings"),
}

_UNREAD_PARTS = {
    "header": ("页眉", "headers"), "footer": ("页脚", "footers"), "comments": ("批注", "comments"),
}  # fmt: skip


class Document(Struct, frozen=True):
    """A document as text."""

    text: str
    unread: tuple[str, ...] = ()
    """What could not be read, in Chinese"""
    boilerplate: tuple[str, ...] = ()
    """Lines that look as if they did not belong to the document"""


def read_document(path: Path) -> Document:
    """Return the text of a document. Raise UnfitFile, UnicodeDecodeError and OSError."""
    content = path.read_bytes()
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        return Document(content.decode("utf-8-sig"))
    if len(content) > 50_000_000:
        raise UnfitFile(either("超过 50 MB", "more than 50 MB"))
    document = reader(content)
    if len(document.text) > MAX_TEXT:
        raise UnfitFile(
            either(
                f"文字超过 {MAX_TEXT // 1_000_000} 百万字",
                f"the text has more than {MAX_TEXT // 1_000_000} million characters",
            )
        )
    if not any(map(str.isalnum, document.text)):
        raise UnfitFile(
            either(
                "里面没有读得出的文字（扫描件、图片要先识别成文字）",
                "has no text that can be read (scans and pictures need text recognition first)",
            )
        )
    return document


def _docx(content: bytes) -> Document:
    file = OfficeFile(content)
    main = file.main_part()
    related = file.related(main)
    if not main.startswith("word/"):
        raise UnfitFile(either("不是 Word 文件", "no Word document"))
    root = file.xml(main)
    lines = [*_word_lines(root)]
    for sort in ("footnotes", "endnotes"):
        for name in sorted(name for each, name in related.values() if each == sort):
            lines += _word_lines(file.xml(name))
    tags = Counter(local(each) for each in root.iter())
    kinds = {sort for sort, _ in related.values()}
    unread = [
        either(f"{count} 处图片或图形", f"{count} pictures or drawings")
        for count in [tags["drawing"] + tags["pict"]]
        if count
    ]
    unread += [either(f"{count} 处公式", f"{count} formulas") for count in [tags["oMath"]] if count]
    unread += (
        [either(f"{tags['del']} 处修订中删去的文字", f"{tags['del']} deletions of tracked changes")]
        if tags["del"]
        else []
    )
    unread += [either(*words) for sort, words in _UNREAD_PARTS.items() if sort in kinds]
    return Document("\n".join(lines), tuple(unread))


def _word_lines(root: ElementTree.Element) -> Iterator[str]:
    """Yield the paragraphs of WordprocessingML; a row of a table is one, with spaces between its cells."""
    stack = [root]
    while stack:
        element = stack.pop()
        name = local(element)
        if name == "p":
            yield from _word_text(element).split("\n")
        elif name == "tr":
            cells = [each for each in element if local(each) == "tc"]
            yield "　".join(" ".join(_word_lines(cell)).strip() for cell in cells)
        elif name != "del":
            stack += reversed(element)


def _word_text(paragraph: ElementTree.Element) -> str:
    pieces = []
    for each in paragraph.iter():  # w:delText, what a revision deletes, is not w:t
        name = local(each)
        if name == "t":
            pieces.append(each.text or "")
        elif name in ("br", "cr"):
            pieces.append("\n")
        elif name == "tab":
            pieces.append("\t")
    return "".join(pieces)


def _mhtml(content: bytes) -> Document:
    message = email.message_from_bytes(content, policy=email.policy.default)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    payload = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(payload, bytes):
        raise UnfitFile(either("里面没有网页", "has no web page"))
    return _html(payload, page.get_content_charset() or "")


def _html(content: bytes, charset: str = "") -> Document:
    from selectolax.lexbor import LexborHTMLParser

    declared = _CHARSET.search(content[:4096])
    name = charset or (declared[1].decode("ascii") if declared else "utf-8")
    name = "gb18030" if name.lower() in ("gb2312", "gbk") else name
    try:
        text = content.decode("utf-8-sig" if name.lower() in ("utf-8", "utf8") else name)
    except LookupError as error:
        raise UnfitFile(either(f"不认识的编码 {name}", f"unknown encoding {name}")) from error
    root = LexborHTMLParser(text).body
    lines: list[str] = [""]
    framed: dict[str, None] = {}
    tags: Counter[str] = Counter()
    waiting: list[tuple[Any, bool]] = [(root, False)] if root else []
    while waiting:
        node, is_framed = waiting.pop()
        if node is None:  # the end of a block
            lines.append("")
            continue
        tag = node.tag or ""
        tags[tag] += 1
        if tag == "-text":
            lines[-1] += re.sub(r"\s+", " ", node.text_content or "")
            if is_framed and lines[-1].strip():
                framed[lines[-1].strip()] = None
        if tag in _HIDDEN:
            continue
        inside = is_framed or tag in _FRAME
        if tag in _BLOCKS:
            lines.append("")
            waiting.append((None, False))
        waiting += [(each, inside) for each in reversed([*node.iter(include_text=True)])]
    filled = [line.strip() for line in lines if line.strip()]
    unread = tuple(
        either(f"{tags[tag]} 处{chinese}", f"{tags[tag]} {english}")
        for tag, (chinese, english) in _UNREAD.items()
        if tags[tag]
    )
    return Document("\n".join(filled), unread, tuple(line for line in filled if line in framed))


def _pdf(content: bytes) -> Document:
    try:
        import pypdfium2
    except ImportError as error:
        raise UnfitFile(
            either(
                f"要有 pypdfium2 才读得了 PDF，用 {command_name('draft')} 会先装好",
                f"a PDF needs pypdfium2, which {command_name('draft')} installs",
            )
        ) from error
    try:
        pdf = pypdfium2.PdfDocument(content)
        if len(pdf) > MAX_PAGES:
            raise UnfitFile(either(f"超过 {MAX_PAGES} 页", f"more than {MAX_PAGES} pages"))
        pages = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pdf]
    except pypdfium2.PdfiumError as error:
        raise UnfitFile(either("损坏了，或加了密码", "damaged, or protected by a password")) from error
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    unread = (
        (
            either(
                f"第 {'、'.join(empty)} 页没有文字，像是图片",
                f"pages {', '.join(empty)} have no text; they look like pictures",
            ),
        )
        if empty
        else ()
    )
    lines = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    ends = Counter(line for page in lines for line in {*page[:1], *page[-1:]})
    heads = tuple(line for line, count in ends.items() if count > 2)  # repeated on most pages
    return Document("\n".join("\n".join(page) for page in lines), unread, heads)


_READERS: dict[str, Callable[[bytes], Document]] = {
    ".docx": _docx,
    ".htm": _html,
    ".html": _html,
    ".mht": _mhtml,
    ".mhtml": _mhtml,
    ".pdf": _pdf,
}
READ = frozenset(_READERS)
"""The suffixes of documents that are not plain text"""
