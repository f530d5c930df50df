"""PDF/UA-1 and PDF/A-2a, as programs that know nothing of each other check them.

`make torture` installs them below `tests/pdf/packages`: outloud checks the Matterhorn Protocol in Python,
page checks the rules of veraPDF, whose corpus of files it passes, in Rust.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT, without

PACKAGES = ROOT / "tests/pdf/packages"
WIDTHS = {"PDFUA1-FONT-GLYPH-WIDTH-001", "PDFA2A-TRUETYPE-GLYPH-WIDTH-001"}
"""page reads one private dictionary of a font with several; `test_glyphs_are_as_wide_as_stated` reads all"""
LENGTH = {"PDFA2A-STREAM-LENGTH-001"}
"""page takes a last byte of compressed data that happens to be a carriage return for the end of a line"""

VALIDATE = """
import json, page, sys
for profile in ("ua1", "2a"):
    report = page.validate_pdf(sys.argv[1], profile=profile)
    print(json.dumps([report.rules.total, sorted({failure.rule_id for failure in report.failures})]))
"""
WIDTHS_OF_GLYPHS = """
import io, json, pikepdf, sys
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen

count, wrong = 0, []
file = pikepdf.open(sys.argv[1])
for item in file.objects:
    if not (isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/CIDFontType0"):
        continue
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(item["/FontDescriptor"]["/FontFile3"].read_bytes()), None)
    glyphs = fonts[0].CharStrings
    runs = list(item["/W"])
    widths = {}
    while runs:
        first, second = int(runs.pop(0)), runs.pop(0)
        if isinstance(second, pikepdf.Array):
            widths |= {first + index: float(width) for index, width in enumerate(second)}
        else:
            width = float(runs.pop(0))
            widths |= {number: width for number in range(first, int(second) + 1)}
    for number, width in widths.items():
        glyph = glyphs[".notdef" if number == 0 else f"cid{number:05}"]
        glyph.draw(NullPen())
        count += 1
        if abs(glyph.width - width) > 1:
            wrong.append([str(item["/BaseFont"]), number, glyph.width, width])
print(json.dumps([count, wrong]))
"""


@pytest.fixture(params=["Hans", "Hant"])
def book(request: pytest.FixtureRequest, real_files: dict[str, bytes], tmp_path: Path) -> Path:
    if not PACKAGES.exists():
        without("no checkers of PDF here: make torture")
    file = tmp_path / "book.pdf"
    file.write_bytes(real_files[f"{request.param}.pdf"])
    return file


def output_lines(*arguments: str | Path) -> list[str]:
    """Return the lines that a program prints which has only the checkers beside the standard library."""
    world = os.environ | {"PYTHONPATH": str(PACKAGES)}
    command = [sys.executable, "-S", *map(str, arguments)]
    process = subprocess.run(command, env=world, capture_output=True, text=True)
    assert process.stdout, process.stderr
    return process.stdout.splitlines()


@pytest.mark.slow
def test_the_matterhorn_protocol_has_no_error(book: Path) -> None:
    command = ["-c", "from outloud.cli import main; main()", "--quiet", "--json", "-", book]
    report = json.loads("".join(output_lines(*command)))
    (result,) = report["results"]
    assert [each["rule"] for each in result["findings"] if each["severity"] == "error"] == []
    assert sum(rule["status"] == "ran" for rule in result["rules"]) > 50


@pytest.mark.slow
def test_rules_of_verapdf_find_nothing(book: Path) -> None:
    for total, failures in map(json.loads, output_lines("-c", VALIDATE, book)):
        assert total > 100
        assert set(failures) <= WIDTHS | LENGTH


@pytest.mark.slow
def test_glyphs_are_as_wide_as_stated(book: Path) -> None:
    (line,) = output_lines("-c", WIDTHS_OF_GLYPHS, book)
    count, wrong = json.loads(line)
    assert count > 2000
    assert wrong == []
