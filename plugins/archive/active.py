"""What would run when a file of an archive is opened, or what could hide from whoever looks for it.

A page has only elements that display, its scripts are files beside it, and the first thing in its head is
the policy that makes a browser run nothing else. Other kinds of file may hold nothing that a browser runs.
"""

import posixpath
import re
import struct
from collections.abc import Callable, Iterator
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from lightningcss import process_stylesheet
from selectolax.lexbor import LexborHTMLParser

from timeline.output.csp import is_as_strict
from timeline.output.files import MEDIA_TYPES
from timeline.values.language import either

_SHAPES = (
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath "
    "image marker pattern clipPath mask linearGradient radialGradient stop"
).split()
"""Elements of SVG that show and do not act: nothing is animated, since what is animated may be an address"""
_ELEMENTS = (
    "html head body title base meta link script main header footer nav section article aside address search "
    "hgroup h1 h2 h3 h4 h5 h6 p div span blockquote pre hr br wbr ul ol li dl dt dd menu figure figcaption "
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small strong sub sup time "
    "u var img picture source map area table caption colgroup col thead tbody tfoot tr td th "
    "form fieldset legend label input button select optgroup option textarea datalist output meter progress "
    "details summary dialog"
).split()
"""Elements that a page may have. Missing are those that embed another page or a program, or whose content a
browser that runs scripts reads otherwise than one that does not, such as `noscript`"""
_STRANGE_ELEMENT = f":not({','.join(sorted({*_ELEMENTS, *map(str.lower, _SHAPES)}))})"
_STRANGE_ATTRIBUTE = ",".join(
    f"[{name}]"
    for name in (
        "attributionsrc background formaction manifest ping shadowroot shadowrootmode srcdoc style"
    ).split()
)
_HANDLER = re.compile(r"""[\s"'/]on[a-z]+\s*=""", re.IGNORECASE)
"""An attribute that may be a program; looked for in the text first, as few pages have such words"""
_SCRIPT = 'script:not([src$=".js"]):not([type="application/ld+json"])'
_XHTML = "http://www.w3.org/1999/xhtml"
_SVG = "http://www.w3.org/2000/svg"
_RECORD = (".yaml", ".md")
"""Kinds of file of the record that a site does not have"""
_BOOKS = (".epub",)
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NO_EXTENSION = frozenset(["SHA256SUMS"])


def active_content(path: str, content: bytes) -> list[str]:
    """Return what would run in a file, each as words for a reader; `path` is only for its kind."""
    suffix = posixpath.splitext(path)[1]
    kinds = {*MEDIA_TYPES, *_RECORD, *_BOOKS}
    if suffix not in kinds and posixpath.basename(path) not in _NO_EXTENSION:
        return [
            either("这一类文件不该有", "no file of this kind belongs here")
        ]  # a browser may guess that it is a page
    check = _CHECKS.get(suffix)
    return list(check(content)) if check else []


def _page(content: bytes) -> Iterator[str]:
    text = content.decode("utf-8", "replace")
    page = LexborHTMLParser(text)
    first = page.css_first("head > *")
    policy = first.attributes.get("content") if first and _is_policy(first.attributes) else None
    if not is_as_strict(policy or ""):
        yield either("没有在最前面写明安全策略", "the policy is not at its head")
    for node in page.css(_STRANGE_ELEMENT):
        yield f"<{node.tag}>"
    for node in page.css("base[href]"):  # every link would lead elsewhere
        yield f"<{node.tag} href>"
    for node in page.css(_STRANGE_ATTRIBUTE):
        yield either(f"<{node.tag}> 的属性", f"an attribute of <{node.tag}>")
    for node in page.css(_SCRIPT):
        yield either(f"<{node.tag}> 中的程序", f"a program in <{node.tag}>")
    for node in page.css("[http-equiv]")[1:]:
        if not _is_redirect(node.attributes):
            yield f"<{node.tag} http-equiv>"
    if _HANDLER.search(text):
        for node in page.css("*"):
            for name in node.attributes:
                if name.startswith("on"):
                    yield f"<{node.tag} {name}>"


def _is_policy(attributes: dict[str, str | None]) -> bool:
    return (attributes.get("http-equiv") or "").lower() == "content-security-policy"


