"""Where dots, bars and bonds go."""

from decimal import Decimal

from timeline.chronicle.chronicle import Chronicle, Measured
from timeline.chronicle.diagrams import HEIGHT, MARGIN, WIDTH, banks, shares, sketch
from timeline.record.models import Figure, Measure, Name, Records, Region, Sort
from timeline.values.dates import Edtf

NAME = Name(hans="甲", hant="甲")


def region(id_: str, latitude: float | None, longitude: float | None) -> Region:
    return Region(id=id_, name=NAME, kind="county", latitude=latitude, longitude=longitude)


def test_north_is_up_and_east_is_right_and_all_is_within_the_margin() -> None:
    south, north = region("s", 39.9, 116.4), region("n", 42.3, 119.9)
    drawn = sketch([south, north])
    found = drawn.locator(south, [north])
    assert found
    places = {dot.region.id: dot for dot in drawn.dots}
    assert places["n"].y < places["s"].y
    assert places["n"].x > places["s"].x
    assert all(MARGIN <= dot.x <= WIDTH - MARGIN and MARGIN <= dot.y <= HEIGHT - MARGIN for dot in drawn.dots)
    assert found.here == places["s"]
    assert found.paired == (places["n"],)


def test_without_coordinates_there_is_no_locator() -> None:
    one, other, nowhere = region("a", 40.0, 110.0), region("b", 41.0, 111.0), region("x", None, None)
    assert sketch([one, other, nowhere]).locator(nowhere, []) is None
    assert sketch([one, other]).locator(region("c", 39.0, 109.0), []) is None
    assert sketch([one]).locator(one, []) is None
    assert sketch([nowhere]).dots == ()
    found = sketch([one, other, nowhere]).locator(one, [nowhere])
    assert found
    assert found.paired == ()


def test_each_region_stands_once_on_its_bank(record: Records) -> None:
    pairings = Chronicle(record).pairings
    drawn = banks(pairings)
    assert len(drawn.bonds) == len(pairings)
    assert len({each.id for each in drawn.givers}) == len(drawn.givers)
    assert all(0 < bond.giver < 100 and 0 < bond.receiver < 100 for bond in drawn.bonds)


def test_the_longest_bar_is_whole_and_the_others_are_in_proportion() -> None:
    def measured(value: str) -> Measured:
        figure = Figure(value=Decimal(value), unit="个", measure="m", sort="s")
        return Measured(
            figure, Measure(id="m", name=NAME), Sort(id="s", name=NAME), Edtf.parse("2023"), None, ()
        )

    assert shares([measured("50"), measured("200"), measured("0")]) == (25.0, 100.0, 0.0)
    assert shares([]) == ()


def test_unlike_amounts_are_never_on_one_axis(record: Records) -> None:
    from timeline.pages.figures import pages

    (page,) = pages(Chronicle(record))
    for measure, charts in page.measures:
        for chart in charts:
            for _, each, _ in chart.rows:
                assert (each.measure, each.sort, each.figure.unit) == (measure, chart.sort, chart.unit)
    assert sum(len(chart.rows) for _, charts in page.measures for chart in charts) == len(
        Chronicle(record).figures
    )
