"""The archive: always the same bytes, a bag by others' word too, and nothing wrong goes unseen."""

import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from archive import bag
from archive.active import active_content
from archive.companion import make_companion
from archive.inputs import ArchiveInputs
from archive.making import Member, make
from archive.metadata import ro_crate
from archive.packing import ArchiveError, Packer, beside
from archive.sources import make_dark_copy
from archive.structure import faults
from archive.verifying import MOST, verify
from book.build import books
from book.fonts import MissingFonts, find_fonts
from timeline.__main__ import main
from timeline.config import BuildConfig
from timeline.output.checksums import write_checksums
from timeline.output.files import FolderReplaced
from timeline.output.link_checker import LinkChecker, extract_links
from timeline.output.lock import LockHeld
from timeline.output.manifest import format_manifest
from timeline.output.swap import swap
from timeline.output.writer import write_files
from timeline.output.zip_members import zip_member
from timeline.pages.colophon import colophons
from timeline.pages.downloads import pages_with_facts
from timeline.record.identity import record_fingerprint
from timeline.record.loader import read_records
from timeline.record.rules.check import check

from ..conftest import ROOT, STARTER, all_files, tool, without
from ..support.sampling import rotated

NAME = "minning-1.2.0"


@pytest.fixture(scope="module")
def inputs(site_of_starter: BuildConfig, tmp_path_factory: pytest.TempPathFactory) -> ArchiveInputs:
    """Build the starter's site and books, and return the inputs of an archive of them."""
    folder = tmp_path_factory.mktemp("made")
    site = replace(site_of_starter, version="1.2.0", built="2024-05-06")
    write_files(all_files(site), folder / "output")
    write_checksums(folder / "output", {}, colophons(), pages_with_facts())
    try:
        fonts = find_fonts()
    except MissingFonts as missing:
        without(str(missing))
    fingerprint = record_fingerprint(site.data, site.content)
    records = check(read_records(site.data, site.content))
    volumes = books(records, theme=site.theme, built=site.built, fingerprint=fingerprint, fonts=fonts)
    write_files(volumes, folder / "books")
    return ArchiveInputs.of(
        site=folder / "output", data=site.data, content=site.content, program=ROOT, books=folder / "books"
    )


