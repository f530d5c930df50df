"""The copy for a printer: black alone, without links, with its boxes."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from book.commands import main
from book.fonts import FontFile
from book.prepress import black
from book.theme import colours, tokens
from timeline.record.records import Records

from ..conftest import STARTER
from .conftest import THEME, printed_books

COLOURS = {"cs", "CS", "sc", "SC", "scn", "SCN", "g", "G", "rg", "RG", "k", "K", "sh"}


@pytest.fixture(scope="module")
def copies(starter_records: Records, fonts: tuple[FontFile, ...]) -> dict[str, bytes]:
    return {file.path: file.content for file in printed_books(starter_records, fonts, printer=True)}


@pytest.fixture(params=["Hans", "Hant"])
def copy(request: pytest.FixtureRequest, copies: dict[str, bytes]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(copies[f"minning-1.2.0-zh-{request.param}-print.pdf"])) as pdf:
        yield pdf


def dictionaries(copy: pikepdf.Pdf) -> Iterator[Any]:
    return (each for each in copy.objects if isinstance(each, (pikepdf.Dictionary, pikepdf.Stream)))


def streams(copy: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    return (each for each in dictionaries(copy) if isinstance(each, pikepdf.Stream))


def forms(copy: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    return (each for each in streams(copy) if each.get("/Subtype") == "/Form")


def test_every_mark_is_in_device_gray(copy: pikepdf.Pdf) -> None:
    operators: Counter[str] = Counter()
    greys: Counter[float] = Counter()
    for content in (*copy.pages, *forms(copy)):
        for each in pikepdf.parse_content_stream(content):
            name = str(each.operator)
            if name in COLOURS:
                operators[name] += 1
                greys[round(float(each.operands[0]), 2)] += 1
    assert set(operators) == {"g", "G"}
    assert set(greys) <= {0, 0.75, 0.92, 1}
    assert greys[0] > 0.9 * greys.total(), "nearly all of it is black"
    spaces = {str(each.get("/ColorSpace")) for each in streams(copy) if each.get("/Subtype") == "/Image"}
    assert spaces <= {"/DeviceGray"}
    assert not any("/ColorSpace" in each.get("/Resources", {}) for each in (*forms(copy), *copy.pages))
    assert not any(each.get("/PatternType") or each.get("/ShadingType") for each in dictionaries(copy))
    assert not any(each.get("/Subtype") in ("/Link", "/Widget") for each in dictionaries(copy))
    content = b"".join(each.read_bytes() for each in streams(copy))
    assert b"mntrRGB" not in content, "no profile of colour"


def test_what_a_printer_asks_for_is_there(copy: pikepdf.Pdf) -> None:
    for page in copy.pages:
        assert page.trimbox == page.bleedbox == page.mediabox
        assert "/Annots" not in page.obj
    (intent,) = copy.Root.OutputIntents
    assert (intent.S, intent.OutputConditionIdentifier) == ("/GTS_PDFX", "FOGRA52")
    assert copy.docinfo.Trapped == "/False"
    assert "/StructTreeRoot" not in copy.Root


def test_the_theme_has_no_hue_left() -> None:
    assert set(colours(black(tokens(THEME))).values()) == {"#000000", "#ebebeb", "#ffffff"}


@pytest.mark.usefixtures("fonts")
def test_the_command_makes_pdfs_alone_and_the_same_each_time(tmp_path: Path) -> None:
    folders = ["--data", str(STARTER / "data"), "--content", str(STARTER / "content")]
    outputs = []
    for name in ("a", "b"):
        assert main([*folders, "--print", "--output", str(tmp_path / name)]) == 0
        outputs.append({each.name: each.read_bytes() for each in (tmp_path / name).iterdir()})
    assert sorted(outputs[0]) == [f"minning-1.2.0-zh-{script}-print.pdf" for script in ("Hans", "Hant")]
    assert outputs[0] == outputs[1]
