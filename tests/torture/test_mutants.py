"""The program broken on purpose, one way at a time: the tests of the step notice each.

Each is a text that stands once in a module, and what is written in its place; the guards of reading and
markup are among them, so that every fault of tests/test_faults.py is seen to be found by its guard.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT

DATES = [
    ('r"(?P<year>\\d{4}|\\d{3}X|\\d{2}XX)"', 'r"(?P<year>\\d{3,4}|\\d{3}X|\\d{2}XX)"'),
    ("    re.ASCII,\n", "    0,\n"),
    ('22: ("夏季", 6)', '22: ("夏季", 5)'),
    ('_OPEN = ("", "..")', '_OPEN = ("..",)'),
    ('{0: "year", 1: "decade", 2: "century"}', '{0: "year", 1: "century", 2: "decade"}'),
    ('self.year.replace("X", "0")), 1)', 'self.year.replace("X", "1")), 1)'),
    ('int(self.year.replace("X", "9"))', 'int(self.year.replace("X", "0"))'),
    ("(year, last) if last <= 12 else (year + 1, last - 12)", "(year, min(last, 12))"),
    ("if year > 9999:", "if year > 99999:"),
    ('int(self.month) if self.precision == "month" else 12', "12"),
    ("monthrange(year, month)[1])", "28)"),
    ("return (year, 0, 0)", "return (year, 1, 1)"),
    ('int(self.day) if self.precision == "day" else 0)', 'int(self.day) if self.precision == "day" else 1)'),
    ("after.month == self.month != ", "after.month != self.month != "),
    ("（月份不详）", ""),
    ('"~": f"约{words}"', '"~": words'),
    ("if start and end and start.lower > end.upper:", "if False:"),
    ("if start is None and end is None:", "if False:"),
    ('if point.year == "0000":', "if False:"),
    ('if point.month == "XX" and point.day not in ("", "XX"):', "if False:"),
    ('if "X" in point.year and point.month not in ("", "XX"):', "if False:"),
    ("if not 1 <= month <= 12:", "if not 1 <= month <= 13:"),
    ("if not 1 <= int(point.day) <= days:", "if not 1 <= int(point.day) <= 31:"),
    (
        'return "%" if "%" in marks or len(marks) == 2 else "".join(marks)',
        'return "".join(sorted(marks))[:1]',
    ),
    ("return (self._given.key, (self.end or self._given).key)", "return (self._given.key, self._given.key)"),
    ("point = self.start or self.end\n", "point = self.end or self.start\n"),
    ('"（起始不详）" if', '"" if'),
    ("if not self.start.qualifier and not self.end.qualifier else None", "if True else None"),
]
CHECKS = [
    ("if key(record) in first:", "if False:"),
    ("read.records.chronicle[1:]", "read.records.chronicle[2:]"),
    ("if id_ in known.get(what, ()):", "if what == 'kind' or id_ in known.get(what, ()):"),
    ("{nearest(id_, known.get(what, ()))}", ""),
    ('known["year"] = {str(event.date.year) for event in read.records.events}', 'known["year"] = {"1850"}'),
    ("if not unsound and not (what", "if not (what"),
    ("if leader.id not in in_office and", "if False and"),
    ("if leader.name.hans in signed or leader.name.hant in signed:", "if False:"),
    ("if essay.id in OUR_PAGES:", "if False:"),
    ("and region.kind != read.records.levels[0].id", "and False"),
    ("if above == region.id:", "if above == region.id and len(trail) > 1:"),
    ("' → '.join([*trail, region.id])", "region.id"),
    ("if pairing.giver == pairing.receiver:", "if False:"),
    ("upper < first", "upper > first"),
    ("key = (event.date.text, event.title)", "key = (event.id, event.title)"),
    ("if not 10 <= len(event.title) <= 28", "if not 1 <= len(event.title) <= 28"),
    ("if not 2 <= sentences <= 4", "if not 1 <= sentences <= 4"),
    ("elif id_ not in marks:", "elif False:"),
    ("if mark not in ids:", "if False:"),
    ("if other is not event:", "if False:"),
    ('elif note.kind != "doubt" and note.readings:', "elif False:"),
    ("if not term.citations and not term.editor:", "if False:"),
    ("for piece in leftovers(text):", "for piece in ():"),
    ("if gone := lost(text):", "if gone := '':"),
    ("for found in _HALF.finditer(bare):", "for found in ():"),
    ('if is_chinese(before) or (found.group() == "." and before in ("”", "》")):', "if is_chinese(before):"),
    ('if is_chinese(before) or (found.group() == "." and before in ("”", "》")):', "if before:"),
    ("if any(map(is_chinese, beside)):", "if any(beside):"),
    ("if any(map(is_chinese, beside)):", "if all(map(is_chinese, beside)):"),
    ("for at in (found.start() - 1, found.end())", "for at in (found.end(),)"),
    ("for at in (found.start() - 1, found.end())", "for at in (found.start() - 1,)"),
    ("return bool(_TODO.match(text))", "return False"),
    ("if len(spoken) != len(written):", "if False:"),
    ("for link in references(text):", "for link in ():"),
]
EDITIONS = [
    ('zip("“”‘’", "「」『』"', 'zip("“”‘’", "『』「」"'),
    ('script="hant", profile="s2tw"', 'script="hans", profile="s2tw"'),
    ('profile="s2tw"', 'profile="s2twp"'),
    ('profile="s2tw"', 'profile="s2t"'),
    ('profile="s2tw"', 'profile="s2hk"'),
    ("        if not self.profile:\n            return records\n", ""),
    ("return _known_words(records) if self.profile else {}", "return {}"),
    ("if self._words else", "if False else"),
    ("chr(_ASIDE + len(aside))", "chr(_ASIDE)"),
    ("aside.append(word if at in own else self._words[word])", "aside.append(word)"),
    ("if at >= done else ()", "if at >= 0 else ()"),
    ("converted = converted.replace(ours, theirs)", "pass"),
    ("key=len, reverse=True", "key=len"),
    ("return words | names", "return names"),
    ("return words | names", "return words"),
    ("return part.in_script(script)", "return part"),
    ("return part.in_script(script)", "return part.in_script('hans')"),
    ("if value is not None and value != ():", "if value is not None and not isinstance(value, tuple):"),
    ("text(value) if is_prose else _converted(value, text, script)", "_converted(value, text, script)"),
    ("text(value) if is_prose else _converted(value, text, script)", "text(value) if is_prose else value"),
    ("            found[name] = True", "            found[name] = False"),
    ("if any(isinstance(mark, ProseMark) for mark in kinds):", "if str in kinds:"),
    ("name.hans: name.hant", "name.hant: name.hans"),
]
PARSING = [
    ('if event.tag is not None and event.tag != "!":', "if False:"),
    ("            if event.anchor:", "            if False:"),
    ("if len(above) >= MAX_DEPTH:", "if len(above) > MAX_DEPTH:"),
    ("if len(content) > MAX_BYTES:", "if len(content) > MAX_BYTES + 1:"),
    ("                    if node in parent:", "                    if False:"),
    ("if documents > 1:", "if False:"),
    (
        "    wrong = _wrong_character(text)\n    if wrong:\n        at",
        "    wrong = None\n    if wrong:\n        at",
    ),
    ("        wrong = _wrong_character(event.value)\n", "        wrong = None\n"),
    ('    if unicodedata.is_normalized("NFC", text):', "    if True:"),
    ("_CUT.match(text, event.end_mark.index)", "False"),
    ("and _reads_as_gbk(content)", "and False"),
    ('.replace("\\r\\n", "\\n")', ""),
    ('re.compile(r"---\\n(.*?)^---\\n"', 're.compile(r"---\\n(.*?)---\\n"'),
    (" or not _NOTHING.fullmatch(text, 0, begins[0])", ""),
    (" or _NO_LIST_ALONE.search(text)", ""),
]
READING = [
    ("replace(item.origin, index=index)", "item.origin"),
    ("                (one,) = value(item, seen=seen)", "                one, *_ = value(item)"),
    ('for key in {"id", "body"} & root.keys()', "for key in ()"),
    ("    if not file.is_file():  #", "    if False:  #"),
    ("@lru_cache(maxsize=8)", "@lru_cache(maxsize=0)"),
    ("    problems += _stray_essays(content)\n", ""),
    ('        if file.suffix != ".yaml":', "        if False:"),
    ('"，冒号要用半角" if "：" in key else', '"" if "：" in key else'),
]
RECORDS = [
    ("    if id_ in _NOT_FILES:", "    if False:"),
    ('ONE_LINE = r"^\\S(.*\\S)?$"', 'ONE_LINE = r"^(?s:.)*$"'),
    ('r"^[a-z0-9]+(-[a-z0-9]+)*$"', 'r"^[A-Za-z0-9]+(-[a-z0-9]+)*$"'),
    ("MAX_TEXT = 20_000", "MAX_TEXT = 20_001"),
    ("MAX_ID = 80", "MAX_ID = 81"),
]
MARKUP = [
    (
        '{"html": False}).enable("table").use(cjk_friendly)\n    markdown.disable('
        '["image", "html_block", "html_inline",',
        '{"html": True}).enable("table").use(cjk_friendly)\n    markdown.disable(["image",',
    ),
    ('"image", "html_block"', '"html_block"'),
    ('"reference", "entity"]', '"reference"]'),
    ("markdown.validateLink = _valid", "markdown.validateLink = bool"),
    (".use(cjk_friendly)", ""),
    ("    if not _MAY_LOSE.search(text):", "    if True:"),
    ('"rel": "external noopener"', '"rel": "external"'),
]
MUTANTS = [
    *(("dates", *each, "test_dates.py") for each in DATES),
    *(("checks", *each, "test_checks.py") for each in CHECKS),
    *(("editions", *each, "test_editions.py") for each in EDITIONS),
    *(("parsing", *each, "test_reading.py test_parsing.py") for each in PARSING),
    *(("reading", *each, "test_reading.py test_parsing.py") for each in READING),
    *(("records", *each, "test_reading.py") for each in RECORDS),
    *(("markup", *each, "test_markup.py test_fuzz.py test_checks.py") for each in MARKUP),
]


@pytest.fixture(scope="module")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program to break; the tests stay where they are."""
    return Path(shutil.copytree(ROOT / "plugins", tmp_path_factory.mktemp("mutants") / "plugins"))


@pytest.mark.parametrize(("module", "old", "new", "tests"), MUTANTS)
def test_a_test_notices(plugins: Path, module: str, old: str, new: str, tests: str) -> None:
    file = plugins / f"timeline/{module}.py"
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    file.write_text(text.replace(old, new), "utf-8")
    try:
        assert run(plugins, tests) == 1, f"no test noticed {new!r} for {old!r}"
    finally:
        file.write_text(text, "utf-8")


@pytest.mark.parametrize("tests", sorted({each[3] for each in MUTANTS}))
def test_the_tests_pass_where_nothing_is_broken(plugins: Path, tests: str) -> None:
    assert run(plugins, tests) == 0


def run(plugins: Path, tests: str) -> int:
    """The exit status of pytest: 0 all passed, 1 some failed; others are no verdict."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "-o",
        f"pythonpath={plugins}",
    ]
    files = [f"tests/{name}" for name in tests.split()]
    world = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run([*command, *files], cwd=ROOT, env=world, capture_output=True, timeout=180)
    except subprocess.TimeoutExpired:
        return 1  # a test that waits for ever has noticed
    return 1 if done.returncode == 2 and b"rror" in done.stdout else done.returncode