@pytest.fixture(scope="module")
def archive(inputs: ArchiveInputs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(inputs, tmp_path_factory.mktemp("dist"))[0]


@pytest.fixture
def bag_folder(archive: Path, tmp_path: Path) -> Path:
    """Unpack the archive where names have spaces and Chinese characters, and return its folder."""
    with zipfile.ZipFile(archive) as zip_file:
        zip_file.extractall(tmp_path / "存档 一份")
    return tmp_path / "存档 一份" / NAME


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def bagit(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the Library of Congress's own validation; as a module it would not find its version."""
    return run(folder, sys.executable, "-c", "import bagit; bagit.main()", "--validate", str(folder))


STEPS = (
    "bag packing inputs metadata contents making companion sources structure active signature verifying"
).split()
TIMELINE_MODULES = {"editions", "links", "manifest", "problems", "reading", "records", "schema"}


def test_a_step_imports_only_earlier_steps_and_little_of_the_site() -> None:
    for file in (ROOT / "plugins/archive").glob("*.py"):
        text = file.read_text("utf-8")
        earlier = STEPS[: STEPS.index(file.stem)] if file.stem in STEPS else STEPS
        own = re.findall(r"^from \.(\w*) import (\w+)", text, re.MULTILINE)
        assert {module or name for module, name in own} <= set(earlier), file
        assert set(re.findall(r"^from timeline\.(\w+) import", text, re.MULTILINE)) <= TIMELINE_MODULES, file


# what is in it


def test_an_archive_has_the_site_byte_for_byte_the_record_the_program_and_a_readme(
    inputs: ArchiveInputs, bag_folder: Path
) -> None:
    def tree(folder: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }

    data = bag_folder / "data"
    assert tree(data / "site") == tree(inputs.site)
    record = tree(data / "record/data")
    assert record.items() >= tree(STARTER / "data").items()
    assert {"schema/events.json", "README.md"} <= set(record)  # the starter's folder has neither
    assert tree(data / "record/content") == tree(STARTER / "content")
    program = tree(data / "software")
    assert {"LICENSE", "requirements.txt", "pelican.conf.py", "plugins/timeline/build.py"} <= set(program)
    assert not [
        path for path in program if "__pycache__" in path or path.startswith((".", "tests", "output"))
    ]
    assert (
        (data / "README-zh-Hans.txt")
        .read_text("utf-8")
        .startswith("闽宁协作年表（示例）（2001年至2019年）存档")
    )
    assert (
        (data / "README-zh-Hant.txt")
        .read_text("utf-8")
        .startswith("閩寧協作年表（示例）（2001年至2019年）存檔")
    )


def test_an_archive_is_described_as_bagit_requires(bag_folder: Path) -> None:
    info = bag.read_info((bag_folder / bag.INFO).read_bytes())
    payload = [path for path in (bag_folder / "data").rglob("*") if path.is_file()]
    assert info["Payload-Oxum"] == f"{sum(path.stat().st_size for path in payload)}.{len(payload)}"
    assert info["Bagging-Date"] == "2024-05-06"
    assert info["External-Identifier"] == NAME
    assert info["Source-Organization"] == "示例编者"
    assert (bag_folder / "bagit.txt").read_bytes() == (
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    )


LABELS = {
    "Source-Organization", "Organization-Address", "Contact-Name", "Contact-Phone", "Contact-Email",
    "External-Description", "Bagging-Date", "External-Identifier", "Bag-Size", "Payload-Oxum",
    "Bag-Group-Identifier", "Bag-Count", "Internal-Sender-Identifier", "Internal-Sender-Description",
}  # fmt: skip
"""Of RFC 8493, 2.2.2"""


def test_labels_of_a_bag_are_those_of_bagit(bag_folder: Path) -> None:
    assert bag.read_info((bag_folder / bag.INFO).read_bytes()).keys() <= LABELS


def test_books_are_in_it_and_all_share_one_identifier(inputs: ArchiveInputs, bag_folder: Path) -> None:
    books = {path.name: path.read_bytes() for path in (bag_folder / "data/book").iterdir()}
    assert books == {path.name: path.read_bytes() for path in inputs.books}
    assert {Path(name).suffix for name in books} == {".pdf", ".epub"}
    package = zipfile.ZipFile(io.BytesIO(books[f"{NAME}-zh-Hans.epub"])).read("EPUB/package.opf").decode()
    assert f'<meta property="dcterms:isVersionOf">{NAME}</meta>' in package
    crate = json.loads((bag_folder / "data/ro-crate-metadata.json").read_bytes())
    assert {each["@id"]: each for each in crate["@graph"]}["./"]["identifier"] == NAME


def test_the_crate_describes_parts_sources_and_the_build(inputs: ArchiveInputs, bag_folder: Path) -> None:
    graph = json.loads((bag_folder / "data/ro-crate-metadata.json").read_bytes())["@graph"]
    by_id = {each["@id"]: each for each in graph}
    assert len(by_id) == len(graph)
    for part in by_id["./"]["hasPart"]:
        assert part["@id"] in by_id
        assert (bag_folder / "data" / part["@id"]).exists()
    sources = [by_id[each["@id"]] for each in by_id["record/"]["wasDerivedFrom"]]
    assert [each["sha256"] for each in sources] == [source.sha256 for source in inputs.sources]
    programs = [by_id[each["@id"]] for each in by_id["#build"]["instrument"]]
    assert {"timeline", "jinja2"} <= {each["name"] for each in programs}
    assert all(each["softwareVersion"] for each in programs)
    assert json.loads((bag_folder / "data/software/codemeta.json").read_bytes())["name"] == "timeline"


def test_the_commit_is_in_the_provenance(inputs: ArchiveInputs) -> None:
    graph = json.loads(ro_crate(replace(inputs, commit="0123abc")))["@graph"]
    assert next(each for each in graph if each["@id"] == "#program")["softwareVersion"] == "0123abc"


def test_the_site_of_an_older_record_is_refused(inputs: ArchiveInputs, starter: Path) -> None:
    file = starter / "data/terms.yaml"
    file.write_text(file.read_text("utf-8").replace("之间的协作", "之间的对口协作", 1), "utf-8")
    with pytest.raises(ArchiveError, match="以后改过，请先运行 make html"):
        ArchiveInputs.of(site=inputs.site, data=starter / "data", content=starter / "content", program=ROOT)


def test_the_book_of_another_record_is_refused(inputs: ArchiveInputs, tmp_path: Path) -> None:
    book = tmp_path / f"{NAME}-zh-Hans.epub"
    book.write_bytes(b"another")
    with pytest.raises(ArchiveError, match="不是这份记录的书"):
        inputs.with_books(tmp_path)


def test_the_english_readme_says_how_to_open_check_and_rebuild(bag_folder: Path) -> None:
    readme = (bag_folder / "data/README-en.txt").read_text("utf-8")
    assert "$" not in readme
    assert f"make verify ARCHIVE={NAME}.zip" in readme


def test_the_sources_are_packed_for_a_library_and_checked(starter: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    record = read_records(starter / "data", starter / "content").records
    folders = (starter / "data", starter / "content", texts, tmp_path, "2024-05-06")
    with pytest.raises(ArchiveError, match="没有文献"):
        make_dark_copy(*folders)
    for source in record.sources:
        shutil.copy(STARTER / "sources" / source.file, texts)
    dark = make_dark_copy(*folders)
    with zipfile.ZipFile(dark) as zip_file:
        zip_file.extractall(tmp_path / "out")
    assert bagit(tmp_path / "out" / dark.stem).returncode == 0
    (texts / record.sources[0].file).write_text("another")
    with pytest.raises(ArchiveError, match="不是记录所指的那一份"):
        make_dark_copy(*folders)


def test_a_companion_has_what_the_lock_names(starter: Path, tmp_path: Path) -> None:
    program, wheels, font = tmp_path / "program", tmp_path / "wheels", tmp_path / "Song.ttc"
    program.mkdir()
    wheels.mkdir()
    font.write_bytes(b"font")
    digest = hashlib.sha256(b"wheel").hexdigest()
    (program / "requirements-book.txt").write_text(f"some==1 --hash=sha256:{digest}\n")
    arguments = (starter / "data", program, wheels, [font], tmp_path, "2024-05-06")
    with pytest.raises(ArchiveError, match=r"没有 \.whl"):
        make_companion(*arguments)
    (wheels / "some-1-py3-none-any.whl").write_bytes(b"wheel")
    subprocess.run(["git", "init", "-q", program], check=True)
    editor = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    commit = ["git", "-C", program, *editor, "commit", "-q", "--allow-empty", "-m", "x"]
    subprocess.run(commit, check=True)
    companion = make_companion(*arguments)
    with zipfile.ZipFile(companion) as zip_file:
        zip_file.extractall(tmp_path / "out")
    bag_folder = tmp_path / "out" / companion.stem
    assert bagit(bag_folder).returncode == 0
    assert bag.read_info((bag_folder / bag.INFO).read_bytes()).keys() <= LABELS
    assert sorted(path.name for path in (bag_folder / "data").rglob("*") if path.is_file()) == [
        "README.txt", "Song.ttc", "some-1-py3-none-any.whl", "timeline.bundle",
    ]  # fmt: skip
    clone = run(tmp_path, "git", "clone", "-q", str(bag_folder / "data/timeline.bundle"), "history")
    assert clone.returncode == 0, clone.stderr
    (wheels / "other-1-py3-none-any.whl").write_bytes(b"another")
    with pytest.raises(ArchiveError, match="没有这一份"):
        make_companion(*arguments)


def test_every_path_that_a_readme_names_is_there(bag_folder: Path) -> None:
    for readme in (bag_folder / "data").glob("README-*.txt"):
        text = readme.read_text("utf-8")
        paths = {*re.findall(r"\b(?:data|site)/[\w./-]+", text)}
        assert len(paths) > 5, readme
        for name in (each.rstrip("./") for each in paths):
            beside = [bag_folder / name, bag_folder / "data" / name]
            assert "*" in name or name.endswith("README-") or any(each.exists() for each in beside), name


def test_no_source_is_in_the_public_archive(inputs: ArchiveInputs, archive: Path) -> None:
    digests = {source.sha256 for source in inputs.sources}
    with zipfile.ZipFile(archive) as zip_file:
        assert not digests & {hashlib.sha256(zip_file.read(each)).hexdigest() for each in zip_file.infolist()}


def test_members_are_stored_in_order_with_one_time_and_mode_and_nothing_more(archive: Path) -> None:
    with zipfile.ZipFile(archive) as zip_file:
        members = zip_file.infolist()
    assert archive.name == f"{NAME}.zip"
    assert archive.name.isascii()
    assert [member.filename for member in members] == sorted(member.filename for member in members)
    assert {member.filename.partition("/")[0] for member in members} == {NAME}
    assert {member.compress_type for member in members} == {zipfile.ZIP_STORED}
    assert {member.date_time for member in members} == {(2024, 5, 6, 0, 0, 0)}
    assert {member.external_attr >> 16 for member in members} == {stat.S_IFREG | 0o644}
    assert {(member.extra, member.comment, member.flag_bits) for member in members} == {(b"", b"", 0)}


def test_no_page_links_to_the_archive_and_it_does_not_hold_itself(archive: Path) -> None:
    with zipfile.ZipFile(archive) as zip_file:
        for member in zip_file.infolist():
            assert not member.filename.endswith(archive.name)
            if member.filename.endswith(".html"):
                assert archive.name.encode() not in zip_file.read(member), member.filename


# always the same


MAKE = """
import os, sys
from pathlib import Path
os.umask(int(sys.argv[3], 8))
from archive.inputs import ArchiveInputs
from archive.making import Member, make
here = Path(sys.argv[1])
folders = {name: here / name for name in ("site", "data", "content", "program", "books")}
inputs = ArchiveInputs.of(**folders)
print(make(inputs, Path(sys.argv[2]))[0])
"""


def test_place_zone_locale_mask_and_clock_do_not_matter(
    inputs: ArchiveInputs, archive: Path, tmp_path: Path
) -> None:
    expected = hashlib.sha256(archive.read_bytes()).hexdigest()
    for number, (zone, locale, mask) in enumerate(
        (("America/Lima", "C", "077"), ("Asia/Shanghai", "zh_CN.UTF-8", "000"))
    ):
        here = tmp_path / f"别处 {number}"
        shutil.copytree(inputs.site, here / "site")
        shutil.copytree(inputs.data, here / "data")
        shutil.copytree(inputs.content, here / "content")
        shutil.copytree(inputs.books[0].parent, here / "books")
        ignore = shutil.ignore_patterns("__pycache__", ".*", "node_modules", "tests", "dist")
        shutil.copytree(ROOT, here / "program", ignore=ignore)
        shutil.rmtree(here / "program/output", ignore_errors=True)  # a room has this name, too
        for path in here.rglob("*"):  # other dates, other modes
            path.chmod(0o700 if path.is_dir() else 0o600)
            os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
        world = os.environ | {
            "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(number), "PYTHONUTF8": "0",
            "PYTHONPATH": str(ROOT / "plugins"),
        }  # fmt: skip
        command = [sys.executable, "-c", MAKE, str(here), str(here / "dist"), mask]
        process = subprocess.run(command, cwd=tmp_path, env=world, capture_output=True, check=True)
        result = here / "dist" / f"{NAME}.zip"
        assert process.stdout.strip().endswith(result.name.encode())
        assert hashlib.sha256(result.read_bytes()).hexdigest() == expected, zone


@rotated
def test_the_program_in_it_builds_the_same_site_and_books_again(bag_folder: Path, tmp_path: Path) -> None:
    """By the words of its README, with the libraries that are here already."""
    rebuild(bag_folder, tmp_path)


@pytest.mark.slow
def test_archive_and_companion_are_all_that_a_rebuild_needs(
    inputs: ArchiveInputs, bag_folder: Path, tmp_path: Path
) -> None:
    """Only to gather the wheels of the companion does this use a network."""
    lock, wheels = ROOT / "requirements-book.txt", tmp_path / "gathered"
    gather = "-m pip download --quiet --no-deps --only-binary=:all: --require-hashes".split()
    download = run(tmp_path, sys.executable, *gather, "-r", str(lock), "-d", str(wheels))
    if download.returncode:
        without(f"no wheels to gather: {download.stderr}")
    fonts = [font.path for font in find_fonts()]
    companion = make_companion(inputs.data, ROOT, wheels, fonts, tmp_path, "2024-05-06")
    with zipfile.ZipFile(companion) as zip_file:
        zip_file.extractall(tmp_path)
    material = tmp_path / companion.stem / "data"
    world = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8",
        "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(material / "wheels"), "PIP_CONFIG_FILE": os.devnull,
    }  # fmt: skip
    alone = ["unshare", "--map-root-user", "--net"]
    if run(tmp_path, *alone, "true").returncode:
        without("unshare --map-root-user --net: this container allows no namespaces")
    rebuild(bag_folder, tmp_path, world, alone, material / "fonts")


def rebuild(
    bag_folder: Path,
    tmp_path: Path,
    world: dict[str, str] | None = None,
    alone: Iterable[str] = (),
    fonts: Path | None = None,
) -> None:
    """Build site and books as the README tells, and compare; with a `world`, in a new environment."""
    for name in ("record", "software"):
        shutil.copytree(bag_folder / "data" / name, tmp_path / name)
    readme = (bag_folder / "data/README-zh-Hans.txt").read_text("utf-8")
    (settings,) = re.findall(
        r"SOURCE_DATE_EPOCH=(\d+) make html DATA=(\S+) CONTENT=(\S+) OUTPUT=(\S+)", readme
    )
    epoch, data, content, output = settings
    project = tmp_path / "software/pyproject.toml"
    project.write_text(
        re.sub(r'version = ".*"', 'version = "1.2.0"', project.read_text("utf-8"), count=1), "utf-8"
    )
    if world is None:
        world = dict(os.environ)
        interpreter = tmp_path / "software/.venv" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
        interpreter.mkdir(parents=True)
        for name in ("bin", "lib", "pyvenv.cfg"):
            (interpreter.parent / name).symlink_to(Path(sys.prefix) / name)
        for name in ("requirements.txt", "requirements-book.txt"):
            shutil.copy(tmp_path / "software" / name, interpreter)
    world["SOURCE_DATE_EPOCH"] = epoch
    make_target = [
        *alone,
        "make",
        f"PYTHON={sys.base_prefix}/bin/python3",
        f"DATA={data}",
        f"CONTENT={content}",
    ]
    command = [*make_target, "html", f"OUTPUT={output}"]
    process = subprocess.run(command, cwd=tmp_path / "software", env=world, capture_output=True, text=True)
    assert process.returncode == 0, process.stdout + process.stderr
    same = run(tmp_path, "diff", "-r", str(bag_folder / "data/site"), str(tmp_path / "site"))
    assert same.returncode == 0, same.stdout[:2000]
    command = [*make_target, "book", *([f"FONTS={fonts}"] if fonts else [])]
    process = subprocess.run(command, cwd=tmp_path / "software", env=world, capture_output=True, text=True)
    assert process.returncode == 0, process.stdout + process.stderr
    same = run(tmp_path, "diff", "-r", str(bag_folder / "data/book"), str(tmp_path / "software/dist"))
    assert same.returncode == 0, same.stdout[:2000]


# what other programs find


def test_other_programs_find_an_archive_whole(bag_folder: Path) -> None:
    assert bagit(bag_folder).returncode == 0
    for manifest in (bag.MANIFEST, bag.TAGMANIFEST):
        assert run(bag_folder, "sha512sum", "--quiet", "--strict", "-c", manifest).returncode == 0


def test_verify_finds_an_archive_whole_and_states_its_fingerprint(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(archive)]) == 0
    output, noise = capsys.readouterr()
    assert re.match(r"完好：\d+ 个文件与清单相符，\d+ 个网页的 \d+ 个链接都有着落\n", output)
    assert f"SHA-256 {hashlib.sha256(archive.read_bytes()).hexdigest()}" in output
    assert noise == ""  # no bar where there is no terminal


PAGE = "data/site/events/2009-mushroom-trial.html"


def flip(folder: Path) -> None:
    content = bytearray((folder / PAGE).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / PAGE).write_bytes(content)


def drop(folder: Path) -> None:
    (folder / PAGE).unlink()


def add(folder: Path) -> None:
    (folder / "data/site/stray.html").write_text("stray")


@pytest.mark.parametrize(
    ("harm", "ours", "theirs", "plain"),
    [
        (flip, f"内容被改动：{PAGE}", f"{PAGE} sha512 validation failed", f"{PAGE}: FAILED"),
        (
            drop,
            f"清单上有，压缩包里没有：{PAGE}",
            f"{PAGE} exists in manifest but was not found",
            f"{PAGE}: FAILED",
        ),
        (
            add,
            "压缩包里多出，清单上没有：data/site/stray.html",
            "data/site/stray.html exists on filesystem but is not",
            "",
        ),
    ],
    ids=["flip", "drop", "add"],
)
def test_any_harm_is_found_and_named(
    bag_folder: Path, tmp_path: Path, harm: Callable[[Path], None], ours: str, theirs: str, plain: str
) -> None:
    harm(bag_folder)
    verdict = verify(zip_folder(bag_folder, tmp_path / "again.zip"))
    assert any(problem.startswith(ours) for problem in verdict.problems), verdict.problems
    text = bagit(bag_folder)
    assert text.returncode != 0
    assert theirs in text.stderr or "Payload-Oxum" in text.stderr
    info = bag_folder / bag.INFO  # without sizes, it looks at each file
    info.write_text(re.sub(r"Payload-Oxum.*\n", "", info.read_text("utf-8")), "utf-8")
    assert theirs in bagit(bag_folder).stderr
    if plain:
        assert plain in run(bag_folder, "sha512sum", "-c", bag.MANIFEST).stdout


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (bag.DECLARED, b"BagIt-Version: 0.97\n", f"内容被改动：{bag.DECLARED}"),
        (bag.MANIFEST, b"no digest at all\n", "清单读不出来"),
        (bag.MANIFEST, f"{'0' * 128}  {bag.INFO}\n".encode(), "清单列了不该由它列的文件"),
        (bag.TAGMANIFEST, f"{'0' * 128}  {bag.INFO}\n".encode(), f"{bag.TAGMANIFEST} 没有列全"),
        (bag.TAGMANIFEST, f"{'0' * 128}  {PAGE}\n".encode(), "清单列了不该由它列的文件"),
    ],
)
def test_harm_to_what_describes_the_bag_is_found_and_named(
    bag_folder: Path, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (bag_folder / name).write_bytes(content)
    problems = verify(zip_folder(bag_folder, tmp_path / "again.zip")).problems
    assert any(problem.startswith(message) for problem in problems), problems


def test_of_very_many_problems_some_are_named_and_the_others_counted(
    bag_folder: Path, tmp_path: Path
) -> None:
    for number in range(MOST + 5):
        (bag_folder / f"data/site/stray{number:03}.html").write_text("stray")
    problems = verify(zip_folder(bag_folder, tmp_path / "again.zip")).problems
    assert "压缩包里多出，清单上没有：另有 5 处" in problems


def test_a_flipped_byte_is_found_anywhere(archive: Path, tmp_path: Path) -> None:
    """In members, their headers, the list of members and the end of the zip."""
    content = archive.read_bytes()
    copy = tmp_path / archive.name
    places = [*range(0, len(content), len(content) // 5), *range(len(content) - 200, len(content), 17)]
    for place in places:
        damage = bytearray(content)
        damage[place] ^= 0x55
        copy.write_bytes(damage)
        assert verify(copy).problems, place


def zip_folder(folder: Path, target: Path) -> Path:
    """Zip the folder as it is now."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = f"{folder.name}/{path.relative_to(folder)}"
                archive.writestr(
                    zip_member(name, (2024, 5, 6, 0, 0, 0), path.stat().st_size), path.read_bytes()
                )
    return target


def seal_folder(folder: Path, target: Path) -> Path:
    """Zip the folder with manifests that agree with its present content."""

    def digest(path: Path) -> str:
        return hashlib.sha512(path.read_bytes()).hexdigest()

    payload = sorted(path for path in (folder / "data").rglob("*") if path.is_file())
    info = folder / bag.INFO
    oxum = f"Payload-Oxum: {sum(path.stat().st_size for path in payload)}.{len(payload)}"
    info.write_text(re.sub(r"Payload-Oxum.*", oxum, info.read_text("utf-8")), "utf-8")
    (folder / bag.MANIFEST).write_bytes(
        format_manifest({str(path.relative_to(folder)): digest(path) for path in payload})
    )
    tags = {name: digest(folder / name) for name in (bag.INFO, bag.DECLARED, bag.MANIFEST)}
    (folder / bag.TAGMANIFEST).write_bytes(format_manifest(tags))
    return zip_folder(folder, target)


@pytest.mark.parametrize(
    ("harm", "broken_link", "outside", "strange"),
    [
        ('<a href="nowhere.html">x</a>', "nowhere.html", "", ""),
        ('<a href="Index.html">x</a>', "Index.html", "", ""),
        ('<a href="regions/">x</a>', "regions/", "", ""),
        ('<a href="../../bagit.txt">x</a>', "../../bagit.txt", "", ""),
        ('<a href="/index.html">x</a>', "/index.html", "", ""),
        ('<a href="#nowhere">x</a>', "#nowhere", "", ""),
        ('<a href="index.html#nowhere">x</a>', "index.html#nowhere", "", ""),
        ('<img src="https://evil.example/x.png">', "", "https://evil.example/x.png", ""),
        (r'<img src="\\evil.example\x.png">', "", r"\\evil.example\x.png", ""),
        ('<img srcset="icon.svg 1x, //evil.example/x.png 2x">', "", "//evil.example/x.png", ""),
        ('<base href="https://evil.example/">', "", "https://evil.example/", ""),
        ('<link rel="preconnect" href="https://evil.example">', "", "https://evil.example", ""),
        ('<p style="background: url(//evil.example/x)">x</p>', "", "//evil.example/x", ""),
        ('<style>@import "https://evil.example/x";</style>', "", "https://evil.example/x", ""),
        ('<script>fetch("https://evil.example/x")</script>', "", "https://evil.example/x", ""),
        ("<meta http-equiv=refresh content='0; URL=https://evil.example'>", "", "https://evil.example", ""),
        ('<a href="javascript:alert(1)">x</a>', "", "", "javascript:alert(1)"),
        ('<a href="file:///etc/passwd">x</a>', "", "", "file:///etc/passwd"),
        ('<a href="https://[x">x</a>', "", "", "https://[x"),
        (f'<a href="https://a.example/{NAME}.zip">x</a>', "", "", f"https://a.example/{NAME}.zip（指向存档自身）"),
    ],
)  # fmt: skip
def test_a_page_that_leads_astray_is_found(harm: str, broken_link: str, outside: str, strange: str) -> None:
    pages = {"about.html": f'<a href="index.html#top">home</a>{harm}', "index.html": '<h1 id="top">'}
    checker = LinkChecker({*pages, "icon.svg", "regions/index.html"}, NAME)
    for name, text in pages.items():
        checker.read(name, text)
    result = [checker.lost(), checker.outside, checker.strange]
    assert result == [[f"about.html → {each}"] if each else [] for each in (broken_link, outside, strange)]


def test_a_bad_link_is_found_also_in_a_bag_that_was_sealed_again(bag_folder: Path, tmp_path: Path) -> None:
    page = bag_folder / "data/site/about.html"
    harm = '<a href="nowhere.html">x</a><img src="//evil.example/x.png"><a href="javascript:0">x</a>'
    page.write_text(page.read_text("utf-8").replace("</main>", f"{harm}</main>"), "utf-8")
    assert verify(seal_folder(bag_folder, tmp_path / "again.zip")).problems == (
        "链接没有着落：about.html → nowhere.html",
        "打开网页会向外请求：about.html → //evil.example/x.png",
        "不该有的链接：about.html → javascript:0",
    )


def test_words_of_the_record_are_not_taken_for_requests() -> None:
    script = """// it's a comment: fetch("https://evil.example/a")
    window.words = {"a": "fetch('https://evil.example/b')", "source": "https://good.example/c"};
    const script = document.createElement("script"); script.src = form.dataset.script;"""
    assert extract_links("search/words.js", script) == ([], [])
    assert [lead.address for lead in extract_links("x.js", "s.src = 'https://evil.example/d'")[0]] == [
        "https://evil.example/d"
    ]


# lies: whoever alters an archive makes its manifests again


POLICY = "default-src 'none';script-src 'self';style-src 'self';base-uri 'none';form-action 'none'"


def page_of(body: str, policy: str = POLICY, before: str = "") -> bytes:
    text = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return f"<!doctype html><head>{before}{text}<title>x</title></head><body>{body}".encode()


@pytest.mark.parametrize(
    "harm",
    [
        "<script>alert(1)</script>",
        '<script src="data:,alert(1)"></script>',
        '<script src="notes.txt"></script>',
        "<img src=x.png onerror=alert(1)>",
        "<svg/OnLoad=alert(1)>",
        "<p\nonclick\n=\nalert(1)>x</p>",
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        "<div><template shadowrootmode=open><script>alert(1)</script></template></div>",
        "<svg><script>alert(1)</script></svg>",
        '<svg><script href="x.js"></script></svg>',
        "<svg><a><animate attributeName=href values=javascript:alert(1) /></a></svg>",
        "<svg><foreignObject><p>x</p></foreignObject></svg>",
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
        "<object data=x.html></object>",
        "<embed src=x.html>",
        "<math><mi>x</mi></math>",
        '<base href="https://evil.example/">',
        "<meta http-equiv=refresh content='0; url=data:text/html,x'>",
        "<meta http-equiv=set-cookie content=x>",
        "<p style='background: url(//evil.example)'>x</p>",
        "<style>p { color: red }</style>",
        "<form><button formaction=x>x</button></form>",
    ],
)
def test_a_page_that_runs_anything_is_found(harm: str) -> None:
    assert (
        active_content("x.html", page_of("<p>on = off<meta http-equiv=refresh content='0; url=x.html'>"))
        == []
    )
    assert active_content("x.html", page_of(harm)) != []


@pytest.mark.parametrize(
    "page",
    [
        b"<!doctype html><title>x</title>",
        b"<script src=x.js></script>" + page_of(""),
        page_of("", before='<script src="x.js"></script>'),
        page_of("", policy="script-src 'self'"),
        page_of("", policy=f"{POLICY};connect-src *"),
        page_of("", policy=f"{POLICY};img-src 'self' data:"),
        page_of("", policy=f"script-src 'self' 'unsafe-inline';{POLICY}"),
    ],
)
def test_a_page_without_the_policy_at_its_head_is_found(page: bytes) -> None:
    assert active_content("x.html", page) == ["没有在最前面写明安全策略"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("x.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("x.svg", '<svg xmlns="http://www.w3.org/2000/svg"><set attributeName="href" to="x"/></svg>'),
        ("x.svg", '<svg xmlns="http://www.w3.org/2000/svg"><use href="data:image/svg+xml,x"/></svg>'),
        ("x.xml", '<feed><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></feed>'),
        ("x.xml", '<?xml-stylesheet type="text/xsl" href="x.xsl"?><feed/>'),
        ("x.xml", '<!DOCTYPE feed [<!ENTITY a "b">]><feed>&a;</feed>'),
        ("x.xml", "<feed>"),
        ("x.css", "p { color: red } }"),
        ("x.htm", "<p>x</p>"),
        ("x.xhtml", "<p>x</p>"),
        ("notes", "<script>alert(1)</script>"),
    ],
)  # fmt: skip
def test_any_other_file_that_runs_anything_is_found(name: str, content: str) -> None:
    assert active_content(name, content.encode()) != []


@pytest.mark.parametrize(
    "style",
    [
        r"a { background: u\72l(//evil.example/x) }",
        r"a { background: \75\52\4C ( '//evil.example/x' ) }",
        'a { background: image-set("//evil.example/x" 1x) }',
        r'a { background: -webkit-image-s\65t("//evil.example/x" 1x) }',
        'a { background: src("//evil.example/x") }',
        r'@\69mport "//evil.example/x";',
        '@import/**/"//evil.example/x";',
        r"a { --x: u\72l(//evil.example/x) }",
        "@font-face { font-family: x; src: u\\rl(//evil.example/x) }",
    ],
)  # fmt: skip
def test_a_stylesheet_cannot_hide_an_address(style: str) -> None:
    for links, _ in (extract_links("x.css", style), extract_links("x.html", f"<style>{style}</style>")):
        assert [link.address for link in links if link.fetched] == ["//evil.example/x"]


def test_it_is_found_in_a_bag_with_manifests_of_its_own(bag_folder: Path, tmp_path: Path) -> None:
    page = bag_folder / "data/site/about.html"
    page.write_text(
        re.sub("<meta http-equiv.*>", "<script>alert(1)</script>", page.read_text("utf-8")), "utf-8"
    )
    (bag_folder / "data/record/content/evil.html").write_text("<script>alert(1)</script>")
    (bag_folder / "data/site/evil").write_text("<script>alert(1)</script>")
    what = "打开就会运行，或能藏住会运行的内容"
    assert verify(seal_folder(bag_folder, tmp_path / "again.zip")).problems == (
        f"{what}：data/record/content/evil.html → 没有在最前面写明安全策略",
        f"{what}：data/record/content/evil.html → <script> 中的程序",
        f"{what}：about.html → 没有在最前面写明安全策略",
        f"{what}：about.html → <script> 中的程序",
        f"{what}：evil → 这一类文件不该有",
    )


@pytest.mark.parametrize(
    "name", ["fetch.txt", "manifest-md5.txt", "tagmanifest-md5.txt", "notes.txt", "x/y.txt"]
)
def test_only_tag_files_of_ours_are_accepted(bag_folder: Path, tmp_path: Path, name: str) -> None:
    """Even those that BagIt allows and that a manifest lists: a reader may act on them."""
    (bag_folder / name).parent.mkdir(exist_ok=True)
    (bag_folder / name).write_text("00000000000000000000000000000000  data/missing\n")
    again = seal_folder(bag_folder, tmp_path / "again.zip")
    assert verify(again).problems == (f"BagIt 文件夹里不该有的文件：{name}",)


# sizes from which a zip needs ZIP64, made small


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an archive with a member too large, and last members too far, for a zip without ZIP64."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)
    with (tmp_path / "large.zip").open("wb") as file, Packer(file, "a", "2024-01-01") as packer:
        for name, size in (("1", 10), ("2", 3000), ("3", 20), ("年", 0)):
            packer.add(name, b"x" * size)
    return tmp_path / "large.zip"


def structure_faults(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as zip_file:
        return list(faults(archive, zip_file))


def test_large_archives_are_followed_header_by_header(large: Path) -> None:
    assert b"PK\6\6" in large.read_bytes()
    assert structure_faults(large) == []


@pytest.mark.parametrize("count", [1, 1000])
def test_hidden_bytes_between_members_are_found_at_any_size(large: Path, count: int) -> None:
    content = large.read_bytes()
    second = content.index(b"PK\3\4", 10)
    for end in (second, content.index(b"PK\1\2")):
        large.write_bytes(content[:end] + b"x" * count + content[end:])
        with contextlib.suppress(zipfile.BadZipFile):
            assert structure_faults(large) != []


def test_bytes_hidden_behind_a_moved_member_are_found(large: Path) -> None:
    """Whoever hides bytes corrects the places that the list of members states."""
    again = large.with_name("moved.zip")
    with zipfile.ZipFile(large) as source, again.open("wb") as file, zipfile.ZipFile(file, "w") as target:
        for member in source.infolist():
            target.writestr(
                zip_member(member.filename, member.date_time, member.file_size), source.read(member)
            )
            if member.filename == "a/1":
                file.write(b"hidden")
                target.start_dir += 6
    with zipfile.ZipFile(again) as source:
        assert source.testzip() is None
    assert structure_faults(again) == ["压缩包里有不属于任何文件的内容，或文件互相重叠"]


def test_names_in_chinese_are_as_packed(tmp_path: Path) -> None:
    with (tmp_path / "x.zip").open("wb") as file, Packer(file, "a", "2024-01-01") as packer:
        packer.add("说明.txt", b"x")
    assert structure_faults(tmp_path / "x.zip") == []


# whose it is


def test_another_archive_than_the_one_asked_for_is_refused(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert main(["verify", str(archive), "--sha256", digest.upper()]) == 0
    assert "没有查它出自何人" not in capsys.readouterr().out
    assert main(["verify", str(archive)]) == 0
    assert "没有给出 SHA256 或 SIGNERS" in capsys.readouterr().out
    assert main(["verify", str(archive), "--sha256", "0" * 64]) == 1
    assert capsys.readouterr().out.startswith(f"指纹不是 {'0' * 64}，不是您要的那份存档\n")


def test_a_signature_is_checked(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tool("ssh-keygen", "apt-get install openssh-client")
    copy = tmp_path / archive.name
    copy.write_bytes(archive.read_bytes())
    keys = {}
    for name in ("editor", "stranger"):
        run(tmp_path, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", name)
        keys[name] = (tmp_path / f"{name}.pub").read_text("ascii")
    (tmp_path / "signers").write_text(f"editor@example.org {keys['editor']}")
    command = ["verify", str(copy), "--signers", str(tmp_path / "signers")]

    def sign(key: str, namespace: str = "archive") -> None:
        copy.with_name(f"{copy.name}.sig").unlink(missing_ok=True)
        process = run(tmp_path, "ssh-keygen", "-Y", "sign", "-f", key, "-n", namespace, copy.name)
        assert process.returncode == 0, process.stderr

    def verification() -> tuple[int, str]:
        return main(command), capsys.readouterr().out

    assert verification() == (1, f"没有这个文件，不能查验签名：{copy}.sig\n")
    sign("editor")
    status, text = verification()
    assert status == 0
    assert "由 editor@example.org 签名\n" in text
    sign("editor", "file")
    assert verification() == (1, f"签名与 {copy} 不符，这份存档不可信\n")
    sign("stranger")
    assert verification()[1].startswith("签名不是 ")
    sign("editor")
    copy.write_bytes(archive.read_bytes() + b"x")
    assert verification() == (1, f"签名与 {copy} 不符，这份存档不可信\n")


# hostile zips


def hostile(*members: tuple[str, bytes], compress: int = zipfile.ZIP_STORED, mode: int = 0) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zip_file, warnings.catch_warnings(action="ignore"):
        for name, content in members:
            member = zip_member("x" * len(name), (2024, 1, 1, 0, 0, 0), len(content))
            member.filename = name  # zipfile's own cleaning would hide what is tested
            member.compress_type = compress
            member.external_attr = mode << 16 or member.external_attr
            zip_file.writestr(member, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (hostile(("../x", b""), ("../evil", b"")), "文件名不安全：'../evil'"),
        (hostile(("a/../../evil", b"")), "文件名不安全：'a/../../evil'"),
        (hostile(("/etc/evil", b"")), "文件名不安全：'/etc/evil'"),
        (hostile(("C:/evil", b"")), "文件名不安全：'C:/evil'"),
        (hostile(("a\\..\\evil", b"")), "文件名不安全"),
        (hostile(("a/con.txt", b"")), "文件名不安全：'a/con.txt'"),
        (hostile(("a/x\u202egnp.html", b"")), "文件名不安全"),
        (hostile(("a/x", b""), ("a/x", b"")), "同一个文件名出现两次：'a/x'"),
        (hostile(("a/x", b""), ("a/X", b"")), "同一个文件名出现两次：'a/X'"),
        (hostile(("a/x", b""), ("b/x", b"")), "所有文件应在同一个文件夹里，这里有 2 个"),
        (hostile(("evil", b"")), "文件名不安全：'evil'"),
        (hostile(("a/x", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777), "不是普通文件：'a/x'"),
        (hostile(("a/x", bytes(10**6)), compress=zipfile.ZIP_DEFLATED), "应原样存放，不压缩、不加密：'a/x'"),
        (b"before" + hostile(("a/x", b"")), "不属于任何文件的内容"),
        (hostile(("a/x", b"")) + b"after", "不属于任何文件的内容"),
        (hostile(("a/x", b"")), "缺少 bagit.txt，不是 BagIt 文件夹"),
        (b"not a zip", "这不是一个完好的 zip 文件"),
        (b"", "这不是一个完好的 zip 文件"),
        (hostile(), "所有文件应在同一个文件夹里，这里有 0 个"),
    ],
)
def test_a_hostile_zip_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "hostile.zip"
    file.write_bytes(content)
    problems = verify(file).problems
    assert any(message in problem for problem in problems), problems
    assert list(tmp_path.iterdir()) == [file]


def test_members_that_overlap_are_refused(archive: Path, tmp_path: Path) -> None:
    """A list of members may name the same bytes again and again, so that little unpacks to a lot."""
    content = archive.read_bytes()
    end = content.rindex(b"PK\5\6")
    start = int.from_bytes(content[end + 16 : end + 20], "little")
    entry = content[start : content.index(b"PK\1\2", start + 4)]
    twice = entry[:46] + entry[46:].replace(b"bag-info", b"bag-infp")
    size = end - start + len(twice)
    count = int.from_bytes(content[end + 10 : end + 12], "little") + 1
    tail = (
        content[end : end + 8]
        + count.to_bytes(2, "little") * 2
        + size.to_bytes(4, "little")
        + content[end + 16 :]
    )
    file = tmp_path / "overlap.zip"
    file.write_bytes(content[:end] + twice + tail)
    assert any("重叠" in problem for problem in verify(file).problems)


# making goes wrong


def test_without_a_finished_site_there_is_no_archive(inputs: ArchiveInputs, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="请先运行 make html"):
        ArchiveInputs.of(site=tmp_path, data=inputs.data, content=inputs.content, program=inputs.program)


def test_links_in_folders_are_not_followed(inputs: ArchiveInputs, starter: Path, tmp_path: Path) -> None:
    (starter / "data/secret.yaml").symlink_to("/etc/passwd")
    with pytest.raises(ArchiveError, match=r"不能进存档：.*secret"):
        make(replace(inputs, data=starter / "data"), tmp_path / "dist")


def test_names_that_some_disks_cannot_hold_are_refused(
    inputs: ArchiveInputs, starter: Path, tmp_path: Path
) -> None:
    for name in ("a:b.md", "aux.md", "a\u200bb.md", "About.md"):
        (starter / "content" / name).touch()
        with pytest.raises(ArchiveError, match="文件名不能进存档"):
            make(replace(inputs, content=starter / "content"), tmp_path / "dist")
        (starter / "content" / name).unlink()
        assert list((tmp_path / "dist").iterdir()) == []


def test_on_any_error_the_old_archive_stays(inputs: ArchiveInputs, tmp_path: Path) -> None:
    old = tmp_path / f"{NAME}.zip"
    old.write_text("old")

    def full(members: object, _: int) -> object:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        make(inputs, tmp_path, full)  # type: ignore[arg-type]
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(old.name, "old")]


def test_leftovers_of_a_killed_run_are_replaced(inputs: ArchiveInputs, archive: Path, tmp_path: Path) -> None:
    (tmp_path / f".{NAME}.zip.new").write_text("half")
    make(inputs, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f"{NAME}.zip"]
    assert (tmp_path / f"{NAME}.zip").read_bytes() == archive.read_bytes()


def test_two_archives_made_at_once_do_not_mix(inputs: ArchiveInputs, tmp_path: Path) -> None:
    with beside(tmp_path / f"{NAME}.zip") as file:
        with pytest.raises(LockHeld, match="请等它结束"):
            make(inputs, tmp_path)
        file.write(b"first")
    assert (tmp_path / f"{NAME}.zip").read_bytes() == b"first"


def test_a_site_that_is_exchanged_meanwhile_is_not_packed_half(inputs: ArchiveInputs, tmp_path: Path) -> None:
    shutil.copytree(inputs.site, tmp_path / "site")
    shutil.copytree(inputs.site, tmp_path / "other")

    def exchanging(members: Iterable[Member], _total: int) -> Iterator[Member]:
        yield from members
        swap(tmp_path / "other", tmp_path / "site")

    with pytest.raises(FolderReplaced, match="换成了另一次生成的网站"):
        make(replace(inputs, site=tmp_path / "site"), tmp_path / "dist", exchanging)
    assert list((tmp_path / "dist").iterdir()) == []


def test_the_commands_answer_with_a_status(
    inputs: ArchiveInputs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = ["--site", str(inputs.site), "--data", str(inputs.data), "--content", str(inputs.content)]
    assert main(["archive", *folders, "--into", str(tmp_path)]) == 0
    (file,) = tmp_path.iterdir()
    assert re.search(
        r"写了 .*minning-.*\.zip（\d+ 个文件，\d+ 字节）\nSHA-256 [0-9a-f]{64}\n", capsys.readouterr().out
    )
    assert main(["verify", str(file)]) == 0
    with beside(file):
        assert main(["archive", *folders, "--into", str(tmp_path)]) == 75
    assert main(["archive", "--site", str(tmp_path), *folders[2:], "--into", str(tmp_path)]) == 1


def test_very_many_members_take_zip64_and_fewer_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 100)  # 65,535 take a while
    for count, is_zip64 in ((100, False), (101, True)):
        file = tmp_path / f"{count}.zip"
        with file.open("wb") as target, Packer(target, "a", "2024-01-01") as packer:
            for number in range(count):
                packer.add(f"{number}", b"")
        assert (b"PK\6\6" in file.read_bytes()) == is_zip64


def test_a_terminal_shows_the_progress_of_packing(archive: Path) -> None:
    ours, theirs = os.openpty()
    world = os.environ | {"PYTHONPATH": str(ROOT / "plugins"), "TERM": "xterm"}
    command = [sys.executable, "-m", "timeline", "verify", str(archive)]
    process = subprocess.run(command, env=world, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    text = b""
    with contextlib.suppress(OSError):  # the end of a terminal's words is an error on Linux
        while more := os.read(ours, 1 << 16):
            text += more
    os.close(ours)
    assert "查验" in text.decode()
    assert "查验" not in process.stdout.decode()


def test_the_site_of_another_chronicle_is_not_packed_with_this_record(
    inputs: ArchiveInputs, tmp_path: Path
) -> None:
    shutil.copytree(STARTER / "data", tmp_path / "data")
    chronicle = tmp_path / "data/chronicle.yaml"
    chronicle.write_text(chronicle.read_text("utf-8").replace("id: minning", "id: second"), "utf-8")
    with pytest.raises(ArchiveError, match=r"是年表 minning 的网站，.* 是年表 second 的记录"):
        ArchiveInputs.of(site=inputs.site, data=tmp_path / "data", content=inputs.content, program=ROOT)


def test_a_book_is_looked_into(inputs: ArchiveInputs) -> None:
    book = next(each for each in inputs.books if each.suffix == ".epub").read_bytes()
    assert active_content("book.epub", book) == []
    assert active_content("book.epub", book[: len(book) // 2]) == ["不是完好的电子书"]
    for name, text in (
        ("EPUB/x.xhtml", b'<html xmlns="http://www.w3.org/1999/xhtml"><script>1</script></html>'),
        ("EPUB/x.xhtml", b'<html xmlns="http://www.w3.org/1999/xhtml"><p onclick="1"/></html>'),
        ("EPUB/x.xhtml", b'<html xmlns="http://www.w3.org/1999/xhtml"><a href="javascript:1"/></html>'),
        ("EPUB/x.js", b"1"),
    ):
        spoilt = io.BytesIO(book)
        with zipfile.ZipFile(spoilt, "a") as zip_file:
            zip_file.writestr(name, text)
        (problem,) = active_content("book.epub", spoilt.getvalue())
        assert problem.startswith(name)
