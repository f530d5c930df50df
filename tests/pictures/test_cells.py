"""Sums of money: what is one, which belong together, what documents agree on, and how they are drawn."""

import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from timeline.chronicle.chronicle import Chronicle
from timeline.chronicle.editions import EDITIONS
from timeline.chronicle.sums import keyed_figures, measure_groups, scopes, sums_of
from timeline.pages.figures import FiguresPage, routes
from timeline.pictures.cells import (
    GAP,
    MOST,
    PER_GROUP,
    PER_ROW,
    PITCH,
    SIZE,
    THINNEST,
    CellBlock,
    CellBox,
    cell_block,
    cell_power,
    whole_run,
)
from timeline.pictures.periods import MARGIN, WIDTH, period_axis, period_mark
from timeline.record.loader import read_records
from timeline.record.records import Records
from timeline.record.vocabularies import CellShape
from timeline.values.dates import Edtf
from timeline.values.quantities import Money, money, power_wording

from ..conftest import problems, spoil

CELLS = st.sampled_from(get_args(CellShape))


# what is money


@pytest.mark.parametrize(
    ("unit", "factor", "currency"),
    [
        ("元", 1, "元"), ("万元", 10**4, "元"), ("萬元", 10**4, "元"), ("亿元", 10**8, "元"),
        ("億元", 10**8, "元"), ("千万元", 10**7, "元"), ("万亿元", 10**12, "元"),
        ("百万美元", 10**6, "美元"), ("亿日元", 10**8, "日元"),
    ],
)  # fmt: skip
def test_a_unit_of_money_is_so_many_of_a_currency(unit: str, factor: int, currency: str) -> None:
    assert money(Decimal("1.5"), unit) == Money(Decimal("1.5") * factor, currency)


@pytest.mark.parametrize("unit", ["个", "万人", "单元", "万度", "亿千瓦时", "元人", "公里", ""])
def test_other_units_are_not_money(unit: str) -> None:
    assert money(Decimal(1), unit) is None


def test_powers_of_ten_have_words() -> None:
    words = [power_wording(power) for power in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12)]
    assert words == ["一", "十", "一百", "一千", "一万", "十万", "一百万", "一千万", "一亿", "十亿", "一万亿"]


# cells

amounts = st.decimals("0.01", "1e13", places=2)


@given(values=st.lists(amounts, min_size=1))
def test_the_largest_sum_has_a_thousand_cells_at_most_and_no_unit_is_too_coarse(
    values: list[Decimal],
) -> None:
    power = cell_power(values)
    assert max(values) <= MOST * Decimal(10) ** power
    assert power == 0 or max(values) > MOST * Decimal(10) ** (power - 1)


