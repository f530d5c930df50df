"""Every mistake of the catalogue is found on its line, once and in Chinese, beside others or alone.

Those that can be made in any record (`#*`) are made ten at a time, each in a record of its own: each has to
be found on its line, and nothing else. Reading and checking the record takes the time, not the mistakes.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from timeline.curate.all_problems import all_problems
from timeline.curate.fix import corrected_files, write_corrections
from timeline.record.loader import read_records
from timeline.record.rules import RECORD_RULES, RULES
from timeline.record.rules.check import apply_record_rules
from timeline.values.diagnostics import Problem
from timeline.values.language import LANGUAGE

from ...conftest import ROOT, SOURCES, STARTER
from ...support.sampling import rotated, sampled
from .catalogue import CATALOGUE, CORRECTED_SLIPS, MISSING_FILES, MOVED_FILES, SLIPS_UNDONE, Mistake
from .fifth_author import FIFTH
from .fourth_author import FOURTH
from .second_author import SECOND
from .sixth_author import SIXTH
from .third_author import THIRD

LITERAL = {
    kind: [(file, re.escape(old), new.replace("\\", r"\\"), code) for file, old, new, code in mistakes]
    for kind, mistakes in (THIRD | FOURTH | FIFTH | SIXTH).items()
}
"""What the third author and those after wrote, as patterns and templates"""
MISTAKES = [
    (kind, mistake) for kind, mistakes in (CATALOGUE | SECOND | LITERAL).items() for mistake in mistakes
]
"""Every mistake with its kind"""
ALONE = [mistake for _, mistake in MISTAKES if "#*" not in mistake[0]]


def world_of(mistake: Mistake) -> str:
    """Return the record in which a mistake is made."""
    return "starter" if mistake[0].startswith("starter/") else "real"


Expected = tuple[str, int, str]
"""A file, a line and a code"""


class World:
    """A copy of a record that is spoilt and mended again."""

    def __init__(self, folder: Path, origin: Path, sources: Path) -> None:
        for name in ("data", "content"):
            shutil.copytree(origin / name, folder / name)
        self.folder, self.sources = folder, sources
        self._sound = {file: file.read_bytes() for file in self._files()}
        self._before = read_records(folder / "data", folder / "content")
        self._rule_results = apply_record_rules(self._before)
        self.problem_list: list[Problem] = []

    def problems(self) -> list[str]:
        """Return what a curator reads, from the folder on."""
        read = read_records(self.folder / "data", self.folder / "content", self._before.files)
        self.problem_list = all_problems(read, self.folder / "data", self.sources, self._rule_results)
        if not self.sources.is_dir():  # what was confirmed is known, and nothing else
            self.problem_list = [problem for problem in self.problem_list if problem.code != "not-compared"]
        return [str(problem).removeprefix(f"{self.folder}/") for problem in self.problem_list]

    def spoil(self, mistakes: list[Mistake]) -> list[Expected]:
        """Make the mistakes; give where each has to be found."""
        used_places: set[tuple[str, str]] = set()
        marks: dict[str, tuple[str, str]] = {}
        edits: dict[Path, list[tuple[int, int, str]]] = {}
        for number, (where, old, new, code) in enumerate(mistakes):
            name, _, id_ = where.removeprefix("starter/").partition("#")
            file = self.folder / name
            text = file.read_text("utf-8") if file.exists() else ""
            start, end = self._span(text, id_, old, {each for at, each in used_places if at == name})
            used_places.add((name, _id_at(text, start)))
            mark = f"▸{number}▸"
            match = re.search(old, text[start:end], re.MULTILINE)
            assert match, (where, old)
            changed = match.expand(new if "▸" in new else f"▸{new}").replace("▸", mark, 1)
            edits.setdefault(file, []).append((start + match.start(), start + match.end(), changed))
            marks[mark] = (name, code)
        for file, changes in edits.items():
            text = file.read_text("utf-8") if file.exists() else ""
            for start, end, changed in sorted(changes, reverse=True):  # from the end: places stay
                text = text[:start] + changed + text[end:]
            file.write_text(text, "utf-8")
        expected = []
        for file in edits:
            text = file.read_text("utf-8")
            for result in re.finditer(r"▸\d+▸", text):
                name, code = marks[result[0]]
                code, _, elsewhere = code.partition("@")
                line = text.count("\n", 0, result.start()) + 1
                expected.append((elsewhere or name, 0 if elsewhere else line, code))
            file.write_text(re.sub(r"▸\d+▸", "", text), "utf-8")
        assert len(expected) == len(mistakes), (marks, expected)
        return expected

    def fitting(self, mistakes: list[Mistake], number: int) -> list[Mistake]:
        """Return the first mistakes that can be made in records of their own."""
        used_places: set[tuple[str, str]] = set()
        selection = []
        for mistake in mistakes:
            name, _, id_ = mistake[0].removeprefix("starter/").partition("#")
            text = self.text(name)
            with suppress(AssertionError):
                start, _ = self._span(text, id_, mistake[1], {each for at, each in used_places if at == name})
                used_places.add((name, _id_at(text, start)))
                selection.append(mistake)
            if len(selection) == number:
                break
        return selection

    def _span(self, text: str, id_: str, old: str, used_places: set[str]) -> tuple[int, int]:
        """Return where the record is in which the mistake is made."""
        if not id_:
            return 0, len(text)
        starts = [match.start() for match in re.finditer(r"^(?:▸\d+▸)?- ", text, re.MULTILINE)]
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            here = _id_at(text, start)
            free = here not in used_places and re.search(old, text[start:end], re.MULTILINE)
            if here == id_ or (id_ == "*" and free):
                return start, end
        raise AssertionError((id_, old))

    def text(self, name: str) -> str:
        """Return the text of a file as it was before."""
        return self._sound.get(self.folder / name, b"").decode()

    @cache  # noqa: B019  # the worlds last as long as the tests
    def affected_records(self, mistake: Mistake) -> set[int]:
        """Return where the records begin that a mistake touches; of an essay, the lines."""
        where, old, _, _ = mistake
        name, _, id_ = where.removeprefix("starter/").partition("#")
        text = self.text(name)
        start, end = self._span(text, id_, old, set())
        match = re.search(old, text[start:end], re.MULTILINE)
        assert match, mistake
        ends = start + match.start(), max(start + match.start(), start + match.end() - 1)
        if name.endswith(".md"):
            return {*range(text.count("\n", 0, ends[0]), text.count("\n", 0, ends[1]) + 1)}
        return {max(text.rfind("\n- ", 0, each + 1), 0) for each in ends}

    def mend(self) -> None:
        """Make the files what they were before."""
        for file in self._files() - self._sound.keys():
            file.unlink()
        for file, content in self._sound.items():
            if not file.exists() or file.read_bytes() != content:
                file.write_bytes(content)

    def _files(self) -> set[Path]:
        return {file for file in self.folder.rglob("*") if file.is_file()}


def _id_at(text: str, start: int) -> str:
    match = re.compile(r"(?:▸\d+▸)?- (?:▸\d+▸)?id: (\S+)").match(text, start)
    return match[1] if match else str(start)


def needs_texts(mistake: Mistake) -> bool:
    """Return whether a mistake is found only where the texts of its sources are at hand."""
    code = mistake[3].partition("@")[0].removesuffix("?")
    return code in OF_TEXTS or code.startswith(("citation-", "source-")) or code.endswith("-source")


OF_TEXTS = {"boilerplate", "cited-boilerplate", "copied", "idle-waiver", "stale-survey", "summary-figure"}


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, World]:
    return {
        "starter": World(tmp_path_factory.mktemp("starter"), STARTER, STARTER / "sources"),
        "real": World(tmp_path_factory.mktemp("real"), ROOT, SOURCES),
        "starter without texts": World(tmp_path_factory.mktemp("bare"), STARTER, Path("absent")),
    }


def faults(messages: list[str], expected: list[Expected]) -> list[str]:
    """Return what is not reported as expected, and what is reported beside."""
    remainder, wrong = list(messages), []
    for name, line, code in sorted(expected):
        pattern = (
            rf"{re.escape(name)}:{line or '[0-9]+'}:\d+: {'注意：' if code[-1] == '?' else '(?!注意)'}.*"
        )
        expression = re.compile(rf"{pattern}\[{code.removesuffix('?')}\]")
        match = next((each for each in remainder if expression.fullmatch(each)), None)
        if match:
            remainder.remove(match)
        else:
            wrong.append(f"{name}:{line} [{code}] not reported")
    return wrong + [f"also reported: {each}" for each in remainder]


def english_messages(messages: list[str]) -> list[str]:
    return [each for each in messages if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}", each)]


def chinese_messages(world: World, messages: list[str]) -> list[str]:
    """Return the messages with Chinese that is not of the record or in quotes."""
    files = [*world.folder.rglob("*.yaml"), *world.folder.rglob("*.md"), *world.sources.glob("*.txt")]
    record = "".join(file.read_text("utf-8", "replace") for file in files)
    bare = {each: re.sub("“[^”]*”|（[^）]*）", " ", each) for each in messages}
    return [
        each
        for each in messages
        if any(words not in record for words in re.findall(r"[\u4e00-\u9fff]{2,}", bare[each]))
    ]


@pytest.mark.parametrize(
    "mistake", sampled([(each,) for each in ALONE], 9), ids=lambda mistake: f"{mistake[0]}-{mistake[2]}"
)
def test_a_mistake_is_found_on_its_line_and_nothing_else(worlds: dict[str, World], mistake: Mistake) -> None:
    world = worlds[world_of(mistake)]
    if needs_texts(mistake) and not world.sources.is_dir():
        pytest.skip(f"the source texts are not at hand in {SOURCES}")
    expected = world.spoil([mistake])
    try:
        problems = world.problems()
    finally:
        world.mend()
    assert faults(problems, expected) == []
    assert english_messages(problems) == []


def tens(world: World, mistakes: list[Mistake]) -> Iterator[list[Mistake]]:
    """Yield mistakes ten at a time, as far as each has a record of its own, those of one file together."""
    remainder = sorted(mistakes, key=lambda mistake: mistake[0])
    while remainder:
        several = world.fitting(remainder, 10)
        yield several
        remainder = [each for each in remainder if each not in several]


@pytest.mark.parametrize("name", ["real", "starter", "starter without texts"])
@rotated
def test_ten_mistakes_are_each_found_on_their_line_and_nothing_else(
    worlds: dict[str, World], name: str
) -> None:
    world = worlds[name]
    mistakes = [each for _, each in MISTAKES if world_of(each) == name.split()[0] and "#*" in each[0]]
    for several in tens(
        world, [each for each in mistakes if world.sources.is_dir() or not needs_texts(each)]
    ):
        expected = world.spoil(several)
        try:
            problems = world.problems()
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv(LANGUAGE, "en")
                chinese = chinese_messages(world, world.problems())
        finally:
            world.mend()
        assert faults(problems, expected) == [], several
        assert english_messages(problems) == []
        assert chinese == []


def together(world: World, mistakes: list[Mistake]) -> Iterator[list[Mistake]]:
    """Yield each mistake with others of its file, up to ten, no two of which touch the same record.

    The others are such as have not been in company yet, as far as there are some.
    """
    remainder = list(mistakes)
    while remainder:
        several: list[Mistake] = []
        used_places: set[int] = set()
        for mistake in (*remainder, *mistakes):
            if (
                _file(mistake) == _file(remainder[0])
                and not world.affected_records(mistake) & used_places
                and all(may_meet(mistake, other) for other in several)
            ):
                several.append(mistake)
                used_places |= world.affected_records(mistake)
            if len(several) == 10:
                break
        yield several
        remainder = [each for each in remainder if each not in several]


def _file(mistake: Mistake) -> str:
    return mistake[0].partition("#")[0]


def may_meet(one: Mistake, other: Mistake) -> bool:
    """Return whether neither mistake takes away what the other is compared with, or the file."""
    codes = {each[3].partition("@")[0].removesuffix("?") for each in (one, other)}
    are_of_places = all("latitude" in each[1] or each[3].rstrip("?") in REGION_CODES for each in (one, other))
    are_of_sorts = "figure-sort" in codes and all(
        "unit:" in each[1] or "sort:" in each[1] for each in (one, other)
    )
    return codes.isdisjoint(OF_FILES) and not are_of_places and not are_of_sorts


REGION_CODES = frozenset("region-cycle region-parent region-place".split())
"""What compares the place of regions with that of others"""
OF_FILES = frozenset("merge-conflict two-documents newer-format no-front-matter".split())
"""What concerns all of a file"""


@pytest.mark.parametrize("name", ["real", "starter"])
@rotated
def test_mistakes_of_one_file_are_found_together(worlds: dict[str, World], name: str) -> None:
    world = worlds[name]
    mistakes = [each for each in ALONE if world_of(each) == name]
    if not world.sources.is_dir():
        mistakes = [each for each in mistakes if not needs_texts(each)]
    wrong = []
    for several in together(world, mistakes):
        if len(several) > 1:
            expected = world.spoil(several)
            try:
                problems = world.problems()
            finally:
                world.mend()
            wrong += faults(problems, expected)
    assert wrong == []


@pytest.mark.parametrize("name", ["starter"])
@rotated
def test_every_correction_is_of_its_mistake_and_of_nothing_else(worlds: dict[str, World], name: str) -> None:
    """Whatever is offered as certain: the problem is gone, and no other line, layout or comment changed."""
    world = worlds[name]
    anywhere = [each for _, each in MISTAKES if world_of(each) == name and "#*" in each[0]]
    alone = [each for each in ALONE if world_of(each) == name]
    trials = 0
    for several in (*tens(world, anywhere), *together(world, alone)):
        world.spoil(several)
        try:
            world.problems()
            offers = [each for each in world.problem_list if each.fix[0] != each.fix[1]]
            corrections = list(corrected_files(offers))
            write_corrections(corrections)
            offer_texts = set()
            for file in corrections:
                lines = [*enumerate(zip(file.old.split("\n"), file.new.split("\n"), strict=True), 1)]
                changed = {number: both for number, both in lines if both[0] != both[1]}
                here = [offer for offer in offers if offer.file == str(file.path)]
                assert changed.keys() <= {offer.line for offer in here}, several
                assert all(old.partition(" #")[2] == new.partition(" #")[2] for old, new in changed.values())
                offer_texts |= {(str(offer)) for offer in here if offer.line in changed}
            trials += len(offer_texts)
            if offer_texts:
                world.problems()
                assert not offer_texts & {*map(str, world.problem_list)}, several
        finally:
            world.mend()
    assert trials > 20


def slips(kinds: tuple[str, ...], name: str) -> list[Mistake]:
    return [mistake for kind in kinds for mistake in CATALOGUE[kind] if world_of(mistake) == name]


def correct(world: World, mistakes: list[Mistake]) -> set[str]:
    """Make mistakes and have them corrected; give the files that are not as they were before."""
    before = {file: file.read_bytes() for file in world.folder.rglob("*") if file.is_file()}
    world.spoil(mistakes)
    world.problems()
    write_corrections(corrected_files(world.problem_list))
    return {file.name for file, content in before.items() if file.read_bytes() != content}


@pytest.mark.parametrize("name", ["real", "starter"])
def test_slips_are_undone_and_nothing_else(worlds: dict[str, World], name: str) -> None:
    world = worlds[name]
    for several in tens(world, slips(SLIPS_UNDONE, name)):
        try:
            assert correct(world, several) == set(), several
        finally:
            world.mend()


@pytest.mark.parametrize("name", ["real", "starter"])
def test_slips_are_corrected(worlds: dict[str, World], name: str) -> None:
    world = worlds[name]
    for several in tens(world, slips(CORRECTED_SLIPS, name)):
        try:
            correct(world, several)
            text = "".join(world.problems())
            assert not {mistake[3] for mistake in several if f"[{mistake[3]}]" in text}, (several, text)
        finally:
            world.mend()


@pytest.mark.parametrize("name", MISSING_FILES)
@pytest.mark.parametrize("which", ["real", "starter"])
def test_a_missing_file_is_one_problem(worlds: dict[str, World], which: str, name: str) -> None:
    world = worlds[which]
    (world.folder / f"data/{name}.yaml").rename(world.folder / "aside")
    try:
        (problem,) = world.problems()
    finally:
        (world.folder / "aside").rename(world.folder / f"data/{name}.yaml")
    assert problem.startswith(f"data/{name}.yaml:1:1: ")
    assert problem.endswith("[missing-file]")


@pytest.mark.parametrize(("old", "new"), MOVED_FILES)
def test_a_file_in_the_wrong_folder_is_one_problem(worlds: dict[str, World], old: str, new: str) -> None:
    world = worlds["real"]
    target = world.folder / f"data/{new}.yaml"
    target.parent.mkdir(exist_ok=True)
    (world.folder / f"data/{old}.yaml").rename(target)
    try:
        (problem,) = world.problems()
    finally:
        target.rename(world.folder / f"data/{old}.yaml")
    assert problem.startswith(f"data/{new}.yaml:1:1: ")
    assert problem.endswith("[wrong-folder]")


def test_nothing_is_reported_of_a_sound_record(worlds: dict[str, World]) -> None:
    for world in worlds.values():
        assert world.problems() == []


def test_there_are_two_hundred_mistakes_of_sixty_kinds() -> None:
    assert len(MISTAKES) >= 200
    assert len(CATALOGUE) >= 60
    assert len(SECOND) >= 30
    by_others = sum(map(len, (*SECOND.values(), *THIRD.values(), *FIFTH.values(), *SIXTH.values())))
    assert 2 * by_others >= len(MISTAKES)


def test_every_rule_has_its_mistake() -> None:
    codes = {mistake[3].partition("@")[0].removesuffix("?") for _, mistake in MISTAKES}
    elsewhere = {"two-chronicles", "note-anchor"}  # several records at once: test_rules.py
    assert {code for code, _ in (*RULES, *RECORD_RULES)} - codes == elsewhere
