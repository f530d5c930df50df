"""One cause gives one message, and one run finds every cause."""

import re
from pathlib import Path

import pytest

from timeline.curate.all_problems import all_problems
from timeline.record.json_schema import ids
from timeline.record.loader import read_records
from timeline.record.rules import OTHER_CODES, RECORD_RULES, RULES
from timeline.record.rules.check import find_problems
from timeline.record.rules.consequences import CONSEQUENCES
from timeline.record.sound_part import PLACEHOLDER

from ..conftest import spoil

TEACHERS = "data/events/2010-2019.yaml"


def test_the_table_names_codes_and_has_no_circle() -> None:
    codes = {code for code, _ in (*RULES, *RECORD_RULES)} | {*OTHER_CODES}
    edges = [
        (cause, code)
        for causes, _, consequences in CONSEQUENCES
        for cause in causes.split()
        for code in consequences.split()
    ]
    assert {code for edge in edges for code in edge} - codes == {"error", "unread"}
    left = set(edges)
    while left:
        last = {edge for edge in left if edge[1] not in {cause for cause, _ in left}}
        assert last, left
        left -= last


SLIPS = {
    "a misspelt key": ("did: 负责对接", "didd: 负责对接", "unknown-key"),
    "a key without a value": ("date_note: 文献写“2015年起”，没有写到何时为止。", "date_note:", "empty"),
    "a date in another notation": ("date: 2015/..", "date: 2015年", "bad-value"),
    "a list as one value": ("任教\n  kind: training", "任教\n  kind: [training]", "wrong-type"),
    "an id that may not be": ("- id: 2015-teachers", "- id: 2015_teachers", "bad-value"),
    "no title": ("  title: 福州市每年选派教师到西吉县任教\n", "", "missing-key"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_form_rules_and_citations_are_checked_in_one_run(starter: Path, slip: str) -> None:
    old, new, code = SLIPS[slip]
    file = starter / TEACHERS
    spoil(file, old, new)
    spoil(file, "anchor: 西吉縣副縣長林素雲", "anchor: 西吉縣縣長林素雲")
    spoil(file, "县里由[林素云]", "县里由,[林素云]")
    spoil(file, "  - value: 190\n", "  - value: 910\n")
    read = read_records(starter / "data", starter / "content")
    problems = all_problems(read, starter / "data", starter / "sources")
    assert sorted(problem.code for problem in problems) == sorted(
        [code, "citation-missing", "punctuation", "figure-source"]
    )


def test_a_wrong_key_of_a_leader_hides_no_doubt_about_the_date(starter: Path) -> None:
    spoil(starter / TEACHERS, "did: 负责对接", "didd: 负责对接")
    spoil(starter / TEACHERS, "  date_note: 文献写“2015年起”，没有写到何时为止。\n", "")
    spoil(starter / TEACHERS, "date: 2015/..", "date: 2015~/..")
    read = read_records(starter / "data", starter / "content")
    problems = all_problems(read, starter / "data", starter / "sources")
    assert {"unknown-key", "date-note"} <= {each.code for each in problems}


def test_a_misspelt_name_of_a_leader_is_reported_at_the_name(starter: Path) -> None:
    spoil(starter / "data/leaders.yaml", "hans: 林素云, hant: 林素雲", "hans: 林苏云, hant: 林蘇雲")
    read = read_records(starter / "data", starter / "content")
    problems = all_problems(read, starter / "data", starter / "sources")
    assert [(Path(each.file).name, each.code) for each in problems] == [("leaders.yaml", "name-source")]


def test_a_space_is_not_a_doubt_about_its_neighbour(starter: Path) -> None:
    spoil(
        starter / TEACHERS,
        "title: 福州市每年选派教师到西吉县任教",
        "title: 福州市每年选派教师到西吉县任教 周",
    )
    read = read_records(starter / "data", starter / "content")
    problems = all_problems(read, starter / "data", starter / "sources")
    assert [each.code for each in problems] == ["punctuation"]


def test_a_nested_list_in_a_text_is_no_slip(starter: Path) -> None:
    essay = starter / "content/about.md"
    essay.write_text(f"{essay.read_text('utf-8')}\n- css\n  - html\n- xml\n", "utf-8")
    spoil(
        starter / TEACHERS,
        "    text: 户数有两种写法，数字次序相反，或有一处误植。\n",
        "    text: |\n      户数有两种写法，数字次序相反。\n\n      - css\n        - html\n",
    )
    read = read_records(starter / "data", starter / "content")
    assert "bad-yaml" not in {problem.code for problem in read.problems}


def test_a_dash_in_the_list_of_a_key_is_aligned(starter: Path) -> None:
    spoil(starter / TEACHERS, "  - longde\n  - liuwan\n", "  - longde\n    - liuwan\n")
    read = read_records(starter / "data", starter / "content")
    assert [(problem.line, problem.code) for problem in read.problems] == [(10, "bad-yaml")]


def test_a_region_is_known_by_any_that_has_its_name(starter: Path) -> None:
    file = starter / "data/regions.yaml"
    xiji = next(item for item in file.read_text("utf-8").split("\n- ") if item.startswith("id: xiji\n"))
    other = re.sub("(?m)^  (code|latitude|longitude): .*\n", "", xiji.replace("id: xiji", "id: xiji-b"))
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n- {other.strip()}\n", "utf-8")
    read = read_records(starter / "data", starter / "content")
    assert "event-region" not in {problem.code for problem in find_problems(read)}


def test_completion_offers_no_record_that_is_only_in_part_sound(starter: Path) -> None:
    spoil(starter / "data/regions.yaml", "id: xiji\n", "id: Xi Ji\n")
    schema = ids(read_records(starter / "data", starter / "content").records).content.decode()
    assert "longde" in schema
    assert PLACEHOLDER not in schema
