"""The benchmark: its records are like the real one, and it measures what it says."""

import json
import shutil
from pathlib import Path
from statistics import mean

import pytest

from timeline.record.loader import read_records
from timeline.record.rules.check import find_problems

from ..conftest import ROOT
from ..support.sampling import rotated, sampled
from . import __main__ as bench
from . import hugo, profiling, same
from .generate import record, write_record
from .hooked import HOOKS, _replace
from .project import Project, Work
from .shape import PLAIN, RICH, measures, quantile

EVENTS = 40


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """A small generated record, built while its steps are timed."""
    folder = tmp_path_factory.mktemp("bench")
    write_record(folder / "record", EVENTS)
    made = Work(Project("here", ROOT), folder / "work", folder / "record")
    (folder / "profile").write_text("\n".join(profiling.measured(made)), "utf-8")
    return made


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """What is measured of the real record, and of a generated one."""
    folder = tmp_path_factory.mktemp("generated")
    write_record(folder, 1000)
    return measures(ROOT / "data"), measures(folder / "data")


def test_generated_records_are_distributed_as_the_real_one(
    both: tuple[dict[str, list[float]], dict[str, list[float]]],
) -> None:
    real, generated = both
    wrong = []
    for name, values in real.items():
        if RICH in name:
            continue  # that is beyond it
        for share in (0.25, 0.5, 0.75, 0.9):
            ours, theirs = quantile(generated[name], share), quantile(values, share)
            if abs(ours - theirs) > max(1, 0.3 * theirs):
                wrong.append(f"{name}, {share:.0%}: {ours}, in the real record {theirs}")
        if abs(mean(generated[name]) - mean(values)) > max(0.3, 0.3 * mean(values)):
            wrong.append(f"{name}: {mean(generated[name]):.1f} on average, not {mean(values):.1f}")
    assert wrong == []


def test_generated_texts_go_beyond_the_real_record(
    both: tuple[dict[str, list[float]], dict[str, list[float]]],
) -> None:
    real, generated = both
    for name in ("a summary", "a note", "a definition"):
        rich, plain = (generated[f"characters of {name} {kind}"] for kind in (RICH, PLAIN))
        assert len(rich) > 0.1 * (len(rich) + len(plain))
        assert quantile(rich, 0.9) > 1.5 * quantile(real[f"characters of {name} {PLAIN}"], 0.9)


def test_records_are_the_same_for_the_same_seed() -> None:
    assert dict(record(EVENTS)) == dict(record(EVENTS))
    assert dict(record(EVENTS)) != dict(record(EVENTS, seed=2))


def test_generated_records_have_no_problems_and_no_doubts(tmp_path: Path) -> None:
    write_record(tmp_path, 1000)
    assert find_problems(read_records(tmp_path / "data", tmp_path / "content")) == []


def test_a_few_regions_leaders_and_years_are_very_large(tmp_path: Path) -> None:
    write_record(tmp_path, 1000)
    from .shape import records

    events = [*records(tmp_path / "data", "events")]
    years = [event["date"].removeprefix("../")[:4] for event in events]
    regions = [region for event in events for region in event["regions"]]
    leaders = [each["leader"] for event in events for each in event.get("leaders", ())]
    for named, many in ((years, 4), (regions, 4), (leaders, 3)):
        counts = sorted(named.count(each) for each in {*named})
        assert counts[-1] > many * quantile([*map(float, counts)], 0.5)


def test_texts_take_both_ways_through_the_parser(tmp_path: Path) -> None:
    write_record(tmp_path, 300)
    answer = dict(line.split(": ") for line in profiling.paths_taken(Project("here", ROOT), tmp_path))
    shares = {name: int(words.split(", ")[1].split(" %")[0]) for name, words in answer.items()}
    assert 40 <= shares["summaries"] <= 60
    assert 15 <= shares["notes"] <= 45
    assert shares["essays"] == 100


@rotated
def test_the_profile_has_every_step_and_every_file(work: Work) -> None:
    text = (work.folder.parent / "profile").read_text("utf-8")
    steps = {line.split(" | ")[0].removeprefix("| "): line for line in text.splitlines()}
    for step in (*HOOKS, "page: events", "page: regions", "export: search", "export: feeds", "the rest"):
        assert float(steps[step].split(" | ")[1].replace(",", "")) >= 0
        assert step == "the rest" or steps[step].rstrip(" |").split(" | ")[-1] != ""
    assert f"| all | {len(work.files()):,} |" in text
    assert float(steps["page: events"].split(" | ")[1]) > 0


def test_a_hook_whose_name_is_gone_ends_the_profile() -> None:
    with pytest.raises(SystemExit, match=r"timeline\.build:nowhere is gone"):
        _replace("timeline.build:nowhere", lambda function: function)
    with pytest.raises(SystemExit, match=r"timeline\.nowhere:build is gone"):
        _replace("timeline.nowhere:build", lambda function: function)


@rotated
def test_the_table_has_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = hugo.program()
    arguments = ["--records", str(EVENTS), "--runs", "1", "--json", str(tmp_path / "bench.json")]
    bench.main([*arguments, *([] if program else ["--without", "hugo"])])
    kept = json.loads((tmp_path / "bench.json").read_text("utf-8"))
    rows = {(row["name"], row["of"]): row for row in kept["rows"]}
    ours = {name for name, of in rows if of == ROOT.name}
    preview = {
        f"preview: {place}" for place in ("the open page", "another page that shows the event", "search data")
    }
    assert ours == {"first build", "nothing changed", "one edit", *preview}
    assert (("first build", "Hugo") in rows) == bool(program)
    assert all(row["runs"][0][0] > 0 and row["runs"][0][2] > 1e6 for row in rows.values())
    assert rows["first build", ROOT.name]["files"] > 500
    assert kept["machine"]["cores"]
    assert kept["machine"]["processor"] in capsys.readouterr().out


@pytest.fixture
def public(work: Work, tmp_path: Path) -> Path:
    """Our own pages, in the places of Hugo's."""
    for edition, folder in hugo.EDITIONS.items():
        shutil.copytree(work.output / folder, tmp_path / edition)
    return tmp_path


def test_the_same_pages_are_the_same(work: Work, public: Path) -> None:
    assert {line.split(" of the text")[0].split(": ")[1] for line in same.compare(work.output, public)} == {
        "1.00 to 1.00"
    }


@pytest.mark.parametrize("edition", hugo.EDITIONS)
@pytest.mark.parametrize("kind", sampled([("events",), ("years",), ("regions",), ("sources",)], 4))
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda page: page.unlink(), "0.00 of the text"),
        (lambda page: page.write_text(page.read_text("utf-8").replace("<title>", "<title>x", 1)), "title"),
        (
            lambda page: page.write_text(page.read_text("utf-8").partition("</h1>")[0] + "</h1>"),
            "of the text",
        ),
    ],
)
def test_pages_that_differ_are_reported(
    work: Work,
    public: Path,
    edition: str,
    kind: str,
    change,
    told: str,  # type: ignore[no-untyped-def]
) -> None:
    page = next(
        page for page in sorted((public / edition / kind).glob("*.html")) if page.name != "index.html"
    )
    change(page)
    with pytest.raises(same.Difference, match=told) as result:
        same.compare(work.output, public)
    assert page.name in str(result.value)