def _is_redirect(attributes: dict[str, str | None]) -> bool:
    """Whether a page leads to another of the site, as that of a renamed record does."""
    is_refresh = (attributes.get("http-equiv") or "").lower() == "refresh"
    return is_refresh and ":" not in (attributes.get("content") or ":")


def _style(content: bytes) -> Iterator[str]:
    try:
        process_stylesheet(content.decode())
    except ValueError:  # a browser would read on
        yield either("样式表读不懂", "the stylesheet cannot be read")


def _xml(content: bytes) -> Iterator[str]:
    """A feed or a picture: of a few namespaces, none of which a browser runs, without entities."""
    return _faults(content, _fault_of_xml, entities=False)


def _fault_of_xml(namespace: str, tag: str, attributes: list[tuple[str, str]]) -> Iterator[str]:
    if namespace == _XHTML or (namespace == _SVG and tag not in _SHAPES):
        yield f"<{tag}>"
    for key, value in attributes:
        if _is_active(key) or (key == "href" and namespace == _SVG and not value.startswith("#")):
            yield f"<{tag} {key}>"


def _chapter(content: bytes) -> Iterator[str]:
    """A page of a book: well-formed, of elements that only show; e-readers heed no policy."""
    return _faults(content, _fault_of_chapter, entities=True)


def _fault_of_chapter(namespace: str, tag: str, attributes: list[tuple[str, str]]) -> Iterator[str]:
    names = {_XHTML: _ELEMENTS, _SVG: _SHAPES}.get(namespace, ())
    if tag not in names or tag in ("script", "meta", "form"):
        yield f"<{tag}>"
    for key, value in attributes:
        scheme = value.partition(":")[0].strip().lower() if ":" in value else ""
        if _is_active(key) or (key == "href" and scheme in ("javascript", "data")):
            yield f"<{tag} {key}>"


def _is_active(key: str) -> bool:
    return key.startswith("on") or key == "style"


def _faults(
    content: bytes, fault_of: Callable[[str, str, list[tuple[str, str]]], Iterator[str]], *, entities: bool
) -> Iterator[str]:
    """Yield what is wrong with XML and its elements; a document type is, and where it may be its entities."""
    faults: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        pairs = [(key.rpartition(" ")[2].lower(), value) for key, value in attributes.items()]
        faults.extend(fault_of(namespace, tag, pairs))

    parser.StartElementHandler = start
    parser.ProcessingInstructionHandler = lambda target, _: faults.append(f"<?{target}?>")
    if entities:
        parser.EntityDeclHandler = lambda *_: faults.append("<!ENTITY>")
    else:
        parser.StartDoctypeDeclHandler = lambda *_: faults.append("<!DOCTYPE>")
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        faults.append(either("不是合乎规范的 XML", "not valid XML"))
    yield from faults


def _epub(content: bytes) -> Iterator[str]:
    """A book: the files in it, stored as they are, of kinds that are checked."""
    try:
        with ZipFile(BytesIO(content)) as book:
            for member in book.infolist():
                suffix = posixpath.splitext(member.filename)[1]
                if member.compress_type != ZIP_STORED:
                    yield either(f"{member.filename} 经过压缩", f"{member.filename} is compressed")
                elif suffix in _IN_BOOK:
                    for each in _IN_BOOK[suffix](book.read(member)):
                        yield f"{member.filename} {each}"
                elif member.filename != "mimetype":
                    yield either(
                        f"{member.filename} 这一类文件不该有",
                        f"{member.filename}: no file of this kind belongs here",
                    )
    except (BadZipFile, NotImplementedError, ValueError, EOFError, RuntimeError, OSError, struct.error):
        yield either("不是完好的电子书", "not a sound e-book")


def _png(content: bytes) -> Iterator[str]:
    if not content.startswith(_PNG_SIGNATURE):
        yield either("不是 PNG 图片", "is no PNG picture")


_IN_BOOK: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".xhtml": _chapter,
    ".css": _style,
    ".svg": _xml,
    ".xml": _xml,
    ".opf": _xml,
    ".png": _png,
}

_CHECKS: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".html": _page,
    ".css": _style,
    ".svg": _xml,
    ".xml": _xml,
    ".epub": _epub,
}
READ = tuple(_CHECKS)
"""Kinds of file whose content counts, by the ends of their names"""
