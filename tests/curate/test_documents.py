"""Documents as text: what is read, what is listed as not read, and what is proposed as boilerplate."""

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pymupdf
import pytest
import yaml

from timeline.__main__ import main
from timeline.curate.documents import read_document
from timeline.curate.office_files import UnfitFile

from ..conftest import STARTER

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SENTENCE = "2016年6月，闽侯县拨付12万元。"
BODY = f"""
<w:p><w:r><w:t>两县</w:t></w:r><w:ins><w:r><w:t>签署协议</w:t></w:r></w:ins>
<w:del><w:r><w:delText>备忘录</w:delText></w:r></w:del></w:p><w:tbl><w:tr>
<w:tc><w:p><w:r><w:t>年份</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2016</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:drawing/></w:r></w:p><w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>
"""
PAGE = f"""<!doctype html><html><head><meta charset="CHARSET"><title>题</title><script>var x</script></head>
<body><nav><a href="/">首页</a> <a href="/n">新闻</a></nav><article><h1>两县签署协议</h1>
<p>{SENTENCE.replace("闽侯县", "<b>闽侯县</b>")}<br>另起一行。</p><img src="a.png"></article>
<footer>分享到</footer></body></html>"""
HTML = ["首页 新闻", "两县签署协议", SENTENCE, "另起一行。", "分享到"]
FRAME = ("首页 新闻", "分享到")


def docx() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as zip_file:
        zip_file.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        for name, sort, target in (
            ("_rels/.rels", "officeDocument", "word/document.xml"),
            ("word/_rels/document.xml.rels", "header", "header1.xml"),
        ):
            relation = f'<Relationship Id="a" Type="{OFFICE}/{sort}" Target="{target}"/>'
            zip_file.writestr(name, f'<R xmlns="{PACKAGE}/relationships">{relation}</R>')
        body = f"<w:body>{BODY}</w:body>"
        zip_file.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}">{body}</w:document>')
    return file.getvalue()


def pdf() -> bytes:
    document = pymupdf.open()
    document.new_page().insert_htmlbox((50, 50, 500, 200), SENTENCE)
    document.new_page()
    return bytes(document.tobytes())


def page(charset: str) -> str:
    return PAGE.replace("CHARSET", charset)


def mhtml_page() -> bytes:
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    part = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return f"{head}{part}{page('utf-8')}\r\n--b--\r\n".encode()


IN_WORD = ["两县签署协议", "年份　2016", SENTENCE]
CASES = {
    "a.docx": (docx(), IN_WORD, ("1 处图片或图形", "1 处修订中删去的文字", "页眉"), ()),
    "a.html": (page("utf-8").encode(), HTML, ("1 处图片",), FRAME),
    "gb.htm": (page("gb2312").encode("gb18030"), HTML, ("1 处图片",), FRAME),
    "a.mhtml": (mhtml_page(), HTML, ("1 处图片",), FRAME),
    "a.pdf": (pdf(), [SENTENCE], ("第 2 页没有文字，像是图片",), ()),
    "a.txt": (SENTENCE.encode(), [SENTENCE], (), ()),
}


@pytest.mark.parametrize("name", CASES)
def test_a_document_is_read_and_what_is_not_is_listed(name: str, tmp_path: Path) -> None:
    content, lines, unread, boilerplate = CASES[name]
    (tmp_path / name).write_bytes(content)
    document = read_document(tmp_path / name)
    assert [line.strip() for line in document.text.split("\n") if line.strip()] == lines
    assert (document.unread, document.boilerplate) == (unread, boilerplate)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.mhtml", "a.html"])
def test_a_document_without_text_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(UnfitFile):
        read_document(tmp_path / name)


def test_a_draft_of_a_web_page_has_its_text_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, web_archive = tmp_path / "data", tmp_path / "page.html"
    shutil.copytree(STARTER / "data", data)
    web_archive.write_text(page("utf-8"), "utf-8")
    command = [f"--data={data}", f"--content={STARTER / 'content'}", "draft", str(web_archive)]
    assert main([*command, "--id", "new-page"]) == 0
    assert "没有读的：1 处图片" in capsys.readouterr().out
    assert f"¶3 {SENTENCE}" in (tmp_path / "page.numbered.txt").read_text("utf-8")
    source = (data / "sources/new-page.yaml").read_text("utf-8")
    (source_draft,) = yaml.load(source, yaml.BaseLoader)
    assert source_draft["file"] == "page.txt"
    assert "boilerplate" not in source_draft  # it is proposed alone
    (source_record,) = yaml.load(source.replace("\n#  ", "\n  "), yaml.BaseLoader)
    assert source_record["boilerplate"] == [*FRAME]
    (tmp_path / "page.txt").write_text("另一份", "utf-8")
    assert main([*command, "--id", "other-page"]) == 2