def places(block: CellBlock) -> list[CellBox]:
    """Return the cells of a block one by one, in the order of their places."""
    results = []
    for part in block.parts:
        boxes = list(part.single)
        for run in part.runs:
            boxes += [
                CellBox(run.x + number * PITCH + number // PER_GROUP * GAP, run.y, SIZE)
                for number in range(run.cells)
            ]
        results += sorted(boxes, key=lambda box: (box.y, box.x))
    return results


@given(cell=CELLS, parts=st.lists(st.decimals("0.01", "300", places=2), min_size=1, max_size=4))
def test_cells_are_as_many_as_the_value_and_none_overlap(cell: CellShape, parts: list[Decimal]) -> None:
    block = cell_block(cell, parts, 0)
    boxes = places(block)
    assert len(boxes) == sum(ceil(amount) for amount in parts)
    for number, box in enumerate(boxes):
        row, column = divmod(number, PER_ROW)
        assert (box.x, box.y) == (column * PITCH + column // PER_GROUP * GAP, row * PITCH)
        assert box.width <= SIZE < PITCH
    end = 0
    for amount in parts:
        whole, rest = int(amount), amount - int(amount)
        assert all(box.width == SIZE for box in boxes[end : end + whole])
        end += ceil(amount)
        if rest:
            assert abs(boxes[end - 1].width - max(SIZE * float(rest), THINNEST)) <= 0.05
    assert block.width == max(box.x for box in boxes) + SIZE
    assert block.height == max(box.y for box in boxes) + SIZE


@given(cell=CELLS, amount=st.decimals("0.01", "120", places=2))
def test_each_loose_cell_is_drawn_once_within_its_place(cell: CellShape, amount: Decimal) -> None:
    (part,) = cell_block(cell, [amount], 0).parts
    for path in filter(None, (part.outline.fill, part.outline.edge)):
        starts = [tuple(map(float, parts)) for parts in re.findall(r"M([\d.]+) ([\d.]+)", path)]
        assert len(starts) == len(part.single)
        for (x, y), box in zip(starts, part.single, strict=True):
            assert box.x <= x <= box.x + SIZE
            assert box.y <= y <= box.y + SIZE


@pytest.mark.parametrize("size", [PER_GROUP, PER_ROW])
def test_a_run_is_drawn_as_so_many_cells(size: int) -> None:
    for cell in get_args(CellShape):
        run = whole_run(cell, size)
        assert run.fill or run.edge
        for path in filter(None, (run.fill, run.edge)):
            assert path.count("M") == size


def test_each_sort_of_money_has_a_shape_of_its_own(record: Records) -> None:
    """Colour alone tells nothing on paper."""
    sorts = {each.sort.id: each.sort for each in sums_of(tuple(keyed_figures(Chronicle(record).entries)))}
    assert len(sorts) > 5
    assert len({sort.cell for sort in sorts.values()}) == len(sorts)


def test_shapes_of_cells_differ_and_parts_are_parted() -> None:
    shapes = [(whole_run(cell, 1), cell == "broken") for cell in get_args(CellShape)]
    assert len(set(shapes)) == len(shapes)
    first, second = cell_block("solid", [Decimal(3), Decimal(2)], 0).parts
    assert first.divider == ""
    assert second.divider == f"M{3 * PITCH - 1} -3v14"


def test_nothing_and_less_have_no_cells() -> None:
    assert places(cell_block("solid", [Decimal(0)], 0)) == []
    assert places(cell_block("solid", [Decimal("-3.5")], 0)) == []
    assert cell_power([]) == 0


# periods

dates = st.sampled_from(
    (
        "2011/2023-11~",
        "2023",
        "2023-03-20",
        "2024-06~",
        "../2023-11~",
        "2023-01/..",
        "199X",
        "2010-22",
        "1900/1999",
    )
)


@given(periods=st.lists(dates, min_size=1))
def test_marks_of_periods_stay_on_their_axis(periods: list[str]) -> None:
    axis = period_axis(map(Edtf.parse, periods))
    assert axis
    for text in periods:
        for as_of in (True, False):
            mark = period_mark(Edtf.parse(text), axis, as_of=as_of)
            if mark.block:
                assert mark.block[0] >= 0
                assert sum(mark.block) <= WIDTH
            else:
                assert mark.bracket
                assert mark.bracket.end <= WIDTH - MARGIN + 0.05
    labels = [x for _, x in axis.labels]
    assert labels[0] == MARGIN
    assert all(b - a >= 30 for a, b in pairwise(labels))


def test_periods_keep_their_length_and_open_starts_stay_open() -> None:
    axis = period_axis([Edtf.parse("2011/2023-11~"), Edtf.parse("../2024-06")])
    assert axis
    assert (axis.first, axis.last) == (2011, 2024)
    year = period_mark(Edtf.parse("2020"), axis, as_of=True).bracket
    two = period_mark(Edtf.parse("2020/2021"), axis, as_of=True).bracket
    assert year
    assert two
    assert two.end - two.start == pytest.approx(2 * (year.end - year.start), abs=0.2)
    until = period_mark(Edtf.parse("../2023-11~"), axis, as_of=True).bracket
    assert until
    assert not until.closed
    assert period_axis([]) is None


# the record's own


def figures_page(chronicle: Chronicle) -> FiguresPage:
    route = next(iter(routes(chronicle)))
    page = route.page()
    assert isinstance(page, FiguresPage)
    return page


def measures_on(page: FiguresPage) -> set[str]:
    return {measure.id for measure in page.anchors.values()}


def keys_on(page: FiguresPage) -> list[str]:
    rows = [row.sum for scope in page.scopes for family in scope.families for row in family.rows]
    result = [each.figure.key for row in rows for each in (row, *row.parts)]
    return result + [
        item.key for _, items in page.groups for measurement in items for item in measurement.rows
    ]


def test_each_figure_is_on_the_page_once(record: Records) -> None:
    chronicle = Chronicle(record)
    keys = keys_on(figures_page(chronicle))
    assert len(keys) == len(set(keys)) == len(chronicle.figures)
    assert set(keys) == {each.key for each in keyed_figures(chronicle.entries)}


def test_scopes_part_before_sorts_and_unlike_sorts_never_share_a_row(record: Records) -> None:
    for scope in figures_page(Chronicle(record)).scopes:
        for family in scope.families:
            for row in family.rows:
                assert row.sum.figure.measurement.region == scope.region
                assert row.cells.cell == row.sum.sort.cell
                for part in row.sum.parts:
                    assert part.sort == row.sum.sort
                    assert part.figure.measurement.figure.part_of == row.sum.figure.measurement.figure.id


def test_both_editions_draw_the_same_cells(record: Records) -> None:
    pictures = []
    for edition in EDITIONS:
        chronicle = Chronicle(edition.records(record, edition.text_converter(record)))
        page = figures_page(chronicle)
        assert [unit.power for unit in page.units] == [8]
        pictures.append(
            [row.cells for scope in page.scopes for family in scope.families for row in family.rows]
        )
    assert pictures[0] == pictures[1]


def numbers_in(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?(?=[余多]?[万亿]元)", text.replace("\u2009", "")))


def test_no_sum_is_on_the_page_that_the_record_does_not_have(real_files: dict[str, bytes]) -> None:
    """What is added up would be a number before 万元 or 亿元 that no figure, title or note has."""
    chronicle = Chronicle(read_records(Path("data"), Path("content")).records)
    numbers = {f"{measurement.figure.value:f}" for _, measurement in chronicle.figures}
    for entry in chronicle.entries:
        for text in (entry.event.title, *(note.note.text.plain for note in entry.notes)):
            numbers |= numbers_in(text)
    tree = LexborHTMLParser(real_files["figures.html"].decode())
    main = tree.css_first("main")
    assert main
    result = numbers_in(main.text())
    assert "43.38" in result
    assert result <= numbers


def test_pictures_of_sums_say_what_the_page_says(real_files: dict[str, bytes]) -> None:
    sums = sums_of(
        tuple(keyed_figures(Chronicle(read_records(Path("data"), Path("content")).records).entries))
    )
    pictures = {path for path in real_files if path.startswith("figures/")}
    assert pictures == {f"figures/{each.figure.key}.svg" for each in sums}
    page = real_files["figures.html"].decode()
    for each in sums:
        picture = real_files[f"figures/{each.figure.key}.svg"].decode()
        assert f'href="figures/{each.figure.key}.svg"' in page
        assert f"文献{each.figure.sources[0]}" in picture
        assert "style=" not in picture
        runs = re.findall(r'<use href="#run-(\d+)" x="(\d+)" y="(\d+)"/>', picture)
        cell = each.sort.cell
        for size, x, y in runs:
            assert f'<use href="#c-{cell}-{size}" x="{x}" y="{y}"/>' in page
            assert f'<g id="run-{size}">' in picture
            assert f'<g id="c-{cell}-{size}">' in page


def test_a_row_of_a_picture_is_of_groups(real_files: dict[str, bytes]) -> None:
    pictures = [
        text for path, text in real_files.items() if path.startswith("figures/") and b"run-50" in text
    ]
    assert pictures
    for picture in map(bytes.decode, pictures):
        group, row = (re.findall(rf'<g id="run-{size}">(.*?)</g>', picture)[0] for size in (10, 50))
        starts = [float(x) for x in re.findall(r"M([\d.]+)", group)]
        shifts = [int(x) for x in re.findall(r'<use href="#run-10" x="(\d+)"/>', row)]
        outline = whole_run("solid", 50).fill
        left = min(starts)
        assert sorted({shift + start - left for shift in shifts for start in starts}) == [
            float(x) for x in re.findall(r"M([\d.]+)", outline)
        ]


# agreement


CITATION = "    - {source: minning-jishi-2016, paragraph: 6, anchor: 协作资金1260余万元}\n"
OTHER = "    - {source: minning-huigu-2020, paragraph: 8, anchor: 約1350.5萬元}\n"


def second_figure(value: str) -> str:
    return (
        f"{CITATION}  - value: {value}\n    unit: 万元\n    qualifier: 余\n    measure: funds\n"
        f"    sort: allocated\n    region: longde\n    citations:\n{OTHER}"
    )


FUNDS = "2004-2008-funds"
GIFT = "alone 2019-donations.1"


@pytest.mark.parametrize(
    ("new", "lines"),
    [
        (CITATION, [f"alone {FUNDS}.1", GIFT]),
        (CITATION + OTHER, [f"agreed {FUNDS}.1 (1, 2)", GIFT]),
        (second_figure("1260"), [f"agreed {FUNDS}.1 (1, 2)", GIFT]),
        (second_figure("1300"), [f"differing {FUNDS}.1 {FUNDS}.2", GIFT]),
    ],
    ids=["one document", "one figure, two documents", "two alike", "two that differ"],
)
def test_documents_agree_differ_or_stand_alone(starter: Path, new: str, lines: list[str]) -> None:
    spoil(starter / "data/events/2001-2009.yaml", CITATION, new)
    assert problems(starter) == []
    assert sorted(agreement_of(starter)) == sorted(lines)


def agreement_of(folder: Path) -> list[str]:
    """Return what is found of the sums of a record, by scope."""
    chronicle = Chronicle(read_records(folder / "data", folder / "content").records)
    results = []
    for scope in scopes(chronicle, sums_of(tuple(keyed_figures(chronicle.entries)))):
        agreement = scope.agreement
        results += [f"alone {each.figure.key}" for each in agreement.alone]
        results += [f"agreed {each.figure.key} {sources}" for each, sources in agreement.agreed]
        results += [
            f"differing {' '.join(each.figure.key for each in items)}" for items in agreement.differing
        ]
        results += [f"doubted {each.figure.key}" for each in agreement.doubted]
    return results


def test_doubts_of_a_sum_are_named(record: Records) -> None:
    chronicle = Chronicle(record)
    doubts = {
        each.figure.key
        for scope in scopes(chronicle, sums_of(tuple(keyed_figures(chronicle.entries))))
        for each in scope.agreement.doubted
    }
    assert "2023-chongqing-fair.5" in doubts
    assert "2023-chifeng-tourism-promotion.2" not in doubts  # its note is a remark


def test_a_figure_names_notes_of_its_event(starter: Path) -> None:
    spoil(
        starter / "data/events/2001-2009.yaml",
        "    notes: [yongtu]\n",
        "    notes: [yongtu, yongtoo, yongtu]\n",
    )
    messages = problems(starter)
    assert [each.rpartition("：")[2] for each in messages]
    assert "未知注 yongtoo" in messages[0]
    assert "[figure-note]" in messages[0]
    assert "[duplicate-item]" in messages[1]


# other chronicles


def test_a_record_without_money_has_one_table(starter: Path) -> None:
    for file in (starter / "data/events").glob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("unit: 万元", "unit: 件"), "utf-8")
    chronicle = Chronicle(read_records(starter / "data", starter / "content").records)
    page = figures_page(chronicle)
    assert page.scopes == ()
    assert page.units == ()
    assert len(keys_on(page)) == len(chronicle.figures)


def test_many_figures_have_a_page_a_year_and_each_is_on_one(
    record: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.pages.figures.MOST", 20)
    chronicle = Chronicle(record)
    whole, *years = [route.page() for route in routes(chronicle)]
    assert isinstance(whole, FiguresPage)
    assert keys_on(whole) == []
    assert {measure.id for measure, _ in whole.measures} == {
        measurement.measure.id for _, measurement in chronicle.figures
    }
    keys = [key for page in years if isinstance(page, FiguresPage) for key in keys_on(page)]
    assert sorted(keys) == sorted(each.key for each in keyed_figures(chronicle.entries))
    measures = {
        (page.path, key) for page in years if isinstance(page, FiguresPage) for key in measures_on(page)
    }
    assert {(path, measure.id) for measure, path in whole.measures} <= measures
    counts = Counter[int | None]()
    for page in years:
        assert isinstance(page, FiguresPage)
        assert page.path == (page.pager.paths[page.pager.number] if page.pager else page.path)
        counts[page.year] += len(keys_on(page))
    assert dict(whole.years) == counts


def test_groups_of_measures_follow_the_record_and_the_others_come_last(record: Records) -> None:
    chronicle = Chronicle(record)
    groups = measure_groups(chronicle, tuple(keyed_figures(chronicle.entries)))
    names = [name for name, _ in groups]
    assert len(names) == len(set(names)) > 3
    assert "" not in names[:-1]
